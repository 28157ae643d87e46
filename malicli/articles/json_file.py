"""JSON: an object is an article, and so is each object of a list; a transcript by Whisper is one with times."""

import json
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import Any

from malicli.articles.json_rows import Window, entries_at, outline
from malicli.articles.keys import facts_of, named, text_of
from malicli.articles.markup import is_markup, plain_text
from malicli.articles.source import Part, Source
from malicli.articles.text import decoded
from malicli.errors import MalicliError, unreadable

LISTS = ("articles", "items", "results", "documents", "docs", "data", "entries", "stories", "hits", "value", "response")
LONG = 2**20  # bytes; the articles of a longer list are read one at a time
DEEP = 3  # how far a list of articles may be inside objects


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The articles of a file. Raises MalicliError for what is no JSON, or holds no article."""
    if source.size > LONG or not source.size:  # of a packed one the size is not known
        path, several = ((), True) if is_list(source) else path_to_list(source)
        if path is not None:
            with source.open() as file, TextIOWrapper(file, "utf-8-sig") as text:
                yield from parts(known(entries_at(text, path), source.shown), source, several, (), warnings)
            return
    content, odd = whole(source)
    if is_transcript(content):
        from malicli.articles.subtitles import whisper

        yield whisper(content)
        return
    rows = list_of(content)
    if rows is None:
        raise MalicliError(f"{source.shown}: JSON, but no articles", "they need a key `text`, `body` or `content`")
    yield from parts(rows, source, isinstance(content, list) or len(rows) > 1, odd, warnings)


def is_list(source: Source) -> bool:
    """Whether a file is in UTF-8 and begins a list."""
    try:
        with source.open() as file, TextIOWrapper(file, "utf-8-sig") as text:
            found = Window(text).next_char() == "["
            while found and text.read(LONG):
                pass  # up to the end, as what is not UTF-8 is read in another encoding
            return found
    except UnicodeDecodeError:
        return False


def path_to_list(source: Source) -> tuple[tuple[str, ...] | None, bool]:
    """The keys that lead to a list of articles inside an object in UTF-8, and whether it has several; None without."""
    try:
        with source.open() as file, TextIOWrapper(file, "utf-8-sig") as text:
            content = outline(Window(text), DEEP)
    except (ValueError, RecursionError):
        return None, False
    path: list[str] = []
    while isinstance(content, dict) and not text_of(content) and "segments" not in content:
        key = next((key for key in LISTS if content.get(key) and list_of(content[key], DEEP - 1 - len(path))), None)
        if key is None:
            return None, False
        path.append(key)
        content = content[key]
    return (tuple(path), len(content) > 1) if path and isinstance(content, list) else (None, False)


def whole(source: Source) -> tuple[Any, tuple[str, ...]]:
    """The content of a file, and what is odd about it. Raises MalicliError for what is no JSON."""
    text, odd = decoded(source.read(), source.shown)
    if not text.strip():
        raise unreadable(f"{source.shown}: empty")
    [content] = known(map(json.loads, [text]), source.shown)
    return content, odd


def known(values: Iterator[Any], shown: str) -> Iterator[Any]:
    """The same values. Raises MalicliError where they are no JSON."""
    try:
        yield from values
    except (ValueError, RecursionError) as error:
        why = (
            f"{error.msg.removesuffix(' at')}, line {error.lineno}"
            if isinstance(error, json.JSONDecodeError)
            else "nested too deeply"
        )
        raise unreadable(f"{shown}: not JSON ({why})", "fix the file") from None


def parts(
    rows: Iterable[Any], source: Source, several: bool, odd: tuple[str, ...], warnings: list[str]
) -> Iterator[Part]:
    """The articles of some rows; a row without one is a warning."""
    for number, row in enumerate(rows, 1):
        where = f"{source.shown}: article {number}"
        found = text_of(row) if isinstance(row, dict) else None
        if not found:
            warnings.append(f"{where}: {'no text' if isinstance(row, dict) else 'not an object'}; skipped")
            continue
        ident = named(row).get("id")
        yield Part(
            plain_text(found) if is_markup(found) else found,
            facts_of(row, where, warnings),
            id=str(ident) if isinstance(ident, str | int) and not isinstance(ident, bool) else None,
            number=number if several else None,
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
