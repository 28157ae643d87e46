"""Statements as reported speech is compared: their words, the pairs of words of two statements, the weight of these."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

from malicli.check import semantic_shifts
from malicli.check.article_view import Source, kept_for_articles
from malicli.check.corpus import Corpus
from malicli.check.informative_words import content, informative
from malicli.check.normalized_words import read_words
from malicli.check.numbers.number_forms import in_digits
from malicli.check.paraphrases.opposites import aligned, excludes, stem
from malicli.check.paraphrases.word_similarity import is_one_piece, similarities
from malicli.language import cached, group, inflection, lexicon
from malicli.records import Claim

SHARED = 0.1  # share of a statement's weight in equal words, with which a claim is compared
SHORTEST_ROOT = 4  # letters of a word that "un" denies
Scored = tuple[int, int, float]  # two informative words by their numbers, and how similar they are


class Weights(dict[str, float]):
    """How much each word says: more if few statements of some articles have it."""

    def __init__(self, sources: Iterable[Source]) -> None:
        super().__init__()
        self.held, self.statements = Counter[str](), 0
        for source in sources:
            self.statements += len(source.claims)
            self.held.update({word: len(numbers) for word, numbers in claims_by_word(source).items()})

    def __missing__(self, stem: str) -> float:
        self[stem] = log((self.statements + 1) / (self.held[aligned(stem)] + 0.5))
        return self[stem]


class Pair(NamedTuple):
    """The places of two words in their statements, and how similar these are."""

    places: tuple[int, int]
    score: float


class Statement(NamedTuple):
    """The words of a statement, each phrase as one, and the informative ones among them with their stems."""

    words: tuple[str, ...]
    informative: tuple[tuple[int, str], ...]
    breaks: frozenset[int]  # words that a mark comes before
    names: frozenset[int]  # words with a capital that do not begin it
    text: str
    starts: tuple[int, ...]  # the places of the words in the text
    cue: tuple[str, ...] = ()  # the words that attribute it


@cached()
def read_statement(text: str, cue: str | None = None) -> Statement:
    """The words of a text as a statement, behind its cue if that denies it or has an opposite: "praised"."""
    said = tuple(read_words(cue).folded) if cue else ()
    text = in_digits(f"{cue} {text}" if says_more(said) else text)
    read = read_words(text)
    words, starts = list[str](), list[int]()
    breaks, names = set[int](), set[int]()
    for at, word in enumerate(read.folded):
        if at and semantic_shifts.CLAUSE_END.search(text[read.ends[at - 1] : read.starts[at]]):
            breaks.add(len(words))
        if at and text[read.starts[at]].isupper():
            names.add(len(words))
        add_word(words, word)
        starts += [read.starts[at]] * (len(words) - len(starts))
    stems = ((at, informative(word)) for at, word in enumerate(words))
    telling = tuple((at, stem) for at, stem in stems if stem is not None)
    return Statement(tuple(words), telling, frozenset(breaks), frozenset(names), text, tuple(starts), said)


def says_more(cue: Sequence[str]) -> bool:
    """Whether a cue denies what is attributed, or is one of two opposites: "denied that", "praised"."""
    denied = group("without").isdisjoint(cue) and semantic_shifts.negations(cue)
    return bool(denied) or any(aligned(stem(word)) != stem(word) for word in cue)


def add_word(words: list[str], word: str) -> None:
    """Add a word: "down" makes one word of "step", and "unaware" is two, "not" and "aware"."""
    root = word.removeprefix("un")
    joined = phrases()[word].get(inflection().verb_stem(words[-1])) if words and word in phrases() else None
    if joined:
        words[-1] = joined
    elif root != word and len(root) >= SHORTEST_ROOT and not semantic_shifts.is_negation(word) and is_one_piece(root):
        words += ["not", root]
    else:
        words.append(word)


@cached()
def phrases() -> dict[str, dict[str, str]]:
    """The one word for each phrase of two, by its last word and the stem of its verb."""
    found: dict[str, dict[str, str]] = {}
    for words, one in lexicon().check.phrases.items():
        verb, _, last = words.partition(" ")
        found.setdefault(last, {})[inflection().verb_stem(verb)] = one
    return found


def stated(claim: Claim) -> Statement:
    """What a claim states; of the article's own voice its whole sentence."""
    return read_statement(claim.text if claim.kind != "own" else claim.sentence, claim.attribution.cue)


