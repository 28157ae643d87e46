"""Which articles can answer a query at all, seen by the words they have, before any of their records is looked at.

A record answers only if it has enough of the query's words, and all its words are words of its article. The words
that may be meant by a word of the query are listed beforehand, so that each word of an article costs one look-up.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from malicli.language import cached, gazetteer
from malicli.records import CATEGORIES
from malicli.search.normalization import text_words, words
from malicli.search.one_letter_deletions import spellings
from malicli.search.scoring import LEAST_COVERAGE, MOST_TEXT, Matcher, asked_by

UNLIMITED = 100 * LEAST_COVERAGE / 2  # a record with too few of the words may score so much
CUT = re.compile(r"['’‘`´\"]|(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")  # where a record may end inside a word
STEM = 3  # letters that all forms of a word begin with


class Reach:
    """A query, ready to be compared with the words of many articles."""

    def __init__(self, matcher: Matcher, least: float) -> None:
        self.matcher = matcher
        self.everything = least <= UNLIMITED or not matcher.words
        self.wanted = frozenset(matcher.words)
        self.beginnings = tuple({f" {word[:STEM]}" for word in self.wanted})
        self.spellings = spellings(self.wanted)

    def allows(self, met: frozenset[str]) -> bool:
        """Whether records made of words of which these may be meant may have enough of the query's."""
        if self.everything:
            return True
        return self.wanted <= met if self.matcher.exact else self.matcher.coverage(met) >= LEAST_COVERAGE

    def allows_typos(self, met: frozenset[str]) -> bool:
        """The same, or whether they may contain the query but for its typos."""
        return self.allows(met) or self.matcher.may_hold(met)

    def may_allow(self, text: str, figures: bool, allows: Callable[[frozenset[str]], bool]) -> bool:
        """Whether records of an article that is not analysed may answer; with `figures` also what these count."""
        if self.everything or len(max(text.split("\n"), key=len)) > MOST_TEXT:
            return True
        found = {*text_words(text), *text_words(CUT.sub(" ", text)), *(added_words() if figures else ())}
        return allows(self.met(" ".join(sorted(found))))

    def learn(self, met: Iterable[str]) -> None:
        """Compare the words of the articles that were seen, and let the matcher compare no others."""
        if self.everything or self.matcher.exact:
            return
        for word in met:
            self.matcher.near(word)
        wanted = self.matcher.words
        near = {word: {wanted[i]: alike for i, alike in found} for word, found in self.matcher.known.items() if found}
        self.matcher.learn(near)

    def met_in(self, known: Sequence[str]) -> set[str]:
        """The same of many words in order."""
        found = {*self.spellings.intersection(known)}
        for beginning in self.beginnings:
            at = bisect_left(known, beginning[1:])
            while at < len(known) and known[at].startswith(beginning[1:]):
                found.add(known[at])
                at += 1
        return found.union(word for word in known if not word.isascii())

    def met(self, known: str) -> frozenset[str]:
        """The words that may match words of the query."""
        found = set(self.spellings.intersection(known.split()))
        line = f" {known} "
        for beginning in self.beginnings:
            at = line.find(beginning)
            while at >= 0:
                end = line.index(" ", at + 1)
                found.add(line[at + 1 : end])
                at = end if line.startswith(beginning, end) else -1
        if not known.isascii():
            found.update(word for word in known.split() if not word.isascii())
        return frozenset(found)


@cached()
def added_words() -> frozenset[str]:
    """The words that a figure may be found by though its article has others: categories, countries, units, nouns."""
    from malicli.language import figure_words  # only for articles that are analysed then

    countries = gazetteer.country_words()
    units = (unit for unit in (*figure_words.units().values(), *figure_words.currencies().values()))
    named = (name for unit in units for name in unit if name)
    categories = (word for category in CATEGORIES for word in asked_by(category))
    return frozenset(words(" ".join((*categories, *countries, *named, *figure_words.forms()))))
