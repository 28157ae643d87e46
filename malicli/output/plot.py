"""Bars over time: one series per actor and place, ranges drawn as ranges, fitted to the screen.

    troops · Utopia · Sibe
    2013-02-06       ~5,000 ████████████████████████████
    2023        2,500-3,000 ██████████████░░░

A full bar reaches the lowest value, a light one from there to the highest; an arrow means open above.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from malicli.output.safety import one_line
from malicli.records import Figure
from malicli.search.filters import record_date
from malicli.search.query import Result

NARROWEST_BAR = 8
DATE, BLANKS = 10, 3  # columns of a day, and of the spaces on a line


class Ink(NamedTuple):
    """The characters used to draw bars."""

    full: str
    light: str
    open: str
    dot: str


BLOCKS = Ink("█", "░", "▶", " · ")
ASCII = Ink("#", "-", ">", " / ")


class Series(NamedTuple):
    """Dated figures of one category, unit, actor and place, and the largest number of their category and unit."""

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
    """The dated figures among the results in series, in order of their names."""
    dated = [(date, r.record) for r in results if isinstance(r.record, Figure) and (date := record_date(r.record))]
    scales: dict[tuple[str, ...], float] = {}
    series: dict[tuple[str, ...], list[tuple[str, Figure]]] = {}
    for date, figure in sorted(dated, key=lambda pair: pair[0]):
        measure = (figure.category, figure.unit or "")
        scales[measure] = max(scales.get(measure, 0), most(figure))
        series.setdefault((*measure, figure.actor or "", figure.place or ""), []).append((date, figure))
    return [Series(key, figures, scales[key[:2]]) for key, figures in sorted(series.items())]


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
