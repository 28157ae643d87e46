"""Prefilter: score stored records before unpacking any of them."""

import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from malicli.articles.article import Imprint
from malicli.records import Figure
from malicli.search.normalization import text_words
from malicli.search.scoring import FIGURE_WORDS, MOST_TEXT, Matcher, words_of_figure
from malicli.store.serialization import OWN, TYPES, checked, letters, load, own_part, restored_record
from malicli.store.sqlite_schema import BAND, rows_of

Values = Callable[[], list[Any]]
Score = Callable[[int, str, Values, float], float]  # given the type, the stored text, the packed values, what is enough
FAINT = 50.0  # records with too few of a query's words cannot score so high


def scores(
    store: sqlite3.Connection, path: str, numbers: Iterable[int], score_of: Score, least: float
) -> dict[int, float]:
    """The records that score at least `least`, each with its score; their articles are not read.

    Raises MalicliError with the path if a record is damaged.
    """
    found: dict[int, float] = {}
    for number, passage, data, checksum in rows_of(store, "number, passage, data, checksum", "packed", numbers):
        checked(data, checksum, path, passage)
        score = score_of(number >> BAND, letters(passage), partial(load, data), least)
        if score and score >= least:
            found[number] = score
    return found


def own_text(kind: int, passage: str, values: list[Any]) -> str:
    """A stored record's own words as text, as `own_words` gives them."""
    start, end, _ = own_part(kind, values)
    text = passage[start:end]
    if TYPES[kind] is not Figure:
        return text
    own = dict(zip(OWN[Figure], values, strict=False))
    return words_of_figure(text, *(own[name] for name in FIGURE_WORDS))


def stored_closeness(matcher: Matcher, kind: int, passage: str, values: Values, least: float) -> float:
    """How closely a stored record contains a query letter by letter."""
    return matcher.closeness(own_text(kind, passage, values()))


def stored_score(matcher: Matcher, kind: int, passage: str, values: Values, least: float) -> float:
    """The score of a stored record, or less if that is below `least`; `values` is called only if its words allow it."""
    if least < FAINT or not matcher.learnt or matcher.exact or 2 * len(passage) > MOST_TEXT:
        return matcher.record_score(restored_record(kind, passage, values(), Imprint("")))
    if TYPES[kind] is Figure:
        faint = matcher.faint(text_words(f"{passage} {own_text(kind, passage, values())}"))
        return 0.0 if faint else matcher.record_score(restored_record(kind, passage, values(), Imprint("")))
    around = text_words(passage)
    if matcher.faint(around):
        return 0.0
    start, end, sentence = own_part(kind, values())
    own = text_words(passage[start:end])
    if sentence == len(passage):  # the sentence followed by its own words, as in a full comparison
        around = around + own if end - start < sentence else []
    return matcher.best_score(own, around, least)
