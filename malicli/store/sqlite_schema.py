"""The file format of a saved index, and functions to open it safely.

One SQLite file. It is never changed in place: a writer works on a second file and replaces the first when all
is done (`indexer`), so readers need no lock, create no files, and always see a complete state.
"""

import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from malicli.articles.files import no_such
from malicli.errors import MalicliError
from malicli.store.serialization import MAGIC, damaged, dump, load

APPLICATION = 0x6D616C69  # "mali"
FORMAT = 6
OFTEN = 0.01  # the share of records from which a word is frequent
BAND = 40  # a record's number is its type, then 40 bits: one type is one range of numbers
SCHEMA = """
CREATE TABLE header (data BLOB NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, content BLOB NOT NULL, place INTEGER NOT NULL,
    name BLOB NOT NULL, imprint BLOB NOT NULL, publisher TEXT, counts TEXT NOT NULL, warnings BLOB NOT NULL,
    data BLOB NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE records (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL, start INTEGER NOT NULL, id TEXT NOT NULL,
    day TEXT, until TEXT, kind TEXT NOT NULL);
CREATE TABLE packed (number INTEGER PRIMARY KEY, passage BLOB NOT NULL, data BLOB NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE locals (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL, name TEXT NOT NULL,
    kind TEXT, gender TEXT, trade TEXT, details BLOB, records TEXT NOT NULL);
CREATE TABLE persons (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, said INTEGER NOT NULL, locals TEXT NOT NULL, profile BLOB NOT NULL,
    checksum INTEGER NOT NULL);
CREATE TABLE name_words (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, persons TEXT NOT NULL);
CREATE TABLE name_forms (lot INTEGER PRIMARY KEY, forms BLOB NOT NULL);
CREATE TABLE vocabulary (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, records INTEGER NOT NULL);
CREATE TABLE word_forms (lot INTEGER PRIMARY KEY, forms BLOB NOT NULL);
CREATE TABLE frequent (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE terms USING fts5 (words, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '_.'");
"""
# Created after all rows are written, which is much faster than updating them row by row.
INDEXES = """
CREATE INDEX IF NOT EXISTS articles_place ON articles (place);
CREATE INDEX IF NOT EXISTS articles_name ON articles (name);
CREATE INDEX IF NOT EXISTS records_article ON records (article, start);
CREATE INDEX IF NOT EXISTS records_id ON records (id);
CREATE INDEX IF NOT EXISTS records_day ON records (day);
CREATE INDEX IF NOT EXISTS records_until ON records (until) WHERE until IS NOT NULL;
CREATE INDEX IF NOT EXISTS locals_article ON locals (article);
CREATE INDEX IF NOT EXISTS persons_name ON persons (name);
CREATE INDEX IF NOT EXISTS persons_said ON persons (said DESC, name);
"""


def open_store(path: str) -> tuple[sqlite3.Connection, dict[str, Any]]:
    """A saved index opened for reading, with its header. Raises MalicliError for a damaged or different file."""
    check_file(path)
    try:
        store = sqlite3.connect(f"{address(Path(path).absolute())}?mode=ro&immutable=1", uri=True)
        store.execute("PRAGMA cache_size = -65536")
        store.execute("PRAGMA mmap_size = 2147418112")  # a mapped page costs a quarter of one that is read
        store.execute("PRAGMA query_only = 1")
        return store, read_header(store, path)
    except (sqlite3.Error, ValueError) as error:  # ValueError: a message with bytes of the damage in it
        raise damaged(path, str(error)) from error


def address(place: PurePath) -> str:
    """The URI of an absolute path for SQLite, of any bytes; "file:///C:/news.db" on Windows."""
    path = quote(place.as_posix(), safe="/:", errors="surrogateescape")
    return f"file://{path}" if path.startswith("/") else f"file:///{path}"


def check_file(path: str) -> None:
    """Check the first bytes: the format, its version and the length of the file."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(100)
            length = file.seek(0, 2)
    except OSError as error:
        raise no_such(path, error) from None
    if head[:16] != MAGIC or len(head) < 100 or int.from_bytes(head[68:72], "big") != APPLICATION:
        raise MalicliError(f"{path}: not a malicli index", "create one: malicli index PATH... --to FILE", "foreign")
    version = int.from_bytes(head[60:64], "big")
    if version != FORMAT:
        hint = f"rebuild it: malicli index PATH... --to {path}"
        raise MalicliError(f"{path}: index format {version}; this malicli reads {FORMAT}", hint, "version")
    size = int.from_bytes(head[16:18], "big")
    if length != int.from_bytes(head[28:32], "big") * (65536 if size == 1 else size):
        raise damaged(path, "its size differs from the size in its header")


def rows_of(
    store: sqlite3.Connection, columns: str, table: str, wanted: Iterable[int | str], key: str = "number"
) -> list[Any]:
    """Columns of the rows of a table that have one of these values as their key, read in one statement."""
    values = dump(list(wanted)).decode()
    rows = store.execute(f"SELECT {columns} FROM {table} WHERE {key} IN (SELECT value FROM json_each(?))", (values,))
    return rows.fetchall()


def frequent_words(store: sqlite3.Connection, among: Iterable[str]) -> frozenset[str]:
    """The words that are frequent in the index."""
    return frozenset(word for (word,) in rows_of(store, "word", "frequent", among, "word"))


def read_header(store: sqlite3.Connection, path: str) -> dict[str, Any]:
    """The header of the index."""
    rows = store.execute("SELECT data, checksum FROM header").fetchall()
    if len(rows) != 1 or zlib.crc32(rows[0][0]) != rows[0][1]:
        raise damaged(path, "its header does not match its checksum")
    header: dict[str, Any] = load(rows[0][0])
    return header


def write_header(store: sqlite3.Connection, header: dict[str, Any]) -> None:
    """Replace the header of the index."""
    data = dump(header)
    store.execute("DELETE FROM header")
    store.execute("INSERT INTO header VALUES (?, ?)", (data, zlib.crc32(data)))


def band(kind: int) -> tuple[int, int]:
    """The first and last record number of a type."""
    return kind << BAND, ((kind + 1) << BAND) - 1


def verify(path: str) -> int:
    """Read all of an index and return its number of records. Raises MalicliError at the first damage."""
    store, header = open_store(path)
    try:
        found = store.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise damaged(path, found.splitlines()[0])
        total = 0
        for table in ("packed", "articles", "persons"):
            column = "profile" if table == "persons" else "data"
            before = "passage" if table == "packed" else "x''"
            for passage, data, checksum in store.execute(f"SELECT {before}, {column}, checksum FROM {table}"):
                if zlib.crc32(data, zlib.crc32(passage)) != checksum:
                    raise damaged(path, f"a row of {table} does not match its checksum")
                total += table == "packed"
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise damaged(path, str(error)) from error
    finally:
        store.close()
    if total != header["records"]:
        raise damaged(path, f"{header['records']} records expected, {total} found")
    return total
