"""The tables of figures: one for each article, under its title; one line per figure.

If their order mixes the articles, as that by value does, there is one table, and each line names its article.
"""

from collections.abc import Iterator
from itertools import chain, groupby

from malicli.output.cards import origin, render_cards
from malicli.output.fields import Row
from malicli.output.layout import Line, Style, marked, piece, stacked, wrap
from malicli.output.page import Form, Page
from malicli.output.record_heads import counted_noun
from malicli.output.table import Column, column, fitted, needed
from malicli.output.table import table as lines_of

# The parts of each column's cells; of each part the first field that is known.
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
STYLES = {"according to": Style.NAME, "line": Style.QUIET, "id": Style.QUIET}
FULL = 110  # screen cells from which each part has its own column

Plan = tuple[dict[str, Parts], list[int]]  # the columns of a table and their widths


def render_figures(page: Page, form: Form) -> Iterator[str]:
    """The tables; cards instead if the terminal is too narrow for them, or if --context is given."""
    rows = [
        row | {"counted": counted_noun(row), "status": None if row["status"] == "reported" else row["status"]}
        for row in page.rows
    ]
    groups = [list(group) for _, group in groupby(rows, key=lambda row: (row["article"], row["path"]))]
    if is_mixed := len(groups) > len({(row["article"], row["path"]) for row in rows}):
        groups = [[row | {"line": f"{row['article']}:{row['line']}"} for row in rows]]
    plans = planned(groups, form.screen.width)
    if plans is None or any("before" in row for row in rows):
        yield from render_cards(page, form)
        return
    width = form.screen.width
    titles = ([] if is_mixed else wrap(origin(group[0] | {"line": None}, form.screen), width) for group in groups)
    blocks = ([*head, *table(group, *plan)] for head, group, plan in zip(titles, groups, plans, strict=True))
    yield from stacked(blocks, form.screen)


def planned(groups: list[list[Row]], width: int) -> list[Plan] | None:
    """The columns of each table: the same in all if nothing has to be wrapped, else separate ones, or None."""
    heads, columns = measured([row for group in groups for row in group], width)
    if needed(columns) <= width:
        return [(heads, [column.sizes[-1] for column in columns])] * len(groups)
    plans: list[Plan] = []
    for group in groups:
        heads, columns = measured(group, width)
        widths = fitted(columns, width)
        if widths is None:
            return None
        plans.append((heads, widths))
    return plans


def measured(rows: list[Row], width: int) -> tuple[dict[str, Parts], list[Column]]:
    """The columns that are not empty for these figures, and the width each needs."""
    heads = {h: p for h, p in (WIDE if width >= FULL else NARROW).items() if any(cell_text(row, p) for row in rows)}
    return heads, [column(head, [cell(row, head, parts) for row in rows]) for head, parts in heads.items()]


def table(rows: list[Row], columns: dict[str, Parts], widths: list[int]) -> Iterator[Line]:
    """The figures of one article, or of all, under the heads of the columns."""
    cells = [[cell(row, head, parts) for head, parts in columns.items()] for row in rows]
    return chain.from_iterable(lines_of([*columns], cells, widths, ("line",)))


def cell_text(row: Row, parts: Parts) -> str:
    """The value of a figure in a column."""
    found = (next((row[name] for name in names if row[name] is not None), None) for names in parts)
    return ", ".join(str(value) for value in found if value is not None)


def cell(row: Row, head: str, parts: Parts) -> Line:
    """A cell in its style."""
    if head == "figure":
        return marked(row["text"], row["matched"], Style.STRONG)
    return piece(cell_text(row, parts), STYLES.get(head, Style.PLAIN))
