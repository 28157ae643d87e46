"""How similar two words are in meaning, by the language model's vectors of their pieces, without their context."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from malicli import language
from malicli.language import cached

if TYPE_CHECKING:
    from malicli.syntax.encoder import Array, Model

LEAST_SIMILAR = 0.22  # similarity of two words that may mean the same


def model() -> "Model":
    """The language model, which most comparisons do not need."""
    from malicli.syntax.encoder import load_model

    return load_model(language.get().model)


@cached()
def is_one_piece(word: str) -> bool:
    """Whether the model knows a word as a whole."""
    return len(model().vocabulary.of(word)) == 1


@cached()
def vector(word: str) -> "Array":
    """The mean vector of a word's pieces, of length 1."""
    weights, numbers = model().weights, list(model().vocabulary.of(word))
    mean: Array = (weights["pieces"][numbers] * weights["pieces~"][numbers]).mean(0)
    return mean / (float(mean @ mean) ** 0.5 or 1)


@cached()
def similarity(one: str, other: str) -> float:
    """From 0 (not similar) to 1 (the same word)."""
    found = float(vector(one) @ vector(other))
    return found if found >= LEAST_SIMILAR else 0.0


def similarities(some: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """The numbers of the words that are similar, one of each row, with how similar they are."""
    if not some or not others:
        return
    import numpy as np

    table = np.array([vector(word) for word in some]) @ np.array([vector(word) for word in others]).T
    for row, column in np.argwhere(table >= LEAST_SIMILAR).tolist():
        yield row, column, float(table[row, column])
