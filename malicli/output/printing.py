"""Print pages: choose the function for a form; each is in its own module, imported only when used."""

from collections.abc import Callable, Iterator

from malicli.errors import MalicliError
from malicli.output.page import Form, Page
from malicli.output.screen import Screen, find_screen, width
from malicli.output.stream import write

Render = Callable[[Page, Form], Iterator[str]]


def make_form(format: str | None, fields: str | None, raw: bool, color: str, known: list[str]) -> Form:
    """The form chosen by the options; an explicit `text` is the terminal's form even in a pipe.

    Raises MalicliError for an unknown field.
    """
    chosen = tuple(dict.fromkeys(filter(None, (name.strip() for name in (fields or "").split(",")))))
    for name in chosen:
        if name not in known:
            raise MalicliError(f"--fields: unknown field {name!r}", f"the fields are {', '.join(known)}", "usage")
    if fields is not None and not chosen:
        raise MalicliError("--fields: no field is named", f"the fields are {', '.join(known)}", "usage")
    screen = find_screen(color)
    if format == "text" and not screen.terminal:
        screen = Screen(True, width())
    return Form(format or "text", chosen, raw, screen)


def print_page(page: Page, form: Form) -> None:
    """Write a page to stdout in its form."""
    write(renderer(page, form)(page, form))


def renderer(page: Page, form: Form) -> Render:
    """The function for a form; imported here so that JSON output does not load the terminal's modules."""
    if form.format in ("json", "jsonl"):
        from malicli.output import json

        return json.render_json if form.format == "json" else json.render_jsonl
    if form.format in ("bibtex", "csl"):
        from malicli.output import citation

        return citation.render_bibtex if form.format == "bibtex" else citation.render_csl
    if form.format == "sarif":
        from malicli.output.sarif import render_sarif

        return render_sarif
    if form.format == "html":
        from malicli.output.record_pages import render_html

        return render_html
    if form.format == "md":
        from malicli.output.markdown import render_markdown

        return render_markdown
    if form.format == "text" and form.screen.terminal:
        return terminal_renderer(page, form)
    from malicli.output import csv

    return {"csv": csv.render_csv, "tsv": csv.render_tsv, "text": csv.render_lines}[form.format]


def terminal_renderer(page: Page, form: Form) -> Render:
    """Cards, a table for figures, or a table of the fields named by --fields."""
    if form.fields:
        from malicli.output.field_table import render_fields

        return render_fields
    if page.types == ("figure",):
        from malicli.output.figure_table import render_figures

        return render_figures
    if page.command == "check":
        from malicli.output.verdicts import render_verdicts

        return render_verdicts
    from malicli.output.cards import render_cards

    return render_cards
