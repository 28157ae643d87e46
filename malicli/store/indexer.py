"""Build a saved index: only new and changed articles are analysed, missing ones are removed.

The work is done on `FILE.part`, a copy of an existing index, committed every few thousand records; in the
end it replaces the index in one step. Readers keep the state they opened. An interrupted run, even after a crash,
leaves its part behind, and the next run resumes from it.
"""

import gc
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from malicli.articles.article import Article
from malicli.articles.files import Walk
from malicli.articles.loader import each_article
from malicli.errors import MalicliError, reason
from malicli.store.cache import discard
from malicli.store.extractor_version import EXTRACTOR_VERSION
from malicli.store.rows import Chunk, Done, Extract, Failed, Frequent, extract_all, fingerprint
from malicli.store.serialization import damaged
from malicli.store.speaker_table import register
from malicli.store.sqlite_schema import open_store, verify
from malicli.store.writer import Writer
from malicli.version import __version__

Key = bytes
Extractor = Callable[[Iterable[Article], Frequent], Iterator[Done]]
Progress = Callable[[int], None]  # called with the number of articles done so far


@dataclass(slots=True)
class Summary:
    """The numbers of articles that a run added, changed and removed; `records` is the total in the index."""

    path: str
    articles: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    records: int = 0
    resumed: bool = False
    warnings: list[str] = field(default_factory=list)


def build_index(
    paths: Sequence[str],
    to: str,
    extractor: Extractor | None = None,
    progress: Progress | None = None,
    workers: int = 1,
) -> Summary:
    """Update the index at `to` to the articles of the paths; without an extractor they are analysed here.

    `workers` is the number of processes that compute the forms of new words in the end.

    Raises MalicliError if a path cannot be read, `to` is another kind of file, or another run is writing.
    """
    summary = Summary(to)
    return build_from(each_article(paths, summary.warnings), to, summary, extractor, progress, workers)


def build_from(
    articles: Iterable[Article],
    to: str,
    summary: Summary,
    extractor: Extractor | None = None,
    progress: Progress | None = None,
    workers: int = 1,
) -> Summary:
    """Update the index at `to` to these articles."""
    build = None
    try:
        build = Build(to, summary, progress or (lambda done: None))
        for chunk, found in (extractor or extract_all)(build.news(articles), build.frequent):
            with uncollected():
                build.add(chunk, found)
        with uncollected():
            build.finish(workers)
    except (sqlite3.Error, OSError, ValueError, TypeError, LookupError, AttributeError) as error:
        is_update = bool(build and build.known)
        if is_update:
            verify(to)  # what an update stumbles over is most often damage
        if isinstance(error, sqlite3.Error | OSError):
            raise unwritable(to, error) from error
        if is_update:
            raise damaged(to, str(error)) from error
        raise
    finally:
        if build:
            build.close()
    return summary


