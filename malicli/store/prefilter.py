"""Answering: which of a saved index's candidates score enough, seen by their words before any is made a record."""

import sqlite3
from collections.abc import Iterable

from malicli.articles.article import Imprint
from malicli.records import Figure
from malicli.search.normalization import words
from malicli.search.scoring import LONGEST, Matcher
from malicli.store.serialization import TYPES, checked, letters, own_part, unpack
from malicli.store.sqlite_schema import BAND, rows_of

FAINT = 50.0  # no record that holds too few of a query's words scores so much


def answering(
    store: sqlite3.Connection, path: str, numbers: Iterable[int], matcher: Matcher, least: float
) -> list[int]:
    """Those of the records that score `least` or more; their articles are not looked at.

    Raises MalicliError that names the path where a record is not as it was written.
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
            if sentence == len(text):  # the sentence with its own words again, as when it is compared whole
                around = around + own if end - start < sentence else []
            if matcher.answers(own, around, least):
                found.append(number)
    return found
