"""Linear models over named features, whose weights lie in one readable file.

A candidate's score is the sum of the weights of its features; of several candidates the best is taken. The weights
are trained by `python -m tests.training.continuations` and hold nothing but how quotations lie, and numbers. A
model is three rows of the file, each begun with its name: its weights in hundredths, how many features have each, and
the features in that order. An analysis reads them once.
"""

from collections.abc import Iterable
from itertools import chain, repeat
from math import exp

from malicli.language import cached, get

Weights = dict[str, int]
NOTHING = repeat(0)  # the weight of a feature that is not listed


@cached()
def models() -> dict[str, Weights]:
    """The weights by model, in hundredths, read once."""
    found: dict[str, Weights] = {}
    with (get().folder / "continuations.tsv").open(encoding="utf-8") as file:
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
