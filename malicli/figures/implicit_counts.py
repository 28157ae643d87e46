"""Counts without a number word: a soldier, the mayor, both, no one, him. They count only where something is done
to them, so they are offered to the events of a window and dropped where none takes them."""

from collections.abc import Iterator

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted, with_noun
from malicli.figures.event_frames import event_at, phrases, single_words
from malicli.figures.noun_phrases import LONGEST_PHRASE, is_age
from malicli.figures.number_words import table
from malicli.figures.quantity import Quantity
from malicli.figures.token_window import TokenWindow
from malicli.figures.word_lists import Noun

POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})
LONGEST_NAME, LONGEST_VERB = 5, 3  # tokens of a full name, of "had been killed"
LONGEST_UNLISTED, LONGEST_SEVERAL = 5, 4  # tokens after "a" and after "both" and "no"
NOBODY = frozenset({"nobody", "none", "neither"})
KINDS = frozenset({"troops", "armed", "people", "folk", "held", "fled"})


def find_implicit(window: TokenWindow, taken: set[int]) -> Iterator[Counted]:
    """Every phrase of a window that may mean a number of persons, outside the tokens already taken."""
    at = window.first
    while at < window.last:
        found = None if at in taken else read_implicit(window, at, taken)
        if found:
            yield found
            yield from second(window, found)
        at = found.last if found else at + 1


def second(window: TokenWindow, found: Counted) -> Iterator[Counted]:
    """The other one of two that share an article: "the pilot and co-pilot were killed"."""
    at = found.last + 1
    noun = window.noun(at)
    two = window.lower(at - 1) == "and" and window.lower(at + 1) in ("were", "are")
    if two and found.head is not None and noun and noun.kind in KINDS and noun.is_singular and not noun.is_plural:
        yield Counted(quantity(window, at, at + 1, 1), at, at + 1, window.word(at), noun.kind, at, implicit="the")


def read_implicit(window: TokenWindow, at: int, taken: set[int]) -> Counted | None:
    """The phrase that begins at a token, if it may mean a number."""
    lower = window.lower(at)
    if lower in ("a", "an", "another"):
        return unknown_number(window, at) or one_more(window, at) or one_person(window, at, taken, "a")
    if lower in ("the", "this") or lower in POSSESSIVES:
        if lower == "her" and (found := pronoun(window, at)):
            return found
        return one_person(window, at, taken, "the")
    if lower in ("he", "she", "him", "himself", "herself"):
        return pronoun(window, at)
    if lower == "both":
        return several(window, at, taken, 2, "both")
    if lower in ("no", "zero"):
        return nobody(window, at, taken)
    if lower in NOBODY:
        return Counted(quantity(window, at, at + 1, 0), at, at + 1, implicit="no")
    if window.is_title and is_done(window.lower(at - 1)) and (noun := window.noun(at)) and not noun.is_plural:
        return bare_person(window, at, noun)  # "Gunmen kill mayor"
    if at == window.first and (noun := window.noun(at)) and noun.is_singular and not noun.is_plural:
        return headline(window, at, noun)
    return named(window, at) if window.word(at)[:1].isupper() and not window.is_title else None


def headline(window: TokenWindow, at: int, noun: Noun) -> Counted | None:
    """ "Mayor killed by gunmen": a headline leaves the article out."""
    if not (is_phrase(window, at + 1) or is_done(window.lower(at + 1))):
        return None
    return bare_person(window, at, noun)


def bare_person(window: TokenWindow, at: int, noun: Noun) -> Counted | None:
    """One person by a noun that has no article."""
    if noun.kind not in KINDS or window.noun(at + 1):
        return None
    return Counted(quantity(window, at, at + 1, 1), at, at + 1, window.word(at).lower(), noun.kind, at, implicit="a")


def named(window: TokenWindow, at: int) -> Counted | None:
    """ "Killed Amadou Bello", "Colonel Sow was assassinated": one, by a name of two words or more."""
    if at in window.dated or event_at(window, at) or window.kind(at):
        return None
    end = at
    while window.word(end)[:1].isupper() and end not in window.dated and not window.is_acronym(end):
        end += 1
    if end - at < 2 or end - at > LONGEST_NAME or not (window.kind(end) or window.is_mark(end)):
        return None  # "Boko Haram fighters"
    before, after = window.lower(at - 1), window.lower(end)
    is_object = is_done(before) and window.kind(at - 2) != "be" and after not in ("in", "on", "at")
    verb = range(end + 1, end + 1 + LONGEST_VERB)
    is_subject = after in ("was", "is") and any(is_done(window.lower(i)) for i in verb)
    if not (is_object or (is_subject and (at == window.first or window.is_mark(at - 1)))):
        return None
    noun = window.noun(at)
    told = Counted(quantity(window, at, end, 1), at, end, implicit="name", kind=noun.kind if noun else "people")
    told.noun, told.head = (window.word(at) if noun else None), (at if noun else None)
    return told


def is_done(word: str) -> bool:
    """True if a word means killing or abduction."""
    return any(f == "object" and c in ("killed", "abducted") for c, f in single_words().get(word, ()))


def one_more(window: TokenWindow, at: int) -> Counted | None:
    """ "Wounding a fourth", "a third blew himself up": one more of those counted before."""
    word, after = window.lower(at + 1), at + 2
    if table().get(word, ("", 0))[0] != "part" and word not in ("second", "first"):
        return None
    if not (window.kind(after) or window.is_mark(after) or event_at(window, after) or is_phrase(window, after)):
        return None
    return Counted(quantity(window, at, at + 1, 1), at, at + 2, implicit="a", antecedent="others")


def is_phrase(window: TokenWindow, at: int) -> bool:
    """Whether an event of several words begins at a token."""
    return window.lower(at) in phrases()


