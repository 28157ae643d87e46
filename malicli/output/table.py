"""Tables on a terminal: columns as wide as needed, or if that is too wide, with few wrapped cells."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from malicli.output.default_columns import cell
from malicli.output.layout import GAP, Line, Piece, Style, beside, indented, joined, measure, painted, piece
from malicli.output.page import Form, Page

WHOLE = ("line", "id")  # never wrapped
LONGEST_WORD = 12  # screen cells: a longer word may be broken

Cells = Sequence[Line]  # of a row
Blocks = list[list[Line]]  # the lines of the heads, then those of each row


class Column(NamedTuple):
    """A column: the sizes of its cells in order, and its minimum width."""

    sizes: list[int]
    least: int

    def lines(self, width: int) -> int:
        """The approximate number of extra lines of a narrower column: one per wider cell, two if twice as wide."""
        return sum(len(self.sizes) - bisect_right(self.sizes, times * width) for times in (1, 2, 3))

    def cuts(self) -> dict[int, int]:
        """The possible reductions of its width, each with its cost in lines; of equal costs only the largest."""
        whole = self.sizes[-1]
        deepest = {self.lines(width): whole - width for width in range(whole, self.least - 1, -1)}
        return {cut: lines for lines, cut in deepest.items()}


def needed(columns: Sequence[Column]) -> int:
    """The width of some columns, in screen cells, if nothing is wrapped."""
    return sum(column.sizes[-1] for column in columns) + GAP * (len(columns) - 1)


def fitted(columns: Sequence[Column], width: int) -> list[int] | None:
    """The widths of columns on a screen; None if they do not fit even when narrowed."""
    whole = [column.sizes[-1] for column in columns]
    excess = max(0, needed(columns) - width)
    # Column by column: the cheapest way to save each number of cells.
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for column in columns:
        ways = [
            (min(excess, saved + cut), (cost + lines, (*taken, cut)))
            for saved, (cost, taken) in best.items()
            for cut, lines in column.cuts().items()
        ]
        best = {saved: min(way for at, way in ways if at == saved) for saved in {at for at, _ in ways}}
    return [size - cut for size, cut in zip(whole, best[excess][1], strict=True)] if excess in best else None


def column(head: str, cells: Iterable[Line]) -> Column:
    """The width that a column needs, with its head."""
    lines = [piece(head), *cells]
    sizes = sorted(map(measure, lines))
    words = (measure(piece(word)) for line in lines for word in "".join(p.text for p in line).split())
    return Column(sizes, sizes[-1] if head in WHOLE else min(LONGEST_WORD, max(words)))


def table(heads: Sequence[str], rows: Iterable[Cells], widths: Sequence[int], right: Collection[str]) -> Blocks:
    """The lines of the heads, and those of each row; some columns are right-aligned."""
    numbers = frozenset(number for number, head in enumerate(heads) if head in right)
    return [beside(cells, widths, numbers) for cells in ([piece(head, Style.QUIET) for head in heads], *rows)]


def fitted_table(heads: Sequence[str], rows: Sequence[Cells], width: int, right: Collection[str] = ()) -> Blocks:
    """The same in a width; a row of a table that does not fit is a list, "day: 2021-05-15 · killed: 17"."""
    columns = [column(head, cells) for head, cells in zip(heads, zip(*rows, strict=True), strict=True)] if rows else []
    widths = fitted(columns, width) if columns else None
    if widths is not None:
        return table(heads, rows, widths, right)
    listed = ([[Piece(f"{head}: "), *cell] for head, cell in zip(heads, cells, strict=True) if cell] for cells in rows)
    return [[], *(indented(joined(" · ", parts), width, "") for parts in listed)]


def render_fields(page: Page, form: Form) -> Iterator[str]:
    """A table of the fields named by --fields, numbers right-aligned."""
    rows = [[piece(cell(row.get(name))) for name in form.fields] for row in page.rows]
    numbers = {n for n in form.fields if all(isinstance(row.get(n), int | float | None) for row in page.rows)}
    return (painted(lines, form.screen) for lines in fitted_table(form.fields, rows, form.screen.width, numbers))
