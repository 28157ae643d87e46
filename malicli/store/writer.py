"""Write rows to the part of an index, several thousand records per transaction."""

import os
import sqlite3
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

from malicli.articles.article import Imprint
from malicli.search.one_letter_deletions import terms
from malicli.store import sqlite_schema as schema
from malicli.store.cache import discard
from malicli.store.deletion_index import write_forms
from malicli.store.rows import Extract, Row, kept_words
from malicli.store.serialization import TYPES, damaged, unpack

AT_ONCE = 20_000  # records a transaction
UNMERGED = 500  # posting lists that a first build leaves unmerged until the end
FEW_RECORDS = 20_000  # below this number of records all posting lists are short; then the frequent words are chosen
NO_DETAILS = (None,) * 4  # a co-speaker without records of their own


class Writer:
    """Writes a part. Raises sqlite3.OperationalError ("locked") while another process writes it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.store = sqlite3.connect(path, isolation_level=None, timeout=0)
        run = self.store.execute
        run("PRAGMA locking_mode = EXCLUSIVE")
        # Most pages are new and need no rollback copy; a write-ahead log would write each of them twice.
        run("PRAGMA journal_mode = TRUNCATE")
        run("PRAGMA synchronous = NORMAL")
        run("PRAGMA cache_size = -65536")
        run("BEGIN EXCLUSIVE")  # once held, the lock stays
        run("COMMIT")
        if not run("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            run(f"PRAGMA application_id = {schema.APPLICATION}")
            run(f"PRAGMA user_version = {schema.FORMAT}")
            self.store.executescript(f"BEGIN; {schema.SCHEMA} COMMIT;")
            schema.write_header(self.store, {})
            run("INSERT INTO terms (terms, rank) VALUES ('hashsize', 16777216)")
            self.merging(0, UNMERGED)
        run("CREATE VIRTUAL TABLE temp.counted USING fts5vocab (main, terms, row)")
        self.header = schema.read_header(self.store, path)
        self.frequent = frozenset(word for (word,) in run("SELECT word FROM frequent"))
        self.next_article = 1 + (run("SELECT max(number) FROM articles").fetchone()[0] or 0)
        self.next_local = 1 + (run("SELECT max(number) FROM locals").fetchone()[0] or 0)
        self.next_record = [1 + self.last(kind) for kind in range(len(TYPES))]
        self.total = run("SELECT count(*) FROM records").fetchone()[0]
        self.touched = 0
        self.clear()

    def last(self, kind: int) -> int:
        """The highest number given to a record of a type."""
        first, last = schema.band(kind)
        found = self.store.execute("SELECT max(number) FROM records WHERE number BETWEEN ? AND ?", (first, last))
        return int(found.fetchone()[0] or first)

    def clear(self) -> None:
        """Reset the waiting rows."""
        self.gone: list[int] = []
        self.articles: list[tuple[Any, ...]] = []
        self.locals: list[tuple[Any, ...]] = []
        # Plain tuples, because they are cheap for the garbage collector; each begins with its number.
        self.records: list[tuple[Any, ...]] = []
        self.packed: list[tuple[Any, ...]] = []
        self.words: list[tuple[int, str]] = []
        self.terms: list[tuple[int, str]] = []

    def begin(self, header: dict[str, Any]) -> None:
        """Record the index that this part is based on."""
        self.header = header
        schema.write_header(self.store, header)

    def add(self, extract: Extract, key: bytes, place: int, paired: bool) -> None:
        """Add an article with its records, whose words may already have their pairs."""
        number, self.next_article = self.next_article, self.next_article + 1
        self.articles.append((number, key, extract.content, place, *extract.columns))
        # In order of their first record, speakers before co-speakers.
        said: dict[str, list[int]] = {name: [] for name in extract.speakers}
        for row in extract.rows:
            at = self.take(row, number, paired)
            for name in row.speakers:
                said.setdefault(name, []).append(at)
        self.locals += [
            (n, number, name, *extract.speakers.get(name, NO_DETAILS), str(records))
            for n, (name, records) in enumerate(said.items(), self.next_local)
        ]
        self.next_local += len(said)

    def take(self, row: Row, article: int, paired: bool) -> int:
        """Add a record and assign its number."""
        kind, *about, passage, data, checksum, words, _ = row
        number, self.next_record[kind] = self.next_record[kind], self.next_record[kind] + 1
        self.records.append((number, article, *about))
        self.packed.append((number, passage, data, checksum))
        (self.terms if paired else self.words).append((number, words))
        return number

    def remove(self, article: int) -> None:
        """Remove an article with its records."""
        self.gone.append(article)

    def commit(self, all_of_it: bool = False) -> None:
        """Write the waiting rows, if there are enough."""
        if len(self.records) < AT_ONCE and not all_of_it:
            return
        run, many = self.store.execute, self.store.executemany
        run("BEGIN IMMEDIATE")
        if self.gone:
            self.make_indexes()
        for article in self.gone:
            self.delete(article)
        if not self.frequent and self.total + len(self.records) >= FEW_RECORDS:
            self.choose_frequent()
        many(f"INSERT INTO articles VALUES ({', '.join('?' * 11)})", self.articles)
        many("INSERT INTO locals VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self.locals)
        many("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?)", sorted(self.records))
        many("INSERT INTO packed VALUES (?, ?, ?, ?)", sorted(self.packed))
        self.terms += [(number, terms(words, self.frequent)) for number, words in self.words]
        many("INSERT INTO terms (rowid, words) VALUES (?, ?)", sorted(self.terms))  # ascending, as the index needs them
        self.total += len(self.records)
        self.touched += len(self.records)
        run("COMMIT")
        self.clear()

    def merging(self, at_once: int, at_most: int) -> None:
        """Set how often posting lists are merged while writing, by SQLite's two settings."""
        for name, value in (("automerge", at_once), ("crisismerge", at_most)):
            self.store.execute("INSERT INTO terms (terms, rank) VALUES (?, ?)", (name, value))

    def merge(self) -> None:
        """Merge the posting lists into one, if many are new; merged lists are read faster."""
        unmerged = self.store.execute("SELECT v FROM terms_config WHERE k = 'automerge'").fetchone()
        if self.touched * 10 >= self.total or (unmerged and unmerged[0] == 0):
            self.store.execute("INSERT INTO terms (terms) VALUES ('optimize')")
            self.merging(4, 16)  # as SQLite has it

    def make_indexes(self) -> None:
        """Create the indexes of the tables, which a first build does at the end."""
        for statement in schema.INDEXES.split(";"):
            self.store.execute(statement)

    def count_words(self, workers: int) -> None:
        """Update the vocabulary from the posting lists; new words are added with their forms.

        Words that no record has any more stay with a count of zero.
        """
        run, many = self.store.execute, self.store.executemany
        known = {
            word: (number, records) for word, number, records in run("SELECT word, number, records FROM vocabulary")
        }
        new, changed = [], []
        for word, records in run("SELECT term, doc FROM temp.counted"):
            number, before = known.pop(word, (0, 0))
            if not number:
                new += [(word, records)] if "_" not in word else []  # else a pair
            elif before != records:
                changed.append((records, number))
        changed += [(0, number) for number, before in known.values() if before]
        first = 1 + (run("SELECT max(number) FROM vocabulary").fetchone()[0] or 0)
        many("INSERT INTO vocabulary VALUES (?, ?, ?)", ((n, word, held) for n, (word, held) in enumerate(new, first)))
        many("UPDATE vocabulary SET records = ? WHERE number = ?", changed)
        write_forms(self.store, "word_forms", ((n, word) for n, (word, _) in enumerate(new, first)), workers=workers)

    def choose_frequent(self) -> None:
        """Choose the frequent words, once, and add the pairs of the records already written."""
        stored = "SELECT number, passage, data FROM packed ORDER BY number"
        written = [(row[0], self.search_words(*row)) for row in self.store.execute(stored)]
        held = Counter[str]()
        for _, words in chain(written, self.words):
            held.update(set(words.split()))
        least = schema.OFTEN * (self.total + len(self.records))
        self.frequent = frozenset(word for word, records in held.items() if records >= least)
        self.store.executemany("INSERT INTO frequent VALUES (?)", ((word,) for word in sorted(self.frequent)))
        if written:
            self.store.execute("INSERT INTO terms (terms) VALUES ('delete-all')")
            again = ((number, terms(words, self.frequent)) for number, words in written)
            self.store.executemany("INSERT INTO terms (rowid, words) VALUES (?, ?)", again)

    def search_words(self, number: int, passage: bytes, data: bytes) -> str:
        """The words of a stored record."""
        return " ".join(kept_words(unpack(number >> schema.BAND, passage, data, Imprint("")))[1])

    def delete(self, article: int) -> None:
        """Delete an article and everything extracted from it."""
        run, many = self.store.execute, self.store.executemany
        own = "SELECT number, passage, data FROM packed WHERE number IN (SELECT number FROM records WHERE article = ?)"
        rows = [(row[0], terms(self.search_words(*row), self.frequent)) for row in run(own, (article,))]
        many("INSERT INTO terms (terms, rowid, words) VALUES ('delete', ?, ?)", rows)
        many("DELETE FROM packed WHERE number = ?", [(n,) for n, _ in rows])
        for table, column in (("locals", "article"), ("records", "article"), ("articles", "number")):
            run(f"DELETE FROM {table} WHERE {column} = ?", (article,))
        self.total -= len(rows)
        self.touched += len(rows)

    def settle(self, places: dict[bytes, int], workers: int) -> None:
        """Write the remaining rows, the order of the articles, and the word counts."""
        self.commit(all_of_it=True)
        run = self.store.execute
        run("BEGIN IMMEDIATE")
        moved = [(places[k], n) for k, n, p in run("SELECT key, number, place FROM articles") if places.get(k) != p]
        self.store.executemany("UPDATE articles SET place = ? WHERE number = ?", moved)
        self.merge()
        self.count_words(workers)
        self.make_indexes()
        run("COMMIT")

    def finish(self, header: dict[str, Any]) -> int:
        """Complete the part and return its number of records."""
        run = self.store.execute
        run("BEGIN IMMEDIATE")
        articles = run("SELECT count(*) FROM articles").fetchone()[0]
        schema.write_header(self.store, header | {"records": self.total, "articles": articles})
        run("COMMIT")
        if run("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
            raise damaged(self.path, "the journal mode could not be restored")
        self.close()
        with Path(self.path).open("rb+") as file:
            os.fsync(file.fileno())
        return int(self.total)

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def discard(self) -> None:
        """Delete the part."""
        self.close()
        discard(Path(self.path))