def quantity(window: TokenWindow, first: int, last: int, value: int) -> Quantity:
    """A quantity over tokens that are no number."""
    start, end = window.tokens.span(first, last)
    return Quantity(start, end, first, last, value, value, value, number=first)


def one_person(window: TokenWindow, at: int, taken: set[int], how: str) -> Counted | None:
    """ "A Chadian peacekeeper", "the deputy commander", "his brother": one, by its noun in the singular."""
    head = person_head(window, at + 1, taken)
    if head is None:
        return unlisted(window, at, taken) if how == "a" else None
    noun = window.noun(head)
    assert noun is not None
    if not noun.is_singular or noun.is_plural or noun.singular in word_lists.group("collective"):
        return None
    last = at + 1 if how == "a" else head + 1
    return Counted(quantity(window, at, last, 1), at, head + 1, window.word(head), noun.kind, head, implicit=how)


def unlisted(window: TokenWindow, at: int, taken: set[int]) -> Counted | None:
    """ "A VDP", "a taxidermist": a word on no list, which counts only if the person is killed."""
    head = None
    for here in range(at + 1, at + 1 + LONGEST_UNLISTED):
        if window.kind(here) or window.is_mark(here) or here in taken or here in window.dated:
            break
        if head is not None and (is_after_noun(window, here) or event_at(window, here)):
            break
        if window.noun(here) or not window.lower(here).isalpha() or window.lower(here) in word_lists.units():
            return None
        head = here
    if head is None or window.lower(head).endswith(("ed", "ing", "ly")) or window.lower(head + 1) == "of":
        return None
    return Counted(quantity(window, at, at + 1, 1), at, head + 1, window.word(head), None, head, implicit="a")


def person_head(window: TokenWindow, at: int, taken: set[int]) -> int | None:
    """The last noun of a phrase where it is a person: "a truck driver", not "a police station"."""
    head, start = None, at
    limit = at + LONGEST_PHRASE
    while at < limit and at not in taken:
        if is_age(window, at) or window.lower(at - 1) == "-" or window.lower(at) == "-":
            at += 1
            continue
        noun = window.noun(at)
        if at > start and is_finite(window, at):
            break
        if window.lower(at) in ("'s", "’s"):
            head = None
        elif window.is_mark(at) or at in window.dated or (window.kind(at) and window.kind(at) != "adverb"):
            break
        elif noun and noun.kind in KINDS:
            head = at
        elif head is not None:
            if not (event_at(window, at) or window.is_capital(at) or is_after_noun(window, at)):
                return None
            break
        at += 1
    return head


def is_finite(window: TokenWindow, at: int) -> bool:
    """True if a past verb follows a noun: "the dairy employed a nurse", not "a heavily armed man"."""
    before = window.lower(at - 1)
    ends = window.lower(at).endswith("ed") and not event_at(window, at)
    return ends and not (window.kind(at - 1) or before.endswith("ly"))


def is_after_noun(window: TokenWindow, at: int) -> bool:
    """Whether a word that is not listed is a verb or an adverb, not the noun that a phrase ends in."""
    return window.lower(at).endswith(("ed", "ing", "ly")) or bool(window.kind(at))


def pronoun(window: TokenWindow, at: int) -> Counted | None:
    """ "Killed him", "he was abducted": one, if it is not already counted with its noun."""
    lower = window.lower(at)
    if lower in ("he", "she"):
        if window.kind(at + 1) != "be":
            return None
    elif not is_object(window, at):
        return None
    return Counted(quantity(window, at, at + 1, 1), at, at + 1, implicit="pronoun", antecedent="him")


def is_object(window: TokenWindow, at: int) -> bool:
    """Whether a pronoun is what an event is done to: "killed her", not "killed her brother"."""
    if window.lower(at).endswith("self") and window.lower(at - 1) == "and":
        return True
    owns = window.lower(at) == "her" and not (window.kind(at + 1) or window.is_mark(at + 1))
    return event_at(window, at - 1) and not owns


def several(window: TokenWindow, at: int, taken: set[int], value: int, how: str) -> Counted | None:
    """ "Both pilots", "no soldiers": a number by a word that is none, before a noun in the plural."""
    end = at + 1 + (window.kind(at + 1) in ("determiner",))
    for head in range(end, end + LONGEST_SEVERAL):
        noun = window.noun(head)
        if noun and (noun.is_plural or how == "no"):
            return Counted(quantity(window, at, at + 1, value), at, head + 1, window.word(head), noun.kind, head, how)
        if head in taken or window.kind(head) or window.is_mark(head):
            break
    if how == "both" and (window.kind(at + 1) in ("be", "have") or event_at(window, at + 1)):
        return Counted(quantity(window, at, at + 1, value), at, at + 1, implicit=how, antecedent="them")
    return None


def nobody(window: TokenWindow, at: int, taken: set[int]) -> Counted | None:
    """ "No soldiers were killed", "no one was hurt", "no casualties"."""
    if window.lower(at + 1) == "one":
        return Counted(quantity(window, at, at + 2, 0), at, at + 2, implicit="no")
    return several(window, at, taken, 0, "no")


def unknown_number(window: TokenWindow, at: int) -> Counted | None:
    """ "An unspecified number of militants": at least one."""
    known = window.lower(at + 1) == "number" and window.lower(at + 2) == "of"
    if not known and not (window.lower(at + 1) in word_lists.group("unknown") and window.lower(at + 2) == "number"):
        return None
    end = at + 2 if known else at + 3
    start, stop = window.tokens.span(at, end)
    told = Quantity(start, stop, at, end, None, 1, None, True, "at least", vague=True, number=at)
    counted = with_noun(window, told)
    counted.implicit = "a" if known else None
    return counted
