"""A look-up of words in articles that are read now: only those whose words allow an answer are unpacked.

If none of them matches well, those come next that may contain the query but for its typos; if there is no answer at
all, those that have most of the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from malicli.records import Record
from malicli.search import filters
from malicli.search.normalization import text_words
from malicli.search.query import Query
from malicli.search.ranking import LEAST_SIMILAR, Matching, least_score, ranked, wants_close
from malicli.search.reach import Reach
from malicli.search.scoring import Matcher
from malicli.store.live_analysis import LiveAnalysis
from malicli.store.prefilter import own_text, stored_score

SIMILAR = 2 * LEAST_SIMILAR / 100  # the share of a query from which a text may be similar to it
MOST_LIKELY = 30  # articles that are looked through for it, those with most of the words


class LiveSearch:
    """One look-up, which compares the words of each article once."""

    def __init__(self, live: LiveAnalysis, query: Query, numbers: Sequence[int], tests: Sequence[filters.Test]) -> None:
        self.live, self.query, self.numbers, self.tests = live, query, numbers, tests
        self.matcher = Matcher(query.text or "", query.exact)
        self.least = least_score(query)
        self.reach = Reach(self.matcher, self.least)
        self.met: dict[int, frozenset[str]] = {}  # words of analysed articles that may be meant

    def found(self) -> Matching:
        """The records that score enough, best first."""
        found = ranked(self.records(self.articles(self.reach.allows), self.is_likely), self.matcher, self.query)
        if wants_close((result.score for result in found.results), self.matcher):
            numbers = self.articles(self.reach.allows_typos)
            test = self.may_be_close if found.results else self.is_close
            found = ranked(self.records(numbers, test), self.matcher, self.query, close=True)
        return found

    def articles(self, allows: Callable[[frozenset[str]], bool]) -> list[int]:
        """Numbers of the articles whose words allow an answer."""
        self.meet(allows)
        allowed = {met: allows(met) for met in set(self.met.values())}  # many articles have the same of the words
        return [number for number in self.numbers if number in self.met and allowed[self.met[number]]]

    def meet(self, allows: Callable[[frozenset[str]], bool]) -> None:
        """Compare the words of all articles, but of those that are not analysed only where they allow an answer."""
        unmet = [number for number in self.numbers if number not in self.met]
        if not unmet:
            return
        live, figures = self.live, "figure" in self.query.types
        self.matcher.learnt = False
        self.met |= live.met(unmet, self.reach)
        unseen = [number for number in unmet if number not in self.met]
        likely = [n for n in unseen if self.reach.may_allow(live.articles[n].text, figures, allows)]
        live.ensure(likely)
        self.met |= live.met(likely, self.reach)
        self.reach.learn(self.words_met())

    def records(self, numbers: Sequence[int], test: Callable[[int, int, str, list[Any]], bool]) -> Iterator[Record]:
        """The records of some articles that pass a test and the filters of the query, in reading order."""
        self.live.ensure(numbers)
        found = self.live.restored(numbers, self.query.types, test)
        return (record for record in found if all(test(record) for test in self.tests))

    def is_likely(self, number: int, kind: int, passage: str, values: list[Any]) -> bool:
        """Whether a stored record scores enough."""
        return stored_score(self.matcher, kind, passage, lambda: values, self.least) >= self.least

    def is_close(self, number: int, kind: int, passage: str, values: list[Any]) -> bool:
        """Whether a stored record contains the query but for its typos."""
        return self.matcher.closeness(own_text(kind, passage, values)) >= self.least

    def may_be_close(self, number: int, kind: int, passage: str, values: list[Any]) -> bool:
        """The same, or whether it scores enough."""
        return self.is_close(number, kind, passage, values) or self.is_likely(number, kind, passage, values)

    def near_texts(self) -> tuple[str, ...]:
        """The texts most similar to a query that has no answer."""
        if self.matcher.exact:
            return ()
        self.meet(lambda met: True)
        shares = {met: self.matcher.coverage(met) for met in set(self.met.values())}
        likely = [number for number in self.numbers if shares[self.met[number]] >= SIMILAR]
        likeliest = sorted(likely, key=lambda number: -shares[self.met[number]])[:MOST_LIKELY]
        return ranked(self.records(sorted(likeliest), self.is_similar), self.matcher, self.query).near

    def is_similar(self, number: int, kind: int, passage: str, values: list[Any]) -> bool:
        """Whether a stored record has enough words to be similar."""
        return self.matcher.coverage(text_words(f"{passage} {own_text(kind, passage, values)}")) >= SIMILAR

    def words_met(self) -> set[str]:
        """The words of all articles that may be meant by words of the query."""
        return set(chain.from_iterable(self.met.values()))
