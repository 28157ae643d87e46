"""Markdown: a table whose cells cannot break out of it."""

import re
from collections.abc import Iterator

from malicli.output.default_columns import brief_columns, cell, value_of
from malicli.output.page import Form, Page
from malicli.output.safety import visible

MARKS = re.compile(r"([\\`*_\[\]<>|~#])")


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
