"""Tables on a terminal: columns as wide as their cells need and the screen allows, with cells wrapped in them."""

from collections.abc import Collection, Iterable, Sequence

from malicli.output.column_widths import Column, fitted
from malicli.output.layout import QUIET, Line, Piece, beside, indented, joined, measure, piece

WHOLE = ("line", "id")  # never wrapped
LONGEST_WORD = 12  # screen cells: a longer word may be broken

Cells = Sequence[Line]  # of a row
Blocks = list[list[Line]]  # the lines of the heads, then those of each row


def column(head: str, cells: Iterable[Line]) -> Column:
    """The width that a column needs, with its head."""
    lines = [piece(head), *cells]
    sizes = sorted(map(measure, lines))
    words = (measure(piece(word)) for line in lines for word in "".join(p.text for p in line).split())
    return Column(sizes, sizes[-1] if head in WHOLE else min(LONGEST_WORD, max(words)))


def table(heads: Sequence[str], rows: Iterable[Cells], widths: Sequence[int], right: Collection[str]) -> Blocks:
    """The lines of the heads, and those of each row; some columns are right-aligned."""
    numbers = frozenset(number for number, head in enumerate(heads) if head in right)
    return [beside(cells, widths, numbers) for cells in ([piece(head, QUIET) for head in heads], *rows)]


def fitted_table(heads: Sequence[str], rows: Sequence[Cells], width: int, right: Collection[str] = ()) -> Blocks:
    """The same in a width; a row of a table that does not fit is a list, "day: 2021-05-15 · killed: 17"."""
    columns = [column(head, cells) for head, cells in zip(heads, zip(*rows, strict=True), strict=True)] if rows else []
    widths = fitted(columns, width) if columns else None
    if widths is not None:
        return table(heads, rows, widths, right)
    listed = ([[Piece(f"{head}: "), *cell] for head, cell in zip(heads, cells, strict=True) if cell] for cells in rows)
    return [[], *(indented(joined(" · ", parts), width, "") for parts in listed)]
