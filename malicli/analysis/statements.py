"""Statements: which words are whose saying, as cue, mention and content, before anybody's name is resolved."""

from collections.abc import Iterator
from typing import NamedTuple

from malicli.analysis.cues import Place, cue_span, find_places
from malicli.analysis.document import Document
from malicli.analysis.passing import find_continuations
from malicli.analysis.readings import Reading, acceptance, find_readings, mention_span
from malicli.articles.article import Span


class Statement(NamedTuple):
    """One attribution as it stands: what was said (in pieces), the words of saying, the words that name the speaker.

    `follows` is the index of the earlier statement whose speaker goes on, where this one names none. `rule` says what
    found it and `sure` how probable its cue is.
    """

    content: tuple[Span, ...]
    cue: Span | None
    mention: Span | None
    follows: int | None = None
    rule: str = "cue"
    sure: float = 1.0


LEAST = 0.16  # how probable a statement must be to be given
CLEAR = 0.5  # and how probable to be given a quotation that stands in a surer one
NEAR = 24  # readings on either side that one is weighed against; few sentences have as many


def find_statements(document: Document) -> list[Statement]:
    """Statements in reading order; of those whose words go on, the earlier one comes first."""
    found = [statement for place in find_places(document) for statement in place_statements(place)]
    return with_continuations(document, found)


def place_statements(place: Place) -> Iterator[Statement]:
    """The readings of a sentence that are probable enough."""
    readings = find_readings(place)
    near = [readings[max(0, n - NEAR) : n + NEAR + 1] for n in range(len(readings))]
    sure = [acceptance(reading, others) for reading, others in zip(readings, near, strict=True)]
    for n, reading in enumerate(readings):
        mention = mention_span(reading)
        if mention is None or sure[n] < LEAST:
            continue
        if sure[n] < CLEAR and any(
            sure[m] > sure[n] and holds(other, reading) for m, other in enumerate(near[n], max(0, n - NEAR))
        ):
            continue
        content = tuple(piece for span in reading.content for piece in words_of(place.document, span))
        yield Statement(content, cue_span(place, reading.cue), mention, sure=sure[n])


def words_of(document: Document, span: Span) -> tuple[Span, ...]:
    """A content that is one quotation and nothing else as the words between its marks, a piece for each paragraph."""
    number = document.passage_at[min(document.tokens.at(span.start) + 1, len(document.tokens) - 1)]
    if number < 0:
        return (span,)
    passage = document.passages[number]
    whole = abs(span.start - passage.span.start) <= 1 and abs(span.end - passage.span.end) <= 1
    return passage.pieces if whole else (span,)


def holds(outer: Reading, inner: Reading) -> bool:
    """Whether a reading's content is part of the other's and quotes: the quotation is the outer speaker's."""
    tags, tokens = inner.place.document.tags, inner.place.document.tokens
    (start, end) = inner.content[0].start, inner.content[-1].end
    within = any(s <= start and end <= e for s, e in outer.content)
    return outer is not inner and within and "Q" in tags[tokens.at(start) : tokens.before(end)]


def with_continuations(document: Document, found: list[Statement]) -> list[Statement]:
    """The statements with the quotations in which their words go on, joined to them or following them."""
    given = find_continuations(document, [s.content for s in found], [s.cue or s.content[0] for s in found])
    whole = [list(statement.content) for statement in found]
    more: list[tuple[int, Statement]] = []
    for continuation in given:
        passage = document.passages[continuation.passage]
        if continuation.joins:
            whole[continuation.host] += passage.pieces
        elif continuation.reaches and len(passage.pieces) == 1:
            pieces = whole[continuation.host]
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, passage.span.end))
        else:
            more.append((continuation.host, Statement(passage.pieces, None, None, rule="goes on")))
    joined = [statement._replace(content=tuple(pieces)) for statement, pieces in zip(found, whole, strict=True)]
    return joined + [statement._replace(follows=host) for host, statement in more]
