"""Spans of characters in a text, and the overlaps of two lists of spans."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Characters of `article.text`: 0-based, end exclusive, so `text[start:end]` is the text of the span."""

    start: int
    end: int


def trimmed(text: str, start: int, end: int, marks: str = "") -> Span:
    """The span without white space and these marks at either end (start == end if nothing is left)."""
    while start < end and (text[start].isspace() or text[start] in marks):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in marks):
        end -= 1
    return Span(start, end)


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans have a character in common."""
    return one.start < other.end and other.start < one.end


def within(span: Span, other: Span) -> bool:
    """Whether a span is a part of another, or all of it."""
    return other.start <= span.start and span.end <= other.end


def overlaps(places: Sequence[Span], spans: Sequence[Span]) -> list[list[int]]:
    """For each place the sorted indexes of the spans that overlap or touch it.

    >>> overlaps([Span(0, 4), Span(6, 9)], [Span(2, 3), Span(3, 8), Span(10, 12)])
    [[0, 1], [1]]
    """
    found: list[list[int]] = [[] for _ in places]
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    waiting = sorted(range(len(spans)), key=starts.__getitem__, reverse=True)
    open_spans: list[int] = []
    for number in sorted(range(len(places)), key=lambda n: places[n].start):
        start, end = places[number]
        open_spans = [n for n in open_spans if ends[n] >= start]
        while waiting and starts[waiting[-1]] <= end:
            span = waiting.pop()
            if ends[span] >= start:
                open_spans.append(span)
        found[number] = sorted([n for n in open_spans if starts[n] <= end])
    return found


def parted(text: str, spans: Iterable[Iterable[int]]) -> Iterator[tuple[str, Span | None]]:
    """A text in parts: the spans, each with itself, and what is between with None; of two that overlap the first.

    >>> [*parted("We stay.", [(3, 7), (5, 8)])]
    [('We ', None), ('stay', Span(start=3, end=7)), ('.', None)]
    """
    at = 0
    for start, end in sorted(map(tuple, spans)):
        if start >= at:
            yield text[at:start], None
            yield text[start:end], Span(start, end)
            at = end
    yield text[at:], None
