"""The compiled product: what it computes, what it refuses, and that answers with and without it agree."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from malicli.language import get
from malicli.syntax import encoder, heads
from tests.case_files import load_cases
from tests.training.score import read

products: Any = vars(encoder)["products"]
compiled = pytest.mark.skipif(
    not (products and products.supported), reason="not compiled, or this processor lacks AVX-512 VNNI"
)


def matrix(depth: int, width: int, most: int = 40) -> NDArray[Any]:
    return np.random.default_rng(depth + width).integers(-most, most + 1, (depth, width)).astype(np.int8)


@compiled
@pytest.mark.parametrize("count", [0, 1, 3, 4, 11, 12, 13, 29])
@pytest.mark.parametrize(("depth", "width"), [(16, 32), (384, 64), (1536, 96)])
def test_a_product_is_that_of_rows_rounded_to_int16(count: int, depth: int, width: int) -> None:
    rng = np.random.default_rng(count)
    rows = rng.standard_normal((count, depth)).astype(np.float32)
    rows[count // 2 : count // 2 + 1] = 0
    scale, bias = rng.random(width).astype(np.float32), rng.random(width).astype(np.float32)
    weights = matrix(depth, width)
    made = products.multiply(rows, products.pack(weights, width), scale, bias)
    largest = np.abs(rows).max(-1, keepdims=True, initial=0)
    rounded = np.rint(rows * np.divide(32767, largest, out=np.zeros_like(largest), where=largest > 0)).astype(np.int64)
    wanted = (rounded @ weights.astype(np.int64)) * (largest / 32767) * scale + bias
    assert np.allclose(np.frombuffer(made, np.float32).reshape(count, width), wanted, rtol=1e-4, atol=1e-3)


@compiled
@pytest.mark.parametrize(
    "given",
    [matrix(16, 31), matrix(15, 32), np.zeros((0, 32), np.int8), np.full((1024, 32), 127, np.int8)],
    ids=["width", "depth", "empty", "sums beyond int32"],
)
def test_a_matrix_that_cannot_be_multiplied_is_refused(given: NDArray[Any]) -> None:
    with pytest.raises(ValueError, match="cannot pack"):
        products.pack(given, given.shape[1])


@compiled
@pytest.mark.parametrize(("rows", "scale", "bias"), [(17, 32, 32), (16, 31, 31), (16, 32, 31), (16, 0, 0)])
def test_parts_that_do_not_fit_each_other_are_refused(rows: int, scale: int, bias: int) -> None:
    packed = products.pack(matrix(16, 32), 32)
    with pytest.raises(ValueError, match="do not fit"):
        products.multiply(floats(rows), packed, floats(scale), floats(bias))


def floats(size: int) -> NDArray[Any]:
    return np.zeros(size, np.float32)


@compiled
def test_answers_with_and_without_the_compiled_product_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = get().model
    with_it = encoder.load_model(folder)
    with monkeypatch.context() as patch:
        patch.setattr(encoder, "products", None)
        without = encoder.load_model.__wrapped__(folder)
    assert with_it.packed and not without.packed
    for case in load_cases("model.jsonl"):
        words = case["text"].split()
        assert answers(with_it, words) == answers(without, words)


def answers(model: encoder.Model, words: list[str]) -> tuple[object, ...]:
    """Parts of speech, entities and tree."""
    scores = read(model, words)
    assert scores is not None
    return (
        heads.labels(model, scores, "pos"),
        heads.labels(model, scores, "ner"),
        heads.tree(model, scores, 0, len(words)),
    )
