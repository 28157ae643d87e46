"""The table of events on a terminal: a row each, its sources below it."""

from collections.abc import Iterator

from malicli.output.event_rows import counted, range_text
from malicli.output.fields import Row
from malicli.output.layout import Line, Style, indented, joined, painted, piece
from malicli.output.page import Form, Page
from malicli.output.table import fitted_table
from malicli.records import EVENT_CATEGORIES

SHOWN = 6  # sources of an event


def render_events(page: Page, form: Form) -> Iterator[str]:
    """The events, newest first."""
    table = [cells(row) for row in page.rows]
    heads = [head for head in (table[0] if table else {}) if any(row[head].strip() for row in table)]
    rows = [[piece(row[head], style(head)) for head in heads] for row in table]
    head, *shown = fitted_table(heads, rows, form.screen.width)
    yield painted(head, form.screen)
    for row, lines in zip(page.rows, shown, strict=True):
        yield painted([*lines, *sources(row, form.screen.width)], form.screen)


def cells(row: Row) -> dict[str, str]:
    """The cells of an event by the heads of their columns."""
    until = f" to {row['until']}" if row["until"] else ""
    about = {
        "day": f"{row['day'] or ''}{until}",
        "place": row["place"] or "",
        "whose": row["actor"] or "",
        "by": row["by"] or "",
    }
    return about | {name: range_text(row, name) for name in EVENT_CATEGORIES} | {"id": row["id"]}


def style(head: str) -> str:
    """The style of a column."""
    return Style.STRONG if head in EVENT_CATEGORIES else Style.QUIET if head == "id" else Style.PLAIN


def sources(row: Row, width: int) -> list[Line]:
    """The sources of an event, the newest first."""
    found: list[Line] = []
    for source in row["sources"][:SHOWN]:
        who = piece(source["speaker"] or "the article", Style.NAME if source["speaker"] else Style.PLAIN)
        where = piece(f"{source['article']}:{source['line']}", Style.QUIET)
        parts = [piece(source["date"]), piece(counted(source)), who, piece(source["publisher"]), where]
        found += indented(joined(" · ", [part for part in parts if part]), width, "  ")
    if len(row["sources"]) > SHOWN:
        found += indented(piece(f"{len(row['sources']) - SHOWN} more sources", Style.QUIET), width, "  ")
    return found
