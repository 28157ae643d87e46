"""Prefilter: select the stored records that score high enough before unpacking any of them."""

import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from malicli.articles.article import Imprint
from malicli.records import Figure
from malicli.search.normalization import words
from malicli.search.scoring import LONGEST, Matcher
from malicli.store.serialization import TYPES, checked, letters, load, own_part, restored_record
from malicli.store.sqlite_schema import BAND, rows_of

FAINT = 50.0  # records with too few of a query's words cannot score so high


def answering(
    store: sqlite3.Connection, path: str, numbers: Iterable[int], matcher: Matcher, least: float
) -> list[int]:
    """The records that score at least `least`; their articles are not read.

    Raises MalicliError with the path if a record is damaged.
    """
    found = []
    for number, passage, data, checksum in rows_of(store, "number, passage, data, checksum", "packed", numbers):
        checked(data, checksum, path, passage)
        if answers(number >> BAND, letters(passage), partial(load, data), matcher, least):
            found.append(number)
    return found


def answers(kind: int, passage: str, values: Callable[[], list[Any]], matcher: Matcher, least: float) -> bool:
    """Whether a stored record scores at least `least`; `values` is called only if its words allow that."""
    if least < FAINT or not matcher.learnt or matcher.exact or TYPES[kind] is Figure or 2 * len(passage) > LONGEST:
        return matcher.reaches(restored_record(kind, passage, values(), Imprint("")), least)
    around = words(passage)
    if matcher.faint(around):
        return False
    start, end, sentence = own_part(kind, values())
    own = words(passage[start:end])
    if sentence == len(passage):  # the sentence followed by its own words, as in a full comparison
        around = around + own if end - start < sentence else []
    return matcher.answers(own, around, least)
