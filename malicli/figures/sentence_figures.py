"""A scene: the counted of one stretch, told together, and how firmly each was given its category."""

from collections.abc import Iterable, Iterator

from malicli.figures.counted_nouns import Counted
from malicli.figures.event_frames import Event, event_at
from malicli.figures.token_window import Stretch

FIRM = 3
JOINED = 2
LOOSE = 1
LONGEST_GAP, LONGEST_LIST = 12, 12  # tokens between two that are joined, and so many in a row
HARM = ("displaced", "abducted", "wounded", "killed")  # the worse one stays where two are told of the same
TOLD_BY_KIND = {"dead": "killed", "wounded": "wounded"}  # what a noun itself tells, whatever stands beside it
OF_KIND = TOLD_BY_KIND | {"held": "abducted", "fled": "displaced", "troops": "troops"}


class Scene:
    """The counted of one stretch, in order, and where each begins and ends."""

    def __init__(self, stretch: Stretch, counted: list[Counted], told: Iterable[str] = ()) -> None:
        self.stretch = stretch
        self.told = told  # categories of the totals that stand before in the article
        self.counted = sorted(counted, key=lambda c: c.first)
        self.starts = {c.first: c for c in self.counted}
        self.inside = {at for c in self.counted for at in range(c.first, c.last)}

    def categories(self) -> Iterator[str | None]:
        """What is told to have happened, here and before."""
        yield from self.told
        yield from (c.category for c in self.counted)

    def at(self, token: int) -> Counted | None:
        """The counted that begins at a token, small words before it aside."""
        if token in self.starts:
            return self.starts[token]
        for _ in range(6):
            skipped = self.stretch.skip(token, "determiner", "adverb", "more", "mark", "article")
            if skipped == token:
                break
            for step in range(token, skipped + 1):
                if step in self.starts:
                    return self.starts[step]
            token = skipped
        return self.starts.get(token)


def joins(scene: Scene, left: Counted, right: Counted) -> bool:
    """Whether two counted are told in one breath: "two soldiers, three gendarmes and a civilian"."""
    stretch = scene.stretch
    if not left.last <= right.first <= left.last + LONGEST_GAP:
        return False
    gap = range(left.last, right.first)
    said = [stretch.lower(at) for at in gap]
    if said == [","] and stretch.lead(left.first) == stretch.first and stretch.lower(stretch.first) == "of":
        return False  # "Of the 85 patients, 11 died"
    if not said or any(word in (";", ":", "(", ")", ".") for word in said):
        return False
    if any(
        stretch.kind(at) in ("be", "have", "modal", "subordinator", "relative", "pronoun", "verb", "participle")
        for at in gap
    ):
        return False
    if any(at in scene.inside for at in gap):
        return False
    last = stretch.skip(right.first - 1, "determiner", "adverb", "more", step=-1)
    link = stretch.lower(last)
    if link in ("and", "&", "or", "plus") or (link == "as" and "well" in said) or (link == "with" and "along" in said):
        return not any(is_event(stretch, at) for at in gap)
    return link == "," and last == left.last and not (right.implicit and speaks(stretch, right.last))


def speaks(stretch: Stretch, at: int) -> bool:
    """Whether a verb of its own follows one that is joined by a comma: "killed two, a doctor at the hospital said"."""
    while not (stretch.is_mark(at) or stretch.kind(at) == "conjunction"):
        if stretch.kind(at) == "verb":
            return True
        at += 1
    return False


def is_event(stretch: Stretch, at: int) -> bool:
    """Whether a verb that does something to somebody stands at a token."""
    return event_at(stretch, at) and not stretch.noun(at)


def give(
    scene: Scene, patient: Counted | None, category: str, event: Event, leftward: bool, strength: int = FIRM
) -> bool:
    """Give a category to a patient, and less firmly to those joined to it on the side away from the event."""
    if patient is None:
        return False
    word = scene.stretch.printed(event.first, event.last).lower()
    settle(patient, category, strength, word)
    order = scene.counted if not leftward else scene.counted[::-1]
    at = order.index(patient)
    for other in order[at + 1 : at + LONGEST_LIST]:
        left, right = (other, patient) if leftward else (patient, other)
        if not joins(scene, left, right):
            break
        stays = category == "displaced" and other.kind in ("troops", "armed", "group")
        if other.can_be(category) and not (other.implicit and other.kind is None) and not stays:
            settle(other, category, JOINED, word)
        patient = other
    return True


def settle(counted: Counted, category: str, strength: int, word: str) -> None:
    """The firmer category stays; of two as firm, the worse one."""
    if TOLD_BY_KIND.get(counted.kind or "", category) != category:
        return  # "five deaths and eight wounded"
    worse = category in HARM and (counted.category not in HARM or HARM.index(category) > HARM.index(counted.category))
    if strength > counted.strength or (strength == counted.strength and worse):
        counted.category, counted.strength, counted.event = category, strength, word


def by_kind(counted: Counted) -> str:
    """The category where nothing is told to have happened: by unit, then by noun."""
    unit = counted.quantity.unit
    if unit and unit.kind in ("money", "percent"):
        return unit.kind
    if unit:
        return "duration" if unit.kind == "time" else "other"
    if counted.kind == "vehicles":
        return "vehicles"
    if counted.category:
        return counted.category
    if counted.is_agent:
        return "other"
    if counted.kind == "group":  # the number tells those in it, not how many of it there are
        before = counted.head is not None and counted.head < counted.quantity.first
        return "troops" if before or counted.quantity.compound else "other"
    return OF_KIND.get(counted.kind or "", "other")
