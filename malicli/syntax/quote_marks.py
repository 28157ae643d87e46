"""Quoted passages: text between quotation marks, which are distinguished from apostrophes, inch marks and primes.

Double marks are read as news annotators read them: a pair of marks of another sort inside a
passage belongs to it; a passage still open at the end of its paragraph continues in the next one if that begins with
another opening mark, and otherwise ends there. Single marks, guillemets and doubled apostrophes count only outside.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from malicli.language import group, inflection, lexicon
from malicli.spans import Span, trimmed

DOUBLE_OPEN, DOUBLE_CLOSE, STRAIGHT = "“„‟", "”", '"＂'
SINGLE = "‘’'‹›‚‛"
LOW = "‚"  # opens; ‘ then closes
PAIRS = ("«»", "「」", "『』", "〝〞")  # of which the mark that a text has first opens: »so« in German and Danish
DOUBLED = r"(?:(?<!')''(?!')|``)(.*?)(?:(?<!')''(?!')|``)"
SPACE_BEFORE = "([{-–—/‘'«" + DOUBLE_OPEN
SPACE_AFTER = ")]}.,;:!?-–—/»" + DOUBLE_CLOSE
FINAL = ".,!?…;:"
NICKNAME_MARKS = frozenset("\"“”'‘’")
CLOSED_BY_SINGLE = r"(“(?:(?!\s')[^“”‘\n]){1,600}?[,.!?])['’](?=[ ][^“”\n]*(?:“|\n|$))"  # “We stay,' he said.
ELISION = re.compile(r"['’](?:\d\ds?\b|[^\W\d_]+)")
MOST_MARKS = 24  # single marks examined after an opening one: bounds the work; no quotation has more apostrophes


class Passage(NamedTuple):
    """Words between quotation marks: `span` with the marks, `pieces` without them, one for each paragraph."""

    span: Span
    pieces: tuple[Span, ...]


def find_passages(text: str, paragraphs: Iterable[Span]) -> tuple[Passage, ...]:
    """Every quoted passage with at least one letter, in reading order, not nested."""
    spans = list(paragraphs)
    found = list(double_passages(with_double_marks(text), spans))
    if "''" in text:
        found = outside(found, paired(text, spans, DOUBLED))
    for pair in PAIRS:
        if all(mark in text for mark in pair):
            opening, closing = sorted(pair, key=text.find)
            found = outside(found, paired(text, spans, f"{opening}([^{pair}]*){closing}"))
    if any(mark in text for mark in "‘'‹‚"):
        marks = printed(SINGLE, text)
        single = [p for span in spans for p in single_passages(text, span, marks)]
        found = outside(without_nested(text, found, single), single)
    worded = (p for p in found if any(map(str.isalpha, text[slice(*p.span)])))
    return tuple(p for p in worded if not is_name(text, p.span))


def with_double_marks(text: str) -> str:
    """The text, of the same length, with a double mark for what closes one: “We stay,’’ he said; “Yes,' she said."""
    if "’’" in text:
        text = text.replace("‘‘", "‘“").replace("’’", "”’")
    if "“" in text:
        text = text.replace("''", "”'")
    return re.sub(CLOSED_BY_SINGLE, r"\1”", text) if text.count("“") > text.count("”") else text


def is_name(text: str, span: Span) -> bool:
    """Whether marks set off a name: Joaquín “El Flaco” Duarte, the song “Last Boat”, known as “The Wall”."""
    words = text[span.start + 1 : span.end - 1].split()
    before = text[max(0, span.start - 40) : span.start].lower().split()
    if all(word[0].isupper() and word[-1].isalpha() for word in words):
        following = text[span.end : span.end + 2]  # a surname
        if following[:1] == " " and following[1:].isupper() and (before or words)[-1].lower() in lexicon().names.given:
            return True
    if not group("as").isdisjoint(before[-1:]) and not lexicon().quotation.known.isdisjoint(before[-4:]):
        before = ["known"]
    last = before[-1].strip(",") if before else ""
    named = not lexicon().quotation.naming.isdisjoint((last, inflection().singular(last)))
    return named and not words[0][0].islower() and all(not word[0].islower() or len(word) < 5 for word in words)


def without_nested(text: str, double: list[Passage], single: list[Passage]) -> list[Passage]:
    """The double passages that are not inside a single one that ends a clause: ‘He said “no”, twice,’"""
    outer = [p.span for p in single if text[p.span.start] in "‘'" and text[p.span.end - 2] in FINAL]
    starts = [span.start for span in outer]
    kept = []
    for passage in double:
        at = bisect_right(starts, passage.span.start) - 1
        if at < 0 or outer[at].end < passage.span.end:
            kept.append(passage)
    return kept


