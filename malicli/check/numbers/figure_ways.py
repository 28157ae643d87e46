"""What can be reckoned from two numbers: shares, sums, differences, parts of a sum, averages and multiples."""

from collections.abc import Iterator
from typing import NamedTuple

from malicli.check.normalized_words import folded_words
from malicli.check.numbers.figure_matching import TOPICS, agree
from malicli.check.numbers.figure_measures import around, in_unit, is_nounless, last_word
from malicli.check.numbers.figure_operations import is_difference
from malicli.check.numbers.number_comparison import same_unit
from malicli.check.paraphrases.opposites import forms, stem
from malicli.language import cached, group, lexicon, pattern
from malicli.language.figure_words import PERSONS, noun
from malicli.records import Figure

WORDS_CHANGED = 3  # behind a number of points, which say whether it is more or less
NOTHING = 0.02  # share of a number that is nothing beside it


class Way(NamedTuple):
    """A number that can be reckoned from two others, by an operation, and how."""

    operation: str  # difference | sum | share | change | before | part | average | multiple
    value: float
    reason: str


def ways(figure: Figure, one: Figure, other: Figure) -> Iterator[Way]:
    """What can be reckoned from two numbers, of the kind of a figure."""
    a, b = float(one.value or 0), float(other.value or 0)
    names = one.text, other.text
    if figure.category == "percent" and is_points(other, one) and one.sentence == other.sentence:
        yield before_points(one, other)
    elif figure.category == "percent":
        yield from shares(figure, one, other)
    elif is_times(figure):
        other = in_unit(other, one)
        b = float(other.value or 0)
        if is_alike(one, other) and one.unit == other.unit and one.category != "percent" and a > b > 0:
            yield Way("multiple", a / b, f"{names[0]} is {a / b:.1f} times {names[1]}")
    elif (is_alike(one, other) or compares(figure, one, other)) and (
        is_points(figure, one) or (is_of_kind(figure, one) and is_of_kind(figure, other))
    ):
        if a > b > NOTHING * a:
            yield Way("difference", a - b, f"{names[0]} and {names[1]} are {figure.text} apart")
            if one.part_of != other.id and other.part_of != one.id:
                yield Way("sum", a + b, f"{names[0]} and {names[1]} make {figure.text}")
    elif other.category == "percent" and is_of_kind(figure, one):
        yield from parts(figure, a, b / 100, names)
    is_share = "percent" in (figure.category, one.category, other.category)
    if b and is_of_kind(figure, one) and not (is_share or is_times(figure)):
        yield Way("average", a / b, f"{names[0]} by {names[1]} is {figure.text}")
        yield Way("average", a * b, f"{names[0]} times {names[1]} is {figure.text}")


def before_points(share: Figure, points: Figure) -> Way:
    """What a share was before it changed by some points: 65 for "61 percent, four points fewer than in May"."""
    sign = -1 if group("less than before").isdisjoint(folded_words(around(points)[1])[:WORDS_CHANGED]) else 1
    was = float(share.value or 0) + sign * float(points.value or 0)
    return Way("before", was, f"{points.text} points more or less than {share.text} is {was:g}")


def shares(figure: Figure, one: Figure, other: Figure) -> Iterator[Way]:
    """The share of two numbers, and the change from one to the other."""
    a, b = float(one.value or 0), float(other.value or 0)
    is_counted = a > 1 or one.sentence == other.sentence
    if is_counted and is_alike(one, other) and one.category != "percent" and 0 < a < b:
        if one.sentence == other.sentence and not is_whole(other):
            for part, rest in ((one, other), (other, one)):
                share = 100 * float(part.value or 0) / (a + b)
                yield Way("share", share, f"{part.text} and not {rest.text} is {share:.0f} percent")
        yield Way("share", 100 * a / b, f"{one.text} of {other.text} is {100 * a / b:.0f} percent")
        for change, grows in ((100 * b / a - 100, True), (100 - 100 * a / b, False)):
            if says_growth(figure) is (not grows):
                continue
            yield Way("change", change, f"{one.text} and {other.text} are {change:.0f} percent apart")


@cached()
def says_growth(figure: Figure) -> bool | None:
    """Whether the clause of a share says that something rose, or that it fell; None if neither or both."""
    before, after = (pattern("parts the clauses of figures").split(part) for part in around(figure))
    words = folded_words(f"{before[-1]} # {after[0]}")
    found = {is_growth(word) for word in words} - {None}
    return found.pop() if len(found) == 1 else None


