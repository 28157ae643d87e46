"""The automatic cache: what the analysis of an article found, kept by the content of the article.

One SQLite file for all folders. Any number of processes read and write it; a process that is killed leaves it as it
was before its last transaction. Every row has a checksum over its key and its content, so that a damaged row is no
row, and a file that is damaged is put aside and begun again. A cache that cannot be used costs a warning, no answer.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from malicli.errors import reason
from malicli.store.cache_keys import Key, key_for
from malicli.store.serialization import TYPES, dump, load
from malicli.store.stored_analysis import StoredAnalysis

FORMAT = 7
BOUND = 2**30  # bytes
KEPT = 0.9  # of the bound, after the least recently used have been let go
PATIENCE = 5.0  # seconds to wait for another process that writes
SCHEMA = """
CREATE TABLE IF NOT EXISTS analyses (
    number INTEGER PRIMARY KEY, digest BLOB NOT NULL, used INTEGER NOT NULL, depth INTEGER NOT NULL,
    about BLOB NOT NULL, sums TEXT NOT NULL, checksum INTEGER NOT NULL, words BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS analyses_used ON analyses (used);
CREATE TABLE IF NOT EXISTS records (number INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS readings (
    number INTEGER PRIMARY KEY, digest BLOB NOT NULL, used INTEGER NOT NULL, data BLOB NOT NULL,
    checksum INTEGER NOT NULL);
"""
ERRORS = (sqlite3.Error, OSError, UnicodeDecodeError)  # the last of a message with bytes of a damage in it
TABLES = ("analyses", "records", "readings")
FIND = (
    "SELECT number, digest, used, depth, about, sums, checksum FROM analyses "
    "WHERE number IN (SELECT value FROM json_each(?))"
)

READ = "SELECT number, data FROM records WHERE number IN (SELECT value FROM json_each(?))"
WORDS = "SELECT number, words FROM analyses WHERE number IN (SELECT value FROM json_each(?))"


class Cache:
    """The cache file, opened when it is first needed. Nothing here raises: what goes wrong is a warning, once."""

    def __init__(self, file: Path, today: int, bound: int = BOUND) -> None:
        self.file, self.today, self.bound = file, today, bound
        self.warnings: list[str] = []
        self.broken = False
        self._store: sqlite3.Connection | None = None
        self._used: dict[str, list[int]] = {"analyses": [], "readings": []}  # numbers of rows

    def find(self, keys: Sequence[Key], depth: int) -> dict[int, StoredAnalysis]:
        """What is kept under some keys, if it goes deep enough, by their places."""
        numbers = dump([key.number for key in keys]).decode()
        rows = self.trying(lambda store: store.execute(FIND, (numbers,)).fetchall()) or ()
        kept = {}
        for number, digest, used, found, about, sums, checksum in rows:
            if checksum == checksum_of(digest, found, about, sums) and found >= depth:
                kept[digest] = StoredAnalysis(found, about, None, (), sums)
                if used != self.today:
                    self._used["analyses"].append(number)
        return {place: kept[key.digest] for place, key in enumerate(keys) if key.digest in kept}

    def reading(self, key: Key) -> bytes | None:
        """What an earlier reading of some files is remembered by."""
        row = self.trying(
            lambda store: store.execute(
                "SELECT digest, used, data, checksum FROM readings WHERE number = ?", (key.number,)
            ).fetchone()
        )
        if row is None or row[0] != key.digest or row[3] != checksum_of(*row[0:3:2]):
            return None
        if row[1] != self.today:
            self._used["readings"].append(key.number)
        return bytes(row[2])

    def first_today(self, key: Key) -> bool:
        """Whether a reading that was found had not been used today before."""
        return key.number in self._used["readings"]

    def keep_readings(self, readings: Iterable[tuple[Key, bytes]]) -> None:
        """Keep what readings are remembered by; none where the file cannot be written."""
        rows = [(k.number, k.digest, self.today, data, checksum_of(k.digest, data)) for k, data in readings]
        self.trying(lambda store: self.write(store, {"readings": rows}))

    def records(self, wanted: Sequence[tuple[Key, StoredAnalysis, int]]) -> list[bytes | None]:
        """The packed records of some types; None for those that are gone or not as they were written."""
        return self.parts(READ, [(key.number << 2 | kind, kept, kind) for key, kept, kind in wanted])

    def words(self, wanted: Sequence[tuple[Key, StoredAnalysis]]) -> list[bytes | None]:
        """The words of some articles; None for those that are gone or not as they were written."""
        return self.parts(WORDS, [(key.number, kept, len(TYPES)) for key, kept in wanted])

    def parts(self, statement: str, wanted: Sequence[tuple[int, StoredAnalysis, int]]) -> list[bytes | None]:
        """What is kept of some analyses under some numbers, each with the place of its checksum."""
        numbers = dump([number for number, *_ in wanted]).decode()
        rows = self.trying(lambda store: dict(store.execute(statement, (numbers,)).fetchall())) or {}
        return [  # damage can make it anything
            data if isinstance(data, bytes) and str(zlib.crc32(data)) == kept.sums.split()[place] else None
            for number, kept, place in wanted
            for data in (rows.get(number),)
        ]

    def keep(self, analyses: Iterable[tuple[Key, StoredAnalysis]]) -> list[StoredAnalysis]:
        """Keep some analyses; all of them or, where the file cannot be written, none."""
        rows, records, kept = [], [], []
        for key, analysis in analyses:
            words = analysis.words or b""
            sums = " ".join(str(zlib.crc32(data)) for data in (*analysis.records, words))
            kept.append(analysis._replace(records=(), sums=sums))
            about = analysis.depth, analysis.about, sums
            rows.append((key.number, key.digest, self.today, *about, checksum_of(key.digest, *about), words))
            records += [(key.number << 2 | kind, data) for kind, data in enumerate(analysis.records)]
        written = self.trying(lambda store: self.write(store, {"analyses": rows, "records": records}))
        return kept if written else []

    def write(self, store: sqlite3.Connection, tables: dict[str, list[Any]]) -> bool:
        """Write rows, and say which have been used today, in one transaction."""
        with store:
            store.execute("BEGIN IMMEDIATE")
            for table, rows in tables.items():
                if rows:
                    store.executemany(f"REPLACE INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
            for table, used in self._used.items():
                store.executemany(f"UPDATE {table} SET used = ? WHERE number = ?", [(self.today, n) for n in used])
                used.clear()
            if tables:
                self.let_go(store)
        return True

    def let_go(self, store: sqlite3.Connection) -> None:
        """Let what was least recently used go if the file is larger than its bound."""
        measures = ("page_count", "freelist_count", "page_size")
        pages, free, size = (store.execute(f"PRAGMA {measure}").fetchone()[0] for measure in measures)
        held = (pages - free) * size
        if held <= self.bound:
            return
        share = 1 - KEPT * self.bound / held
        for table in self._used:
            total = store.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            oldest = f"SELECT number FROM {table} ORDER BY used, number LIMIT {int(total * share) + 1}"
            if table == "analyses":
                ends = [(n << 2, n << 2 | 3) for (n,) in store.execute(oldest)]
                store.executemany("DELETE FROM records WHERE number BETWEEN ? AND ?", ends)
            store.execute(f"DELETE FROM {table} WHERE number IN ({oldest})")

    def close(self) -> None:
        """Note what was used, and let go of the file."""
        if any(self._used.values()) and not self.broken:
            with suppress(*ERRORS):  # a cache that may only be read has no need to know
                self.write(self.opened(), {})
        if self._store is not None:
            self._store.close()
            self._store = None
        self.broken = True

    def trying(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        """What some work on the file gives; None if the file cannot be used."""
        if self.broken:
            return None
        try:
            return work(self.opened())
        except ERRORS as error:
            # If another process writes for long, it costs no more than an analysis.
            if not (isinstance(error, sqlite3.OperationalError) and "locked" in str(error)):
                self.give_up(error)
        return None

    def opened(self) -> sqlite3.Connection:
        """The open file, made if there is none."""
        if self._store is None:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            store = sqlite3.connect(self.file, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
            try:
                # A machine that loses its power may damage the file, which is then removed; a process that ends can't.
                for pragma in ("synchronous = OFF", "mmap_size = 67108864", "cache_size = -16384"):
                    store.execute(f"PRAGMA {pragma}")
                if store.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                    self.begin(store)
            except ERRORS:
                store.close()
                raise
            self._store = store
        return self._store

    def begin(self, store: sqlite3.Connection) -> None:
        """Make the tables, in the place of those of another version."""
        with store:
            store.execute("BEGIN IMMEDIATE")
            if store.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
                return
            for table in TABLES:
                store.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in SCHEMA.split(";"):
                store.execute(statement)
            store.execute(f"PRAGMA user_version = {FORMAT}")

    def give_up(self, error: Exception) -> None:
        """Do without the cache from here on; a damaged one is taken away, so that the next look-up begins another."""
        self.broken = True
        if self._store is not None:
            self._store.close()
            self._store = None
        if is_damage(error):
            try:
                discard(self.file)
                what = "was damaged and has been removed"
            except OSError:
                what = "is damaged and cannot be removed"
        else:
            what = f"cannot be used ({reason(error)})"
        self.warnings.append(f"{self.file}: the cache {what}; {REMEDY}")


class KeptAnswers:
    """What was found out about some articles before, kept by all that decided it."""

    def __init__(self, cache: Cache, *articles: object) -> None:
        self.cache, self.articles = cache, key_for(*articles).digest.hex()
        self.new: list[tuple[Key, bytes]] = []

    def find(self, *asked: object) -> Any:
        """The answer to a question; None if it was not asked."""
        data = self.cache.reading(key_for(self.articles, asked))
        return None if data is None else load(data)

    def keep(self, answer: object, *asked: object) -> None:
        """Keep an answer, from the next `save` on."""
        self.new.append((key_for(self.articles, asked), dump(answer)))

    def save(self) -> None:
        """Write the new answers."""
        if self.new:
            self.cache.keep_readings(self.new)
            self.new = []


REMEDY = "the answer is complete; --no-cache does without"


def checksum_of(*values: bytes | str | int) -> int:
    """The checksum of a row; damage can make any of its values of another type."""
    return zlib.crc32(b"\0".join([v if isinstance(v, bytes) else repr(v).encode() for v in values]))


def is_damage(error: Exception) -> bool:
    """Whether an error means that the file is not what was written."""
    text = str(error)
    return isinstance(error, UnicodeDecodeError) or any(
        sign in text for sign in ("malformed", "not a database", "no such table", "no such column", "corrupt")
    )


def discard(file: Path) -> int:
    """Remove a file with those that SQLite puts beside it, and give the bytes that they took."""
    freed = 0
    for end in ("", "-journal", "-wal", "-shm"):
        part = Path(f"{file}{end}")
        if part.exists():
            freed += part.stat().st_size
            part.unlink(missing_ok=True)
    return freed


def articles_in(file: Path) -> int:
    """How many articles a cache holds; none if it cannot be read."""
    if not file.exists():
        return 0
    with suppress(*ERRORS), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as store:
        return int(store.execute("SELECT count(*) FROM analyses").fetchone()[0])
    return 0
