"""Antecedents: whom a pronoun or a short description ("the minister") means, among those named before it."""

from bisect import bisect_left
from operator import mul
from typing import NamedTuple

from malicli import lexicon
from malicli.analysis.cast import NEAR, PERSONAL, Cast, Entity
from malicli.analysis.mentions import Mention
from malicli.analysis.names import country_words
from malicli.analysis.roles import DETERMINERS
from malicli.articles.article import Span

BEARERS = 40  # entities of one role compared with a description
REACH = 30  # names looked back over
QUOTES = ('"', "“", "'", "‘", "«")
WEIGHTS = {
    "in the same sentence": 0.11,
    "one sentence back": -0.03,
    "two sentences back": -0.03,
    "distance": -3.48,
    "in the same paragraph": 0.58,
    "first person of its sentence": 0.56,
    "opens its sentence": 0.89,
    "after a preposition": -0.09,
    "possessive": 0.43,
    "spoke in this sentence": 2.46,
    "spoke one sentence back": 1.88,
    "spoke last, further back": 1.05,
    "spoke last, in this paragraph": -0.07,
    "gender told": 0.91,
    "kind not told": -2.08,
    "often named": 0.90,
    "others between": -0.39,
    "named again in reach": -0.22,
    "named in the words quoted": -0.16,
    "named in the words reported": 0.72,
    "in quotation marks": 0.48,
    "before a verb": 0.07,
    "subject just before a pronoun that opens": 0.23,
    "subject of the sentence so far": -0.34,
}


class Place(NamedTuple):
    """Where a pronoun stands and what bears on it: its statement's content, and who spoke before it and where."""

    at: int  # token
    gender: str | None
    content: tuple[Span, ...] = ()
    previous: int | None = None  # entity
    previous_at: int = 0  # token


class Candidate(NamedTuple):
    """An entity that a pronoun may mean, with what speaks for it, in the order of WEIGHTS."""

    entity: int
    features: tuple[float, ...]


def antecedent(cast: Cast, place: Place) -> int | None:
    """The entity that "he" or "she" at a place means."""
    weights = tuple(WEIGHTS.values())
    scored = [(sum(map(mul, weights, c.features)), c.entity) for c in candidates(cast, place)]
    if not scored:
        return None
    who = max(scored)[1]
    clear = cast.entities[who].known or cast.entities[who].gender == place.gender
    return who if clear else None  # "The ship left Porto Alto. He said ..." is not said by Porto Alto


def candidates(cast: Cast, place: Place) -> list[Candidate]:
    """Persons named before a pronoun, nearest first, each once."""
    document, starts = cast.document, cast.document.tokens.starts
    at = place.at
    named: dict[int, list[int]] = {}  # entity -> its names outside the content, nearest first
    inside: set[int] = set()
    for number in reversed(cast.names_in(max(0, at - 1500), at)[-REACH:]):
        who = cast.of_name[number]
        if can_be(cast.entities[who], place.gender):
            start = starts[cast.names[number].first]
            if any(s <= start < e for s, e in place.content):
                inside.add(who)
            else:
                named.setdefault(who, []).append(number)
    if (
        place.previous is not None
        and place.previous not in named
        and can_be(cast.entities[place.previous], place.gender)
    ):
        first = cast.entities[place.previous].mentions[0]
        if first < at:
            named[place.previous] = [cast.names_in(first, first + 1)[0]]
    sentence = document.sentence_at(starts[at])
    spoke_back = sentence - document.sentence_at(starts[place.previous_at])
    same_paragraph = document.sentences[sentence].paragraph == document.sentences[sentence - spoke_back].paragraph
    opens = document.sentences[sentence].first == at
    direct = any(document.text[s - 1 : s] in QUOTES for s, _ in place.content)
    found: list[Candidate] = []
    for who, numbers in named.items():
        features = features_of(cast, at, numbers[0])
        entity = cast.entities[who]
        spoke = who == place.previous
        found.append(
            Candidate(
                who,
                (
                    *features,
                    float(spoke and spoke_back == 0),
                    float(spoke and spoke_back == 1),
                    float(spoke and spoke_back > 1),
                    float(spoke and same_paragraph),
                    float(place.gender is not None and entity.gender == place.gender),
                    float(not entity.known),
                    min(len(entity.mentions), 20) / 20,
                    min(len(found), 4) / 4,
                    min(len(numbers) - 1, 3) / 3,
                    float(who in inside and direct),
                    float(who in inside and not direct),
                    float(cast.quoted[numbers[0]]),
                    float(before_verb(cast, numbers[0])),
                    features[1] * features[5] * opens,
                    features[0] * features[5],
                ),
            )
        )
    return found


def can_be(entity: Entity, gender: str | None) -> bool:
    """Whether an entity can be he or she: a person, and of no other gender."""
    return entity.kind == "person" and entity.gender in (None, gender)


def features_of(cast: Cast, at: int, number: int) -> list[float]:
    """How a name stands to a later token: near or far, subject or not."""
    document, tokens = cast.document, cast.document.tokens
    name = cast.names[number]
    sentence = document.sentence_at(tokens.starts[at])
    there = document.sentence_at(tokens.starts[name.first])
    first = document.sentences[there].first
    before = tokens.lower[name.title_first - 1] if name.title_first else ""
    others = (
        cast.of_name[n] for n in cast.names_in(max(first, name.first - NEAR), name.title_first) if not cast.quoted[n]
    )
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
    words = {w for w in tokens.lower[mention.first : mention.last] if w.isalpha() and w not in DETERMINERS}
    head = mention.head or ""
    words.discard(head)
    scored = []
    for number in cast.by_head.get(head, [])[-BEARERS:]:
        entity = cast.entities[number]
        shared = fit(entity, head, words)
        if shared is not None:
            at, past = mention.first, bisect_left(entity.mentions, mention.first)
            near = entity.mentions[past - 1] - at if past else at - entity.mentions[0]
            scored.append((shared, past > 0, near, number))
    if not scored and head in lexicon.words("en/generic") and mention.last - mention.first == 2:
        return body_before(cast, mention.first)
    return max(scored)[3] if scored else None


def body_before(cast: Cast, at: int) -> int | None:
    """The only organisation named in a sentence and the one before it: who "the group" is."""
    document = cast.document
    sentence = document.sentence_at(document.tokens.starts[at])
    first = max(document.sentences[max(0, sentence - 1)].first, at - NEAR)
    bodies = {cast.of_name[number] for number in cast.names_in(first, at) if cast.names[number].kind == "organisation"}
    return bodies.pop() if len(bodies) == 1 else None


def fit(entity: Entity, head: str, words: set[str]) -> int | None:
    """How many further words of a description fit an entity; None where it cannot be meant."""
    if entity.kind != "person" and not entity.roles:
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
        special = words - lexicon.words("en/openers") - country_words().keys()
        if (special and not special & own_words) or ("former" in words and "former" not in own_words):
            continue
        best = max(best or 0, len(special & own_words) + bool(role.country in countries))
    return best
