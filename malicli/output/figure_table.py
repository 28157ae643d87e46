"""The table of figures: one for each article, under its title; a line a figure."""

from collections.abc import Iterator
from itertools import groupby

from malicli.output.cards import render_cards
from malicli.output.fields import Row
from malicli.output.layout import NAME, QUIET, STRONG, Line, beside, marked, measure, paint, piece, wrap
from malicli.output.origin import origin
from malicli.output.pages import Form, Page

COLUMNS: dict[str, tuple[str, ...]] = {
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
WHOLE = ("line", "id")  # never wrapped
LEAST = 8  # cells that a wrapped column keeps


def render_figures(page: Page, form: Form) -> Iterator[str]:
    """The tables; cards instead where the terminal is too narrow for them, or the lines around were asked for."""
    heads = [head for head in COLUMNS if any(shown(row, head) is not None for row in page.rows)]
    widths = fitted(heads, page.rows, form.screen.width)
    if widths is None or any(row.get("before") or row.get("after") for row in page.rows):
        yield from render_cards(page, form)
        return
    for number, (_, group) in enumerate(groupby(page.rows, key=lambda row: (row["article"], row["path"]))):
        rows = list(group)
        lines = wrap(origin(rows[0] | {"line": None}, form.screen), form.screen.width)
        lines += beside([[piece(head, QUIET)] for head in heads], widths, right(heads))
        for row in rows:
            cells = [wrap(cell(row, head), width) for head, width in zip(heads, widths, strict=True)]
            lines += beside(cells, widths, right(heads))
        yield "\n" * bool(number) + "".join(paint(line, form.screen) for line in lines)


def shown(row: Row, head: str) -> object:
    """What a figure has for a column: the first of its fields that is known; `reported` goes without saying."""
    value = next((row[name] for name in COLUMNS[head] if row[name] is not None), None)
    return None if value == "reported" else value


def cell(row: Row, head: str) -> Line:
    """A cell in its style."""
    if head == "figure":
        return marked(row["text"], row["matched"], STRONG)
    return piece(shown(row, head), {"according to": NAME, "line": QUIET, "id": QUIET}.get(head, ""))


def right(heads: list[str]) -> frozenset[int]:
    """The columns that are set to the right."""
    return frozenset(number for number, head in enumerate(heads) if head == "line")


def fitted(heads: list[str], rows: list[Row], width: int) -> list[int] | None:
    """The widths of the columns: as wide as they need, the widest narrowed until all fit; None where they cannot."""
    wanted = [max(measure(cell(row, head)) for row in [*rows]) for head in heads]
    widths = [max(len(head), want) for head, want in zip(heads, wanted, strict=True)]
    room = width - 2 * (len(heads) - 1)
    while sum(widths) > room:
        size, at = max((w, n) for n, w in enumerate(widths) if heads[n] not in WHOLE)
        if size <= LEAST:
            return None
        widths[at] -= 1
    return widths
