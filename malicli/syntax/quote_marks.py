"""Quoted passages: text between quotation marks, which are distinguished from apostrophes, inch marks and primes.

Double marks are read as news annotators read them: a pair of marks of another sort inside a
passage belongs to it; a passage still open at the end of its paragraph continues in the next one if that begins with
another opening mark, and otherwise ends there. Single marks, guillemets and doubled apostrophes count only outside.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from malicli.language import group, inflection, lexicon
from malicli.language.gazetteer import given_names
from malicli.spans import Span, trimmed

DOUBLE_OPEN, DOUBLE_CLOSE, STRAIGHT = "“„‟", "”", '"＂'
SINGLE = "‘’'‹›‚‛"
LOW = "‚"  # opens; ‘ then closes
GUILLEMET = re.compile("[«»]")
CORNERS = ("「」", "『』", "〝〞")  # of East Asian texts
DOUBLED = re.compile(r"(?<!')''(?!')|``")
SPACE_BEFORE = "([{-–—/‘'«" + DOUBLE_OPEN
SPACE_AFTER = ")]}.,;:!?-–—/»" + DOUBLE_CLOSE
FINAL = ".,!?…;:"
NICKNAME_MARKS = frozenset("\"“”'‘’")
CLOSED_BY_SINGLE = r"(“(?:(?!\s')[^“”‘\n]){1,600}?[,.!?])['’](?=[ ][^“”\n]*(?:“|\n|$))"  # “We stay,' he said.
ELISION = re.compile(r"['’](?:\d\ds?\b|[^\W\d_]+)")
LONGEST_TITLE = 16  # words
MOST_MARKS = 24  # single marks examined after an opening one: bounds the work; no quotation has more apostrophes


class Passage(NamedTuple):
    """Words between quotation marks: `span` with the marks, `pieces` without them, one for each paragraph."""

    span: Span
    pieces: tuple[Span, ...]
    mark: str  # double | single | guillemet


def find_passages(text: str, paragraphs: Iterable[Span]) -> tuple[Passage, ...]:
    """Every quoted passage with at least one letter, in reading order, not nested."""
    spans = list(paragraphs)
    found = double_passages(with_double_marks(text), spans)
    if "''" in text:
        found = outside(found, (p for span in spans for p in paired(text, span, DOUBLED, 2)))
    if "«" in text:
        opening = "»" if text.find("»") < text.find("«") and "»" in text else "«"  # »so« in German and Danish
        found = outside(found, (p for span in spans for p in paired(text, span, GUILLEMET, 1, opening)))
    for pair in CORNERS:
        if pair[0] in text:
            either = re.compile(f"[{pair}]")
            found = outside(found, [p for span in spans for p in paired(text, span, either, 1, pair[0])])
    if any(mark in text for mark in "‘'‹‚"):
        marks = printed(SINGLE, text)
        single = [p for span in spans for p in single_passages(text, span, marks)]
        found = outside(without_nested(text, found, single), single)
    return tuple(
        p for p in found if is_worded(text, p) and not is_nickname(text, p.span) and not is_title(text, p.span)
    )


def with_double_marks(text: str) -> str:
    """The text, of the same length, with a double mark for what closes one: “We stay,’’ he said; “Yes,' she said."""
    if "’’" in text:
        text = text.replace("‘‘", "‘“").replace("’’", "”’")
    if "“" in text:
        text = text.replace("''", "”'")
    return re.sub(CLOSED_BY_SINGLE, r"\1”", text) if text.count("“") > text.count("”") else text


def is_worded(text: str, passage: Passage) -> bool:
    """Whether a passage has a letter."""
    return any(c.isalpha() for s, e in passage.pieces for c in text[s:e])


def is_nickname(text: str, span: Span) -> bool:
    """Whether marks set off a nickname inside a name: Joaquín “El Flaco” Duarte, "Rick" Edmunds."""
    words = text[span.start + 1 : span.end - 1].split()
    if len(words) > 3 or not all(word[0].isupper() and word[-1].isalpha() for word in words):
        return False
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40].split()
    if text[span.end : span.end + 1] != " " or not after or not after[0][0].isupper():
        return False
    given = before.split()[-1] if before.strip() else words[0]
    return given.lower() in given_names()


