"""A quantity: the value or range of a number."""

from typing import NamedTuple

from malicli.language.figure_words import Unit


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
