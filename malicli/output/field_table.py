"""A table of the fields named by --fields, on a terminal."""

from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from malicli.output.default_columns import cell
from malicli.output.page import Form, Page
from malicli.output.safety import one_line


def render_fields(page: Page, form: Form) -> Iterator[str]:
    """One column per field, numbers right-aligned; rich gets cells as Text, never as markup."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for name in form.fields:
        numbers = all(isinstance(row.get(name), int | float | None) for row in page.rows)
        table.add_column(name, justify="right" if numbers else "left", overflow="fold", no_wrap=name == "id")
    for row in page.rows:
        table.add_row(*(Text(one_line(cell(row.get(name)))) for name in form.fields))
    yield rendered(table, form)


def rendered(table: Table, form: Form) -> str:
    """The table as rich prints it for the screen's width and colours, without trailing spaces."""
    console = Console(
        file=StringIO(),
        width=form.screen.width,
        force_terminal=form.screen.colour,
        color_system="standard" if form.screen.colour else None,
        no_color=not form.screen.colour,
        legacy_windows=False,
        highlight=False,
    )
    with console.capture() as capture:
        console.print(table)
    return "".join(line.rstrip(" ") + "\n" for line in capture.get().splitlines())
