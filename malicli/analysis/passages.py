"""Quoted passages: what stands between quotation marks, told from apostrophes, inch marks and primes.

The reading of double marks follows the one used by annotators of news: a pair of marks of another sort inside a
passage belongs to it, a passage still open at the end of its paragraph goes on in the next one if that begins with an
opening mark again, and else it ends there. Single marks count only outside double ones.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from malicli.articles.article import Span

DOUBLE_OPEN, DOUBLE_CLOSE, STRAIGHT = "“„‟", "”", '"＂'
MARK = re.compile("[“”„‟\"＂«»‘’'‹›]")
SPACE_BEFORE = "([{-–—/‘'«" + DOUBLE_OPEN
SPACE_AFTER = ")]}.,;:!?-–—/»" + DOUBLE_CLOSE


@dataclass(frozen=True, slots=True)
class Passage:
    """Words between quotation marks: `span` with the marks, `pieces` without them, one for each paragraph."""

    span: Span
    pieces: tuple[Span, ...]
    mark: str  # double | single | guillemet


def is_opening(text: str, at: int, inside: bool) -> bool:
    """Whether the double mark at `at` opens a passage, by what stands on either side of it."""
    mark = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    left = before.isspace() or before in SPACE_BEFORE
    right = after.isspace() or after in SPACE_AFTER
    if mark in DOUBLE_OPEN:
        return not (inside and not left and right)
    if mark in DOUBLE_CLOSE:
        return not inside and left and not right
    if left != right:
        return left
    return not inside


def double_passages(text: str, paragraphs: Iterable[Span]) -> list[Passage]:
    """Passages in curly or straight double marks."""
    found: list[Passage] = []
    carried: list[Span] | None = None
    straight = False
    for start, end in paragraphs:
        marks = [m.start() for m in MARK.finditer(text, start, end) if m.group() in '“”„‟"＂']
        pieces, carried = carried, None
        begin: int | None = None
        inner = 0
        for at in marks:
            mark = text[at]
            if begin is None:
                goes_on = pieces is not None and at == start and mark not in DOUBLE_CLOSE
                if goes_on and (mark in STRAIGHT) == straight:
                    begin = at + 1
                    continue
                if pieces is not None:
                    found.append(made(pieces, "double"))
                    pieces = None
                if is_opening(text, at, False):
                    begin, straight, inner = at + 1, mark in STRAIGHT, 0
                continue
            other = (mark in STRAIGHT) != straight
            if is_opening(text, at, inner > 0 if other and not straight else True):
                inner += other
            elif other and inner:
                inner -= 1
            else:
                found.append(made([*(pieces or []), Span(begin, at)], "double"))
                pieces, begin, inner = None, None, 0
        if begin is not None:
            carried = [*(pieces or []), Span(begin, end)]
        elif pieces is not None:
            found.append(made(pieces, "double"))
    if carried:
        found.append(made(carried, "double"))
    return found


def made(pieces: list[Span], mark: str) -> Passage:
    """A passage from its pieces; its hull takes the marks on either side in."""
    return Passage(Span(pieces[0].start - 1, pieces[-1].end + 1), tuple(pieces), mark)


SINGLE = re.compile(r"(?<![\w’'])(?:‘|'(?=\S))(?P<words>[^‘\n\"“”]*?\S)(?:’|')(?!\w)")
GUILLEMET = re.compile(r"«\s*(?P<words>[^«»\n]*?\S)\s*»")


def pattern_passages(text: str, pattern: re.Pattern[str], mark: str, taken: list[Passage]) -> list[Passage]:
    """Passages of one pattern that do not stand inside those already taken."""
    found = []
    for match in pattern.finditer(text):
        if not any(p.span.start <= match.start() < p.span.end for p in taken):
            found.append(Passage(Span(*match.span()), (Span(*match.span("words")),), mark))
    return found


def find_passages(text: str, paragraphs: Iterable[Span]) -> tuple[Passage, ...]:
    """Every quoted passage with at least one letter, in reading order."""
    spans = list(paragraphs)
    found = double_passages(text, spans)
    if "«" in text:
        found += pattern_passages(text, GUILLEMET, "guillemet", found)
    if "‘" in text or "'" in text:
        found += pattern_passages(text, SINGLE, "single", found)
    lettered = [p for p in found if any(c.isalpha() for s, e in p.pieces for c in text[s:e])]
    return tuple(sorted(lettered, key=lambda p: p.span))
