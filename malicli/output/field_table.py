"""A table of the fields named by --fields, on a terminal."""

from collections.abc import Iterator

from malicli.output.default_columns import cell
from malicli.output.layout import painted, piece
from malicli.output.page import Form, Page
from malicli.output.table import fitted_table


def render_fields(page: Page, form: Form) -> Iterator[str]:
    """One column per field, numbers right-aligned."""
    rows = [[piece(cell(row.get(name))) for name in form.fields] for row in page.rows]
    numbers = {n for n in form.fields if all(isinstance(row.get(n), int | float | None) for row in page.rows)}
    return (painted(lines, form.screen) for lines in fitted_table(form.fields, rows, form.screen.width, numbers))
