"""Antecedents: whom a pronoun or a short description ("the minister") means, among those named before it."""

from dataclasses import dataclass
from operator import mul

from malicli import lexicon
from malicli.analysis.cast import PERSONAL, Cast, Entity
from malicli.analysis.mentions import Mention
from malicli.analysis.names import country_words
from malicli.articles.article import Span

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
    "named in the words themselves": -2.0,
    "in quotation marks": -1.0,
    "before a verb": 0.5,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a pronoun may mean, with what speaks for it, in the order of WEIGHTS."""

    entity: int
    features: tuple[float, ...]


def antecedent(cast: Cast, at: int, gender: str | None, previous: int | None, content: tuple[Span, ...]) -> int | None:
    """The entity that "he" or "she" at a token means."""
    weights = tuple(WEIGHTS.values())
    scored = [(sum(map(mul, weights, c.features)), c.entity) for c in candidates(cast, at, gender, previous, content)]
    return max(scored)[1] if scored else None


def candidates(
    cast: Cast, at: int, gender: str | None, previous: int | None, content: tuple[Span, ...]
) -> list[Candidate]:
    """Persons named before a token, nearest first, each once."""
    starts = cast.document.tokens.starts
    places: dict[int, list[int]] = {}  # entity -> its names, nearest first
    inside: set[int] = set()
    for number in reversed(cast.names_in(max(0, at - 1500), at)[-REACH:]):
        who = cast.of_name[number]
        if cast.entities[who].kind in PERSONAL and gender_fits(cast.entities[who], gender):
            start = starts[cast.names[number].first]
            if any(s <= start < e for s, e in content):
                inside.add(who)
                places.setdefault(who, [])
            else:
                places.setdefault(who, []).append(number)
    found: list[Candidate] = []
    for who, numbers in places.items():
        if numbers:
            features = features_of(cast, at, numbers[0])
            entity = cast.entities[who]
            found.append(
                Candidate(
                    who,
                    (
                        *features,
                        float(who == previous),
                        float(gender is not None and entity.gender == gender),
                        float(entity.kind == "unknown"),
                        min(len(entity.mentions), 20) / 20,
                        float(not found),
                        min(len(numbers) - 1, 3) / 3,
                        float(who in inside),
                        float(cast.quoted[numbers[0]]),
                        float(before_verb(cast, numbers[0])),
                    ),
                )
            )
    return found


def gender_fits(entity: Entity, gender: str | None) -> bool:
    """Whether an entity can be he or she."""
    return gender is None or entity.gender is None or entity.gender == gender


def features_of(cast: Cast, at: int, number: int) -> list[float]:
    """How a name stands to a later token: near or far, subject or not."""
    document, tokens = cast.document, cast.document.tokens
    name = cast.names[number]
    sentence = document.sentence_at(tokens.starts[at])
    there = document.sentence_at(tokens.starts[name.first])
    first = document.sentences[there].first
    before = tokens.lower[name.title_first - 1] if name.title_first else ""
    others = (cast.of_name[n] for n in cast.names_in(first, name.title_first) if not cast.quoted[n])
    back = sentence - there
    return [
        float(back == 0),
        float(back == 1),
        float(back == 2),
        min(back, 8) / 8,
        float(document.sentences[there].paragraph == document.sentences[sentence].paragraph),
        float(not any(cast.entities[n].kind in PERSONAL for n in others)),
        float(name.title_first == first),
        float(before in lexicon.words("en/prepositions")),
        float(name.last < len(tokens) and tokens.words[name.last] in ("'s", "’s")),
    ]


def before_verb(cast: Cast, number: int) -> bool:
    """Whether a name is followed by what may be its verb: a word in lower case that is no preposition."""
    tokens, last = cast.document.tokens, cast.names[number].last
    if last >= len(tokens):
        return False
    low = tokens.words[last]
    return low.islower() and low.isalpha() and low not in lexicon.words("en/prepositions") and low not in ("and", "or")


def bearer(cast: Cast, mention: Mention) -> int | None:
    """The entity that a description tells by role or name, the nearest before it, else the first after it.

    "The foreign minister" is no minister of defence, and "the Malian president" not the French one.
    """
    tokens = cast.document.tokens
    words = {
        w for w in tokens.lower[mention.first : mention.last] if w.isalpha() and w not in lexicon.words("en/openers")
    }
    head = mention.head or ""
    words.discard(head)
    scored = []
    for number, entity in enumerate(cast.entities):
        shared = fit(entity, head, words)
        if shared is not None:
            at = mention.first
            before = [m for m in entity.mentions if m < at]
            scored.append((shared, bool(before), before[-1] - at if before else at - entity.mentions[0], number))
    return max(scored)[3] if scored else None


def fit(entity: Entity, head: str, words: set[str]) -> int | None:
    """How many further words of a description fit an entity; None where it cannot be meant."""
    if entity.kind == "organisation":
        own = [word.lower() for word in entity.name.words]
        return len(words & set(own)) if len(own) > 1 and own[-1] == head and words <= set(own) else None
    best = None
    for role in entity.roles:
        if role.head != head:
            continue
        own_words = set(role.text.lower().replace(".", "").split())
        countries = {country_words()[w] for w in words if w in country_words()}
        if countries and role.country and role.country not in countries:
            continue
        special = words - lexicon.words("en/prepositions") - country_words().keys() - {"former", "top", "new"}
        if special and not special & own_words:
            continue
        best = max(best or 0, len(special & own_words) + bool(role.country in countries))
    return best
