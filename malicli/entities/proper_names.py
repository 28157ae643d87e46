"""Proper names: find them in an article by shape, and classify them as person, place or organisation.

The shapes are general: capitalised words with the particles, initials and suffixes between them. Lists of
given names, titles, organisation words and countries determine the kind of a name; finding it needs none of them.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from malicli.entities.name_boundaries import ARABIC, PLACE_STARTS, is_arabic, without_opener
from malicli.language import lexicon
from malicli.language.gazetteer import demonyms, given_names, places
from malicli.language.normalize import listed_form
from malicli.syntax.dates import kind_of
from malicli.syntax.document import Document
from malicli.syntax.tokenizer import Tokens

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTY_LABELS = ("R-", "D-", "I-")  # "Sen. Ana Ruiz, R-Porto"
NICKNAME_MARKS = frozenset({'"', "“", "”", "'", "‘", "’"})
LINKS = frozenset({"of", "for", "on", "&"})  # "Ministry of Defence", "Council on Roads", "Smith & Sons"


class Name(NamedTuple):
    """A name at one place: its tokens, the title before it, and its kind."""

    first: int  # token of its first word, without a title
    last: int  # exclusive
    words: tuple[str, ...]  # as printed, without stops: ("John", "F", "Oda")
    kind: str  # person | organisation | place | group | unknown
    title: tuple[str, ...] = ()  # "Defense", "Minister"; "Mr"
    title_first: int = 0  # token of the title's first word (= first without a title)


def find_names(document: Document) -> list[Name]:
    """Every name of an article in reading order; in lines in Title Case only names that occur elsewhere."""
    tokens = document.tokens
    starts = {sentence.first for sentence in document.sentences}
    lowered = set(tokens.words)  # asked only for words in lower case
    flagged = title_cased(document, lowered)
    found: list[Name] = []
    offices: list[int] = []  # tokens that are an office by themselves, or a surname: "King said"
    for first, last in capital_runs(document, starts, flagged):
        first = without_opener(tokens, first, last, first in starts, lowered)
        if first < last:
            name = named(tokens, first, last)
            if name:
                found.append(name)
            elif last == first + 1:
                offices.append(first)
    if offices:
        surnames = {name.words[-1] for name in found if len(name.words) > 1 and name.kind == "person"}
        found.extend(bare_name(tokens, at) for at in offices if tokens.words[at] in surnames)
        found.sort(key=lambda name: name.first)
    if flagged:
        known = {word.lower() for name in found for word in name.words}
        found.extend(name for run in known_runs(tokens, starts, flagged, known) if (name := named(tokens, *run)))
        found.sort(key=lambda name: name.first)
    return found


def known_runs(tokens: Tokens, starts: set[int], flagged: set[int], known: set[str]) -> Iterator[tuple[int, int]]:
    """In Title Case, runs of words that are names elsewhere, with the titles before them."""
    roles, titles = lexicon().roles.fields, lexicon().roles.titles
    first, before = None, -2
    for at in sorted(flagged):
        low = tokens.lower[at]
        fits = low in known or low in roles or low in titles or (low == "." and tokens.lower[at - 1] in titles)
        if first is not None and not (fits and at == before + 1 and at not in starts):
            yield first, before + 1
            first = None
        if fits and first is None and low != ".":
            first = at
        before = at
    if first is not None:
        yield first, before + 1


def title_cased(document: Document, lowered: set[str]) -> set[int]:
    """Tokens of sentences in Title Case or capitals, in which a capital means nothing."""
    words = document.tokens.words
    flagged: set[int] = set()
    for sentence in document.sentences:
        first, last = sentence.first, sentence.last
        if last - first < 50 and is_title_case(words, first + 1, last, lowered):
            flagged.update(range(first, last))
    return flagged


def is_title_case(words: list[str], first: int, last: int, lowered: set[str]) -> bool:
    """True if words other than names are capitalised: all but small words are, and one is in lower case elsewhere."""
    openers, cues = lexicon().words.openers, lexicon().verbs.cues
    common = capitals = 0
    for at in range(first, last):
        word = words[at]
        if word[0].islower():
            if len(word) > 4 or word not in openers or word in cues:
                return False
        elif word[0].isupper():
            capitals += 1
            low = word.lower()
            common += low in lowered or low in openers or low in cues or (word.isupper() and len(word) > 4)
    return capitals > 2 and common > 0


def capital_runs(document: Document, starts: set[int], flagged: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, with the particles, initials and links between them."""
    tokens = document.tokens
    words, size, joining = tokens.words, len(tokens), joiners()
    if any(f" {article}" in document.text for article in ARABIC):
        capitals = [at for at, word in enumerate(words) if word[0].isupper() or is_arabic(word)]
    else:
        capitals = [at for at, word in enumerate(words) if word[0].isupper()]
    end = 0
    for at in capitals:
        if at < end or at in flagged:
            continue
        end = at + 1
        while end < size:
            word = words[end]
            if word not in joining and not word[0].isupper() and not is_arabic(word):
                break  # most runs end at such a word
            ahead = joined(tokens, at, end, starts)
            if not ahead:
                break
            end += ahead
        yield at, end


