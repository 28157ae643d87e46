"""Filters as SQL: the part of a query that the columns of a saved index can answer."""

from dataclasses import dataclass, replace

from malicli.search import filters
from malicli.search.query import Query, alternatives
from malicli.store.serialization import NUMBER
from malicli.store.sqlite_schema import band


@dataclass(frozen=True, slots=True)
class Scope:
    """A range of record numbers and a condition on the columns of `records r`."""

    first: int
    last: int
    condition: str = ""
    values: tuple[object, ...] = ()
    narrow: bool = False  # true if the condition leaves so few records that its own index is faster

    @property
    def where(self) -> str:
        """The condition on `records r`, with `bounds` as the values of its marks."""
        # The sign keeps SQLite from reading the whole range.
        return f"{'+' if self.narrow else ''}r.number BETWEEN ? AND ? {self.condition}"

    @property
    def bounds(self) -> tuple[object, ...]:
        """The values of the marks in `where`."""
        return self.first, self.last, *self.values


def dated(scope: Scope, query: Query) -> Scope:
    """A scope narrowed to records dated within the query's dates, so that the index by day is used."""
    first, last = (query.since or "")[:4], filters.last_day(query.until or "")  # "2013" may be in "2013-02-05"
    condition = f"{scope.condition} AND (r.day BETWEEN ? AND ? OR r.until >= ?)"  # a span may begin before
    return replace(scope, condition=condition, values=(*scope.values, first, last, first), narrow=True)


def conditions_of(query: Query, kinds: list[int]) -> tuple[str, list[object]]:
    """The filters on columns, as SQL with its values."""
    conditions, values = "", list[object]()
    if kinds == [0, 2]:
        conditions += f" AND NOT r.number BETWEEN {band(1)[0]} AND {band(1)[1]}"
    for wanted in map(alternatives, (query.kind, query.category)):
        if wanted:
            marks = ", ".join("?" * len(wanted))
            conditions, values = f"{conditions} AND r.kind IN ({marks})", [*values, *wanted]
    if query.voice is not None:
        first, last = band(NUMBER["claim"])
        own = "=" if query.voice == "own" else "<>"
        conditions += f" AND r.kind {own} 'own' AND r.number BETWEEN {first} AND {last}"
    if query.since is not None:
        conditions += " AND (r.day IS NULL OR coalesce(r.until, r.day) || '~' >= ?)"
        values = [*values, query.since]
    if query.until is not None:
        conditions, values = conditions + " AND (r.day IS NULL OR r.day <= ?)", [*values, filters.last_day(query.until)]
    return conditions, values
