"""JSON: one object with the query and the counts, or the bare records, one per line. Text is never altered."""

import json
from collections.abc import Iterator
from typing import Any

from malicli.output.page import Form, Page, narrowed

ENCODER = json.JSONEncoder(ensure_ascii=False)


def render_json(page: Page, form: Form) -> Iterator[str]:
    """The page as one object, one line per key and per record."""
    envelope = {
        "schema": f"malicli/{page.command}/1",
        "query": page.query,
        "total": page.total,
        "shown": len(page.rows),
        "articles": page.articles,
        "warnings": list(page.warnings),
        **(page.extra or {}),
    }
    yield "{\n" + "".join(f"  {dumped(name)}: {dumped(value)},\n" for name, value in envelope.items())
    yield '  "results": ['
    between = "\n    "
    for row in narrowed(page, form):
        yield between + dumped(row)
        between = ",\n    "
    yield "\n  ]\n}\n" if page.rows else "]\n}\n"


def render_jsonl(page: Page, form: Form) -> Iterator[str]:
    """The bare records."""
    for row in narrowed(page, form):
        yield dumped(row) + "\n"


def dumped(value: Any) -> str:
    """A value as JSON on one line, with letters unescaped."""
    return ENCODER.encode(value)