@cache
def joiners() -> frozenset[str]:
    """Lower-case words and marks that may be inside a run."""
    return frozenset({".", ",", "and"}) | NICKNAME_MARKS | LINKS | lexicon().names.particles


def joined(tokens: Tokens, first: int, at: int, starts: set[int]) -> int:
    """The number of tokens from `at` that belong to the run that began at `first` (0 if it ends)."""
    words = tokens.words
    word, size = words[at], len(words)
    if at in starts:
        return 0
    if word[0].isupper() or (is_arabic(word)):
        return 1
    if word == ".":
        before = words[at - 1]
        short = len(before) == 1 or before.lower() in lexicon().layout.abbreviations
        return int(short and at + 1 not in starts and tokens.ends[at - 1] == tokens.starts[at])
    following = words[at + 1] if at + 1 < size and at + 1 not in starts else ""
    if word == "," and following.lower() in ("jr", "sr"):
        return 2
    nickname = word in NICKNAME_MARKS and words[at - 1].lower() in given_names() and at + 3 < size
    if nickname and words[at + 2] in NICKNAME_MARKS and words[at + 1][0].isupper() and words[at + 3][0].isupper():
        return 4  # Marcia "Cia" Price
    if word in lexicon().names.particles:
        if following[:1].isupper():
            return 2
        again = following in lexicon().names.particles and at + 2 < size and words[at + 2][0].isupper()
        return 3 if again else 0
    if word == "and" and following[:1].isupper():
        # "Ministry of Trade and Industry"
        over = words[first].lower() in lexicon().bodies.organisations and "of" in words[first + 1 : first + 3]
        return 2 if over and following.lower() in lexicon().roles.departments else 0
    if word in LINKS and opens_a_link(words, at) and kind_of(following.lower()) is None:
        if following[:1].isupper():
            return 2
        return 3 if following == "the" and at + 2 < size and words[at + 2][0].isupper() and word == "of" else 0
    return 0


def opens_a_link(words: list[str], at: int) -> bool:
    """True if "of" or "for" continues the run: an organisation's or office's word is before it."""
    before = words[at - 1].lower()
    if words[at] == "on":
        return before in ("committee", "council", "commission", "conference")
    return words[at] == "&" or before in lexicon().bodies.organisations or before in lexicon().roles.fields


def named(tokens: Tokens, first: int, last: int) -> Name | None:
    """The name in a run, without the title before it; a run that is only a title ("Defense Minister") has none."""
    told = read_run(tuple(tokens.words[first:last]))
    if told is None:
        return None
    kind, body = told.kind, first + told.first
    if kind == "person" and not told.title and len(told.words) > 1 and first and tokens.lower[first - 1] == "the":
        kind = "person" if tokens.lower[body] in given_names() else "organisation"  # not "the Ana Ruiz"
    return Name(body, first + told.last, told.words, kind, told.title, first)


