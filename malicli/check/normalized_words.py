"""The words of a text as they are compared: folded, without marks, with what a quotation declares as left out or added.

Folding stays inside the comparison; every word keeps its characters in the text it came from.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from malicli.language.normalize import INVISIBLE, compared_form

WORD = rf"""
      \d+(?:[.,]\d+)*[^\W_]*                            # 4,000  1.5  126th
    | [^\W_](?:[^\W_]|[{INVISIBLE}]|['’ʼ](?=[^\W_])|(?<!\d)[-‐‑](?=[^\W\d_]))*   # don't  France's  re-organize
    | [%€$£¥]
"""
GLUED = r"\[[^\W\d_]{1,8}\][^\W_]++ | [^\W_]++\[[^\W\d_]{1,8}\][^\W_]*+"  # [T]he  want[ed]
TOKEN = re.compile(f"{GLUED} | {WORD}", re.VERBOSE)
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
    """Parallel lists: the words as compared, and where each stands in the text."""

    text: str
    folded: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.folded)

    def between(self, first: int, last: int) -> str:
        """The text from word `first` up to but not including word `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a quotation that are given as said, and what it declares in between.

    `gaps` are the numbers of words before which something was left out, `inserted` what stands in square brackets
    before a word (both may name len(words), the end); `adapted` are words with brackets inside ("want[ed]").
    """

    words: Words
    gaps: frozenset[int]
    inserted: dict[int, str]
    adapted: frozenset[int]


def read_words(text: str) -> Words:
    """The words of a text."""
    found = list(TOKEN.finditer(text))
    return Words(text, [compared_form(m.group()) for m in found], [m.start() for m in found], [m.end() for m in found])


def read_quotation(text: str, spans: Iterable[tuple[int, int]]) -> Quotation:
    """The words of a quotation, in pieces where the draft interrupts it, told from its ellipses and brackets."""
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
                if token[1:-1].strip().lower() != "sic":
                    inserted[at] = f"{inserted.get(at, '')} {token[1:-1].strip()}".strip()
            else:
                if m.lastgroup == "glued":
                    adapted.add(at)
                words.folded.append(compared_form(token))
                words.starts.append(m.start())
                words.ends.append(m.end())
    return Quotation(words, frozenset(gaps), inserted, frozenset(adapted))