def outside(taken: list[Passage], more: Iterable[Passage]) -> list[Passage]:
    """The passages taken and those others that do not overlap them, in reading order."""
    starts, kept = [p.span.start for p in taken], list(taken)
    for passage in more:
        near = bisect_right(starts, passage.span.start) - 1
        clear = near < 0 or taken[near].span.end <= passage.span.start
        if clear and (near + 1 == len(taken) or passage.span.end <= starts[near + 1]):
            kept.append(passage)
    return sorted(kept, key=lambda p: p.span)


def is_opening(text: str, at: int, inside: bool) -> bool:
    """True if the double mark at `at` opens a passage, by the characters on either side."""
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


def double_passages(text: str, paragraphs: Iterable[Span]) -> Iterator[Passage]:
    """Passages in curly or straight double marks; one that a paragraph leaves open may continue in the next."""
    marks, pieces, straight = printed(DOUBLE_OPEN + DOUBLE_CLOSE + STRAIGHT, text), list[Span](), False
    for start, end in paragraphs:
        goes_on = bool(pieces) and text[start] in (STRAIGHT if straight else DOUBLE_OPEN)
        if pieces and not goes_on:
            yield made(pieces)
            pieces = []
        begin, inner = start + 1 if goes_on else None, 0
        for at in places_of(marks, text, start + goes_on, end):
            other = (text[at] in STRAIGHT) != straight
            if begin is None:
                if is_opening(text, at, inside=False):
                    begin, straight, inner = at + 1, text[at] in STRAIGHT, 0
            elif is_opening(text, at, inside=inner > 0 or not other or straight):
                inner += other
            elif other and inner:
                inner -= 1
            else:
                yield made([*pieces, Span(begin, at)])
                pieces, begin = [], None
        if begin is not None:
            pieces.append(Span(begin, end))
    if pieces:
        yield made(pieces)


def printed(marks: str, text: str) -> str:
    """The marks that occur in a text."""
    return "".join([mark for mark in marks if mark in text])


def places_of(marks: str, text: str, start: int, end: int) -> list[int]:
    """Sorted offsets of these marks. (Compiling a regex would cost more than it saves.)"""
    found = []
    for mark in marks:
        at = text.find(mark, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1, end)
    return sorted(found)


def made(pieces: list[Span]) -> Passage:
    """A passage from its pieces; its span includes the marks on either side."""
    return Passage(Span(pieces[0].start - 1, pieces[-1].end + 1), tuple(pieces))


def paired(text: str, paragraphs: Iterable[Span], pattern: str) -> Iterator[Passage]:
    """Passages of one paragraph between an opening mark and the next closing one."""
    between = re.compile(pattern, re.DOTALL)
    for match in (match for paragraph in paragraphs for match in between.finditer(text, *paragraph)):
        inner = trimmed(text, *match.span(1))
        if inner.start < inner.end:
            yield Passage(Span(*match.span()), (inner,))


def single_passages(text: str, paragraph: Span, single: str) -> Iterator[Passage]:
    """Passages in single marks of one paragraph, ignoring apostrophes."""
    marks = places_of(single, text, *paragraph)
    opening = [i for i, at in enumerate(marks) if opens_single(text, at)]
    after = 0
    for i, following in pairwise([*opening, len(marks)]):
        close = closing_single(text, marks, i, min(following, i + MOST_MARKS)) if marks[i] >= after else None
        if close is not None:
            after = close + 1
            yield Passage(Span(marks[i], after), (Span(marks[i] + 1, close),))


def opens_single(text: str, at: int) -> bool:
    """True if a single mark can open a passage: after a space or bracket, before a word, not an elision ('em, ’90s)."""
    before, after = text[at - 1] if at else " ", text[at + 1 : at + 2]
    if not (before.isspace() or before in SPACE_BEFORE) or not after.strip() or after in SPACE_AFTER:
        return False
    elided = ELISION.match(text, at)
    word = elided.group()[1:].lower() if elided else ""
    is_decade = word[:1].isdigit() and word.endswith("s")
    return text[at] in "‘‹‚" or not (text[at] in "’›" or is_decade or word in lexicon().quotation.elisions)


def closing_single(text: str, marks: list[int], opener: int, near: int) -> int | None:
    """Where the mark before the one numbered `near` is that closes the passage opened by marks[opener].

    'The boys' team won,' he said: the mark after "boys" could close it, the one after the comma does.
    """
    opens = "‹‚" if text[marks[opener]] == LOW else "‘‹‚"  # a closing mark is after a word or stop, before no letter
    after = (at for at in marks[opener + 1 : near] if text[at] not in opens and not text[at - 1].isspace())
    closing = [at for at in after if not text[at + 1 : at + 2].isalnum()]
    sure = (at for at in closing if text[at - 1].lower() != "s" or text[at + 1 : at + 2] not in (" ", ""))
    return next(sure, closing[0] if closing else None)
