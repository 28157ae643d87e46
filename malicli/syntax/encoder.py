"""The language model's encoder in numpy: the vector of each word of a window, in its context.

It is a small transformer (BERT's layers: attention and two dense layers, each with a residual and a norm). A window is
read alone, on one thread, so that its vectors depend on nothing but its words.
"""

import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from malicli.syntax.word_pieces import Vocabulary

try:
    from malicli.syntax import _layers as compiled
except ImportError:  # it was installed without a C compiler, or the processor lacks AVX-512 VNNI
    compiled = None  # type: ignore[assignment]

Array = NDArray[np.float32]
HEADS = 12  # of attention
TABLES = ("pieces", "places")  # looked up by row, scaled by row
DENSE = (".qkv", ".out", ".up", ".down", "words")  # the matrices of a layer, and that of the heads
SCORES_AT_ONCE = 50_000  # of attention: these and what makes them stay in the processor's cache


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
    packed = packed_layers(weights) if compiled else {}
    for name in [name[:-1] for name in weights if name.endswith("~") and name[:-1] not in (*TABLES, *packed)]:
        weights[name] = weights[name].astype(np.float32) * weights.pop(f"{name}~")
    return Model(weights, packed, vocabulary, meta["layers"], meta["heads"], meta["labels"])


def packed_layers(weights: dict[str, Array]) -> dict[str, bytes]:
    """Take the matrices of the dense layers out of the weights, packed, with columns of zeros up to whole strips."""
    packed = {}
    for name in [name for name in weights if name.endswith(DENSE) and f"{name}~" in weights]:
        width = weights[name].shape[1]
        more = [(0, 0), (0, -width % compiled.STRIP)]
        with suppress(ValueError):
            packed[name] = compiled.pack(np.pad(weights[name], more), width + more[1][1])
            weights[f"{name}~"] = np.pad(weights[f"{name}~"], more)
            weights[f"{name}.b"] = np.pad(weights[f"{name}.b"], more[1])
            del weights[name]
    return packed


@cache
def controller() -> ThreadpoolController:
    """The control of the threads that multiply matrices: they are small, and several would only wait for each other."""
    return ThreadpoolController()


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
        inner = dense(model, x, f"{layer}.up")
        inner = gelu(inner, inner)
        x = norm(x + dense(model, inner, f"{layer}.down"), w, f"{layer}.norm2")
    return x


def dense(model: Model, x: Array, name: str) -> Array:
    """Rows times a matrix, plus its bias; compiled and in numpy the same but for the rounding of a row to int16."""
    bias = model.weights[f"{name}.b"]
    if name not in model.packed:
        return np.asarray(x @ model.weights[name] + bias, np.float32)
    out = np.empty((len(x), len(bias)), np.float32)
    compiled.multiply(x, model.packed[name], model.weights[f"{name}~"], bias, out)
    return out


def attend(qkv: Array) -> Array:
    """Each piece's mixture of all pieces of the window, by attention, given its query, key and value."""
    size, width = len(qkv), qkv.shape[1] // 3
    out = np.empty((size, width), np.float32)
    if compiled and width == HEADS * compiled.STRIP:
        compiled.attend(qkv, width, out)
        return out
    query, key, value = qkv.reshape(size, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
    mixed = out.reshape(size, HEADS, width // HEADS).swapaxes(0, 1)
    step = max(1, SCORES_AT_ONCE // size**2)
    for some in (slice(first, first + step) for first in range(0, HEADS, step)):
        scores = query[some] @ key[some].swapaxes(1, 2)
        scores -= scores.max(-1, keepdims=True)
        scores *= np.float32((width // HEADS) ** -0.5)
        np.exp(scores, out=scores)
        mixed[some] = scores @ value[some] / scores.sum(-1, keepdims=True)
    return out


def norm(x: Array, w: dict[str, Array], name: str) -> Array:
    """Rows scaled to mean 0 and deviation 1, then by the learned gain and bias."""
    if compiled and x.shape[1] % compiled.STRIP == 0:
        compiled.norm(x, w[f"{name}.g"], w[f"{name}.b"])
        return x
    x -= x.mean(-1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1]) + np.float32(1e-12))
    return np.asarray(x * w[f"{name}.g"] + w[f"{name}.b"], np.float32)


def gelu(x: Array, out: Array | None = None) -> Array:
    """Gaussian error linear unit, by its usual approximation with tanh."""
    if compiled:
        x = np.ascontiguousarray(x)
        out = np.empty_like(x) if out is None else out
        compiled.gelu(x, out)
        return out
    y = np.tanh((x * x * np.float32(0.044715) + 1) * x * np.float32(0.7978845608))
    return np.asarray((y + 1) * x * np.float32(0.5), np.float32)
