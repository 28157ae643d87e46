"""Open the sources given by --from as one index."""

from collections.abc import Callable, Sequence
from pathlib import Path

from malicli.search.query import Index

ARCHIVE = "archive.json"  # the file that marks an archive


def open_index(sources: Sequence[str], figures: bool = True, quotes_only: bool = False) -> Index:
    """One index over articles, folders, `.jsonl` files and `-`, saved indexes and archives.

    Articles that are read now have figures only with `figures`, and only quotes with `quotes_only`. Raises
    MalicliError for a source that cannot be read.
    """
    saved = [source for source in dict.fromkeys(sources) if is_saved(source) or is_archive(source)]
    if not saved:
        return read_index(sources, figures, quotes_only)
    if len(saved) == len(sources) == 1 and is_saved(saved[0]):
        from malicli.store.sqlite_index import SavedIndex

        return SavedIndex(saved[0])
    return together(sources, saved, lambda rest: read_index(rest, figures, quotes_only))


def read_index(sources: Sequence[str], figures: bool, quotes_only: bool) -> Index:
    """The index of articles that are read now."""
    from malicli.articles.loader import read_articles
    from malicli.pipeline import analyse
    from malicli.search.memory_index import MemoryIndex

    reading = read_articles(sources)
    analyses = (analyse(a, figures, quotes_only) for a in reading.articles)
    return MemoryIndex(analyses, reading.warnings)


def together(sources: Sequence[str], saved: Sequence[str], read: Callable[[Sequence[str]], Index]) -> Index:
    """The saved indexes, the months of archives, and the remaining paths of articles."""
    from functools import partial

    from malicli.search.combined_index import MergedIndex, Part
    from malicli.store.archive_manifest import months
    from malicli.store.sqlite_index import SavedIndex

    parts: list[Part] = []
    for source in saved:
        parts += months(Path(source, ARCHIVE)) if is_archive(source) else [Part(partial(SavedIndex, source))]
    if rest := [source for source in sources if source not in saved]:
        parts.append(Part(partial(read, rest)))
    return MergedIndex(parts)


def is_saved(path: str) -> bool:
    """True if a path is a file that looks like a saved index, by its first bytes or its name."""
    place = Path(path)
    if path == "-" or not place.is_file():
        return False
    from malicli.store.serialization import MAGIC  # imported here because a look-up in a folder does not need it

    with place.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC or place.suffix == ".db"


def is_archive(path: str) -> bool:
    """True if a path is a folder written by `malicli index --archive`."""
    return path != "-" and Path(path, ARCHIVE).is_file()
