"""Opening: from what the user names with --from to an index that answers."""

from collections.abc import Sequence

from malicli.index.query import Index


def open_index(sources: Sequence[str], figures: bool = True) -> Index:
    """The index over articles, folders, `.jsonl` files and `-`.

    `figures=False` leaves the figures out where nobody asks for them. Raises MalicliError for what cannot be read.
    """
    from malicli.analysis.analyse import analyse
    from malicli.articles.reading import read_articles
    from malicli.index.memory import MemoryIndex

    reading = read_articles(sources)
    return MemoryIndex((analyse(article, figures=figures) for article in reading.articles), reading.warnings)
