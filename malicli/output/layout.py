"""Lines for a terminal: pieces of safe text, wrapped by their width in cells, and styled if there is colour.

From rich this uses character widths and styles. Only the rarer forms use its console and tables: importing them
makes a look-up half as slow again.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style as RichStyle

from malicli.output.safety import one_line, visible
from malicli.output.screen import Screen
from malicli.spans import parted

GAP = 2  # spaces between the columns of a table


class Style:
    """The styles of text, as rich names them."""

    NAME = "bold cyan"
    STRONG = "bold"
    MATCH = "bold yellow"
    QUIET = "dim"
    PLAIN = ""


class Piece(NamedTuple):
    """Safe text in one style, optionally a link."""

    text: str
    style: str = Style.PLAIN
    link: str | None = None


Line = list[Piece]  # pieces in a row


def piece(value: object, style: str = Style.PLAIN) -> Line:
    """A value as a line, empty for null."""
    text = "" if value is None else one_line(str(value))
    return [Piece(text, style)] if text else []


def joined(separator: str, lines: Iterable[Line], style: str = Style.PLAIN) -> Line:
    """The non-empty lines joined into one by a separator."""
    result: Line = []
    for line in filter(None, lines):
        result += [Piece(separator, style), *line] if result else line
    return result


def marked(text: str, spans: Iterable[Iterable[int]], style: str = Style.PLAIN, mark: str = Style.MATCH) -> Line:
    """Text with some spans marked; each part is made safe separately, so the spans stay valid."""
    return [Piece(part(words), mark if span else style) for words, span in parted(text, spans) if words]


def part(text: str) -> str:
    """Safe text that keeps one space at either end, since it may be part of a sentence."""
    shown, inner = visible(text), one_line(text)
    if not inner:
        return " " if text else ""
    return " " * shown.startswith(" ") + inner + " " * shown.endswith(" ")


def measure(line: Line) -> int:
    """The width of a line in terminal cells."""
    return sum(cell_len(p.text) for p in line)


def wrap(line: Line, width: int) -> list[Line]:
    """A line as lines of at most `width` cells, broken at spaces, or inside a word that is longer."""
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
    """The words of a line and the spaces between them; a word may consist of several pieces."""
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
    """The line with adjacent pieces of one style merged, without trailing spaces."""
    result: Line = []
    for p in line:
        if result and result[-1][1:] == p[1:]:
            result[-1] = p._replace(text=result[-1].text + p.text)
        else:
            result.append(p)
    return result


def indented(line: Line, width: int, by: str = "  ") -> list[Line]:
    """The indented lines of a wrapped line."""
    return [[Piece(by), *part] for part in wrap(line, max(8, width - len(by)))]


def labelled(label: Piece, words: Line, width: int) -> list[Line]:
    """Words after a label, with the following lines indented as far."""
    by = measure([label])
    first, *rest = wrap(words, max(8, width - by)) or [[]]
    return [[label, *first], *([Piece(" " * by), *line] for line in rest)]


def beside(cells: Iterable[Line], widths: Sequence[int], right: frozenset[int] = frozenset()) -> list[Line]:
    """The lines of a table row, each cell wrapped in its column; some columns are right-aligned."""
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    rows = []
    for parts in zip_longest(*wrapped, fillvalue=[]):
        row: Line = []
        for number, (found, size) in enumerate(zip(parts, widths, strict=True)):
            blank = [Piece(" " * (size - measure(found)))]
            row += [*(blank + found if number in right else found + blank), Piece(" " * GAP)]
        rows.append(row)
    return rows


def paint(line: Line, screen: Screen) -> str:
    """A line as printed on the terminal, with its line end and without trailing spaces."""
    if not screen.colour:
        return "".join(p.text for p in line).rstrip(" ") + "\n"
    while line and not line[-1].text.strip(" "):
        line = line[:-1]
    return "".join(linked(p, styled(p)) for p in line) + "\n"


def painted(lines: Iterable[Line], screen: Screen) -> str:
    """Some lines as printed."""
    return "".join(paint(line, screen) for line in lines)


def stacked(blocks: Iterable[Iterable[Line]], screen: Screen) -> Iterator[str]:
    """Blocks of lines as printed, with a blank line between."""
    for number, lines in enumerate(blocks):
        yield "\n" * bool(number) + painted(lines, screen)


def styled(p: Piece) -> str:
    """A piece with the escape codes of its style; the sixteen colours follow the user's theme."""
    return style_of(p.style).render(p.text, color_system=ColorSystem.STANDARD) if p.style else p.text


def linked(p: Piece, text: str) -> str:
    """A text with an OSC 8 link; the caller has escaped the target."""
    return f"\x1b]8;;{p.link}\x1b\\{text}\x1b]8;;\x1b\\" if p.link else text


@cache
def style_of(name: str) -> RichStyle:
    """The style of a name."""
    return RichStyle.parse(name)
