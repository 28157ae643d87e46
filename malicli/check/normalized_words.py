"""The words of a text as they are compared: folded, without marks, with what a quotation declares as left out or added.

Folding stays inside the comparison; every word keeps its characters in the text it came from.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from malicli.language import lexicon

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
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


@cache
def spellings() -> dict[str, str]:
    """One spelling for each word or pair of words that has several."""
    rows = (line.split("\t") for line in lexicon.lines("en/spellings"))
    return {same: row[0].strip() for row in rows for same in (cell.strip() for cell in row)}


IZE = re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$")


def respelled(word: str) -> str:
    """A word in one spelling: "organise" and "organize", "defence" and "defense"."""
    word = spellings().get(word, word)
    return IZE.sub(r"iz\1", word) if len(word) > 6 else word


JOINTS = str.maketrans("", "", "-‐‑[]")


@cache
def fold_word(word: str) -> str:
    """One form for all printings of a word: "Keïta" and "Keita", "4,000" and "4000", "re-organise" and "reorganize"."""
    word = word.translate(JOINTS)
    if word.isascii():
        low = word.lower()
    else:
        plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("ʼ", "'"))
        low = "".join(c for c in plain if not unicodedata.combining(c) and c not in INVISIBLE).casefold()
    return low.replace(",", "") if low[0].isdigit() else respelled(low)


def read_words(text: str) -> Words:
    """The words of a text."""
    found = list(TOKEN.finditer(text))
    return Words(text, [fold_word(m.group()) for m in found], [m.start() for m in found], [m.end() for m in found])


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
                words.folded.append(fold_word(token))
                words.starts.append(m.start())
                words.ends.append(m.end())
    return Quotation(words, frozenset(gaps), inserted, frozenset(adapted))
