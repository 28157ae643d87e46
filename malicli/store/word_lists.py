"""The words of many articles with the articles that have each: what a look-up of words asks first.

They are kept with the paths that were given, and not made again before a tenth of the articles has changed: those that
they lack are looked through one by one.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from malicli.search.reach import Reach

LACKING = 0.1  # share of the articles
DIGEST = 16  # bytes
NUMBERS = "I"


class WordLists:
    """For each word in order, the places of the articles that have it among those that are listed."""

    def __init__(self, digests: list[bytes], words: list[str], ends: Iterable[int], places: Sequence[int]) -> None:
        self.digests, self.words, self.ends, self.places = digests, words, list(ends), places

    @classmethod
    def of(cls, articles: Mapping[bytes, str]) -> WordLists:
        """The lists of some articles, given the words of each by its digest."""
        found: defaultdict[str, array[int]] = defaultdict(lambda: array(NUMBERS))
        for place, known in enumerate(articles.values()):
            for word in known.split():
                found[word].append(place)
        words, places = sorted(found), array(NUMBERS)
        for word in words:
            places += found[word]
        return cls([*articles], words, accumulate(len(found[word]) for word in words), places)

    def packed(self) -> bytes:
        """The lists as bytes."""
        words = "\n".join(self.words).encode("utf-8", "surrogatepass")
        sizes = [len(self.digests), len(words), len(self.ends)]
        numbers = (array(NUMBERS, part).tobytes() for part in (sizes, self.ends, self.places))
        return b"".join((*numbers, *self.digests, words))

    @classmethod
    def loaded(cls, data: bytes) -> WordLists:
        """The inverse of `packed`."""
        size = array(NUMBERS).itemsize
        articles, letters, words = array(NUMBERS, data[: 3 * size])
        digests = len(data) - letters - articles * DIGEST
        numbers = array(NUMBERS, data[3 * size : digests])
        listed = [data[at : at + DIGEST] for at in range(digests, len(data) - letters, DIGEST)]
        text = data[len(data) - letters :].decode("utf-8", "surrogatepass")
        return cls(listed, text.split("\n") if words else [], numbers[:words], numbers[words:])

    def met(self, reach: Reach) -> dict[bytes, frozenset[str]]:
        """The words of each article that may match words of a query, by its digest."""
        found: list[set[str]] = [set() for _ in self.digests]
        for word in reach.met_in(self.words):
            at = bisect_left(self.words, word)
            for place in self.places[self.ends[at - 1] if at else 0 : self.ends[at]]:
                found[place].add(word)
        return dict(zip(self.digests, map(frozenset, found), strict=True))


def layout() -> list[object]:
    """What the bytes depend on besides the articles."""
    return [sys.byteorder, array(NUMBERS).itemsize]
