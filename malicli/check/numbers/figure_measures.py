"""What a number measures, of which period and in which clause: revenue is not profit, a quarter is not the year."""

import re

from malicli.check.informative_words import informative
from malicli.check.normalized_words import folded_words
from malicli.language import cached, lexicon, pattern
from malicli.language.figure_words import currencies, singular
from malicli.records import Figure

ADVERBS = {"daily": "day", "annually": "year"}
NOUN_WORDS = 8  # words behind a number among which its noun is
UNEVEN = 0.15  # of a month or a year that a length of time in days or weeks may be off
LARGE = 10_000  # a number without a noun that may be money
ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}


@cached()
def measures() -> dict[str, str]:
    """One word for all that measure the same, by each of them."""
    return {word: row[0] for row in lexicon().nouns.measures for word in row}


@cached()
def measure(figure: Figure) -> str | None:
    """What a figure measures: the nearest word for it before the figure in its sentence, or right behind it."""
    before, after = around(figure)
    following = pattern("parts measures").split(after, maxsplit=1)[0]
    behind = [measures()[w] for w in folded_words(following)[:3] if w in measures()]
    found = behind or [measures()[w] for w in folded_words(before) if w in measures()][-1:]
    return found[0] if found else None


@cached()
def period(figure: Figure) -> str | None:
    """The period that a figure is of, if its sentence names one."""
    before, after = around(figure)
    match = next(reversed(list(pattern("a part of a year").finditer(before))), None) or pattern(
        "a part of a year"
    ).search(after)
    if match is None:
        return None
    if match[1] is None:
        return "year"
    return f"{ORDINALS.get(match[1].lower(), match[1].lower())} {match[2].lower()}"


@cached()
def rate(figure: Figure) -> str | None:
    """What a figure is counted for, as printed: "a day" of "3.2 million euros a day"."""
    match = pattern("a rate").match(around(figure)[1])
    return match[1] or match[2] if match else None


def time_of(rate: str) -> str:
    """The time that a rate is for: "day" of "a day" and "daily"."""
    time = rate.split()[-1]
    return ADVERBS.get(time, time.removesuffix("ly"))


def other_rate(one: Figure, other: Figure) -> bool:
    """Whether two figures are rates for different times."""
    times = [time_of(per) for per in (rate(one), rate(other)) if per]
    return len(times) == 2 and times[0] != times[1]


def printed_clause(figure: Figure, text: str) -> tuple[str, str]:
    """The clause before a figure and after it, in the text that it is from."""
    start = max(0, text.rfind(figure.sentence, 0, figure.span.start + len(figure.sentence)))
    parts = pattern("parts the clauses of figures")
    before = parts.split(text[start : figure.span.start])[-1]
    return before, parts.split(text[figure.span.end : start + len(figure.sentence)], maxsplit=1)[0]


@cached()
def stems_of(*parts: str) -> tuple[str, ...]:
    """The informative words of some texts without numbers, in order."""
    words = (informative(word) for part in parts for word in folded_words(part))
    return tuple(word for word in words if word is not None and not word[0].isdigit())


def around(figure: Figure) -> tuple[str, str]:
    """The sentence of a figure before and behind it."""
    found = as_word(figure.text).search(figure.sentence)
    return (figure.sentence[: found.start()], figure.sentence[found.end() :]) if found else (figure.sentence, "")


@cached()
def as_word(text: str) -> re.Pattern[str]:
    """A text that is no part of a longer word: "one" is not in "money"."""
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")


def last_word(figure: Figure) -> str | None:
    """The noun counted, singular; of a sum its currency, as what it measures is compared by itself."""
    return head_of(noun_of(figure))


def noun_of(figure: Figure) -> str:
    """The noun counted, of a sum the name of its currency."""
    forms = [str(figure.unit).lower(), *folded_words(figure.text)] if figure.noun and figure.category == "money" else []
    named = (unit.noun for unit in map(currencies().get, forms) if unit)
    return next(filter(None, named), figure.noun or "")


@cached()
def printed_noun(figure: Figure) -> str | None:
    """The same; None if it is not printed behind the number: "nine" of "the two sides differ: nine, says one"."""
    noun, behind = folded_words(noun_of(figure)), folded_words(around(figure)[1])[:NOUN_WORDS]
    return last_word(figure) if figure.unit or {*noun[-1:]} & {*behind} else None


@cached()
def head_of(noun: str) -> str | None:
    """The last word of a noun, singular."""
    words = folded_words(noun)
    return singular(words[-1]) if words else None


def is_nounless(figure: Figure) -> bool:
    """Whether a number has no noun, none printed behind it, or a currency's: "18 million of the 75 million kroner"."""
    noun = printed_noun(figure)
    return noun is None or noun in currencies() or noun_of(figure).lower() in currencies()


def same_measure(one: Figure, other: Figure) -> bool:
    """Whether two sums or shares can measure the same of the same period."""
    for aspect in (measure, period):
        first, second = aspect(one), aspect(other)
        if first is not None and second is not None and first != second:
            return False
    return True


def in_unit(figure: Figure, like: Figure) -> Figure:
    """A figure in the unit of another one: three weeks as 21 days, a large number beside a sum as money."""
    unit = like.unit
    if is_bare(figure) and like.category == "money":
        return figure._replace(unit=unit, category="money")
    if figure.series_role in ("from", "to") and is_bare(figure) and like.category == "duration":
        return figure._replace(unit=unit, category="duration", noun=like.noun)
    if unit == figure.unit and is_fahrenheit(figure) != is_fahrenheit(like):
        return in_other_degrees(figure)
    own = figure.unit
    if (
        own is None
        and like.category == "duration"
        and figure.noun
        and like.noun
        and figure.noun.split()[-1] == like.noun.split()[-1]
    ):
        return figure._replace(unit=unit, category="duration")  # "2,915 extra hours"
    if own and unit and ((f"{unit} per" in own and rate(like)) or (f"{own} per" in unit and rate(figure))):
        return figure._replace(unit=unit)  # "kilometres an hour", "km/h"
    scale = next((row for row in lexicon().units.scales.values() if unit in row and own in row), None)
    if scale is None or unit is None or own in (None, unit):
        return figure
    times = scale[str(own)] / scale[unit]
    off = UNEVEN if scale is lexicon().units.scales["days"] else 0.0
    value, low, high = (None if n is None else even(n * times, off) for n in (figure.value, figure.low, figure.high))
    return figure._replace(value=value, low=low, high=high, unit=unit, noun=like.noun)


def even(number: float, off: float) -> float:
    """A number, or the whole one that it is so near to."""
    return round(number) if 0 < abs(number - round(number)) <= off else number


@cached()
def is_fahrenheit(figure: Figure) -> bool:
    """Whether a temperature is in degrees Fahrenheit."""
    return bool(pattern("in Fahrenheit").search(figure.text)) and figure.category == "other"


def in_other_degrees(figure: Figure) -> Figure:
    """A temperature in degrees Celsius for one in degrees Fahrenheit, or the other way round."""
    value, low, high = (
        None if n is None else (n - 32) / 1.8 if is_fahrenheit(figure) else n * 1.8 + 32
        for n in (figure.value, figure.low, figure.high)
    )
    return figure._replace(value=value, low=low, high=high)


def is_bare(figure: Figure) -> bool:
    """Whether a number may be of the unit of another: "32 billion" of a sum, "from 710" of "from 710 to 980 rupees"."""
    is_large = figure.value is not None and figure.value >= LARGE
    return (
        (is_large or figure.series_role in ("from", "to"))
        and figure.category == "other"
        and figure.unit is None
        and is_nounless(figure)
    )
