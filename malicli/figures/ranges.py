"""Ranges: "2,500-3,000", "between five and seven", "two to three hundred", "$1 million to $2 million"."""

import re
from typing import NamedTuple

from malicli.figures.number_words import Number, whole
from malicli.figures.numerals import read_number
from malicli.figures.sentence_tree import SentenceTree
from malicli.figures.units import SIGN, unit_after
from malicli.language import group, lexicon, pattern
from malicli.language.figure_words import Unit

DASHES = "-‑–—−~"
QUALIFIERS = 5  # words of "from around some"
CHANGE_BEFORE = 14  # words before a range that are searched for a verb of change


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
