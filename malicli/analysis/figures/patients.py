"""Category by what happens to the counted: each event of a stretch finds its patients among the counted.

"Killed 11 soldiers", "11 soldiers were killed", "11 dead", "the death of 11", "a toll of 11" are one fact in five
frames. An event gives its category to the nearest counted on the side its frame asks for, and more weakly to those
joined to it by "and"; what is counted keeps the category that it was given most firmly.
"""

from malicli.analysis.figures import words
from malicli.analysis.figures.counted import PERSONS, Counted
from malicli.analysis.figures.events import (
    Event,
    VerbGroup,
    event_at,
    is_passive,
    is_verb,
    shared_group,
    single_words,
    verb_group,
)
from malicli.analysis.figures.stretch import Stretch

FIRM, JOINED, LOOSE = 3, 2, 1
HARM = ("displaced", "abducted", "wounded", "killed")  # the worse one stays where two are told of the same
OF_KIND = {"dead": "killed", "wounded": "wounded"}
FARTHEST = 30


class Scene:
    """The counted of one stretch, in order, and where each begins and ends."""

    def __init__(self, stretch: Stretch, counted: list[Counted]) -> None:
        self.stretch = stretch
        self.counted = sorted(counted, key=lambda c: c.first)
        self.starts = {c.first: c for c in self.counted}
        self.inside = {at for c in self.counted for at in range(c.first, c.last)}

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


def assign(scene: Scene, events: list[Event]) -> None:
    """Give every counted of the stretch the category of what happens to it."""
    for event in events:
        group = verb_group(scene.stretch, event)
        for frame in frames(scene, event, group):
            if apply(scene, event, group, frame):
                break
    for counted in scene.counted:
        modified(scene.stretch, counted)
    for left, right in zip(scene.counted, scene.counted[1:], strict=False):
        if is_gapped(scene, left, right):
            settle(right, left.category or "other", LOOSE, left.event or "")


def is_gapped(scene: Scene, left: Counted, right: Counted) -> bool:
    """ "One soldier was killed in Sibe and one policeman in Tora": a verb that is told once."""
    stretch = scene.stretch
    if right.category or left.category not in HARM or right.kind not in ("troops", "armed", "people", "folk", None):
        return False
    if not right.is_person:
        return False
    link = stretch.skip(right.first - 1, "determiner", "adverb", step=-1)
    if stretch.lower(link) not in ("and", ",") or right.first - left.last > 16:
        return False
    if any(stretch.word(at) in (";", ":") or stretch.kind(at) == "subordinator" for at in range(left.last, link)):
        return False
    after = stretch.lower(right.last)
    if after and after not in (".", ";") and stretch.kind(right.last) != "preposition":
        return False
    rest = range(right.last, min(right.last + 10, stretch.last))
    return not any(stretch.kind(at) in ("be", "have", "modal", "verb") or is_verb(stretch, at) for at in rest)


def frames(scene: Scene, event: Event, group: VerbGroup) -> list[str]:
    """The frames to try for an event, likeliest first."""
    return [frame for frame in ("object", "subject", "state", "lost", "of", "move", "toll") if event.sense(frame)]


def apply(scene: Scene, event: Event, group: VerbGroup, frame: str) -> bool:
    """Try one frame of an event; true where it found a patient."""
    category = event.sense(frame) or "other"
    if frame == "object":
        return by_object(scene, event, group, category)
    if frame in ("subject", "state"):
        return by_subject(scene, event, group, category)
    if frame == "of":
        return by_noun(scene, event, category)
    if frame == "lost":
        return by_loss(scene, event, category)
    if frame == "move":
        return by_move(scene, event, group, category)
    return by_toll(scene, event, category)


