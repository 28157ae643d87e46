"""Ownership: which of several cues has a quotation, or a clause, that the language model links to more than one."""

from bisect import bisect_left, bisect_right
from itertools import pairwise

from malicli.attribution.reading import EDGES, WIDTH_OF_MARKS, Reading, is_of_saying, passages_near
from malicli.language import group
from malicli.spans import Span
from malicli.syntax.document import Document


def with_own_quotations(document: Document, readings: list[Reading]) -> list[Reading]:
    """The readings in the order of their cues, each quotation in the content of one of them and of those it is inside.

    “We left,” said Ruiz. “So did we,” said Oda.      People laughed when he said, “We stay.”
    """
    claims: dict[Span, list[int]] = {}
    for number, reading in enumerate(readings):
        for piece in reading.content:
            for quoted in passages_near(document, piece):
                if piece.start <= quoted.start + 1 and quoted.end - 1 <= piece.end:
                    claims.setdefault(quoted, []).append(number)
    whole, cues = list(readings), sorted(reading.cue.start for reading in readings)
    for quoted, numbers in claims.items():
        owner = max(numbers, key=lambda n: closeness(document, readings[n], cues, quoted))
        for number in numbers:
            if number != owner and not contains(readings[number], readings[owner]):
                whole[number] = without(whole[number], quoted)
    return [reading for reading in whole if reading.content]


def closeness(document: Document, reading: Reading, cues: list[int], quoted: Span) -> tuple[float, ...]:
    """How close a cue is to a quotation: in its paragraph or sentence, of saying, with few cues between, probable."""
    cue, hull = reading.cue, document.sentence_hull(quoted)
    one, other = (document.paragraph_at(at) for at in (cue.start, quoted.start))
    start, end = min(cue.end, quoted.end), max(cue.start, quoted.start)
    between = max(0, bisect_left(cues, end) - bisect_left(cues, start))
    within = hull.start <= cue.start < hull.end
    return one == other, within, is_of_saying(document, reading.words), -between, reading.words.weight


def contains(outer: Reading, inner: Reading) -> bool:
    """Whether a cue is in the content of another, or both are of one speaker."""
    inside = any(start <= inner.cue.start < end for start, end in outer.content)
    return inside or (outer.mention == inner.mention and outer.mention is not None)


def without(reading: Reading, quoted: Span) -> Reading:
    """A reading without a quotation at an edge of its content."""
    kept = []
    for start, end in reading.content:
        if start >= quoted.start - WIDTH_OF_MARKS and end <= quoted.end + WIDTH_OF_MARKS:
            continue
        if start >= quoted.start - WIDTH_OF_MARKS and start < quoted.end < end:
            start = quoted.end + 1
        elif end <= quoted.end + WIDTH_OF_MARKS and start < quoted.start < end:
            end = quoted.start - 1
        kept.append(Span(start, end))
    return reading._replace(content=tuple(kept))


def between_semicolons(document: Document, readings: list[Reading]) -> list[Reading]:
    """The readings, none with words beyond a semicolon behind which someone else speaks.

    As many as 60 died, according to residents; police say 14.
    """
    tokens = document.tokens
    marks = [tokens.starts[at] for at, word in enumerate(tokens.words) if word == ";" and document.passage_at[at] < 0]
    cues = sorted(reading.cue.start for reading in readings)
    return [r for r in (within_marks(document, reading, cues, marks) for reading in readings) if r.content]


def within_marks(document: Document, reading: Reading, cues: list[int], marks: list[int]) -> Reading:
    """A reading with the content between the semicolons around it; the object of its verb if nothing is left."""
    start, end = document.sentences[document.sentence_at(reading.cue.start)].span
    edges = [start, *marks[bisect_left(marks, start) : bisect_left(marks, end)], end]
    own = bisect_right(edges, reading.cue.start)  # of the edge after the cue
    parts = [Span(*edge) for edge in pairwise(edges)]
    low = next((part.end + 1 for part in reversed(parts[: own - 1]) if is_said(document, part, cues)), start)
    high = next((part.start for part in parts[own:] if is_said(document, part, cues)), end)
    if (low, high) == (start, end):
        return reading
    within = (Span(max(s, low), min(e, high)) if start <= s < end else Span(s, e) for s, e in reading.content)
    kept = [span for span in within if document.text[slice(*span)].strip()]
    told = () if kept else document.find(reading.words.last - 1, ">obj:,ccomp:")
    kept = kept or [document.tokens.span(*document.tree.phrase(at)) for at in told[:1]]
    return reading._replace(content=tuple(kept))


def is_said(document: Document, part: Span, cues: list[int]) -> bool:
    """Whether someone speaks in a part of a sentence, by a cue or by a verb of giving a number with a subject."""
    if bisect_left(cues, part.start) < bisect_left(cues, part.end):
        return True
    words = range(document.tokens.at(part.start), document.tokens.before(part.end))
    giving = (at for at in words if document.tokens.lower[at] in group("gives a number"))
    return any(document.tree.has(at, "nsubj") for at in giving)


def coordinated_clause(document: Document, reading: Reading, other: Reading) -> int | None:
    """The end of the words before the clause of a later cue that is not a part of what the earlier one reports.

    The tree joins them by a conjunction, or both have one speaker. Else None.
    """
    _, first, last, _ = document.sentences[document.sentence_at(reading.cue.start)]
    inside = any(s <= other.cue.start < e or s > reading.cue.start for s, e in reading.content)
    if other.words.first >= last or not inside:
        return None
    verb = min(other.words.last, last) - 1  # a cue may run over the end of its sentence
    begin = conjunct_start(document, range(reading.words.first, reading.words.last), verb)
    if begin is None and other.mention == reading.mention and reading.mention is not None:
        begin = other.words.first
    if begin is None:
        return None
    while begin > first and (document.parse.pos[begin - 1] == "CCONJ" or document.tokens.lower[begin - 1] in EDGES):
        begin -= 1
    return document.tokens.ends[begin - 1] if begin > reading.words.last else None


def conjunct_start(document: Document, cue: range, word: int) -> int | None:
    """The first word of the conjunct of a cue that contains a later word; None if there is none.

    The words before its verb belong to it that depend on it and are next to one another.
    """
    tree = document.tree
    while tree.head[word] != word and tree.head[word] not in cue:
        word = tree.head[word]
    if tree.head[word] == word or tree.rel[word] != "conj":
        return None
    begin = word
    for at in range(word - 1, cue.start, -1):
        begin = at if begin <= tree.head[at] <= word else begin
    return begin
