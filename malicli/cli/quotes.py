"""`malicli quotes`."""

from typing import Annotated, Any, Literal

import typer

from malicli.cli.lookup import (
    add_context,
    asked,
    configuration,
    explained,
    form_of,
    index_of,
    look_up,
    make_query,
    show,
    warnings_of,
)
from malicli.cli.options import Filters, Output, QueryText, Source
from malicli.output.fields import names
from malicli.output.page import Page

Kind = Annotated[
    Literal["direct", "mixed"] | None,
    typer.Option(help="direct: the quotation is the whole statement; mixed: a part of it."),
]


Group = Annotated[bool, typer.Option("--group", help="One result per quotation, with all its printings.")]


def quotes(
    filters: Filters,
    source: Source,
    output: Output,
    query: QueryText = None,
    kind: Kind = None,
    group: Group = False,
) -> int:
    """What people said, in quotation marks."""
    own = {"kind": kind, "group": group}
    if group:
        return grouped(query, filters, source, output, own)
    return look_up("quotes", ("quote",), query, filters, source, output, own=own)


def grouped(text: str | None, filters: Filters, source: Source, output: Output, own: dict[str, Any]) -> int:
    """Print one result per quotation; --limit counts quotations."""
    from malicli.output.fields import GROUPED
    from malicli.output.printing_groups import group_row, render_groups
    from malicli.search.quote_groups import group_quotes

    form = form_of(output, [*names(("quote",)), *(field[0] for field in GROUPED)])
    config = configuration(source)
    query = make_query(("quote",), text, filters, form, config, {"kind": own["kind"]})
    index = index_of(config, source, query)
    answer = index.search(query._replace(limit=0))
    groups = group_quotes(answer.results)
    shown = groups[: query.limit or None]
    rows = [group_row(found) for found in shown]
    if output.context is not None:
        add_context(index, [found.first for found in shown], rows, output.context)
    about = asked(query, filters, answer.speaker_taken_as, own)
    page = Page("quotes", ("quote",), rows, about, len(groups), answer.articles, warnings_of(answer))
    cards = form.format == "text" and form.screen.terminal and not form.fields
    return show(page, form, source, explained(answer, filters, index), render_groups(page, form) if cards else None)
