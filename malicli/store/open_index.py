"""Opening: from what the user names with --from to an index that answers."""

from collections.abc import Callable, Sequence
from pathlib import Path

from malicli.search.query import Index

ARCHIVE = "archive.json"  # what makes a folder an archive


def open_index(sources: Sequence[str], figures: bool = True, quotes_only: bool = False) -> Index:
    """The index over articles, folders, `.jsonl` files and `-`, saved indexes and archives, together as one.

    Articles that are read now give no figures without `figures`, and quotes alone with `quotes_only`. Raises
    MalicliError for what cannot be read.
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
    """Saved indexes, the months of archives, and the articles beside them."""
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
    """Whether a path is a file that means to be a saved index: by its first bytes, or by its name."""
    place = Path(path)
    if path == "-" or not place.is_file():
        return False
    from malicli.store.serialization import MAGIC  # a look-up in a folder has no need of it

    with place.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC or place.suffix == ".db"


def is_archive(path: str) -> bool:
    """Whether a path is a folder that `malicli index --archive` wrote."""
    return path != "-" and Path(path, ARCHIVE).is_file()
