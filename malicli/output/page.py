"""A page: the rows that a command prints, with the query and the counts; and the form it is printed in."""

from typing import NamedTuple

from malicli.output.fields import AROUND, GROUPED, RIVAL, Row, names
from malicli.output.screen import PIPE, Screen


class Page(NamedTuple):
    """The answer of a command, independent of its form."""

    command: str  # the command whose schema it follows: "quotes"
    types: tuple[str, ...]  # the types its rows can have
    rows: list[Row]
    query: Row
    total: int  # before the limit
    articles: int  # how many were searched
    warnings: tuple[str, ...] = ()
    extra: Row | None = None  # a command's own keys of the envelope


class Form(NamedTuple):
    """The form in which a page is printed."""

    format: str = "text"  # text | json | jsonl | csv | tsv | md | html | bibtex | csl
    fields: tuple[str, ...] = ()  # none: all fields, or the default columns
    raw: bool = False  # CSV cells are not guarded
    screen: Screen = PIPE


def narrowed(page: Page, form: Form) -> list[Row]:
    """The rows with only the requested fields."""
    return [{name: row.get(name) for name in form.fields} for row in page.rows] if form.fields else page.rows


def columns(page: Page, form: Form) -> list[str]:
    """The columns of a table with all fields of all types, and what groups, rivals and the lines around add to them."""
    more = (*(GROUPED if page.query.get("group") else ()), *(RIVAL if page.query.get("disagree") else ()))
    more += AROUND if page.rows and "before" in page.rows[0] else ()
    return list(form.fields) or [*names(page.types), *(name for name, _, _ in more)]
