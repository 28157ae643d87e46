"""The ranker: linear models over named features, whose weights lie in one readable file.

A candidate's score is the sum of the weights of its features; of several candidates the best is taken. The weights
are trained by `python -m tests.benchmarks.train` and say nothing but words, word classes and numbers.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from math import exp

from malicli import lexicon

Weights = dict[str, float]
NOTHING = repeat(0.0)  # the weight of a feature that is not listed


@cache
def models() -> dict[str, Weights]:
    """The weights by model, read once."""
    return json.loads((lexicon.FOLDER / "en" / "attribution.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def score(weights: Weights, features: Iterable[str]) -> float:
    """The sum of the weights of the features."""
    return sum(map(weights.get, features, NOTHING))


def probability(value: float) -> float:
    """The logistic of a score."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, value))))


def choose(weights: Weights, candidates: Iterable[Iterable[str]]) -> tuple[int, float]:
    """Which candidate scores highest, the first of equals, and how probable that makes it."""
    scores = [score(weights, features) for features in candidates]
    top = max(scores)
    return scores.index(top), 1.0 / sum([exp(value - top) for value in scores])


def likeliest(weights: Weights, candidates: Iterable[Iterable[str]], lengths: Sequence[int]) -> tuple[int, float]:
    """Which candidate is most probably about as long as the right one (half to twice), and how probable that is."""
    scores = [score(weights, features) for features in candidates]
    top = max(scores)
    shares = [exp(value - top) for value in scores]
    total = sum(shares)
    best, most, sure = 0, 0.0, 0.0
    for at, length in enumerate(lengths):
        near = sum([s for s, other in zip(shares, lengths, strict=True) if length <= 2 * other and other <= 2 * length])
        if near + shares[at] * 0.1 > most:
            best, most, sure = at, near + shares[at] * 0.1, near / total
    return best, sure
