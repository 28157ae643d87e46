"""Several indexes as one: saved ones together, and archives, of which only the needed months are opened."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from malicli.articles.article import Article, Imprint
from malicli.records import Record
from malicli.search import filters
from malicli.search.query import Answer, ArticleEntry, Index, Query, Result, Speaker, alternatives
from malicli.search.ranking import by_sort


@dataclass
class Part:
    """One of the indexes, opened when it is first needed; `first` and `last` bound the days of its records."""

    open: Callable[[], Index]
    first: str | None = None
    last: str | None = None

    @cached_property
    def index(self) -> Index:
        """The index itself."""
        return self.open()

    def holds(self, since: str | None, until: str | None) -> bool:
        """True if any of its records may be dated between two days."""
        early = since is not None and self.last is not None and filters.last_day(self.last) < since
        late = until is not None and self.first is not None and self.first > filters.last_day(until)
        return not (early or late)


class MergedIndex:
    """Indexes that answer as one; among equal scores the earlier index comes first."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts

    @property
    def indexes(self) -> Iterator[Index]:
        """All the indexes."""
        return (part.index for part in self.parts)

    @property
    def warnings(self) -> tuple[str, ...]:
        """The warnings of all indexes."""
        return tuple(chain.from_iterable(index.warnings for index in self.indexes))

    @property
    def size(self) -> int:
        """The articles of all indexes."""
        return sum(index.size for index in self.indexes)

    def search(self, query: Query) -> Answer:
        """The matching records of the indexes within the query's dates, best first."""
        opened, query = self.asked(query)
        answers = [index.search(query) for index in opened]
        results = merged([answer.results for answer in answers], query)
        total = sum(answer.total for answer in answers)
        taken = next((a.speaker_taken_as for a in answers if a.speaker_taken_as), None)
        near = tuple(dict.fromkeys(chain.from_iterable(a.nearest for a in answers)))
        if query.speaker is not None and not query.speaker_names:
            from malicli.search.name_matching import nearest_names

            near = nearest_names(alternatives(query.speaker)[0], near)
        return Answer(
            results[: query.limit] if query.limit else results,
            total,
            sum(answer.articles for answer in answers),
            taken,
            () if total else near[:3],
            sum(answer.undated for answer in answers),
            tuple(dict.fromkeys(chain.from_iterable(answer.warnings for answer in answers))),
        )

    def asked(self, query: Query) -> tuple[list[Index], Query]:
        """The indexes within the query's dates, and the query with the names in them that its speaker matches."""
        opened = [part.index for part in self.parts if part.holds(query.since, query.until)]
        if query.speaker is None:
            return opened, query
        from malicli.search.name_matching import meant

        names = meant(query, lambda name: chain.from_iterable(index.spellings(name) for index in opened))
        return opened, query._replace(speaker_names=tuple(names) or None)

    def spellings(self, name: str) -> Iterable[tuple[str, Iterable[str]]]:
        """The names in any index that a name may mean."""
        return chain.from_iterable(index.spellings(name) for index in self.indexes)

    def speakers(self, query: Query) -> tuple[list[Speaker], int]:
        """The speakers of all indexes; those with the same name and kind are merged."""
        together: dict[tuple[str, str], Speaker] = {}
        opened, query = self.asked(query)
        for index in opened:
            for speaker in index.speakers(query._replace(limit=0))[0]:
                key = speaker.name, speaker.kind
                together[key] = both(together[key], speaker) if key in together else speaker
        found = sorted(together.values(), key=lambda s: (-(s.score or 0), -s.quotes - s.claims, s.name))
        return found[: query.limit] if query.limit else found, len(found)

    def entries(self) -> list[ArticleEntry]:
        """The articles of each index in turn."""
        return [entry for index in self.indexes for entry in index.entries()]

    def find(self, prefix: str) -> list[Record]:
        """The records whose id starts with the prefix."""
        return [record for index in self.indexes for record in index.find(prefix)]

    def likely(self, text: str, limit: int) -> list[Imprint]:
        """The articles of each index that share most words with a text, in turn."""
        return [imprint for index in self.indexes for imprint in index.likely(text, limit)]

    def records_in(self, imprint: Imprint) -> list[Record]:
        """The records of one article."""
        return next((records for index in self.indexes if (records := index.records_in(imprint))), [])

    def articles(self) -> Iterator[Article]:
        """The articles of each index in turn, with their texts."""
        return chain.from_iterable(index.articles() for index in self.indexes)

    def article(self, imprint: Imprint) -> Article | None:
        """The article of an imprint."""
        return next((article for index in self.indexes if (article := index.article(imprint))), None)


def merged(parts: Iterable[Sequence[Result]], query: Query) -> tuple[Result, ...]:
    """The results of several answers in one order."""
    results = list(chain.from_iterable(parts))
    if query.sort is not None:
        return tuple(by_sort(results, query.sort))
    return tuple(sorted(results, key=lambda result: -(result.score or 0)))


def both(one: Speaker, other: Speaker) -> Speaker:
    """The same speaker of two indexes."""
    return one._replace(
        aliases=tuple(dict.fromkeys(one.aliases + other.aliases)),
        roles=tuple(dict.fromkeys(one.roles + other.roles)),
        quotes=one.quotes + other.quotes,
        claims=one.claims + other.claims,
        figures=one.figures + other.figures,
        articles=one.articles + other.articles,
        score=max(one.score or 0, other.score or 0) or None,
    )
