"""Turns: paragraphs of an interview or a transcript that begin with a speaker's label ("Q: Why?", "MR. HOLM: No.").

Lists of facts look similar ("Where: the port"), so labels count only if they alternate: three of them
at least, one of them more than once, and each a speaker's label.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from malicli.language import lexicon
from malicli.spans import Span, trimmed
from malicli.syntax.document import Document

WIDEST = 70  # characters of a label, including brackets after it
LONGEST = 5  # words of it
MARKS = "*_"  # bold type, as plain text has it


class Label(NamedTuple):
    """A label: its paragraph's number, the words that name the speaker, and the colon."""

    paragraph: int
    words: Span
    colon: int
    named: Span  # the same, or the name in brackets after it: "Q (Ana Ruiz, Alto Radio): ..."
    said: Span  # the rest of the paragraph


class Turn(NamedTuple):
    """A turn; unlabelled paragraphs between two turns continue the first."""

    label: Label
    pieces: tuple[Span, ...]


def find_turns(document: Document) -> list[Turn]:
    """The turns of an article in reading order; none where it is no conversation."""
    text = document.text
    found = [
        label
        for number, paragraph in enumerate(document.paragraphs)
        if paragraph.is_body and (label := find_label(text, number, paragraph.span))
    ]
    counts = Counter(text[slice(*label.words)] for label in found)
    kept = somebodies(document, counts) if len(found) > 2 else set()
    known = [label for label in found if text[slice(*label.words)] in kept]
    if len(known) < 3 or max(counts[printed] for printed in kept) < 2:
        return []
    ends = [*(label.paragraph for label in known[1:]), known[-1].paragraph + 1]
    if len(kept) == 1:
        ends = [label.paragraph + 1 for label in known]  # what has no label may be the questions
    return [Turn(label, tuple(pieces(document, label, end))) for label, end in zip(known, ends, strict=True)]


def find_label(text: str, number: int, span: Span) -> Label | None:
    """The label that a paragraph begins with: a few capitalised words, perhaps something in brackets, and a colon."""
    colon = text.find(":", span.start, min(span.start + WIDEST, span.end - 1))
    if colon < 0 or not (text[colon + 1].isspace() or text[colon + 1] in MARKS):
        return None
    words = named = trimmed(text, span.start, colon, MARKS)
    bracket = text.find("(", *words)
    if bracket > words.start and text[words.end - 1] == ")":
        comma = text.find(",", bracket, words.end)
        named = trimmed(text, bracket + 1, comma if comma > 0 else words.end - 1, MARKS)
        words = trimmed(text, words.start, bracket, MARKS)
    printed = text[slice(*words)].split()
    if not 0 < len(printed) <= LONGEST or not all(word[0].isupper() for word in printed):
        return None
    said = trimmed(text, colon + 1, span.end, MARKS)
    return Label(number, words, colon, named, said) if said.start < said.end else None


def somebodies(document: Document, counts: Counter[str]) -> set[str]:
    """The labels of speakers: a word like "Q", initials or a name that occurs elsewhere in the text, or an office."""
    words = document.tokens.words
    capitals = Counter(word.lower() for word in words if word[0].isupper())
    small, pairs = set(words), {a[0] + b[0] for a, b in pairwise(words) if a[0].isupper() and b[0].isupper()}
    parse = document.parse
    people = {document.text[slice(*parse.span(e.first, e.last))] for e in parse.entities if e.kind in ("PER", "ORG")}
    kept = set()
    for printed, times in counts.items():
        if times > 1 and not people.isdisjoint((printed, printed.removeprefix("The "))):
            kept.add(printed)
        folded = [word.strip(".").lower() for word in printed.split()]
        surname = folded[-1]
        if printed.lower() in lexicon().layout.turns or folded[0] in lexicon().roles.titles:
            kept.add(printed)
        elif len(printed) == 2 and printed.isupper():
            kept |= {printed} & pairs
        elif surname in lexicon().roles.fields:
            kept |= {printed} if times > 1 else set()
        elif capitals[surname] > times and surname not in small:
            kept.add(printed)
    return kept


def pieces(document: Document, label: Label, until: int) -> Iterator[Span]:
    """What a turn says: the rest of its paragraph, and those that follow without a label."""
    yield label.said
    for paragraph in document.paragraphs[label.paragraph + 1 : until]:
        if paragraph.is_body:
            yield paragraph.span
