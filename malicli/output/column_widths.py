"""The widths of a table's columns: as wide as needed, or if that is too wide, with few wrapped cells."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

GAP = 2  # spaces between columns


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
