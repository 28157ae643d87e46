"""`malicli articles`."""

from malicli.cli.lookup import RECORDS, Request, begin, left_out
from malicli.cli.options import Filters, Output, Source
from malicli.output.fields import Row, article_row
from malicli.search.filters import chosen, spoken
from malicli.search.query import ArticleEntry, Index


def articles(filters: Filters, source: Source, output: Output) -> int:
    """What was read: titles, dates, counts, warnings. With -s only articles in which NAME speaks."""
    look = begin(Request("articles", RECORDS, None, filters, source, output, {}), shown=("article",))
    entries = look.articles.entries()
    answer = spoken(look.articles, look.query)
    kept, undated = chosen(entries, look.query, answer)
    rows = [row_of(look.articles, entry, output.context) for entry in kept[: look.query.limit or None]]
    odd = (f"{e.imprint.path or e.imprint.article}: {warning}" for e in kept for warning in e.warnings)
    warnings = tuple(dict.fromkeys([*look.articles.warnings, *odd, *left_out(undated, "article")]))
    page = look.page(rows, answer, len(kept), ("article",))._replace(articles=len(entries), warnings=warnings)
    return look.show(page, [*look.taken_as(answer), *([] if kept else ["no article passed the filters"])])


def row_of(index: Index, entry: ArticleEntry, lines: int | None) -> Row:
    """An article as a row, with its first lines if --context is given."""
    if lines is None:
        return article_row(entry)
    from malicli.search.surroundings import first_lines

    return article_row(entry) | {"before": [], "after": first_lines(index, entry.imprint, lines)}
