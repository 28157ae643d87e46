"""The index in memory: it compares every record, which is fast enough for a few hundred articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from malicli.articles.article import Article, Imprint
from malicli.records import Record
from malicli.search import filters
from malicli.search.query import Answer, ArticleEntry, Query, Result, Speaker, alternatives
from malicli.search.ranking import answer, ranked, wants_close

if TYPE_CHECKING:
    from malicli.pipeline import Analysis
    from malicli.search.scoring import Matcher
    from malicli.search.speaker_linking import Person

    People = dict[tuple[str, str], Person]

TYPES = ("quote", "claim", "figure")


class MemoryIndex:
    """The records of some articles; its answers equal those of the saved index."""

    def __init__(self, analyses: Iterable[Analysis], warnings: Sequence[str] = ()) -> None:
        self.analyses = list(analyses)
        self.size = len(self.analyses)
        self.warnings = tuple(warnings)
        self.records = [record for analysis in self.analyses for record in in_order(analysis)]
        self._people: People | None = None
        self._records_in: dict[Imprint, list[Record]] | None = None

    def every_record(self, types: Sequence[str] = TYPES) -> Iterator[Record]:
        """The records of some types in reading order."""
        return (record for record in self.records if filters.type_name(record) in types)

    @property
    def people(self) -> People:
        """The speakers of single articles linked across articles; computed on first use."""
        if self._people is None:
            from malicli.search.speaker_linking import gather, join  # most look-ups have no speaker filter

            self._people = join(person.local for person in gather(self.every_record()))
        return self._people

    def search(self, query: Query) -> Answer:
        """The records that match the query, best first, or in reading order without a text."""
        taken, near = self.meant(query)
        tests = filters.tests(query)

        def kept() -> Iterator[Record]:
            among = self.every_record(query.types) if query.speaker is None else self.said_by(taken, query.types)
            return (record for record in among if all(test(record) for test in tests))

        if query.text is None:
            results, matcher = [Result(record) for record in kept()], None
        else:
            matcher = self.matcher(query)
            results, near_texts = ranked(kept(), matcher, query)
            if wants_close((result.score or 0.0 for result in results), matcher):
                results = ranked(kept(), matcher, query, close=True)[0]
            if not results and (query.speaker is None or taken):
                near = near_texts or self.near_words(matcher)
        return answer(results, query, self.size, self.listed(taken), near, self.warnings, matcher)

    def matcher(self, query: Query) -> Matcher:
        """The query's words, ready to be compared with all records."""
        from malicli.search.scoring import Matcher  # only searches need it

        return Matcher(query.text or "", query.exact)

    def meant(self, query: Query) -> tuple[Sequence[str], tuple[str, ...]]:
        """The names that the query's speaker matches, or the most similar ones if there are none."""
        if query.speaker is None:
            return (), ()
        from malicli.search.name_matching import meant, nearest_names

        if names := query.speaker_names or meant(query, self.spellings):
            return names, ()
        return (), nearest_names(alternatives(query.speaker)[0], {person.name for person in self.people.values()})

    def listed(self, names: Sequence[str]) -> str | None:
        """Names as text; None without any."""
        if not names:
            return None
        from malicli.search.name_matching import listed

        return listed(names)

    def said_by(self, names: Sequence[str], types: Sequence[str]) -> Iterator[Record]:
        """The records of these types of the speakers with one of these names in any article."""
        return (r for r in self.every_record(types) if not set(names).isdisjoint(self.names(r)))

    def spellings(self, name: str) -> Iterable[tuple[str, Iterable[str]]]:
        """All names, each with its spellings."""
        spellings: dict[str, set[str]] = {}
        for (_, local), person in self.people.items():
            spellings.setdefault(person.name, {person.name}).add(local)
        return spellings.items()

    def names(self, record: Record) -> Iterator[str]:
        """The speakers of a record, by their names across articles."""
        for name in filters.speakers_of(record):
            person = self.people.get((record.imprint.article, name))
            yield person.name if person else name

    def near_words(self, matcher: Matcher, among: set[str] | None = None) -> tuple[str, ...]:
        """The words of the texts, or some of them, most similar to those of a query without results."""
        from malicli.search.one_letter_deletions import alike
        from malicli.search.scoring import nearest_words

        return nearest_words(matcher.words, alike(matcher.words, self.known_words() if among is None else among))

    def known_words(self) -> set[str]:
        """All the words by which records can be found."""
        from malicli.search.scoring import words_of

        return {word for record in self.every_record() for word in words_of(record)}

    def speakers(self, query: Query) -> tuple[list[Speaker], int]:
        """The speakers by name; with a text those whose names match it, best first."""
        from malicli.search.speaker_summary import roster

        if not filters.narrows(query):
            return roster(self.every_record(), self.people, query)
        kept = self.search(query._replace(text=None, limit=0)).results
        return roster((result.record for result in kept), self.people, query, self.meant(query)[0])

    def entries(self) -> list[ArticleEntry]:
        """The articles in reading order."""
        from malicli.search.speaker_summary import article_id

        seen: dict[str, int] = {}
        entries = []
        for article, counts in self.counted():
            number = seen[article.imprint.article] = seen.get(article.imprint.article, 0) + 1
            ident = article_id(article.imprint, number)
            entries.append(ArticleEntry(ident, article.imprint, *counts, warnings=article.warnings))
        return entries

    def counted(self) -> Iterator[tuple[Article, tuple[int, int, int]]]:
        """The articles in reading order, with how many quotes, claims and figures each has."""
        return ((a.article, (len(a.quotes), len(a.claims), len(a.figures))) for a in self.analyses)

    def find(self, prefix: str) -> list[Record]:
        """The records whose id starts with the prefix."""
        return [record for record in self.every_record() if record.id.startswith(prefix)]

    def likely(self, text: str, limit: int) -> list[Imprint]:
        """All articles: they are in memory anyway, so none is left out."""
        return [article.imprint for article in self.articles()]

    def records_in(self, imprint: Imprint) -> list[Record]:
        """The records of one article in reading order."""
        if self._records_in is None:
            self._records_in = {}
            for analysis in self.analyses:
                self._records_in.setdefault(analysis.article.imprint, []).extend(in_order(analysis))
        return self._records_in.get(imprint, [])

    def articles(self) -> Iterable[Article]:
        """The articles with their texts."""
        return (analysis.article for analysis in self.analyses)

    def article(self, imprint: Imprint) -> Article | None:
        """The article of an imprint."""
        return next((a.article for a in self.analyses if a.article.imprint == imprint), None)


def in_order(analysis: Analysis) -> list[Record]:
    """The records of an article in reading order."""
    return in_reading_order([analysis.quotes, analysis.claims, analysis.figures])


def in_reading_order(by_type: Iterable[Iterable[Record]]) -> list[Record]:
    """The quotes, claims and figures of an article in reading order."""
    return sorted(chain.from_iterable(by_type), key=filters.reading_order)
