"""Candidates: the few hundred records of a saved index that may answer a query best, without looking at the others.

Each word of the query becomes a group of known words: itself, its forms, and words a slip away. Where all their
lists are short they are simply counted. Else records that hold every group are asked for first, then those that
hold all but one, and so on down to the least that can pass; frequent words side by side are asked for as pairs,
whose lists are short where each word's own is endless.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil

from malicli.index.folding import stem, words
from malicli.index.matching import LEAST_COVERAGE, Matcher, similarity
from malicli.index.spelling import pairs, slips
from malicli.index.store import Scope

POOL = 300  # records that are compared in full
ENOUGH = 10  # fewer than these, and words a slip away are tried too
COUNTED = 12_000  # entries of lists that are counted one by one
INTERSECTED = 400_000  # entries of the shortest lists that are intersected for one query
TRIES = 24  # ways to leave words out
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

    def __init__(self, store: sqlite3.Connection, matcher: Matcher, scope: Scope) -> None:
        self.store, self.matcher, self.scope = store, matcher, scope
        self.frequent = self.frequent_words()
        self.found: dict[int, None] = {}
        self.known = {word: self.variants(word) for word in dict.fromkeys(matcher.words)}
        self.spent = 0

    def frequent_words(self) -> frozenset[str]:
        """Which words of the query are frequent in the index."""
        marks = ", ".join("?" * len(self.matcher.words))
        rows = self.store.execute(f"SELECT word FROM frequent WHERE word IN ({marks})", self.matcher.words)
        return frozenset(word for (word,) in rows)

    def near_words(self) -> set[str]:
        """All the known words that are near a word of the query."""
        return {variant.word for group in self.known.values() for variant in group}

    def candidates(self) -> list[int]:
        """Numbers of the records worth comparing."""
        if self.matcher.exact:
            self.ask([*dict.fromkeys(self.matcher.words), *pairs(self.matcher.words, self.frequent)])
            return list(self.found)
        groups = self.groups()
        surest = {i: [v for v in group if sure(v, group)] for i, group in groups.items()}
        if self.few_in(groups):
            found = self.counted(groups)
        elif self.few_in(surest):
            found = self.counted(surest)
            if len(found) < ENOUGH:
                self.intersected(groups)
        else:
            found = []
            self.phrases(groups)
            self.intersected(surest)
            if len(self.found) < ENOUGH:
                self.intersected(groups)
        if len(found) > POOL:
            self.phrases(groups)
        return list(self.found | dict.fromkeys(found[:POOL]))

    def few_in(self, groups: dict[int, list[Variant]]) -> bool:
        """Whether the lists that must be read whole are short."""
        return sum(size(groups[i]) for i in self.rarest(groups)[0]) <= COUNTED

    def rarest(self, groups: dict[int, list[Variant]]) -> tuple[list[int], list[int]]:
        """The rarest groups, of which a record that holds enough of all must hold one; and the others."""
        rising = sorted(groups, key=lambda i: (size(groups[i]), i))
        needed = len(rising) - ceil(self.least(len(groups)) - 1e-9) + 1
        return rising[:needed], rising[needed:]

    def groups(self) -> dict[int, list[Variant]]:
        """What each telling word of the query may stand for, by its place in the query; common ones only if alone."""
        weights = self.matcher.weights
        tells = max(weights, default=0.0)
        places = [i for i, weight in enumerate(weights) if weight == tells]
        found = {i: self.known[self.matcher.words[i]][:VARIANTS] for i in places[:TRIES]}
        return {i: group for i, group in found.items() if group}

    def variants(self, word: str) -> list[Variant]:
        """The known words that a word may stand for, nearest first."""
        numbers = list(slips(word))
        marks = ", ".join("?" * len(numbers))
        rows = self.store.execute(
            "SELECT word, records FROM vocabulary WHERE word = ? OR stem = ? UNION SELECT v.word, v.records FROM "
            f"slips s CROSS JOIN vocabulary v ON v.number = s.word WHERE s.slip IN ({marks})",
            (word, stem(word), *numbers),
        )
        found = [Variant(other, alike, n) for other, n in rows if n > 0 and (alike := similarity(word, other))]
        return sorted(found, key=lambda v: (-v.alike, -v.records, v.word))

    def phrases(self, groups: dict[int, list[Variant]]) -> None:
        """Records that hold the frequent words of the query side by side as it does, all of them or all but one."""
        words = self.matcher.words[:TRIES]
        for left_out in (None, *range(len(words))):
            places = [i for i in range(len(words)) if i != left_out]
            pairs_of = [i for i in places if i + 1 in places and {words[i], words[i + 1]} <= self.frequent]
            inside = {j for i in pairs_of for j in (i, i + 1)}
            if pairs_of and len(self.found) < POOL:
                lone = [any_of(groups[i]) for i in places if i in groups and i not in inside]
                self.ask([*lone, *(f"{words[i]}_{words[i + 1]}" for i in pairs_of)])

    def counted(self, groups: dict[int, list[Variant]]) -> list[int]:
        """Every record that holds enough of the query, those that hold most of it first.

        The lists of the rarest groups are read whole; of the others, which may be endless, what meets those.
        """
        first, others = self.rarest(groups)
        bound: dict[int, float] = {}
        meeting = any_of([variant for i in first for variant in groups[i]])
        for i in (*first, *others):
            also = [meeting] if i in others else []
            seen: set[int] = set()
            for variants in parted(groups[i]):
                rows = self.rows(" AND ".join([any_of(variants), *also]), -1)
                for number in rows:
                    if number not in seen:
                        bound[number] = bound.get(number, 0.0) + variants[0].alike
                seen.update(rows)
        enough = self.least(len(groups)) - 1e-9
        return sorted((n for n, held in bound.items() if held >= enough), key=lambda n: (-bound[n], n))

    def least(self, groups: int) -> float:
        """How many telling words a record must hold, if it holds all the common ones."""
        weights = self.matcher.weights
        tells = max(weights)
        common = sum(w for w in weights if w != tells)
        return max((LEAST_COVERAGE * self.matcher.whole - common) / tells, min(groups, 1) * 0.5)

    def intersected(self, groups: dict[int, list[Variant]]) -> None:
        """Records that hold all the groups, then all but one, rarest groups kept longest."""
        self.spent = 0
        for places in self.subsets(groups):
            if len(self.found) >= POOL:
                return
            cost = min(size(groups[i]) for i in places)
            if self.spent + cost <= INTERSECTED:
                self.spent += cost
                self.ask([any_of(groups[i]) for i in places])

    def subsets(self, groups: dict[int, list[Variant]]) -> Iterator[Sequence[int]]:
        """Which groups to ask for together: all, then fewer and fewer; the commonest are left out first."""
        rarest = sorted(groups, key=lambda i: (size(groups[i]), i))
        tries = 0
        for many in range(len(rarest), 0, -1):
            if many < self.least(len(groups)) - 1e-9:
                return
            for subset in combinations(rarest, many):
                yield sorted(subset)
                tries += 1
                if tries == TRIES:
                    return

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


def parted(group: Sequence[Variant]) -> Iterator[Sequence[Variant]]:
    """The word itself, and what it may stand for."""
    for variants in ([v for v in group if v.alike == 1], [v for v in group if v.alike < 1]):
        if variants:
            yield variants


def any_of(group: Sequence[Variant]) -> str:
    """A match for any word of a group."""
    return "(" + " OR ".join(f'"{v.word}"' for v in group) + ")"


def sure(variant: Variant, group: Sequence[Variant]) -> bool:
    """Whether a word is what was asked for: itself or a form of it; without those the nearest."""
    return variant.alike >= min(0.9, group[0].alike)


def named(store: sqlite3.Connection, name: str) -> list[int]:
    """Numbers of the persons whose names share a word with a name, a beginning of one, or a slip away from one."""
    wanted = words(name)
    held: dict[int, int] = {}
    for term in {*wanted, "".join(wanted)}:
        numbers = list(slips(term))
        marks = ", ".join("?" * len(numbers))
        until = term + "\U0010ffff" if len(term) >= 3 or len(wanted) == 1 else term
        rows = store.execute(
            "SELECT person FROM name_words WHERE word BETWEEN ? AND ? UNION SELECT w.person FROM name_slips s "
            f"CROSS JOIN name_words w ON w.word = s.word WHERE s.slip IN ({marks})",
            (term, until, *numbers),
        )
        for (number,) in rows:
            held[number] = held.get(number, 0) + len(term)
    return sorted(held, key=lambda n: (-held[n], n))[:NAMES]