@cached()
def is_growth(word: str) -> bool | None:
    """Whether a word says that something rises (True) or falls (False)."""
    rises, falls = lexicon().check.opposites[:2]
    if word in group("less than before") or stem(word) in {form for fall in falls for form in forms(fall)}:
        return False
    return True if stem(word) in {form for rise in rises for form in forms(rise)} else None


def parts(figure: Figure, whole: float, share: float, names: tuple[str, str]) -> Iterator[Way]:
    """A part of a number of which there is a share, and what it was before a change by the share."""
    reason = f"{names[1]} of {names[0]} is {figure.text}"
    yield Way("part", whole * share, reason)
    for before in (whole / (1 + share), whole / (1 - share) if share < 1 else 0.0):
        yield Way("change", before, f"{names[0]} after a change by {names[1]} was {figure.text}")
        yield Way("change", abs(whole - before), f"{names[0]} changed by {names[1]}, or {figure.text}")


def is_whole(figure: Figure) -> bool:
    """Whether a number is one that another is a part of: "of the 98 who lost their jobs, 40 have found work"."""
    return bool(pattern("before a whole").search(around(figure)[0]))


def is_alike(one: Figure, other: Figure) -> bool:
    """Whether two numbers may be added or compared: of one kind and unit, or both ends of a change."""
    change = one.sentence == other.sentence and {one.series_role, other.series_role} == {"from", "to"}
    is_apart = not {"percent", "duration"}.isdisjoint((one.category, other.category))
    bare = one.sentence == other.sentence and (is_open(one) or is_open(other)) and not is_apart
    of_whole = one.sentence == other.sentence and is_whole(other) and not is_apart
    return change or bare or of_whole or ((one.category in TOPICS) == (other.category in TOPICS) and agrees(one, other))


def compares(figure: Figure, one: Figure, other: Figure) -> bool:
    """Whether a number says how far two of a sentence are apart, whatever they count: "23 more patients than beds"."""
    counts = {one.category, other.category}.isdisjoint({*TOPICS, "duration"}) and one.unit == other.unit
    return counts and one.sentence == other.sentence and is_difference(figure)


def agrees(one: Figure, other: Figure) -> bool:
    """Whether two numbers are of one category and unit as far as they have one, and count the same if they count."""
    if "duration" in (one.category, other.category) or one.category in TOPICS:
        return one.category == other.category and (agree(one.unit, other.unit) or same_unit(one, other))
    changes = bool({one.series_role, other.series_role} - {None})
    return agree(one.unit, other.unit) and (changes or count_alike(one, other))


def count_alike(one: Figure, other: Figure) -> bool:
    """Whether two numbers may count the same: in one unit, the same noun, or persons."""
    nouns = {str(last_word(f)) for f in (one, other) if f.noun}
    kinds = [known.kind in PERSONS if (known := noun(word)) else word in group("anyone") for word in nouns]
    if one.unit != other.unit:
        return is_open(one) or is_open(other)
    return one.unit is not None or len(nouns) < 2 or all(kinds)


def is_of_kind(figure: Figure, other: Figure) -> bool:
    """Whether a number may be one of the kind of another: in its unit, or without one."""
    if figure.category in TOPICS or other.category in TOPICS or "duration" in (figure.category, other.category):
        is_share = other.category == "percent" and figure.series_role is None
        bare = (is_open(figure) and not is_share) or is_open(other) or other.series_role == "from"
        return bare or figure.category == other.category
    return agree(figure.unit, other.unit)


def is_open(figure: Figure) -> bool:
    """Whether a number may be of any unit: "3,500 more than" of tonnes."""
    return figure.category == "other" and figure.unit is None and is_nounless(figure)


@cached()
def is_times(figure: Figure) -> bool:
    """Whether a figure says how many times as much something is."""
    if pattern("a multiple in words").match(f"{figure.text}{around(figure)[1]}"):
        return True
    return bool(pattern("a multiple of a number").search(figure.sentence.partition(figure.text)[2]))


def is_points(figure: Figure, other: Figure) -> bool:
    """Whether a figure counts the points between shares."""
    after = folded_words(around(figure)[1])[:2]
    return other.category == "percent" and not group("points apart").isdisjoint((figure.noun, *after))