@contextmanager
def uncollected() -> Iterator[None]:
    """Turn garbage collection off: the thousands of waiting rows contain no cycles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def unwritable(to: str, error: Exception) -> MalicliError:
    """The error for an index that cannot be written, with a hint."""
    if "locked" in str(error):
        return MalicliError(f"{to}: another process is writing this index", "wait for it, or stop it", "busy")
    why = reason(error)
    hint = "run the command again to resume"
    if isinstance(error, PermissionError | IsADirectoryError | NotADirectoryError | FileExistsError) or why.startswith(
        ("unable to open", "attempt to write")
    ):
        hint = "check the folder and its permissions, or name another file"
    return MalicliError(f"{to}: cannot be written: {why}", hint, "unwritable")


class Build:
    """One run: the known articles, those seen so far, and the part being written."""

    def __init__(self, to: str, summary: Summary, progress: Progress) -> None:
        self.to, self.part = to, f"{to}.part"
        self.summary, self.progress = summary, progress
        self.extractor = EXTRACTOR_VERSION
        self.seen: dict[Key, int] = {}  # in reading order
        self.pending: dict[Key, int] = {}  # places of the articles being analysed
        self.writer: Writer | None = None
        self.done = 0
        self.known: dict[Key, tuple[int, bytes]] = {}
        header = self.look()
        self.base = header.get("state")
        self.records = header.get("records", 0)
        if Path(self.part).exists():
            self.resume()

    def look(self) -> dict[str, Any]:
        """The articles already in the index; none if it has another version or is damaged, and will be replaced."""
        self.replacing = Path(self.to).exists()
        if not self.replacing or not Path(self.to).stat().st_size:
            return {}
        try:
            store, header = open_store(self.to)
            self.known = known_articles(store) if header["extractor"] == self.extractor else {}
            store.close()
        except MalicliError as error:
            if error.code in ("version", "damaged"):
                return {}
            if error.code == "foreign":
                error.hint = "it was not changed; name another file with --to"
            raise
        return header

    def resume(self) -> None:
        """Resume from the part of an interrupted run, if it was based on the current index."""
        try:
            writer = Writer(self.part)
            if (found := writer.store.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
                writer.close()
                raise damaged(self.part, found)
        except (sqlite3.DatabaseError, ValueError, MalicliError) as error:
            if "locked" in str(error):
                raise
            discard(Path(self.part))  # a full disk, or a power failure
            return
        if writer.header.get("extractor") == self.extractor and writer.header.get("base") == self.base:
            self.writer, self.known = writer, known_articles(writer.store)
            self.summary.resumed = bool(self.known)
        else:
            writer.discard()

    def news(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles that are new or changed."""
        times: dict[Key, int] = {}
        for place, article in enumerate(articles):
            key = name = f"{article.imprint.article}\0{article.imprint.path}".encode("utf-8", "surrogatepass")
            times[name] = time = times.get(name, 0) + 1
            if time > 1:
                key += b"\0%d" % time
            self.seen[key] = place
            self.summary.articles += 1
            if key in self.known and self.known[key][1] == fingerprint(article):
                self.tell(1)
            else:
                self.pending[key] = place
                yield article

    def frequent(self) -> frozenset[str]:
        """The frequent words so far; they are never removed."""
        return self.writer.frequent if self.writer else frozenset()

    def add(self, chunk: Chunk, found: list[Extract | Failed]) -> None:
        """Write the extracts of some articles."""
        writer = self.writing()
        self.tell(len(chunk.articles))
        for article, extract in zip(chunk.articles, found, strict=True):
            key = next(iter(self.pending))
            place = self.pending.pop(key)
            old = self.known.get(key)
            if isinstance(extract, Failed):
                self.summary.warnings.append(f"{article.imprint.path or article.imprint.article}: {extract.reason}")
                self.seen.pop(key)
                continue
            if old:
                writer.remove(old[0])
            self.summary.changed += old is not None
            self.summary.added += old is None
            writer.add(extract, key, place, bool(chunk.frequent))
        writer.commit()

    def tell(self, articles: int) -> None:
        """Report the number of articles done."""
        self.done += articles
        self.progress(self.done)

    def writing(self) -> Writer:
        """The part, created on the first write from the current index."""
        if self.writer is None:
            if self.known:
                shutil.copyfile(self.to, self.part)
            writer = Writer(self.part)
            if (self.known and writer.header.get("state") != self.base) or Path(self.to).exists() != self.replacing:
                writer.discard()
                raise MalicliError(f"{self.to}: changed by another process meanwhile", "run again", "busy")
            self.writer = writer
            writer.begin({"extractor": self.extractor, "base": self.base})
        return self.writer

    def finish(self, workers: int) -> None:
        """Remove missing articles, write order and speakers, and replace the index with the part."""
        gone = [number for key, (number, _) in self.known.items() if key not in self.seen]
        if not self.summary.articles:
            raise MalicliError(f"{self.to}: no articles to index", "articles are .txt, .md and .jsonl files")
        moved = self.writer is None and list(self.known) != list(self.seen)
        if self.writer or gone or moved or self.base is None:
            writer = self.writing()
            for number in gone:
                writer.remove(number)
            self.summary.removed = len(gone)
            writer.settle(self.seen, workers)
            register(writer.store, workers)
            made = {"malicli": __version__, "warnings": self.summary.warnings}
            self.records = writer.finish({"extractor": self.extractor, "state": os.urandom(8).hex(), **made})
            self.writer = None
            Path(self.part).replace(self.to)
        self.summary.records = self.records

    def close(self) -> None:
        """Close the part; committed work stays for the next run."""
        if self.writer:
            self.writer.close()


def known_articles(store: sqlite3.Connection) -> dict[Key, tuple[int, bytes]]:
    """Number and content hash of each article of an index, by key, in reading order."""
    rows = store.execute("SELECT key, number, content FROM articles ORDER BY place")
    return {key: (number, content) for key, number, content in rows}


def count_articles(paths: Sequence[str]) -> int:
    """An estimate of the number of articles, without parsing them; 0 if unknown."""
    if "-" in paths:
        return 0
    walk = Walk()
    files = [Path(found.path) for path in paths for found in walk.files(path)]
    return sum(lines_in(file) if file.suffix.lower() == ".jsonl" else 1 for file in files)


def lines_in(file: Path) -> int:
    """How many lines a file has; 0 for one that cannot be read."""
    with suppress(OSError), file.open("rb") as lines:
        return sum(piece.count(b"\n") for piece in iter(lambda: lines.read(2**20), b""))
    return 0
