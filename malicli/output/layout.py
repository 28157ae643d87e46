"""Lines for a terminal: pieces of safe text, wrapped by what they measure in cells and painted where there is colour.

Of rich this takes the widths of characters and the painting of styles. Its console and tables are left to the forms
that look-ups seldom print: importing them costs a look-up half as much again.
"""

from collections.abc import Iterable
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from malicli.output.column_widths import GAP
from malicli.output.safety import one_line, visible
from malicli.output.screen import Screen

NAME = "bold cyan"
STRONG = "bold"
MATCH = "bold yellow"
QUIET = "dim"
PLAIN = ""


class Piece(NamedTuple):
    """Some safe text in one style, perhaps a link."""

    text: str
    style: str = PLAIN
    link: str | None = None


Line = list[Piece]  # pieces in a row


def piece(value: object, style: str = PLAIN) -> Line:
    """A value as a line of its own, empty for null."""
    text = "" if value is None else one_line(str(value))
    return [Piece(text, style)] if text else []


def joined(separator: str, lines: Iterable[Line], style: str = PLAIN) -> Line:
    """The lines that hold something as one, with a separator between."""
    result: Line = []
    for line in filter(None, lines):
        result += [Piece(separator, style), *line] if result else line
    return result


def marked(text: str, spans: Iterable[Iterable[int]], style: str = PLAIN, mark: str = MATCH) -> Line:
    """Text with some spans marked; each part is made safe by itself, so that the spans still hold."""
    line, at = [], 0
    for start, end in sorted(map(tuple, spans)):
        if start >= at:
            line += [Piece(part(text[at:start]), style), Piece(part(text[start:end]), mark)]
            at = end
    return [p for p in (*line, Piece(part(text[at:]), style)) if p.text]


def part(text: str) -> str:
    """Safe text that keeps one blank at either end, for it may be a part of a sentence."""
    shown = visible(text)
    inner = " ".join(filter(None, shown.split(" ")))
    if not inner:
        return " " if text else ""
    return " " * shown.startswith(" ") + inner + " " * shown.endswith(" ")


def measure(line: Line) -> int:
    """How many cells of a terminal a line takes."""
    return sum(cell_len(p.text) for p in line)


def wrap(line: Line, width: int) -> list[Line]:
    """A line as lines no wider than `width` cells, broken at blanks; a longer word is broken where it must be."""
    lines: list[Line] = [[]]
    room, blanks = width, Line()
    for word in words(line):
        if word[0].text.isspace():
            blanks += word
            continue
        size = measure(word)
        if lines[-1] and len(blanks) + size > room:
            lines.append([])
            room = width
        if lines[-1]:
            lines[-1] += blanks
            room -= len(blanks)
        for chunk in [word] if size <= room else folded(word, room or width):
            if measure(chunk) > room:
                lines.append([])
                room = width
            lines[-1] += chunk
            room -= measure(chunk)
        blanks = []
    return [merged(found) for found in lines]


def words(line: Line) -> Iterable[Line]:
    """The words of a line and the blanks between; a word may be of several pieces."""
    word: Line = []
    for text, style, link in line:
        for number, token in enumerate(text.split(" ")):
            if number:
                if word:
                    yield word
                    word = []
                yield [Piece(" ", style, link)]
            if token:
                word.append(Piece(token, style, link))
    if word:
        yield word


def folded(word: Line, width: int) -> Iterable[Line]:
    """A word cut into chunks of at most `width` cells."""
    chunk: Line = []
    room = width
    for text, style, link in word:
        start = 0
        for at, char in enumerate(text):
            size = cell_len(char)
            if size > room:
                yield [*chunk, Piece(text[start:at], style, link)]
                chunk, room, start = [], width, at
            room -= size
        chunk.append(Piece(text[start:], style, link))
    yield chunk


def merged(line: Line) -> Line:
    """Neighbours of one style as one piece, without blanks at the end."""
    result: Line = []
    for p in line:
        if result and result[-1][1:] == p[1:]:
            result[-1] = p._replace(text=result[-1].text + p.text)
        else:
            result.append(p)
    return result


def indented(line: Line, width: int, by: str = "  ") -> list[Line]:
    """The lines of a wrapped line, each set in."""
    return [[Piece(by), *part] for part in wrap(line, max(8, width - len(by)))]


def beside(left: list[list[Line]], widths: list[int], right: frozenset[int] = frozenset()) -> list[Line]:
    """Cells as the lines of a table's row: each cell wrapped already, blanks between; some set to the right."""
    rows = []
    for cells in zip_longest(*left, fillvalue=[]):
        row: Line = []
        for number, (found, size) in enumerate(zip(cells, widths, strict=True)):
            blank = [Piece(" " * (size - measure(found)))]
            row += [*(blank + found if number in right else found + blank), Piece(" " * GAP)]
        rows.append(row)
    return rows


def paint(line: Line, screen: Screen) -> str:
    """A line as the terminal gets it, with its line end and no blanks before that."""
    if not screen.colour:
        return "".join(p.text for p in line).rstrip(" ") + "\n"
    while line and not line[-1].text.strip(" "):
        line = line[:-1]
    return "".join(linked(p, painted(p)) for p in line) + "\n"


def painted(p: Piece) -> str:
    """A piece with the codes of its style; the sixteen colours follow the user's own theme."""
    return style_of(p.style).render(p.text, color_system=ColorSystem.STANDARD) if p.style else p.text


def linked(p: Piece, text: str) -> str:
    """An OSC 8 link around a text; its target is escaped by who made it."""
    return f"\x1b]8;;{p.link}\x1b\\{text}\x1b]8;;\x1b\\" if p.link else text


@cache
def style_of(name: str) -> Style:
    """The style of a name."""
    return Style.parse(name)
