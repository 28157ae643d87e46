"""Folding: the words of a text as a search compares them, each with its place. The text never changes."""

import re
from functools import lru_cache

from malicli.language.normalize import APOSTROPHES, INSIDE_WORDS, search_form
from malicli.spans import Span

# A number with its separators is one word ("2,500"); so is a word with its apostrophes, accents and soft hyphens.
MARKS = f"\u0300-\u036f{INSIDE_WORDS}"
WORD = re.compile(rf"\d+(?:[.,]\d+)*\w*|[\w{MARKS}]+(?:[{APOSTROPHES}][\w{MARKS}]+)*")
HYPHENS = frozenset("-\u2010\u2011")
COMPOUND = re.compile(r"(?<![-\u2010\u2011\w])[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+){1,2}(?![-\w])")
HARD = re.compile(r"[0-9'`]")
PLAIN = bytes(ord(chr(i).lower() if chr(i).isalpha() else " ") for i in range(128)) + bytes(128)


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


def text_words(text: str) -> list[str]:
    """The folded words of a text that is searched, and those that its hyphens part: co, operation, cooperation."""
    found = words(text)
    found += [word for word, _ in compounds(text)]
    return found


def compounds(text: str) -> list[tuple[str, Span]]:
    """The words with hyphens as one folded word each, with their spans."""
    if "-" not in text and "\u2010" not in text and "\u2011" not in text:  # faster than to look at each letter once
        return []
    return [("".join(words(found[0])), Span(*found.span())) for found in COMPOUND.finditer(text)]


@lru_cache(maxsize=100_000)
def folded(token: str) -> tuple[str, ...]:
    """The folded words of a chunk between two spaces."""
    return tuple(word for found in WORD.findall(token) if (word := search_form(found)))


def placed_words(text: str) -> list[tuple[str, Span]]:
    """The folded words of a text in order, each with its span."""
    return [(folded, Span(*m.span())) for m in WORD.finditer(text) if (folded := search_form(m.group()))]
