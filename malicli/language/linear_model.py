"""The ranker: linear models over named features, whose weights lie in one readable file.

A candidate's score is the sum of the weights of its features; of several candidates the best is taken. The weights
are trained by `python -m tests.benchmarks.train_attribution` and hold nothing but words, word classes and numbers. A
model is three rows of the file, each begun with its name: its weights in hundredths, how many features have each, and
the features in that order. So the twenty thousand of them, which every start reads, take few steps to read.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, repeat
from math import exp

from malicli import language

Weights = dict[str, int]
NOTHING = repeat(0)  # the weight of a feature that is not listed
EXACT = 0.3  # what being right counts beside being about right: with less, contents are cut to be safe from errors
FACT = ("False", "True")  # a truth as features have it: a string goes into a string thrice as fast as a bool


@cache
def models() -> dict[str, Weights]:
    """The weights by model, in hundredths, read once."""
    found: dict[str, Weights] = {}
    with (language.get().folder / "attribution.tsv").open(encoding="utf-8") as file:
        rows = (row.rstrip("\n").split("\t") for row in file)
        for (model, *weights), (_, *counts), (_, *features) in zip(rows, rows, rows, strict=True):
            repeated = chain.from_iterable(map(repeat, map(int, weights), map(int, counts)))
            found[model] = dict(zip(features, repeated, strict=True))
    return found


def score(weights: Weights, features: Iterable[str]) -> float:
    """The sum of the weights of the features."""
    return 0.01 * sum(map(weights.get, features, NOTHING))


def probability(value: float) -> float:
    """The logistic of a score."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, value))))


def choose(weights: Weights, candidates: Iterable[Iterable[str]]) -> tuple[int, float]:
    """Which candidate scores highest, the first of equals, and how probable that makes it."""
    return pick([score(weights, features) for features in candidates])


def pick(scores: Sequence[float]) -> tuple[int, float]:
    """Which score is highest, the first of equals, and how probable that makes it."""
    top = max(scores)
    return scores.index(top), 1.0 / sum([exp(value - top) for value in scores])


def likeliest(weights: Weights, candidates: Iterable[Iterable[str]], lengths: Sequence[int]) -> tuple[int, float]:
    """Which candidate is most probably about as long as the right one (half to twice), and how probable that is.

    Of those about as probable it is the one that is most probably right. The lengths ascend.
    """
    scores = [score(weights, features) for features in candidates]
    top = max(scores)
    shares = [exp(value - top) for value in scores]
    total = sum(shares)
    best, most, sure = 0, 0.0, 0.0
    for at, length in enumerate(lengths):
        near = sum(shares[bisect_left(lengths, length / 2) : bisect_right(lengths, 2 * length)])
        if near + shares[at] * EXACT > most:
            best, most, sure = at, near + shares[at] * EXACT, near / total
    return best, sure
