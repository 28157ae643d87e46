"""The language model's encoder in numpy: the vector of each word of a window, in its context.

It is a small transformer (BERT's layers: attention and two dense layers, each with a residual and a norm). A window is
read alone, on one thread, so that its vectors depend on nothing but its words.
"""

import json
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from malicli.syntax.word_pieces import Vocabulary

Array = NDArray[np.float32]
HEADS = 12  # of attention
TABLES = ("pieces", "places")  # looked up by row, scaled by row


class Model(NamedTuple):
    """Weights by name, the vocabulary, and the labels and widths of the heads."""

    weights: dict[str, Array]
    vocabulary: Vocabulary
    layers: int
    heads: dict[str, int]  # width of each projection in `words`, in order
    labels: dict[str, list[str]]


@cache
def load_model(folder: Path) -> Model:
    """The model of a folder, its matrices as float32 but for the table of pieces, which stays packed."""
    meta: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    vocabulary = Vocabulary((folder / "pieces.txt").read_text(encoding="utf-8").split("\n"))
    with np.load(folder / "weights.npz", allow_pickle=False) as packed:
        weights = {name: packed[name] for name in packed.files}
    for name in [name for name in weights if name.endswith("~") and name[:-1] not in TABLES]:
        weights[name[:-1]] = weights[name[:-1]].astype(np.float32) * weights.pop(name)
    return Model(weights, vocabulary, meta["layers"], meta["heads"], meta["labels"])


@cache
def controller() -> ThreadpoolController:
    """The control of the threads that multiply matrices."""
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """A context in which one thread multiplies: the matrices are small, and several would only wait for each other."""
    limit: AbstractContextManager[object] = controller().limit(limits=1, user_api="blas")
    return limit


def encode(model: Model, ids: list[int], cases: list[int], first: list[int]) -> Array:
    """The vectors of a window's words, given its pieces and the place of each word's first piece. Words x width."""
    w = model.weights
    x = w["pieces"][ids] * w["pieces~"][ids] + w["shapes"][cases]
    x = norm(x + w["places"][: len(ids)] * w["places~"][: len(ids)], w, "norm")
    for layer in range(model.layers):
        x = norm(x + attend(x, w, layer), w, f"{layer}.norm1")
        if layer == model.layers - 1:
            x = x[first]  # nothing reads the other pieces after their attention
        inner = gelu(dense(x, w, f"{layer}.up"))
        x = norm(x + dense(inner, w, f"{layer}.down"), w, f"{layer}.norm2")
    return x


def dense(x: Array, w: dict[str, Array], name: str) -> Array:
    """Rows times a matrix, plus its bias."""
    out: Array = x @ w[name]
    out += w[f"{name}.b"]
    return out


def attend(x: Array, w: dict[str, Array], layer: int) -> Array:
    """Each piece's mixture of all pieces of the window, by attention."""
    size, width = x.shape
    qkv = dense(x, w, f"{layer}.qkv").reshape(size, 3, HEADS, width // HEADS)
    query, key, value = (np.ascontiguousarray(qkv[:, n].swapaxes(0, 1)) for n in range(3))
    query *= np.float32((width // HEADS) ** -0.5)
    scores = query @ key.swapaxes(1, 2)
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    mixed = np.asarray(scores @ value, np.float32)
    mixed /= scores.sum(-1, keepdims=True)
    return dense(mixed.swapaxes(0, 1).reshape(size, width), w, f"{layer}.out")


def norm(x: Array, w: dict[str, Array], name: str) -> Array:
    """Rows scaled to mean 0 and deviation 1, then by the learned gain and bias."""
    x -= x.mean(-1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1]) + np.float32(1e-12))
    x *= w[f"{name}.g"]
    x += w[f"{name}.b"]
    return x


def gelu(x: Array) -> Array:
    """Gaussian error linear unit, by its usual approximation with tanh."""
    y = x * x
    y *= np.float32(0.044715)
    y += 1
    y *= x
    y *= np.float32(0.7978845608)
    np.tanh(y, out=y)
    y += 1
    y *= x
    y *= np.float32(0.5)
    return y
