"""`malicli figures`."""

from collections.abc import Iterable
from typing import Annotated, Literal

import typer

from malicli.cli.lookup import (
    asked,
    configuration,
    counted,
    explained,
    form_of,
    index_of,
    left_out,
    look_up,
    make_query,
    show,
    warnings_of,
)
from malicli.cli.options import Filters, Output, QueryText, Source
from malicli.cli.status import FOUND, NOTHING
from malicli.errors import MalicliError
from malicli.index.query import Answer
from malicli.output.fields import names, result_row
from malicli.output.pages import Form, Page
from malicli.records import CATEGORIES

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
Plot = Annotated[bool, typer.Option("--plot", help="Bars over time, a series per actor and place.")]
Disagree = Annotated[bool, typer.Option("--disagree", help="Only figures about one thing that contradict each other.")]


def figures(
    filters: Filters,
    source: Source,
    output: Output,
    query: QueryText = None,
    category: Category = None,
    actor: Actor = None,
    place: Place = None,
    sort: Sort = None,
    plot: Plot = False,
    disagree: Disagree = False,
) -> int:
    """Numbers: what, whose, where, when, according to whom."""
    if category is not None and category not in CATEGORIES:
        known = ", ".join(CATEGORIES)
        raise MalicliError(f"--category: no category {category!r}", f"the categories are {known}", "usage")
    own = {"category": category, "actor": actor, "place": place, "sort": sort}
    if plot or disagree:
        if plot and disagree:
            raise MalicliError("--plot and --disagree are two ways to show figures", "ask for one of them", "usage")
        return compare(query, filters, source, output, own, plot)
    return look_up("figures", ("figure",), query, filters, source, output, own=own)


def compare(
    text: str | None, filters: Filters, source: Source, output: Output, own: dict[str, str | None], plot: bool
) -> int:
    """Find the figures and show them side by side: as bars over time, or where they contradict each other."""
    form = form_of(output, names(("figure",)))
    if plot and form.format != "text":
        raise MalicliError("--plot draws for people", f"leave out --plot to get {form.format}", "usage")
    config = configuration(source)
    query = make_query(("figure",), text, filters, form, config, own, limit=0)
    if plot:
        answer = index_of(config).search(query)
        return draw(answer, form, source, explained(answer, filters))
    answer = index_of(config).search(query._replace(limit=0))  # a limit counts disagreements, not figures
    from malicli.index.disagree import groups
    from malicli.records import Figure

    found = groups(r.record for r in answer.results if isinstance(r.record, Figure))
    found = found[: query.limit or None]
    if not found and not source.quiet:
        from malicli.output.stream import say

        say(f"no contradiction among {counted(answer.total, 'figure')}")
    if form.format == "text" and form.screen.terminal and not form.fields:
        from malicli.output.disagreements import render_disagreements
        from malicli.output.stream import write

        write(render_disagreements(found))
        return FOUND if found else NOTHING
    by_id = {id(r.record): r for r in answer.results}
    rows = [result_row(by_id[id(figure)]) for group in found for figure in group.figures]
    told = asked(query, filters, answer.speaker_taken_as, own)
    page = Page("figures", ("figure",), rows, told, len(rows), answer.articles, warnings_of(answer))
    return show(page, form, source)


def draw(answer: Answer, form: Form, source: Source, notes: Iterable[str]) -> int:
    """Write the bars; what has no date is counted on stderr."""
    from malicli.output.plot import plot, undated
    from malicli.output.screen import is_ascii
    from malicli.output.stream import say, write

    write([plot(answer.results, form.screen.width, is_ascii())])
    if not source.quiet:
        for note in (*notes, *left_out(undated(answer.results))):
            say(note)
    return FOUND if answer.total else NOTHING
