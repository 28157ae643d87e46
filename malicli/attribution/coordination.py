"""Coordination: where the clause of a later cue ends the content of an earlier one."""

from malicli.attribution.reading import EDGES, Reading
from malicli.syntax.document import Document
from malicli.syntax.parse import Run


def coordinated_clause(document: Document, reading: Reading, other: Reading) -> int | None:
    """The end of the words before the clause of a later cue that is not a part of what the earlier one reports.

    The tree joins them by a conjunction, both have one speaker, or the content ends at the later cue. Else None.
    """
    parse = document.parse
    number = document.sentence_at(reading.cue.start)
    _, first, last, _ = document.sentences[number]
    if other.words.first >= last:
        return earlier_sentences(document, reading, other)
    if not any(s <= other.cue.start < e or s > reading.cue.start for s, e in reading.content):
        return None
    verb = min(other.words.last, last) - 1 - first  # a cue may run over the end of its sentence
    if runs_into(reading, other):
        begin: int | None = clause_start(parse.tree(number).head, verb) + first
    else:
        begin = coordinated_start(document, number, reading.words, verb)
    if begin is None and other.mention == reading.mention and reading.mention is not None:
        begin = other.words.first
    if begin is None:
        return None
    while begin > first and (parse.pos[begin - 1] == "CCONJ" or document.tokens.lower[begin - 1] in EDGES):
        begin -= 1
    return document.tokens.ends[begin - 1] if begin > reading.words.last else None


def earlier_sentences(document: Document, reading: Reading, other: Reading) -> int | None:
    """The end of the sentences before a later cue that is in the content, outside quotations."""
    at = document.passage_at[document.tokens.at(other.cue.start)]
    if at >= 0 or not any(s < other.cue.start < e for s, e in reading.content):
        return None
    begin = document.sentences[document.sentence_at(other.cue.start)].span.start
    return document.tokens.ends[document.tokens.before(begin) - 1] - 1 if begin > reading.cue.end else None


def coordinated_start(document: Document, sentence: int, cue: Run, at: int) -> int | None:
    """The first word of the conjunct of a cue that contains a later word of the sentence; None if there is none."""
    parse = document.parse
    first, (head, rel) = document.sentences[sentence].first, parse.tree(sentence)
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


def runs_into(reading: Reading, other: Reading) -> bool:
    """Whether a content ends between the speaker of a later cue and that cue: "..., though he would | not say"."""
    end, mention = reading.content[-1].end, other.mention
    inside = mention is not None and any(s < mention.start < e for s, e in reading.content)
    return inside and end <= other.cue.start <= end + 2
