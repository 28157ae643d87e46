"""A quantity, and its bounds: "at least 17", "nearly 200", "50+", "twenty-odd".

A bound opens one end of a number's range; an approximation opens none.
"""

from typing import NamedTuple

from malicli.figures.sentence_tree import SentenceTree
from malicli.language import figure_words, group
from malicli.language.figure_words import Unit

LONGEST_BOUND = 5  # words


class Quantity(NamedTuple):
    """The value or range of a number, its span and its words (`last` exclusive)."""

    start: int
    end: int
    first: int
    last: int
    value: float | int | None
    low: float | int | None
    high: float | int | None
    approximate: bool = False
    bound: str | None = None
    unit: Unit | None = None
    compound: str | None = None  # what a hyphen joins to it: strong, member, day
    plain: bool = False  # bare digits, no more: may be a year
    vague: bool = False
    number: int = 0  # word at which the number itself begins, after its bound
    is_one: bool = False  # the word "one", which is often a pronoun
    is_range: bool = False


def bounded(tree: SentenceTree, quantity: Quantity) -> Quantity:
    """The quantity with the bound or approximation in the words on either side."""
    starts, before = tree.tokens.starts, figure_words.bounds("before")
    quantity = quantity._replace(first=min(tree.tokens.before(quantity.start + 1) - 1, quantity.first))
    if quantity.start and (sign := tree.text[quantity.start - 1]) in "~≈<>≥≤±":
        quantity = meant(quantity, before[sign])._replace(start=quantity.start - 1)
        quantity = quantity._replace(first=tree.tokens.before(quantity.start + 1) - 1)
    while found := next((size for size in range(LONGEST_BOUND, 0, -1) if is_bound(tree, quantity, size)), 0):
        begin = quantity.first - found
        quantity = meant(quantity, before[" ".join(tree.lower[begin : quantity.first])])._replace(
            start=starts[begin], first=begin
        )
    for size in (2, 1):
        verb = " ".join(tree.lower[max(0, quantity.first - size) : quantity.first])
        if quantity.bound is None and (meaning := figure_words.bounds("verbs").get(verb)):
            quantity = meant(quantity, meaning)
    return bounded_after(tree, quantity)


def is_bound(tree: SentenceTree, quantity: Quantity, size: int) -> bool:
    """Whether some words before a number are a bound, not a preposition: "spoke about two raids"."""
    first = quantity.first - size
    if first < 0 or " ".join(tree.lower[first : quantity.first]) not in figure_words.bounds("before"):
        return False
    word, before = tree.lower[first], tree.lower(first - 1)
    if size > 1:
        return True
    if word in group("over") and quantity.unit and quantity.unit.kind == "time":
        return before in group("before a length")
    if word in group("above or below a number") and quantity.vague:
        return False
    if word in group("under") and before in group("before a superior"):
        return False
    if word in group("about"):
        return before not in group("before a topic")
    return not (word in group("some") and before in group("for, of") and quantity.is_one)


def meant(quantity: Quantity, meaning: tuple[bool, str | None]) -> Quantity:
    """The quantity as bounded; the bound nearest to the number wins, and a range keeps its ends."""
    approximate, bound = meaning
    quantity = quantity._replace(approximate=quantity.approximate or approximate)
    if bound is None or quantity.bound is not None:
        return quantity
    if bound == "odd":
        step = 10 ** max(1, len(str(int(abs(quantity.low or 0)))) - 1)
        return quantity._replace(high=(quantity.low or 0) + step - 1)
    if quantity.is_range:
        return quantity._replace(bound=bound)
    low, high = (quantity.low, None) if bound in ("at least", "more than") else (None, quantity.high)
    return quantity._replace(bound=bound, low=low, high=high)


def bounded_after(tree: SentenceTree, quantity: Quantity) -> Quantity:
    """The quantity with "or so", "+", "or more", "-odd" after it."""
    at, ends, after = quantity.last, tree.tokens.ends, figure_words.bounds("after")
    for size in (3, 2, 1):
        words = tree.lower[at : at + size]
        meaning = after.get(" ".join(words[words[:1] == ["-"] :]))
        if meaning and quantity.bound is None and len(words) == size:
            return meant(quantity, meaning)._replace(end=ends[at + size - 1], last=at + size)
    return quantity
