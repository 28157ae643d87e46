"""`malicli show`."""

from typing import Annotated

import typer

from malicli.cli.lookup import add_context, configuration, form_of, index_of
from malicli.cli.lookup import show as print_and_tell
from malicli.cli.options import Output, Source
from malicli.errors import MalicliError
from malicli.index.query import Index, Query
from malicli.output.fields import names, row
from malicli.output.pages import Page
from malicli.records import Record

LINES = 3  # on either side, unless --context says otherwise
TYPES = ("quote", "claim", "figure")

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids as printed, or the beginning of one.")]
Open = Annotated[bool, typer.Option("--open", help="Open the file at the line in $VISUAL or $EDITOR.")]


def show(ids: Ids, source: Source, output: Output, open_file: Open = False) -> int:
    """A record in its place: the lines around it, highlighted, with the file and line."""
    form = form_of(output, [*names(TYPES), "before", "after"])
    index = index_of(configuration(source))
    records = [the_one(index, ident) for ident in ids]
    rows = [row(record) for record in records]
    add_context(index, records, rows, LINES if output.context is None else output.context)
    if open_file:
        from malicli.cli.editor import open_record

        return open_record(records[0])
    query = {"ids": list(ids), "context": output.context}
    page = Page("show", TYPES, rows, query, len(rows), index.search(Query(limit=1)).articles, index.warnings)
    return print_and_tell(page, form, source)


def the_one(index: Index, ident: str) -> Record:
    """The record of an id or of its beginning. Raises MalicliError where there is none, or more than one."""
    prefix = ident.strip().casefold()
    found = index.find(prefix) if prefix else []
    if not found:
        raise MalicliError(
            f"no record {ident!r}", "ids stand in the output of search, quotes, claims and figures", "not-found"
        )
    exact = [record for record in found if record.id == prefix]
    if len(found) > 1 and len(exact) != 1:
        some = ", ".join(f"{record.id} ({record.text[:30]!r})" for record in found[:8])
        more = f" and {len(found) - 8} more" if len(found) > 8 else ""
        raise MalicliError(
            f"{ident!r} is the beginning of {len(found)} ids", f"give more of it: {some}{more}", "ambiguous"
        )
    return exact[0] if exact else found[0]
