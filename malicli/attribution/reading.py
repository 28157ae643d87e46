"""Readings: what the language model links to a cue, and the words around it."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from malicli.language import lexicon
from malicli.language.normalize import POSSESSIVE_MARKS
from malicli.spans import Span, overlap
from malicli.syntax.document import Document
from malicli.syntax.parse import Run

WIDTH_OF_MARKS = 2  # characters: marks around a quotation
# Marks that are no part of a cue, a mention or a content at its edges.
EDGES = frozenset((*",.;:–—-", "--", *POSSESSIVE_MARKS))


class Reading(NamedTuple):
    """A cue (as words with their probability, and as characters), the words that name the speaker, the content."""

    words: Run
    cue: Span
    mention: Span | None
    content: tuple[Span, ...]


class Turn(NamedTuple):
    """Speech without a verb of saying: where it or its label begins, the speaker's words, the cue, the pieces."""

    start: int
    mention: Span
    cue: Span | None
    pieces: tuple[Span, ...]


def without_edges(document: Document, run: Run) -> Run:
    """A run of words without marks at its ends."""
    words, (first, last, weight) = document.tokens.words, run
    while first < last and words[first] in EDGES:
        first += 1
    while last > first and words[last - 1] in EDGES:
        last -= 1
    return Run(first, last, weight)


def passages_near(document: Document, span: Span) -> list[Span]:
    """The pieces of quotations that share a character with a span."""
    starts = document.passage_starts
    near = document.passages[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
    return [piece for passage in near for piece in passage.pieces if overlap(piece, span)]


def quotes(document: Document, content: Iterable[Span]) -> bool:
    """Whether a content shares a character with a quotation."""
    return any(passages_near(document, span) for span in content)


def is_of_saying(document: Document, cue: Run) -> bool:
    """Whether a cue has a verb of saying."""
    return not lexicon().verbs.cues.isdisjoint(document.tokens.lower[cue.first : cue.last])
