"""Prefilter: select the candidates of a saved index that score high enough before unpacking any of them."""

import sqlite3
from collections.abc import Iterable

from malicli.articles.article import Imprint
from malicli.records import Figure
from malicli.search.normalization import words
from malicli.search.scoring import LONGEST, Matcher
from malicli.store.serialization import TYPES, checked, letters, own_part, unpack
from malicli.store.sqlite_schema import BAND, rows_of

FAINT = 50.0  # records with too few of a query's words cannot score so high


def answering(
    store: sqlite3.Connection, path: str, numbers: Iterable[int], matcher: Matcher, least: float
) -> list[int]:
    """The records that score at least `least`; their articles are not read.

    Raises MalicliError with the path if a record is damaged.
    """
    holding = least >= FAINT and not matcher.exact
    found = []
    for number, told, data, checksum in rows_of(store, "number, told, data, checksum", "packed", numbers):
        checked(data, checksum, path, told)
        kind = number >> BAND
        if not holding or TYPES[kind] is Figure or 2 * len(told) > LONGEST:
            if matcher.reaches(unpack(kind, told, data, Imprint("")), least):
                found.append(number)
        elif not matcher.faint(around := words(text := letters(told))):
            start, end, sentence = own_part(kind, data)
            own = words(text[start:end])
            if sentence == len(text):  # the sentence followed by its own words, as in a full comparison
                around = around + own if end - start < sentence else []
            if matcher.answers(own, around, least):
                found.append(number)
    return found
