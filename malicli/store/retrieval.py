"""Candidates: the few hundred records of a saved index that may answer a query best, without looking at the others.

Each word of the query becomes a group of known words: itself, its forms, and words a slip away. A record that holds
enough of n groups, say k, holds at least one of the n-k+1 rarest, two of the n-k+2 rarest, and so on. The first of
these conditions that few enough records meet gives all that can answer; the endless lists of frequent words are not
read. Where too many records hold enough, those come first that hold the query's frequent words side by side, kept
as terms of their own, then those that hold all groups, then all but one.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from malicli.search.normalization import words
from malicli.search.one_letter_deletions import pairs, slips
from malicli.search.scoring import LEAST_COVERAGE, Matcher, similarity
from malicli.store.deletion_index import forms, having
from malicli.store.serialization import load
from malicli.store.sql_filters import Scope
from malicli.store.sqlite_schema import rows_of

POOL = 300  # records that are compared in full
MARGIN = 4  # records compared for each that is shown, where there are too many
ENOUGH = 10  # fewer than these, and words a slip away are tried too
SHORT = 50_000  # entries of lists that are read with all the words a slip away at once
LIKELY = 100  # records from which on it costs less to ask for one word more than to look at each
LONG = 4  # words that must be held, of a query that has so many that each may tell a little
GROUPS = 8  # telling words that are asked for, the rarest
PLACES = 24  # words of the query that are asked for side by side
NAMES = 5_000  # persons that a name may mean at most
VARIANTS = 12  # known words that one word of a query may stand for


@dataclass(frozen=True, slots=True)
class Variant:
    """A known word that a word of the query may stand for, and how many records hold it."""

    word: str
    alike: float
    records: int


class Retrieval:
    """One query's way through the terms of an index."""

    def __init__(self, store: sqlite3.Connection, matcher: Matcher, scope: Scope, records: int, limit: int = 0) -> None:
        self.store, self.matcher, self.scope, self.records = store, matcher, scope, records
        self.wanted = min(POOL, MARGIN * limit) or POOL
        self.cut = False  # whether more records hold enough than were compared
        self.enough = False  # whether so many hold some of the words that none a slip away need be tried
        self.frequent = self.frequent_words()
        self.found: dict[int, None] = {}
        self.known = self.variants()

    def frequent_words(self) -> frozenset[str]:
        """Which words of the query are frequent in the index."""
        marks = ", ".join("?" * len(self.matcher.words))
        rows = self.store.execute(f"SELECT word FROM frequent WHERE word IN ({marks})", self.matcher.words)
        return frozenset(word for (word,) in rows)

    def near_words(self) -> dict[str, dict[str, float]]:
        """All the known words that are near a word of the query, with the words they are near to, and how near."""
        near: dict[str, dict[str, float]] = {}
        for wanted, group in self.known.items():
            for variant in group:
                near.setdefault(variant.word, {})[wanted] = variant.alike
        return near

    def candidates(self) -> list[int]:
        """Numbers of the records worth comparing."""
        if self.matcher.exact:
            self.ask([*dict.fromkeys(self.matcher.words), *pairs(self.matcher.words, self.frequent)])
            return list(self.found)
        groups = self.groups()
        surest = {i: [v for v in group if sure(v, group)] for i, group in groups.items()}
        if sum(map(size, groups.values())) > SHORT:
            self.holding(surest)
        if len(self.found) < ENOUGH and not self.enough:
            self.holding(groups)
        if not self.found:
            self.nearest(groups)
        return list(self.found)

    def holding(self, groups: dict[int, list[Variant]]) -> None:
        """Add the records that hold enough of the groups: all, or the best where they are many."""
        rising, needed = self.rising(groups)
        for held in range(1, needed + 1):
            first = rising[: len(rising) - needed + held]
            likely = expected(held, first, self.records)
            if held < needed and likely > (LIKELY if needed >= LONG else POOL):
                self.enough |= likely <= POOL
                continue
            rows = self.rows(at_least(held, first), POOL + 1)
            if len(rows) <= POOL:
                self.found |= dict.fromkeys(rows)
                return
        if needed:
            self.best_of_many(rising, needed, groups)

    def best_of_many(self, rising: list[list[Variant]], needed: int, groups: dict[int, list[Variant]]) -> None:
        """Add the records that hold most, until there are more than will be shown."""
        self.cut = True
        self.ask([any_of(group[:1]) for group in rising])  # the words themselves before what they may stand for
        self.found |= dict.fromkeys(self.rows(at_least(len(rising), rising), POOL))
        self.phrases(groups)
        for held in range(len(rising) - 1, needed - 1, -1):
            if len(self.found) < self.wanted:
                self.found |= dict.fromkeys(self.rows(at_least(held, rising), POOL))

    def rising(self, groups: dict[int, list[Variant]]) -> tuple[list[list[Variant]], int]:
        """The groups, rarest first, and how many of them a record must hold."""
        weights = self.matcher.weights
        tells = max(weights, default=1.0)
        common = sum(w for w in weights if w != tells)
        needed = max(1, ceil((LEAST_COVERAGE * self.matcher.whole - common) / tells - 1e-9))
        if needed > len(groups):
            return [], 0
        rising = sorted(groups.values(), key=lambda group: (size(group), group[0].word))
        return rising[:GROUPS], max(1, needed - max(0, len(rising) - GROUPS))

    def nearest(self, groups: dict[int, list[Variant]]) -> None:
        """Where nothing holds enough: some records that hold as much as any."""
        rising = sorted(groups.values(), key=size)[:GROUPS]
        for held in range(len(rising), 0, -1):
            if not self.found:
                self.found |= dict.fromkeys(self.rows(at_least(held, rising), ENOUGH))

    def groups(self) -> dict[int, list[Variant]]:
        """What each telling word of the query may stand for, by its place in the query; common ones only if alone."""
        weights = self.matcher.weights
        tells = max(weights, default=0.0)
        places = [i for i, weight in enumerate(weights) if weight == tells]
        found = {i: self.known[self.matcher.words[i]][:VARIANTS] for i in places}
        return {i: group for i, group in found.items() if group}

    def variants(self) -> dict[str, list[Variant]]:
        """The known words that each word of the query may stand for, nearest first."""
        owners: dict[int, list[str]] = {}
        for word in dict.fromkeys(self.matcher.words):
            for form in forms(word):
                owners.setdefault(form, []).append(word)
        wanted: dict[int, set[str]] = {}
        for form, number in having(self.store, "word_forms", owners):
            wanted.setdefault(number, set()).update(owners[form])
        found: dict[str, list[Variant]] = {word: [] for word in self.matcher.words}
        for number, other, records in rows_of(self.store, "number, word, records", "vocabulary", wanted):
            for word in wanted[number] if records else ():
                if alike := similarity(word, other):
                    found[word].append(Variant(other, alike, records))
        return {word: sorted(group, key=lambda v: (-v.alike, -v.records, v.word)) for word, group in found.items()}

    def phrases(self, groups: dict[int, list[Variant]]) -> None:
        """Records that hold the frequent words of the query side by side as it does, all of them or all but one."""
        words = self.matcher.words[:PLACES]
        for left_out in (None, *range(len(words))):
            places = [i for i in range(len(words)) if i != left_out]
            pairs_of = [i for i in places if i + 1 in places and {words[i], words[i + 1]} <= self.frequent]
            inside = {j for i in pairs_of for j in (i, i + 1)}
            if pairs_of and len(self.found) < self.wanted:
                lone = [any_of(groups[i]) for i in places if i in groups and i not in inside]
                self.ask([*lone, *(f"{words[i]}_{words[i + 1]}" for i in pairs_of)])

    def ask(self, parts: Sequence[str]) -> None:
        """Add the records that hold every part."""
        if parts:
            quoted = (part if part[0] in '"(' else f'"{part}"' for part in parts)
            self.found |= dict.fromkeys(self.rows(" AND ".join(quoted), POOL))

    def rows(self, match: str, limit: int) -> list[int]:
        """Numbers of the records in scope that match, lowest first."""
        scope = self.scope
        tables = "terms t CROSS JOIN records r ON r.number = t.rowid" if scope.condition else "terms t"
        where = f"t.terms MATCH ? AND t.rowid BETWEEN ? AND ? {scope.condition}"
        values = (match, scope.first, scope.last, *scope.values, limit)
        found = self.store.execute(f"SELECT t.rowid FROM {tables} WHERE {where} ORDER BY t.rowid LIMIT ?", values)
        return [number for (number,) in found]


