"""Unattributed quotations: decide whether each one continues the words of a nearby speaker."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from malicli.language.linear_model import models, probability, score
from malicli.spans import Span
from malicli.syntax.document import Document

LOOKED_AT = 5  # statements before a quotation that are looked at for one that quotes
WIDTH_OF_MARKS = 2  # characters: marks around a quotation
LEAST_SURE = 0.32  # minimum probability of a continuation
SIZES = (3, 5, 10)  # words and marks of a passage
GAPS = (0, 5, 60, 250)  # characters between the words of a statement and a passage
SAME, BEFORE, AFTER, ABOVE = "same", "before", "after", "above"


class Continuation(NamedTuple):
    """A passage that continues the words of the statement with that number.

    It is a piece of that statement's content (`joins`) or a separate statement.
    """

    passage: int
    statement: int
    joins: bool


class Earlier(NamedTuple):
    """A statement that a passage may continue: its number, its cue, its last character, whether it quotes."""

    number: int
    cue: Span
    end: int
    quotes: bool
    paragraph: int


def find_continuations(
    document: Document, contents: Sequence[tuple[Span, ...]], cues: Sequence[Span]
) -> list[Continuation]:
    """The continuations among the unattributed passages, in reading order.

    “We stay,” Ruiz said. “All of us.”   the second joins the first; a paragraph that is all quotation continues the one
    above.
    """
    found: list[Continuation] = []
    free, earlier = free_passages(document, contents), find_earlier(document, contents, cues)
    ends: dict[int, int] = {}  # where the words of each statement end, its continuations included
    for number in free:
        near = list(near_statements(document, number, earlier))
        features = (continuation_features(document, number, *one, ends) for one in near)
        scored = ((score(models()["continuation"], row), -rank) for rank, row in enumerate(features))
        best, rank = max(scored, default=(-inf, 0))
        if probability(best) < LEAST_SURE:
            continue
        statement, relation, _ = near[-rank]
        whole = opens_sentence(document, document.passages[number].span.start)
        around = relation == SAME + BEFORE and statement.end == statement.cue.end  # “We stay,” Ruiz said, “for good.”
        joins = statement.quotes and (around or (relation == BEFORE and whole))
        found.append(Continuation(number, statement.number, joins))
        ends[statement.number] = document.passages[number].span.end
    return found


def free_passages(document: Document, contents: Sequence[tuple[Span, ...]]) -> list[int]:
    """Numbers of the passages whose first paragraph no content holds from its start over its middle.

    What begins inside a passage is what its speaker says of another: “As my father said, | go slow.”
    """
    spans = sorted(span for pieces in contents for span in pieces)
    starts = [span.start for span in spans]
    reach: list[int] = []
    for span in spans:
        reach.append(max(span.end, reach[-1] if reach else 0))
    free = []
    for number, passage in enumerate(document.passages):
        middle = (passage.span.start + passage.pieces[0].end) // 2
        at = bisect_right(starts, passage.span.start + WIDTH_OF_MARKS) - 1
        if at < 0 or reach[at] <= middle:
            free.append(number)
    return free


def find_earlier(document: Document, contents: Sequence[tuple[Span, ...]], cues: Sequence[Span]) -> list[Earlier]:
    """The statements in the order of their cues."""
    quoted = [passage.span.start for passage in document.passages]
    earlier = []
    for number, (pieces, cue) in enumerate(zip(contents, cues, strict=True)):
        quotes = is_quoting(quoted, pieces)
        paragraph = document.sentences[document.sentence_at(cue.start)].paragraph
        earlier.append(Earlier(number, cue, max(cue.end, pieces[-1].end), quotes, paragraph))
    return sorted(earlier, key=lambda statement: statement.cue)


def is_quoting(quoted: list[int], content: tuple[Span, ...]) -> bool:
    """Whether a content holds the beginning of a quotation, given where they all begin."""
    return any(bisect_left(quoted, s - 2) < bisect_left(quoted, e) for s, e in content)


def near_statements(document: Document, number: int, earlier: list[Earlier]) -> Iterator[tuple[Earlier, str, bool]]:
    """The statements near a passage, each with how it lies to it and whether no other lies between."""
    start = document.passages[number].span.start
    sentence = document.sentence_at(start)
    paragraph = document.sentences[sentence].paragraph
    at = bisect_left(earlier, start, key=lambda statement: statement.cue.start)
    quoting = next((n for n in range(at - 1, max(-1, at - LOOKED_AT - 1), -1) if earlier[n].quotes), -1)
    for n, relation in {at - 1: BEFORE, quoting: BEFORE, at: AFTER}.items():
        if not 0 <= n < len(earlier):
            continue
        if document.sentence_at(earlier[n].cue.start) == sentence:
            yield earlier[n], SAME + relation, n >= at - 1
        elif earlier[n].paragraph == paragraph:
            yield earlier[n], relation, n >= at - 1
        elif relation == BEFORE:
            yield earlier[n], ABOVE, n >= at - 1


def opens_sentence(document: Document, start: int) -> bool:
    """Whether a passage begins its sentence."""
    return start <= document.sentences[document.sentence_at(start)].span.start + 1


def continuation_features(
    document: Document, number: int, statement: Earlier, relation: str, is_last: bool, ends: dict[int, int]
) -> list[str]:
    """The features for a passage that may continue a statement."""
    text, passage = document.text, document.passages[number]
    start, end = passage.span
    sentence = document.sentences[document.sentence_at(start)]
    edges = document.paragraphs[sentence.paragraph].span
    whole = opens_sentence(document, start)
    alone = start <= edges.start + 1 and end >= edges.end - 1
    long = bisect_left(SIZES, document.tokens.before(end) - document.tokens.at(start))
    gap = start - ends.get(statement.number, statement.end)
    distance = bisect_left(GAPS, gap)
    far = min(max(0, sentence.paragraph - statement.paragraph), 3)
    stop = text[passage.pieces[-1].end - 1] in ".,!?…" or text[end : end + 1] in ".!?"
    upper = text[passage.pieces[0].start].isupper()
    led = text[max(0, edges.start - 3) : edges.start].strip()[-1:] == ":"
    shape = f"{relation}:{whole}:{statement.quotes}"
    return [
        shape,
        f"{shape}:{'last' if is_last else 'earlier'}",
        f"{shape}:{distance}",
        f"{shape}:{alone}:{far}",
        f"colon:{led}:{whole}:{far}",
        f"words:{upper}:{long}:{stop}:{whole}",
        f"mark:{passage.mark}:{long}:{whole}",
        f"closes:{document.sentence_hull(passage.span).end - end <= 2}:{long}:{whole}",
    ]
