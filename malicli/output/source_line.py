"""The source of a record in one line: title, day and how it is known, file and line."""

from pathlib import Path

from malicli.output.fields import Row
from malicli.output.layout import QUIET, Line, joined, piece
from malicli.output.screen import Screen


def origin(row: Row, screen: Screen) -> Line:
    """`title · 2013-02-06 (inferred) · file:line`."""
    return joined(" · ", [piece(row["title"], QUIET), dated(row), place(row, screen)], QUIET)


def dated(row: Row) -> Line:
    """The article's day, marked if it was inferred."""
    if row["date"] is None:
        return piece("no date", QUIET)
    return piece(f"{row['date']} (inferred)" if row["date_basis"] == "inferred" else row["date"], QUIET)


def place(row: Row, screen: Screen) -> Line:
    """`file:line`, with the page or time if there is one, as a link if the terminal supports links."""
    line = f":{row['line']}" if row.get("line") else ""
    line += f" p. {row['page']}" if row.get("page") else f" at {row['time']}" if row.get("time") else ""
    target = address(row["path"]) if screen.links and row["path"] else None
    return [p._replace(link=target) for p in piece(f"{row['article']}{line}", QUIET)]


def address(path: str) -> str:
    """A `file://` URL with everything but letters, digits and `/` escaped."""
    from urllib.parse import quote

    return "file://" + quote(str(Path(path).absolute()).encode("utf-8", "surrogateescape"), safe="/")
