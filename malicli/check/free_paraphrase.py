"""Compare reported speech with what its speaker says in the articles, in whatever words.

A speaker says few things in some articles, so the statement that a paraphrase is of is the one with the most words that
are equal or similar in meaning. It is contradicted only by words that both have: a denied word that the other does not
deny, an opposite, another month or direction, a "will" for a "may".
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple
from weakref import WeakKeyDictionary

from malicli.check import semantic_shifts
from malicli.check.article_view import Source
from malicli.check.corpus import Corpus
from malicli.check.informative_words import informative
from malicli.check.normalized_words import read_words
from malicli.check.number_forms import in_digits
from malicli.check.opposites import aligned, excludes, opposed, stem
from malicli.check.paraphrase_differences import is_hedged
from malicli.check.paraphrase_matching import claims_by_word
from malicli.check.word_similarity import similarity
from malicli.language import cached, group, inflection, lexicon
from malicli.records import Claim

LEAST_COVERED = 0.3  # share of a statement's weight that the article's statement has too
AS_COVERED = 0.75  # of the best share: a statement that may be meant as well
WEIGHTS: WeakKeyDictionary[Corpus, dict[str, float]] = WeakKeyDictionary()
DENYING = 3  # informative words after "deny" or "refuse" that it may be about


class Statement(NamedTuple):
    """The words of a statement, each phrase as one, and the informative ones among them with their stems."""

    words: tuple[str, ...]
    informative: tuple[tuple[int, str], ...]
    breaks: frozenset[int]  # words that a mark comes before
    names: frozenset[int]  # words with a capital that do not begin it


class Paraphrase(NamedTuple):
    """A claim of an article as what a draft's statement reports: the share of its words, and how they differ."""

    source: Source
    claim: Claim
    covered: float
    against: tuple[str, ...] | None  # empty if nothing contradicts it, None if that is unsettled

    @property
    def place(self) -> tuple[Source, Claim]:
        """The claim with its article."""
        return self.source, self.claim


@cached()
def read_statement(text: str) -> Statement:
    """The words of a text as a statement."""
    text = in_digits(text)
    read, phrases = read_words(text), lexicon().check.phrases
    words: list[str] = []
    breaks, names = set[int](), set[int]()
    for at, word in enumerate(read.folded):
        if at and semantic_shifts.CLAUSE_END.search(text[read.ends[at - 1] : read.starts[at]]):
            breaks.add(len(words))
        joined = phrases.get(f"{inflection().verb_stem(words[-1])} {word}") if words else None
        if joined:
            words[-1] = joined
        else:
            words.append(word)
            names |= {len(words) - 1} if len(words) > 1 and text[read.starts[at]].isupper() else set()
    stems = ((at, informative(word)) for at, word in enumerate(words))
    telling = tuple((at, stem) for at, stem in stems if stem is not None)
    return Statement(tuple(words), telling, frozenset(breaks), frozenset(names))


@cached()
def alike(one: Statement, other: Statement) -> list[tuple[int, int, float]]:
    """Pairs of informative words that may mean the same, each in one pair, the most similar first."""
    found: list[tuple[int, int, float]] = []
    mine, theirs = [*range(len(one.informative))], [*range(len(other.informative))]
    for likeness in (same, similar):
        scored = sorted(
            ((score, i, j) for i in mine for j in theirs if (score := likeness(one, i, other, j))),
            key=lambda s: (-s[0], abs(s[1] - s[2])),
        )
        for score, i, j in scored:
            if all(i != k and j != m for k, m, _ in found):
                found.append((i, j, score))
        mine, theirs = (
            [n for n in row if n not in {f[side] for f in found}] for side, row in enumerate((mine, theirs))
        )
    return found


def same(one: Statement, i: int, other: Statement, j: int) -> float:
    """1 if two informative words have one stem, or mean the opposite; else 0."""
    (_, mine), (_, its) = one.informative[i], other.informative[j]
    return float(aligned(mine) == aligned(its) or opposed(mine, its))


def similar(one: Statement, i: int, other: Statement, j: int) -> float:
    """How similar two informative words are in meaning, except numbers and words that exclude each other."""
    (at, mine), (place, its) = one.informative[i], other.informative[j]
    word, other_word = one.words[at], other.words[place]
    if word[0].isdigit() or other_word[0].isdigit() or excludes(mine, its):
        return 0.0
    return similarity(word, other_word)


def weight(stem: str, corpus: Corpus) -> float:
    """How much a word says: more if few statements of the articles have it."""
    known = WEIGHTS.setdefault(corpus, {})
    if stem not in known:
        held = sum(len(claims_by_word(source).get(aligned(stem), ())) for source in corpus.sources)
        known[stem] = log((sum(len(source.claims) for source in corpus.sources) + 1) / (held + 0.5))
    return known[stem]


def covered(one: Statement, pairs: Sequence[tuple[int, int, float]], corpus: Corpus) -> float:
    """The share of a statement's weight that is in the pairs."""
    weights = [weight(stem, corpus) for _, stem in one.informative]
    return sum(weights[i] * score for i, _, score in pairs) / (sum(weights) or 1)


def find_reported(
    text: str, cue: str | None, theirs: Sequence[tuple[Source, Claim]], corpus: Corpus
) -> list[Paraphrase]:
    """The claims of a speaker that a statement of the draft may report, best first."""
    mine = read_statement(with_cue(text, cue))
    shares = [(covered(mine, alike(mine, stated(claim)), corpus), source, claim) for source, claim in theirs]
    best = max((share for share, *_ in shares), default=0.0)
    return [
        Paraphrase(source, claim, share, compared(text, cue, claim))
        for share, source, claim in sorted(shares, key=lambda s: -s[0])
        if share >= max(LEAST_COVERED, AS_COVERED * best)
    ]


