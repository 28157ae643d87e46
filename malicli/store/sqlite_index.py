"""The saved index: its answers equal those of the one in memory, but it reads a few hundred records, not all."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial, wraps
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import finalize

from malicli.articles.article import Article, Imprint
from malicli.records import Record
from malicli.search import filters
from malicli.search.query import Answer, ArticleEntry, Query, Result, Speaker, Wanted, alternatives
from malicli.search.ranking import Matching, answer, best_shown, least_score, listed, ranked, unranked, wants_close
from malicli.store.serialization import NUMBER, checked, damaged, dump, load, unpack, unpack_article
from malicli.store.sql_filters import Scope, conditions_of, dated
from malicli.store.sqlite_schema import BAND, band, open_store

if TYPE_CHECKING:
    from malicli.search.scoring import Matcher
    from malicli.store.prefilter import Score

FEW_COMPARED = 3000  # the records of a speaker are all compared, up to this number
MANY = "many records contain these words; only the best are counted"
SMALL = 300  # and so are those of an index with no more records
Found = TypeVar("Found")


def shown(scored: Mapping[int, float], query: Query) -> list[int]:
    """The records with scores among which are all that a query shows, those of the same score as the last included."""
    if not (most := best_shown(query)) or len(scored) <= most:
        return list(scored)
    last = sorted(scored.values(), reverse=True)[most - 1]
    return [number for number, score in scored.items() if score >= last]


def trusting(method: Callable[..., Found]) -> Callable[..., Found]:
    """A method of the index that reports every read error as damage to the file."""

    @wraps(method)
    def found_or_refused(self: SavedIndex, *args: Any) -> Found:
        try:
            return method(self, *args)
        except (sqlite3.Error, zlib.error, ValueError, TypeError, KeyError, IndexError) as error:
            raise damaged(self.path, str(error)) from error

    return found_or_refused


class SavedIndex:
    """A file written by `malicli index`, opened for reading."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.store, self.header = open_store(path)
        finalize(self, self.store.close)
        self.size: int = self.header["articles"]
        self.imprints: dict[int, Imprint] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """The warnings of the run that wrote the index."""
        return tuple(self.header["warnings"])

    @trusting
    def search(self, query: Query) -> Answer:
        """The records that match the query, best first, or in reading order without a text."""
        names, nearest = self.meant(query)
        if not query.types or (query.speaker is not None and not names):
            return Answer((), 0, self.size, None, nearest, warnings=self.warnings)
        scope = self.scope(query, names)
        if query.text is None:
            return self.listing(query, scope, names)
        from malicli.search.scoring import Matcher

        matcher = Matcher(query.text, query.exact)
        found = self.matching(matcher, query, scope)
        warnings = (*self.warnings, MANY) if found.cut else self.warnings
        return answer(found, query, self.size, names, warnings, matcher)

    def scope(self, query: Query, names: Sequence[str]) -> Scope:
        """The filters as a scope; `names` are those that the query's speaker is taken for."""
        kinds = sorted(NUMBER[name] for name in query.types)
        conditions, values = conditions_of(query, kinds)
        if names:
            marks = ", ".join("?" * len(names))
            conditions += (
                " AND r.number IN (SELECT v.value FROM persons p CROSS JOIN json_each(p.locals) n CROSS JOIN locals l "
                f"ON l.number = n.value CROSS JOIN json_each(l.records) v WHERE p.name IN ({marks}))"
            )
            values = [*values, *names]
        if query.publisher is not None:
            publishers = self.publishers(query.publisher)
            marks = ", ".join("?" * len(publishers))
            conditions += f" AND r.article IN (SELECT number FROM articles WHERE publisher IN ({marks}))"
            values = [*values, *publishers]
        first, last = band(kinds[0])[0], band(kinds[-1])[1]
        return Scope(first, last, conditions, tuple(values), bool(names))

    def publishers(self, wanted: Wanted) -> list[str]:
        """The publishers that match any of the given names."""
        stems = [filters.stems(name) for name in alternatives(wanted)]
        rows = self.store.execute("SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL")
        return [name for (name,) in rows if filters.printed_by(stems, name)]

    def listing(self, query: Query, scope: Scope, names: Sequence[str]) -> Answer:
        """The answer to a query without words, in reading order; only shown records are read, if possible."""
        if query.actor is not None or query.place is not None or query.sort is not None or not query.limit:
            tests = filters.tests(query)
            kept = (r for r in self.in_order(scope) if all(test(r) for test in tests))
            return answer(unranked(kept, query), query, self.size, names, self.warnings, None)
        undated = 0
        if query.since is not None or query.until is not None:
            undated = self.count(replace(scope, condition=f"{scope.condition} AND r.day IS NULL", narrow=True))
            scope = dated(scope, query)
        shown = tuple(Result(r) for r in islice(self.in_order(scope), query.limit))
        return Answer(shown, self.count(scope), self.size, listed(names), (), undated, self.warnings)

    def count(self, scope: Scope) -> int:
        """The number of records in a scope."""
        found = self.store.execute(f"SELECT count(*) FROM records r WHERE {scope.where}", scope.bounds)
        return int(found.fetchone()[0])

    def in_order(self, scope: Scope) -> Iterator[Record]:
        """The records of a scope in reading order."""
        few = self.few(scope)
        source = "articles a CROSS JOIN records r ON r.article = a.number"
        if few is not None:
            yield from self.records(few)
            return
        rows = self.store.execute(
            f"SELECT r.number, r.article, p.passage, p.data, p.checksum FROM {source} "
            f"CROSS JOIN packed p ON p.number = r.number WHERE {scope.where} ORDER BY a.place, r.start, r.number",
            scope.bounds,
        )
        for row in rows:
            yield self.record(*row)

    def few(self, scope: Scope) -> list[int] | None:
        """All records of a scope if there are few, else None."""
        if not scope.condition and self.header["records"] > FEW_COMPARED:
            return None
        rows = self.store.execute(
            f"SELECT r.number FROM records r WHERE {scope.where} LIMIT {FEW_COMPARED + 1}", scope.bounds
        ).fetchall()
        return [number for (number,) in rows] if len(rows) <= FEW_COMPARED else None

    def matching(self, matcher: Matcher, query: Query, scope: Scope) -> Matching:
        """The records that match the query's words, best first, or the nearest."""
        from malicli.search.scoring import nearest_words
        from malicli.store.prefilter import stored_closeness, stored_score
        from malicli.store.retrieval import Retrieval, near_vocabulary

        if not matcher.words:
            return Matching()
        retrieval = Retrieval(self.store, matcher, scope, self.header["records"], query.limit)
        matcher.learn(retrieval.near_words())
        few = self.few(scope) if query.speaker is not None or self.header["records"] <= SMALL else None
        numbers = retrieval.candidates() if few is None else few
        scored = self.scored(numbers, partial(stored_score, matcher), query)
        if wants_close(scored.values(), matcher):
            among = retrieval.sharing() if few is None else few
            close = self.scored(among, partial(stored_closeness, matcher), query)
            scored |= {number: max(score, scored.get(number, 0.0)) for number, score in close.items()}
        if scored:
            results = [Result(record, scored[number]) for number, record in self.numbered(shown(scored, query))]
            results.sort(key=lambda result: -(result.score or 0))
            return Matching(results, (), len(scored) - len(results), retrieval.cut)
        kept = (record for _, record in self.tested(numbers, filters.tests(query)))
        near = ranked(kept, matcher, query).near
        return Matching(near=near or nearest_words(matcher.words, near_vocabulary(self.store, matcher.words)))

    def scored(self, numbers: Iterable[int], score_of: Score, query: Query) -> dict[int, float]:
        """The records of these numbers that match a query, with their scores."""
        from malicli.store.prefilter import scores

        tests = filters.tests(query)
        found = scores(self.store, self.path, numbers, score_of, least_score(query))
        return {number: found[number] for number, _ in self.tested(found, tests)} if tests else found

    def tested(self, numbers: Iterable[int], tests: Sequence[filters.Test]) -> Iterator[tuple[int, Record]]:
        """The records of these numbers that pass some tests, in reading order, each with its number."""
        return (row for row in self.numbered(numbers) if all(test(row[1]) for test in tests))

    def records(self, numbers: Iterable[int]) -> Iterator[Record]:
        """The records of these numbers in reading order."""
        return (record for _, record in self.numbered(numbers))

    def numbered(self, numbers: Iterable[int]) -> Iterator[tuple[int, Record]]:
        """The records of these numbers in reading order, each with its number."""
        numbers = list(numbers)
        rows = self.store.execute(
            "SELECT r.number, r.article, p.passage, p.data, p.checksum FROM records r CROSS JOIN packed p "
            "ON p.number = r.number CROSS JOIN articles a ON a.number = r.article "
            "WHERE r.number IN (SELECT value FROM json_each(?)) ORDER BY a.place, r.start, r.number",
            (dump(numbers).decode(),),
        ).fetchall()
        if len(rows) != len(numbers):
            raise damaged(self.path, "a record is missing")
        return ((row[0], self.record(*row)) for row in rows)

    def record(self, number: int, article: int, passage: bytes, data: bytes, checksum: int) -> Record:
        """One record. Raises MalicliError if it is damaged."""
        return unpack(number >> BAND, passage, checked(data, checksum, self.path, passage), self.imprint(article))

    def checked(self, row: tuple[bytes, int] | None) -> bytes:
        """The bytes of a row. Raises MalicliError if they are damaged."""
        if row is None:
            raise damaged(self.path, "a row is missing")
        return checked(*row, self.path)

    def imprint(self, article: int) -> Imprint:
        """The imprint of an article."""
        if article not in self.imprints:
            (data,) = self.store.execute("SELECT imprint FROM articles WHERE number = ?", (article,)).fetchone()
            self.imprints[article] = Imprint(*load(data))
        return self.imprints[article]

    def spellings(self, name: str) -> Iterator[tuple[str, list[str]]]:
        """The names that a name may mean, each with its spellings."""
        profiles: dict[str, list[str]] = {}
        for number in self.named(name):
            profile = self.profile(number)
            profiles.setdefault(profile["person"][0], []).extend([profile["person"][0], *profile["names"]])
        return iter(profiles.items())

    def named(self, name: str) -> list[int]:
        """Numbers of the persons who share a word with a name or its short and long forms, typos included."""
        from malicli.search.name_matching import forms_of
        from malicli.store.speaker_table import named

        return list(dict.fromkeys(number for form in forms_of(name) for number in named(self.store, form)))

    def meant(self, query: Query) -> tuple[Sequence[str], tuple[str, ...]]:
        """The names that the query's speaker matches, or the most similar ones if there are none."""
        if query.speaker is None or query.speaker_names:
            return query.speaker_names or (), ()
        from malicli.search.name_matching import nearest_names, taken_for
        from malicli.store.speaker_table import near_names

        names, near = list[str](), tuple[str, ...]()
        for name in alternatives(query.speaker):
            found = taken_for(name, query, self.spellings(name))
            if not found:  # more than one typo away, which is rare
                titles = sorted(near_names(self.store, name))
                found = taken_for(name, query, ((title, [title]) for title in titles))
                near = near or (() if found else nearest_names(name, titles))
            names += found
        return list(dict.fromkeys(names)), () if names else near

    def profile(self, number: int) -> dict[str, Any]:
        """The facts about a person."""
        row = self.store.execute("SELECT profile, checksum FROM persons WHERE number = ?", (number,)).fetchone()
        profile: dict[str, Any] = load(self.checked(row))
        return profile

    @trusting
    def speakers(self, query: Query) -> tuple[list[Speaker], int]:
        """The speakers by name; with a text those whose names match it, best first."""
        from malicli.search.speaker_summary import chosen, roster, speaker
        from malicli.store.speaker_table import people

        if filters.narrows(query):
            kept = self.search(query._replace(text=None, limit=0)).results
            return roster((result.record for result in kept), people(self.store), query, self.meant(query)[0])
        if query.text is not None:
            return chosen([speaker(self.profile(number)) for number in self.named(query.text)], query)
        total = self.store.execute("SELECT count(*) FROM persons").fetchone()[0]
        rows = self.store.execute("SELECT number FROM persons ORDER BY said DESC, name LIMIT ?", (query.limit or -1,))
        return [speaker(self.profile(number)) for (number,) in rows.fetchall()], total

    @trusting
    def entries(self) -> list[ArticleEntry]:
        """The articles in reading order."""
        from malicli.search.speaker_summary import numbered_entries

        rows = self.store.execute("SELECT imprint, counts, warnings FROM articles ORDER BY place")
        return numbered_entries(
            (Imprint(*load(data)), map(int, counts.split()), tuple(load(warnings))) for data, counts, warnings in rows
        )

    @trusting
    def find(self, prefix: str) -> list[Record]:
        """The records whose id starts with the prefix."""
        rows = self.store.execute(
            "SELECT number FROM records WHERE id BETWEEN ? AND ?", (prefix, prefix + "\U0010ffff")
        ).fetchall()
        return [record for record in self.records(n for (n,) in rows) if record.id.startswith(prefix)]

    @trusting
    def likely(self, text: str, limit: int) -> list[Imprint]:
        """The articles that share most words with a text, best first."""
        from malicli.store.source_retrieval import likely_articles

        return [self.imprint(number) for number in likely_articles(self.store, text, limit)]

    @trusting
    def records_in(self, imprint: Imprint) -> list[Record]:
        """The records of one article in reading order."""
        rows = self.store.execute(
            "SELECT r.number FROM records r JOIN articles a ON a.number = r.article WHERE a.name = ?",
            (imprint.article.encode("utf-8", "surrogatepass"),),
        ).fetchall()
        return [record for record in self.records(n for (n,) in rows) if record.imprint == imprint]

    def articles(self) -> Iterator[Article]:
        """The articles with their texts, one at a time."""
        for (number,) in self.store.execute("SELECT number FROM articles ORDER BY place"):
            yield self.article_at(number)

    @trusting
    def article(self, imprint: Imprint) -> Article | None:
        """The article of an imprint, with its text."""
        name = imprint.article.encode("utf-8", "surrogatepass")
        numbers = self.store.execute("SELECT number FROM articles WHERE name = ? ORDER BY place", (name,)).fetchall()
        return next((self.article_at(n) for (n,) in numbers if self.imprint(n) == imprint), None)

    @trusting
    def article_at(self, number: int) -> Article:
        """The article of a number."""
        row = self.store.execute("SELECT data, checksum FROM articles WHERE number = ?", (number,)).fetchone()
        return unpack_article(self.checked(row))
