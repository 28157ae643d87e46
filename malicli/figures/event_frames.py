"""Event frames: the words for killing, wounding, capturing, displacing, and the side of the people affected."""

from collections.abc import Container
from functools import cache
from typing import NamedTuple

from malicli.figures import word_lists
from malicli.figures.token_window import TokenWindow
from malicli.language import lexicon
from malicli.language.inflection import looks_plural

SHARED_BY = 9  # tokens from an auxiliary to the last verb that shares it
Sense = tuple[str, str]  # category, frame
OBJECTS = frozenset({"him", "her", "them", "himself", "herself", "themselves", "me", "us", "it"})


class Event(NamedTuple):
    """The words of something that happens, at their tokens (`last` exclusive), with their senses."""

    first: int
    last: int
    senses: tuple[Sense, ...]

    def sense(self, frame: str) -> str | None:
        """The category it gives in a frame, None where it has no such frame."""
        return next((category for category, f in self.senses if f == frame), None)


@cache
def single_words() -> dict[str, tuple[Sense, ...]]:
    """Event words -> their senses."""
    found: dict[str, tuple[Sense, ...]] = {}
    for category, frames in lexicon().events.frames.items():
        for frame, forms in frames.items():
            for word in forms.get("words", "").split():
                found[word] = (*found.get(word, ()), (category, frame))
    return found


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], Sense]]]:
    """First word of an event of several words -> the rest of it and its sense, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for category, frames in lexicon().events.frames.items():
        for frame, forms in frames.items():
            for phrase in forms.get("phrases", "").splitlines():
                first, *rest = phrase.split()
                found.setdefault(first, []).append((tuple(rest), (category, frame)))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def event_at(window: TokenWindow, at: int) -> bool:
    """True if the token is an event word."""
    return window.lower(at) in single_words()


def find_events(window: TokenWindow) -> list[Event]:
    """The events of a window in order; a phrase goes before its single words."""
    found: list[Event] = []
    at = window.first
    lower = window.tokens.lower
    singles, several = single_words(), phrases()
    while at < window.last:
        word = lower[at]
        event = phrase_at(window, at) if word in several else None
        if event is None and word in singles:
            event = Event(at, at + 1, singles[word])
        if event and window.is_capital(at) and not window.is_title and not window.is_acronym(at):
            event = None  # the Free Harbour League is not an event
        if event:
            found.append(event)
        at = event.last if event else at + 1
    return found


def phrase_at(window: TokenWindow, at: int) -> Event | None:
    """The event of several words that begins at a token."""
    for rest, sense in phrases()[window.lower(at)]:
        last = matched(window, at + 1, rest)
        if last:
            return Event(at, last, (sense,))
    return None


def matched(window: TokenWindow, at: int, rest: tuple[str, ...]) -> int | None:
    """The token after the words of a phrase; "*" is any one or two words."""
    if not rest:
        return at
    if rest[0] == "*":
        return matched(window, at + 1, rest[1:]) or matched(window, at + 2, rest[1:])
    return matched(window, at + 1, rest[1:]) if window.lower(at) == rest[0] else None


class VerbGroup(NamedTuple):
    """The auxiliaries before an event: their first token, voice and polarity."""

    first: int
    is_passive: bool
    is_active: bool


def verb_group(window: TokenWindow, event: Event) -> VerbGroup:
    """The auxiliaries, adverbs and joined verbs before an event: "were ambushed and killed"."""
    at, passive, active = event.first, False, False
    while at > window.first:
        kind, lower = window.kind(at - 1), window.lower(at - 1)
        if kind == "be":
            passive = True
        elif kind == "have" and not passive:
            active = True
        elif kind in ("have", "modal", "adverb", "not") or lower in word_lists.group("within verb"):
            pass
        elif kind == "conjunction" and is_verb(window, at - 2):
            at -= 1
        else:
            break
        at -= 1
    return VerbGroup(at, passive, active)


def shared_group(window: TokenWindow, event: Event) -> VerbGroup:
    """The auxiliary that an event shares with the verb before it: "were taken from their home and executed"."""
    at = window.skip(event.first - 1, "adverb", step=-1)
    if window.lower(at) not in ("and", ",", "then"):
        return VerbGroup(event.first, False, False)
    for back in range(at - 1, at - 1 - SHARED_BY, -1):
        kind = window.kind(back)
        if kind == "be":
            return VerbGroup(window.skip(back, "be", "have", "adverb", "modal", step=-1) + 1, True, False)
        if kind in ("pronoun", "subordinator", "relative") or window.word(back) in (";", ":"):
            break
    return VerbGroup(event.first, False, False)


def is_verb(window: TokenWindow, at: int) -> bool:
    """True if the token is a past verb joined to the next: "ambushed and killed"."""
    lower = window.lower(at)
    return event_at(window, at) or (lower.endswith("ed") and len(lower) > 4 and not window.noun(at))


def is_passive(window: TokenWindow, event: Event, group: VerbGroup, counted_at: Container[int]) -> bool:
    """Whether the patient of a verb is on its left: "were killed", "rebels killed in the raid"."""
    verb = window.lower(event.first)
    if group.is_active and not group.is_passive:
        return False
    if verb.endswith("ing") and window.lower(event.last - 1) == verb:
        return window.lower(event.first - 1) == "being"
    if group.is_passive:
        return True
    return is_participle(window, event) and not takes_object(window, event.last, counted_at)


def is_participle(window: TokenWindow, event: Event) -> bool:
    """Whether a verb alone can be said of its patient: "12 wounded", not "a massacre", "to kill"."""
    word = window.lower(event.first)
    several = event.last > event.first + 1
    return several or word.endswith(("ed", "en")) or word in word_lists.group("participle")


def takes_object(window: TokenWindow, at: int, counted_at: Container[int]) -> bool:
    """Whether an object begins at a token, adverbs and quotation marks aside."""
    at = window.skip(at, "adverb", "mark")
    lower = window.lower(at)
    if at in window.dated:
        return False
    if at in counted_at or lower in OBJECTS or lower[:1].isdigit():
        return True
    if window.kind(at) in ("determiner", "article"):
        return True
    if window.kind(at) or window.is_mark(at):
        return False
    return bool(window.noun(at)) or window.is_capital(at) or looks_plural(lower)
