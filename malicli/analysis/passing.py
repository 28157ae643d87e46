"""Quotations that hold no cue and are in nobody's content: whose words go on in them, if anybody's."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from malicli.analysis.document import Document
from malicli.analysis.passages import Passage
from malicli.articles.article import Span


@dataclass(frozen=True, slots=True)
class Continuation:
    """A passage in which the words of statement number `host` go on: as a piece of it, or as a statement of its own."""

    passage: int
    host: int
    joins: bool


def find_continuations(document: Document, contents: list[tuple[Span, ...]], cues: list[Span]) -> list[Continuation]:
    """Whose words the free passages are, in reading order; passages that go on nobody's words are left out.

    “We stay,” Ruiz said. “All of us.”   the second joins the first; a paragraph that is all quotation goes on the one
    above.
    """
    free = free_passages(document, contents)
    if not free:
        return []
    hosts = sorted(
        (max(cue.end, pieces[-1].end), n) for n, (pieces, cue) in enumerate(zip(contents, cues, strict=True))
    )
    ends = [end for end, _ in hosts]
    quoted = [holds_passage(document, pieces) for pieces in contents]
    found: list[Continuation] = []
    last: dict[int, tuple[int, int]] = {}  # paragraph: the host of the last continuation in it and where that ends
    for number in free:
        passage = document.passages[number]
        sentence = document.sentences[document.sentence_at(passage.span.start)]
        paragraph = sentence.paragraph
        near = bisect_right(ends, passage.span.start) - 1
        host = hosts[near][1] if near >= 0 else None
        if paragraph in last and (near < 0 or last[paragraph][1] > ends[near]):
            host = last[paragraph][0]
        if host is None:
            continue
        above = document.sentences[document.sentence_at(cues[host].start)].paragraph
        whole = passage.span.start <= sentence.span.start + 1
        joins = above == paragraph and whole and quoted[host]
        goes_on = whole and quoted[host] and is_alone(document, passage, paragraph)
        if not joins and not (not whole if above == paragraph else goes_on):
            continue
        found.append(Continuation(number, host, joins))
        last[paragraph] = (host, passage.span.end)
    return found


def free_passages(document: Document, contents: list[tuple[Span, ...]]) -> list[int]:
    """Numbers of the passages of which no content holds half or more."""
    spans = sorted(span for pieces in contents for span in pieces)
    starts = [span.start for span in spans]
    reach: list[int] = []
    for span in spans:
        reach.append(max(span.end, reach[-1] if reach else 0))
    free = []
    for number, passage in enumerate(document.passages):
        start, end = passage.span
        at = bisect_left(starts, (start + end) // 2) - 1
        if at < 0 or reach[at] < (start + end) // 2:
            free.append(number)
    return free


def holds_passage(document: Document, pieces: tuple[Span, ...]) -> bool:
    """Whether some quoted passage lies in the content."""
    starts = [passage.span.start for passage in document.passages]
    for start, end in pieces:
        at = bisect_left(starts, start - 1)
        if at < len(starts) and starts[at] < end:
            return True
    return False


def is_alone(document: Document, passage: Passage, paragraph: int) -> bool:
    """Whether a passage is all that its paragraph holds."""
    end = document.paragraphs[paragraph].span.end
    return passage.span.end >= end - 1 or len(passage.pieces) > 1
