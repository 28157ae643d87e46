"""The default columns of lines and tables, the text of a value in a cell, and counts in words."""

import json
from typing import Any

BRIEF = {
    "quote": "id speaker role text date article line",
    "claim": "id speaker role text date article line",
    "figure": "id text noun category actor place when speaker sentence date article line",
    "event": "id day until place actor by killed_low killed_latest killed_high wounded_latest abducted_latest"
    " displaced_latest sources",
    "speaker": "id name kind aliases quotes claims figures articles",
    "finding": "line type verdict speaker_verdict given_to text said_by reason place printed column draft",
    "article": "id date title publisher quotes claims figures article kind language",
}
MIXED = "id type speaker role text sentence date article line"


def brief_columns(types: tuple[str, ...]) -> list[str]:
    """The default columns, id first."""
    return (BRIEF[types[0]] if len(types) == 1 else MIXED).split()


def value_of(row: dict[str, Any], name: str) -> Any:
    """The value of a column; `place` and `printed` are the file, line and words that a verdict rests on."""
    if name not in ("place", "printed") or name in row:
        return row.get(name)
    found = row.get("match") or row.get("nearest")
    if found is None:
        return None
    return f"{found['article']}:{found['line']}" if name == "place" else found["sentence"] or found["text"]


def cell(value: Any) -> str:
    """A value as text: empty for null, JSON for lists and objects."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def counted(number: int, noun: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def counts(row: dict[str, Any]) -> str:
    """How many there are of each type, without zeros: "2 quotes, 1 claim"."""
    return ", ".join(counted(row[f"{noun}s"], noun) for noun in ("quote", "claim", "figure") if row[f"{noun}s"])
