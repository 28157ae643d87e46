"""Counts of victims: statements whose cue is a verb of counting or of giving a number, as its subject gives it.

The hospital | counted | 14 bodies      Monitors have | documented | 37 killings in the district
Residents | put | the toll at 80        The army | lowered | its estimate to nine dead      the firm's | claim | of 30
"""

from collections.abc import Iterator

from malicli.attribution.reading import Turn
from malicli.attribution.subjects import phrase
from malicli.language import cached, group
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.numerals import table

# Verbs, and the paths from them to who counts and to what is counted
PATHS = {
    "counts victims": ("$who-counts", "$counted"),
    "gives a number": ("$who-gives", "$given"),
    "count that someone gives": ("$owner", "$number-of"),
}


def find_counts(document: Document) -> Iterator[Turn]:
    """The counts of victims, in reading order, each with who counted and what."""
    known = paths_by_word()
    for verb, paths in ((at, known[word]) for at, word in enumerate(document.tokens.lower) if word in known):
        sentence = document.sentences[document.sentence_at(document.tokens.starts[verb])]
        who, what = phrase(document, document.reach(verb, paths[0])), counted(document, verb, paths[1])
        if who and what and document.paragraphs[sentence.paragraph].kind in ("body", "title"):
            yield Turn(sentence.span.start, who, document.tokens.span(verb, verb + 1), (what,))


@cached()
def paths_by_word() -> dict[str, tuple[str, str]]:
    """The paths from each word that counts or gives a number."""
    return {word: paths for name, paths in PATHS.items() for word in group(name)}


def counted(document: Document, verb: int, path: str) -> Span | None:
    """What a verb counts or gives, with what describes it but clauses of their own, if a number is in it."""
    words = [at for noun in document.find(verb, path) for at in document.find(noun, "$counted-words")]
    first = min(words, default=0)
    run = range(first + (document.parse.pos[first] == "ADP"), max(words, default=-1) + 1)
    is_number = any(word[0].isdigit() or word in table() for word in document.tokens.lower[run.start : run.stop])
    return document.tokens.span(run.start, run.stop) if is_number else None
