"""The widths of a table's columns: what they need, or, where that is too much, with as few cells wrapped as can be."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

GAP = 2  # blanks between columns


class Column(NamedTuple):
    """What a column holds: the sizes of its cells in order, and the width that it keeps at least."""

    sizes: list[int]
    least: int

    def lines(self, width: int) -> int:
        """About how many lines more a narrower column costs: one for a wider cell, two for one twice as wide."""
        return sum(len(self.sizes) - bisect_right(self.sizes, times * width) for times in (1, 2, 3))

    def cuts(self) -> dict[int, int]:
        """By how much it can be narrowed, and the lines that costs; of cuts that cost the same the deepest alone."""
        whole = self.sizes[-1]
        deepest = {self.lines(width): whole - width for width in range(whole, self.least - 1, -1)}
        return {cut: lines for lines, cut in deepest.items()}


def needed(columns: Sequence[Column]) -> int:
    """How many cells of the screen some columns take when nothing is wrapped."""
    return sum(column.sizes[-1] for column in columns) + GAP * (len(columns) - 1)


def fitted(columns: Sequence[Column], width: int) -> list[int] | None:
    """The widths of columns on a screen; None where they cannot be narrowed so far."""
    whole = [column.sizes[-1] for column in columns]
    excess = max(0, needed(columns) - width)
    # Of all ways to save so many cells, the one that costs fewest lines: column by column.
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for column in columns:
        ways = [
            (min(excess, saved + cut), (cost + lines, (*taken, cut)))
            for saved, (cost, taken) in best.items()
            for cut, lines in column.cuts().items()
        ]
        best = {saved: min(way for at, way in ways if at == saved) for saved in {at for at, _ in ways}}
    return [size - cut for size, cut in zip(whole, best[excess][1], strict=True)] if excess in best else None
