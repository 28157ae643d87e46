"""Words of a text as parallel lists: all later steps use token numbers, and spans are computed from them.

Words are parted as treebanks part them, and so as the language model reads them: "do|n't", "Ruiz|'s", "well|-|known".
"""

import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add

from malicli.spans import Span

LETTERS = r"[^\W_]++(?:[\u0300-\u036f]++[^\W_]*+)*+"  # letters and digits; an accent may be a character of its own
CLITIC = r"['’](?:s|S|re|ve|ll|d|m)(?![^\W_])"
TOKEN = re.compile(
    rf"""
    (?:
      [A-Za-z]++(?=[ ,\n])                                    # most words, found without trying the rest
    | (?:[^\W\d_]\.){{2,}}                                    # U.S.  a.m.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|k)?(?![^\W_])      # 4,000  1.5  126th  1990s  18m
    | [^\W_]+?(?=n['’]t(?![^\W_]))                           # do|n't
    | n['’]t(?![^\W_])
    | {CLITIC}
    | {LETTERS}(?:(?!{CLITIC})['’]{LETTERS})*                 # France  O'Brien
    | \.{{2,}} | --+ | '' | ``
    | \S
    ) \s*+                                                    # so that all of the text is matched
    """,
    re.VERBOSE,
)


class Tokens:
    """Parallel lists: words as printed, in lower case, and their start and end offsets in the text."""

    __slots__ = ("ends", "lower", "starts", "words")  # not a dataclass, which takes too long to create for a look-up

    def __init__(self, words: list[str], lower: list[str], starts: Sequence[int], ends: Sequence[int]) -> None:
        self.words = words
        self.lower = lower
        self.starts = starts
        self.ends = ends

    def __len__(self) -> int:
        return len(self.words)

    def at(self, char: int) -> int:
        """Number of the first token that ends after `char` (len(self) past the last one)."""
        return bisect_right(self.ends, char)

    def before(self, char: int) -> int:
        """Number of tokens that start before `char`: the first that starts there or after it."""
        return bisect_left(self.starts, char)

    def within(self, span: tuple[int, int]) -> range:
        """Numbers of the tokens that share characters with a span."""
        return range(self.at(span[0]), self.before(span[1]))

    def span(self, first: int, last: int) -> Span:
        """Characters of the tokens from `first` up to but not including `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def is_glued(self, at: int) -> bool:
        """Whether no space is before a token."""
        return at > 0 and self.starts[at] == self.ends[at - 1]

    def in_hyphened(self, at: int) -> bool:
        """Whether a token is a hyphen within a word, or follows one: "skin|-|to", "skin-|to"."""
        hyphen = at if self.words[at] == "-" else at - 1
        glued = self.is_glued(hyphen) and hyphen + 1 < len(self.words) and self.is_glued(hyphen + 1)
        return self.words[hyphen] == "-" and glued

    def hyphens(self) -> Iterator[int]:
        """The hyphens between two parts of one word: "well|-|known"."""
        starts, ends = self.starts, self.ends
        found = (at for at, word in enumerate(self.words[:-1]) if word == "-" and at)
        return (at for at in found if ends[at - 1] == starts[at] and ends[at] == starts[at + 1])

    def part(self, first: int, last: int) -> "Tokens":
        """The tokens from `first` up to but not including `last`."""
        run = slice(first, last)
        return Tokens(self.words[run], self.lower[run], self.starts[run], self.ends[run])


def tokenize(text: str) -> Tokens:
    """Tokens of the whole text, without white space."""
    pieces = TOKEN.findall(text)  # half the time of match objects
    words = list(map(sys.intern, map(str.rstrip, pieces)))  # one string for all places of a word
    starts = array("L", accumulate(map(len, pieces), initial=len(text) - len(text.lstrip())))[:-1]
    ends = array("L", map(add, starts, map(len, words)))
    lower = map(sys.intern, "\n".join(words).lower().replace("’", "'").split("\n")) if words else ()
    return Tokens(words, list(lower), starts, ends)