def by_object(scene: Scene, event: Event, group: VerbGroup, category: str) -> bool:
    """ "Killed 11 soldiers", "11 soldiers were killed", "the killing of 11", "killed by 12 gunmen"."""
    stretch = scene.stretch
    if stretch.lower(event.last) == "of" and not group.is_passive:
        return by_noun(scene, event, category)
    if is_passive(stretch, event, group, scene.starts):
        agents(scene, event.last)
        patient = subject_of(scene, event, group, category)
        if patient is None and not group.is_passive:
            patient = subject_of(scene, event, shared_group(stretch, event), category)
        if patient is None and group.is_passive:  # "Also killed were two guards"
            patient = scene.at(event.last) if stretch.kind(event.last) != "preposition" else None
        return give(scene, patient, category, event, leftward=True)
    if by_noun(scene, event, category):
        return True
    patient = object_of(scene, event, category)
    if patient is None:
        return False
    category = to_death(scene, patient, category)
    give(scene, patient, category, event, leftward=False)
    agent = subject_of(scene, event, group, None)
    if agent is not None and agent is not patient:
        agent.is_agent = True
    return True


def object_of(scene: Scene, event: Event, category: str) -> Counted | None:
    """The counted that an active verb is followed by; "killed or wounded 12" has one object."""
    stretch, at = scene.stretch, event.last
    if stretch.kind(at) == "conjunction" and stretch.lower(at + 1).endswith(("ed", "ing")):
        at += 2
    patient = scene.at(at)
    return patient if patient and patient.can_be(category) else None


def to_death(scene: Scene, patient: Counted, category: str) -> str:
    """ "Beat a young man to death", "shot two guards dead"."""
    stretch, at = scene.stretch, patient.last
    if category != "wounded":
        return category
    fatal = stretch.lower(at) == "dead" or (stretch.lower(at) == "to" and stretch.lower(at + 1) == "death")
    return "killed" if fatal else category


def agents(scene: Scene, at: int) -> None:
    """Mark those by whom it was done: "killed by two gunmen"."""
    stretch = scene.stretch
    if stretch.lower(at) == "by":
        agent = scene.at(at + 1)
        while agent is not None and not agent.is_agent:
            agent.is_agent = True
            agent = next((c for c in scene.counted if joins(scene, agent, c)), None)


def by_subject(scene: Scene, event: Event, group: VerbGroup, category: str) -> bool:
    """ "Six soldiers died", "17 dead", "two are missing"."""
    patient = subject_of(scene, event, group, category)
    if patient is not None and category == "displaced" and patient.kind not in ("folk", "people", "fled", None):
        return False
    return give(scene, patient, category, event, leftward=True)


def by_noun(scene: Scene, event: Event, category: str) -> bool:
    """ "The death of 11", "the killing by raiders of 11", "injuries to 11"."""
    stretch, at = scene.stretch, event.last
    if stretch.lower(at) == "by":
        at = next((i for i in range(at, at + 7) if stretch.lower(i) == "of"), at)
    link = stretch.lower(at - 1) if stretch.lower(event.last - 1) == "of" else stretch.lower(at)
    if link not in ("of", "to"):
        return False
    if link == "to" and event.sense("of") is None:
        return False
    patient = scene.at(at + (link == stretch.lower(at)))
    if patient is None or not patient.can_be(category):
        return False
    return give(scene, patient, category, event, leftward=False)


def by_loss(scene: Scene, event: Event, category: str) -> bool:
    """ "The army lost 54 men": only persons are lost to death."""
    patient = scene.at(event.last)
    if patient is None or patient.kind not in ("troops", "armed", "people", "folk"):
        return False
    return give(scene, patient, category, event, leftward=False)


def by_move(scene: Scene, event: Event, group: VerbGroup, category: str) -> bool:
    """ "4,000 left Sibe", "Ten families arrive every day": people at large who are told to move are displaced."""
    patient = subject_of(scene, event, group, category)
    if patient is None or patient.kind not in ("folk", "fled", None) or patient.category:
        return False
    if patient.kind is None and not any(c.category == "displaced" for c in scene.counted):
        return False
    if patient.kind == "folk" and stretch_leaves_no_place(scene.stretch, event, patient):
        return False
    return give(scene, patient, category, event, leftward=True)


