"""`malicli articles`."""

from malicli.cli.lookup import asked, configuration, form_of, index_of, left_out, make_query, show, taken_as
from malicli.cli.options import Filters, Output, Source
from malicli.output.fields import Row, article_row, names
from malicli.output.page import Page
from malicli.search.article_filters import chosen, spoken
from malicli.search.query import ArticleEntry, Index


def articles(filters: Filters, source: Source, output: Output) -> int:
    """What was read: titles, dates, counts, warnings. With -s only articles in which NAME speaks."""
    form = form_of(output, names(("article",)))
    config = configuration(source)
    query = make_query(("claim", "quote", "figure"), None, filters, form, config)
    index = index_of(config, source)
    entries = index.entries()
    answer = spoken(index, query)
    kept, undated = chosen(entries, query, answer)
    rows = [row_of(index, entry, output.context) for entry in kept[: query.limit or None]]
    request = asked(query, filters, answer.speaker_taken_as, {})
    odd = (f"{e.imprint.path or e.imprint.article}: {warning}" for e in kept for warning in e.warnings)
    warnings = tuple(dict.fromkeys([*index.warnings, *odd, *left_out(undated, "article")]))
    page = Page("articles", ("article",), rows, request, len(kept), len(entries), warnings)
    return show(
        page, form, source, [*taken_as(answer, filters, index), *([] if kept else ["no article passed the filters"])]
    )


def row_of(index: Index, entry: ArticleEntry, lines: int | None) -> Row:
    """An article as a row, with its first lines if --context is given."""
    if lines is None:
        return article_row(entry)
    from malicli.search.surroundings import first_lines

    return article_row(entry) | {"before": [], "after": first_lines(index, entry.imprint, lines)}
