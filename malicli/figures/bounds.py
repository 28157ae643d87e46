"""A quantity and its bounds: "at least 17", "50+", "twenty-odd".

A bound opens one end of a number's range; an approximation opens none.
"""

from typing import NamedTuple

from malicli.figures.number_words import table
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import figure_words, pattern
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
    scale: int = 1  # the thousand, million ... that it was multiplied by


def bounded(tree: SentenceTree, quantity: Quantity) -> Quantity:
    """The quantity with the bound or approximation in the words on either side."""
    before, size = figure_words.bounds("before"), LONGEST_BOUND
    is_time = quantity.unit is not None and quantity.unit.kind == "time"
    marks = "d" * is_time + "v" * quantity.vague + "1" * quantity.is_one
    while size:
        first = quantity.first - size
        phrase = " ".join(tree.lower[first : quantity.first]) if first >= 0 else ""
        around = f"{tree.lower(first - 1)} {tree.lower(first)} {marks}"  # "spoke about two raids", "over two years"
        is_bound = phrase in before and not pattern("no bound").match(around)
        if is_bound:
            quantity = meant(quantity, before[phrase])._replace(start=tree.tokens.starts[first], first=first)
        size = LONGEST_BOUND if is_bound else size - 1
    for size in (2, 1):
        verb = " ".join(tree.lower[max(0, quantity.first - size) : quantity.first])
        if quantity.bound is None and (meaning := figure_words.bounds("verbs").get(verb)):
            quantity = meant(quantity, meaning)
    if quantity.bound is None and (found := bound_at(tree, quantity.last)):
        return meant(quantity, found[0])._replace(end=tree.tokens.ends[found[1] - 1], last=found[1])
    return quantity


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


def bound_at(tree: SentenceTree, at: int) -> tuple[tuple[bool, str | None], int] | None:
    """What "or so", "+", "or more", "-odd" at a word say, and where it ends; not "two years | at least £3m"."""
    for last in range(min(at + 3, tree.last), at, -1):
        meaning = figure_words.bounds("after").get(" ".join(tree.lower[at:last]))
        word = tree.lower(last)
        if meaning and not (word[:1].isdigit() or word in table() or word in figure_words.currencies()):
            return meaning, last
    return None
