"""Pronoun coreference: choose the antecedent of "he" or "she" among the persons named before it.

Candidates are scored by a weighted sum of features (weights learned by tests/benchmarks/fit_antecedents.py).
"""

from operator import mul
from typing import NamedTuple

from malicli.entities.entities import MOST_TOKENS_BACK, PRONOUN_TOKENS, Entities
from malicli.entities.entity import Entity
from malicli.language import group
from malicli.spans import Span

MOST_NAMES_BACK = 30  # names that are searched backwards
QUOTES = ('"', "“", "'", "‘", "«")
WEIGHTS = {
    "sentences back": -4.46,
    "in the same paragraph": 0.38,
    "first person of its sentence": 0.59,
    "opens its sentence": 0.76,
    "spoke in this sentence": 2.22,
    "spoke one sentence back": 1.61,
    "spoke last, further back": 0.83,
    "spoke last, and the paragraph names another": -0.84,
    "first of the pronoun's own sentence": -0.41,
    "of the pronoun's gender": 0.61,
    "often named": 0.58,
    "named in the words reported": 3.42,
}


class Place(NamedTuple):
    """A pronoun with its context: its statement's content, the previous speaker and that one's place."""

    at: int  # token
    gender: str | None
    content: tuple[Span, ...] = ()
    previous: int | None = None  # entity
    previous_at: int = 0  # token
    described: bool = False  # whether the previous speaker was mentioned by a description


class Candidate(NamedTuple):
    """An entity that a pronoun may mean, with its features in the order of WEIGHTS."""

    entity: int
    features: tuple[float, ...]


def antecedent(entities: Entities, place: Place) -> int | None:
    """The antecedent of "he" or "she" at a place, None if there is no candidate."""
    weights = tuple(WEIGHTS.values())
    scored = [(sum(map(mul, weights, c.features)), c.entity) for c in candidates(entities, place)]
    return max(scored)[1] if scored else None


def candidates(entities: Entities, place: Place) -> list[Candidate]:
    """Persons named before a pronoun outside its statement's content, nearest first, each once."""
    named: dict[int, int] = {}  # the name nearest to the pronoun of each entity
    inside: set[int] = set()
    starts = entities.document.tokens.starts
    for number in reversed(entities.names_in(max(0, place.at - MOST_TOKENS_BACK), place.at)[-MOST_NAMES_BACK:]):
        who, start = entities.of_name[number], starts[entities.names[number].first]
        if not can_be(entities.all[who], place.gender):
            continue
        if any(s <= start < e for s, e in place.content):
            inside.add(who)
        else:
            named.setdefault(who, number)
    direct = any(entities.document.text[s - 1 : s] in QUOTES for s, _ in place.content)
    reported = set() if direct else inside
    here = entities.document.sentence_of(place.at)
    features = {who: (*where(entities, place, here, n), *what(entities.all[who], place)) for who, n in named.items()}
    return [Candidate(who, (*found, float(who in reported))) for who, found in features.items()]


def can_be(entity: Entity, gender: str | None) -> bool:
    """True if an entity can be he or she: a person, without a conflicting gender."""
    return entity.kind == "person" and (gender is None or entity.gender in (None, gender))


def where(entities: Entities, place: Place, here: int, number: int) -> tuple[float, ...]:
    """The position features of a name for a pronoun in the sentence `here`: distance, first in its sentence or not."""
    document, name = entities.document, entities.names[number]
    at, begins = name.first, name.title_first
    if entities.of_name[number] == place.previous and place.described and place.previous_at > at:
        at = begins = place.previous_at  # "the owner" is a mention as well
    sentence = document.sentence_of(at)
    own, there = document.sentences[here], document.sentences[sentence]
    back = entities.sentences_between(sentence, here)
    before = entities.persons_told(max(there.first, at - PRONOUN_TOKENS), begins)
    owner = document.tokens.lower[name.last : name.last + 1]  # "| Lee's son, Tom Oda"
    owns = not group("'s, '").isdisjoint(owner)
    first = not owns and all(document.parse.pos[entities.names[n].last] == "PART" for n in before)
    return (
        min(back, 8) / 8,
        float(there.paragraph == own.paragraph),
        float(first),
        float(begins == there.first and not owns),
        *spoken(entities, place, here, entities.of_name[number]),
        float(back == 0 and first),
    )


def spoken(entities: Entities, place: Place, here: int, who: int) -> tuple[float, float, float, float]:
    """The features of the previous speaker: in this sentence, the previous one, or further back.

    The last one is true if the paragraph since then names another candidate.
    """
    if who != place.previous:
        return 0.0, 0.0, 0.0, 0.0
    document = entities.document
    there = document.sentence_of(place.previous_at)
    first = document.tokens.at(document.paragraphs[document.sentences[here].paragraph].span.start)
    since = entities.persons_told(first, place.at) if place.previous_at < first else ()
    others = (entities.of_name[n] for n in since if entities.of_name[n] != who)
    another = any(can_be(entities.all[other], place.gender) for other in others)
    back = entities.sentences_between(there, here)
    return float(back == 0), float(back == 1), float(back > 1), float(another)


def what(entity: Entity, place: Place) -> tuple[float, float]:
    """The features of an entity itself: its gender and its number of mentions."""
    return float(place.gender is not None and entity.gender == place.gender), min(len(entity.mentions), 20) / 20