def stretch_leaves_no_place(stretch: Stretch, event: Event, patient: Counted) -> bool:
    """Whether those who "left" left no place: "12 people left dead", "left a note", "left work"."""
    if stretch.lower(event.first) not in ("left", "leave", "leaving"):
        return False
    at = stretch.skip(event.last, "determiner")
    place = stretch.lower(at) in words.group("left place")
    return not (place or stretch.is_capital(at))


def by_toll(scene: Scene, event: Event, category: str) -> bool:
    """ "The toll rose from 15 to 53", "put the dead at 25", "the dead include five bombers"."""
    stretch, at = scene.stretch, event.last
    told, found = False, False
    while at < event.last + 12:
        counted = scene.at(at) if at == event.last or told or at in scene.starts else None
        counted = counted or scene.starts.get(at)
        if counted:
            if not counted.is_person or counted.strength >= JOINED:
                return found
            counted.is_part = counted.is_part or stretch.lower(at - 1).startswith("includ")
            found = give(scene, counted, category, event, leftward=False, strength=JOINED) or found
            at = counted.last
            if stretch.lower(at) not in ("to", "from"):
                return found
            continue
        told = True
        if stretch.lower(at) not in words.group("after toll") and stretch.kind(at) != "adverb":
            return found
        at += 1
    return found


def subject_of(scene: Scene, event: Event, group: VerbGroup, category: str | None) -> Counted | None:
    """The counted that a verb is said of: the nearest on its left that no preposition takes away."""
    stretch, edge = scene.stretch, group.first
    if stretch.lower(edge) == "being" and stretch.kind(edge - 1) == "preposition":
        return None  # "killed 4 before being shot dead": he himself
    if stretch.lower(edge - 1) in ("who", "that", "which", "whom") and stretch.kind(edge - 1):
        edge -= 1
    if is_other_subject(scene, edge - 1):
        return None
    bare = group.first == event.first  # a participle alone: "12 wounded"
    for counted in reversed(scene.counted):
        if counted.first >= event.first or counted.last > event.first:
            continue
        if bare and counted.last == event.first and counted.can_be(category):
            return counted  # "with 12 dead"
        if is_bracketed(stretch, counted, edge):
            continue
        if edge - counted.last > FARTHEST or is_cut_off(scene, counted, edge, bare):
            return None
        if counted.can_be(category) and not is_in_phrase(scene, counted):
            return counted
    return None


def is_other_subject(scene: Scene, at: int) -> bool:
    """Whether an uncounted subject stands right before a verb: "killed 12 and soldiers were wounded"."""
    stretch = scene.stretch
    at = stretch.skip(at, "adverb", step=-1)
    if at in scene.inside or stretch.is_mark(at):
        return False
    if stretch.kind(at) == "pronoun":
        return True
    noun, first = stretch.noun(at), at
    while first > at - 6 and not stretch.kind(at) and not stretch.is_mark(at) and at not in scene.inside:
        at -= 1
    if at in scene.inside or stretch.is_mark(at):
        return bool(noun and noun.is_plural and noun.kind in PERSONS and at != first and at not in scene.inside)
    owned = stretch.kind(at) in ("determiner", "article")
    if owned:
        at = stretch.skip(at, "determiner", "article", step=-1)
    if stretch.kind(at) == "conjunction" and at - 1 in scene.inside:
        joined = next(c for c in scene.counted if c.first < at <= c.last)
        return joined.strength >= FIRM  # "10 drivers and apprentices were", but "killed 12 and soldiers were"
    return stretch.kind(at) not in ("preposition", "be") and (owned or bool(noun and noun.is_plural))


def is_bracketed(stretch: Stretch, counted: Counted, edge: int) -> bool:
    """Whether a counted stands in brackets that close before a verb: "five men (four local) were killed"."""
    depth = 0
    for at in range(counted.last, min(edge, counted.last + FARTHEST)):
        depth += (stretch.word(at) in ("(", "[")) - (stretch.word(at) in (")", "]"))
        if depth < 0:
            return stretch.word(at) == ")"
    return False


