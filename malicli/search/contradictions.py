"""Disagreement: figures about the same thing in overlapping time whose values cannot both be true.

The same thing means the same category and unit, the same actor and place, and, if the text names neither, the same
noun in the same article. Values disagree if their ranges do not overlap; approximate ones are a tenth wider.
Parts of a total, differences, and planned or conditional numbers are not compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from malicli.records import Figure
from malicli.search.filters import canonical, last_day, record_date, stems

NO_COUNT = ("planned", "conditional")
REACH = 0.1


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures that cannot all be true, in the order of their days; at least two."""

    category: str
    actor: str | None
    place: str | None
    figures: tuple[Figure, ...]


def groups(figures: Iterable[Figure]) -> list[Disagreement]:
    """The disagreements among figures, in the order of their first figure."""
    alike: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        if is_count(figure):
            alike.setdefault(key(figure), []).append(figure)
    found = []
    for same in alike.values():
        for together in overlapping(same):
            if disagree(together):
                first = together[0]
                found.append(Disagreement(first.category, first.actor, first.place, tuple(together)))
    return found


def is_count(figure: Figure) -> bool:
    """True if a figure states a total that another can contradict."""
    if figure.part_of or figure.status in NO_COUNT or figure.series_role in ("change", "from"):
        return False
    return figure.category != "duration" and (figure.category != "other" or figure.noun is not None)


def key(figure: Figure) -> tuple[object, ...]:
    """The key shared by figures about the same thing."""
    actor = stems(canonical(figure.actor)) if figure.actor else None
    place = stems(figure.place) if figure.place else None
    noun = stems(figure.noun) if figure.category in ("other", "percent", "money") or actor is None else None
    article = figure.imprint.article if actor is None and place is None else None
    return figure.category, figure.unit, actor, place, noun, article


def overlapping(figures: list[Figure]) -> list[list[Figure]]:
    """The figures in runs whose days, months or years overlap; those without a date make one run."""
    dated = sorted(((date, f) for f in figures if (date := record_date(f))), key=lambda pair: pair[0])
    found: list[list[Figure]] = []
    until = ""
    for date, figure in dated:
        if found and date <= until:
            found[-1].append(figure)
        else:
            found.append([figure])
        until = max(until, last_day(date))
    undated = [f for f in figures if record_date(f) is None]
    return [*found, undated] if undated else found


def disagree(figures: list[Figure]) -> bool:
    """True if the ranges of any two figures do not overlap."""
    spans = [reach(figure) for figure in figures]
    return bool(spans) and max(low for low, _ in spans) > min(high for _, high in spans)


def reach(figure: Figure) -> tuple[float, float]:
    """The smallest and largest value that a figure can mean."""
    low = -inf if figure.low is None else float(figure.low)
    high = inf if figure.high is None else float(figure.high)
    slack = REACH if figure.approximate else 0.0
    return low - abs(low) * slack if low > -inf else low, high + abs(high) * slack if high < inf else high
