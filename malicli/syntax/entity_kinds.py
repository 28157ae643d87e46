"""The kinds of named entities, by all places of a name in an article together.

An article uses a name for one thing as a rule (one sense per discourse: Gale, Church and Yarowsky 1992), so what the
model says of a name at one place counts at the others, and what it says of a full name counts for the surname alone.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from malicli.syntax.encoder import Array, Model
from malicli.syntax.heads import WordScores, shares

SAME_NAME = 0.5  # weight of another place with the same words, beside 1 for the place itself
SAME_LAST_WORD = 0.3  # weight of another name with the same last word
LEAST_SHARE = 0.01  # probability of a kind, so that no place is sure of what it is not


def kinds_of(model: Model) -> list[str]:
    """The kinds of entities that a model knows: PER, ORG, LOC, MISC."""
    return [name[2:] for name in model.labels["ner"] if name[0] == "B"]


def kind_logs(model: Model, scores: WordScores, first: int, last: int) -> Array:
    """Logarithms of the probabilities that the words `first` to `last` of a window name each of the model's kinds."""
    names, kinds = model.labels["ner"], kinds_of(model)
    logs = np.log(np.maximum(shares(scores.parts["ner"][first:last]), np.float32(1e-9)))
    begins = logs[0, [names.index(f"B-{kind}") for kind in kinds]]
    goes_on = logs[1:, [names.index(f"I-{kind}") for kind in kinds]].sum(0)
    out: Array = np.log(np.maximum(shares(begins + goes_on), np.float32(LEAST_SHARE)))
    return out


def agreed_kinds(names: Sequence[tuple[str, ...]], logs: Sequence[Array]) -> list[int]:
    """The number of the likeliest kind of each name, given the words of each and its logarithms by kind."""
    by_name: dict[tuple[str, ...], Array] = defaultdict(lambda: np.zeros(1, np.float32))
    by_last: dict[str, Array] = defaultdict(lambda: np.zeros(1, np.float32))
    for words, own in zip(names, logs, strict=True):
        by_name[words] = by_name[words] + own
        by_last[words[-1]] = by_last[words[-1]] + own
    found = []
    for words, own in zip(names, logs, strict=True):
        same, others = by_name[words] - own, by_last[words[-1]] - by_name[words]
        found.append(int((own + SAME_NAME * same + SAME_LAST_WORD * others).argmax()))
    return found
