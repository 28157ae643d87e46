"""The table of figures: one for each article, under its title; a line a figure."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from malicli.output.cards import counted_noun, render_cards
from malicli.output.fields import Row
from malicli.output.layout import NAME, PLAIN, QUIET, STRONG, Line, beside, marked, measure, paint, piece, wrap
from malicli.output.origin import origin
from malicli.output.pages import Form, Page

# What each column tells: in a cell the parts that are known, of each part the first field that is.
Parts = tuple[tuple[str, ...], ...]
WIDE: dict[str, Parts] = {
    "figure": (("text",),),
    "of what": (("counted",),),
    "whose": (("actor",),),
    "where": (("place",),),
    "when": (("when", "when_on"),),
    "according to": (("speaker", "mention"),),
    "status": (("status",),),
    "line": (("line",),),
    "id": (("id",),),
}
NARROW: dict[str, Parts] = {
    **{head: WIDE[head] for head in ("figure", "of what", "whose")},
    "where, when": (("place",), ("when", "when_on"), ("status",)),
    **{head: WIDE[head] for head in ("according to", "line", "id")},
}
FULL = 110  # cells from which each thing has a column of its own
WHOLE = ("line", "id")  # never wrapped
LEAST = 7  # cells that a wrapped column keeps


def render_figures(page: Page, form: Form) -> Iterator[str]:
    """The tables; cards instead where the terminal is too narrow for them, or the lines around were asked for."""
    rows = [
        row | {"counted": counted_noun(row), "status": None if row["status"] == "reported" else row["status"]}
        for row in page.rows
    ]
    columns = WIDE if form.screen.width >= FULL else NARROW
    columns = {head: parts for head, parts in columns.items() if any(told(row, parts) for row in rows)}
    widths = fitted(columns, rows, form.screen.width)
    if widths is None or any("before" in row for row in rows):
        yield from render_cards(page, form)
        return
    for number, (_, group) in enumerate(groupby(rows, key=lambda row: (row["article"], row["path"]))):
        yield "\n" * bool(number) + "".join(
            paint(line, form.screen) for line in table(list(group), columns, widths, form)
        )


def table(rows: list[Row], columns: dict[str, Parts], widths: list[int], form: Form) -> list[Line]:
    """The figures of one article under its title and the heads of the columns."""
    lines = wrap(origin(rows[0] | {"line": None}, form.screen), form.screen.width)
    lines += beside([[piece(head, QUIET)] for head in columns], widths, right(columns))
    for row in rows:
        cells = [wrap(cell(row, head, columns[head]), width) for head, width in zip(columns, widths, strict=True)]
        lines += beside(cells, widths, right(columns))
    return lines


def told(row: Row, parts: Parts) -> str:
    """What a figure has for a column."""
    found = (next((row[name] for name in names if row[name] is not None), None) for names in parts)
    return ", ".join(str(value) for value in found if value is not None)


def cell(row: Row, head: str, parts: Parts) -> Line:
    """A cell in its style."""
    if head == "figure":
        return marked(row["text"], row["matched"], STRONG)
    return piece(told(row, parts), {"according to": NAME, "line": QUIET, "id": QUIET}.get(head, PLAIN))


def right(columns: Iterable[str]) -> frozenset[int]:
    """The columns that are set to the right."""
    return frozenset(number for number, head in enumerate(columns) if head == "line")


def fitted(columns: dict[str, Parts], rows: list[Row], width: int) -> list[int] | None:
    """The widths of the columns: as wide as they need, the widest narrowed until all fit; None where they cannot."""
    heads = list(columns)
    widths = [max(len(head), *(measure(cell(row, head, columns[head])) for row in rows)) for head in heads]
    room = width - 2 * (len(heads) - 1)
    while sum(widths) > room:
        size, at = max((size, at) for at, size in enumerate(widths) if heads[at] not in WHOLE)
        if size <= LEAST:
            return None
        widths[at] -= 1
    return widths
