"""Statements as reported speech is compared: their words, the pairs of words of two statements, the weight of these."""

from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple
from weakref import WeakKeyDictionary

from malicli.check import semantic_shifts
from malicli.check.article_view import Source
from malicli.check.corpus import Corpus
from malicli.check.informative_words import content, informative
from malicli.check.normalized_words import read_words
from malicli.check.number_forms import in_digits
from malicli.check.opposites import aligned, excludes, opposed, stem
from malicli.check.word_similarity import is_one_piece, similarity
from malicli.language import cached, group, inflection, lexicon
from malicli.records import Claim

WEIGHTS: WeakKeyDictionary[Corpus, dict[str, float]] = WeakKeyDictionary()
SHORTEST_ROOT = 4  # letters of a word that "un" denies
Pair = tuple[int, int, float]


class Statement(NamedTuple):
    """The words of a statement, each phrase as one, and the informative ones among them with their stems."""

    words: tuple[str, ...]
    informative: tuple[tuple[int, str], ...]
    breaks: frozenset[int]  # words that a mark comes before
    names: frozenset[int]  # words with a capital that do not begin it
    cue: tuple[str, ...] = ()  # the words that attribute it
    asks: bool = False  # an indirect question: "whether the price would be fair"


@cached()
def read_statement(text: str, cue: str | None = None) -> Statement:
    """The words of a text as a statement, behind its cue if that denies it or has an opposite: "praised"."""
    said = tuple(read_words(cue).folded) if cue else ()
    asks = is_question(text, said)
    text = in_digits(f"{cue} {text}" if says_more(said) else text)
    read = read_words(text)
    words: list[str] = []
    breaks, names = set[int](), set[int]()
    for at, word in enumerate(read.folded):
        if at and semantic_shifts.CLAUSE_END.search(text[read.ends[at - 1] : read.starts[at]]):
            breaks.add(len(words))
        if at and text[read.starts[at]].isupper():
            names.add(len(words))
        add_word(words, word)
    stems = ((at, informative(word)) for at, word in enumerate(words))
    telling = tuple((at, stem) for at, stem in stems if stem is not None)
    return Statement(tuple(words), telling, frozenset(breaks), frozenset(names), said, asks)


def is_question(text: str, cue: Sequence[str]) -> bool:
    """Whether a statement is an indirect question: "whether the price would be fair"; "if" may be a condition."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return first.lower() in group("whether") or first in group("opens an indirect question")


def says_more(cue: Sequence[str]) -> bool:
    """Whether a cue denies what is attributed, or is one of two opposites: "denied that", "praised"."""
    denied = group("without").isdisjoint(cue) and semantic_shifts.negations(cue)
    return bool(denied) or any(aligned(stem(word)) != stem(word) for word in cue)


def add_word(words: list[str], word: str) -> None:
    """Add a word: "down" makes one word of "step", and "unaware" is two, "not" and "aware"."""
    joined = lexicon().check.phrases.get(f"{inflection().verb_stem(words[-1])} {word}") if words else None
    root = word.removeprefix("un")
    if joined:
        words[-1] = joined
    elif root != word and len(root) >= SHORTEST_ROOT and not semantic_shifts.is_negation(word) and is_one_piece(root):
        words += ["not", root]
    else:
        words.append(word)


def stated(claim: Claim) -> Statement:
    """What a claim states; of the article's own voice its whole sentence."""
    return read_statement(claim.text if claim.kind != "own" else claim.sentence, claim.attribution.cue)


@cached()
def pairs_of(one: Statement, other: Statement) -> list[Pair]:
    """Pairs of informative words that may mean the same, each in one pair, the most similar first."""
    found: list[Pair] = []
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


def covered(one: Statement, pairs: Sequence[Pair], corpus: Corpus, back: bool = False) -> float:
    """The share of a statement's weight that is in the pairs, in which it is the second one if `back`."""
    weights = [weight(stem, corpus) for _, stem in one.informative]
    return sum(weights[j if back else i] * score for i, j, score in pairs) / (sum(weights) or 1)


def sharing(statement: Statement, text: str, corpus: Corpus) -> Iterator[tuple[Source, int]]:
    """The articles with the numbers of the claims that share an informative word with a statement of a text."""
    words = {aligned(word) for _, word in statement.informative}
    for source in corpus.likely(read_words(text).folded):
        places = claims_by_word(source)
        for number in sorted({n for word in words for n in places.get(word, ())}):
            yield source, number


@cached()
def claims_by_word(source: Source) -> dict[str, list[int]]:
    """The numbers of the claims that have each informative word."""
    found: dict[str, list[int]] = {}
    for number, claim in enumerate(source.claims):
        text = in_digits(claim.text)
        words = filter(None, map(informative, source.folded(claim.span))) if text == claim.text else content(text)
        for word in {*map(aligned, words)}:
            found.setdefault(word, []).append(number)
    return found
