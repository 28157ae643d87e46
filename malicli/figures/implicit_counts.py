"""Numbers that no number word tells: a soldier, the mayor, both, no one, him. They count only where something is done
to them, so they are offered to the events of a stretch and dropped where none takes them."""

from collections.abc import Iterator

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted, with_noun
from malicli.figures.event_frames import event_at, phrases, single_words
from malicli.figures.noun_phrases import LONGEST_PHRASE, is_age
from malicli.figures.number_words import table
from malicli.figures.quantity import Quantity
from malicli.figures.token_window import Stretch
from malicli.figures.word_lists import Noun

POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})
LONGEST_NAME, LONGEST_VERB = 5, 3  # tokens of a full name, of "had been killed"
LONGEST_UNLISTED, LONGEST_SEVERAL = 5, 4  # tokens after "a" and after "both" and "no"
NOBODY = frozenset({"nobody", "none", "neither"})
KINDS = frozenset({"troops", "armed", "people", "folk", "held", "fled"})


def find_implicit(stretch: Stretch, taken: set[int]) -> Iterator[Counted]:
    """Every phrase of a stretch that may stand for a number of persons, outside the tokens already taken."""
    at = stretch.first
    while at < stretch.last:
        found = None if at in taken else read_implicit(stretch, at, taken)
        if found:
            yield found
            yield from second(stretch, found)
        at = found.last if found else at + 1


def second(stretch: Stretch, found: Counted) -> Iterator[Counted]:
    """The other one of two that share an article: "the pilot and co-pilot were killed"."""
    at = found.last + 1
    noun = stretch.noun(at)
    two = stretch.lower(at - 1) == "and" and stretch.lower(at + 1) in ("were", "are")
    if two and found.head is not None and noun and noun.kind in KINDS and noun.is_singular and not noun.is_plural:
        yield Counted(quantity(stretch, at, at + 1, 1), at, at + 1, stretch.word(at), noun.kind, at, implicit="the")


def read_implicit(stretch: Stretch, at: int, taken: set[int]) -> Counted | None:
    """The phrase that begins at a token, if it may stand for a number."""
    lower = stretch.lower(at)
    if lower in ("a", "an", "another"):
        return unknown_number(stretch, at) or one_more(stretch, at) or one_person(stretch, at, taken, "a")
    if lower in ("the", "this") or lower in POSSESSIVES:
        if lower == "her" and (found := pronoun(stretch, at)):
            return found
        return one_person(stretch, at, taken, "the")
    if lower in ("he", "she", "him", "himself", "herself"):
        return pronoun(stretch, at)
    if lower == "both":
        return several(stretch, at, taken, 2, "both")
    if lower in ("no", "zero"):
        return nobody(stretch, at, taken)
    if lower in NOBODY:
        return Counted(quantity(stretch, at, at + 1, 0), at, at + 1, implicit="no")
    if stretch.is_title and is_done(stretch.lower(at - 1)) and (noun := stretch.noun(at)) and not noun.is_plural:
        return bare_person(stretch, at, noun)  # "Gunmen kill mayor"
    if at == stretch.first and (noun := stretch.noun(at)) and noun.is_singular and not noun.is_plural:
        return headline(stretch, at, noun)
    return named(stretch, at) if stretch.word(at)[:1].isupper() and not stretch.is_title else None


def headline(stretch: Stretch, at: int, noun: Noun) -> Counted | None:
    """ "Mayor killed by gunmen": a headline leaves the article out."""
    if not (is_phrase(stretch, at + 1) or is_done(stretch.lower(at + 1))):
        return None
    return bare_person(stretch, at, noun)


def bare_person(stretch: Stretch, at: int, noun: Noun) -> Counted | None:
    """One person by a noun that has no article."""
    if noun.kind not in KINDS or stretch.noun(at + 1):
        return None
    return Counted(quantity(stretch, at, at + 1, 1), at, at + 1, stretch.word(at).lower(), noun.kind, at, implicit="a")


