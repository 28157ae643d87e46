"""The index over articles that are read at every look-up: it answers as the one in memory does.

Where words are asked for, only the articles that have enough of them are analysed and unpacked; only if these give
nothing are all of them, since the answer then says what came nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from malicli.articles.article import Article, Imprint
from malicli.records import Record
from malicli.search import filters
from malicli.search.memory_index import TYPES as ALL
from malicli.search.memory_index import MemoryIndex, in_reading_order
from malicli.search.query import Answer, Query, Result
from malicli.search.ranking import LEAST_SIMILAR, answer, closest, least_score, ranked
from malicli.store.live_analysis import LiveAnalysis, Resources
from malicli.store.serialization import NUMBER, restored_record

if TYPE_CHECKING:
    from malicli.search.memory_index import People
    from malicli.search.reach import Reach
    from malicli.search.scoring import Matcher


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
        kinds = sorted(NUMBER[name] for name in types)
        for number in numbers:
            yield from in_reading_order(self.unpacked(number, kind) for kind in kinds)

    def unpacked(self, number: int, kind: int) -> Iterator[Record]:
        """The records of one type in an article."""
        imprint = self.live.articles.imprint(number)
        return (restored_record(kind, passage, values, imprint) for passage, values in self.live.packed(number, kind))

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
        matcher, near = self.matcher(query), tuple[str, ...]()
        found, _ = ranked(self.likely_records(matcher, query), matcher, query)
        if not found:
            found, near = self.nearest(query)
        return answer(found, query, self.size, None, near, self.warnings, matcher)

    def nearest(self, query: Query) -> tuple[list[Result], tuple[str, ...]]:
        """The records that contain the query almost letter by letter, else texts or words like those asked for."""
        from malicli.search.reach import Reach
        from malicli.search.scoring import SHARED

        self.live.ensure(self.live.numbers)
        matcher = self.matcher(query)
        reach = Reach(matcher, least_score(query))
        covered = {n: reach.covered(self.live.words(n) or "") for n in self.live.numbers}
        reach.learn()
        tests = filters.tests(query)
        similar = self.records_of([n for n in covered if covered[n] >= 2 * LEAST_SIMILAR / 100], query.types)
        _, texts = ranked((r for r in similar if all(test(r) for test in tests)), matcher, query)
        close = self.close([n for n in covered if covered[n] >= SHARED], matcher, query)
        found = closest((r for r in close if all(test(r) for test in tests)), matcher, query)
        return found, () if found else texts or self.near_words(matcher)

    def close(self, numbers: Sequence[int], matcher: Matcher, query: Query) -> Iterator[Record]:
        """The records of some articles that may contain a query almost letter by letter, in reading order."""
        from malicli.store.prefilter import may_be_close

        kinds, least = sorted(NUMBER[name] for name in query.types), least_score(query)
        for number in numbers if matcher.may_be_close else ():
            imprint = self.live.articles[number].imprint
            yield from in_reading_order(
                (
                    restored_record(kind, passage, values, imprint)
                    for passage, values in self.live.packed(number, kind)
                    if may_be_close(kind, passage, values, matcher, least)
                )
                for kind in kinds
            )

    def likely_records(self, matcher: Matcher, query: Query) -> Iterator[Record]:
        """The records that score enough, in reading order."""
        from malicli.search.reach import Reach

        reach = Reach(matcher, least_score(query))
        kinds = sorted(NUMBER[name] for name in query.types)
        numbers = self.likely_articles(reach, query)
        reach.learn()
        tests = filters.tests(query)
        for number in numbers:
            found = in_reading_order(self.likely_in(number, kind, matcher, least_score(query)) for kind in kinds)
            yield from (record for record in found if all(test(record) for test in tests))

    def likely_articles(self, reach: Reach, query: Query) -> list[int]:
        """Numbers of the articles whose words allow an answer, all of them analysed."""
        figures = "figure" in query.types
        known = {number: self.live.words(number) for number in self.live.numbers}
        first = [
            number
            for number, words in known.items()
            if (reach.may_allow(self.live.articles[number].text, figures) if words is None else reach.allows(words))
        ]
        self.live.ensure(first)
        return [n for n in first if known[n] is not None or reach.allows(self.live.words(n) or "")]

    def likely_in(self, number: int, kind: int, matcher: Matcher, least: float) -> Iterator[Record]:
        """The records of one type in an article that score enough."""
        from malicli.store.prefilter import stored_score

        imprint = self.live.articles.imprint(number)
        for passage, values in self.live.packed(number, kind):
            if stored_score(kind, passage, lambda values=values: values, matcher, least) >= least:  # type: ignore[misc]
                yield restored_record(kind, passage, values, imprint)

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
        return {word for number in self.live.numbers for word in (self.live.words(number) or "").split()}

    def counted(self) -> Iterator[tuple[Article, tuple[int, int, int]]]:
        """The articles in reading order, with how many quotes, claims and figures each has."""
        self.live.ensure(self.live.numbers)
        return ((self.live.articles[n], self.live.about(n).counts) for n in self.live.numbers)

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
