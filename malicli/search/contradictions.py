"""Disagreements: groups of rivals, and which of them a later count replaces.

Figures of events (killed, wounded, displaced ...) are compared within their event and category; all others if they have
the same category and unit, actor and place, and, if the text names neither, the same noun in the same article. Parts
of a total, differences and denied numbers are not compared.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from malicli.records import Figure
from malicli.search.figure_events import Event, days_of, events_of, is_number, is_of_event, is_part
from malicli.search.figure_rivals import are_rivals, corrects, printed
from malicli.search.filters import canonical, stems

NO_COUNT = ("conditional", "denied", "attempted", "threatened")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures that cannot all be true, in the order of their days; at least two."""

    category: str
    actor: str | None
    place: str | None
    figures: tuple[Figure, ...]
    event_id: str | None = None
    rivals: dict[str, tuple[Figure, ...]] = field(default_factory=dict)  # those that each contradicts, by its id

    def replaced_by(self, figure: Figure) -> str | None:
        """The id of the last of the figures by which the same source or paper later corrects a figure."""
        later = [rival for rival in self.rivals.get(figure.id, ()) if corrects(rival, figure)]
        return max(later, key=printed).id if later else None


def groups(figures: Iterable[Figure]) -> list[Disagreement]:
    """The disagreements among figures, in the order of their first figure."""
    among = list(figures)
    place = {id(figure): number for number, figure in enumerate(among)}
    found = [*of_events(events_of(among)), *of_states(f for f in among if not is_of_event(f))]
    return sorted(found, key=lambda group: min(place[id(figure)] for figure in group.figures))


def of_events(events: Iterable[Event]) -> Iterator[Disagreement]:
    """The disagreements about persons of one event."""
    for event in events:
        totals: dict[str, list[Figure]] = {}
        for figure in event.figures:
            if is_count(figure) and is_number(figure):
                totals.setdefault(figure.category, []).append(figure)
        for same in totals.values():
            yield from disagreements(same, event)


def of_states(figures: Iterable[Figure]) -> Iterator[Disagreement]:
    """The disagreements about what lasts: troops, money, vehicles."""
    alike: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        if is_count(figure):
            alike.setdefault(key(figure), []).append(figure)
    for same in alike.values():
        for together in overlapping(same):
            yield from disagreements(together)


def disagreements(same: list[Figure], event: Event | None = None) -> Iterator[Disagreement]:
    """The disagreements among figures that may be about the same thing: rivals, and the rivals of these."""
    rivals: dict[int, list[int]] = {}
    for one, other in combinations(range(len(same)), 2):
        if are_rivals(same[one], same[other], is_event=event is not None):
            rivals.setdefault(one, []).append(other)
            rivals.setdefault(other, []).append(one)
    seen: set[int] = set()
    for number in sorted(rivals):
        if number in seen:
            continue
        group = [number]
        for one in group:
            group += [other for other in rivals[one] if other not in seen and other not in group]
            seen.add(one)
        yield made([same[one] for one in sorted(group)], event, {same[n].id: rivals[n] for n in group}, same)


def made(figures: list[Figure], event: Event | None, rivals: dict[str, list[int]], among: list[Figure]) -> Disagreement:
    """A disagreement of some figures."""
    actor = next((f.actor for f in figures if f.actor), None)
    where = next((f.place or f.event_place for f in figures if f.place or f.event_place), None)
    of_each = {ident: tuple(among[number] for number in numbers) for ident, numbers in rivals.items()}
    return Disagreement(figures[0].category, actor, where, tuple(figures), event.id if event else None, of_each)


def is_count(figure: Figure) -> bool:
    """True if a figure states a total that another can contradict."""
    if is_part(figure) or figure.status in NO_COUNT or figure.series_role in ("change", "from"):
        return False
    return figure.category != "duration" and (figure.category != "other" or figure.noun is not None)


def key(figure: Figure) -> tuple[object, ...]:
    """The key shared by figures about the same thing that is no event."""
    actor = stems(canonical(figure.actor)) if figure.actor else None
    place = stems(figure.place) if figure.place else None
    noun = stems(figure.noun) if figure.category in ("other", "percent", "money") or actor is None else None
    article = figure.imprint.article if actor is None and place is None else None
    return figure.category, figure.unit, actor, place, noun, article


def overlapping(figures: list[Figure]) -> list[list[Figure]]:
    """The figures in runs whose days overlap; those without a date make one run."""
    dated = sorted(((days, f) for f in figures if (days := days_of(f))), key=lambda pair: pair[0].first)
    found: list[list[Figure]] = []
    until = date.min
    for days, figure in dated:
        if found and days.first <= until:
            found[-1].append(figure)
        else:
            found.append([figure])
        until = max(until, days.last)
    undated = [f for f in figures if days_of(f) is None]
    return [*found, undated] if undated else found
