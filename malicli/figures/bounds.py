"""A quantity, its range ("2,500-3,000", "between five and seven") and its bounds ("at least 17", "50+", "twenty-odd").

A bound opens one end of a number's range; an approximation opens none.
"""

import re
from typing import NamedTuple

from malicli.figures.number_words import Number, whole
from malicli.figures.numerals import read_number
from malicli.figures.sentence_tree import SentenceTree
from malicli.figures.units import SIGN, unit_after
from malicli.language import figure_words, group, lexicon, pattern
from malicli.language.figure_words import Unit

LONGEST_BOUND = 5  # words
DASHES = "-‑–—−~"
QUALIFIERS = 5  # words of "from around some"
CHANGE_BEFORE = 14  # words before a range that are searched for a verb of change


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


class Pair(NamedTuple):
    """The two ends of a range, and where the upper one ends; a score ("12-0") is a pair that counts nothing."""

    low: float | int
    high: float | int
    end: int
    is_score: bool = False


def read_pair(tree: SentenceTree, number: Number, money: Unit | None, begin: int) -> Pair | None:
    """The range that begins with `number` (at the word `begin`, its currency sign included)."""
    if number.kind != "exact":
        return None
    text, stop = tree.text, tree.tokens.ends[-1]
    unit, after_unit, _ = unit_after(tree, number.end, money)
    changes = lexicon().events.change.get(tree.lower(begin - 1)) == "change"
    for end in (number.end, after_unit) if unit else (number.end,):
        match = pattern("between the ends of a range").match(text, end, stop)
        link = match.group().strip().strip("-") if match else ""
        if not match or (link in group("and") and tree.lower(begin - 1) not in group("between")):
            continue
        if link in group("to") and ((unit and changes) or is_from(tree, begin)):
            continue  # "fell 3 percent to 45"
        start = match.end()
        sign = None if text[start : start + 1].isdigit() else re.match(SIGN, text[start : min(start + 4, stop)])
        start += sign.end() if sign else 0
        other = read_number(text, start, stop) if start < stop and text[start].isalnum() else None
        if other is None or other.kind != "exact" or tree.tokens.at(start) in tree.dated or is_glued(text, other):
            continue
        low, high = shared_scale(number.value, other, number.scale)
        if low < high:
            return Pair(low, high, other.end)
        if link not in group("to, or, and") and match.group() == match.group().strip():
            return Pair(low, high, other.end, is_score=True)
    return None


def shared_scale(lower: float, other: Number, scale: int) -> tuple[float, float]:
    """Both ends of a range, the lower on the scale of the upper: "5-10 million", "10 to 15,000"."""
    if scale == 1 and other.scale > 1 and lower < other.value / other.scale:
        return whole(lower * other.scale), other.value
    if scale == 1 and other.digits and other.value % 1000 == 0 and 1 < lower < other.value / 1000 < 1000:
        return whole(lower * 1000), other.value
    return lower, other.value


def is_from(tree: SentenceTree, at: int) -> bool:
    """True if a number is part of a change, so that "to" is not a range: "from 5 to 9", "by 5 to 9"."""
    before = tree.lower[max(0, at - CHANGE_BEFORE) : at]
    if not any(lexicon().events.change.get(word) == "change" for word in before):
        return False  # "from ten to 20 people came" is a range
    qualified = (word for word in before[::-1][:QUALIFIERS] if word not in group("roughly"))
    return next(qualified, "") in group("from, by")


def is_glued(text: str, number: Number) -> bool:
    """True if the digits continue as in a time or date: "9:30", "3.1.2", "12/05"."""
    after = text[number.end : number.end + 2]
    return len(after) == 2 and number.digits and after[0] in ":/." and after[1].isdigit()