@lru_cache(maxsize=1 << 14)  # an article prints most of its names again and again
def read_run(words: tuple[str, ...]) -> Name | None:
    """The name in a run of words by itself."""
    lower, last = [listed_form(word) for word in words], len(words)
    while last and (words[last - 1] == "." and len(words[last - 2]) > 2 and lower[last - 2] not in SUFFIXES):
        last -= 1
    while last > 1 and lower[last - 1] in lexicon().names.postnominals:
        last -= 1  # "Ana Ruiz QC"
    body = title_end(words, lower, last)
    if body >= last or words[body].startswith(PARTY_LABELS):
        return None
    marks = [at for at in range(body, last) if words[at] in NICKNAME_MARKS]
    nickname = range(marks[0], marks[-1] + 1) if marks else ()
    printed = tuple(words[at] for at in range(body, last) if words[at] not in (".", ",") and at not in nickname)
    if not printed:
        return None
    title = tuple(word for word in words[:body] if word not in (".", ","))
    return Name(body, last, printed, name_kind(printed, bool(title)), title)


def bare_name(tokens: Tokens, at: int) -> Name:
    """True for a surname that may be mistaken for an office."""
    return Name(at, at + 1, (tokens.words[at],), "unknown", (), at)


def title_end(words: Sequence[str], lower: list[str], last: int) -> int:
    """The start of the name after the last title or office of a run ("Defense Minister | Ana Ruiz")."""
    end = 0
    roles, titles = lexicon().roles.fields, lexicon().roles.titles
    organisations = lexicon().bodies.organisations
    for at in range(last):
        low = lower[at]
        if low in titles or low in roles:
            if at == 1 and lower[0] in given_names():
                continue  # "Stephen King", "Dean Major": the word is a surname
            end = at + 1
            if end < last and words[end] == ".":
                end += 1
            if end < last and lower[end] in ("of", "for", "on"):
                end = over_end(lower, end, last)
    office = lower[0] not in titles or last - end > 2  # "King Ann's Baptist Church"
    if end < last and lower[last - 1] in organisations and office and lower[end] not in given_names():
        return 0  # "Justice Department", "General Motors": an organisation that begins like an office
    return end


def over_end(lower: list[str], at: int, last: int) -> int:
    """The end of an office's department: "of State | John Oda", "of the Interior | Ana Ruiz"."""
    end = at + 1 + (at + 1 < last and lower[at + 1] == "the")
    departments = lexicon().roles.departments
    while end < last and (lower[end] in departments or lower[end] in places() or lower[end] in ("and", "&")):
        end += 1
    return end


def name_kind(printed: tuple[str, ...], titled: bool) -> str:
    """The kind of a name, by its words."""
    if titled:
        return "person"
    whole = " ".join(printed).lower()
    lower = whole.split()
    if whole in places() or (lower[0] in PLACE_STARTS and len(lower) == 2 and lower[-1] not in given_names()):
        organisation = lower[-1] in lexicon().bodies.organisations
        return "organisation" if organisation else "place"
    if whole in demonyms() or whole in lexicon().bodies.peoples:
        return "group"
    if whole in lexicon().bodies.media or any(low in lexicon().bodies.organisations for low in lower):
        return "organisation"
    if lower[-1] in lexicon().bodies.things:
        return "place"
    if len(lower) > 1 and lower[-1].endswith("s") and lower[-1][:-1] in lexicon().roles.fields:
        return "organisation"  # "Porto Advocates"
    if len(lower) > 1:
        return "organisation" if "of" in lower or "&" in lower or lower[0] in demonyms() else "person"
    if printed[0].isupper() and len(printed[0].replace(".", "")) > 1:
        return "organisation"
    return "person" if lower[0] in given_names() else "unknown"