def is_cut_off(scene: Scene, counted: Counted, edge: int, bare: bool) -> bool:
    """Whether what stands between a counted and a verb keeps them apart: another clause."""
    stretch, depth = scene.stretch, 0
    relative = False
    for at in range(counted.last, edge):
        word, kind = stretch.word(at), stretch.kind(at)
        depth += (word in ("(", "[")) - (word in (")", "]"))
        if depth > 0 or at in scene.inside:
            continue
        if word in (";", ":") or (kind == "subordinator" and not relative):
            return True
        relative = relative or kind == "relative" or (kind == "subordinator" and word == "where")
        if bare and kind in ("be", "have", "modal") and not relative:
            return True
        if word in ("and", "but", "or") and counted.strength >= FIRM and edge - at > 1:
            return True
    return depth != 0 and edge - counted.last > 1


def is_in_phrase(scene: Scene, counted: Counted) -> bool:
    """Whether a preposition takes the counted away from the verb: "five people in two villages died"."""
    stretch, at = scene.stretch, counted.first - 1
    at = stretch.skip(at, "determiner", "adverb", step=-1)
    lower = stretch.lower(at)
    if lower == "of":
        before = stretch.lower(at - 1)  # "eleven of the 19 died": the 19 did not
        return at - 1 in scene.inside or before in ("city", "town", "none", "neither", "out")
    if lower in ("them", "whom") and stretch.lower(at - 1) in words.group("includes"):
        return True
    return stretch.kind(at) == "preposition" and lower not in ("plus", "besides")


def joins(scene: Scene, left: Counted, right: Counted) -> bool:
    """Whether two counted are told in one breath: "two soldiers, three gendarmes and a civilian"."""
    stretch = scene.stretch
    if not left.last <= right.first <= left.last + 12:
        return False
    gap = range(left.last, right.first)
    said = [stretch.lower(at) for at in gap]
    if not said or any(word in (";", ":", "(", ")", ".") for word in said):
        return False
    if any(stretch.kind(at) in ("be", "have", "modal", "subordinator", "relative", "pronoun", "verb") for at in gap):
        return False
    if any(at in scene.inside for at in gap):
        return False
    last = stretch.skip(right.first - 1, "determiner", "adverb", "more", step=-1)
    link = stretch.lower(last)
    if link in ("and", "&", "or", "plus") or (link == "as" and "well" in said) or (link == "with" and "along" in said):
        return not any(is_event(stretch, at) for at in gap)
    return link == "," and last == left.last


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
    for other in order[at + 1 : at + 12]:
        left, right = (other, patient) if leftward else (patient, other)
        if not joins(scene, left, right):
            break
        if other.can_be(category):
            settle(other, category, JOINED, word)
        patient = other
    return True


def settle(counted: Counted, category: str, strength: int, word: str) -> None:
    """The firmer category stays; of two as firm, the worse one."""
    own = OF_KIND.get(counted.kind or "")
    if own is not None and own != category:
        return  # "five deaths and eight wounded": deaths are dead, whatever stands beside them
    worse = category in HARM and (counted.category not in HARM or HARM.index(category) > HARM.index(counted.category))
    if strength > counted.strength or (strength == counted.strength and worse):
        counted.category, counted.strength, counted.event = category, strength, word


def modified(stretch: Stretch, counted: Counted) -> None:
    """ "12 wounded soldiers", "five kidnapped girls": what happened is told between number and noun."""
    if counted.head is None or counted.strength >= FIRM:
        return
    for at in range(counted.quantity.last, counted.head):
        for category, frame in single_words().get(stretch.lower(at), ()):
            if frame in ("object", "state") and not stretch.lower(at).endswith("ing"):
                settle(counted, category, JOINED, stretch.lower(at))
                break


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
    kinds = {"dead": "killed", "wounded": "wounded", "held": "abducted", "fled": "displaced"}
    kinds |= {"troops": "troops", "group": "troops"}
    return kinds.get(counted.kind or "", "other")
