"""Words as data: one plain list a file, one folder a language. `words("en/abbreviations")` reads a list once."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a list in file order; `#` starts a comment, blank lines do not count."""
    rows = (FOLDER / f"{name}.txt").read_bytes().decode("utf-8").splitlines()  # forty lists a start: no reader of text
    return tuple([entry for row in rows if (entry := row.partition("#")[0].strip())])


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list, several to a line allowed."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The entries of a list, one to a line, spaces included."""
    return frozenset(lines(name))


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """Tab-separated rows keyed by their first cell."""
    cells = (line.split("\t") for line in lines(name))
    return {row[0].strip(): tuple(cell.strip() for cell in row[1:]) for row in cells}
