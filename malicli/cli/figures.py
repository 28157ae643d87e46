"""`malicli figures`."""

from typing import Annotated, Literal

import typer

from malicli.cli.lookup import look_up
from malicli.cli.options import Filters, Output, QueryText, Source

Category = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="troops, killed, wounded, abducted, displaced, vehicles, money, percent, duration or other.",
    ),
]
Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Whose: France and French are the same.")]
Place = Annotated[str | None, typer.Option(metavar="NAME", help="Where.")]
Sort = Annotated[Literal["when", "value"] | None, typer.Option(help="By date, or by value.")]


def figures(
    filters: Filters,
    source: Source,
    output: Output,
    query: QueryText = None,
    category: Category = None,
    actor: Actor = None,
    place: Place = None,
    sort: Sort = None,
) -> int:
    """Numbers: what, whose, where, when, according to whom."""
    own = {"category": category, "actor": actor, "place": place, "sort": sort}
    return look_up("figures", ("figure",), query, filters, source, output, own=own)
