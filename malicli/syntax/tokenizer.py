"""Words of a text as parallel lists: all later steps use token numbers, and spans are computed from them."""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import add

from malicli.language.normalize import listed_form
from malicli.spans import Span

# Letters and digits; an accent may be a character of its own ("Rene" + U+0301).
LETTERS = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
TOKEN = re.compile(
    r"""
    (?:
      [A-Za-z]++(?=[ ,\n])                                     # most words, found without trying the rest
    | (?:[^\W\d_]\.){2,}                                        # U.S.  a.m.
    | \d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])               # 4,000  1.5  126th  1990s
    | LETTERS(?:(?:-|['’](?!s\b|S\b))LETTERS)*                  # France  Jean-Yves  don't  O'Brien  G5
    | ['’][sS]\b                                                # the possessive mark stands alone
    | \.{2,} | --+ | \'\' | `` | ’’ | ‘‘                                 # ellipsis, typed dash, typed double marks
    | \S
    ) \s*+                                                    # so that all of the text is matched
    """.replace("LETTERS", LETTERS),
    re.VERBOSE,
)


class Tokens:
    """Parallel lists: words as printed, in lower case, and their start and end offsets in the text."""

    __slots__ = ("ends", "lower", "starts", "words")  # not a dataclass, which takes too long to create for a look-up

    def __init__(self, words: list[str], lower: list[str], starts: list[int], ends: list[int]) -> None:
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
        """Number of tokens that start before `char`."""
        return bisect_left(self.starts, char)

    def span(self, first: int, last: int) -> Span:
        """Characters of the tokens from `first` up to but not including `last`."""
        return Span(self.starts[first], self.ends[last - 1])


def tokenize(text: str) -> Tokens:
    """Tokens of the whole text, without white space."""
    pieces = TOKEN.findall(text)  # half the time of match objects
    words = list(map(str.rstrip, pieces))
    *starts, _ = accumulate(map(len, pieces), initial=len(text) - len(text.lstrip()))
    ends = list(map(add, starts, map(len, words)))
    return Tokens(words, listed_form("\n".join(words)).split("\n") if words else [], starts, ends)
