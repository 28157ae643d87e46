"""Ranking: turn records into results, best first, limited to the query's dates and number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from malicli.records import Record
from malicli.search import filters
from malicli.search.query import Answer, Query, Result

if TYPE_CHECKING:
    from malicli.search.scoring import Matcher

LEAST_SIMILAR = 20.0  # below it a text is not even similar
COMPARED = 6  # records that come nearest, of which the texts are shown
LONGEST_WAITING = 200  # records more than are shown that wait to be sorted


class Matching(NamedTuple):
    """The records that match a query, best first."""

    results: Sequence[Result] = ()
    near: tuple[str, ...] = ()  # the most similar texts or words if there are none
    more: int = 0  # records that match less well than all that can be shown
    cut: bool = False  # true if some were not compared


def best_shown(query: Query) -> int:
    """How many of the best records a query shows; 0 if it may show others."""
    return 0 if query.sort or query.since or query.until else query.limit or 0


def unranked(records: Iterator[Record], query: Query) -> Matching:
    """The first records, as many as are shown, of a query without a text."""
    results = [Result(record) for record in islice(records, best_shown(query) or None)]
    return Matching(results, more=sum(1 for _ in records))


def ranked(records: Iterable[Record], matcher: Matcher, query: Query, close: bool = False) -> Matching:
    """The records that score high enough, best first, then in the given order; and the nearest otherwise.

    With `close` those too that contain the query almost letter by letter.
    """
    from malicli.search.scoring import own_words

    least, most, total = least_score(query), best_shown(query), 0
    scored: list[tuple[float, int, Record]] = []
    nearest: list[tuple[float, int, Record]] = []
    for number, record in enumerate(records):
        score = matcher.record_score(record)
        if close:
            score = max(score, matcher.closeness(own_words(record)))
        if score >= least and score:
            total += 1
            scored.append((score, -number, record))
            if most and len(scored) > most + LONGEST_WAITING:
                scored = best(scored)[:most]
        elif score >= LEAST_SIMILAR and not scored:
            nearest.append((score, -number, record))
            if len(nearest) > LONGEST_WAITING:
                nearest = best(nearest)[:COMPARED]
    found = [Result(record, score) for score, _, record in best(scored)]
    near = () if found else tuple(dict.fromkeys(brief(record.text) for *_, record in best(nearest)[:COMPARED]))[:3]
    return Matching(found, near, total - len(found))


def wants_close(scores: Iterable[float | None], matcher: Matcher) -> bool:
    """True if no record matches so well that those which contain the query but for its typos could not be better."""
    from malicli.search.scoring import CLOSEST

    return matcher.may_be_close and max((score or 0.0 for score in scores), default=0.0) < CLOSEST


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
    found: Matching, query: Query, articles: int, names: Sequence[str], warnings: Sequence[str], matcher: Matcher | None
) -> Answer:
    """The answer to a query, after dates, order and limit; with a matcher its results have the spans that matched.

    `names` are those that its speaker is taken for.
    """
    dated, undated = by_date(found.results, query)
    dated = by_sort(dated, query.sort)
    shown = dated[: query.limit] if query.limit else dated
    if matcher is not None:
        shown = [result._replace(matched=matcher.spans(result.record.text)) for result in shown]
    near = () if dated else found.near
    return Answer(tuple(shown), len(dated) + found.more, articles, listed(names), near, undated, tuple(warnings))


def by_date(results: Sequence[Result], query: Query) -> tuple[Sequence[Result], int]:
    """The results within the query's dates, and the number of undated ones."""
    if query.since is None and query.until is None:
        return results, 0
    kept, undated = [], 0
    for result in results:
        date = filters.record_date(result.record)
        if date is None:
            undated += 1
        elif filters.within(date, query.since, query.until, filters.record_end(result.record)):
            kept.append(result)
    return kept, undated


def by_sort(results: Sequence[Result], sort: str | None) -> Sequence[Result]:
    """Results by date (earliest first) or value (largest first), those without one last; else unchanged."""
    if sort == "when":
        return sorted(results, key=lambda r: filters.record_date(r.record) or "~")
    if sort == "value":
        return sorted(results, key=lambda r: -filters.size(r.record))
    return results


def listed(names: Sequence[str]) -> str | None:
    """Names as text: "Ann Smith and John Smith"; long lists are shortened; None without any."""
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} others"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or None