def size(group: Sequence[Variant]) -> int:
    """How many records hold a word of a group, at most."""
    return sum(variant.records for variant in group)


def expected(held: int, groups: Sequence[Sequence[Variant]], records: int) -> float:
    """How many of the records would hold some of the groups, at least so many, were words strewn at random."""
    shares = [1.0] + [0.0] * held
    for group in groups:
        for n in range(held, 0, -1):
            shares[n] += shares[n - 1] * min(1.0, size(group) / records)
    return shares[held] * records


def at_least(held: int, groups: Sequence[Sequence[Variant]]) -> str:
    """A match for records that hold some of the groups; the last, whose lists are the longest, is read once."""
    if held == len(groups):
        return " AND ".join(map(any_of, groups))
    if held == 1:
        return any_of([variant for group in groups for variant in group])
    *rest, last = groups
    return f"(({at_least(held - 1, rest)}) AND {any_of(last)}) OR ({at_least(held, rest)})"


def any_of(group: Sequence[Variant]) -> str:
    """A match for any word of a group."""
    return "(" + " OR ".join(f'"{v.word}"' for v in group) + ")"


def sure(variant: Variant, group: Sequence[Variant]) -> bool:
    """Whether a word is what was asked for: itself or a form of it; without those the nearest."""
    return variant.alike >= min(0.9, group[0].alike)


