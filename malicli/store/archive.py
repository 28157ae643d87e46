"""An archive: articles grouped by month, each month with a saved index and its records as Parquet files.

ARCHIVE/archive.json              the months, with the dates of their records
ARCHIVE/index/2013-02.db          the saved index of a month; undated articles are in undated.db
ARCHIVE/records/month=2013-02/    the same records as Parquet, one row each
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from malicli.articles.article import Article
from malicli.articles.loader import each_article
from malicli.errors import MalicliError
from malicli.search.filters import last_day
from malicli.search.speaker_linking import Person
from malicli.store.indexer import Extractor, Progress, Summary, build_from, unwritable
from malicli.store.open_index import ARCHIVE, ARCHIVE_FORMAT
from malicli.store.serialization import pack_article, unpack_article, without_surrogates
from malicli.store.speaker_table import people
from malicli.store.sqlite_index import SavedIndex
from malicli.store.sqlite_schema import open_store

UNDATED = "undated"
WAITING = "waiting.db"


def build_archive(
    paths: Sequence[str], to: str, extractor: Extractor, progress: Progress | None = None, workers: int = 1
) -> Summary:
    """Update an archive to the articles of the paths, month by month; months without changes are not rewritten.

    Needs the extra `archive` (pyarrow). Raises MalicliError if it is missing, or a path cannot be read.
    """
    parquet_writer()  # reported before the work if missing
    summary = Summary(to)
    articles = each_article(paths, summary.warnings)
    first = [*islice(articles, 1)]  # a path that cannot be read is reported before anything is made
    try:
        build_months(chain(first, articles), Path(to), summary, extractor, progress, workers)
    except (sqlite3.Error, OSError) as error:
        raise unwritable(to, error) from error
    return summary


def build_months(
    articles: Iterable[Article],
    place: Path,
    summary: Summary,
    extractor: Extractor,
    progress: Progress | None,
    workers: int,
) -> None:
    """Update the months of an archive, and add up what was done."""
    (place / "index").mkdir(parents=True, exist_ok=True)
    waiting = waiting_articles(articles, place / WAITING)
    months = waiting.execute("SELECT DISTINCT month FROM articles ORDER BY month = ?, month", (UNDATED,)).fetchall()
    done, days = 0, dict[str, Any]()
    for (month,) in months:
        file = place / "index" / f"{month}.db"
        part = Summary(str(file))
        before = file.stat().st_mtime_ns if file.exists() else None
        report = (lambda n, base=done: progress(base + n)) if progress else None
        packed = waiting.execute("SELECT data FROM articles WHERE month = ? ORDER BY rowid", (month,))
        build_from((unpack_article(data) for (data,) in packed), str(file), part, extractor, report, workers)
        if file.stat().st_mtime_ns != before or not (place / "records" / f"month={month}").is_dir():
            write_parquet(file, place / "records" / f"month={month}")
        days[month] = days_of(file)
        add_up(summary, part)
        done += part.articles
    forget(place, days)
    write_catalogue(place, days)
    waiting.close()
    (place / WAITING).unlink()


def waiting_articles(articles: Iterable[Article], file: Path) -> sqlite3.Connection:
    """The articles with their months in a table, so that no month has to fit in memory."""
    file.unlink(missing_ok=True)
    store = sqlite3.connect(file)
    store.execute("PRAGMA journal_mode = OFF")
    store.execute("CREATE TABLE articles (month TEXT NOT NULL, data BLOB NOT NULL)")
    rows = (((article.imprint.date or "")[:7] or UNDATED, pack_article(article)) for article in articles)
    store.executemany("INSERT INTO articles VALUES (?, ?)", rows)
    store.execute("CREATE INDEX articles_month ON articles (month)")
    store.commit()
    return store


def days_of(file: Path) -> list[str | None]:
    """The first and the last day of the records of an index; None if some records are undated."""
    store, _ = open_store(str(file))
    spans = store.execute("SELECT DISTINCT day, coalesce(until, day) FROM records").fetchall()
    store.close()
    if not spans or (None, None) in spans:
        return [None, None]
    return [min(first for first, _ in spans), max((last for _, last in spans), key=last_day)]


def add_up(summary: Summary, part: Summary) -> None:
    """Add one month's summary to the total."""
    for name in ("articles", "added", "changed", "removed", "records"):
        setattr(summary, name, getattr(summary, name) + getattr(part, name))
    summary.resumed |= part.resumed
    summary.warnings += part.warnings


def forget(place: Path, days: dict[str, Any]) -> None:
    """Delete the months that no longer have articles."""
    for file in (place / "index").glob("*.db"):
        if file.stem not in days:
            file.unlink()
            for old in (place / "records" / f"month={file.stem}").glob("*"):
                old.unlink()
            (place / "records" / f"month={file.stem}").rmdir()


def write_catalogue(place: Path, days: dict[str, Any]) -> None:
    """Write the catalogue of months in one atomic step."""
    beside = place / f"{ARCHIVE}.part"
    beside.write_text(json.dumps({"format": ARCHIVE_FORMAT, "months": days}, indent=1) + "\n", encoding="utf-8")
    beside.replace(place / ARCHIVE)


def parquet_writer() -> Any:
    """pyarrow's module for Parquet. Raises MalicliError if the extra is missing."""
    try:
        import pyarrow.parquet
    except ImportError:
        raise MalicliError("an archive needs pyarrow", "run: pip install 'malicli[archive]'", "missing-extra") from None
    return pyarrow.parquet


def write_parquet(index: Path, folder: Path) -> None:
    """Write the records of an index to one Parquet file, in batches; it is moved into place when complete."""
    import pyarrow

    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / "records.part"
    schema = pyarrow.schema([(name, getattr(pyarrow, kind)()) for name, kind in COLUMNS.items()])
    with parquet_writer().ParquetWriter(beside, schema, compression="zstd") as writer:
        for rows in flat_rows(str(index)):
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
    beside.replace(folder / "records.parquet")


COLUMNS = {
    **dict.fromkeys(
        ("id", "type", "text", "sentence", "article", "path", "title", "publisher", "date", "url"), "string"
    ),
    **dict.fromkeys(("line", "start", "end"), "int64"),
    **dict.fromkeys(("speaker", "person", "role", "mention", "cue", "outlet", "said", "said_on", "kind"), "string"),
    **dict.fromkeys(("value", "low", "high"), "float64"),
    "approximate": "bool_",
    **dict.fromkeys(("bound", "noun", "unit", "category", "actor", "place", "event", "when_on", "status"), "string"),
    "day": "string",  # the day, month or year used by --since and --until
}


def flat_rows(path: str, at_once: int = 5000) -> Iterator[list[dict[str, Any]]]:
    """The records of an index as flat rows, in batches; a field that a type does not have is null."""
    index = SavedIndex(path)
    persons = people(index.store)
    numbers = index.store.execute("SELECT number, day FROM records ORDER BY number")
    while some := numbers.fetchmany(at_once):
        days = dict(some)
        yield [
            flat_row(record, persons.get((record.imprint.article, record.attribution.speaker or "")), days[number])
            for number, record in index.numbered(days)
        ]


def flat_row(record: Any, person: Person | None, day: str | None) -> dict[str, Any]:
    """A record as one flat row."""
    own = {"type": type(record).__name__.lower(), "start": record.span.start, "end": record.span.end}
    own |= {"person": person and person.name, "day": day}
    homes = (record, record.attribution, record.imprint)
    for name in COLUMNS.keys() - own.keys():
        own[name] = next((getattr(home, name) for home in homes if hasattr(home, name)), None)
    return {name: without_surrogates(value) for name, value in own.items()}
