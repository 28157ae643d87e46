"""`malicli figures`."""

from typing import Annotated, Literal

import typer

from malicli.cli.lookup import Request, begin, left_out, look_up, wanted, with_events
from malicli.cli.options import Filters, Output, QueryText, Source, check_alone, complete_category
from malicli.output.default_columns import counted
from malicli.output.fields import RIVAL, Row, result_row
from malicli.records import CATEGORIES, Figure

Category = Annotated[
    list[str] | None,
    typer.Option(
        "--category",
        metavar="NAME",
        help=f"{', '.join(CATEGORIES[:-1])} or {CATEGORIES[-1]}; may be repeated.",
        autocompletion=complete_category,
    ),
]
Actor = Annotated[
    str | None, typer.Option(metavar="NAME", help="Whose troops, whose dead; France and French are the same.")
]
Place = Annotated[list[str] | None, typer.Option("--place", metavar="NAME", help="Where; may be repeated.")]
Sort = Annotated[Literal["when", "value"] | None, typer.Option(help="Sort by date or by value.")]
Plot = Annotated[
    bool, typer.Option("--plot", help="Draw totals as bars over time, one series per event, or per actor and place.")
]
Disagree = Annotated[
    bool, typer.Option("--disagree", help="Only figures for the same thing that contradict each other.")
]
Events = Annotated[
    bool, typer.Option("--events", help="One row per event: the lowest, latest and highest counts and their sources.")
]


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
    events: Events = False,
) -> int:
    """Numbers: what they count, whose, where, when, and who says so."""
    own: Row = {"category": wanted(category), "actor": actor, "place": wanted(place), "sort": sort}
    own |= {"disagree": disagree, "events": events}
    if plot:
        check_alone("--plot", {"--disagree": disagree, "--events": events})
    if disagree:
        check_alone("--disagree", {"--events": events})
    request = Request("figures", ("figure",), query, filters, source, output, own)
    if events:
        return list_events(request)
    return draw(request) if plot else contrast(request) if disagree else look_up(request)


def draw(request: Request) -> int:
    """Print bars over time, or a page with them as a picture; undated figures are counted on stderr."""
    from malicli.output.plot import plot, totals, undated
    from malicli.output.screen import is_ascii

    is_page = request.output.format == "html"
    look = begin(request, limit=None if is_page else 0)
    form = look.form
    others = {"--fields": form.fields, "--context": request.output.context is not None}
    check_alone("--plot", {} if is_page else {f"--format {form.format}": form.format != "text", **others})
    answer = look.articles.search(look.query)
    results = with_events(answer.results)
    page = look.page([result_row(result) for result in results], answer, answer.total)
    if is_page:
        from malicli.output.plot_svg import render_plot

        return look.show(page, look.explained(answer), render_plot(page, form, results))
    drawn = totals(results)
    parts = len(results) - len(drawn)
    notes = [f"{counted(parts, 'figure')} left out: parts of others, or replaced by later counts"] if parts else []
    notes = [*look.explained(answer), *left_out(undated(drawn)), *notes]
    return look.show(page, notes, [plot(drawn, form.screen.width, is_ascii())])


def contrast(request: Request) -> int:
    """Show the figures that contradict each other; --limit counts contradictions."""
    from malicli.output.event_rows import rival_row
    from malicli.search.contradictions import groups

    look = begin(request, 0, RIVAL)
    answer = look.articles.search(look.query._replace(limit=0))
    results = with_events(answer.results)
    every = groups(r.record for r in results if isinstance(r.record, Figure))
    found = every[: look.query.limit or None]
    by_id = {id(r.record): r for r in results}
    rows = [rival_row(by_id[id(figure)], group) for group in found for figure in group.figures]
    look.add_context([figure for group in found for figure in group.figures], rows)
    notes = look.taken_as(answer)
    if not found:
        notes.append(f"no contradiction among {counted(answer.total, 'figure')}")
    is_listed = look.has_cards() and request.output.context is None
    page = look.page(rows, answer, sum(len(group.figures) for group in every))
    if not is_listed:
        return look.show(page, notes)
    from malicli.output.disagreements import render_disagreements

    return look.show(page, notes, render_disagreements(found, look.form.screen))


def list_events(request: Request) -> int:
    """Print the events, newest first, of which a figure answers the query; --limit counts events."""
    from malicli.output.event_rows import event_row, with_source_text
    from malicli.search.event_counts import events_with

    check_alone("--events", {"--context": request.output.context is not None, "--cite": request.output.cite})
    look = begin(request, shown=("event",))
    answer, found = events_with(look.articles, look.query)
    rows = [event_row(event) for event in found[: look.query.limit or None]]
    page = look.page(rows, answer, len(found), ("event",))
    notes = [*look.explained(answer)]
    if answer.total and not found:
        notes.append("none of the figures found is about an event")
    if look.has_cards():
        from malicli.output.event_table import render_events

        return look.show(page, notes, render_events(page, look.form))
    if look.form.format not in ("json", "jsonl", "html"):
        page = page._replace(rows=[with_source_text(row) for row in rows])
    return look.show(page, notes)
