"""Forms: the tables by which a saved index finds the words that are near a word.

A form is the number of a word, of its stem, or of the word with a letter left out; a table pairs forms with the
numbers of the words that have them. Hundreds of pairs in rising order share a row, as a row for each of millions would
cost more than all else in an index.
"""

import sqlite3
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from zlib import crc32

from malicli.index.folding import stem
from malicli.index.packing import dump
from malicli.index.spelling import slips

LOT = 19  # of the 32 bits of a form, those that do not tell the row
NUMBER = 31  # bits of the number of a word, which follow those of its form
AT_ONCE = 250_000  # words whose forms stand in memory together


def forms(word: str) -> set[int]:
    """The forms of a word by which those near it are found: its own, its stem's, and its slips."""
    return {crc32(word.encode()), crc32(f"-{stem(word)}".encode()), *slips(word)}


def write_forms(
    store: sqlite3.Connection, table: str, words: Iterable[tuple[int, str]], forms_of: Callable[[str], Iterable[int]]
) -> None:
    """Add the forms of some numbered words to a table."""
    rest = iter(words)
    while some := list(islice(rest, AT_ONCE)):
        lots: defaultdict[int, array[int]] = defaultdict(lambda: array("Q"))
        for number, word in some:
            for form in forms_of(word):
                lots[form >> LOT].append(form << NUMBER | number)
        for lot in sorted(lots):
            held = store.execute(f"SELECT forms FROM {table} WHERE lot = ?", (lot,)).fetchone()
            pairs = array("Q", sorted([*lots[lot], *(turned(held[0]) if held else ())]))
            store.execute(f"REPLACE INTO {table} VALUES (?, ?)", (lot, bytes(turned(pairs.tobytes()))))


def having(store: sqlite3.Connection, table: str, wanted: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The wanted forms that words have, each with the number of such a word."""
    lots: dict[int, list[int]] = {}
    for form in wanted:
        lots.setdefault(form >> LOT, []).append(form)
    rows = store.execute(
        f"SELECT lot, forms FROM {table} WHERE lot IN (SELECT value FROM json_each(?))", (dump(list(lots)).decode(),)
    )
    for lot, data in rows:
        pairs = turned(data)
        for form in lots[lot]:
            first = bisect_left(pairs, form << NUMBER)
            for pair in pairs[first : bisect_left(pairs, (form + 1) << NUMBER, first)]:
                yield form, pair & ((1 << NUMBER) - 1)


def turned(data: bytes) -> "memoryview[int]":
    """Pairs from or to the order of bytes that a file has on every machine."""
    if sys.byteorder == "big":
        pairs = array("Q", data)
        pairs.byteswap()
        data = pairs.tobytes()
    return memoryview(data).cast("Q")
