"""Deletion index: the tables that a saved index uses to find words similar to a word.

A form is a number for a word, its stem, or the word with one letter deleted; a table pairs forms with the
numbers of the words that have them. Hundreds of sorted pairs share a row, because one row for each of millions would
take more space than the rest of the index.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple
from zlib import crc32

from malicli.language import inflection
from malicli.search.one_letter_deletions import slips
from malicli.store.sqlite_schema import rows_of

LOT = 19  # of the 32 bits of a form, those that do not select the row
NUMBER = 31  # bits of the number of a word, which follow those of its form
ROWS = 1 << 32 - LOT
TOGETHER = 100_000  # words whose forms are sorted together
AT_ONCE = 12  # times as many, whose forms are in memory together


def forms(word: str) -> set[int]:
    """The forms of a word: itself, its stem, and the word with one letter deleted."""
    return {crc32(word.encode()), crc32(f"-{inflection().search_stem(word)}".encode()), *slips(word)}


class Words(NamedTuple):
    """Numbered words, of the index or of names; names have no stems."""

    words: list[tuple[int, str]]
    names: bool


class Lots(NamedTuple):
    """The sorted forms of some words, each with its word's number; and the end of each row's forms."""

    ends: array[int]
    pairs: array[int]


def lots_of(part: Words) -> Lots:
    """The forms of some words, sorted into rows."""
    forms_of = slips if part.names else forms
    pairs = [form << NUMBER | number for number, word in part.words for form in forms_of(word)]
    pairs.sort()
    starts = (lot << LOT + NUMBER for lot in range(1, ROWS + 1))
    return Lots(array("I", [bisect_left(pairs, start) for start in starts]), array("Q", pairs))


def write_forms(
    store: sqlite3.Connection, table: str, words: Iterable[tuple[int, str]], names: bool = False, workers: int = 1
) -> None:
    """Add the forms of some numbered words to a table; several processes compute them if there are many."""
    rest = iter(words)
    parts = (Words(some, names) for some in iter(lambda: list(islice(rest, TOGETHER)), []))
    while some := list(islice(parts, AT_ONCE)):
        if workers < 2 or len(some) < 2:
            write_lots(store, table, list(map(lots_of, some)))
        else:
            from malicli.store.process_pool import Pool

            write_lots(store, table, [found for _, found in Pool(lots_of, lots_of, workers).run(iter(some))])


def write_lots(store: sqlite3.Connection, table: str, found: list[Lots]) -> None:
    """Append forms to the rows of a table."""
    written = store.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]

    def rows() -> Iterator[tuple[int, bytes]]:
        for lot in range(ROWS):
            new = [part.pairs[part.ends[lot - 1] if lot else 0 : part.ends[lot]] for part in found]
            if not any(new):
                continue
            held = written and store.execute(f"SELECT forms FROM {table} WHERE lot = ?", (lot,)).fetchone()
            alone = len(new) == 1 and not held
            pairs = new[0] if alone else array("Q", sorted(chain(turned(held[0]) if held else (), *new)))
            yield lot, bytes(turned(pairs.tobytes()))

    store.executemany(f"REPLACE INTO {table} VALUES (?, ?)", rows())


def having(store: sqlite3.Connection, table: str, wanted: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The wanted forms that occur, each with the number of a word that has it."""
    lots: dict[int, list[int]] = {}
    for form in wanted:
        lots.setdefault(form >> LOT, []).append(form)
    for lot, data in rows_of(store, "lot, forms", table, lots, "lot"):
        pairs = turned(data)
        for form in lots[lot]:
            first = bisect_left(pairs, form << NUMBER)
            for pair in pairs[first : bisect_left(pairs, (form + 1) << NUMBER, first)]:
                yield form, pair & ((1 << NUMBER) - 1)


def turned(data: bytes) -> memoryview[int]:
    """Pairs converted from or to little-endian byte order."""
    if sys.byteorder == "big":
        pairs = array("Q", data)
        pairs.byteswap()
        data = pairs.tobytes()
    return memoryview(data).cast("Q")
