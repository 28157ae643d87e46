"""Speakers: who is meant by a mention, with the role held in the article."""

from malicli.analysis.document import Document
from malicli.analysis.statements import Statement
from malicli.records import UNATTRIBUTED, Attribution

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})


def resolve(document: Document, statements: list[Statement]) -> list[Attribution]:
    """The attribution of each statement, in the same order."""
    resolved, last = [], None
    for statement in statements:
        if statement.mention is None:
            resolved.append(UNATTRIBUTED)
            continue
        mention = document.text[slice(*statement.mention)]
        if mention.lower() not in PRONOUNS:
            last = mention
        cue = document.text[slice(*statement.cue)] if statement.cue else None
        kind = "person" if last else None
        resolved.append(Attribution(last, kind, mention=mention, mention_span=statement.mention, cue=cue))
    return resolved
