"""Folding: the words of a text as a search compares them, each with its place; the text itself never changes."""

import re
import unicodedata
from functools import lru_cache

from malicli.spans import Span

# A number with its separators is one word ("2,500"); so is a word with its apostrophes, accents and soft hyphens.
UNSEEN, APOSTROPHES = "\u00ad\u200c\u200d\u2060\ufeff", "'’‘ʼ`´"
MARKS = f"\u0300-\u036f{UNSEEN}"
WORD = re.compile(rf"\d+(?:[.,]\d+)*\w*|[\w{MARKS}]+(?:[{APOSTROPHES}][\w{MARKS}]+)*")
POSSESSIVE = tuple(f"{mark}s" for mark in APOSTROPHES)
NO_LETTER = dict.fromkeys([*map(ord, f"_{UNSEEN}{APOSTROPHES}"), *range(0x300, 0x370)])
HARD = re.compile(r"[0-9'`]")
PLAIN = bytes(ord(chr(i).lower() if chr(i).isalpha() else " ") for i in range(128)) + bytes(128)
ENDINGS = ("ments", "ions", "ings", "ment", "ion", "ing", "ies", "ers", "als", "ed", "es", "er", "al", "ly", "s", "y")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word without case, accents, apostrophes, separators of thousands and the possessive mark: "Traoré's", "traore".

    Letters of one kind in several forms are one (NFKD); the empty string where nothing is left.
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    word = word.casefold()
    if word.endswith(POSSESSIVE):
        word = word[:-2]
    if word[:1].isdigit():
        return unicodedata.normalize("NFKD", word.replace(",", ""))
    word = word.translate(NO_LETTER)
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """The folded words of a text in order."""
    plain = text.replace("“", " ").replace("”", " ")
    if plain.isascii() and not HARD.search(plain):  # most texts, at a tenth of the cost
        return plain.encode().translate(PLAIN, b"_").decode().split()
    found: list[str] = []
    for token in plain.split():
        if token.isascii() and token.isalpha():
            found.append(token.lower())
        else:
            found += folded(token)
    return found


@lru_cache(maxsize=100_000)
def folded(token: str) -> tuple[str, ...]:
    """The folded words of what stands between two spaces."""
    return tuple(word for found in WORD.findall(token) if (word := fold(found)))


def placed_words(text: str) -> list[tuple[str, Span]]:
    """The folded words of a text in order, each with the characters that it stands for."""
    return [(folded, Span(*m.span())) for m in WORD.finditer(text) if (folded := fold(m.group()))]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What the forms of one word share: "remaining" and "remain", "countries" and "country".

    Coarse on purpose: it brings words together that are then compared letter by letter. Three letters always stay.
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if len(ending) < 3 or ending == "ing" else 4):
            word = word[: -len(ending)]
            break
    while len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
