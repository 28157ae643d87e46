"""What the language model says of the words of a window: classes, entities, tree, and who says what."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from malicli.syntax.encoder import Array, Model, dense, gelu
from malicli.syntax.spanning_tree import spanning_tree
from malicli.syntax.tree import Tree

FARTHEST = 16  # words: where distances of head and word are no longer distinguished
STEPS = 32  # kinds of distance between cue and word on either side
SURELY_OUTSIDE = 0.99  # probability of a word that belongs to no entity
SAME_NAME = 0.5  # weight of another place with the same words, beside 1 for the place itself
SAME_LAST_WORD = 0.3  # weight of another name with the same last word
LEAST_SHARE = 0.01  # probability of a kind, so that no place is sure of what it is not
FORBIDDEN = np.float32(-1e4)  # logarithm of the probability of a tag that cannot follow another


class WordScores(NamedTuple):
    """Projections of the words of a window, one array a head: words x width of the head."""

    parts: dict[str, Array]
    vectors: Array


def project(model: Model, vectors: Array) -> WordScores:
    """All projections of the words in one product."""
    joined = dense(model, vectors, "words")
    edges = np.cumsum([0, *model.heads.values()])
    return WordScores({h: joined[:, a:b] for h, a, b in zip(model.heads, edges, edges[1:], strict=False)}, vectors)


def labels(model: Model, scores: WordScores, head: str) -> list[str]:
    """The likeliest label of each word."""
    names = model.labels[head]
    return [names[n] for n in scores.parts[head].argmax(-1)]


def entity_tags(model: Model, scores: WordScores) -> list[str]:
    """The likeliest tags of entities in which an I follows a B or an I of its type (Viterbi 1967).

    Words that are surely outside part the stretches that are looked at.
    """
    names = tuple(model.labels["ner"])
    parts = shares(scores.parts["ner"])
    open_words = np.concatenate([[False], parts[:, names.index("O")] < SURELY_OUTSIDE, [False]])
    edges = np.flatnonzero(open_words[1:] != open_words[:-1]).tolist()
    found = ["O"] * len(parts)
    logs = np.log(np.maximum(parts, np.float32(1e-9)))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        found[first:last] = [names[tag] for tag in best_path(logs[first:last], following(names))]
    return found


@cache
def following(names: tuple[str, ...]) -> Array:
    """What it costs (nothing, or too much) that one tag follows another; the last row is for the first of a stretch."""
    before = [*names, "O"]
    free = [[now[0] != "I" or (last != "O" and last[2:] == now[2:]) for now in names] for last in before]
    return np.where(np.array(free), np.float32(0), FORBIDDEN)


def best_path(logs: Array, steps: Array) -> list[int]:
    """The path of numbers of tags that scores best, given the scores of words x tags and of one tag after another."""
    score, back = logs[0] + steps[-1], []
    for row in logs[1:]:
        ways = score[:, None] + steps[:-1]
        back.append(ways.argmax(0))
        score = ways.max(0) + row
    path = [int(score.argmax())]
    for sources in reversed(back):
        path.append(int(sources[path[-1]]))
    return path[::-1]


def shares(scores: Array) -> Array:
    """Scores as probabilities over the last axis."""
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    out: Array = scores / scores.sum(-1, keepdims=True)
    return out


def tree(model: Model, scores: WordScores, first: int, last: int) -> Tree:
    """The best tree over the words `first` to `last` of a window; numbers of words count from `first`."""
    w, size = model.weights, last - first
    dependent = gelu(scores.parts["arc_dependent"][first:last])
    dependent = np.concatenate([dependent, np.ones((size, 1), np.float32)], 1)
    arcs = np.asarray(dependent @ w["arc"] @ gelu(scores.parts["arc_head"][first:last]).T, np.float32)
    place = np.arange(size)
    arcs += w["distance"][np.clip(place[None] - place[:, None], -FARTHEST, FARTHEST) + FARTHEST]
    arcs[place, place] = scores.parts["root"][first:last, 0]
    head = spanning_tree(arcs)
    joined = scores.parts["rel_head"][first:last][head] + scores.parts["rel_dependent"][first:last]
    rel = (gelu(joined) @ w["rel"] + w["rel.b"]).argmax(-1)
    names = model.labels["rel"]
    return Tree(head, [names[n] for n in rel])


def links(model: Model, scores: WordScores, begin: int, end: int) -> tuple[Array, Array]:
    """Probabilities (outside, begins, inside) of each word as speaker and as content of the cue at `begin` to `end`."""
    w = model.weights
    place = np.arange(len(scores.vectors))
    near = np.where(place < begin, place - begin, np.maximum(place - end + 1, 0))
    size = np.abs(near)
    size = np.where(size <= FARTHEST, size, np.minimum(FARTHEST + (size - FARTHEST) // 8, STEPS))
    step = size * np.sign(near) + STEPS
    cue = scores.vectors[begin:end].mean(0) @ w["cue"] + w["cue.b"]
    found = gelu(cue + scores.parts["link_word"] + w["near"][step]) @ w["link"] + w["link.b"]
    return shares(found[:, :3]), shares(found[:, 3:])


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
    """The number of the likeliest kind of each name, by all its places (Gale, Church and Yarowsky 1992)."""
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
