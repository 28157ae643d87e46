"""The corpus of a server: opened once, and again if a saved index was replaced by a newer one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from malicli.api import Corpus, load
from malicli.output.safety import one_line
from malicli.search.query import Query
from malicli.store.automatic import processors
from malicli.store.open_index import is_saved
from malicli.version import __version__

Stamp = tuple[tuple[int, int, int] | None, ...]
SOME = 8  # speakers and publishers that the instructions name


class Session:
    """What one server answers from."""

    def __init__(self, sources: Sequence[str], cache: bool = True) -> None:
        self.sources, self.cache = list(sources), cache
        self.saved = [source for source in self.sources if is_saved(source)]
        self.stamp = self.stamp_now()
        self.open = self.opened()

    def opened(self) -> Corpus:
        """The corpus of the sources."""
        return load(*self.sources, cache=self.cache, workers=processors())

    @property
    def corpus(self) -> Corpus:
        """The corpus as it is now. A saved index that was removed is still answered from."""
        now = self.stamp_now()
        if now != self.stamp and None not in now:
            self.open = self.opened()
            self.stamp = now
        return self.open

    def stamp_now(self) -> Stamp:
        """What changes if a saved index is replaced; None for one that is not there."""
        return tuple(map(stamp_of, self.saved))

    def status(self) -> dict[str, Any]:
        """What the corpus holds, for the tool `status`."""
        corpus = self.corpus
        entries = corpus.index.entries()
        days = sorted(entry.imprint.date for entry in entries if entry.imprint.date)
        speakers, number = corpus.index.speakers(Query(limit=SOME))
        publishers = sorted({entry.imprint.publisher for entry in entries if entry.imprint.publisher})
        return {
            "version": __version__,
            "articles": len(entries),
            "first_day": days[0] if days else None,
            "last_day": days[-1] if days else None,
            "undated": len(entries) - len(days),
            "quotes": sum(entry.quotes for entry in entries),
            "claims": sum(entry.claims for entry in entries),
            "figures": sum(entry.figures for entry in entries),
            "speakers": number,
            "who_says_most": [one_line(speaker.name) for speaker in speakers],
            "publishers": [one_line(name) for name in publishers[:SOME]],
            "more_publishers": max(0, len(publishers) - SOME),
            "warnings": list(corpus.warnings),
        }


def stamp_of(path: str) -> tuple[int, int, int] | None:
    """Which file is at a path now."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