def near_vocabulary(store: sqlite3.Connection, wanted: Sequence[str]) -> list[str]:
    """Known words that share a slip or a beginning with the wanted ones."""
    near = {number for _, number in having(store, "word_forms", (n for word in wanted for n in slips(word)))}
    rows = rows_of(store, "word, records", "vocabulary", near)
    for word in wanted:
        begun = "SELECT word, records FROM vocabulary WHERE word BETWEEN ? AND ? AND records > 0 LIMIT 500"
        rows += store.execute(begun, (word[:3], word[:3] + "\U0010ffff")).fetchall()
    return [word for word, records in rows if records]


def named(store: sqlite3.Connection, name: str) -> list[int]:
    """Numbers of the persons whose names share a word with a name, a beginning of one, or a slip away from one."""
    wanted = words(name)
    held: dict[int, int] = {}
    for term in {*wanted, "".join(wanted)}:
        until = term + "\U0010ffff" if len(term) >= 3 or len(wanted) == 1 else term
        rows = store.execute("SELECT persons FROM name_words WHERE word BETWEEN ? AND ?", (term, until)).fetchall()
        near = {number for _, number in having(store, "name_forms", slips(term))}
        rows += rows_of(store, "persons", "name_words", near)
        for number in {person for (persons,) in rows for person in load(persons.encode())}:
            held[number] = held.get(number, 0) + len(term)
    return sorted(held, key=lambda n: (-held[n], n))[:NAMES]


def near_names(store: sqlite3.Connection, name: str) -> set[str]:
    """Names with a word that shares a slip or a beginning with a word of a name."""
    found: set[int] = set()
    for word in words(name):
        begun = "SELECT persons FROM name_words WHERE word BETWEEN ? AND ? LIMIT 500"
        rows = store.execute(begun, (word[:3], word[:3] + "\U0010ffff")).fetchall()
        near = {number for _, number in having(store, "name_forms", slips(word))}
        rows += rows_of(store, "persons", "name_words", near)
        found.update(person for (persons,) in rows for person in load(persons.encode()))
    return {title for (title,) in rows_of(store, "name", "persons", found)}
