"""Proper names: the entities that the language model finds, each with the titles before it, and bare surnames.

The model says where a name is and what it names; titles, offices and letters after a name ("Minister", "QC") are no
part of it. A lone surname that the model passes over is a name if the article has the full name elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from malicli.language import group, lexicon
from malicli.language.gazetteer import demonyms, places
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.quote_marks import NICKNAME_MARKS
from malicli.syntax.tokenizer import Tokens

APOSTROPHES = frozenset("'’")
HYPHENS = frozenset("-‐‑")
JOINTS = HYPHENS | {"&"}  # within a word of a name: "AT|&|T"
PARTY_LABELS = ("R-", "D-", "I-")  # "Sen. Ana Ruiz, R-Porto"
JOINED = {("person", "person"), ("group", "organisation")}  # "Intalla | ag Sidi", "European | Takuba Forces"
NICKNAMED = re.compile(r"(?:[\"”'’]? )?[\"“'‘]?(?:[A-ZÀ-Þ][\w'’ -]{0,30}[\"”'’] )?")  # between parts: “Chip”
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
KIND_OF_LABEL = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "group"}


class Name(NamedTuple):
    """A name at one place: its tokens, the title before it, and what it is the name of."""

    first: int  # token of its first word, title left out
    last: int  # exclusive
    words: tuple[str, ...]  # as printed, without stops: ("John", "F", "Oda")
    kind: str  # person | organisation | place | group
    title: tuple[str, ...] = ()  # "Defense", "Minister"; "Mr"
    title_first: int = 0  # token of the title's first word (= first without a title)


def find_names(document: Document) -> list[Name]:
    """Every name of an article in reading order."""
    offices = set(short_offices(document.tokens))
    read = (read_name(document, span, kind) for span, kind in merged(document))
    found = [name for name in read if name and name.words not in offices]
    titled = {at for name in found for at in range(name.title_first, name.first)}
    found = agreed([name for name in found if name.first not in titled])
    found += repeated(document, found)
    return sorted(found, key=lambda name: name.first)


def short_offices(tokens: Tokens) -> Iterator[tuple[str]]:
    """The acronyms that an article gives for offices: "the District Chief Executive (DCE)"."""
    for at in (at for at, word in enumerate(tokens.words) if word == "(" and tokens.words[at + 2 : at + 3] == [")"]):
        short = tokens.words[at + 1]
        spelled = [word for word in range(max(at - 2 * len(short), 0), at) if tokens.words[word][0].isupper()]
        full = spelled[-len(short) :]
        is_spelled = len(short) > 1 and "".join(tokens.words[word][0] for word in full) == short
        if is_spelled and any(is_title(tokens.lower[word]) for word in full):
            yield (short,)


def agreed(found: list[Name]) -> list[Name]:
    """The names; a word alone is a person if it is a surname more often, a body if it begins the name of one."""
    full = [name for name in found if len(name.words) > 1]
    surnames = Counter(name.words[-1].lower() for name in full if name.kind == "person")
    others = Counter(name.words[0].lower() for name in found if len(name.words) == 1 and name.kind != "person")
    bodies = {name.words[0] for name in full if name.kind == "organisation"}
    titled = {name.words for name in found if name.title}
    for at, name in enumerate(found):
        low = name.words[0].lower()
        if len(name.words) > 1 or name.words in titled:
            continue
        if surnames[low] and surnames[low] >= others[low]:
            found[at] = name._replace(kind="person")
        elif name.kind == "person" and name.words[0] in bodies and not surnames[low]:
            found[at] = name._replace(kind="organisation")  # "Alto" of "Alto Lines Inc"
    return found


def merged(document: Document) -> Iterator[tuple[Span, str]]:
    """The entities as characters with their kind; two side by side that are one name are joined."""
    last = (Span(0, 0), "")
    for entity in document.parse.entities:
        span, kind = document.tokens.span(entity.first, entity.last), KIND_OF_LABEL[entity.kind]
        owned = document.parse.pos[entity.first - 1] == "PART"  # "the Greens' | Ana Ruiz"
        joined = None if owned else kind_of_both(document.text, last, (span, kind))
        if last[1] and not joined:
            yield last
        last = (Span(last[0].start, span.end), joined) if joined else (span, kind)
    if last[1]:
        yield last


def kind_of_both(text: str, one: tuple[Span, str], other: tuple[Span, str]) -> str | None:
    """The kind of the name that two entities are together, None if they are two names."""
    (before, kind), (after, further) = one, other
    between, words = text[before.end : after.start], text[slice(*after)].lower().split()
    if between in (" ", "-") and (kind, further) in JOINED:
        return further
    if between == " and " and further == "organisation" and len(words) > 1 and kind != "person":
        return further if words[-1] in lexicon().bodies.joint else None  # "Devon | and | Cornwall Police"
    marked = not NICKNAME_MARKS.isdisjoint(text[before.end - 1 : after.start])
    nicknamed = further == "person" and kind in ("person", "organisation") and marked
    return further if nicknamed and NICKNAMED.fullmatch(between) else None


def read_name(document: Document, span: Span, kind: str) -> Name | None:
    """The name of an entity, its titles apart; None where it is all title, or no whole word."""
    tokens = document.tokens
    first, last = tokens.at(span.start), tokens.before(span.end)
    following = tokens.words[last] if last < len(tokens) and tokens.words[last - 1] not in ",.!?" else ""
    if kind == "place" and following.istitle() and following.lower() in lexicon().nouns.collectives:
        kind, last = "organisation", last + 1  # "Alto Port | Board"
    if first < last and tokens.words[last - 1] in group("'s"):
        last -= 1
    ends_so = last < len(tokens) and tokens.words[last] in group("'s") and document.parse.pos[last] == "PART"
    if ends_so and document.tree.rel[last - 1] in SUBJECTS:
        kind, last = "organisation", last + 1  # "McDonald's | said"
    last += last < len(tokens) and tokens.words[last - 1] in HYPHENS and tokens.is_glued(last)  # "Oda-|Ruiz"
    while first < last and tokens.lower[first] in group("the, a, an") and tokens.words[first + 1 : first + 2] != ["."]:
        first += 1  # but "A. Ruiz"
    if first >= last or (kind == "group" and tokens.lower[first] not in demonyms()):
        return None
    if kind == "person" and last == first + 1:
        is_place = tokens.lower[first] in places() - lexicon().names.given.keys()
        kind = "organisation" if tokens.lower[first] in lexicon().bodies.media else "place" if is_place else kind
    titled = first
    if kind == "person":
        begin = document.sentences[document.sentence_at(span.start)].first
        first = after_titles(tokens, first, last)
        titled = title_start(tokens, first, begin)
        first -= first + 1 == last and titled < first - 1 and tokens.lower[first - 1] in lexicon().names.given
        last += not group("generations").isdisjoint(tokens.lower[last : last + 1])  # "Nana Bediako | II"
        while last > first + 1 and tokens.lower[last - 1] in lexicon().names.postnominals:
            last -= 1  # "Ana Ruiz QC"
        last = next((at for at in range(first + 1, last) if tokens.words[at] == "("), last)  # "Ana Ruiz | (D"
    words = name_words(tokens, first, last)
    if lexicon().names.postnominals.issuperset(map(str.lower, words)):
        return None  # "Ana Ruiz, | SJ"
    spelled = any(word[0].isupper() for word in tokens.words[first:last]) or kind != "person"
    if not spelled or not words or not words[0][0].isalpha() or words[0].startswith(PARTY_LABELS):
        return None
    title = tuple(word for word in tokens.words[titled:first] if word not in (".", ",", "-"))
    return Name(first, last, words, kind, title, titled)


def name_words(tokens: Tokens, first: int, last: int) -> tuple[str, ...]:
    """The words of a name without stops and nickname; "Jean-Yves" is one, whichever hyphen it has."""
    marks = [at for at in range(first, last) if tokens.words[at] in NICKNAME_MARKS]
    alone = marks if len(marks) == 1 and tokens.words[marks[0]] in APOSTROPHES else ()
    owned = [at for at in alone if at < last - 1 and tokens.is_glued(at)]  # "Owners|' Union"
    nickname = range(marks[0], marks[-1] + 1) if marks and not owned else ()
    words: list[str] = []
    for at in range(first, last):
        if at in nickname or tokens.words[at] in (".", ",", "(", ")"):
            continue
        is_joined = not JOINTS.isdisjoint(tokens.words[at - 1 : at + 1]) and tokens.is_glued(at)
        if words and (is_joined or at in owned or tokens.words[at] in group("'s")):
            words[-1] += "-" if tokens.words[at] in HYPHENS else tokens.words[at]
        else:
            words.append(tokens.words[at])
    return tuple(words)


def is_title(low: str) -> bool:
    """Whether a folded word is a title or an office."""
    return low in lexicon().roles.titles or low in lexicon().roles.fields


def after_titles(tokens: Tokens, first: int, last: int) -> int:
    """Where a person's name begins after titles tagged with it: "Defense Minister | Ana Ruiz"; `last` without any."""
    if last == first + 1 and tokens.lower[first] not in lexicon().roles.titles:
        return first  # "King"
    words, lower, last = tokens.words[first:last], tokens.lower[first:last], last - first
    end, roles = 0, lexicon().roles
    titles = roles.titles
    before = first - 1 - (tokens.words[first - 1] == ".") if first > 1 else 0
    is_short = before < first - 1  # "mayor | Earl Ruiz", "Rep. | Earl Ruiz"
    described = (is_short or tokens.words[before].islower()) and is_title(tokens.lower[before])
    for at in range(last):
        both = at + 1 < last and f"{lower[at]} {lower[at + 1]}" in titles  # "Tan Sri"
        initial = len(lower[at]) == 1 and words[at + 1 : at + 2] == ["."]  # "U. Ruiz", but "U Ruiz"
        is_led = described or end > 0  # "Rep. | Earl Ruiz"
        given = lower[at] in group("nouns that are given names") or (is_led and lower[at] in lexicon().names.given)
        name = initial or (given and last > at + 2 - is_led)  # "Man Bahadur Thapa"
        named = at > end and lower[at] not in roles.fields.keys() | roles.title_roles.keys()  # "Asha | Haji | Omar"
        particle = words[at].islower() and lower[at] in lexicon().names.particles  # "Lula | da | Silva"
        if both or (is_title(lower[at]) and not (name or named or particle) and not is_surname(lower, at, end, last)):
            end = at + 1 + both
            end += end < last and words[end] == "."
    if end == 0 and last > 2 and is_resident(lower[0]) and lower[0] not in lexicon().names.given:
        end = 1  # "Briton | Ana Ruiz"
    return first + end


