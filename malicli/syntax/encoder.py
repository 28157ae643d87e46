"""The language model's encoder in numpy: the vector of each word of a window, in its context.

It is a small transformer (BERT's layers: attention and two dense layers, each with a residual and a norm). A window is
read alone, on one thread, so that its vectors depend on nothing but its words.
"""

import json
from contextlib import AbstractContextManager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from malicli.syntax.word_pieces import Vocabulary

try:
    from malicli.syntax import _products as products
except ImportError:  # it was installed without a C compiler
    products = None  # type: ignore[assignment]

Array = NDArray[np.float32]
HEADS = 12  # of attention
TABLES = ("pieces", "places")  # looked up by row, scaled by row
DENSE = (".qkv", ".out", ".up", ".down", "words")  # the matrices of a layer, and that of the heads
SCORES_AT_ONCE = 50_000  # of attention: these and what makes them stay in the processor's cache
LARGEST_SCORE = 80.0  # of attention: the exponential of 88 is the largest in float32


class Model(NamedTuple):
    """Weights by name, the vocabulary, and the labels and widths of the heads."""

    weights: dict[str, Array]
    packed: dict[str, bytes]  # matrices of the dense layers in the form that the compiled product reads
    vocabulary: Vocabulary
    layers: int
    heads: dict[str, int]  # width of each projection in `words`, in order; more columns are zeros
    labels: dict[str, list[str]]


@cache
def load_model(folder: Path) -> Model:
    """The model of a folder, its matrices as float32 but for the tables and those that are multiplied as int8."""
    meta: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    vocabulary = Vocabulary((folder / "pieces.txt").read_text(encoding="utf-8").split("\n"))
    with np.load(folder / "weights.npz", allow_pickle=False) as packed:
        weights = {name: packed[name] for name in packed.files}
    packed = packed_layers(weights) if products and products.supported else {}
    for name in [name[:-1] for name in weights if name.endswith("~") and name[:-1] not in (*TABLES, *packed)]:
        weights[name] = weights[name].astype(np.float32) * weights.pop(f"{name}~")
    return Model(weights, packed, vocabulary, meta["layers"], meta["heads"], meta["labels"])


def packed_layers(weights: dict[str, Array]) -> dict[str, bytes]:
    """Take the matrices of the dense layers out of the weights, packed, with columns of zeros up to whole strips."""
    packed = {}
    for name in [name for name in weights if name.endswith(DENSE) and f"{name}~" in weights]:
        width = weights[name].shape[1]
        more = [(0, 0), (0, -width % products.STRIP)]
        with suppress(ValueError):
            packed[name] = products.pack(np.pad(weights[name], more), width + more[1][1])
            weights[f"{name}~"] = np.pad(weights[f"{name}~"], more)
            weights[f"{name}.b"] = np.pad(weights[f"{name}.b"], more[1])
            del weights[name]
    return packed


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
        mixed = attend(dense(model, x, f"{layer}.qkv"))
        x = norm(x + dense(model, mixed, f"{layer}.out"), w, f"{layer}.norm1")
        if layer == model.layers - 1:
            x = x[first]  # nothing reads the other pieces after their attention
        inner = gelu(dense(model, x, f"{layer}.up"))
        x = norm(x + dense(model, inner, f"{layer}.down"), w, f"{layer}.norm2")
    return x


def dense(model: Model, x: Array, name: str) -> Array:
    """Rows times a matrix, plus its bias; compiled and in numpy the same but for the rounding of a row to int16."""
    bias = model.weights[f"{name}.b"]
    if name in model.packed:
        made = products.multiply(x, model.packed[name], model.weights[f"{name}~"], bias)
        return np.frombuffer(made, np.float32).reshape(len(x), len(bias))
    out: Array = x @ model.weights[name]
    out += bias
    return out


def attend(qkv: Array) -> Array:
    """Each piece's mixture of all pieces of the window, by attention, given its query, key and value."""
    size, width = len(qkv), qkv.shape[1] // 3
    query, key, value = qkv.reshape(size, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
    query, key = query * np.float32((width // HEADS) ** -0.5), np.ascontiguousarray(key.swapaxes(1, 2))
    value = np.concatenate([value, np.ones((HEADS, size, 1), np.float32)], -1)  # the last mixture is the scores' sum
    mixed = np.empty_like(value)
    step = max(1, SCORES_AT_ONCE // size**2)
    for some in (slice(first, first + step) for first in range(0, HEADS, step)):
        scores = query[some] @ key[some]
        if scores.max() > LARGEST_SCORE:
            scores -= scores.max(-1, keepdims=True)
        np.exp(scores, out=scores)
        np.matmul(scores, value[some], out=mixed[some])
    out: Array = (mixed[..., :-1] / mixed[..., -1:]).swapaxes(0, 1).reshape(size, width)
    return out


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
