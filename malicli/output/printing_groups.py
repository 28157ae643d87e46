"""One quotation with all its printings: its row, and its card with each wording marked word by word."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from malicli.output.cards import record_card
from malicli.output.default_columns import counted
from malicli.output.fields import PRINTING, Row, result_row
from malicli.output.layout import Line, Piece, Style, indented, joined, part, piece, stacked
from malicli.output.page import Form, Page
from malicli.output.screen import Screen
from malicli.search.normalization import words as word_list
from malicli.search.quote_groups import Group

MOST_WORDINGS = 5  # other wordings that a card shows


def group_row(group: Group) -> Row:
    """The first printing as a row, with its id as the group's and every printing."""
    return result_row(group.printings[0]) | {
        "group": group.first.id,
        "printings": [{name: row[name] for name, *_ in PRINTING} for row in map(result_row, group.printings)],
    }


def render_groups(page: Page, form: Form) -> Iterator[str]:
    """A card per group, separated by blank lines."""
    screen = form.screen
    return stacked(([*record_card([row], screen), *summary(row, screen)] for row in page.rows), screen)


def summary(row: Row, screen: Screen) -> list[Line]:
    """Where and when it was printed, its other wordings, and who it is given to if that is not one speaker."""
    printings = row["printings"]
    if len(printings) == 1:
        return []
    others = other_wordings(printings)
    first = printings[0]
    outlets = len({p["publisher"] or p["article"] for p in printings})
    where = f"first printed {first['date']}" if first["date"] else "first printed without a date"
    where += f" by {first['publisher']}" if first["publisher"] else ""
    about = [
        where,
        counted(outlets, "outlet"),
        counted(len(printings), "printing"),
        counted(1 + len(others), "wording"),
    ]
    lines = indented(joined(" · ", [piece(part) for part in about]), screen.width)
    for text, times in list(others.items())[:MOST_WORDINGS]:
        wording = [*changed(first["text"], text, screen), Piece(f"  ×{times}", Style.QUIET)]
        lines += indented(wording, screen.width, "    ")
    if len(others) > MOST_WORDINGS:
        lines += indented(piece(f"{len(others) - MOST_WORDINGS} more wordings", Style.QUIET), screen.width, "    ")
    speakers = Counter(p["speaker"] or "no speaker named" for p in printings)
    if len(speakers) > 1:
        given = ", ".join(f"{name} {times}" for name, times in speakers.most_common())
        lines += indented(piece(f"given to {given}"), screen.width)
    return lines


def other_wordings(printings: list[Row]) -> dict[str, int]:
    """The wordings that differ from the first printing in a word, each with how often it is printed."""
    seen = {folded(printings[0]["text"]): ""}
    found: Counter[str] = Counter()
    for printing in printings:
        text = seen.setdefault(folded(printing["text"]), printing["text"])
        found.update([text] if text else [])
    return dict(found.most_common())


def folded(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(word_list(text))


def changed(first: str, other: str, screen: Screen) -> Line:
    """A wording with what it leaves out of the first and what it puts in: `[-all-]` and `{+some+}`."""
    before, after = first.split(), other.split()
    matcher = SequenceMatcher(None, [folded(word) for word in before], [folded(word) for word in after], autojunk=False)
    lines: list[Line] = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            lines.append([Piece(part(" ".join(after[c:d])), Style.PLAIN)])
            continue
        for words, style, signs in ((before[a:b], "red strike", "[-{}-]"), (after[c:d], Style.STRONG, "{{+{}+}}")):
            if words:
                text = part(" ".join(words))
                lines.append([Piece(text if screen.colour else signs.format(text), style)])
    return [Piece("“"), *joined(" ", lines), Piece("”")]
