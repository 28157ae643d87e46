"""The id, line and sentence of a record. An id does not change when other text of the article does."""

from __future__ import annotations

from _blake2 import blake2b
from bisect import bisect_right
from itertools import accumulate
from pathlib import PurePath
from typing import TYPE_CHECKING

from malicli.articles.article import Place
from malicli.language.normalize import caseless
from malicli.records import Location
from malicli.spans import Span

if TYPE_CHECKING:
    from malicli.syntax.document import Document


def line_ends(text: str) -> list[int]:
    """The end offset of each line, line break included; a last line without a break is left out."""
    lines = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")  # as many characters as before
    return list(accumulate([len(line) + 1 for line in lines[:-1]]))


def position(ends: list[int], char: int) -> tuple[int, int]:
    """The line of a character and its column there, both from 1, given the ends of lines."""
    before = bisect_right(ends, char)
    return before + 1, char - (ends[before - 1] if before else 0) + 1


def ident(letter: str, text: str) -> str:
    """An id: a letter and 12 hex digits of a hash."""
    return letter + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


class Identities:
    """Makes the ids of one article: a letter, then 12 hex digits over base name, folded text and occurrence."""

    def __init__(self, document: Document) -> None:
        article = document.article.imprint
        self.name = PurePath(article.article).name if article.path else article.article
        if document.article.copy > 1:
            self.name += f"\0{document.article.copy}"
        self.line_ends = line_ends(document.text)
        self.seen: dict[tuple[str, str], int] = {}
        self.sentence = (Span(0, 0), "")  # the last one: a sentence of a megabyte is copied once, not for each record

    def give(self, letter: str, text: str) -> str:
        """The next id for these words."""
        folded = caseless(text)
        occurrence = self.seen[letter, folded] = self.seen.get((letter, folded), 0) + 1
        return ident(letter, f"{self.name}\0{folded}\0{occurrence}")

    def locate(self, letter: str, document: Document, span: Span) -> tuple[Location, Place]:
        """Where a record is, and of its source the page or time."""
        text = document.text[span.start : span.end]
        hull = document.sentence_hull(span)
        if hull != self.sentence[0]:
            self.sentence = (hull, document.text[slice(*hull)])
        line, _ = position(self.line_ends, span.start)
        at = Location(self.give(letter, text), span, text, line, self.sentence[1], document.article.imprint)
        return at, document.article.place_at(span.start)
