"""Coordination: where the clause of a later cue ends the content of an earlier one."""

from malicli.attribution.reading import EDGES, Reading
from malicli.syntax.document import Document


def coordinated_clause(document: Document, reading: Reading, other: Reading) -> int | None:
    """The end of the words before the clause of a later cue that is not a part of what the earlier one reports.

    The tree joins them by a conjunction, or both have one speaker. Else None.
    """
    _, first, last, _ = document.sentences[document.sentence_at(reading.cue.start)]
    inside = any(s <= other.cue.start < e or s > reading.cue.start for s, e in reading.content)
    if other.words.first >= last or not inside:
        return None
    verb = min(other.words.last, last) - 1  # a cue may run over the end of its sentence
    begin = conjunct_start(document, range(reading.words.first, reading.words.last), verb)
    if begin is None and other.mention == reading.mention and reading.mention is not None:
        begin = other.words.first
    if begin is None:
        return None
    while begin > first and (document.parse.pos[begin - 1] == "CCONJ" or document.tokens.lower[begin - 1] in EDGES):
        begin -= 1
    return document.tokens.ends[begin - 1] if begin > reading.words.last else None


def conjunct_start(document: Document, cue: range, word: int) -> int | None:
    """The first word of the conjunct of a cue that contains a later word; None if there is none.

    The words before its verb belong to it that depend on it and are next to one another.
    """
    tree = document.tree
    while tree.head[word] != word and tree.head[word] not in cue:
        word = tree.head[word]
    if tree.head[word] == word or tree.rel[word] != "conj":
        return None
    begin = word
    for at in range(word - 1, cue.start, -1):
        begin = at if begin <= tree.head[at] <= word else begin
    return begin
