"""`malicli claims`."""

from typing import Annotated, Literal

import typer

from malicli.cli.lookup import Request, look_up
from malicli.cli.options import Filters, Output, QueryText, Source

Voice = Annotated[
    Literal["attributed", "own"] | None,
    typer.Option(help="Only what a speaker states, or only what the article itself states."),
]


def claims(filters: Filters, source: Source, output: Output, query: QueryText = None, voice: Voice = None) -> int:
    """Statements: reported speech, and the article's own voice."""
    return look_up(Request("claims", ("claim",), query, filters, source, output, {"voice": voice}))
