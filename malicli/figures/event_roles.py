"""Give each figure the category of the event that affects it (killed, wounded, ...).

"Killed 11 soldiers", "11 soldiers were killed", "11 dead", "the death of 11", "a toll of 11" are one fact in five
frames. An event gives its category to the nearest candidate on the side of its frame, and with less confidence to
those joined to it by "and"; each candidate keeps the category with the highest confidence.
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
from malicli.figures.sentence_figures import FIRM, HARM, JOINED, LOOSE, SentenceFigures, give, joins, settle
from malicli.figures.token_window import TokenWindow
from malicli.figures.verb_subjects import subject_of

GAP, REST = 16, 10  # tokens between two that share a verb, and of what follows the second
LONGEST_CAUSE, LONGEST_AGENT, LONGEST_LOSER = 4, 7, 5  # tokens after "died of", "killing by" and "cost"
NEAR_TOLL, FAR_TOLL, LONGEST_TOLL = 4, 10, 18  # words between a toll and its number
PARTS_CLAUSES = frozenset(';:"“”')
# The frames of an event, most likely first.
FRAMES = ("object", "active", "subject", "state", "lost", "of", "move", "host", "toll")


def assign(sentence: SentenceFigures, events: list[Event]) -> None:
    """Assign a category to each figure candidate of the window that an event affects."""
    for event in events:
        group = verb_group(sentence.window, event)
        for frame in filter(event.sense, FRAMES):
            if apply(sentence, event, group, frame):
                break
    for counted in sentence.counted:
        modified(sentence.window, counted)
        if is_driven_out(sentence.window, counted):
            settle(counted, "displaced", FIRM, sentence.window.lower(counted.first - 1))
    for left, right in zip(sentence.counted, sentence.counted[1:], strict=False):
        if is_gapped(sentence, left, right):
            settle(right, left.category or "other", LOOSE, left.event or "")


def is_driven_out(window: TokenWindow, counted: Counted) -> bool:
    """ "Forced more than 200 people from their homes", "drove 40 families out"."""
    if counted.kind not in ("folk", "people", "fled", None) or counted.noun is None:
        return False
    if window.lower(counted.first - 1) not in word_lists.group("drives out"):
        return False
    link, after = window.lower(counted.last), window.skip(counted.last + 1, "determiner")
    return link == "out" or (link in ("from", "to") and window.lower(after) in word_lists.group("driven from"))


def is_gapped(sentence: SentenceFigures, left: Counted, right: Counted) -> bool:
    """ "One soldier was killed in Sibe and one policeman in Tora": one verb for both."""
    window = sentence.window
    if right.category or left.category not in HARM or right.kind not in ("troops", "armed", "people", "folk", None):
        return False
    if not right.is_person:
        return False
    link = window.skip(right.first - 1, "determiner", "adverb", step=-1)
    gap = range(left.last, link)
    if window.lower(link) not in ("and", ",") or right.first - left.last > GAP:
        return False
    if any(window.word(at) in PARTS_CLAUSES or window.kind(at) in ("subordinator", "verb") for at in gap):
        return False
    after = window.lower(right.last)
    if after and after not in (".", ";") and window.kind(right.last) != "preposition":
        return False
    rest = takewhile(lambda at: not window.is_mark(at), range(right.last, right.last + REST))
    return not any(
        window.kind(at) in ("be", "have", "modal", "verb")
        or (is_verb(window, at) and window.lower(at + 1) != "by")  # "two in a crash | caused by the smoke"
        for at in rest
    )


def apply(sentence: SentenceFigures, event: Event, group: VerbGroup, frame: str) -> bool:
    """Try one frame of an event; true if it found a patient."""
    category = event.sense(frame) or "other"
    if frame == "object":
        return by_object(sentence, event, group, category)
    if frame in ("subject", "state"):
        return by_subject(sentence, event, group, category)
    if frame == "of":
        return by_noun(sentence, event, category)
    if frame == "active":
        return give(
            sentence, None if group.is_passive else object_of(sentence, event, category), category, event, False
        )
    if frame == "lost":
        return by_loss(sentence, event, category)
    if frame == "move":
        return by_move(sentence, event, group, category)
    if frame == "host":
        return by_host(sentence, event, group, category)
    return by_toll(sentence, event, category)


def by_object(sentence: SentenceFigures, event: Event, group: VerbGroup, category: str) -> bool:
    """ "Killed 11 soldiers", "11 soldiers were killed", "the killing of 11", "killed by 12 gunmen"."""
    window = sentence.window
    if window.lower(event.last) == "of" and not group.is_passive:
        return by_noun(sentence, event, category)
    if is_passive(window, event, group, sentence.starts):
        agents(sentence, event.last)
        patient = subject_of(sentence, event, group, category)
        if patient is None and not group.is_passive:
            patient = subject_of(sentence, event, shared_group(window, event), category)
        if patient is None and group.is_passive:  # "Also killed were two guards"
            patient = sentence.at(event.last) if window.kind(event.last) != "preposition" else None
        return give(sentence, patient, category, event, leftward=True)
    if by_noun(sentence, event, category):
        return True
    patient = object_of(sentence, event, category)
    if patient is None or has_room(sentence.window, event, group):
        return False
    category = to_death(sentence, patient, category)
    give(sentence, patient, category, event, leftward=False)
    agent = subject_of(sentence, event, group, None)
    if agent is not None and agent is not patient:
        agent.is_agent = True
    return True


def object_of(sentence: SentenceFigures, event: Event, category: str) -> Counted | None:
    """The counted that an active verb is followed by; "killed or wounded 12" has one object."""
    window, at = sentence.window, event.last
    if window.kind(at) == "conjunction" and window.lower(at + 1).endswith(("ed", "ing")):
        at += 2
    patient = sentence.at(at)
    if patient is None or not patient.can_be(category):
        return None
    raced = patient.noun and patient.kind is None and window.lower(event.first).startswith("beat")
    return None if raced else patient  # "beat 12 skaters" wins a race


def has_room(window: TokenWindow, event: Event, group: VerbGroup) -> bool:
    """ "The camp holds 2,000 people" is not captivity; "the prison camp holds 2,000" does."""
    if not window.lower(event.first).startswith("hold"):
        return False
    at = window.skip(group.first - 1, "adverb", step=-1)
    is_prison = window.lower(at - 1) in word_lists.group("prison")
    return window.lower(at) in word_lists.group("holds guests") and not is_prison


def to_death(sentence: SentenceFigures, patient: Counted, category: str) -> str:
    """ "Beat a young man to death", "shot two guards dead"."""
    window, at = sentence.window, patient.last
    if category != "wounded":
        return category
    fatal = window.lower(at) == "dead" or (window.lower(at) == "to" and window.lower(at + 1) == "death")
    return "killed" if fatal else category


def agents(sentence: SentenceFigures, at: int) -> None:
    """Mark the agents of an event: "killed by two gunmen"."""
    window = sentence.window
    if window.lower(at) == "by":
        agent = sentence.at(at + 1)
        while agent is not None and not agent.is_agent:
            agent.is_agent = True
            agent = next((c for c in sentence.counted if joins(sentence, agent, c)), None)


def by_subject(sentence: SentenceFigures, event: Event, group: VerbGroup, category: str) -> bool:
    """ "Six soldiers died", "17 dead", "two are missing"."""
    if sentence.window.kind(event.first - 1) == "determiner":
        return False  # "the dead" are counted by what follows
    patient = subject_of(sentence, event, group, category)
    if patient is None and sentence.window.kind(event.last) == "be":  # "Among the dead were two children"
        patient = sentence.at(event.last + 1)
        if patient is not None:
            patient.is_part, patient.told_of = True, event.last - 1
    if patient is not None and patient.implicit and is_natural(sentence.window, event.last):
        return False
    if patient is not None and category == "displaced" and patient.kind not in ("folk", "people", "fled", None):
        return False
    return give(sentence, patient, category, event, leftward=True)


def is_natural(window: TokenWindow, at: int) -> bool:
    """ "His father died of cancer": not killed by a person."""
    told = (window.lower(i) for i in range(at + 1, at + 1 + LONGEST_CAUSE))
    return window.lower(at) in ("of", "from") and not word_lists.group("natural death").isdisjoint(told)


def by_noun(sentence: SentenceFigures, event: Event, category: str) -> bool:
    """ "The death of 11", "the killing by raiders of 11", "injuries to 11"."""
    window, at = sentence.window, event.last
    if window.lower(at) == "by":
        at = next((i for i in range(at, at + LONGEST_AGENT) if window.lower(i) == "of"), at)
    link = window.lower(at - 1) if window.lower(event.last - 1) == "of" else window.lower(at)
    if link not in ("of", "to"):
        return False
    if link == "to" and event.sense("of") is None:
        return False
    patient = sentence.at(at + (link == window.lower(at)))
    if patient is None or not patient.can_be(category):
        return False
    return give(sentence, patient, category, event, leftward=False)


def by_loss(sentence: SentenceFigures, event: Event, category: str) -> bool:
    """ "The army lost 54 men", "it cost the army 54 men": only persons are lost to death."""
    at = event.last
    if sentence.window.lower(event.first).startswith("cost"):
        at = next((i for i in range(at, at + LONGEST_LOSER) if i in sentence.starts), at)
    patient = sentence.at(at)
    if patient is None or patient.kind not in ("troops", "armed", "people", "folk"):
        return False
    claims = sentence.window.lower(event.first).startswith("claim")
    if claims and (patient.noun or "").lower() not in ("victim", "victims"):
        return False
    return give(sentence, patient, category, event, leftward=False)


def by_move(sentence: SentenceFigures, event: Event, group: VerbGroup, category: str) -> bool:
    """ "4,000 left Sibe", "Ten families arrive every day": people in general who move are displaced."""
    patient = subject_of(sentence, event, group, category)
    if patient is None or patient.kind not in ("folk", "fled", None) or patient.category:
        return False
    if patient.kind is None and not any(told == "displaced" for told in sentence.categories()):
        return False
    if patient.kind == "folk" and leaves_no_place(sentence.window, event):
        return False
    return give(sentence, patient, category, event, leftward=True)


def by_host(sentence: SentenceFigures, event: Event, group: VerbGroup, category: str) -> bool:
    """ "Germany has taken in 1.2 million Ukrainians": people in general taken in by a country are displaced."""
    window, patient = sentence.window, sentence.at(event.last)
    if patient is None or patient.kind not in ("folk", "fled"):
        return False
    host = window.skip(group.first - 1, "adverb", step=-1)
    countries = (country_at(window, first) for first in (host, host - 1, host - 2))
    is_country = any(country and country[1] == host + 1 for country in countries)
    if not (is_country or window.lower(host) in word_lists.group("kind of place")):
        return False  # police take in men too
    return give(sentence, patient, category, event, leftward=False)


def leaves_no_place(window: TokenWindow, event: Event) -> bool:
    """Whether those who "left" left no place: "12 people left dead", "left a note", "left work"."""
    if window.lower(event.first) not in ("left", "leave", "leaving"):
        return False
    at = window.skip(event.last, "determiner")
    place = window.lower(at) in word_lists.group("left place")
    return not (place or window.is_capital(at))


def by_toll(sentence: SentenceFigures, event: Event, category: str) -> bool:
    """ "The toll rose from 15 to 53", "put the dead at 25", "the dead include five bombers"."""
    window, at = sentence.window, event.last
    between, found = 0, False
    while at < event.last + LONGEST_TOLL:
        at = window.skip(at, "mark", "modal")  # "a toll that “may exceed 200”"
        counted = sentence.at(at)
        if counted and counted.implicit and window.kind(at - 1) == "preposition":
            between, at = between + 2, counted.last  # "from a fire at a mill"
            continue
        if counted:
            if not counted.is_person or counted.strength >= JOINED:
                return found
            if between > NEAR_TOLL and window.lower(counted.first - 1) not in word_lists.group("toll is"):
                return found
            if window.lower(at - 1).startswith("includ"):
                counted.is_part, counted.told_of = True, event.last - 1
            found = give(sentence, counted, category, event, leftward=False, strength=JOINED) or found
            at = counted.last
            if window.lower(at) not in ("to", "from"):
                return found
            continue
        if window.lower(at) not in word_lists.group("after toll") and window.kind(at) != "adverb":
            between += 1  # "the toll from the massacre in Sibe has risen to 50"
            in_phrase = window.kind(at) in ("", "preposition", "determiner", "article", "adverb")
            if between > FAR_TOLL or window.is_mark(at) or not in_phrase:
                return found
        at += 1
    return found


def modified(window: TokenWindow, counted: Counted) -> None:
    """ "12 wounded soldiers", "five kidnapped girls": the event is between number and noun."""
    if counted.head is None or counted.strength >= FIRM:
        return
    for at in range(counted.quantity.last, counted.head):
        for category, frame in single_words().get(window.lower(at), ()):
            if frame in ("object", "state") and not window.lower(at).endswith("ing"):
                settle(counted, category, JOINED, window.lower(at))
                break
