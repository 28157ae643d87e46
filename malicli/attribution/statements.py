"""Statements: find cue, mention and content, before names are resolved."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from malicli.attribution.counts_of_victims import find_counts
from malicli.attribution.cued_statements import find_readings
from malicli.attribution.dialogue import find_turns
from malicli.attribution.free_quotations import (
    find_continuations,
    find_led,
    find_signed,
    free_passages,
    is_speech,
)
from malicli.attribution.headline_labels import find_headline_speech
from malicli.attribution.layout_speech import answers, is_personal, led_speech, letters, posts, quoted, speech
from malicli.attribution.reading import Turn
from malicli.attribution.viewpoints import find_viewpoints
from malicli.language import lexicon
from malicli.spans import Span
from malicli.syntax.document import Document


class Statement(NamedTuple):
    """One attribution: the content (in pieces), the cue, and the words that name the speaker.

    `follows` is the index of the earlier statement with the same speaker, if this one names none; a turn is speech
    that the layout or a label sets off. No quotation continues a count of victims.
    """

    content: tuple[Span, ...]
    cue: Span | None
    mention: Span | None
    follows: int | None = None
    is_turn: bool = False
    is_count: bool = False


def find_statements(document: Document) -> list[Statement]:
    """Statements in reading order; a continuation comes after its earlier statement."""
    turns, found = find_turns(document), list[Statement]()
    for read in (speech, answers, letters, posts):
        turns = turns or list(read(document))
    for turn in turns:
        found += turn_statements(document, turn, len(found))
    led = (statement for turn in led_speech(document) for statement in turn_statements(document, turn, 0))
    said = [statement for statement in (*cued_statements(document), *led) if is_apart(document, statement, turns)]
    found += sorted(said, key=lambda s: s.cue or s.content[0])
    if not any(statement.is_turn for statement in found):
        for turn in list(find_led(document, [statement.content for statement in found])):
            number = document.sentence_at(turn.start)
            after = bisect_right(found, number, key=lambda one: document.sentence_at((one.cue or one.content[0]).start))
            found.insert(after, Statement(turn.pieces, turn.cue, turn.mention))
    return with_continuations(document, found)


def cued_statements(document: Document) -> Iterator[Statement]:
    """The statements with a cue, those of marks alone last."""
    cues, busy = set(), set()  # of sentences in which something is said
    for _, cue, mention, content in find_readings(document):
        said = spoken(document, cue, content[-1])
        words = (said,) if said else tuple(p for span in content for p in words_of(document, span))
        yield Statement(words, cue, mention, is_turn=bool(said))
        cues.add(cue.end)
        busy |= {document.sentence_at(at) for span in (cue, *content) for at in (span.start, span.end - 1)}
    counts = dict.fromkeys(find_counts(document))
    for turn in (*find_headline_speech(document), *find_signed(document), *counts):
        if turn.cue is None or turn.cue.end not in cues:
            yield Statement(words_of(document, turn.pieces[0]), turn.cue, turn.mention, is_count=turn in counts)
    for turn in find_viewpoints(document):
        if document.sentence_at(turn.start) not in busy:
            yield Statement(
                tuple(p for piece in turn.pieces for p in words_of(document, piece)), turn.cue, turn.mention
            )


def spoken(document: Document, cue: Span, content: Span) -> Span | None:
    """The rest of a paragraph without quotation marks, if it is in the first person: "Tom Oda writes: | I left."."""
    end = document.paragraphs[document.paragraph_at(cue.start)].span.end
    said = Span(content.start, end)
    led = ":" in document.text[cue.end : content.start] and is_personal(document, said)
    return said if led and not quoted(document, Span(cue.end, end)) else None


def turn_statements(document: Document, turn: Turn, number: int) -> Iterator[Statement]:
    """A turn as statement `number`, and those that continue it."""
    said, *more = turn.pieces
    yield Statement(words_of(document, said), turn.cue, turn.mention, is_turn=True)
    for span in more:
        yield Statement(words_of(document, span), None, None, follows=number, is_turn=True)


def is_apart(document: Document, statement: Statement, turns: list[Turn]) -> bool:
    """True if a statement is neither a turn nor a statement of the turn's speaker about the same person."""
    mention = statement.mention
    first = min(span.start for span in (statement.cue, mention) if span)
    at = bisect_right(turns, first, key=lambda turn: turn.start) - 1
    if at < 0 or first > turns[at].pieces[-1].end:
        return True
    word = document.text[slice(*mention)].lower() if mention else ""
    return first >= turns[at].pieces[0].start and lexicon().words.pronouns.get(word) != "first"


def words_of(document: Document, span: Span) -> tuple[Span, ...]:
    """A content that is one quotation and nothing else as the words between its marks, a piece for each paragraph."""
    number = document.passage_at[min(document.tokens.at(span.start) + 1, len(document.tokens) - 1)]
    if number < 0:
        return (span,)
    passage = document.passages[number]
    whole = abs(span.start - passage.span.start) <= 1 and abs(span.end - passage.span.end) <= 1
    return passage.pieces if whole else (span,)


def with_continuations(document: Document, found: list[Statement]) -> list[Statement]:
    """The statements with the free quotations: joined to them, following them, or by an unknown speaker."""
    contents, cues = [s.content for s in found], [s.cue or s.content[0] for s in found]
    leading = [number for number, statement in enumerate(found) if not statement.is_count]
    free, following = dict.fromkeys(free_passages(document, contents)), list[Statement]()
    whole = [list(content) for content in contents]
    for number, statement, joins in find_continuations(document, contents, cues, leading):
        del free[number]
        if joins:
            whole[statement] += document.passages[number].pieces
        else:
            following.append(Statement(document.passages[number].pieces, None, None, follows=statement))
    unknown = (document.passages[number] for number in free)
    speech = [Statement(passage.pieces, None, None) for passage in unknown if is_speech(document, passage)]
    joined = [statement._replace(content=tuple(pieces)) for statement, pieces in zip(found, whole, strict=True)]
    return joined + following + speech
