"""CSV and TSV: each row is an article; its columns are found by their usual names, or by those of malicli.toml."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

from malicli.articles.jsonl import text_lines
from malicli.articles.keys import facts_of, named
from malicli.articles.kinds import kind_of
from malicli.articles.markup import is_markup, plain_text
from malicli.articles.settings import columns
from malicli.articles.source import LARGEST, Part, Source
from malicli.errors import MalicliError, unreadable

DELIMITERS = ",;\t|"


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The rows of a table that have a text. Raises MalicliError for a table without a column of texts."""
    mapping, number, bare = columns(), 0, list[int]()
    lines = (line for _, line in text_lines(source, warnings))
    head = next(lines, "")
    with wide_cells():
        try:
            rows = lines if head.lower().startswith("sep=") else chain([head], lines)
            reader = csv.DictReader(rows, delimiter=delimiter(head, source.name), strict=False)
            check_columns([*(reader.fieldnames or ())], mapping, source.shown)
            for row in reader:
                number += 1
                where = f"{source.shown}:{reader.line_num}"
                row.pop(None, None)  # cells beyond the last column
                found = named(row, mapping)
                text = found.get("text", "")
                if not text.strip():
                    bare.append(reader.line_num)
                    continue
                text = plain_text(text) if is_markup(text) else text
                ident = found.get("id")
                yield Part(text, facts_of(row, where, warnings, mapping), id=ident, line=reader.line_num, number=number)
        except csv.Error as error:
            raise MalicliError(f"{source.shown}: not CSV ({error})", "the rows after that are not read") from None
    if bare:
        more = f" (and {len(bare) - 1} more like it)" if len(bare) > 1 else ""
        warnings.append(f"{source.shown}:{bare[0]}: no text; row skipped{more}")


def check_columns(names: list[str], mapping: dict[str, str], shown: str) -> None:
    """Raises MalicliError that lists the columns if none of them holds texts."""
    if "text" not in named({name: name for name in names if name}, mapping):
        listed = ", ".join(filter(None, names))
        if not listed:
            raise unreadable(f"{shown}: empty")
        hint = 'name it in malicli.toml: [columns] text = "NAME"'
        raise unreadable(f"{shown}: no column of texts; the columns are {listed}", hint)


def delimiter(head: str, name: str) -> str:
    """What parts the columns: what the first line declares as `sep=;`, else what is most frequent in it."""
    if head.lower().startswith("sep=") and len(head) > 4:
        return head[4]
    kind = kind_of(name)
    first = "\t" if kind and kind.name == "tsv" else ","
    return max(first + DELIMITERS, key=lambda mark: (head.count(mark), mark == first))


@contextmanager
def wide_cells() -> Iterator[None]:
    """Cells as long as an article may be; the library's limit is for all tables of the process."""
    before = csv.field_size_limit(LARGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)
