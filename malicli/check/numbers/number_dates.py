"""Dates that a draft prints with a number, compared with the days, months and years that the articles speak of."""

from collections.abc import Iterator
from datetime import date
from math import ceil, floor
from typing import NamedTuple

from malicli.check.article_view import Source, kept_for_articles
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft
from malicli.check.numbers.number_limits import limits
from malicli.language import lexicon, pattern
from malicli.records import Figure
from malicli.spans import Span
from malicli.syntax.dates import full_date
from malicli.syntax.day_spans import find_days
from malicli.syntax.text_layout import Layout

MONTHS = 12
OFF = 0.4  # of a week or a month that a printed length of time may be off


class Known(NamedTuple):
    """The days, months and years of some articles, and the lengths of time in days and months that they print."""

    days: frozenset[int]  # counted as Python does
    months: frozenset[int]  # counted from the year 0
    years: frozenset[int]
    lasting: frozenset[int]
    months_lasting: frozenset[int]


def dates_in(draft: Draft, corpus: Corpus) -> Iterator[tuple[Span, str | None]]:
    """The dates of a draft with a number in them, and their ISO form as of the last article's day if it is settled."""
    if draft.layout is not None:
        published = max((str(s.article.imprint.date) for s in corpus.sources if s.article.imprint.date), default=None)
        for span, iso in printed_dates(draft.layout, published):
            if any(map(str.isdigit, draft.text[slice(*span)])):
                yield span, iso


def printed_dates(layout: Layout, published: str | None) -> Iterator[tuple[Span, str | None]]:
    """The dates of a text, both ends of those that have two."""
    tokens = layout.tokens
    for day in find_days(tokens, 0, len(tokens.words), published):
        for iso in (day.iso, day.until) if day.until else (day.iso,):
            yield Span(*tokens.span(day.first, day.last)), iso


def judge_date(iso: str | None, corpus: Corpus) -> tuple[str | None, Source | None, Span | None]:
    """`absent` if no article has a date, or two that it is reckoned from; None if it may be one of theirs.

    `undecided` if the day of an article is unknown, and so are those that it calls "Tuesday" or "last week".
    """
    known = known_in(tuple(corpus.sources))
    if iso is None or not known.years or is_known(iso, known):
        return None, None, None
    return "absent" if all(source.article.imprint.date for source in corpus.sources) else "undecided", None, None


def is_known(iso: str, known: Known) -> bool:
    """Whether a day, month or year is one of the articles', or as far from one as a length of time that they print."""
    year, month = int(iso[:4]), int(iso[5:7] or 0)
    if day := full_date(iso):
        same = any((day.month, day.day) == (k.month, k.day) for k in map(date.fromordinal, known.days))
        return same or any(day.toordinal() + n * d in known.days for d in known.lasting for n in (1, -1))
    at = year * MONTHS + month - 1
    months = {m + n * d for m in known.months for d in (0, *known.months_lasting) for n in (1, -1)}
    if month:
        return at in months or (year in known.years and any(m % MONTHS == month - 1 for m in known.months))
    return year in {m // MONTHS for m in months} | {
        y + n * d // MONTHS for y in known.years for d in (0, *known.months_lasting) for n in (1, -1)
    }


@kept_for_articles
def known_in(sources: tuple[Source, ...]) -> Known:
    """What several articles speak of."""
    return Known(*(frozenset[int]().union(*parts) for parts in zip(*map(known_dates, sources), strict=True)))


@kept_for_articles
def known_dates(source: Source) -> Known:
    """The dates of an article, its own day included, and the lengths of time in it."""
    isos = [source.article.imprint.date or ""]
    isos += [iso or "" for _, iso in printed_dates(source.layout, source.article.imprint.date)]
    days = frozenset(day.toordinal() for iso in isos if (day := full_date(iso)))
    months = frozenset(int(iso[:4]) * MONTHS + int(iso[5:7]) - 1 for iso in isos if len(iso) >= len("2013-02"))
    printed = map(int, pattern("a year").findall(source.article.text))
    years = frozenset([*(int(iso[:4]) for iso in isos if iso), *printed])
    times = [(int(f.value), str(f.unit)) for f in source.figures if f.category == "duration" and f.value]
    scales = lexicon().units.scales
    in_days = frozenset(round(n * scales["time"][u] / scales["time"]["day"]) for n, u in times if u in scales["time"])
    in_months = frozenset(round(n * scales["calendar"][u]) for n, u in times if u in scales["calendar"])
    return Known(days, months, years, in_days - {0}, in_months)


def lies_between(figure: Figure, corpus: Corpus) -> bool | None:
    """Whether a time is as long as that between two dates of the articles; None if it is counted in hours or less."""
    known, scales, unit = known_in(tuple(corpus.sources)), lexicon().units.scales, str(figure.unit)
    if unit in scales["calendar"]:
        length = scales["calendar"][unit]
        low, high = (n * length for n in limits(figure))
        off = OFF * length
        of_years = 0.0 if length == MONTHS else off
        by_year = length >= MONTHS and apart(known.years, (low - of_years) / MONTHS, (high + of_years) / MONTHS)
        return by_year or apart(known.months, low - off, high + off)
    length = scales["time"].get(unit, 0.0) / scales["time"]["day"]
    off = OFF * (length - 1)
    low, high = (n * length for n in limits(figure))
    return apart(known.days, low - off, high + off) if length >= 1 else None


def apart(numbers: frozenset[int], low: float, high: float) -> bool:
    """Whether two of some numbers are so far apart."""
    between = range(max(1, ceil(low)), floor(high) + 1)
    return any(number + far in numbers for number in numbers for far in between)
