"""`malicli claims`."""

from typing import Annotated, Literal

import typer

from malicli.cli.lookup import look_up
from malicli.cli.options import Filters, Output, QueryText, Source

Voice = Annotated[
    Literal["attributed", "own"] | None,
    typer.Option(help="Only what somebody states, or only the article's own voice."),
]


def claims(filters: Filters, source: Source, output: Output, query: QueryText = None, voice: Voice = None) -> int:
    """What is stated, by whom: reported speech, and the article's own voice."""
    return look_up("claims", ("claim",), query, filters, source, output, own={"voice": voice})