def named(stretch: Stretch, at: int) -> Counted | None:
    """ "Killed Amadou Bello", "Colonel Sow was assassinated": one, by a name of two words or more."""
    if at in stretch.dated or event_at(stretch, at) or stretch.kind(at):
        return None
    end = at
    while stretch.word(end)[:1].isupper() and end not in stretch.dated and not stretch.is_acronym(end):
        end += 1
    if end - at < 2 or end - at > LONGEST_NAME or not (stretch.kind(end) or stretch.is_mark(end)):
        return None  # "Boko Haram fighters"
    before, after = stretch.lower(at - 1), stretch.lower(end)
    is_object = is_done(before) and stretch.kind(at - 2) != "be" and after not in ("in", "on", "at")
    verb = range(end + 1, end + 1 + LONGEST_VERB)
    is_subject = after in ("was", "is") and any(is_done(stretch.lower(i)) for i in verb)
    if not (is_object or (is_subject and (at == stretch.first or stretch.is_mark(at - 1)))):
        return None
    noun = stretch.noun(at)
    told = Counted(quantity(stretch, at, end, 1), at, end, implicit="name", kind=noun.kind if noun else "people")
    told.noun, told.head = (stretch.word(at) if noun else None), (at if noun else None)
    return told


def is_done(word: str) -> bool:
    """Whether a word tells that somebody was killed or abducted."""
    return any(f == "object" and c in ("killed", "abducted") for c, f in single_words().get(word, ()))


def one_more(stretch: Stretch, at: int) -> Counted | None:
    """ "Wounding a fourth", "a third blew himself up": one more of those counted before."""
    word, after = stretch.lower(at + 1), at + 2
    if table().get(word, ("", 0))[0] != "part" and word not in ("second", "first"):
        return None
    if not (stretch.kind(after) or stretch.is_mark(after) or event_at(stretch, after) or is_phrase(stretch, after)):
        return None
    return Counted(quantity(stretch, at, at + 1, 1), at, at + 2, implicit="a", antecedent="others")


def is_phrase(stretch: Stretch, at: int) -> bool:
    """Whether an event of several words begins at a token."""
    return stretch.lower(at) in phrases()


def quantity(stretch: Stretch, first: int, last: int, value: int) -> Quantity:
    """A quantity over tokens that are no number."""
    start, end = stretch.tokens.span(first, last)
    return Quantity(start, end, first, last, value, value, value, number=first)


def one_person(stretch: Stretch, at: int, taken: set[int], how: str) -> Counted | None:
    """ "A Chadian peacekeeper", "the deputy commander", "his brother": one, by its noun in the singular."""
    head = person_head(stretch, at + 1, taken)
    if head is None:
        return unlisted(stretch, at, taken) if how == "a" else None
    noun = stretch.noun(head)
    assert noun is not None
    if not noun.is_singular or noun.is_plural or noun.singular in word_lists.group("collective"):
        return None
    last = at + 1 if how == "a" else head + 1
    return Counted(quantity(stretch, at, last, 1), at, head + 1, stretch.word(head), noun.kind, head, implicit=how)


def unlisted(stretch: Stretch, at: int, taken: set[int]) -> Counted | None:
    """ "A VDP", "a taxidermist": one of whom no list knows, who counts only where he is killed."""
    head = None
    for here in range(at + 1, at + 1 + LONGEST_UNLISTED):
        if stretch.kind(here) or stretch.is_mark(here) or here in taken or here in stretch.dated:
            break
        if head is not None and (is_after_noun(stretch, here) or event_at(stretch, here)):
            break
        if stretch.noun(here) or not stretch.lower(here).isalpha() or stretch.lower(here) in word_lists.units():
            return None
        head = here
    if head is None or stretch.lower(head).endswith(("ed", "ing", "ly")) or stretch.lower(head + 1) == "of":
        return None
    return Counted(quantity(stretch, at, at + 1, 1), at, head + 1, stretch.word(head), None, head, implicit="a")


