"""CSV, TSV and Markdown: one record per line. Cells that a spreadsheet would run, or that break out, are guarded."""

import re
from collections.abc import Iterator
from typing import Any

from malicli.output.default_columns import brief_columns, cell, value_of
from malicli.output.page import Form, Page, columns
from malicli.output.safety import visible

# Spreadsheets run cells that begin with these as formulas, full-width forms too; numbers are not guarded.
FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
MARKS = re.compile(r"([\\`*_\[\]<>|~#])")  # of Markdown
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?$")


def render_csv(page: Page, form: Form) -> Iterator[str]:
    """A header, then all fields; with `raw` the cells are not guarded."""
    import csv
    import io

    names = columns(page, form)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for cells in (names, *([table_cell(row.get(name), form.raw) for name in names] for row in page.rows)):
        writer.writerow(cells)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def table_cell(value: Any, raw: bool) -> str:
    """A value as a guarded cell: `=1+1` becomes `'=1+1`."""
    text = cell(value)
    if raw or not isinstance(value, str):
        return text
    return guarded("\n".join(visible(line) for line in text.split("\n")))


def guarded(text: str) -> str:
    """A cell with a leading `'` if a spreadsheet would run it."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text


def render_tsv(page: Page, form: Form) -> Iterator[str]:
    """All fields; a header only on a terminal."""
    names = columns(page, form)
    if form.screen.terminal:
        yield "\t".join(names) + "\n"
    for row in page.rows:
        yield "\t".join(visible(table_cell(row.get(name), form.raw)) for name in names) + "\n"


def render_lines(page: Page, form: Form) -> Iterator[str]:
    """The form of `text` in a pipe: the main fields, id first, for `cut` and `fzf`."""
    names = list(form.fields) or brief_columns(page.types)
    for row in page.rows:
        yield "\t".join(visible(cell(value_of(row, name))) for name in names) + "\n"


def render_markdown(page: Page, form: Form) -> Iterator[str]:
    """A header row, then one row per record."""
    names = list(form.fields) or brief_columns(page.types)
    yield "| " + " | ".join(escaped(name) for name in names) + " |\n"
    yield "|" + " --- |" * len(names) + "\n"
    for row in page.rows:
        yield "| " + " | ".join(escaped(cell(value_of(row, name))) for name in names) + " |\n"


def escaped(text: str) -> str:
    """Text escaped for Markdown."""
    return MARKS.sub(r"\\\1", visible(text))
