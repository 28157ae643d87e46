"""How similar two words are in meaning, by the language model's vectors of their pieces, without their context."""

import numpy as np

from malicli import language
from malicli.language import cached
from malicli.syntax.encoder import Array, load_model

LEAST_SIMILAR = 0.22  # similarity of two words that may mean the same


@cached()
def vector(word: str) -> Array:
    """The mean vector of a word's pieces, of length 1."""
    model = load_model(language.get().model)
    pieces = list(model.vocabulary.of(word))
    mean: Array = (model.weights["pieces"][pieces] * model.weights["pieces~"][pieces]).mean(0)
    return mean / (np.linalg.norm(mean) or 1)


@cached()
def similarity(one: str, other: str) -> float:
    """From 0 (not similar) to 1 (the same word)."""
    found = float(vector(one) @ vector(other))
    return found if found >= LEAST_SIMILAR else 0.0
