"""JSON: an object is an article, and so is each object of a list; a transcript by Whisper is one with times."""

import json
from collections.abc import Iterator
from typing import Any

from malicli.articles.keys import facts_of, named, text_of
from malicli.articles.markup import is_markup, plain_text
from malicli.articles.source import Part, Source
from malicli.articles.text import decoded
from malicli.errors import MalicliError

LISTS = ("articles", "items", "results", "documents", "docs", "data", "entries", "stories", "hits", "value", "response")
DEEP = 3  # how far a list of articles may be inside objects


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The articles of a file. Raises MalicliError for what is no JSON, or holds no article."""
    text, odd = decoded(source.read(), source.shown)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        why = f"{error.msg}, line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise MalicliError(f"{source.shown}: not JSON ({why})", "fix the file", "unreadable") from None
    if is_transcript(content):
        from malicli.articles.subtitles import whisper

        yield whisper(content)
        return
    rows = list_of(content)
    if rows is None:
        raise MalicliError(f"{source.shown}: JSON, but no articles", "they need a key `text`, `body` or `content`")
    for number, row in enumerate(rows, 1):
        where = f"{source.shown}: article {number}"
        found = text_of(row) if isinstance(row, dict) else None
        if not found:
            warnings.append(f"{where}: {'no text' if isinstance(row, dict) else 'not an object'}; skipped")
            continue
        ident = named(row).get("id")
        known = isinstance(ident, str | int) and not isinstance(ident, bool)
        yield Part(
            plain_text(found) if is_markup(found) else found,
            facts_of(row, where, warnings),
            id=str(ident) if known else None,
            number=number if isinstance(content, list) or len(rows) > 1 else None,
            warnings=odd,
        )


def is_transcript(content: Any) -> bool:
    """Whether JSON is a transcript as Whisper writes it: segments with a start and a text."""
    segments = content.get("segments") if isinstance(content, dict) else None
    return isinstance(segments, list) and all(
        isinstance(part, dict) and isinstance(part.get("text"), str) and isinstance(part.get("start"), int | float)
        for part in segments
    )


def list_of(content: Any, deep: int = DEEP) -> list[Any] | None:
    """The rows of some JSON: a list, the list inside an object, or the object itself; None without any."""
    if isinstance(content, list):
        return content
    if not isinstance(content, dict):
        return None
    if text_of(content):
        return [content]
    for key in LISTS:
        if deep and isinstance(content.get(key), list | dict) and (rows := list_of(content[key], deep - 1)):
            return rows
    return None
