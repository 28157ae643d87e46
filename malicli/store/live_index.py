"""The index over articles that are read at every look-up: it answers as the one in memory does.

Where words are asked for, only the articles that have enough of them are analysed and unpacked; only if these give
nothing are all of them, since the answer then says what came nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

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

SIMILAR = 2 * LEAST_SIMILAR / 100  # the share of a query from which a text may be similar to it
Test = Callable[[int, int, str, list[Any]], bool]  # given the article, the type, the stored text, the packed values


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
        return self.restored(numbers, types, lambda number, kind, passage, values: True)

    def restored(self, numbers: Sequence[int], types: Sequence[str], test: Test) -> Iterator[Record]:
        """The records of some types in some articles that pass a test, in reading order."""
        kinds = sorted(NUMBER[name] for name in types)
        for number, parts in groupby(self.live.packed(numbers, kinds), key=itemgetter(0)):
            imprint = self.live.articles.imprint(number)
            yield from in_reading_order(
                [
                    restored_record(kind, passage, values, imprint)
                    for passage, *values in rows
                    if test(number, kind, passage, values)
                ]
                for _, kind, rows in parts
            )

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
        from malicli.store.prefilter import own_text, words_held

        self.live.ensure(self.live.numbers)
        matcher, least = self.matcher(query), least_score(query)
        reach = Reach(matcher, least)
        met = {number: reach.met(self.live.words(number) or "") for number in self.live.numbers}
        covered = {number: matcher.coverage(found) for number, found in met.items()}
        reach.learn()
        tests = filters.tests(query)
        close: list[Record] = []

        share, is_close = cache(matcher.coverage), cache(matcher.closeness)

        def is_near(number: int, kind: int, passage: str, values: list[Any]) -> bool:
            held = share(words_held(kind, passage, values, met[number]))
            if held >= SIMILAR and covered[number] >= SIMILAR:
                return True
            return held >= SHARED and matcher.may_be_close and is_close(own_text(kind, passage, values)) >= least

        def near() -> Iterator[Record]:
            numbers = [n for n in covered if covered[n] >= (SHARED if matcher.may_be_close else SIMILAR)]
            for record in self.restored(numbers, query.types, is_near):
                if all(test(record) for test in tests):
                    close.append(record)
                    yield record

        texts = () if matcher.exact else ranked(near(), matcher, query)[1]
        found = closest(close, matcher, query)
        return found, () if found else texts or self.near_words(matcher, set().union(*met.values()))

    def likely_records(self, matcher: Matcher, query: Query) -> Iterator[Record]:
        """The records that score enough, in reading order."""
        from malicli.search.reach import Reach
        from malicli.store.prefilter import stored_score

        least = least_score(query)
        reach = Reach(matcher, least)
        numbers = self.likely_articles(reach, query)
        reach.learn()
        tests = filters.tests(query)

        def is_likely(number: int, kind: int, passage: str, values: list[Any]) -> bool:
            return stored_score(kind, passage, lambda: values, matcher, least) >= least

        found = self.restored(numbers, query.types, is_likely)
        return (record for record in found if all(test(record) for test in tests))

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
