"""The compiled layers: what they compute, what they refuse, and that answers with and without them agree."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from malicli.cli.info import computed_by
from malicli.language import get
from malicli.syntax import encoder, heads
from tests.case_files import load_cases
from tests.training.score import read

layers: Any = vars(encoder)["compiled"]
compiled = pytest.mark.skipif(not layers, reason="not compiled, or this processor lacks AVX-512 VNNI")


def matrix(depth: int, width: int, most: int = 40) -> NDArray[Any]:
    return np.random.default_rng(depth + width).integers(-most, most + 1, (depth, width)).astype(np.int8)


def floats(size: int) -> NDArray[Any]:
    return np.zeros(size, np.float32)


@compiled
@pytest.mark.parametrize("count", [0, 1, 3, 4, 11, 12, 13, 29])
@pytest.mark.parametrize(("depth", "width"), [(16, 32), (384, 64), (1536, 96)])
def test_a_product_is_that_of_rows_rounded_to_int16(count: int, depth: int, width: int) -> None:
    rng = np.random.default_rng(count)
    rows = rng.standard_normal((count, depth)).astype(np.float32)
    rows[count // 2 : count // 2 + 1] = 0
    scale, bias = rng.random(width).astype(np.float32), rng.random(width).astype(np.float32)
    weights = matrix(depth, width)
    made = np.empty((count, width), np.float32)
    layers.multiply(rows, layers.pack(weights, width), scale, bias, made)
    largest = np.abs(rows).max(-1, keepdims=True, initial=0)
    rounded = np.rint(rows * np.divide(32767, largest, out=np.zeros_like(largest), where=largest > 0)).astype(np.int64)
    wanted = (rounded @ weights.astype(np.int64)) * (largest / 32767) * scale + bias
    assert np.allclose(made, wanted, rtol=1e-4, atol=1e-3)


@compiled
@pytest.mark.parametrize(
    "given",
    [matrix(16, 31), matrix(15, 32), np.zeros((0, 32), np.int8), np.full((1024, 32), 127, np.int8)],
    ids=["width", "depth", "empty", "sums beyond int32"],
)
def test_a_matrix_that_cannot_be_multiplied_is_refused(given: NDArray[Any]) -> None:
    with pytest.raises(ValueError, match="cannot pack"):
        layers.pack(given, given.shape[1])


@compiled
@pytest.mark.parametrize(
    ("rows", "scale", "bias", "out"),
    [(17, 32, 32, 32), (16, 31, 31, 31), (16, 32, 31, 32), (16, 0, 0, 0), (16, 32, 32, 8)],
)
def test_parts_of_a_product_that_do_not_fit_each_other_are_refused(rows: int, scale: int, bias: int, out: int) -> None:
    packed = layers.pack(matrix(16, 32), 32)
    with pytest.raises(ValueError, match="do not fit"):
        layers.multiply(floats(rows), packed, floats(scale), floats(bias), floats(out))


@compiled
@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("attend", (floats(96), 31, floats(32))),
        ("attend", (floats(96), 0, floats(32))),
        ("attend", (floats(64), 32, floats(32))),
        ("gelu", (floats(3), floats(4))),
        ("norm", (floats(33), floats(16), floats(16))),
        ("norm", (floats(32), floats(16), floats(15))),
        ("norm", (floats(30), floats(15), floats(15))),
    ],
)
def test_arrays_that_do_not_fit_each_other_are_refused(name: str, given: tuple[object, ...]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        getattr(layers, name)(*given)


@compiled
@pytest.mark.parametrize("size", [1, 3, 4, 11, 12, 13, 31, 32, 33, 130])
@pytest.mark.parametrize("largest", [1, 30, 300])
def test_attention_is_that_of_numpy(size: int, largest: float, monkeypatch: pytest.MonkeyPatch) -> None:
    qkv = (np.random.default_rng(size).standard_normal((size, 3 * 384)) * largest**0.5).astype(np.float32)
    made = encoder.attend(qkv)
    monkeypatch.setattr(encoder, "compiled", None)
    assert np.allclose(made, encoder.attend(qkv), rtol=1e-3, atol=1e-4 * largest**0.5)


@compiled
@pytest.mark.parametrize("size", [1, 15, 16, 17, 1000])
def test_the_gaussian_unit_is_that_of_numpy(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    x = np.concatenate([np.linspace(-12, 12, size), [-1e30, -1e3, 0, 1e3, 1e9]]).astype(np.float32)
    made = encoder.gelu(x)
    monkeypatch.setattr(encoder, "compiled", None)
    with np.errstate(over="ignore", invalid="ignore"):
        wanted = encoder.gelu(x)
    wanted[np.abs(x) > 100] = np.maximum(x, 0)[np.abs(x) > 100]
    assert np.allclose(made, wanted, rtol=1e-5, atol=1e-6)


@compiled
def test_the_norm_is_that_of_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    rows = rng.standard_normal((9, 384)).astype(np.float32) * 7 + 3
    rows[4] = 2
    weights = {"norm.g": rng.random(384).astype(np.float32), "norm.b": rng.random(384).astype(np.float32)}
    made = encoder.norm(rows.copy(), weights, "norm")
    monkeypatch.setattr(encoder, "compiled", None)
    assert np.allclose(made, encoder.norm(rows.copy(), weights, "norm"), rtol=1e-4, atol=1e-5)


@compiled
def test_the_vectors_of_a_window_do_not_depend_on_its_size_in_rows() -> None:
    rng = np.random.default_rng(2)
    x = rng.standard_normal((40, 384)).astype(np.float32)
    model = encoder.load_model(get().model)
    assert (encoder.dense(model, x, "0.qkv")[:7] == encoder.dense(model, x[:7], "0.qkv")).all()


def test_info_says_what_computes_the_model() -> None:
    assert (computed_by() == "compiled layers") == bool(layers)
    assert layers or computed_by().startswith("numpy (")


@compiled
def test_answers_with_and_without_the_compiled_layers_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = get().model
    with_it = encoder.load_model(folder)
    texts = [case["text"].split() for case in load_cases("model.jsonl")]
    made = [answers(with_it, words) for words in texts]
    monkeypatch.setattr(encoder, "compiled", None)
    without = encoder.load_model.__wrapped__(folder)
    assert with_it.packed and not without.packed
    assert made == [answers(without, words) for words in texts]


def answers(model: encoder.Model, words: list[str]) -> tuple[object, ...]:
    """Parts of speech, entities and tree."""
    scores = read(model, words)
    assert scores is not None
    tree = heads.tree(model, scores, 0, len(words))
    return heads.labels(model, scores, "pos"), heads.labels(model, scores, "ner"), tree.head, tree.rel
