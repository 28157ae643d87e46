"""The index over articles that are read at every look-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from malicli.articles.article import Article, Imprint
from malicli.records import Record
from malicli.search import filters
from malicli.search.normalization import text_words, words
from malicli.search.query import Answer, ArticleEntry, Query, Speaker, alternatives
from malicli.search.ranking import answer, unranked
from malicli.store.live_analysis import LiveAnalysis, Resources

if TYPE_CHECKING:
    from malicli.search.scoring import Matcher
    from malicli.search.speaker_linking import Person
    from malicli.store.cache import KeptAnswers

TYPES = ("quote", "claim", "figure")
RAREST = 24  # words of a text by which the articles that share most with it are found


def records_with(resources: Resources, article: Article) -> Iterator[Record]:
    """The records of one article, from the cache if it has them."""
    return LiveIndex(LiveAnalysis([article], resources=resources)).every_record()


class LiveIndex:
    """Articles, and what the cache or the analysis knows of them; its answers equal those of a saved index."""

    def __init__(self, live: LiveAnalysis, warnings: Sequence[str] = ()) -> None:
        self.live = live
        self.size = len(live.articles)
        self.warnings = tuple(warnings)

    def every_record(self) -> Iterator[Record]:
        """All records in reading order, unpacked one article after the other."""
        return self.records_of(self.live.numbers)

    def records_of(self, numbers: Sequence[int], types: Sequence[str] = TYPES) -> Iterator[Record]:
        """The records of some types in some articles, in reading order."""
        self.live.ensure(numbers)
        return self.live.restored(numbers, types)

    @cached_property
    def people(self) -> dict[tuple[str, str], Person]:
        """Who the speakers of single articles are over all articles; most look-ups need not know."""
        from malicli.search.speaker_linking import LocalSpeaker, join

        self.live.ensure(self.live.numbers)
        named = ((self.live.articles.imprint(n).article, self.live.about(n).speakers) for n in self.live.numbers)
        return join(LocalSpeaker(article, *about) for article, speakers in named for about in speakers if about[1:])

    def search(self, query: Query) -> Answer:
        """The records that match the query, best first, or in reading order without a text."""
        names, near = self.meant(query)
        if query.speaker is not None and not names:
            return Answer((), 0, self.size, None, near, warnings=self.warnings)
        numbers, tests = self.chosen(query, names)
        if query.text is None:
            found, matcher = unranked(self.kept(query, numbers, tests), query), None
        else:
            from malicli.store.live_search import LiveSearch

            search = LiveSearch(self.live, query, numbers, tests)
            found, matcher = search.found(), search.matcher
            if not found.results:
                among = search.words_met() if query.speaker is None else self.known_words()
                found = found._replace(near=search.near_texts() or near_words(matcher, among))
        return answer(found, query, self.size, names, self.warnings, matcher)

    def chosen(self, query: Query, names: Sequence[str]) -> tuple[Sequence[int], list[filters.Test]]:
        """The articles in which one of some names speaks, all if the query has no speaker, and the tests of records."""
        tests = filters.tests(query)
        if query.speaker is None:
            return self.live.numbers, tests
        wanted = set(names)

        def is_meant(article: str, locals: Iterable[str]) -> bool:
            return not wanted.isdisjoint(self.name(article, local) for local in locals)

        speaking = ((n, (name for name, *_ in self.live.about(n).speakers)) for n in self.live.numbers)
        numbers = [n for n, locals in speaking if is_meant(self.live.articles.imprint(n).article, locals)]
        return numbers, [*tests, lambda record: is_meant(record.imprint.article, filters.speakers_of(record))]

    def kept(self, query: Query, numbers: Sequence[int], tests: Sequence[filters.Test]) -> Iterator[Record]:
        """The records of some articles that pass some tests, in reading order."""
        return (record for record in self.records_of(numbers, query.types) if all(test(record) for test in tests))

    def meant(self, query: Query) -> tuple[Sequence[str], tuple[str, ...]]:
        """The names that the query's speaker matches, or the most similar ones if there are none."""
        if query.speaker is None:
            return (), ()
        from malicli.search.name_matching import meant, nearest_names

        if names := query.speaker_names or meant(query, self.spellings):
            return names, ()
        return (), nearest_names(alternatives(query.speaker)[0], {person.name for person in self.people.values()})

    def name(self, article: str, local: str) -> str:
        """The name over all articles of a speaker of one."""
        person = self.people.get((article, local))
        return person.name if person else local

    def spellings(self, name: str) -> Iterable[tuple[str, Iterable[str]]]:
        """All names, each with its spellings."""
        spellings: dict[str, set[str]] = {}
        for (_, local), person in self.people.items():
            spellings.setdefault(person.name, {person.name}).add(local)
        return spellings.items()

    def known_words(self) -> set[str]:
        """All the words by which records can be found."""
        self.live.ensure(self.live.numbers)
        return set(" ".join(self.live.words(self.live.numbers).values()).split())

    def speakers(self, query: Query) -> tuple[list[Speaker], int]:
        """The speakers by name; with a text those whose names match it, best first."""
        from malicli.search.speaker_summary import roster

        if not filters.narrows(query):
            return roster(self.every_record(), self.people, query)
        kept = self.search(query._replace(text=None, limit=0)).results
        return roster((result.record for result in kept), self.people, query, self.meant(query)[0])

    def entries(self) -> list[ArticleEntry]:
        """The articles in reading order."""
        from malicli.search.speaker_summary import numbered_entries

        self.live.ensure(self.live.numbers)
        known = ((self.live.articles.about(number), self.live.about(number)) for number in self.live.numbers)
        return numbered_entries((article.imprint, about.counts, article.warnings) for article, about in known)

    def find(self, prefix: str) -> list[Record]:
        """The records whose id starts with the prefix."""
        return [record for record in self.every_record() if record.id.startswith(prefix)]

    def likely(self, text: str, limit: int) -> list[Imprint]:
        """The articles that share most words with a text, rare ones first of all, best first; none is analysed."""
        held: Counter[int] = Counter()
        for word in sorted({*words(text)} & self.holders.keys(), key=lambda w: (len(self.holders[w]), w))[:RAREST]:
            holders = self.holders[word]
            held.update(dict.fromkeys(holders, log(1 + self.size / len(holders))))
        best = sorted(held, key=lambda number: (-held[number], number))[:limit]
        return [self.live.articles.imprint(number) for number in best]

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """The numbers of the articles that have each word."""
        found: dict[str, list[int]] = {}
        for number, article in enumerate(self.live.articles):
            for word in {*text_words(article.text)}:
                found.setdefault(word, []).append(number)
        return found

    def records_in(self, imprint: Imprint) -> list[Record]:
        """The records of one article in reading order."""
        return list(self.records_of(self.numbers.get(imprint, [])))

    def kept_answers(self, *how: object) -> KeptAnswers | None:
        """What the cache keeps of earlier questions to these articles; None without one."""
        cache, live = self.live.resources.cache, self.live
        if cache is None:
            return None
        from malicli.store.cache import KeptAnswers

        return KeptAnswers(cache, [key.digest.hex() for key in live.keys], [*live.articles.imprints()], how)

    def articles(self) -> Iterable[Article]:
        """The articles with their texts."""
        return self.live.articles

    def article(self, imprint: Imprint) -> Article | None:
        """The article of an imprint."""
        return next((self.live.articles[n] for n in self.numbers.get(imprint, [])), None)

    @cached_property
    def numbers(self) -> dict[Imprint, list[int]]:
        """Numbers of the articles of each imprint."""
        found: dict[Imprint, list[int]] = {}
        for number, known in enumerate(self.live.articles.imprints()):
            found.setdefault(known, []).append(number)
        return found


def near_words(matcher: Matcher, among: Iterable[str]) -> tuple[str, ...]:
    """The words of the texts that are most similar to those of a query without results."""
    from malicli.search.one_letter_deletions import alike
    from malicli.search.scoring import nearest_words

    return nearest_words(matcher.words, alike(matcher.words, among))