def person_head(stretch: Stretch, at: int, taken: set[int]) -> int | None:
    """The last noun of a phrase where it is a person: "a truck driver", not "a police station"."""
    head, start = None, at
    limit = at + LONGEST_PHRASE
    while at < limit and at not in taken:
        if is_age(stretch, at) or stretch.lower(at - 1) == "-" or stretch.lower(at) == "-":
            at += 1
            continue
        noun = stretch.noun(at)
        if at > start and is_finite(stretch, at):
            break
        if stretch.lower(at) in ("'s", "’s"):
            head = None
        elif stretch.is_mark(at) or at in stretch.dated or (stretch.kind(at) and stretch.kind(at) != "adverb"):
            break
        elif noun and noun.kind in KINDS:
            head = at
        elif head is not None:
            if not (event_at(stretch, at) or stretch.is_capital(at) or is_after_noun(stretch, at)):
                return None
            break
        at += 1
    return head


def is_finite(stretch: Stretch, at: int) -> bool:
    """Whether a past verb stands after a noun: "the dairy employed a nurse", not "a heavily armed man"."""
    before = stretch.lower(at - 1)
    ends = stretch.lower(at).endswith("ed") and not event_at(stretch, at)
    return ends and not (stretch.kind(at - 1) or before.endswith("ly"))


def is_after_noun(stretch: Stretch, at: int) -> bool:
    """Whether a word that is not listed is a verb or an adverb, not the noun that a phrase ends in."""
    return stretch.lower(at).endswith(("ed", "ing", "ly")) or bool(stretch.kind(at))


def pronoun(stretch: Stretch, at: int) -> Counted | None:
    """ "Killed him", "he was abducted": one, if it is not already counted where its noun stands."""
    lower = stretch.lower(at)
    if lower in ("he", "she"):
        if stretch.kind(at + 1) != "be":
            return None
    elif not is_object(stretch, at):
        return None
    return Counted(quantity(stretch, at, at + 1, 1), at, at + 1, implicit="pronoun", antecedent="him")


def is_object(stretch: Stretch, at: int) -> bool:
    """Whether a pronoun is what an event is done to: "killed her", not "killed her brother"."""
    if stretch.lower(at).endswith("self") and stretch.lower(at - 1) == "and":
        return True
    owns = stretch.lower(at) == "her" and not (stretch.kind(at + 1) or stretch.is_mark(at + 1))
    return event_at(stretch, at - 1) and not owns


def several(stretch: Stretch, at: int, taken: set[int], value: int, how: str) -> Counted | None:
    """ "Both pilots", "no soldiers": a number by a word that is none, before a noun in the plural."""
    end = at + 1 + (stretch.kind(at + 1) in ("determiner",))
    for head in range(end, end + LONGEST_SEVERAL):
        noun = stretch.noun(head)
        if noun and (noun.is_plural or how == "no"):
            return Counted(quantity(stretch, at, at + 1, value), at, head + 1, stretch.word(head), noun.kind, head, how)
        if head in taken or stretch.kind(head) or stretch.is_mark(head):
            break
    if how == "both" and (stretch.kind(at + 1) in ("be", "have") or event_at(stretch, at + 1)):
        return Counted(quantity(stretch, at, at + 1, value), at, at + 1, implicit=how, antecedent="them")
    return None


def nobody(stretch: Stretch, at: int, taken: set[int]) -> Counted | None:
    """ "No soldiers were killed", "no one was hurt", "no casualties"."""
    if stretch.lower(at + 1) == "one":
        return Counted(quantity(stretch, at, at + 2, 0), at, at + 2, implicit="no")
    return several(stretch, at, taken, 0, "no")


def unknown_number(stretch: Stretch, at: int) -> Counted | None:
    """ "An unspecified number of militants": at least one, and no more is told."""
    known = stretch.lower(at + 1) == "number" and stretch.lower(at + 2) == "of"
    if not known and not (stretch.lower(at + 1) in word_lists.group("unknown") and stretch.lower(at + 2) == "number"):
        return None
    end = at + 2 if known else at + 3
    start, stop = stretch.tokens.span(at, end)
    told = Quantity(start, stop, at, end, None, 1, None, True, "at least", vague=True, number=at)
    counted = with_noun(stretch, told)
    counted.implicit = "a" if known else None
    return counted
