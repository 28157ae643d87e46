"""The articles, without their texts, of files that an earlier look-up read: those that have not changed since.

As in git, a file is unchanged if its size, times and number are. One that was changed at most two seconds before it was
read is not remembered: another change right after might have given it the same times.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from typing import Any

from malicli import language
from malicli.articles.files import Found
from malicli.articles.loader import Remembered
from malicli.articles.settings import columns
from malicli.articles.shelf import Piece
from malicli.errors import MalicliError
from malicli.store.cache import Cache
from malicli.store.cache_keys import Key, key_for, key_of
from malicli.store.serialization import dump, load, restored_article

RACY = 2 * 10**9  # nanoseconds: no file system has coarser times
Facts = Mapping[str, str | None]


class KnownFiles:
    """What the cache remembers of files, by the paths that were given."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        # What else decides what a file gives.
        self.readers = [sys.version, configured(), installed(), language.get().code]
        self.tables: list[KnownTable] = []
        self.began = time.time_ns()

    def of(self, path: str) -> KnownTable:
        """The files of one path."""
        key = key_for(path, os.path.abspath(path), self.readers)  # noqa: PTH100
        data = self.cache.reading(key)
        self.tables.append(KnownTable(key, load(data) if data else {}, self.began - RACY))
        return self.tables[-1]

    def save(self) -> None:
        """Remember what was read, if anything has changed."""
        changed = [(table.key, dump(table.now)) for table in self.tables if table.has_changed]
        if changed:
            self.cache.keep_readings(changed)


class KnownTable:
    """The files of a path: as an earlier reading left them, and as they are now."""

    def __init__(self, key: Key, rows: dict[str, Any], settled: int) -> None:
        self.key, self.rows, self.settled = key, rows, settled
        self.now: dict[str, Any] = {}
        self.learnt = False

    @property
    def has_changed(self) -> bool:
        """Whether there is anything to write."""
        return self.learnt or len(self.now) != len(self.rows)

    def find(self, found: Found, facts: Facts) -> Remembered | None:
        """What is remembered of a file; None if that is nothing, or it has changed."""
        row = self.rows.get(found.name)
        if row is None or row[0] != state_of(found) or row[1] != facts:
            return None
        self.now[found.name] = row
        return Remembered([restored(found.path, *piece) for piece in row[3]], row[2])

    def learn(self, found: Found, facts: Facts, read: Remembered) -> None:
        """Remember a file for the next reading."""
        if max(found.state.st_mtime_ns, found.state.st_ctime_ns) < self.settled:
            self.now[found.name] = [state_of(found), dict(facts), read.warnings, [*map(packed, read.pieces)]]
            self.learnt = True


def state_of(found: Found) -> list[int]:
    """What changes if the file does."""
    state = found.state
    return [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]


def packed(piece: Piece) -> list[Any]:
    """A piece as values of JSON, without the text of its article and without the path of its file."""
    (name, _, *about), _, *rest = piece.article
    return [piece.digest, key_of(piece.article, piece.digest).digest.hex(), name, about, rest]


def restored(path: str, digest: str, key: str, name: str, about: list[Any], rest: list[Any]) -> Piece:
    """The inverse of `packed`."""
    return Piece(restored_article([[name, path, *about], "", *rest]), digest, key=key)


def configured() -> dict[str, str] | str:
    """The columns that malicli.toml names, or what is wrong with it: only tables need them, and say so then."""
    try:
        return columns()
    except MalicliError as error:
        return error.message


def installed() -> list[int]:
    """The times at which libraries were last installed or removed: other versions may read files in another way."""
    folders = [folder for folder in sys.path if folder.endswith(("site-packages", "dist-packages"))]
    return [os.stat(folder).st_mtime_ns for folder in folders if os.path.isdir(folder)]  # noqa: PTH112, PTH116
