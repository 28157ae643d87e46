"""Tables: figures and articles on a terminal, and whatever fields were asked for."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from malicli.output.brief import brief_columns, cell
from malicli.output.console import NAME, QUIET, dated, joined, make_console, marked, piece, place, rendered
from malicli.output.fields import Row
from malicli.output.pages import Form, Page
from malicli.output.screen import Screen

Column = tuple[str, str]  # head, style


def render_tables(page: Page, form: Form) -> Iterator[str]:
    """The rows of a page as one table; figures as one table an article, under its title."""
    console = make_console(form.screen)
    if form.fields or page.types != ("figure",):
        names = list(form.fields) or brief_columns(page.types)
        yield rendered(console, plain_table(page.rows, names))
        return
    for number, (_, group) in enumerate(groupby(page.rows, key=lambda row: (row["article"], row["path"]))):
        rows = list(group)
        yield ("\n" if number else "") + rendered(console, source(rows[0], form.screen), figure_table(rows, page.rows))


def plain_table(rows: list[Row], names: list[str]) -> RenderableType:
    """A column a field."""
    table = grid()
    for name in names:
        table.add_column(
            name, justify="right" if all(is_number(row.get(name)) for row in rows) else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(piece(cell(row.get(name))) for name in names))
    return table


def is_number(value: object) -> bool:
    """Whether a value is counted, and so set to the right."""
    return isinstance(value, int | float)


def grid() -> Table:
    """A table without lines: columns two blanks apart under quiet heads."""
    return Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=QUIET)


def source(row: Row, screen: Screen) -> Text:
    """The article that a table's figures are from."""
    return joined(" · ", [piece(row["title"]), dated(row), place(row | {"line": None}, screen)])


FIGURE_COLUMNS: dict[str, tuple[str, ...]] = {
    "figure": ("text",),
    "of what": ("noun", "unit"),
    "whose": ("actor",),
    "where": ("place",),
    "when": ("when", "when_on"),
    "according to": ("speaker", "mention"),
    "status": ("status",),
    "line": ("line",),
    "id": ("id",),
}


def figure_table(rows: list[Row], all_rows: list[Row]) -> RenderableType:
    """Figures a line each; a column that all the figures leave empty is left out."""
    table = grid()
    heads = [head for head in FIGURE_COLUMNS if any(shown(row, head) for row in all_rows)]
    for head in heads:
        table.add_column(
            head, no_wrap=head in ("id", "line"), overflow="fold", justify="right" if head == "line" else "left"
        )
    for row in rows:
        table.add_row(*(figure_cell(row, head) for head in heads))
    return table


def shown(row: Row, head: str) -> object:
    """What a figure has for a column: the first of its fields that is known; `reported` goes without saying."""
    value = next((row[name] for name in FIGURE_COLUMNS[head] if row[name] is not None), None)
    return None if value == "reported" else value


def figure_cell(row: Row, head: str) -> Text:
    """A cell in its style."""
    if head == "figure":
        return marked(row["text"], row["matched"], "bold")
    return piece(shown(row, head), {"according to": NAME, "line": QUIET, "id": QUIET}.get(head, ""))
