"""`malicli quotes`."""

from typing import Annotated, Literal

import typer

from malicli.cli.lookup import Request, begin, look_up
from malicli.cli.options import Filters, Output, QueryText, Source

Kind = Annotated[
    Literal["direct", "mixed"] | None,
    typer.Option(help="direct: the quotation is the whole statement; mixed: a part of it."),
]
Group = Annotated[bool, typer.Option("--group", help="One result per quotation, with all its printings.")]


def quotes(
    filters: Filters, source: Source, output: Output, query: QueryText = None, kind: Kind = None, group: Group = False
) -> int:
    """What people said, in quotation marks."""
    request = Request("quotes", ("quote",), query, filters, source, output, {"kind": kind, "group": group})
    return grouped(request) if group else look_up(request)


def grouped(request: Request) -> int:
    """Print one result per quotation; --limit counts quotations."""
    from malicli.output.fields import GROUPED
    from malicli.output.printing_groups import group_row, render_groups
    from malicli.search.quote_groups import group_quotes

    look = begin(request, fields=GROUPED)
    answer = look.articles.search(look.query._replace(limit=0))
    groups = group_quotes(answer.results)
    shown = groups[: look.query.limit or None]
    rows = [group_row(found) for found in shown]
    look.add_context([found.first for found in shown], rows)
    page = look.page(rows, answer, len(groups))
    return look.show(page, look.explained(answer), render_groups(page, look.form) if look.has_cards() else None)
