"""What a sum or a share measures, and of which period: revenue is not profit, and the third quarter is not the year."""

from malicli.check.normalized_words import folded_words
from malicli.language import cached, lexicon, pattern
from malicli.records import Figure

ADVERBS = {"daily": "day", "annually": "year"}
LENGTHS = ({"hour": 1, "day": 24, "week": 168}, {"month": 1, "year": 12})
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


def other_rate(one: Figure, other: Figure) -> bool:
    """Whether two figures are rates for different times."""
    times = [per.split()[-1] for per in (rate(one), rate(other)) if per]
    times = [ADVERBS.get(time, time.removesuffix("ly")) for time in times]
    return len(times) == 2 and times[0] != times[1]


def around(figure: Figure) -> tuple[str, str]:
    """The sentence of a figure before and behind it."""
    before, _, after = figure.sentence.partition(figure.text)
    return before, after


def same_measure(one: Figure, other: Figure) -> bool:
    """Whether two sums or shares can measure the same of the same period."""
    for aspect in (measure, period):
        first, second = aspect(one), aspect(other)
        if first is not None and second is not None and first != second:
            return False
    return True


def in_unit(figure: Figure, unit: str | None) -> Figure:
    """A figure in another unit of time if that is exact: three weeks as 21 days."""
    lengths = next((row for row in LENGTHS if unit in row and figure.unit in row), None)
    if lengths is None or unit is None or figure.unit in (None, unit) or figure.category != "duration":
        return figure
    times = lengths[str(figure.unit)] / lengths[unit]
    value, low, high = (None if n is None else n * times for n in (figure.value, figure.low, figure.high))
    return figure._replace(value=value, low=low, high=high, unit=unit, noun=unit)
