"""JSONL: one article per line: `id` and `text`, optionally `title`, `date`, `date_basis`, `publisher`, `url`."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from malicli.articles.article import Imprint
from malicli.articles.metadata_csv import KEYS, Facts, checked

NEEDED = "a row needs `id` and `text`"


class Row(NamedTuple):
    """The article in a row."""

    imprint: Imprint
    text: str
    line: int


def read_rows(text: str, name: str, path: str | None, warnings: list[str]) -> Iterator[Row]:
    """The rows of a JSONL text; invalid ones give a warning with their line. Duplicate ids are both kept."""
    seen: set[str] = set()
    # Not splitlines: a JSON string may hold U+2028 as it is.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        row = read_row(line, where, path, number, warnings)
        if row is None:
            continue
        if row.imprint.article in seen:
            warnings.append(f"{where}: duplicate id {row.imprint.article!r}; both rows are kept")
        seen.add(row.imprint.article)
        yield row


def read_row(line: str, where: str, path: str | None, number: int, warnings: list[str]) -> Row | None:
    """One row, or None with a warning."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else str(error) or "nested too deeply"
        warnings.append(f"{where}: not JSON ({why}); row skipped")
        return None
    wrong = fault(told)
    if wrong:
        warnings.append(f"{where}: {wrong}; row skipped, {NEEDED}")
        return None
    imprint = Imprint(str(told["id"]), path, **checked(facts(told, where, warnings), where, warnings))
    return Row(imprint, told["text"], number)


def fault(told: Any) -> str | None:
    """The reason why a row is not an article, or None."""
    if not isinstance(told, dict):
        return "not an object"
    for key in ("id", "text"):
        if key not in told:
            return f"no `{key}`"
    if isinstance(told["id"], bool) or not isinstance(told["id"], str | int) or told["id"] == "":
        return "`id` is neither a string nor an integer"
    return None if isinstance(told["text"], str) else "`text` is not a string"


def facts(told: dict[str, Any], where: str, warnings: list[str]) -> Facts:
    """The optional keys; a value that is not a string gives a warning and becomes None."""
    found: Facts = {}
    for key in KEYS:
        value = told.get(key)
        if value is not None and not isinstance(value, str):
            warnings.append(f"{where}: `{key}` is not a string; ignored")
            value = None
        found[key] = (value or "").strip() or None
    return found
