"""The informative words of a text, each in one form, and those that two texts have in the same order."""

from collections.abc import Sequence

from malicli.check import semantic_shifts
from malicli.check.alignment import MAX_CELLS
from malicli.check.normalized_words import folded_words
from malicli.language import cached, inflection, lexicon
from malicli.language.normalize import spelling


@cached()
def content(text: str) -> tuple[str, ...]:
    """The informative words of a text, each in one form."""
    return tuple(word for _, word in informative_words(text))


@cached()
def informative_words(text: str) -> tuple[tuple[int, str], ...]:
    """The informative words of a text, each in one form, with their numbers among all the words."""
    stems = enumerate(map(informative, folded_words(text)))
    return tuple((at, stem) for at, stem in stems if stem is not None)


@cached()
def informative(word: str) -> str | None:
    """The one form of an informative word; None for another word."""
    one, words = spelling([word.removesuffix("'s")]), lexicon().check
    if one in words.quantifiers or one in words.anything:
        return None
    if semantic_shifts.is_negation(word) or one in lexicon().words.common or one in semantic_shifts.modals():
        return None
    return inflection().verb_stem(one)


def in_order(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common subsequence of words, as pairs of places; none if both are too long."""
    if set(one).isdisjoint(other) or len(one) * len(other) > MAX_CELLS:
        return []
    rows = [[0] * (len(other) + 1)]
    for word in one:
        above, row = rows[-1], [0]
        for j, match in enumerate(other, 1):
            row.append(above[j - 1] + 1 if word == match else max(above[j], row[-1]))
        rows.append(row)
    pairs, i, j = [], len(one), len(other)
    while i and j:
        if one[i - 1] == other[j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif rows[i - 1][j] >= rows[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
