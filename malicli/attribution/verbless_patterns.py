"""Verbless patterns: the few forms in which marks alone determine speaker and content."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from malicli.attribution.headline_labels import is_topic
from malicli.language import lexicon
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.sentences import Sentence

NOMINAL = frozenset("DAN#J")  # classes of the words of a noun phrase


class Verbless(NamedTuple):
    """The mark that is the cue, the words that name the speaker, and the content."""

    cue: Span
    mention: Span
    content: Span


def find_verbless(document: Document) -> Iterator[Verbless]:
    """The statements that marks alone attribute, in reading order.

    “We stay.” — Ana Ruiz      “We stay.” (A nurse, Alto)      Port to reopen: minister (a headline)
    In the words of Ruiz, “we stay.”
    """
    for sentence in document.sentences:
        kind = document.paragraphs[sentence.paragraph].kind
        if kind == "title":
            yield from headline(document, sentence)
        elif kind == "body":
            yield from signature(document, sentence)
            yield from in_the_words_of(document, sentence)


def headline(document: Document, sentence: Sentence) -> Iterator[Verbless]:
    """The speaker after or before a headline's colon."""
    tokens, tags, (_, first, last, _) = document.tokens, document.tags, sentence
    colon = next((at for at in range(first + 1, last - 1) if tags[at] == ":"), None)
    if colon is None or tokens.lower[colon - 1] in lexicon().layout.topics:
        return
    cue = tokens.span(colon, colon + 1)
    if noun_phrase_end(tags, colon + 1, last) == last and not is_topic(document, last, last):
        yield Verbless(cue, tokens.span(colon + 1, last), tokens.span(first, colon))
    elif (noun_phrase_end(tags, first, colon) == colon or colon == first + 1) and not is_topic(document, colon, last):
        yield Verbless(cue, tokens.span(first, colon), tokens.span(colon + 1, last))


def signature(document: Document, sentence: Sentence) -> Iterator[Verbless]:
    """The speaker after a dash or in brackets behind a quotation."""
    tokens, tags, (_, first, last, _) = document.tokens, document.tags, sentence
    for at in range(first + 1, last - 1):
        if tags[at] not in "-(" or tags[at - 1] != "q":
            continue
        end = noun_phrase_end(tags, at + 1, last)
        follows = tags[end] if end < last else "."
        stops = ".,(" if tags[at] == "-" else ",)"
        quoted = document.passages[document.passage_at[at - 2]].span
        asides = lexicon().quotation.asides
        if end == at + 1 or follows not in stops or tokens.lower[at + 1] in asides or tokens.lower[at + 1].isdigit():
            continue
        if tags[at] == "-" or is_whole(document, sentence, at):
            yield Verbless(tokens.span(at, at + 1), tokens.span(at + 1, end), quoted)


def in_the_words_of(document: Document, sentence: Sentence) -> Iterator[Verbless]:
    """The speaker after "in the words of", with the quotation of the sentence."""
    tokens, (span, first, last, _) = document.tokens, sentence
    for phrase in lexicon().quotation.in_words_of:
        starts = (n for n in range(first, last) if tuple(tokens.lower[n : n + len(phrase)]) == phrase)
        at = next(starts, last) + len(phrase)
        quoted = [p.span for p in document.passages if span.start <= p.span.start < span.end] if at <= last else []
        end = noun_phrase_end(document.tags, at, last) if quoted else at
        if end > at:
            yield Verbless(tokens.span(at - len(phrase), at), tokens.span(at, end), quoted[0])


def is_whole(document: Document, sentence: Sentence, bracket: int) -> bool:
    """Whether a quotation that is closed by a stop and the bracket after it are the whole sentence."""
    tags, quoted = document.tags, document.passage_at[bracket - 2]
    before = [at for at in range(sentence.first, bracket) if document.passage_at[at] != quoted]
    after = tags[bracket : sentence.last]
    closed = ")" in after and set(after[after.index(")") + 1 :]) <= {"."}
    return closed and tags[bracket - 2] in ".?!" and {tags[at] for at in before} <= set("Qq?-.")


def noun_phrase_end(tags: Sequence[str], at: int, last: int) -> int:
    """The token after the noun phrase that begins at a token; the token itself if there is none."""
    first = at
    while at < last and tags[at] in NOMINAL:
        at += 1
    return at if at > first and tags[at - 1] in "AN" else first
