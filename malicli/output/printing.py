"""Print pages: choose the function for a form; each is in its own module, imported only when used."""

from collections.abc import Callable, Iterator
from importlib import import_module

from malicli.errors import MalicliError
from malicli.output.page import Form, Page
from malicli.output.screen import Screen, find_screen, width
from malicli.output.stream import write

Render = Callable[[Page, Form], Iterator[str]]
# The module and the function of each form; `text` here is that of a pipe.
RENDERERS = {
    "text": ("csv", "render_lines"),
    "json": ("json", "render_json"),
    "jsonl": ("json", "render_jsonl"),
    "csv": ("csv", "render_csv"),
    "tsv": ("csv", "render_tsv"),
    "md": ("csv", "render_markdown"),
    "html": ("record_pages", "render_html"),
    "sarif": ("sarif", "render_sarif"),
    "bibtex": ("citation", "render_bibtex"),
    "csl": ("citation", "render_csl"),
}


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
    """The function for a form."""
    if form.format == "text" and form.screen.terminal:
        module, function = terminal_renderer(page, form)
    else:
        module, function = RENDERERS[form.format]
    render: Render = getattr(import_module(f"malicli.output.{module}"), function)
    return render


def terminal_renderer(page: Page, form: Form) -> tuple[str, str]:
    """Cards, a table for figures, or a table of the fields named by --fields."""
    if form.fields:
        return "table", "render_fields"
    if page.types == ("figure",):
        return "figure_table", "render_figures"
    return ("verdicts", "render_verdicts") if page.command == "check" else ("cards", "render_cards")