def is_resident(low: str) -> bool:
    """Whether a folded word names the people of a country, a town or a party: "briton", "londoner", "democrat"."""
    towns = (low.removesuffix(ending) for ending in group("endings of residents") if low.endswith(ending))
    return low in demonyms() | group("of a party") or any(town in places() for town in towns)


def title_start(tokens: Tokens, first: int, begin: int) -> int:
    """Where the titles and offices before a name begin: "US | Senator", "Minister of the Interior"."""
    at = first
    departments = lexicon().roles.departments
    while at > begin:
        word, low = tokens.words[at - 1], tokens.lower[at - 1]
        stop = word in (".", "-") and at - 2 >= begin and tokens.lower[at - 2] in lexicon().roles.titles
        stop = stop and len(tokens.words[at - 2]) > 1 and tokens.words[at - 2][0].isupper()  # not "says their sister."
        office = word[0].isupper() and (is_title(low) or low in departments or (low in places() or low in demonyms()))
        both = at - 2 >= begin and f"{tokens.lower[at - 2]} {low}" in lexicon().roles.titles  # "Datuk Seri"
        bracket = before_bracket(tokens, at)
        if not (stop or office or both or bracket < at):
            break
        at = bracket if bracket < at else at - 1 - (stop or both)
    while at < first and not (is_title(tokens.lower[at]) or tokens.words[at][0].isupper()):
        at += 1
    while at < first and tokens.lower[at] in departments and tokens.lower[max(at - 1, begin)] in group("of"):
        at += 1  # "Chairman of the Chiefs of Staff | Gen. Ruiz"
    return at if any(is_title(low) for low in tokens.lower[at:first]) else first


