"""Category by what happens to the counted: each event of a stretch finds its patients among the counted.

"Killed 11 soldiers", "11 soldiers were killed", "11 dead", "the death of 11", "a toll of 11" are one fact in five
frames. An event gives its category to the nearest counted on the side its frame asks for, and more weakly to those
joined to it by "and"; what is counted keeps the category that it was given most firmly.
"""

from itertools import takewhile

from malicli.figures import word_lists
from malicli.figures.actors import country_at
from malicli.figures.counted_nouns import Counted
from malicli.figures.event_frames import (
    Event,
    VerbGroup,
    is_passive,
    is_verb,
    shared_group,
    single_words,
    verb_group,
)
from malicli.figures.sentence_figures import FIRM, HARM, JOINED, LOOSE, Scene, give, joins, settle
from malicli.figures.token_window import Stretch
from malicli.figures.verb_subjects import subject_of

GAP, REST = 16, 10  # tokens between two that share a verb, and of what follows the second
LONGEST_CAUSE, LONGEST_AGENT, LONGEST_LOSER = 4, 7, 5  # tokens after "died of", "killing by" and "cost"
NEAR_TOLL, FAR_TOLL, LONGEST_TOLL = 4, 10, 18  # words between a toll and its number
PARTS_CLAUSES = frozenset(';:"“”')
# What an event can be to its counted, likeliest first.
FRAMES = ("object", "active", "subject", "state", "lost", "of", "move", "host", "toll")


def assign(scene: Scene, events: list[Event]) -> None:
    """Give every counted of the stretch the category of what happens to it."""
    for event in events:
        group = verb_group(scene.stretch, event)
        for frame in filter(event.sense, FRAMES):
            if apply(scene, event, group, frame):
                break
    for counted in scene.counted:
        modified(scene.stretch, counted)
        if is_driven_out(scene.stretch, counted):
            settle(counted, "displaced", FIRM, scene.stretch.lower(counted.first - 1))
    for left, right in zip(scene.counted, scene.counted[1:], strict=False):
        if is_gapped(scene, left, right):
            settle(right, left.category or "other", LOOSE, left.event or "")


def is_driven_out(stretch: Stretch, counted: Counted) -> bool:
    """ "Forced more than 200 people from their homes", "drove 40 families out"."""
    if counted.kind not in ("folk", "people", "fled", None) or counted.noun is None:
        return False
    if stretch.lower(counted.first - 1) not in word_lists.group("drives out"):
        return False
    link, after = stretch.lower(counted.last), stretch.skip(counted.last + 1, "determiner")
    return link == "out" or (link in ("from", "to") and stretch.lower(after) in word_lists.group("driven from"))


def is_gapped(scene: Scene, left: Counted, right: Counted) -> bool:
    """ "One soldier was killed in Sibe and one policeman in Tora": a verb that is told once."""
    stretch = scene.stretch
    if right.category or left.category not in HARM or right.kind not in ("troops", "armed", "people", "folk", None):
        return False
    if not right.is_person:
        return False
    link = stretch.skip(right.first - 1, "determiner", "adverb", step=-1)
    gap = range(left.last, link)
    if stretch.lower(link) not in ("and", ",") or right.first - left.last > GAP:
        return False
    if any(stretch.word(at) in PARTS_CLAUSES or stretch.kind(at) in ("subordinator", "verb") for at in gap):
        return False
    after = stretch.lower(right.last)
    if after and after not in (".", ";") and stretch.kind(right.last) != "preposition":
        return False
    rest = takewhile(lambda at: not stretch.is_mark(at), range(right.last, right.last + REST))
    return not any(
        stretch.kind(at) in ("be", "have", "modal", "verb")
        or (is_verb(stretch, at) and stretch.lower(at + 1) != "by")  # "two in a crash | caused by the smoke"
        for at in rest
    )


def apply(scene: Scene, event: Event, group: VerbGroup, frame: str) -> bool:
    """Try one frame of an event; true where it found a patient."""
    category = event.sense(frame) or "other"
    if frame == "object":
        return by_object(scene, event, group, category)
    if frame in ("subject", "state"):
        return by_subject(scene, event, group, category)
    if frame == "of":
        return by_noun(scene, event, category)
    if frame == "active":
        return give(scene, None if group.is_passive else object_of(scene, event, category), category, event, False)
    if frame == "lost":
        return by_loss(scene, event, category)
    if frame == "move":
        return by_move(scene, event, group, category)
    if frame == "host":
        return by_host(scene, event, group, category)
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
    if patient is None or has_room(scene.stretch, event, group):
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
    if patient is None or not patient.can_be(category):
        return None
    raced = patient.noun and patient.kind is None and stretch.lower(event.first).startswith("beat")
    return None if raced else patient  # "beat 12 skaters" wins a race


def has_room(stretch: Stretch, event: Event, group: VerbGroup) -> bool:
    """ "The camp holds 2,000 people" takes nobody captive; "the prison camp holds 2,000" does."""
    if not stretch.lower(event.first).startswith("hold"):
        return False
    at = stretch.skip(group.first - 1, "adverb", step=-1)
    is_prison = stretch.lower(at - 1) in word_lists.group("prison")
    return stretch.lower(at) in word_lists.group("holds guests") and not is_prison


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
    if scene.stretch.kind(event.first - 1) == "determiner":
        return False  # "the dead" are told by what follows
    patient = subject_of(scene, event, group, category)
    if patient is None and scene.stretch.kind(event.last) == "be":  # "Among the dead were two children"
        patient = scene.at(event.last + 1)
        if patient is not None:
            patient.is_part, patient.told_of = True, event.last - 1
    if patient is not None and patient.implicit and is_natural(scene.stretch, event.last):
        return False
    if patient is not None and category == "displaced" and patient.kind not in ("folk", "people", "fled", None):
        return False
    return give(scene, patient, category, event, leftward=True)


