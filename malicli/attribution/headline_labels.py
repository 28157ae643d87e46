"""Headline labels: words before a colon in a headline that are not a speaker ("Flood: Army goes in")."""

from malicli.language import cached, inflection, lexicon
from malicli.language.gazetteer import countries
from malicli.syntax.document import Document


def is_topic(document: Document, colon: int, body: int) -> bool:
    """True if the words before a headline's colon are its topic: a speaker would be named in the text again."""
    tokens, head = document.tokens, colon - 1
    if tokens.lower[head] in lexicon().layout.topics:
        return True
    if (tokens.words[head].isupper() and tokens.words[head].isalpha()) or can_speak(tokens.lower[head]):
        return False
    return len(tokens) > body and not is_person(document, head, body)


def is_person(document: Document, head: int, body: int) -> bool:
    """Whether a word ends a person's name from token `body` on."""
    lower = document.tokens.lower
    ends = (last - 1 for first, last, kind in document.parse.entities if kind == "PER" and first >= body)
    return any(lower[at] == lower[head] for at in ends)


def can_speak(low: str) -> bool:
    """Whether a common word can be a headline's speaker: "Minister", "Police", "Report"."""
    forms, nouns = {low, inflection().singular(low)}, lexicon().nouns
    speaking = (nouns.collectives, nouns.documents, lexicon().roles.fields.keys(), country_names())
    return not all(map(forms.isdisjoint, speaking))


@cached()
def country_names() -> frozenset[str]:
    """Countries in lower case, by their last words: one speaks in "France: No troops"."""
    return frozenset(name.lower().split()[-1] for name in countries())
