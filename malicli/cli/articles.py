"""`malicli articles`."""

from malicli.cli.lookup import asked, configuration, form_of, index_of, make_query, show
from malicli.cli.options import Filters, Output, Source
from malicli.index.query import ArticleEntry, Index, Query
from malicli.output.fields import article_row, names
from malicli.output.pages import Page


def articles(filters: Filters, source: Source, output: Output) -> int:
    """What was read: titles, dates, counts, warnings. With -s those in which NAME speaks."""
    form = form_of(output, names(("article",)))
    config = configuration(source)
    query = make_query(("claim", "quote", "figure"), None, filters, form, config)
    index = index_of(config)
    entries = index.entries()
    kept, taken = chosen(index, entries, query)
    rows = [article_row(entry) for entry in (kept[: query.limit] if query.limit else kept)]
    told = asked(query, filters, taken, {})
    warnings = (*index.warnings, *(f"{e.imprint.path or e.imprint.article}: {w}" for e in kept for w in e.warnings))
    page = Page("articles", ("article",), rows, told, len(kept), len(entries), warnings)
    notes = [f'speaker: "{query.speaker}" taken as {taken}'] if taken else []
    return show(page, form, source, notes if kept else [*notes, "no such article"])


def chosen(index: Index, entries: list[ArticleEntry], query: Query) -> tuple[list[ArticleEntry], str | None]:
    """The articles that the filters leave, and whom the speaker was taken for."""
    taken = None
    if query.speaker:
        answer = index.search(Query(speaker=query.speaker))
        taken = answer.speaker_taken_as
        speaking = {result.record.imprint for result in answer.results}
        entries = [entry for entry in entries if entry.imprint in speaking]
    if query.publisher:
        wanted = query.publisher.casefold()
        entries = [entry for entry in entries if wanted in (entry.imprint.publisher or "").casefold()]
    if query.since or query.until:
        entries = [entry for entry in entries if entry.imprint.date and in_time(entry.imprint.date, query)]
    return entries, taken


def in_time(date: str, query: Query) -> bool:
    """Whether a day, month or year may lie in the time asked for; "~" sorts after every day of it."""
    return (query.since is None or f"{date}~" >= query.since) and (query.until is None or date <= f"{query.until}~")
