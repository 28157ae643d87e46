"""Source retrieval: the articles of a saved index that a text may come from, by its rare words close together.

No typos are considered: `check` compares word by word and needs the articles with the same words, quickly.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from malicli.search.normalization import words
from malicli.search.one_letter_deletions import pairs
from malicli.store.sqlite_schema import frequent_words, rows_of

WINDOW = 8  # words; the rarest of each window are looked up together
RAREST = 3
WINDOWS = 40
LONE = 4  # words looked up one by one if no window is found
ROWS = 2000


def likely_articles(store: sqlite3.Connection, text: str, limit: int) -> list[int]:
    """Numbers of the articles that share most words with a text, best first."""
    wanted = words(text)
    rows = rows_of(store, "word, records", "vocabulary", dict.fromkeys(wanted), "word")
    known = {word: records for word, records in rows if records}
    held: Counter[int] = Counter()
    for terms in windows(store, wanted, known):
        held.update(holding(store, terms))
    if not held:
        for word in sorted(known, key=lambda w: (known[w], w))[:LONE]:
            held.update(holding(store, [word]))
    return [article for article, _ in held.most_common(limit)]


def windows(store: sqlite3.Connection, wanted: list[str], known: dict[str, int]) -> Iterator[list[str]]:
    """The rarest words of each window; if even these are frequent, the pairs of its frequent words."""
    frequent = frequent_words(store, known)
    step = max(WINDOW // 2, len(wanted) // WINDOWS)
    for start in range(0, max(1, len(wanted) - WINDOW // 2), step):
        stretch = wanted[start : start + WINDOW]
        terms = sorted({w for w in stretch if w in known}, key=lambda w: (known[w], w))[:RAREST]
        if len(terms) > 1 and terms[0] in frequent:
            terms = list(dict.fromkeys(pairs(stretch, frequent)))[:RAREST] or terms
        if len(terms) > 1:
            yield terms


def holding(store: sqlite3.Connection, terms: list[str]) -> set[int]:
    """The articles with a record that has all the terms."""
    match = " AND ".join(f'"{term}"' for term in terms)
    rows = store.execute(
        "SELECT r.article FROM (SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY rowid LIMIT ?) t "
        "CROSS JOIN records r ON r.number = t.rowid",
        (match, ROWS),
    )
    return {article for (article,) in rows}