@cached()
def pairs_of(one: Statement, other: Statement) -> list[Pair]:
    """Pairs of informative words that may mean the same, each in one pair, the most similar first."""
    found: list[Scored] = []
    places: dict[str, list[int]] = {}
    for j, (_, its) in enumerate(other.informative):
        places.setdefault(aligned(its), []).append(j)
    stems = [aligned(word) for _, word in one.informative]
    equal = [(i, j, 1.0) for i, word in enumerate(stems) for j in places.get(word, ())]
    for same in (True, False):  # a word is paired with itself before it is with its opposite
        add_pairs(found, [p for p in equal if (one.informative[p[0]][1] == other.informative[p[1]][1]) == same])
    mine, theirs = unpaired(one, {i for i, _, _ in found}), unpaired(other, {j for _, j, _ in found})
    add_pairs(found, similar(one, mine, other, theirs))
    return [Pair((one.informative[i][0], other.informative[j][0]), score) for i, j, score in found]


def add_pairs(found: list[Scored], scored: Iterable[Scored]) -> None:
    """Add pairs, the best first and each place once."""
    mine, theirs = {i for i, _, _ in found}, {j for _, j, _ in found}
    for pair in sorted(scored, key=lambda s: (-s[2], abs(s[0] - s[1]))):
        if pair[0] not in mine and pair[1] not in theirs:
            found.append(pair)
            mine.add(pair[0])
            theirs.add(pair[1])


def unpaired(statement: Statement, taken: set[int]) -> list[int]:
    """The informative words that are in no pair and are no numbers."""
    words = enumerate(statement.informative)
    return [n for n, (at, _) in words if n not in taken and not statement.words[at][0].isdigit()]


def similar(one: Statement, mine: list[int], other: Statement, theirs: list[int]) -> Iterator[Scored]:
    """The pairs of some informative words that are similar in meaning and do not exclude each other."""
    words = (tuple(s.words[s.informative[n][0]] for n in row) for s, row in ((one, mine), (other, theirs)))
    for row, column, score in similarities(*words):
        i, j = mine[row], theirs[column]
        (at, mine_), (place, its) = one.informative[i], other.informative[j]
        if (at in one.names) == (place in other.names) and not excludes(mine_, its):
            yield i, j, score


weights_in = kept_for_articles(Weights)  # of the articles that have been read so far


def covered(one: Statement, pairs: Sequence[Pair], corpus: Corpus, back: bool = False) -> float:
    """The share of a statement's weight that is in the pairs, in which it is the second one if `back`."""
    known = weights_in(tuple(corpus.sources))
    weights = {at: known[stem] for at, stem in one.informative}
    return sum(weights[pair.places[back]] * pair.score for pair in pairs) / (sum(weights.values()) or 1)


def sharing(statement: Statement, text: str, corpus: Corpus) -> Iterator[tuple[Source, int, float]]:
    """The articles with the numbers of the claims that have informative words of a statement, and the share of them."""
    known = weights_in(tuple(corpus.sources))
    weights = {aligned(word): known[word] for _, word in statement.informative}
    whole = sum(weights.values())
    for source in corpus.likely(filter(informative, read_words(text).folded)):
        shared: dict[int, float] = {}
        places = claims_by_word(source)
        for word, value in weights.items():
            for number in places.get(word, ()):
                shared[number] = shared.get(number, 0.0) + value
        yield from ((source, n, shared[n] / whole) for n in sorted(shared) if shared[n] >= SHARED * whole)


@kept_for_articles
def claims_by_word(source: Source) -> dict[str, list[int]]:
    """The numbers of the claims that have each informative word."""
    found: dict[str, list[int]] = {}
    for number, claim in enumerate(source.claims):
        text = in_digits(claim.text)
        words = filter(None, map(informative, source.folded(claim.span))) if text == claim.text else content(text)
        for word in {*map(aligned, words)}:
            found.setdefault(word, []).append(number)
    return found