def is_natural(stretch: Stretch, at: int) -> bool:
    """ "His father died of cancer": nobody killed him."""
    told = (stretch.lower(i) for i in range(at + 1, at + 1 + LONGEST_CAUSE))
    return stretch.lower(at) in ("of", "from") and not word_lists.group("natural death").isdisjoint(told)


def by_noun(scene: Scene, event: Event, category: str) -> bool:
    """ "The death of 11", "the killing by raiders of 11", "injuries to 11"."""
    stretch, at = scene.stretch, event.last
    if stretch.lower(at) == "by":
        at = next((i for i in range(at, at + LONGEST_AGENT) if stretch.lower(i) == "of"), at)
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
    """ "The army lost 54 men", "it cost the army 54 men": only persons are lost to death."""
    at = event.last
    if scene.stretch.lower(event.first).startswith("cost"):
        at = next((i for i in range(at, at + LONGEST_LOSER) if i in scene.starts), at)
    patient = scene.at(at)
    if patient is None or patient.kind not in ("troops", "armed", "people", "folk"):
        return False
    claims = scene.stretch.lower(event.first).startswith("claim")
    if claims and (patient.noun or "").lower() not in ("victim", "victims"):
        return False
    return give(scene, patient, category, event, leftward=False)


def by_move(scene: Scene, event: Event, group: VerbGroup, category: str) -> bool:
    """ "4,000 left Sibe", "Ten families arrive every day": people at large who are told to move are displaced."""
    patient = subject_of(scene, event, group, category)
    if patient is None or patient.kind not in ("folk", "fled", None) or patient.category:
        return False
    if patient.kind is None and not any(told == "displaced" for told in scene.categories()):
        return False
    if patient.kind == "folk" and leaves_no_place(scene.stretch, event):
        return False
    return give(scene, patient, category, event, leftward=True)


def by_host(scene: Scene, event: Event, group: VerbGroup, category: str) -> bool:
    """ "Germany has taken in 1.2 million Ukrainians": people at large whom a country or town takes in are displaced."""
    stretch, patient = scene.stretch, scene.at(event.last)
    if patient is None or patient.kind not in ("folk", "fled"):
        return False
    host = stretch.skip(group.first - 1, "adverb", step=-1)
    countries = (country_at(stretch, first) for first in (host, host - 1, host - 2))
    is_country = any(country and country[1] == host + 1 for country in countries)
    if not (is_country or stretch.lower(host) in word_lists.group("kind of place")):
        return False  # police take in men too
    return give(scene, patient, category, event, leftward=False)


def leaves_no_place(stretch: Stretch, event: Event) -> bool:
    """Whether those who "left" left no place: "12 people left dead", "left a note", "left work"."""
    if stretch.lower(event.first) not in ("left", "leave", "leaving"):
        return False
    at = stretch.skip(event.last, "determiner")
    place = stretch.lower(at) in word_lists.group("left place")
    return not (place or stretch.is_capital(at))


def by_toll(scene: Scene, event: Event, category: str) -> bool:
    """ "The toll rose from 15 to 53", "put the dead at 25", "the dead include five bombers"."""
    stretch, at = scene.stretch, event.last
    between, found = 0, False
    while at < event.last + LONGEST_TOLL:
        at = stretch.skip(at, "mark", "modal")  # "a toll that “may exceed 200”"
        counted = scene.at(at)
        if counted and counted.implicit and stretch.kind(at - 1) == "preposition":
            between, at = between + 2, counted.last  # "from a fire at a mill"
            continue
        if counted:
            if not counted.is_person or counted.strength >= JOINED:
                return found
            if between > NEAR_TOLL and stretch.lower(counted.first - 1) not in word_lists.group("toll is"):
                return found
            if stretch.lower(at - 1).startswith("includ"):
                counted.is_part, counted.told_of = True, event.last - 1
            found = give(scene, counted, category, event, leftward=False, strength=JOINED) or found
            at = counted.last
            if stretch.lower(at) not in ("to", "from"):
                return found
            continue
        if stretch.lower(at) not in word_lists.group("after toll") and stretch.kind(at) != "adverb":
            between += 1  # "the toll from the massacre in Sibe has risen to 50"
            in_phrase = stretch.kind(at) in ("", "preposition", "determiner", "article", "adverb")
            if between > FAR_TOLL or stretch.is_mark(at) or not in_phrase:
                return found
        at += 1
    return found


def modified(stretch: Stretch, counted: Counted) -> None:
    """ "12 wounded soldiers", "five kidnapped girls": what happened is told between number and noun."""
    if counted.head is None or counted.strength >= FIRM:
        return
    for at in range(counted.quantity.last, counted.head):
        for category, frame in single_words().get(stretch.lower(at), ()):
            if frame in ("object", "state") and not stretch.lower(at).endswith("ing"):
                settle(counted, category, JOINED, stretch.lower(at))
                break
