"""Retrieval: the few hundred records of a saved index that may match a query best, without reading the others.

Each word of the query becomes a group of known words: itself, its forms, and words one typo away. A record that has
enough of n groups, say k, has at least one of the n-k+1 rarest, two of the n-k+2 rarest, and so on. The first of
these conditions that few enough records meet gives all possible matches; the long lists of frequent words are not
read. If all answers are shown, or the index is small, all records that have enough are compared, and the answer is that
of the index in memory. Otherwise, if too many have enough, those with the query's frequent words next to each other
come first (pairs are indexed as terms), or words a typo away from them, then those with all groups, then those with all
but one.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil
from zlib import crc32

from malicli.search.one_letter_deletions import SHORTEST, one_typo, pairs, slips
from malicli.search.scoring import LEAST_COVERAGE, Matcher
from malicli.store.deletion_index import forms, having
from malicli.store.sql_filters import Scope
from malicli.store.sqlite_schema import frequent_words, rows_of

POOL = 300  # records that are compared in full if only the first are shown, of a large index
SOME = 150  # of more that have all words, but not side by side
MOST_RECORDS = 20_000  # otherwise: all that have enough of the words, up to this number
LARGE = 50_000  # records of a large index
SHARING = 1000  # records compared letter by letter if none has enough words
MARGIN = 4  # records compared for each that is shown, if there are too many
ENOUGH = 10  # with fewer records, words one typo away are tried too
SHORT = 50_000  # list entries that are read with all the words one typo away at once
LIKELY = 100  # with more records, requiring one more word is cheaper than comparing each
LONG = 4  # minimum number of words for a long query
GROUPS = 8  # informative words that are looked up, the rarest
PLACES = 24  # adjacent words of the query that are looked up as pairs
MOST_LIKE = 16  # words that one word of the query may be by one typo
NARROW = 3  # pairs of adjacent words that are looked up with all the words a typo away
VARIANTS = 12  # known words that one word of a query may mean


@dataclass(frozen=True, slots=True)
class Variant:
    """A known word that a word of the query may mean, and the number of records with it."""

    word: str
    alike: float
    records: int


class Retrieval:
    """The retrieval of one query's candidates from an index."""

    def __init__(self, store: sqlite3.Connection, matcher: Matcher, scope: Scope, records: int, limit: int = 0) -> None:
        self.store, self.matcher, self.scope, self.records = store, matcher, scope, records
        self.wanted = min(POOL, MARGIN * limit) or POOL
        self.complete = not limit or records <= LARGE
        self.pool = MOST_RECORDS if self.complete else POOL
        self.cut = False  # true if more records have enough groups than were compared
        self.enough = False  # true if so many records have the words that typos need not be tried
        self.frequent = frequent_words(store, matcher.words)
        self.found: dict[int, None] = {}
        self.known = self.variants()

    def near_words(self) -> dict[str, dict[str, float]]:
        """All known words similar to a word of the query, with those words and the similarity."""
        near: dict[str, dict[str, float]] = {}
        for wanted, group in self.known.items():
            for variant in group:
                near.setdefault(variant.word, {})[wanted] = variant.alike
        return near

    def candidates(self) -> list[int]:
        """Numbers of the records to compare."""
        if self.matcher.exact:
            self.ask([*dict.fromkeys(self.matcher.words), *pairs(self.matcher.words, self.frequent)])
            return list(self.found)
        groups = self.groups()
        surest = {i: [v for v in group if sure(v, group)] for i, group in groups.items()}
        if sum(map(size, groups.values())) > SHORT and not self.complete:
            self.holding(surest)
        if len(self.found) < ENOUGH and not self.enough:
            self.holding(groups)
        if not self.found:
            self.nearest(groups)
        return list(self.found)

    def holding(self, groups: dict[int, list[Variant]]) -> None:
        """Add the records with enough of the groups: all of them, or the best if there are many."""
        rising, needed = self.rising(groups)
        for held in range(1, needed + 1):
            first = rising[: len(rising) - needed + held]
            likely = expected(held, first, self.records)
            if held < needed and likely > (LIKELY if needed >= LONG else POOL):
                self.enough |= likely <= POOL
                continue
            if likely > self.pool and not self.complete:
                break  # too many, in all likelihood
            rows = self.rows(at_least(held, first), self.pool + 1)
            if len(rows) <= self.pool:
                self.found |= dict.fromkeys(rows)
                return
        if needed:
            self.best_of_many(rising, needed, groups)

    def best_of_many(self, rising: list[list[Variant]], needed: int, groups: dict[int, list[Variant]]) -> None:
        """Add the records with most groups, until there are more than will be shown: typos count after the words."""
        self.cut = True
        self.phrase(groups)
        most = max(SOME, self.wanted) if self.found else POOL
        self.found |= self.found or self.slipped
        self.ask([any_of(group[:1]) for group in rising], most)  # the words themselves before their alternatives
        for held in range(len(rising), needed - 1, -1):
            few = held > needed and expected(held - 1, rising, self.records) < self.wanted / 2
            if len(self.found) < self.wanted and not few:  # a few are among those with one group less
                most = max(SOME, self.wanted) if held == len(rising) else self.wanted
                self.found |= dict.fromkeys(self.rows(at_least(held, rising), most))

    def rising(self, groups: dict[int, list[Variant]]) -> tuple[list[list[Variant]], int]:
        """The groups, rarest first, and the number of them that a record must have."""
        weights = self.matcher.weights
        tells = max(weights, default=1.0)
        common = sum(w for w in weights if w != tells)
        needed = max(1, ceil((LEAST_COVERAGE * self.matcher.whole - common) / tells - 1e-9))
        if needed > len(groups):
            return [], 0
        rising = sorted(groups.values(), key=lambda group: (size(group), group[0].word))
        return rising[:GROUPS], max(1, needed - max(0, len(rising) - GROUPS))

    def nearest(self, groups: dict[int, list[Variant]]) -> None:
        """If no record has enough: some records with as many groups as possible."""
        rising = sorted(groups.values(), key=size)[:GROUPS]
        for held in range(len(rising), 0, -1):
            if not self.found:
                self.found |= dict.fromkeys(self.rows(at_least(held, rising), ENOUGH))

    def sharing(self) -> list[int]:
        """Numbers of the records that may contain the query but for its typos, as `Matcher.may_hold` says."""
        found = dict(self.slipped)
        groups = self.groups()
        rising, needed = self.rising(groups)
        rising = rising or sorted(groups.values(), key=size)[:GROUPS]
        held = max(1, self.matcher.weights.count(max(self.matcher.weights)) - 1 - max(0, len(groups) - GROUPS))
        if held >= needed > 0 and not self.complete:
            found |= self.found  # all that have so many words are among them
        elif held <= len(rising):
            found |= dict.fromkeys(self.rows(at_least(held, rising), SHARING if self.complete else POOL))
        return list(found)

    @cached_property
    def slipped(self) -> dict[int, None]:
        """Numbers of the records that have each word of the query, or one that it may be by one typo.

        In a large index only for the rarest pairs of adjacent words, and frequent words have to be adjacent.
        """
        words = self.matcher.words[:PLACES]
        if self.complete:
            like = sorted(map(self.like, dict.fromkeys(words)), key=size)
            return dict.fromkeys(self.rows(" AND ".join(map(any_of, like[:GROUPS])), SHARING) if all(like) else ())
        rarest = sorted(pairwise(words), key=lambda two: size(self.known[two[0]]) * size(self.known[two[1]]))[:NARROW]
        alike = {word: self.like(word)[:MOST_LIKE] for two in rarest for word in two}
        if not alike or not all(alike.values()):
            return {}
        frequent = frequent_words(self.store, {variant.word for group in alike.values() for variant in group})
        parts = [beside(alike[left], alike[right], frequent) for left, right in rarest]
        found = dict.fromkeys(self.rows(" AND ".join(adjacent or other for adjacent, other in parts), SOME))
        if len(found) < SOME:
            either = (" OR ".join(filter(None, both)) for both in parts)
            found |= dict.fromkeys(self.rows(" AND ".join(f"({part})" for part in either), SOME))
        return found

    def like(self, word: str) -> list[Variant]:
        """The known words that a word of the query may mean, or that it may be by one typo, however short it is."""
        found = [*self.known[word]]
        if len(word) <= SHORTEST:
            near = one_typo(word).difference(variant.word for variant in found)
            rows = rows_of(self.store, "word, records", "vocabulary", near, "word")
            found += [Variant(other, 0.0, held) for other, held in rows if held]
        return sorted(found, key=lambda variant: (-variant.alike, -variant.records, variant.word))

    def groups(self) -> dict[int, list[Variant]]:
        """The group of each informative word of the query, by its position; common words only without others."""
        weights = self.matcher.weights
        tells = max(weights, default=0.0)
        places = [i for i, weight in enumerate(weights) if weight == tells]
        found = {i: self.known[self.matcher.words[i]][: None if self.complete else VARIANTS] for i in places}
        return {i: group for i, group in found.items() if group}

    def variants(self) -> dict[str, list[Variant]]:
        """The known words that each word of the query may mean, most similar first."""
        owners: dict[int, list[str]] = {}
        for word in dict.fromkeys(self.matcher.words):
            for form in forms(word):
                owners.setdefault(form, []).append(word)
        for joined, both in self.matcher.joined.items():
            owners.setdefault(crc32(joined.encode()), []).extend(both)
        wanted: dict[int, set[str]] = {}
        for form, number in having(self.store, "word_forms", owners):
            wanted.setdefault(number, set()).update(owners[form])
        found: dict[str, list[Variant]] = {word: [] for word in self.matcher.words}
        for number, other, records in rows_of(self.store, "number, word, records", "vocabulary", wanted):
            for word in wanted[number] if records else ():
                if alike := self.matcher.alike(word, other):
                    found[word].append(Variant(other, alike, records))
        return {word: sorted(group, key=lambda v: (-v.alike, -v.records, v.word)) for word, group in found.items()}

    def phrase(self, groups: dict[int, list[Variant]]) -> None:
        """Add the records with the frequent words of the query next to each other as in it."""
        words = self.matcher.words[:PLACES]
        beside = [i for i in range(len(words) - 1) if self.frequent.issuperset(words[i : i + 2])]
        inside = {j for i in beside for j in (i, i + 1)}
        if beside:
            lone = [any_of(groups[i]) for i in range(len(words)) if i in groups and i not in inside]
            self.ask([*lone, *pairs(words, self.frequent)])

    def ask(self, parts: Sequence[str], most: int = POOL) -> None:
        """Add the records with every part, at most so many."""
        if parts:
            quoted = (part if part[0] in '"(' else f'"{part}"' for part in parts)
            self.found |= dict.fromkeys(self.rows(" AND ".join(quoted), most))

    def rows(self, match: str, limit: int) -> list[int]:
        """Numbers of the records in scope that match, lowest first."""
        scope = self.scope
        tables = "terms t CROSS JOIN records r ON r.number = t.rowid" if scope.condition else "terms t"
        where = f"t.terms MATCH ? AND t.rowid BETWEEN ? AND ? {scope.condition}"
        values = (match, scope.first, scope.last, *scope.values, limit)
        found = self.store.execute(f"SELECT t.rowid FROM {tables} WHERE {where} ORDER BY t.rowid LIMIT ?", values)
        return [number for (number,) in found]