def is_title(text: str, span: Span) -> bool:
    """Whether marks set off a name: the song “Last Boat”, titled “Rivers at Risk”, known as “The Wall”."""
    naming = lexicon().quotation.naming
    before = text[max(0, span.start - 40) : span.start].lower().split()
    if not group("as").isdisjoint(before[-1:]) and not lexicon().quotation.known.isdisjoint(before[-4:]):
        before = ["known"]
    last = before[-1].strip(",") if before else ""
    if naming.isdisjoint((last, inflection().singular(last))):
        return False
    words = text[span.start + 1 : span.end - 1].rstrip(FINAL).split()
    if not 0 < len(words) <= LONGEST_TITLE or words[0][0].islower():
        return False
    return all(not word[0].islower() or len(word) < 5 for word in words)


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


def double_passages(text: str, paragraphs: Iterable[Span]) -> list[Passage]:
    """Passages in curly or straight double marks."""
    found: list[Passage] = []
    carried: list[Span] | None = None
    straight, marks = False, printed(DOUBLE_OPEN + DOUBLE_CLOSE + STRAIGHT, text)
    for start, end in paragraphs:
        pieces, carried = carried, None
        begin: int | None = None
        inner = 0
        for at in places_of(marks, text, start, end):
            mark = text[at]
            if begin is None:
                goes_on = pieces is not None and at == start and mark not in DOUBLE_CLOSE
                if goes_on and (mark in STRAIGHT) == straight:
                    begin = at + 1
                    continue
                if pieces is not None:
                    found.append(made(pieces))
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
                found.append(made([*(pieces or []), Span(begin, at)]))
                pieces, begin, inner = None, None, 0
        if begin is not None:
            carried = [*(pieces or []), Span(begin, end)]
        elif pieces is not None:
            found.append(made(pieces))
    if carried:
        found.append(made(carried))
    return found


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
    return Passage(Span(pieces[0].start - 1, pieces[-1].end + 1), tuple(pieces), "double")


def paired(
    text: str, paragraph: Span, pattern: re.Pattern[str], width: int, opening: str | None = None
) -> Iterator[Passage]:
    """Passages between alternating marks: each mark closes the passage that the previous one opened.

    If `opening` is given, only that mark opens a passage.
    """
    begin: int | None = None
    for match in pattern.finditer(text, *paragraph):
        if match.group() == opening or begin is None:
            begin = match.end() if opening in (None, match.group()) else None
            continue
        inner = trimmed(text, begin, match.start())
        if inner.start < inner.end:
            yield Passage(Span(begin - width, match.end()), (inner,), "double" if width == 2 else "guillemet")
        begin = None


def single_passages(text: str, paragraph: Span, single: str) -> Iterator[Passage]:
    """Passages in single marks of one paragraph, ignoring apostrophes."""
    start, end = paragraph
    marks = places_of(single, text, start, end)
    opening = [i for i, at in enumerate(marks) if opens_single(text, at)]
    after = 0
    for rank, i in enumerate(opening):
        if marks[i] < after:
            continue
        limit = opening[rank + 1] if rank + 1 < len(opening) else len(marks)
        close = closing_single(text, marks, i, min(limit, i + MOST_MARKS))
        if close is not None:
            after = marks[close] + 1
            yield Passage(Span(marks[i], after), (Span(marks[i] + 1, marks[close]),), "single")


def opens_single(text: str, at: int) -> bool:
    """True if a single mark can open a passage: after a space or bracket, before a word, not an elision ('em, ’90s)."""
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2]
    if text[at] in "›" or not after or after.isspace() or after in SPACE_AFTER:
        return False
    if not (before.isspace() or before in SPACE_BEFORE or before in "“«"):
        return False
    if text[at] in "‘‹‚":
        return True
    word = ELISION.match(text, at)
    if text[at] == "’" or (word and word.group()[1:2].isdigit() and word.group().endswith("s")):
        return False
    return not (
        word and word.group()[1:].lower() in lexicon().quotation.elisions and text[word.end() : word.end() + 1] in " '’"
    )


def closing_single(text: str, marks: list[int], opener: int, near: int) -> int | None:
    """The mark before the one numbered `near` that closes the passage opened by marks[opener].

    'The boys' team won,' he said: the mark after "boys" could close it, the one after the comma does.
    """
    first: int | None = None
    for i in range(opener + 1, near):
        if not closes_single(text, marks[i], text[marks[opener]]):
            continue
        if first is None:
            first = i
        if text[marks[i] - 1].lower() != "s" or text[marks[i] + 1 : marks[i] + 2] not in (" ", ""):
            return i
    return first


def closes_single(text: str, at: int, opener: str) -> bool:
    """True if a single mark can close a passage: after a word or full stop, and not before a letter."""
    before = text[at - 1]
    after = text[at + 1 : at + 2]
    opens = "‹‚" if opener == LOW else "‘‹‚"
    return text[at] not in opens and not before.isspace() and not (after.isalnum())
