"""`malicli figures --events`: one row per event."""

from malicli.cli.lookup import Request, begin
from malicli.errors import MalicliError
from malicli.output.event_rows import event_row, with_source_text
from malicli.search.event_counts import events_with


def list_events(request: Request) -> int:
    """Print the events, newest first, of which a figure answers the query; --limit counts events."""
    for option, given in (("--context", request.output.context), ("--cite", request.output.cite)):
        if given is not None:
            raise MalicliError(f"--events cannot be combined with {option}", "leave out one of them", "usage")
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
