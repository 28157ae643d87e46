"""Open the sources given by --from as one index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os.path import isfile
from pathlib import Path
from typing import TYPE_CHECKING

from malicli.errors import MalicliError, reason, unreadable
from malicli.search.query import Index

if TYPE_CHECKING:
    from malicli.store.live_analysis import Resources

    Using = Callable[[], Resources]  # asked only if articles are read now

ARCHIVE = "archive.json"  # the file that marks an archive, and lists its months
ARCHIVE_FORMAT = 1


def open_index(sources: Sequence[str], quotes_only: bool = False, resources: Using | None = None) -> Index:
    """One index over articles, folders, `.jsonl` files and `-`, saved indexes and archives.

    Articles that are read now have only quotes with `quotes_only`. With `resources` they are analysed when they are
    needed, otherwise at once. Raises MalicliError for a source that cannot be read.
    """
    saved = [source for source in dict.fromkeys(sources) if is_saved(source) or is_archive(source)]
    if not saved:
        return read_index(sources, quotes_only, resources)
    if len(saved) == len(sources) == 1 and is_saved(saved[0]):
        from malicli.store.sqlite_index import SavedIndex

        return SavedIndex(saved[0])
    return together(sources, saved, lambda rest: read_index(rest, quotes_only, resources))


def read_index(sources: Sequence[str], quotes_only: bool, resources: Using | None) -> Index:
    """The index of articles that are read now."""
    from malicli.articles.loader import read_articles
    from malicli.store.live_analysis import ALONE, LiveAnalysis
    from malicli.store.live_index import LiveIndex
    from malicli.store.stored_analysis import EVERYTHING, QUOTES

    using = resources() if resources else ALONE
    known = None
    if using.cache is not None:
        from malicli.store.known_files import KnownFiles

        known = KnownFiles(using.cache)
    reading = read_articles(sources, known.of if known else None)
    if known:
        known.save()
    depth = QUOTES if quotes_only else EVERYTHING
    return LiveIndex(LiveAnalysis(reading.articles, depth, using, sources), reading.warnings)


def together(sources: Sequence[str], saved: Sequence[str], read: Callable[[Sequence[str]], Index]) -> Index:
    """The saved indexes, the months of archives, and the remaining paths of articles."""
    from functools import partial

    from malicli.search.combined_index import MergedIndex, Part
    from malicli.store.sqlite_index import SavedIndex

    parts = [Part(partial(SavedIndex, file), *days) for source in saved for file, *days in parts_of(source)]
    if rest := [source for source in sources if source not in saved]:
        parts.append(Part(partial(read, rest)))
    return MergedIndex(parts)


def parts_of(saved: str) -> list[tuple[str, str | None, str | None]]:
    """The files of a saved index, or of an archive by month, with the first and the last day of their records."""
    if not is_archive(saved):
        return [(saved, None, None)]
    import json

    catalogue = Path(saved, ARCHIVE)
    try:
        held = json.loads(catalogue.read_text(encoding="utf-8"))
        if held["format"] != ARCHIVE_FORMAT:
            raise ValueError
        return [(str(Path(saved, "index", f"{month}.db")), *days) for month, days in held["months"].items()]
    except (ValueError, KeyError, TypeError, AttributeError):
        hint = f"rebuild it: malicli index PATH... --archive {saved}"
        raise MalicliError(f"{catalogue}: not the catalogue of an archive", hint, "damaged") from None


def is_saved(path: str) -> bool:
    """True if a path is a file that looks like a saved index, by its first bytes or its name."""
    place = Path(path)
    try:
        if path == "-" or not place.is_file():
            return False
        from malicli.store.serialization import MAGIC  # imported here because a look-up in a folder does not need it

        with place.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC or place.suffix == ".db"
    except OSError as error:
        if place.suffix == ".db":
            raise unreadable(f"{path}: {reason(error)}", "check its permissions") from None
        return False  # the reader of articles says why


def is_archive(path: str) -> bool:
    """True if a path is a folder written by `malicli index --archive`."""
    return path != "-" and isfile(Path(path, ARCHIVE))  # noqa: PTH113  # the loader of articles says why it cannot be read
