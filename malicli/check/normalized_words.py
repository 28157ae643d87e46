"""The words of a text for comparison: folded, without marks, with the omissions and insertions that a quotation marks.

Folding is only for the comparison; every word keeps its span in the original text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from malicli.language import cached, group, lexicon
from malicli.language.normalize import INVISIBLE, compared_form
from malicli.spans import Span

WORD = rf"""
      \d+(?:[.,]\d+)*[^\W_]*                            # 4,000  1.5  126th
    | [^\W_](?:[^\W_]|[{INVISIBLE}]|['’ʼ](?=[^\W_])|(?<!\d)[-‐‑](?=[^\W\d_]))*   # don't  France's  re-organize
    | [%€$£¥]
"""
GLUED = r"\[[^\W\d_]{1,8}\][^\W_]++ | [^\W_]++\[[^\W\d_]{1,8}\][^\W_]*+"  # [T]he  want[ed]
TOKEN = re.compile(f"{GLUED} | {WORD}", re.VERBOSE)
UNGLUED = re.compile(WORD, re.VERBOSE)  # finds the same in a text without brackets, twice as fast
QUOTED = re.compile(
    rf"""
      (?P<gap>   [\[(]\s*(?:…|\.\s?\.(?:\s?\.)*)\s*[\])] | …+ | \.(?:\s?\.)+ )             # ...  […]  . . .
    | (?P<glued> {GLUED} )
    | (?P<aside> \[[^\[\]]{{0,200}}\] )                                            # [the president]  [sic]
    | (?P<word>  {WORD} )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists: the folded words, and their start and end offsets in the text."""

    text: str
    folded: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.folded)

    def add(self, folded: str, start: int, end: int) -> None:
        """Add a word at the end."""
        self.folded.append(folded)
        self.starts.append(start)
        self.ends.append(end)

    def between(self, first: int, last: int) -> str:
        """The text from word `first` up to but not including word `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def before(self, at: int) -> str:
        """The text between a word and the one before it."""
        return self.text[self.ends[at - 1] if at else 0 : self.starts[at]]

    def is_capital(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.starts[at]].isupper()

    def inside(self, span: tuple[int, int]) -> range:
        """The numbers of the words in a span."""
        return range(bisect_left(self.starts, span[0]), bisect_right(self.ends, span[1]))

    def span(self, first: int, last: int) -> Span:
        """The characters from word `first` up to but not including word `last`."""
        return Span(self.starts[first], self.ends[last - 1])


class Quotation(NamedTuple):
    """The words of a quotation, and the omissions and insertions that it marks.

    `gaps` are the numbers of words before which something was left out, `inserted` the text in square brackets
    before a word (both may name len(words), the end); `adapted` are words with brackets inside ("want[ed]").
    """

    words: Words
    gaps: frozenset[int]
    inserted: dict[int, str]
    adapted: frozenset[int]


CONTRACTED = re.compile(r"(?:(?P<not>ca|wo|sha|[a-z]{2,}?)n't|(?P<base>[a-z]+)'(?P<rest>re|ve|ll|m|d|s))")
BEFORE_MONTHS = "in|by|since|until|till|of|last|next|early|late|mid|this|from|before|after"
MONTH_BEFORE = re.compile(rf"(?:\b(?:{BEFORE_MONTHS})|\d)[\s-]+$")
MONTH_AFTER = re.compile(r"\s+\d")


def parts(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The folded words of a token, with their places: "don't" is two words, and the month May is not the modal."""
    token = text[start:end]
    word = compared_form(token)
    before = MONTH_BEFORE.search(text, max(0, start - 12), start) if token == "May" else None
    if word in group("may") and token == "May" and (before or MONTH_AFTER.match(text, end)):
        return [("may (month)", start, end)]
    if word in group("cannot"):
        return [(word[:3], start, start + 3), (word[3:], start + 3, end)]
    match = CONTRACTED.fullmatch(word) if "'" in word and len(word) == len(token) else None
    if match is None or (match["rest"] == "s" and match["base"] not in group("before a contracted verb")):
        return [(word, start, end)]
    cut = start + len(match["not"] or match["base"])
    if match["not"]:
        return [(lexicon().check.contracted_stems.get(match["not"], match["not"]), start, cut), ("not", cut, end)]
    contracted = lexicon().check.contracted
    rest = contracted.get(f"{match['base']} {match['rest']}") or contracted[match["rest"]]
    return [(match["base"], start, cut), (rest, cut, end)]


def read_words(text: str) -> Words:
    """The words of a text."""
    words, remarks, cannot = Words(text, [], [], []), group("sic"), group("cannot")
    folded, starts, ends = words.folded.append, words.starts.append, words.ends.append
    for match in (TOKEN if "[" in text else UNGLUED).finditer(text):
        token = match.group()
        start, end = match.span()
        word = compared_form(token)
        if word in remarks and text[start - 1 : start] == "[":
            continue
        if token.isalpha() and token != "May" and word not in cannot:  # most words
            folded(word)
            starts(start)
            ends(end)
        else:
            for part in parts(text, start, end):
                words.add(*part)
    return words


@cached()
def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of a text alone."""
    return tuple(read_words(text).folded)


def read_quotation(text: str, spans: Iterable[tuple[int, int]]) -> Quotation:
    """The words of a quotation, in pieces if the draft interrupts it, separated from its ellipses and brackets."""
    words = Words(text, [], [], [])
    gaps: set[int] = set()
    inserted: dict[int, str] = {}
    adapted: set[int] = set()
    for start, end in spans:
        for m in QUOTED.finditer(text, start, end):
            at, token = len(words), m.group()
            if m.lastgroup == "gap":
                gaps.add(at)
            elif m.lastgroup == "aside":
                if token[1:-1].strip().lower() not in group("sic"):
                    inserted[at] = f"{inserted.get(at, '')} {token[1:-1].strip()}".strip()
            else:
                if m.lastgroup == "glued":
                    adapted.add(at)
                for folded, first, last in parts(text, m.start(), m.end()):
                    words.add(folded, first, last)
    return Quotation(words, frozenset(gaps), inserted, frozenset(adapted))
