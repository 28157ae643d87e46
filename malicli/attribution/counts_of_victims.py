"""Counts of victims: statements whose cue is a verb of counting, as its subject gives the number that is its object.

The hospital | counted | 14 bodies      Monitors have | documented | 37 killings in the district
"""

from collections.abc import Iterator

from malicli.attribution.reading import Turn
from malicli.attribution.subjects import phrase
from malicli.language import group
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.numerals import table


def find_counts(document: Document) -> Iterator[Turn]:
    """The counts of victims, in reading order, each with who counted and what."""
    for verb in (at for at, word in enumerate(document.tokens.lower) if word in group("counts victims")):
        sentence = document.sentences[document.sentence_at(document.tokens.starts[verb])]
        who = phrase(document, document.reach(verb, "$who-counts"))
        what = counted(document, verb)
        if who and what and document.paragraphs[sentence.paragraph].kind in ("body", "title"):
            yield Turn(sentence.span.start, who, document.tokens.span(verb, verb + 1), (what,))


def counted(document: Document, verb: int) -> Span | None:
    """What a verb counts, with what describes it but clauses of their own, if a number is in it."""
    words = [at for noun in document.find(verb, "$counted") for at in document.find(noun, "$counted-words")]
    run = range(min(words, default=0), max(words, default=-1) + 1)
    is_number = any(word[0].isdigit() or word in table() for word in document.tokens.lower[run.start : run.stop])
    return document.tokens.span(run.start, run.stop) if is_number else None
