"""What the language model says of the words of a window: classes, entities, tree, and who says what."""

from functools import cache
from typing import NamedTuple

import numpy as np

from malicli.syntax.encoder import Array, Model, dense, gelu
from malicli.syntax.spanning_tree import spanning_tree
from malicli.syntax.tree import Tree

FARTHEST = 16  # words: where distances of head and word are no longer distinguished
STEPS = 32  # kinds of distance between cue and word on either side
SURELY_OUTSIDE = 0.99  # probability of a word that belongs to no entity
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
