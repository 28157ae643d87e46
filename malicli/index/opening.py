"""Opening: from what the user names with --from to an index that answers."""

from collections.abc import Sequence
from pathlib import Path

from malicli.index.query import Index


def open_index(sources: Sequence[str], figures: bool = True) -> Index:
    """The index over articles, folders, `.jsonl` files and `-`, or a saved index.

    `figures=False` leaves the figures out where nobody asks for them. Raises MalicliError for what cannot be read.
    """
    if len(sources) == 1 and sources[0] != "-" and is_saved(sources[0]):
        from malicli.index.saved import SavedIndex

        return SavedIndex(sources[0])
    from malicli.analysis.analyse import analyse
    from malicli.articles.reading import read_articles
    from malicli.index.memory import MemoryIndex

    reading = read_articles(sources)
    return MemoryIndex((analyse(article, figures=figures) for article in reading.articles), reading.warnings)


def is_saved(path: str) -> bool:
    """Whether a path is a file that means to be a saved index: by its first bytes, or by its name."""
    place = Path(path)
    if not place.is_file():
        return False
    from malicli.index.packing import MAGIC  # a look-up in a folder has no need of it

    with place.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC or place.suffix == ".db"
