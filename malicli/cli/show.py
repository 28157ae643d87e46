"""`malicli show`."""

from typing import Annotated

import typer

from malicli.cli.articles import row_of as article_row_of
from malicli.cli.lookup import RECORDS, Request, begin
from malicli.cli.options import Filters, Output, Source
from malicli.output.fields import AROUND, Row, row, speaker_row
from malicli.records import Figure
from malicli.search.query import ArticleEntry, Index, Speaker
from malicli.search.record_lookup import Identified, left, the_one

LINES = 3  # on either side, unless --context says otherwise
EVERY = (*RECORDS, "speaker", "article")

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of records, or the first characters of an id.")]
Open = Annotated[bool, typer.Option("--open", help="Open the file at the line in $VISUAL or $EDITOR.")]


def show(ids: Ids, filters: Filters, source: Source, output: Output, open_file: Open = False) -> int:
    """A record in its place: the lines around it, highlighted, with the file and line; also a speaker or an article."""
    own = {"ids": list(ids), "context": output.context}
    look = begin(Request("show", RECORDS, None, filters, source, output, own), fields=AROUND, shown=EVERY)
    found = left(look.articles, [the_one(look.articles, ident) for ident in ids], look.query)
    shown = found[: look.query.limit or None]
    if open_file and shown:
        from malicli.cli.editor import open_place

        return max(map(open_place, shown))
    rows = [row_of(look.articles, one, LINES if output.context is None else output.context) for one in shown]
    answer = look.articles.search(look.query._replace(limit=1))
    page = look.page(rows, answer, len(found), types_of(rows))._replace(warnings=look.articles.warnings)
    return look.show(page, [*look.taken_as(answer), *([] if found else ["no record passed the filters"])])


def row_of(index: Index, one: Identified, lines: int) -> Row:
    """A row with the lines around it: the first lines of an article, none for a speaker."""
    from malicli.search.surroundings import lines_around

    if isinstance(one, Speaker):
        return speaker_row(one) | {"before": [], "after": []}
    if isinstance(one, ArticleEntry):
        return article_row_of(index, one, lines)
    before, after = lines_around(index, one, lines)
    if isinstance(one, Figure):
        from malicli.search.figure_events import with_event_id

        one = with_event_id(index, one)
    return row(one) | {"before": before, "after": after}


def types_of(rows: list[Row]) -> tuple[str, ...]:
    """The types whose fields the table has: the record types, and the other types shown."""
    kinds = {row["type"] for row in rows}
    others = tuple(kind for kind in EVERY if kind in kinds and kind not in RECORDS)
    return others if kinds and kinds.issubset(others) else (*RECORDS, *others)
