"""Statements: find cue, mention and content, before names are resolved."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from malicli.attribution.candidates import Reading, find_readings, mention_span
from malicli.attribution.confidence import acceptance
from malicli.attribution.continuations import Continuation, find_continuations, free_passages
from malicli.attribution.cues import Place, cue_span, find_places
from malicli.attribution.dialogue import Turn, find_turns
from malicli.attribution.free_quotations import find_led, is_speech
from malicli.spans import Span
from malicli.syntax.document import Document


class Statement(NamedTuple):
    """One attribution: the content (in pieces), the cue, and the words that name the speaker.

    `follows` is the index of the earlier statement with the same speaker, if this one names none. `rule` says what
    found it and `sure` how probable its cue is.
    """

    content: tuple[Span, ...]
    cue: Span | None
    mention: Span | None
    follows: int | None = None
    rule: str = "cue"
    sure: float = 1.0


LEAST = 0.13  # minimum probability of a statement: precision and recall differ by .05 on unseen news
CLEAR = 0.4  # the same for a quotation inside a more probable one
NEAR = 24  # readings on either side that one is weighed against; few sentences have as many


def find_statements(document: Document) -> list[Statement]:
    """Statements in reading order; a continuation comes after its earlier statement."""
    found: list[Statement] = []
    turns, turn = deque(find_turns(document)), None
    for place in find_places(document):
        while turns and turns[0].label.paragraph <= place.sentence.paragraph:
            turn = turns.popleft()
            found += turn_statements(document, turn, len(found))
        found += [s for s in place_statements(place) if turn is None or is_apart(document, s, turn)]
    for turn in turns:
        found += turn_statements(document, turn, len(found))
    for number, statement in led_statements(document, found):
        after = bisect_right(found, number, key=lambda one: document.sentence_at((one.cue or one.content[0]).start))
        found.insert(after, statement)
    return with_continuations(document, found, continuations(document, found))


def led_statements(document: Document, found: list[Statement]) -> Iterator[tuple[int, Statement]]:
    """The quotations whose speaker is named without a verb, each with the number of its sentence."""
    if any(statement.rule == "turn" for statement in found):
        return
    for number, mention, cue in find_led(document, [statement.content for statement in found]):
        passage = document.passages[number]
        yield document.sentence_at(passage.span.start), Statement(passage.pieces, cue, mention, rule="led")


def turn_statements(document: Document, turn: Turn, number: int) -> Iterator[Statement]:
    """A turn as statement `number`, and those that continue it."""
    label, (said, *more) = turn.label, turn.pieces
    cue = Span(label.colon, label.colon + 1)
    yield Statement(words_of(document, said), cue, label.named, rule="turn")
    for span in more:
        yield Statement(words_of(document, span), None, None, follows=number, rule="turn")


def is_apart(document: Document, statement: Statement, turn: Turn) -> bool:
    """True if a statement is neither a turn nor a statement of the turn's speaker about the same person."""
    mention = statement.mention
    first = min(span.start for span in (statement.cue, mention) if span)
    told = mention and document.text[slice(*mention)] in ("I", "we", "We")
    return first > turn.pieces[-1].end or (first > turn.label.colon and not told)


def place_statements(place: Place) -> Iterator[Statement]:
    """The readings of a sentence that are probable enough."""
    readings = find_readings(place)
    sure = [acceptance(reading, readings) for reading in readings]
    taken = [n for n, reading in enumerate(readings) if sure[n] >= LEAST and reading.subject >= 0]
    for n in taken:
        reading = readings[n]
        if sure[n] < CLEAR and any(sure[m] > sure[n] and holds(readings[m], reading) for m in taken):
            continue
        if any(is_what(readings[m], reading) for m in taken):
            continue
        content = reading.content
        for m in taken:
            content = less_other(reading, content, readings[m]) if m != n and content else content
        if not content:
            continue
        words = tuple(piece for span in content for piece in words_of(place.document, span))
        yield Statement(words, cue_span(place, reading.cue), mention_span(reading), sure=sure[n])


def is_what(outer: Reading, inner: Reading) -> bool:
    """Whether the inner verb is what the outer one is about: "refused | to say when ..." says one thing."""
    at, symbols = inner.cue.phrase, inner.place.phrases.symbols
    return symbols[at] == "i" and outer.cue.phrase == at - 1 and outer.subject == inner.subject


def less_other(reading: Reading, content: tuple[Span, ...], other: Reading) -> tuple[Span, ...]:
    """The content less the beginning of another statement that it ran into.

    "Ruiz said fares would rise and | added that ...": the same speaker. "..., but Lee | called it": another's.
    Of "Ruiz apologised | but said ..." nothing is left.
    """
    tokens, tags = reading.place.document.tokens, reading.place.document.tags
    (start, end), phrases = content[-1], reading.place.phrases
    if other.cue.at < reading.cue.at:
        return content
    if other.subject == reading.subject and phrases.symbols[other.cue.phrase - 1] in ",C":
        first = phrases.firsts[other.cue.phrase]
    elif other.subject > reading.subject and 2 * shared(content, other.content) < size(other.content):
        first = min(phrases.firsts[other.subject], phrases.firsts[other.cue.phrase])
    else:
        return content
    if not start < tokens.starts[first] < end:
        return content
    while first > 0 and tags[first - 1] in ",;CSR-":
        first -= 1
    cut = tokens.ends[first - 1]
    if cut <= start:
        return content[:-1]
    return (*content[:-1], Span(start, cut)) if cut > start + 1 else content


def shared(one: tuple[Span, ...], other: tuple[Span, ...]) -> int:
    """How many characters two contents have in common."""
    return sum(max(0, min(e, y) - max(s, x)) for s, e in one for x, y in other)


def size(content: tuple[Span, ...]) -> int:
    """How many characters a content holds."""
    return sum(end - start for start, end in content)


def holds(outer: Reading, inner: Reading) -> bool:
    """Whether a reading's content is part of the other's and quotes: the quotation is the outer speaker's."""
    tags, tokens = inner.place.document.tags, inner.place.document.tokens
    (start, end) = inner.content[0].start, inner.content[-1].end
    within = any(s <= start and end <= e for s, e in outer.content)
    return outer is not inner and within and "Q" in tags[tokens.at(start) : tokens.before(end)]


def words_of(document: Document, span: Span) -> tuple[Span, ...]:
    """A content that is one quotation and nothing else as the words between its marks, a piece for each paragraph."""
    number = document.passage_at[min(document.tokens.at(span.start) + 1, len(document.tokens) - 1)]
    if number < 0:
        return (span,)
    passage = document.passages[number]
    whole = abs(span.start - passage.span.start) <= 1 and abs(span.end - passage.span.end) <= 1
    return passage.pieces if whole else (span,)


def continuations(document: Document, found: list[Statement]) -> list[Continuation]:
    """The quotations that continue statements."""
    return find_continuations(document, [s.content for s in found], [s.cue or s.content[0] for s in found])


def with_continuations(document: Document, found: list[Statement], given: list[Continuation]) -> list[Statement]:
    """The statements with their continuations, joined to them or following them."""
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
    free = free_passages(document, [statement.content for statement in found])
    taken = {continuation.passage for continuation in given}
    unknown = [document.passages[number] for number in free if number not in taken]
    joined = [statement._replace(content=tuple(pieces)) for statement, pieces in zip(found, whole, strict=True)]
    following = [statement._replace(follows=host) for host, statement in more]
    speech = [passage.pieces for passage in unknown if is_speech(document, passage)]
    return joined + following + [Statement(pieces, None, None, rule="free") for pieces in speech]
