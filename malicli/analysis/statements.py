"""Statements: which words are whose saying, as cue, mention and content, before anybody's name is resolved."""

from collections.abc import Iterator
from dataclasses import dataclass

from malicli import lexicon
from malicli.analysis.document import Document
from malicli.analysis.passages import Passage
from malicli.analysis.sentences import Sentence
from malicli.articles.article import Span

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution as it stands: what was said (in pieces), the words of saying, the words that name the speaker."""

    content: tuple[Span, ...]
    cue: Span | None
    mention: Span | None


def find_statements(document: Document) -> list[Statement]:
    """Statements in reading order."""
    found: list[Statement] = []
    for sentence in document.sentences:
        if document.paragraphs[sentence.paragraph].kind in ("body", "title"):
            found.extend(sentence_statements(document, sentence))
    return found


def sentence_statements(document: Document, sentence: Sentence) -> Iterator[Statement]:
    """Statements whose cue stands in the sentence: quoted passages first, else the clause after the cue."""
    tokens = document.tokens
    cues = lexicon.words("en/cues")
    inside = [p for p in document.passages if p.span.start < sentence.span.end and p.span.end > sentence.span.start]
    for at in range(sentence.first, sentence.last):
        if tokens.lower[at] not in cues or any(p.span.start < tokens.starts[at] < p.span.end for p in inside):
            continue
        mention = subject(document, sentence, at, inside)
        if mention is None:
            continue
        cue = tokens.span(at, at + 1)
        if inside:
            yield Statement(tuple(piece for p in inside for piece in p.pieces), cue, mention)
        elif at + 2 < sentence.last:
            yield Statement((tokens.span(at + 1, sentence.last),), cue, mention)
        return


def subject(document: Document, sentence: Sentence, at: int, inside: list[Passage]) -> Span | None:
    """The words that name the speaker on either side of a cue."""
    words, lower = document.tokens.words, document.tokens.lower
    if at > sentence.first and lower[at - 1] in PRONOUNS:
        return document.tokens.span(at - 1, at)
    first = at
    while first > sentence.first and words[first - 1][0].isupper():
        first -= 1
    if first < at:
        return document.tokens.span(first, at)
    last = at + 1
    while last < sentence.last and words[last][0].isupper():
        last += 1
    return document.tokens.span(at + 1, last) if last > at + 1 else None