def sharing(text: str, cue: str | None, corpus: Corpus) -> Iterator[tuple[Source, int]]:
    """The articles with the numbers of the claims that share an informative word with a statement."""
    words = {aligned(word) for _, word in read_statement(with_cue(text, cue)).informative}
    for source in corpus.likely(read_words(text).folded):
        places = claims_by_word(source)
        for number in sorted({n for word in words for n in places.get(word, ())}):
            yield source, number


def compared(text: str, cue: str | None, claim: Claim) -> tuple[str, ...] | None:
    """How a statement of a draft contradicts a claim; None if that is unsettled."""
    mine, other = read_statement(with_cue(text, cue)), stated(claim)
    return differences(mine, other, alike(mine, other))


def stated(claim: Claim) -> Statement:
    """What a claim states; of the article's own voice its whole sentence."""
    return read_statement(with_cue(claim.text if claim.kind != "own" else claim.sentence, claim.attribution.cue))


def with_cue(text: str, cue: str | None) -> str:
    """A statement behind its cue, if that denies it or has an opposite: "denied that", "praised"."""
    words = [] if cue is None else read_words(cue).folded
    denied = group("without").isdisjoint(words) and semantic_shifts.negations(words)
    return f"{cue} {text}" if denied or any(aligned(stem(w)) != stem(w) for w in words) else text


def differences(mine: Statement, other: Statement, pairs: list[tuple[int, int, float]]) -> tuple[str, ...] | None:
    """How the paired words of two statements contradict each other; None if a denial leaves that open."""
    low, high = clauses_with(other, [j for _, j, _ in pairs])
    found = []
    turned = polarity(mine, other, pairs, (low, high))
    if turned is None:
        return None
    found += ["negation"] * turned
    their_words = other.words[low:high]
    surely, perhaps = group("says surely"), group("says perhaps")
    if surely & {*mine.words} and perhaps & {*their_words} and not is_hedged(mine.words):
        found.append("modal")
    if has_rival(mine, other, pairs, (low, high)):
        found.append("name")
    return tuple(found)


def has_rival(mine: Statement, other: Statement, pairs: list[tuple[int, int, float]], part: tuple[int, int]) -> bool:
    """Whether one statement has a word that excludes one of the other: another month, year, direction or place."""
    paired = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    stems = {word for _, word in other.informative}
    here = [(at, word) for n, (at, word) in enumerate(mine.informative) if n not in paired[0] and word not in stems]
    there = [(at, w) for n, (at, w) in enumerate(other.informative) if n not in paired[1] and part[0] <= at < part[1]]
    return any(
        excludes(one, two) or (is_year(one) and is_year(two)) or is_other_place(mine, at, other, place)
        for at, one in here
        for place, two in there
    )


def is_year(word: str) -> bool:
    """Whether a word is a year in digits."""
    return word.isdigit() and len(word) == 4 and word[:2] in ("19", "20")


def is_other_place(one: Statement, at: int, other: Statement, place: int) -> bool:
    """Whether two names come after the same preposition: "in Cavite" and "in Manila"."""
    before = one.words[at - 1 : at], other.words[place - 1 : place]
    named = at in one.names and place in other.names
    return named and before[0] == before[1] and before[0][0] in lexicon().words.prepositions


def polarity(
    mine: Statement, other: Statement, pairs: list[tuple[int, int, float]], part: tuple[int, int]
) -> bool | None:
    """Whether one statement denies what the other says; None if it denies a word that the other has not."""
    one = {mine.informative[i][0] for i, _, _ in pairs}
    two = {other.informative[j][0] for _, j, _ in pairs}
    counted, loose = 0, 0
    for statement, held, (low, high) in ((mine, one, (0, len(mine.words))), (other, two, part)):
        for denied in denials(statement, low, high):
            if not held.isdisjoint(denied):
                counted += 1
            else:
                loose += 1
    if group("whether").isdisjoint(mine.words):  # "whether to stay" is also whether to leave
        counted += sum(opposed(mine.informative[i][1], other.informative[j][1]) for i, j, _ in pairs)
    if counted % 2 == 0:
        return False
    return None if loose else True


def denials(statement: Statement, low: int, high: int) -> Iterator[tuple[int, ...]]:
    """The places of the words that each denial between two words may be about."""
    words = statement.words
    for at in (at for at in range(low, high) if semantic_shifts.denies(words, at)):
        places = [place for place, _ in statement.informative if low <= place < high]
        rest = [place for place in places if place > at]
        verb = words[at] not in group("denies the next word")
        if not rest:
            yield tuple(places[-2:]) if verb else ()  # "two sensors had failed"
            continue
        light = inflection().verb_stem(words[rest[0]]) in intending()
        yield tuple(rest[: DENYING if verb else 2 if light else 1])


@cached()
def intending() -> frozenset[str]:
    """The stems of words between a denial and what it denies."""
    return frozenset(map(inflection().verb_stem, lexicon().check.intending))


def clauses_with(statement: Statement, numbers: list[int]) -> tuple[int, int]:
    """The words from the first to the last clause that has some of the informative words."""
    if not numbers:
        return 0, len(statement.words)
    places = [statement.informative[n][0] for n in numbers]
    edges = sorted({0, len(statement.words), *(at for at in statement.breaks), *joints(statement.words)})
    low = max(edge for edge in edges if edge <= min(places))
    return low, min(edge for edge in edges if edge > max(places))


def joints(words: Sequence[str]) -> Iterator[int]:
    """The words that join two clauses: "and that"."""
    joining, that = group("joins two statements"), group("that")
    return (at for at, (word, after) in enumerate(pairwise(words)) if word in joining and after in that)
