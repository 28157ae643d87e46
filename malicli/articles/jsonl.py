"""JSONL: one article per line: `id` and `text`, optionally `title`, `date`, `date_basis`, `publisher`, `url`."""

import json
from collections.abc import Iterator
from typing import Any

from malicli.articles.decoding import MARKS, decode
from malicli.articles.keys import facts_of, text_of
from malicli.articles.source import Part, Source
from malicli.errors import MalicliError

NEEDED = ", a row needs `id` and `text`"
NO_JSON = "not JSON"
MOST_LISTED = 3  # rows with one fault that have a warning each


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The rows of a JSONL file; invalid ones give a warning with their line. Duplicate ids are both kept."""
    seen: set[str] = set()
    skipped: dict[str, int] = {}  # rows by what is wrong with them
    for number, line in text_lines(source, warnings):
        where = f"{source.shown}:{number}"
        row = read_row(line, where, number, warnings) if line.strip() else None
        if isinstance(row, str):
            kind = row.partition(" (")[0]
            skipped[kind] = skipped.get(kind, 0) + 1
            if skipped[kind] <= MOST_LISTED:
                warnings.append(f"{where}: {row}; row skipped{'' if kind == NO_JSON else NEEDED}")
        elif row is not None:
            if row.id in seen:
                warnings.append(f"{where}: duplicate id {row.id!r}; both rows are kept")
            seen.add(row.id or "")
            yield row
    for kind, times in skipped.items():
        if times > MOST_LISTED:
            warnings.append(f"{source.shown}: {kind} in {times - MOST_LISTED} more; rows skipped")


def text_lines(source: Source, warnings: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 1; one that is not UTF-8 among lines that are is left out with a warning."""
    plain, said = True, False  # whether all lines so far are ASCII
    for number, line in enumerate(source.lines(), 1):
        if number == 1 and any(line.startswith(mark) for mark, name in MARKS if name != "utf-8"):
            text, encoding = decode(source.read(), source.shown)
            warnings.append(f"{source.shown}: not UTF-8; read as {encoding}")
            yield from enumerate(text.split("\n"), 1)
            return
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            plain = plain and text.isascii()
        except UnicodeDecodeError:
            try:
                if not plain:
                    raise MalicliError(f"{source.shown}:{number}: not UTF-8, as the lines before it are")
                text, encoding = decode(line, f"{source.shown}:{number}")
            except MalicliError as error:
                warnings.append(f"{error.message}; row skipped")
                continue
            if not said:
                warnings.append(f"{source.shown}: not UTF-8; read as {encoding}")
                said = True
        yield number, text


def read_row(line: str, where: str, number: int, warnings: list[str]) -> Part | str:
    """One row, or what is wrong with it."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = str(error) or "nested too deeply"
        if isinstance(error, json.JSONDecodeError):
            why = f"{error.msg.removesuffix(' at')}, column {error.colno}"
        return f"{NO_JSON} ({why})"
    return fault(row) or Part(text_of(row) or "", facts_of(row, where, warnings), id=str(row["id"]), line=number)


def fault(row: Any) -> str | None:
    """The reason why a row is not an article, or None."""
    if not isinstance(row, dict):
        return "not an object"
    if "id" not in row:
        return "no `id`"
    if isinstance(row["id"], bool) or not isinstance(row["id"], str | int) or row["id"] == "":
        return "`id` is neither a string nor an integer"
    if text_of(row) is None:
        return "`text` is not a string" if "text" in row else "no `text`"
    return None
