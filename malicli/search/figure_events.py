"""Events: the figures, of one article or of several, that are about one event.

Figures are about one event if the place of their events agrees and the days that the texts allow overlap. A figure
without a day may be of an event up to a week before its article; of several it belongs to the last one. Figures
whose articles name no place are joined with those of their own article only.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from malicli.articles.article import Imprint
from malicli.language import cached, gazetteer, group, lexicon
from malicli.records import EVENT_CATEGORIES, Figure
from malicli.search.filters import canonical, stems
from malicli.search.query import Index, Query, Result

DAYS_AROUND = 31  # days from a figure to others that may be of its event
RECENT, NEAR = 7, 3  # days from an event to an article that gives no day, and between two such articles
NOT_DONE = ("planned", "conditional", "denied", "attempted", "threatened")

WEEK = 7

Place = frozenset[str]
Bucket = tuple[str, int | str | None]


class Days(NamedTuple):
    """The days within which an event was, and how they are known: day, month or year, or by the article alone."""

    first: date
    last: date
    known_by: str  # day | month | year | article


class Event:
    """The figures of one event, in reading order; its place and days get narrower as figures are added."""

    def __init__(self, place: Place, days: Days | None) -> None:
        self.place, self.days = place, days
        self.figures: list[Figure] = []

    @property
    def id(self) -> str:
        """An id made from that of the first figure."""
        return f"e{min(self.figures, key=order).id[1:]}"


def events_of(figures: Iterable[Figure]) -> list[Event]:
    """The events of some figures, in the order of their first figures."""
    kept = [figure for figure in figures if is_of_event(figure)]
    events: list[Event] = []
    near: dict[Bucket, list[Event]] = {}
    unplaced: list[Figure] = []
    for figure in sorted(kept, key=certainty):
        place = place_words(figure.event_place or figure.place)
        if not place:
            unplaced.append(figure)
            continue
        article = figure.imprint.article
        buckets = buckets_of(place, days_of(figure), article)
        known = best(figure, place, [event for bucket in buckets for event in near.get(bucket, ())])
        event = known or Event(place, days_of(figure))
        if known is None:
            events.append(event)
        join(event, figure, place)
        for bucket in buckets_of(place, event.days, article):
            if event not in near.setdefault(bucket, []):
                near[bucket].append(event)
    add_unplaced(events, unplaced)
    for event in events:
        event.figures.sort(key=order)
    return sorted(events, key=lambda event: order(event.figures[0]))


def with_event_ids(results: Sequence[Result]) -> list[Result]:
    """The results in their order; figures that are of an event have its id."""
    figures = [result.record for result in results if isinstance(result.record, Figure)]
    of = {id(figure): event.id for event in events_of(figures) for figure in event.figures}
    return [
        result._replace(record=result.record._replace(event_id=of[id(result.record)]))
        if isinstance(result.record, Figure) and id(result.record) in of
        else result
        for result in results
    ]


def with_event_id(index: Index, figure: Figure) -> Figure:
    """A figure of an index with the id of its event, among the figures of days near its own."""
    days = days_of(figure)
    near = (days.first - timedelta(DAYS_AROUND), days.last + timedelta(DAYS_AROUND)) if days else (None, None)
    since, until = (day.isoformat() if day else None for day in near)
    around = index.search(Query(("figure",), since=since, until=until)).results if is_of_event(figure) else ()
    return next((r.record for r in with_event_ids(around) if r.record.id == figure.id), figure)  # type: ignore[return-value]


def buckets_of(place: Place, days: Days | None, article: str) -> Iterator[Bucket]:
    """Where an event is looked for: each word of its place with each week of its days, and with an article."""
    weeks = range(days.first.toordinal() // WEEK, days.last.toordinal() // WEEK + 1) if days else (None,)
    for word in sorted(place):
        yield word, article
        yield from ((word, week) for week in weeks)


def is_of_event(figure: Figure) -> bool:
    """True if a figure counts persons and what happened to them in one event, and it did happen."""
    is_event = figure.category in EVENT_CATEGORIES and not figure.is_background
    return is_event and figure.unit is None and figure.status not in NOT_DONE


def order(figure: Figure) -> tuple[str, str, int]:
    """The order of printing, undated articles last."""
    return figure.imprint.date or "~", figure.imprint.article, figure.span.start


def certainty(figure: Figure) -> tuple[int, str, tuple[str, str, int]]:
    """Figures with a day first, in the order of days; then by their articles."""
    return not (figure.event_on or figure.when_on), figure.event_on or figure.when_on or "", order(figure)


@cached(1 << 12)
def place_words(place: str | None) -> Place:
    """The stems of a place's name, one form for all names of a country."""
    return stems(canonical(place)) if place else frozenset()


@cached(1 << 12)
def is_coarse(place: str) -> bool:
    """True for a country or a region of the world, in which two events of one day are likely."""
    return place.lower() in gazetteer.country_words() or place.lower() in lexicon().places.regions


def days_of(figure: Figure) -> Days | None:
    """The days within which the event of a figure was; None if the texts do not say."""
    on = figure.event_on or figure.when_on
    if on is not None:
        until = figure.when_until if figure.when_on == on else None
        span = bounds(on), bounds(until or on)
        known_by = {4: "year", 7: "month"}.get(len(on), "day")
        return Days(span[0][0], span[1][1], known_by)
    latest = figure.attribution.said_on or figure.imprint.date
    if latest is None:
        return None
    last = bounds(latest)[1]
    return Days(last - timedelta(RECENT), last, "article")


