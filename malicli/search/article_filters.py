"""Which articles a query asks for: by who speaks in them, where and when they were printed."""

from malicli.articles.article import Imprint
from malicli.search.filters import printed_by, stems, within
from malicli.search.query import Answer, ArticleEntry, Index, Query, alternatives


def spoken(index: Index, query: Query) -> Answer:
    """The records of the query's speaker in all articles."""
    if query.speaker is None:
        return Answer((), 0, 0)
    return index.search(Query(speaker=query.speaker, exact=query.exact, min_score=query.min_score))


def chosen(entries: list[ArticleEntry], query: Query, spoken: Answer | None = None) -> tuple[list[ArticleEntry], int]:
    """The articles that pass the filters, and the number of undated ones left out."""
    if query.speaker is not None and spoken is not None:
        speaking = {result.record.imprint for result in spoken.results}
        entries = [entry for entry in entries if entry.imprint in speaking]
    if query.publisher is not None:
        wanted = [stems(name) for name in alternatives(query.publisher)]
        entries = [entry for entry in entries if printed_by(wanted, entry.imprint.publisher)]
    if query.since is None and query.until is None:
        return entries, 0
    dated = [(entry, entry.imprint.date) for entry in entries if entry.imprint.date]
    return [entry for entry, date in dated if within(date, query.since, query.until)], len(entries) - len(dated)


def allowed(index: Index, query: Query) -> list[Imprint] | None:
    """The articles that a draft is checked against, whoever speaks in them; None for all."""
    if query.since is None and query.until is None and query.publisher is None:
        return None
    return [entry.imprint for entry in chosen(index.entries(), query)[0]]
