"""Reading: files, folders, JSONL and standard input become articles; what cannot be read is a warning that names it."""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from malicli.articles.article import Article, Imprint, Span
from malicli.errors import MalicliError

TEXT_SUFFIXES = (".txt", ".md")
LINE_END = re.compile(r"[\n\r\v\f\u2028\u2029]")


@dataclass(slots=True)
class Reading:
    """What was read from the paths of one call: the articles in path order, and what people should know."""

    articles: list[Article] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def seeds_folder() -> Path:
    """The shipped articles: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parent / "seeds"


def read_articles(paths: Iterable[str]) -> Reading:
    """The articles of files, folders, `.jsonl` and `-` in the order given, each file once.

    Raises MalicliError where a path does not exist or a folder holds no article.
    """
    reading = Reading()
    for path in paths:
        reading.articles.extend(read_path(path, reading.warnings))
    return reading


def read_path(path: str, warnings: list[str]) -> Iterator[Article]:
    """The articles behind one path."""
    if path == "-":
        yield make_article(Imprint("-"), sys.stdin.buffer.read().decode("utf-8"))
        return
    place = Path(path)
    if place.is_dir():
        files = sorted(f for f in place.rglob("*") if f.suffix in (*TEXT_SUFFIXES, ".jsonl") and f.is_file())
        if not files:
            raise MalicliError(f"{path}: no articles in this folder", "articles are .txt, .md and .jsonl files")
        for file in files:
            yield from read_file(file, place)
    elif place.exists():
        yield from read_file(place, place.parent)
    else:
        raise MalicliError(f"{path}: no such file or folder", code="not-found")


def read_file(file: Path, folder: Path) -> Iterator[Article]:
    """The article of a text file, or every row of a JSONL file."""
    text = file.read_bytes().decode("utf-8-sig")
    if file.suffix == ".jsonl":
        for row in text.splitlines():
            if row.strip():
                yield from_row(json.loads(row), str(file))
        return
    name = file.relative_to(folder).as_posix()
    known = {k: v for k, v in metadata(file).items() if v}
    imprint = Imprint(name, str(file), **known)
    yield make_article(imprint, text)


def from_row(row: dict[str, Any], path: str) -> Article:
    """The article of one JSONL object."""
    date = row.get("date")
    imprint = Imprint(
        row["id"], path, row.get("title"), row.get("publisher"), date, "stated" if date else None, row.get("url")
    )
    return make_article(imprint, row["text"])


def metadata(file: Path) -> dict[str, str]:
    """What `articles.csv` beside the file says about it."""
    table = file.parent / "articles.csv"
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if row.get("file") == file.name:
                return {key: row.get(key) or "" for key in ("title", "date", "date_basis", "publisher", "url")}
    return {}


def make_article(imprint: Imprint, text: str) -> Article:
    """An article with its headline: the first line, if it is one sentence of at most 200 characters with text below."""
    start = len(text) - len(text.lstrip())
    end = LINE_END.search(text, start)
    if (
        end
        and text[end.end() :].strip()
        and end.start() - start <= 200
        and not re.search(r"[.!?]\s", text[start : end.start()])
    ):
        line = Span(start, start + len(text[start : end.start()].rstrip()))
        if imprint.title is None:
            imprint = replace(imprint, title=text[line.start : line.end])
        return Article(imprint, text, line)
    return Article(imprint, text)
