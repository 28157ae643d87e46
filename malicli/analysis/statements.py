"""Statements: which words are whose saying, as cue, mention and content, before anybody's name is resolved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from malicli.analysis import contents, subjects
from malicli.analysis.cues import Cue, Place, find_cues, find_places
from malicli.analysis.document import Document
from malicli.analysis.passing import find_continuations
from malicli.analysis.ranker import best, likeliest, models
from malicli.articles.article import Span


@dataclass(frozen=True, slots=True)
class Statement:
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


LEAST = 0.55  # how probable a cue must be


def find_statements(document: Document) -> list[Statement]:
    """Statements in reading order; of those whose words go on, the earlier one comes first."""
    found = [statement for place in find_places(document) for statement in place_statements(place)]
    return with_continuations(document, found)


def with_continuations(document: Document, found: list[Statement]) -> list[Statement]:
    """The statements with the quotations in which their words go on, joined to them or following them."""
    given = find_continuations(document, [s.content for s in found], [s.cue or s.content[0] for s in found])
    whole = [list(statement.content) for statement in found]
    more: list[tuple[int, Statement]] = []
    for continuation in given:
        passage = document.passages[continuation.passage]
        if continuation.joins:
            whole[continuation.host] += passage.pieces
        else:
            more.append((continuation.host, Statement(passage.pieces, None, None, rule="goes on")))
    joined = [replace(statement, content=tuple(pieces)) for statement, pieces in zip(found, whole, strict=True)]
    return joined + [replace(statement, follows=host) for host, statement in more]


def place_statements(place: Place) -> Iterator[Statement]:
    """The statements whose cue stands in a sentence."""
    for cue in find_cues(place, LEAST):
        candidates = subjects.subject_candidates(place, cue)
        subject = candidates[best(models()["subject"], subjects.subject_features(place, cue, candidates))]
        content = find_content(place, cue, subject)
        if content and subject >= 0:
            phrases, tokens = place.phrases, place.document.tokens
            mention = tokens.span(phrases.firsts[subject], phrases.lasts[subject])
            yield Statement(content, tokens.span(cue.at, cue.at + 1), mention, sure=cue.sure)


def find_content(place: Place, cue: Cue, subject: int) -> tuple[Span, ...]:
    """The pieces of what was said: before the cue, after it, or both."""
    shape = contents.SHAPES[best(models()["shape"], contents.shape_features(place, cue, subject))]
    pieces = []
    if shape != contents.AFTER:
        pieces += content_before(place, cue, subject, shape)
    if shape != contents.BEFORE:
        pieces += content_after(place, cue, subject, shape)
    return tuple(pieces)


def content_before(place: Place, cue: Cue, subject: int, shape: str) -> list[Span]:
    """The piece in front of the cue, back to the start of the quotation that it ends."""
    phrases, tokens = place.phrases, place.document.tokens
    last = contents.back_end(place, cue, subject)
    if last < 0:
        return []
    candidates = contents.back_candidates(place, last)
    features = contents.back_features(place, cue, subject, shape, last, candidates)
    end = tokens.ends[phrases.lasts[last] - 1]
    lengths = [end - tokens.starts[phrases.firsts[at]] for at in candidates]
    first = candidates[likeliest(models()["back"], features, lengths)]
    return [tokens.span(opening(place, phrases.firsts[first]), phrases.lasts[last])]


def content_after(place: Place, cue: Cue, subject: int, shape: str) -> list[Span]:
    """The piece behind the cue, on to the end of the quotation that it begins."""
    phrases, tokens = place.phrases, place.document.tokens
    candidates = contents.start_candidates(place, cue, subject)
    first = candidates[best(models()["start"], contents.start_features(place, cue, subject, candidates))]
    ends = contents.end_candidates(place, first)
    begin = tokens.starts[phrases.firsts[first]]
    lengths = [tokens.ends[phrases.lasts[at] - 1] - begin for at in ends]
    last = ends[likeliest(models()["end"], contents.end_features(place, cue, shape, first, ends), lengths)]
    start, end = phrases.firsts[first], phrases.lasts[last]
    while end > start + 1 and place.document.tags[end - 1] in ",.;:":
        end -= 1
    if start >= end or place.document.tags[start] == ".":
        return []
    return [tokens.span(start, closing(place, end))]


def opening(place: Place, token: int) -> int:
    """The first token of a quotation that `token` stands in and that began in an earlier sentence, else the token."""
    document = place.document
    number = document.passage_at[token]
    if number < 0:
        return token
    return min(token, document.tokens.at(document.passages[number].span.start))


def closing(place: Place, token: int) -> int:
    """Where the quotation ends whose words stand before `token` and go on in the next sentence, else the token."""
    document = place.document
    number = document.passage_at[token - 1]
    if number < 0:
        return token
    return max(token, document.tokens.before(document.passages[number].span.end))
