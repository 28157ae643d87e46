"""A page: the rows that a command prints, with what was asked and how much there was, and the form it is printed in."""

from typing import NamedTuple

from malicli.output.fields import Row, names
from malicli.output.screen import PIPE, Screen


class Page(NamedTuple):
    """The answer of a command, ready for every form."""

    command: str  # the schema it follows: "quotes"
    types: tuple[str, ...]  # the types its rows can have
    rows: list[Row]
    query: Row
    total: int  # before the limit
    articles: int  # how many were searched
    warnings: tuple[str, ...] = ()
    extra: Row | None = None  # a command's own keys of the envelope


class Form(NamedTuple):
    """How a page is printed."""

    format: str = "text"  # text | json | jsonl | csv | tsv | md
    fields: tuple[str, ...] = ()  # none: all, or those that a form for people shows
    raw: bool = False  # CSV cells as they are
    screen: Screen = PIPE


def narrowed(page: Page, form: Form) -> list[Row]:
    """The rows with the fields asked for."""
    return [{name: row.get(name) for name in form.fields} for row in page.rows] if form.fields else page.rows


def columns(page: Page, form: Form) -> list[str]:
    """The columns of a table of all fields, those of all types together."""
    return list(form.fields) or names(page.types)