@lru_cache(maxsize=1 << 12)
def bounds(iso: str) -> tuple[date, date]:
    """The first and last day of an ISO day, month or year."""
    if len(iso) == 10:
        return date.fromisoformat(iso), date.fromisoformat(iso)
    year, _, month = iso.partition("-")
    if not month:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    last = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1) - timedelta(1)
    return date(int(year), int(month), 1), last


def best(figure: Figure, place: Place, events: Iterable[Event]) -> Event | None:
    """The event that a figure is about: of those that its place and days allow the last one, by day, then in print."""
    days = days_of(figure)
    named = figure.event_place or figure.place or ""
    fit = [
        event
        for event in events
        if (place <= event.place or event.place <= place)
        and (overlap(days, event.days, is_coarse(named)) or is_undated_there(figure, event, is_coarse(named)))
        and not (figure.is_another and is_in_article(event, figure))
    ]
    return max(
        fit,
        key=lambda event: (event.days.last if event.days else date.min, max(order(f) for f in event.figures)),
        default=None,
    )


def is_undated_there(figure: Figure, event: Event, is_strict: bool) -> bool:
    """True if a figure and an event of one article cannot differ in days, as one of them has none.

    With `is_strict` only what else a sentence says of the same: "killed 59 people and injured 800" in a country.
    """
    if days_of(figure) is not None and event.days is not None:
        return False
    beside = [f for f in event.figures if f.imprint == figure.imprint]
    together = [f for f in beside if f.sentence == figure.sentence]
    return bool(together) and all(f.category != figure.category for f in together) if is_strict else bool(beside)


def is_number(figure: Figure) -> bool:
    """True if a figure is printed as a number: one who is only named or described ("a guard") is none."""
    if figure.value != 1:
        return True
    from malicli.syntax.numerals import table  # only for those counted as one

    words = figure.text.casefold().replace("-", " ").split()
    return any(word[0].isdecimal() or word in table() for word in words)


def is_part(figure: Figure) -> bool:
    """True if a figure is a part of a total: of one that has an id, or of "the dead" and "those killed"."""
    if figure.part_of is not None:
        return True
    _, _, after = figure.sentence.partition(figure.text)
    of, whole, last = [*after.casefold().replace(",", " ").split()[:3], "", "", ""][:3]
    return of in group("of") and whole in group("the, those") and last.strip(".") in group("victims")


def is_in_article(event: Event, figure: Figure) -> bool:
    """True if an event has figures of other sentences of the same article."""
    return any(f.imprint == figure.imprint and f.sentence != figure.sentence for f in event.figures)


def overlap(one: Days | None, other: Days | None, is_strict: bool) -> bool:
    """Whether two figures may be of one event by their days; `is_strict`: only if both state the same ones."""
    if one is None or other is None:
        return False
    if is_strict and ("article" in (one.known_by, other.known_by) or one != other):
        return False
    kinds = {one.known_by, other.known_by}
    if "article" not in kinds:
        return len(kinds) == 1 and one.first <= other.last and other.first <= one.last
    if kinds == {"article"}:
        return abs((one.last - other.last).days) <= NEAR
    return kinds == {"article", "day"} and one.first <= other.last and other.first <= one.last


def join(event: Event, figure: Figure, place: Place) -> None:
    """Add a figure to an event, whose days become those that both allow."""
    event.figures.append(figure)
    event.place = max(event.place, place, key=len)
    days = days_of(figure)
    if days is None or event.days is None:
        event.days = event.days or days
    elif event.days.known_by == "article" and days.known_by != "article":
        event.days = days
    elif days.known_by == event.days.known_by:
        event.days = Days(max(event.days.first, days.first), min(event.days.last, days.last), days.known_by)


def add_unplaced(events: list[Event], figures: Iterable[Figure]) -> None:
    """Join figures without a place to the event before them in their article, or to each other."""
    by_article: dict[Imprint, list[Event]] = {}
    for event in events:
        for imprint in {figure.imprint for figure in event.figures}:
            by_article.setdefault(imprint, []).append(event)
    for figure in sorted(figures, key=order):
        among = by_article.setdefault(figure.imprint, [])
        before = last_before(figure, [] if figure.is_another else among)
        before = before or (next(iter(among), None) if figure.sentence == figure.imprint.title else None)
        event = before or Event(frozenset(), days_of(figure))
        if before is None:
            events.append(event)
            among.append(event)
        join(event, figure, event.place)


def last_before(figure: Figure, events: Iterable[Event]) -> Event | None:
    """The event of an article that was last counted before a figure, if its days agree with the figure's."""
    days, fit = days_of(figure), []
    for event in events:
        starts = [f.span.start for f in event.figures if f.imprint == figure.imprint]
        before = [start for start in starts if start < figure.span.start]
        if before and (days is None or event.days is None or overlap(days, event.days, is_strict=False)):
            fit.append((max(before), event))
    return max(fit, key=lambda pair: pair[0])[1] if fit else None
