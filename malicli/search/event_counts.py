"""Events summed up as a coder would: for each category the lowest, the latest and the highest count, and who gives it.

Parts of a total, and what is denied, are no counts; what is only possible counts for the highest. The parts of a list
that one source gives in one sentence are added ("five soldiers and two civilians"), and so are the kinds of persons
that an article counts, and those counted besides ("four more died"); nothing else is. If there is a count of all
persons, counts of some ("nine soldiers") matter for the highest only.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from malicli.language import group
from malicli.records import EVENT_CATEGORIES, Figure
from malicli.search.contradictions import Disagreement, of_events
from malicli.search.figure_events import Event, events_of, is_number, is_part
from malicli.search.figure_rivals import is_contrasted, is_one_among, persons, same_persons, source
from malicli.search.query import Answer, Index, Query

DIED = "died"  # what else befell those dead who were counted as wounded before
COUNTED = ("reported", "superseded", "possible")

Number = float | int | None


class Count(NamedTuple):
    """The lowest, latest and highest number of one category."""

    low: Number = None
    latest: Number = None
    high: Number = None


class EventSummary(NamedTuple):
    """An event in one row."""

    id: str
    day: str | None  # ISO day, month or year
    until: str | None  # the last day, if the event has several or is known by its articles only
    known_by: str | None  # day | month | year | article
    place: str | None
    actor: str | None  # whose
    by: str | None
    means: str | None
    counts: dict[str, Count]
    figures: tuple[Figure, ...]  # newest first
    replaced: dict[str, str]  # the id of a figure that was corrected: the id of its correction


class Statement(NamedTuple):
    """What one source says in one sentence about how many: the range, and which persons are counted."""

    figures: tuple[Figure, ...]
    low: Number
    high: Number
    is_possible: bool

    @property
    def is_general(self) -> bool:
        """True if all persons are counted, not those of a kind or with a name."""
        return any(not persons(figure) and (figure.noun or is_number(figure)) for figure in self.figures)

    @property
    def is_old(self) -> bool:
        """True if the number is one that another has replaced."""
        return self.figures[0].status == "superseded"

    @property
    def is_more(self) -> bool:
        """True if persons besides those counted before are counted."""
        return any(map(is_more, self.figures))


def summary(event: Event) -> EventSummary:
    """An event in one row."""
    figures = event.figures
    days = event.days
    exact = days is not None and days.known_by in ("month", "year")
    day = next((f.event_on or f.when_on for f in figures if f.event_on or f.when_on), None) if exact else None
    first = day or (days.first.isoformat() if days else None)
    last = days.last.isoformat() if days and not day and days.last > days.first else None
    return EventSummary(
        id=event.id,
        day=first,
        until=last,
        known_by=days.known_by if days else None,
        place=commonest(f.event_place or f.place for f in figures),
        actor=listed(f.actor for f in figures),
        by=listed(f.by for f in figures),
        means=listed(f.means for f in figures),
        counts={category: count(figures, category) for category in EVENT_CATEGORIES},
        figures=tuple(sorted(figures, key=newest, reverse=True)),
        replaced=corrections(of_events([event])),
    )


def corrections(found: Iterable[Disagreement]) -> dict[str, str]:
    """The figures that are corrected, each with its correction."""
    return {f.id: later for rivals in found for f in rivals.figures if (later := rivals.replaced_by(f))}


def newest(figure: Figure) -> tuple[str, int]:
    """When a figure was printed, and its place in the article."""
    return figure.imprint.date or "", figure.span.start


def count(figures: Iterable[Figure], category: str) -> Count:
    """The lowest, latest and highest number of a category; empty without one."""
    told = as_told([*figures])
    of_it = [f for f in told if category in (f.category, f.also)]
    known = {f.id for f in told}
    alone = [f for f in of_it if f.part_of not in known and is_counted(f._replace(part_of=None), is_whole=True)]
    kept = without_title([f for f in of_it if is_counted(f)] or alone)
    kept = [f for f in kept if not is_rest(f)] or kept
    whole = [f for f in kept if not is_more(f)]
    every = list(stated(f for f in kept if is_more(f) or not any(is_one_among(f, other) for other in whole)))
    if not every:
        return Count()
    sure = [statement for statement in every if not statement.is_possible] or every
    sure = of_articles_with(sure) or sure
    by_article: dict[str, list[Statement]] = {}
    for statement in sure:
        by_article.setdefault(statement.figures[0].imprint.article, []).append(statement)
    for statements in by_article.values():
        statements.sort(key=lambda statement: not statement.is_old)  # "lowering its toll of 8"
    found = [number for statements in by_article.values() for number in added_up(statements)]
    highest = [n for s in every for n in (s.low, s.high) if n is not None]
    return Count(min(low for low, _ in found), found[-1][0], max([*highest, *(high for _, high in found)]))


def as_told(figures: list[Figure]) -> list[Figure]:
    """The figures, counts of wounded without those of them who died, who are no part of a count of dead."""
    wounded = {f.id for f in figures if f.category == "wounded"}
    died = [f for f in figures if f.category == "killed" and (f.part_of in wounded or is_of_injured(f))]
    lost = Counter({f.id: sum(one.low or 0 for one in died if one.part_of == f.id) for f in figures})
    return [
        f._replace(
            part_of=None if f in died else f.part_of,
            also=DIED if f in died else f.also,
            low=None if f.low is None else max(f.low - lost[f.id], 0),
            high=None if f.high is None else max(f.high - lost[f.id], 0),
        )
        for f in figures
    ]


def is_of_injured(figure: Figure) -> bool:
    """Whether it counts some of the wounded, which no toll has that rose by them: "two of the injured died"."""
    is_alone = figure.part_of is None and figure.noun in group("those hurt")
    return is_alone and group("change").isdisjoint(figure.sentence.casefold().split())


def without_title(figures: list[Figure]) -> list[Figure]:
    """The figures without those of some persons in a title, where the text below counts persons too."""
    below = {f.imprint.article for f in figures if f.sentence != f.imprint.title}
    return [f for f in figures if f.imprint.article not in below or f.sentence != f.imprint.title or not persons(f)]


def is_counted(figure: Figure, is_whole: bool = False) -> bool:
    """Whether a figure says how many there are of its category: no part, no earlier number, no rise.

    If nothing counts the whole, a part of it is one itself: one of the victims.
    """
    is_parted = is_part(figure) and figure.also != DIED and not is_whole
    if is_parted or figure.status not in COUNTED or figure.series_role in ("from", "change"):
        return False
    if figure.is_background:
        return False
    return figure.status != "superseded" or is_number(figure)  # not a wounded man who died


def is_rest(figure: Figure) -> bool:
    """Whether a figure counts the rest of those counted before: "the other two are held", "the other was hurt"."""
    before, number, _ = figure.sentence.casefold().partition(figure.text.casefold())
    return any(part.rstrip().endswith(tuple(group("the other"))) for part in (before, number))


def of_articles_with(statements: list[Statement]) -> list[Statement]:
    """The statements of those articles that count all persons."""
    general = {s.figures[0].imprint for s in statements if s.is_general}
    return [s for s in statements if s.figures[0].imprint in general]


def added_up(statements: list[Statement]) -> Iterator[tuple[float, float]]:
    """What one article counts: each number of all persons, else all kinds of persons together, of each the last."""
    parts: list[Statement] = []
    for statement in statements:
        known = next((part for part in parts if are_same(part, statement) or part.is_old), None)
        is_general = any(part.is_general for part in parts if not part.is_old)
        if is_general and any(is_within(statement, part) for part in parts):
            continue
        if statement.is_more or not (known or is_general or statement.is_general):
            parts.append(statement)
        elif statement.is_general or not is_general:
            if known or is_general:
                yield least_and_most(parts)
            beside = [p for p in parts if p.is_more and p.figures[0].sentence == statement.figures[0].sentence]
            parts = [statement if part is known else part for part in parts] if known else [*beside, statement]
    yield least_and_most(parts)


def is_within(one: Statement, whole: Statement) -> bool:
    """Whether a count is of one place or event of several: "29 died; the deadliest blast, in Alto, killed 14"."""
    (part, *_), (figure, *_) = one.figures, whole.figures
    is_lower = (one.high or one.low or 0) < (whole.low or 0) and not whole.is_old and part.series_role is None
    if is_lower and not group("of one event").isdisjoint(part.sentence.casefold().split()):
        return True
    return is_lower and source(part) == source(figure) and part.place is not None and part.place != figure.place


def are_same(one: Statement, other: Statement) -> bool:
    """Whether two statements count some of the same kind of persons, or a sentence sets one against the other."""
    return any(same_persons(f, g) or is_contrasted(f, g) for f in one.figures for g in other.figures)


def least_and_most(parts: Iterable[Statement]) -> tuple[float, float]:
    """The sums of the lowest and of the highest numbers, each the only one if the other is open."""
    ends = [(part.high or 0 if part.low is None else part.low, part.high or part.low or 0) for part in parts]
    return sum(low for low, _ in ends), sum(high for _, high in ends)


def stated(figures: Iterable[Figure]) -> Iterator[Statement]:
    """What is stated about how many, in the order of printing; the parts of a list are added."""
    together: dict[tuple[object, ...], list[Figure]] = {}
    for figure in sorted(figures, key=newest):
        alone = figure.id if figure.status == "superseded" or figure.series_role == "to" else None
        place = figure.imprint.article, figure.sentence, source(figure), alone
        together.setdefault(place, []).append(figure)
    for listed in together.values():
        kinds = {persons(figure) for figure in listed}
        apart = [figure for figure in listed if is_contrasted(listed[0], figure)]
        fates = {f.means or f.event for f in listed if f.status == "reported"}  # "ten were shot, three drowned"
        # "two were dead on arrival, and one died later"
        are_dead = kinds == {frozenset()} and {f.category for f in listed} == {"killed"}
        is_list = len(listed) in (len(kinds), len(fates)) and (frozenset() not in kinds or are_dead) and not apart
        by_event: dict[tuple[object, ...], list[Figure]] = {}  # "killed the mayor and 16 others"
        for figure in listed:
            by_event.setdefault((figure.event, figure.status == "possible", figure in apart), []).append(figure)
        for some in [listed] if is_list else by_event.values():
            low, high = total(f.low for f in some), total(f.high for f in some)
            is_possible = all(f.status == "possible" for f in some)
            yield Statement(tuple(some), low, high, is_possible)


def is_more(figure: Figure) -> bool:
    """True for persons besides those counted before: "four more died", "a fifth died", "three were also killed"."""
    if figure.also == DIED:
        return True
    text, sentence = figure.text.casefold(), figure.sentence.casefold()
    beside = re.findall(rf"(\S*)\s*(?<!\w){re.escape(text)}(?!\w)\s*(\w*)", sentence)
    near = {word for words in beside for word in words}.union(text.split())
    is_next = text in group("a, an") and any(after in group("ordinals") for _, after in beside)
    is_besides = any(f"{word} {figure.event}" in sentence for word in group("one more"))
    is_besides |= sentence.rstrip(".! ").endswith(tuple(group("as well")))
    return is_next or is_besides or not near.isdisjoint(group("more of them"))


def total(numbers: Iterable[Number]) -> Number:
    """The sum of some numbers; None if one is open."""
    found = list(numbers)
    return None if None in found else sum(number for number in found if number is not None)


def commonest(values: Iterable[str | None]) -> str | None:
    """The value that is given most often; of several the first."""
    found = Counter(value for value in values if value)
    return found.most_common(1)[0][0] if found else None


def listed(values: Iterable[str | None]) -> str | None:
    """The values that are given, each once."""
    found: dict[str, str] = {}
    for value in values:
        if value:
            found.setdefault(value.casefold(), value)
    return "; ".join(found.values()) or None


def events_with(index: Index, query: Query) -> tuple[Answer, list[EventSummary]]:
    """The answer to a query for figures, and the events of which a figure is in it, newest first.

    An event is shown whole, also if only one of its figures answers.
    """
    answer = index.search(query._replace(limit=0, sort=None))
    every = index.search(Query(("figure",), since=query.since, until=query.until, publisher=query.publisher))
    answering = {result.record.id for result in answer.results}
    figures = [result.record for result in every.results if isinstance(result.record, Figure)]
    return answer, [event for event in summaries(figures) if answering.intersection(f.id for f in event.figures)]


def summaries(figures: Iterable[Figure]) -> list[EventSummary]:
    """The events of some figures, newest first; those whose day is not known last."""
    found = [summary(event) for event in events_of(figures)]
    return sorted(found, key=lambda event: event.until or event.day or "", reverse=True)
