"""The ranker: linear models over named features, whose weights lie in one readable file.

A candidate's score is the sum of the weights of its features; of several candidates the best is taken. The weights
are trained by `python -m tests.benchmarks.train` and say nothing but words, word classes and numbers.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from math import exp

from malicli import lexicon

Weights = dict[str, float]


@cache
def models() -> dict[str, Weights]:
    """The weights by model, read once."""
    return json.loads((lexicon.FOLDER / "en" / "attribution.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def score(weights: Weights, features: Iterable[str]) -> float:
    """The sum of the weights of the features."""
    total = 0.0
    for feature in features:
        if feature in weights:
            total += weights[feature]
    return total


def probability(value: float) -> float:
    """The logistic of a score."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, value))))


def likeliest(weights: Weights, candidates: Sequence[Iterable[str]], lengths: Sequence[int]) -> int:
    """Which candidate is most probably about as long as the right one: at least half of it, at most twice."""
    scores = [score(weights, features) for features in candidates]
    top = max(scores)
    shares = [exp(value - top) for value in scores]
    best_at, best_share = 0, 0.0
    for at, length in enumerate(lengths):
        share = sum([s for s, other in zip(shares, lengths, strict=True) if length <= 2 * other and other <= 2 * length])
        share += shares[at] * 0.1
        if share > best_share:
            best_at, best_share = at, share
    return best_at


def best(weights: Weights, candidates: Sequence[Iterable[str]]) -> int:
    """Which candidate scores highest, the first of equals."""
    scores = [score(weights, features) for features in candidates]
    return scores.index(max(scores))
