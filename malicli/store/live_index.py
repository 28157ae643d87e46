"""The index over articles that are read at every look-up: it answers as the one in memory does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from malicli.articles.article import Article, Imprint
from malicli.records import Record
from malicli.search.memory_index import TYPES as ALL
from malicli.search.memory_index import MemoryIndex
from malicli.search.query import Answer, Query
from malicli.search.ranking import answer
from malicli.store.live_analysis import LiveAnalysis, Resources

if TYPE_CHECKING:
    from malicli.search.memory_index import People


def records_with(resources: Resources, article: Article) -> Iterator[Record]:
    """The records of one article, from the cache if it has them."""
    return LiveIndex(LiveAnalysis([article], resources=resources)).every_record()


class LiveIndex(MemoryIndex):
    """Articles, and what the cache or the analysis knows of them."""

    def __init__(self, live: LiveAnalysis, warnings: Sequence[str] = ()) -> None:
        super().__init__((), warnings)
        self.live = live
        self.size = len(live.articles)
        self._numbers: dict[Imprint, list[int]] = {}

    def every_record(self, types: Sequence[str] = ALL) -> Iterator[Record]:
        """The records of some types in reading order, unpacked one article after the other."""
        return self.records_of(self.live.numbers, types)

    def records_of(self, numbers: Sequence[int], types: Sequence[str] = ALL) -> Iterator[Record]:
        """The records of some types in some articles, in reading order."""
        self.live.ensure(numbers)
        return self.live.restored(numbers, types)

    @property
    def people(self) -> People:
        """Who the speakers of single articles are over all articles; worked out when first asked for."""
        if self._people is None:
            from malicli.search.speaker_linking import join
            from malicli.store.stored_analysis import local_speakers

            self.live.ensure(self.live.numbers)
            named = ((self.live.articles.imprint(n).article, self.live.about(n).speakers) for n in self.live.numbers)
            self._people = join(local_speakers(named))
        return self._people

    def search(self, query: Query) -> Answer:
        """The records that answer the query, best first, else in reading order."""
        if query.text is None or query.speaker is not None:
            return super().search(query)
        from malicli.store.live_search import LiveSearch

        search = LiveSearch(self.live, query)
        found = search.found()
        near = () if found else search.near_texts() or self.near_words(search.matcher, search.words_met())
        return answer(found, query, self.size, None, near, self.warnings, search.matcher)

    def said_by(self, names: Sequence[str], types: Sequence[str]) -> Iterator[Record]:
        """The records of some types of those who have one of the names over all articles."""
        wanted, people = set(names), self.people
        numbers = []
        for number in self.live.numbers:
            article = self.live.articles.imprint(number).article
            for speaker in self.live.about(number).speakers:
                person = people.get((article, speaker.name))
                if (person.name if person else speaker.name) in wanted:
                    numbers.append(number)
                    break
        return (r for r in self.records_of(numbers, types) if not wanted.isdisjoint(self.names(r)))

    def known_words(self) -> set[str]:
        """All the words by which records can be found."""
        self.live.ensure(self.live.numbers)
        return set(" ".join(self.live.words(number) or "" for number in self.live.numbers).split())

    def counted(self) -> Iterator[tuple[Article, tuple[int, int, int]]]:
        """The articles in reading order, with how many quotes, claims and figures each has."""
        self.live.ensure(self.live.numbers)
        return ((self.live.articles.about(n), self.live.about(n).counts) for n in self.live.numbers)

    def likely(self, text: str, limit: int) -> list[Imprint]:
        """All articles: which ones share words with a text is known only when they are read."""
        return [*self.live.articles.imprints()]

    def records_in(self, imprint: Imprint) -> list[Record]:
        """The records of one article in reading order."""
        return list(self.records_of(self.numbers_of(imprint)))

    def articles(self) -> Iterable[Article]:
        """The articles with their texts."""
        return self.live.articles

    def article(self, imprint: Imprint) -> Article | None:
        """The article of an imprint."""
        return next((self.live.articles[n] for n in self.numbers_of(imprint)), None)

    def numbers_of(self, imprint: Imprint) -> list[int]:
        """Numbers of the articles of an imprint."""
        if not self._numbers:
            for number, known in enumerate(self.live.articles.imprints()):
                self._numbers.setdefault(known, []).append(number)
        return self._numbers.get(imprint, [])
