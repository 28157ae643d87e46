"""rich, as the cards and tables need it: text is data, never markup, and every piece is made safe before it gets in."""

from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from malicli.output.fields import Row
from malicli.output.safety import one_line
from malicli.output.screen import Screen

NAME = "bold cyan"
MATCH = "bold yellow"
QUIET = "dim"


def make_console(screen: Screen) -> Console:
    """A console that renders to memory; the sixteen colours follow the user's own theme."""
    return Console(
        file=StringIO(),
        width=screen.width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def rendered(console: Console, *renderables: RenderableType) -> str:
    """What the console makes of them, without blanks at the ends of lines."""
    with console.capture() as capture:
        for renderable in renderables:
            console.print(renderable)
    return "".join(line.rstrip(" ") + "\n" for line in capture.get().splitlines())


def piece(value: object, style: str = "") -> Text:
    """A value as safe text, empty for null."""
    return Text("" if value is None else one_line(str(value)), style)


def joined(separator: str, pieces: Iterable[Text], style: str = "") -> Text:
    """The pieces that hold something, with a separator between."""
    return Text(separator, style).join([p for p in pieces if p])


def marked(text: str, spans: Iterable[tuple[int, int]], style: str = "", mark: str = MATCH) -> Text:
    """Text with some spans marked; each part is made safe by itself, so that the spans still hold."""
    result, at = Text(style=style), 0
    for start, end in sorted(map(tuple, spans)):
        if start < at:
            continue
        result.append(kept(text[at:start])).append(kept(text[start:end]), mark)
        at = end
    return result.append(kept(text[at:]))


def kept(text: str) -> str:
    """One line of safe text that keeps a blank at either end, for it may be a part of a sentence."""
    inner = one_line(text)
    before = " " if text[:1].isspace() and inner else ""
    after = " " if text[-1:].isspace() and inner.strip() else ""
    return before + inner.strip(" ") + after if inner.strip() else " " * bool(text)


def indented(console: Console, text: Text, width: int, by: str = "  ") -> list[Text]:
    """The lines of a text wrapped at a width, each set in."""
    return [Text(by).append_text(line) for line in text.wrap(console, max(8, width - len(by)))]


def place(row: Row, screen: Screen) -> Text:
    """`file:line`, a link to the file where the terminal has links."""
    line = f":{row['line']}" if row.get("line") else ""
    text = piece(f"{row['article']}{line}", QUIET)
    target = link(row.get("path")) if screen.links else None
    if target:
        text.stylize(f"link {target}")
    return text


def link(path: Any) -> str | None:
    """A `file://` address with everything but letters, digits and `/` escaped."""
    if not path:
        return None
    from urllib.parse import quote

    return "file://" + quote(str(Path(path).absolute()).encode("utf-8", "surrogateescape"), safe="/")


def dated(row: Row) -> Text:
    """The article's day, and whether it was worked out."""
    if row.get("date") is None:
        return Text("no date", QUIET)
    return piece(f"{row['date']} (inferred)" if row.get("date_basis") == "inferred" else row["date"], QUIET)
