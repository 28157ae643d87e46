"""Ranking: turn records into results, best first, limited to the query's dates and number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from malicli.records import Record
from malicli.search import filters
from malicli.search.query import Answer, Query, Result

if TYPE_CHECKING:
    from malicli.search.scoring import Matcher

LEAST_SIMILAR = 20.0  # below it a text is not even similar
COMPARED = 6  # records that come nearest, of which the texts are shown
LONGEST_NEAR = 200  # of these that wait to be sorted


def ranked(
    records: Iterable[Record], matcher: Matcher, query: Query, close: bool = False
) -> tuple[list[Result], tuple[str, ...]]:
    """The records that score high enough, best first, then in the given order; and the nearest otherwise.

    With `close` those too that contain the query almost letter by letter.
    """
    from malicli.search.scoring import own_words

    least = least_score(query)
    scored: list[tuple[float, int, Record]] = []
    nearest: list[tuple[float, int, Record]] = []
    for number, record in enumerate(records):
        score = matcher.record_score(record)
        if close:
            score = max(score, matcher.closeness(own_words(record)))
        if score >= least and score:
            scored.append((score, -number, record))
        elif score >= LEAST_SIMILAR and not scored:
            nearest.append((score, -number, record))
            if len(nearest) > LONGEST_NEAR:
                nearest = best(nearest)[:COMPARED]
    found = [Result(record, score) for score, _, record in best(scored)]
    near = () if found else tuple(dict.fromkeys(brief(record.text) for *_, record in best(nearest)[:COMPARED]))[:3]
    return found, near


def wants_close(scores: Iterable[float], matcher: Matcher) -> bool:
    """True if no record matches so well that those which contain the query but for its typos could not be better."""
    from malicli.search.scoring import CLOSEST

    return matcher.may_be_close and max(scores, default=0.0) < CLOSEST


def best(scored: list[tuple[float, int, Record]]) -> list[tuple[float, int, Record]]:
    """Scored records, best first, then in the order in which they came."""
    return sorted(scored, key=lambda row: row[:2], reverse=True)


def least_score(query: Query) -> float:
    """The score from which a record matches a query."""
    from malicli.search.scoring import THRESHOLD

    return THRESHOLD if query.min_score is None else query.min_score


def brief(text: str, longest: int = 70) -> str:
    """The beginning of a text, cut between words."""
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " …"


def answer(
    results: Sequence[Result],
    query: Query,
    articles: int,
    taken: str | None,
    nearest: tuple[str, ...],
    warnings: tuple[str, ...],
    matcher: Matcher | None = None,
) -> Answer:
    """The answer to a query, after dates, order and limit; with a matcher its results have the spans that matched."""
    dated, undated = by_date(results, query)
    dated = by_sort(dated, query.sort)
    shown = dated[: query.limit] if query.limit else dated
    if matcher is not None:
        shown = [result._replace(matched=matcher.spans(result.record.text)) for result in shown]
    return Answer(tuple(shown), len(dated), articles, taken, () if dated else nearest, undated, warnings)


def by_date(results: Sequence[Result], query: Query) -> tuple[Sequence[Result], int]:
    """The results within the query's dates, and the number of undated ones."""
    if query.since is None and query.until is None:
        return results, 0
    kept, undated = [], 0
    for result in results:
        date = filters.record_date(result.record)
        if date is None:
            undated += 1
        elif filters.within(date, query.since, query.until):
            kept.append(result)
    return kept, undated


def by_sort(results: Sequence[Result], sort: str | None) -> Sequence[Result]:
    """Results by date (earliest first) or value (largest first), those without one last; else unchanged."""
    if sort == "when":
        return sorted(results, key=lambda r: filters.record_date(r.record) or "~")
    if sort == "value":
        return sorted(results, key=lambda r: -filters.size(r.record))
    return results
