"""A page: the rows that a command prints, with what was asked and how much there was; and the forms of printing it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from malicli.errors import MalicliError
from malicli.output.fields import Row, names
from malicli.output.screen import PIPE, Screen, find_screen
from malicli.output.stream import write


@dataclass(frozen=True, slots=True)
class Page:
    """The answer of a command, ready for every form."""

    command: str  # the schema it follows: "quotes"
    types: tuple[str, ...]  # the types its rows can have
    rows: list[Row]
    query: Row
    total: int  # before the limit
    articles: int  # how many were searched
    warnings: tuple[str, ...] = ()
    extra: Row = field(default_factory=dict)  # a command's own keys of the envelope


@dataclass(frozen=True, slots=True)
class Form:
    """How a page is printed."""

    format: str = "text"  # text | json | jsonl | csv | tsv | md
    fields: tuple[str, ...] = ()  # none: all, or those that a form for people shows
    raw: bool = False  # CSV cells as they are
    screen: Screen = PIPE


Render = Callable[[Page, Form], Iterator[str]]


def make_form(format: str, fields: str | None, raw: bool, color: str, known: list[str]) -> Form:
    """A form from its options. Raises MalicliError for a field that no row has."""
    chosen = tuple(dict.fromkeys(filter(None, (name.strip() for name in (fields or "").split(",")))))
    for name in chosen:
        if name not in known:
            raise MalicliError(f"--fields: no field {name!r}", f"the fields are {', '.join(known)}", "usage")
    if fields is not None and not chosen:
        raise MalicliError("--fields: no field named", f"the fields are {', '.join(known)}", "usage")
    return Form(format, chosen, raw, find_screen(color))


def print_page(page: Page, form: Form) -> None:
    """Write a page to stdout in its form."""
    write(renderer(page, form)(page, form))


def renderer(page: Page, form: Form) -> Render:
    """The function for a form; imported here, because JSON must not pay for the terminal's."""
    if form.format in ("json", "jsonl"):
        from malicli.output import structured

        return structured.render_json if form.format == "json" else structured.render_jsonl
    if form.format == "md":
        from malicli.output.markdown import render_markdown

        return render_markdown
    if form.format == "text" and form.screen.terminal:
        return terminal_renderer(page, form)
    from malicli.output import delimited

    return {"csv": delimited.render_csv, "tsv": delimited.render_tsv, "text": delimited.render_lines}[form.format]


def terminal_renderer(page: Page, form: Form) -> Render:
    """Cards for words, tables for numbers and lists."""
    if form.fields or set(page.types) <= {"figure", "article"}:
        from malicli.output.tables import render_tables

        return render_tables
    from malicli.output.cards import render_cards

    return render_cards


def narrowed(page: Page, form: Form) -> list[Row]:
    """The rows with the fields asked for."""
    return [{name: row.get(name) for name in form.fields} for row in page.rows] if form.fields else page.rows


def columns(page: Page, form: Form) -> list[str]:
    """The columns of a table of all fields, those of all types together."""
    return list(form.fields) or names(page.types)
