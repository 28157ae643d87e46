"""Chunking: a sentence as a sequence of noun phrases, verb groups and the small words between them.

Each phrase has a symbol: a name, n other noun phrase, p he, o him, v verb group, i infinitive, g -ing group, b be/have
alone; every other token is a phrase of its own, with its word class (tagger.py) as symbol.
"""

from bisect import bisect_right
from collections.abc import Collection
from typing import NamedTuple

NOMINAL = frozenset("AN#J")
NOUN_PHRASES = frozenset("anpo")
PRONOUNS = {"P": "p", "O": "o"}
WORDED = frozenset("SICWX")  # classes whose words matter more than the class


class Phrases(NamedTuple):
    """Parallel lists over the phrases of a sentence; `items` is the symbol or, for small words, the word itself."""

    symbols: str
    items: list[str]
    heads: list[str]  # the last word of the phrase if it is a common one, else the symbol
    firsts: list[int]
    lasts: list[int]

    def at(self, token: int) -> int:
        """The phrase that contains a token of the sentence."""
        return bisect_right(self.firsts, token) - 1


def find_phrases(tags: list[str], lower: list[str], first: int, last: int, common: Collection[str]) -> Phrases:
    """The phrases of the tokens from `first` up to `last`."""
    symbols: list[str] = []
    lasts: list[int] = []
    at = first
    while at < last:
        tag = tags[at]
        if tag in "DAN#J":
            end, symbol = noun_phrase(tags, lower, at, last)
        elif tag in "VGMBX" or (tag == "T" and at + 1 < last and tags[at + 1] in "VBR"):
            end, symbol = verb_group(tags, at, last)
        elif tag == "S" and lower[at] == "that" and symbols and symbols[-1] in "an" and is_verbal(tags, at + 1):
            end, symbol = at + 1, "W"  # "remarks that described": who or which
        else:
            end, symbol = at + 1, PRONOUNS.get(tag, tag)
        symbols.append(symbol)
        lasts.append(end)
        at = end
    firsts = [first, *lasts[:-1]]
    items = [lower[at] if symbol in WORDED else symbol for at, symbol in zip(firsts, symbols, strict=True)]
    words = [lower[end - 1] for end in lasts]
    heads = [word if word in common else symbol for word, symbol in zip(words, symbols, strict=True)]
    return Phrases("".join(symbols), items, heads, firsts, lasts)


def is_verbal(tags: list[str], at: int) -> bool:
    """True if the token is a verb or auxiliary."""
    return at < len(tags) and tags[at] in "VMB"


def noun_phrase(tags: list[str], lower: list[str], at: int, last: int) -> tuple[int, str]:
    """The end of the noun phrase that begins at `at`, and its symbol."""
    end, head = at, -1
    while end < last and belongs(tags, lower, at, end, last, head):
        if tags[end] in NOMINAL:
            head = end
        end += 1
    while end > at + 1 and tags[end - 1] == "R" and end - 1 > head:
        end -= 1
    if head < 0:
        return at + 1, "p" if tags[at] == "D" else tags[at]
    return end, "a" if tags[head] == "A" else "n"


def belongs(tags: list[str], lower: list[str], at: int, end: int, last: int, head: int) -> bool:
    """True if the token `end` continues the noun phrase that begins at `at` and has its last noun at `head`."""
    tag = tags[end]
    before, after = tags[end - 1] if end > at else "", tags[end + 1] if end + 1 < last else ""
    if tag == "D":
        return not before or before in "DHJI"
    if tag == "H":
        return head >= 0
    if tag == "R":
        return bool(before and after) and before in "DH" and after in "ANVGJ"
    if tag in "VG":
        return bool(before and after) and before in "DH#JR" and after in "ANJ"
    if tag == "I" and lower[end] == "of":
        return lower[end - 1] != "words" and head == end - 1 and bool(after) and after in "DAN#JO"
    return tag in NOMINAL or (tag == "C" and lower[end] == "&")


def verb_group(tags: list[str], at: int, last: int) -> tuple[int, str]:
    """The end of the verb group that begins at `at`, and its symbol."""
    symbol = "i" if tags[at] == "T" else "b"
    end = real = at + 1
    if tags[at] in "VG":
        symbol = "v" if tags[at] == "V" else "g"
    verbal = symbol in "vg"
    while end < last and tags[end] in "MBXRVG":
        tag = tags[end]
        if tag in "VG":
            if verbal:
                break
            verbal = True
            if symbol == "b":
                symbol = "v"
        elif verbal and tag in "MBX":
            break
        end += 1
        if tag != "R":
            real = end
    return real, symbol


def without_aside(between: str) -> str:
    """The symbols between a noun phrase and a cue, without insertions between commas or dashes."""
    if between and between[-1] in ",-)":
        opening = between.find("(" if between[-1] == ")" else between[-1])
        if opening < len(between) - 1:
            return between[:opening]
    return between
