"""`malicli quotes`."""

from typing import Annotated, Literal

import typer

from malicli.cli.lookup import look_up
from malicli.cli.options import Filters, Output, QueryText, Source

Kind = Annotated[
    Literal["direct", "mixed"] | None,
    typer.Option(help="direct: the quotation is the whole statement; mixed: a part of it."),
]


def quotes(filters: Filters, source: Source, output: Output, query: QueryText = None, kind: Kind = None) -> int:
    """What people said, in quotation marks."""
    return look_up("quotes", ("quote",), query, filters, source, output, own={"kind": kind})