def before_bracket(tokens: Tokens, last: int) -> int:
    """Where a title in brackets begins that ends before a token: "Gen. | (retd) Tom Oda"; the token without one."""
    if tokens.words[last - 1] != ")":
        return last
    first = next((at for at in range(last - 2, max(last - 5, 0), -1) if tokens.words[at] == "("), last)
    inside = [word for word in tokens.lower[first + 1 : last - 1] if word != "."]
    return first if inside and all(map(is_title, inside)) else last


def repeated(document: Document, found: list[Name]) -> Iterator[Name]:
    """Surnames alone and untagged, if the article has the full name elsewhere: "King said"."""
    tokens = document.tokens
    taken = {at for name in found for at in range(name.title_first, name.last)}
    surnames = {name.words[-1] for name in found if name.kind == "person" and len(name.words) > 1}
    for at, word in enumerate(tokens.words):
        if word in surnames and at not in taken:
            yield Name(at, at + 1, (word,), "person", (), at)


def is_surname(lower: list[str], at: int, end: int, last: int) -> bool:
    """Whether a word that may be a title is a surname: "Stephen King", "Dean Major", "Minister Leila Singer"."""
    if at <= end:
        return False
    named = lower[at - 1] in lexicon().names.given
    roles = lexicon().roles
    return named or (at == last - 1 and lower[at - 1] not in roles.departments | roles.qualifiers | roles.leading)
