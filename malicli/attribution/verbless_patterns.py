"""Verbless patterns: the few forms in which marks alone determine speaker and content."""

from collections.abc import Iterator

from malicli.attribution.headline_labels import is_topic
from malicli.attribution.reading import Turn
from malicli.language import group, lexicon
from malicli.syntax.document import Document
from malicli.syntax.sentences import Sentence

DASHES = frozenset(("-", "–", "—", "―", "--"))
NOMINAL = frozenset({"DET", "PROPN", "NOUN", "NUM", "ADJ"})  # parts of speech of the words of a noun phrase


def find_verbless(document: Document) -> Iterator[Turn]:
    """The statements that marks alone attribute, in reading order.

    “We stay.” — Ana Ruiz      “We stay.” (Ana Ruiz)      In the words of Ruiz, “we stay.”
    Port to reopen: minister (a headline)
    """
    for sentence in document.sentences:
        kind = document.paragraphs[sentence.paragraph].kind
        if kind == "title":
            yield from headline(document, sentence)
        elif kind == "body":
            yield from in_the_words_of(document, sentence)
    yield from signatures(document)


def headline(document: Document, sentence: Sentence) -> Iterator[Turn]:
    """The speaker after or before a headline's colon."""
    tokens, (_, first, last, _) = document.tokens, sentence
    colon = next((at for at in range(first + 1, last - 1) if tokens.words[at] == ":"), None)
    if colon is None or tokens.lower[colon - 1] in lexicon().layout.topics:
        return
    cue, start = tokens.span(colon, colon + 1), sentence.span.start
    is_name = noun_phrase_end(document, first, colon) == colon or colon == first + 1
    if noun_phrase_end(document, colon + 1, last) == last and not is_topic(document, last, last):
        yield Turn(start, tokens.span(colon + 1, last), cue, (tokens.span(first, colon),))
    elif is_name and not is_topic(document, colon, last):
        yield Turn(start, tokens.span(first, colon), cue, (tokens.span(colon + 1, last),))


def signatures(document: Document) -> Iterator[Turn]:
    """The persons after a dash or in brackets behind a quotation."""
    tokens, persons = document.tokens, {one.first: one for one in document.parse.entities if one.kind == "PER"}
    for passage in document.passages:
        mark = tokens.before(passage.span.end)
        if mark + 1 not in persons or mark in document.parse.breaks:
            continue
        last = persons[mark + 1].last
        if tokens.words[mark] in DASHES or (tokens.words[mark] == "(" and tokens.words[last : last + 1] == [")"]):
            yield Turn(passage.span.start, tokens.span(mark + 1, last), tokens.span(mark, mark + 1), (passage.span,))


def in_the_words_of(document: Document, sentence: Sentence) -> Iterator[Turn]:
    """The speaker after "in the words of", with the quotation of the sentence."""
    tokens, (span, first, last, _) = document.tokens, sentence
    for phrase in lexicon().quotation.in_words_of:
        starts = (n for n in range(first, last) if tuple(tokens.lower[n : n + len(phrase)]) == phrase)
        at = next(starts, last) + len(phrase)
        quoted = [p.span for p in document.passages if span.start <= p.span.start < span.end] if at <= last else []
        end = noun_phrase_end(document, at, last) if quoted else at
        if end > at:
            yield Turn(span.start, tokens.span(at, end), tokens.span(at - len(phrase), at), (quoted[0],))


def noun_phrase_end(document: Document, at: int, last: int) -> int:
    """The token after the noun phrase that begins at a token; the token itself if there is none."""
    first, pos = at, document.parse.pos
    while at < last and (pos[at] in NOMINAL or document.tokens.lower[at] in group("before a role")):
        at += 1
    return at if at > first and pos[at - 1] in ("PROPN", "NOUN") else first
