"""`malicli figures --events`: one row per event."""

from typing import Any

from malicli.cli.lookup import asked, configuration, explained, form_of, index_of, make_query, show, warnings_of
from malicli.cli.options import Filters, Output, Source
from malicli.errors import MalicliError
from malicli.output.event_rows import event_row, with_source_text
from malicli.output.fields import names
from malicli.output.page import Page
from malicli.search.event_counts import events_with


def list_events(text: str | None, filters: Filters, source: Source, output: Output, own: dict[str, Any]) -> int:
    """Print the events, newest first, of which a figure answers the query; --limit counts events."""
    for option, given in (("--context", output.context), ("--cite", output.cite)):
        if given is not None:
            raise MalicliError(f"--events cannot be combined with {option}", "leave out one of them", "usage")
    form = form_of(output, names(("event",)))
    config = configuration(source)
    query = make_query(("figure",), text, filters, form, config, own)
    index = index_of(config, source)
    answer, found = events_with(index, query)
    rows = [event_row(event) for event in found[: query.limit or None]]
    request = asked(query, filters, answer.speaker_taken_as, own)
    page = Page("figures", ("event",), rows, request, len(found), answer.articles, warnings_of(answer))
    notes = [*explained(answer, filters, index)]
    if answer.total and not found:
        notes.append("none of the figures found is about an event")
    if form.format == "text" and form.screen.terminal and not form.fields:
        from malicli.output.event_table import render_events

        return show(page, form, source, notes, render_events(page, form))
    if form.format not in ("json", "jsonl", "html"):
        page = page._replace(rows=[with_source_text(row) for row in rows])
    return show(page, form, source, notes)
