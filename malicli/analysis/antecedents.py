"""Antecedents: whom a pronoun or a short description ("the minister") means, among those named before it."""

from dataclasses import dataclass
from operator import mul

from malicli import lexicon
from malicli.analysis.cast import PERSONAL, Cast, Entity

REACH = 30  # names looked back over
WEIGHTS = {
    "in the same sentence": 1.0,
    "one sentence back": 1.2,
    "two sentences back": 0.4,
    "distance": -3.0,
    "in the same paragraph": 0.5,
    "first person of its sentence": 1.5,
    "opens its sentence": 0.3,
    "after a preposition": -0.8,
    "possessive": -0.8,
    "spoke last": 1.5,
    "gender told": 1.0,
    "kind not told": -0.8,
    "often named": 1.0,
    "nearest": 0.5,
    "named again in reach": 0.3,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a pronoun may mean, with what speaks for it."""

    entity: int
    features: tuple[float, ...]


def gender_fits(entity: Entity, gender: str | None) -> bool:
    """Whether an entity can be he or she."""
    return gender is None or entity.gender is None or entity.gender == gender


def candidates(cast: Cast, at: int, gender: str | None, previous: int | None) -> list[Candidate]:
    """Persons named before a token, nearest first, each once."""
    document, tokens = cast.document, cast.document.tokens
    sentence = document.sentence_at(tokens.starts[at])
    paragraph = document.sentences[sentence].paragraph
    numbers = cast.names_in(max(0, at - 2000), at)[-REACH:]
    seen: dict[int, list[float]] = {}
    for number in reversed(numbers):
        who, name = cast.of_name[number], cast.names[number]
        entity = cast.entities[who]
        if entity.kind not in PERSONAL or not gender_fits(entity, gender):
            continue
        if who in seen:
            seen[who][-1] += 1
            continue
        there = document.sentence_at(tokens.starts[name.first])
        first = document.sentences[there].first
        before = tokens.lower[name.title_first - 1] if name.title_first else ""
        subject = not any(
            cast.entities[cast.of_name[n]].kind in PERSONAL for n in cast.names_in(first, name.title_first)
        )
        owned = name.last < len(tokens) and tokens.words[name.last] in ("'s", "’s")
        seen[who] = [
            1.0 if there == sentence else 0.0,
            1.0 if there == sentence - 1 else 0.0,
            1.0 if there == sentence - 2 else 0.0,
            min(sentence - there, 8) / 8,
            1.0 if document.sentences[there].paragraph == paragraph else 0.0,
            1.0 if subject else 0.0,
            1.0 if name.title_first == first else 0.0,
            1.0 if before in lexicon.words("en/prepositions") else 0.0,
            1.0 if owned else 0.0,
            1.0 if who == previous else 0.0,
            1.0 if entity.gender == gender and gender else 0.0,
            1.0 if entity.kind == "unknown" else 0.0,
            min(len(entity.mentions), 20) / 20,
            1.0 if not seen else 0.0,  # the nearest
            0.0,  # named again in reach
        ]
    return [Candidate(who, tuple(features)) for who, features in seen.items()]


def antecedent(cast: Cast, at: int, gender: str | None, previous: int | None) -> int | None:
    """The entity that "he" or "she" at a token means."""
    scored = [(sum(map(mul, WEIGHTS.values(), c.features)), c.entity) for c in candidates(cast, at, gender, previous)]
    return max(scored)[1] if scored else None