def size(group: Sequence[Variant]) -> int:
    """The maximum number of records with a word of a group."""
    return sum(variant.records for variant in group)


def expected(held: int, groups: Sequence[Sequence[Variant]], records: int) -> float:
    """The expected number of records with at least so many of the groups, if words were independent."""
    shares = [1.0] + [0.0] * held
    for group in groups:
        for n in range(held, 0, -1):
            shares[n] += shares[n - 1] * min(1.0, size(group) / records)
    return shares[held] * records


def at_least(held: int, groups: Sequence[Sequence[Variant]]) -> str:
    """A full-text expression for records with at least so many groups; the last, longest group occurs once in it."""
    if held == len(groups):
        return " AND ".join(map(any_of, groups))
    if held == 1:
        return any_of([variant for group in groups for variant in group])
    *rest, last = groups
    return f"(({at_least(held - 1, rest)}) AND {any_of(last)}) OR ({at_least(held, rest)})"


def any_of(group: Sequence[Variant]) -> str:
    """A full-text expression for any word of a group."""
    return "(" + " OR ".join(f'"{v.word}"' for v in group) + ")"


def beside(left: Sequence[Variant], right: Sequence[Variant], frequent: frozenset[str]) -> tuple[str, str]:
    """Full-text expressions for records with a word of both groups: frequent ones adjacent; and if one is rare."""
    (often, rare), (other, others) = (
        ([v for v in group if v.word in frequent], [v for v in group if v.word not in frequent])
        for group in (left, right)
    )
    adjacent = " OR ".join(f'"{one.word}_{two.word}"' for one in often for two in other)
    apart = (f"({any_of(one)} AND {any_of(two)})" for one, two in ((rare, right), (often, others)) if one and two)
    return f"({adjacent})" if adjacent else "", f"({' OR '.join(apart)})" if rare or others else ""


def sure(variant: Variant, group: Sequence[Variant]) -> bool:
    """True if a word is the wanted one or a form of it; without those, one of the most similar."""
    return variant.alike >= min(0.9, group[0].alike)


def near_vocabulary(store: sqlite3.Connection, wanted: Sequence[str]) -> list[str]:
    """Known words that share a form or a beginning with the wanted ones."""
    near = {number for _, number in having(store, "word_forms", (n for word in wanted for n in slips(word)))}
    rows = rows_of(store, "word, records", "vocabulary", near)
    for word in wanted:
        begun = "SELECT word, records FROM vocabulary WHERE word BETWEEN ? AND ? AND records > 0 LIMIT 500"
        rows += store.execute(begun, (word[:3], word[:3] + "\U0010ffff")).fetchall()
    return [word for word, records in rows if records]
