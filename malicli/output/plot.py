"""Bars over time: one series per event, or per actor and place, ranges drawn as ranges, fitted to the screen.

    troops · Utopia · Sibe
    2013-02-06       ~5,000 ████████████████████████████
    2023        2,500-3,000 ██████████████░░░

A full bar reaches the lowest value, a light one from there to the highest; an arrow means open above.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from malicli.output.safety import one_line
from malicli.records import Figure
from malicli.search.figure_events import order
from malicli.search.filters import record_date
from malicli.search.query import Result

NARROWEST_BAR = 8
NOT_DRAWN = ("superseded", "attempted", "threatened")
DATE, BLANKS = 10, 3  # columns of a day, and of the spaces on a line

EventNames = dict[tuple[str, str | None], tuple[str, ...]]


class Ink(NamedTuple):
    """The characters used to draw bars."""

    full: str
    light: str
    open: str
    dot: str


BLOCKS = Ink("█", "░", "▶", " · ")
ASCII = Ink("#", "-", ">", " / ")


class Series(NamedTuple):
    """Dated figures of one category, unit and event, or actor and place; and the scale of that category and unit."""

    key: tuple[str, ...]
    figures: list[tuple[str, Figure]]
    scale: float


def plot(results: Sequence[Result], width: int = 80, ascii: bool = False) -> str:
    """The dated figures of the results as bars, with one scale per category and unit; ends with a line end."""
    ink = ASCII if ascii else BLOCKS
    series = series_of(results)
    wide = max((len(label(figure, ink)) for one in series for _, figure in one.figures), default=0)
    return "\n".join(block(one.key, one.figures, one.scale, width, wide, ink) for one in series)


def series_of(results: Iterable[Result]) -> list[Series]:
    """The dated totals among the results in series, in order of their names: one an event, or an actor and place."""
    kept = sorted((r.record for r in totals(results) if isinstance(r.record, Figure)), key=order)
    names = event_names(kept)
    drawn = [(date, figure) for figure in kept if (date := drawn_on(figure, names))]
    scales: dict[tuple[str, ...], float] = {}
    series: dict[tuple[str, ...], list[tuple[str, Figure]]] = {}
    for date, figure in sorted(drawn, key=lambda pair: pair[0]):
        measure = (figure.category, figure.unit or "")
        scales[measure] = max(scales.get(measure, 0), most(figure))
        name = names.get((figure.category, figure.event_id)) or (figure.actor or "", figure.place or "")
        series.setdefault((*measure, *name), []).append((date, figure))
    return [Series(key, figures, scales[key[:2]]) for key, figures in sorted(series.items())]


def drawn_on(figure: Figure, names: EventNames) -> str | None:
    """The day at which a figure is drawn; in the series of an event, which has one day, that of the article."""
    is_of_series = (figure.category, figure.event_id) in names
    return (figure.imprint.date if is_of_series else None) or record_date(figure)


def totals(results: Iterable[Result]) -> list[Result]:
    """The results that are drawn: no parts of other figures, and nothing that a later count replaced or that failed."""
    return [
        r for r in results if not (isinstance(r.record, Figure) and (r.record.part_of or r.record.status in NOT_DRAWN))
    ]


def event_names(figures: Iterable[Figure]) -> EventNames:
    """The place and day of each event that has two counts of a category or more, by category and id."""
    together: dict[tuple[str, str | None], list[Figure]] = {}
    for figure in figures:
        if figure.event_id:
            together.setdefault((figure.category, figure.event_id), []).append(figure)
    return {key: event_name(counts) for key, counts in together.items() if len(counts) > 1}


def event_name(figures: Sequence[Figure]) -> tuple[str, ...]:
    """The place and day of an event, as far as they are known."""
    place = next((f.place or f.event_place for f in figures if f.place or f.event_place), None)
    day = next((f.event_on or f.when_on for f in figures if f.event_on or f.when_on), None)
    return place or "", day or figures[0].event_id or ""


def block(key: tuple[str, ...], rows: list[tuple[str, Figure]], scale: float, width: int, wide: int, ink: Ink) -> str:
    """One series: its name, then a line for each figure."""
    room = max(NARROWEST_BAR, width - DATE - BLANKS - wide)
    lines = [one_line(ink.dot.join(filter(None, key)))[:width]]
    for date, figure in rows:
        lines.append(f"{date:<{DATE}}  {label(figure, ink):>{wide}} {bar(figure, scale, room, ink)}".rstrip())
    return "\n".join(lines) + "\n"


def most(figure: Figure) -> float:
    """The largest number of a figure."""
    return max((abs(n) for n in (figure.value, figure.low, figure.high) if n is not None), default=0.0)


def bar(figure: Figure, scale: float, room: int, ink: Ink) -> str:
    """A bar up to the lowest value, a light one up to the highest, an arrow if it is open above."""
    low, high = figure.low, figure.high
    is_open = high is None and low is not None
    room -= is_open
    full = columns(low or 0, scale, room)
    light = columns(high, scale, room) - full if high is not None else 0
    return ink.full * full + ink.light * max(0, light) + (ink.open if is_open else "")


def columns(value: float, scale: float, room: int) -> int:
    """The number of columns for a value; at least one unless it is zero."""
    share = round(abs(value) / scale * room) if scale else 0
    return max(1, share) if value else 0


def label(figure: Figure, ink: Ink) -> str:
    """The value in short form: "~5,000", "2,500-3,000", ">=17", "<200"."""
    sign = {"at least": ">=", "more than": ">", "at most": "<=", "less than": "<"}.get(figure.bound or "", "")
    if figure.value is not None:
        amount = number(figure.value)
    else:
        amount = "-".join(number(n) for n in (figure.low, figure.high) if n is not None)
    rough = "~" if figure.approximate and not sign else ""
    mark = "?" if figure.status in ("possible", "denied", "conditional", "planned") else ""
    return rough + (sign if ink is ASCII else sign.replace(">=", "≥").replace("<=", "≤")) + amount + mark


def number(value: float) -> str:
    """A number with thousands separators."""
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,}"


def undated(results: Iterable[Result]) -> int:
    """The number of undated figures."""
    return sum(isinstance(r.record, Figure) and record_date(r.record) is None for r in results)
