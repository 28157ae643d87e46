"""`malicli search`."""

from typing import Annotated

import typer

from malicli.cli.lookup import RECORDS, Request, look_up
from malicli.cli.options import Filters, Output, Source

LIMIT = 20
Words = Annotated[str, typer.Argument(metavar="QUERY", help="Words to look for, typos allowed.")]


def search(query: Words, filters: Filters, source: Source, output: Output) -> int:
    """Quotes, claims and figures together, best first."""
    return look_up(Request("search", RECORDS, query, filters, source, output, {}), LIMIT)
