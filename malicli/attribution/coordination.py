"""Coordination: where the clause of a later cue ends the content of an earlier one."""

from malicli.attribution.reading import EDGES, Reading
from malicli.syntax.document import Document
from malicli.syntax.parse import Run


def coordinated_clause(document: Document, reading: Reading, other: Reading) -> int | None:
    """The end of the words before the clause of a later cue that is not a part of what the earlier one reports.

    The tree joins them by a conjunction, or both have one speaker. Else None.
    """
    parse = document.parse
    number = document.sentence_at(reading.cue.start)
    _, first, last, _ = document.sentences[number]
    if other.words.first >= last:
        return None
    if not any(s <= other.cue.start < e or s > reading.cue.start for s, e in reading.content):
        return None
    verb = min(other.words.last, last) - 1 - first  # a cue may run over the end of its sentence
    begin = coordinated_start(document, number, reading.words, verb)
    if begin is None and other.mention == reading.mention and reading.mention is not None:
        begin = other.words.first
    if begin is None:
        return None
    while begin > first and (parse.pos[begin - 1] == "CCONJ" or document.tokens.lower[begin - 1] in EDGES):
        begin -= 1
    return document.tokens.ends[begin - 1] if begin > reading.words.last else None


def coordinated_start(document: Document, sentence: int, cue: Run, at: int) -> int | None:
    """The first word of the conjunct of a cue that contains a later word of the sentence; None if there is none."""
    parse = document.parse
    first, tree = document.sentences[sentence].first, parse.tree(sentence)
    head, rel = tree.head, tree.rel
    own = range(cue.first - first, cue.last - first)
    while head[at] != at and head[at] not in own:
        at = head[at]
    if head[at] == at or rel[at] != "conj":
        return None
    return first + clause_start(head, at)


def clause_start(head: list[int], verb: int) -> int:
    """The first of the words before a verb that depend on it and are next to one another."""
    begin = verb
    for word in range(verb - 1, -1, -1):
        begin = word if begin <= head[word] <= verb else begin
    return begin
