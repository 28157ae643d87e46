"""Headlines with a colon, which parts a speaker from what is said ("Port to reopen: minister") or follows a topic."""

from collections.abc import Iterator

from malicli.attribution.reading import Turn
from malicli.language import cached, group, inflection, lexicon
from malicli.language.gazetteer import countries
from malicli.syntax.document import Document

NOMINAL = frozenset({"DET", "PROPN", "NOUN", "NUM", "ADJ"})  # parts of speech of the words of a noun phrase


def find_headline_speech(document: Document) -> Iterator[Turn]:
    """What a headline says that names its speaker after a colon, or before it."""
    tokens, topics = document.tokens, lexicon().layout.topics
    for (start, _), first, last, paragraph in document.sentences:
        is_title = document.paragraphs[paragraph].kind == "title"
        colon = next((at for at in range(first + 1, last - 1) if is_title and tokens.words[at] == ":"), None)
        if colon is None or tokens.lower[colon - 1] in topics:
            continue
        cue, before, after = (tokens.span(*run) for run in ((colon, colon + 1), (first, colon), (colon + 1, last)))
        if is_noun_phrase(document, colon + 1, last) and not is_topic(document, last, last):
            yield Turn(start, after, cue, (before,))
        elif is_noun_phrase(document, first, colon) and not is_topic(document, colon, last):
            yield Turn(start, before, cue, (after,))


def is_noun_phrase(document: Document, first: int, last: int) -> bool:
    """Whether all words of a run may belong to the noun that is the last of them."""
    pos, lower = document.parse.pos, document.tokens.lower
    nominal = all(pos[at] in NOMINAL or lower[at] in group("before a role") for at in range(first, last))
    return nominal and pos[last - 1] in ("PROPN", "NOUN")


def is_topic(document: Document, colon: int, body: int) -> bool:
    """True if the words before a headline's colon are its topic: a speaker would be named in the text again."""
    tokens, head = document.tokens, colon - 1
    if tokens.lower[head] in lexicon().layout.topics:
        return True
    if tokens.words[head].isupper() or can_speak(tokens.lower[head]):
        return False
    named = (tokens.lower[last - 1] for first, last, kind in document.parse.entities if kind == "PER" and first >= body)
    return len(tokens) > body and tokens.lower[head] not in named


def can_speak(low: str) -> bool:
    """Whether a common word can be a headline's speaker: "Minister", "Police", "Report"."""
    forms, nouns = {low, inflection().singular(low)}, lexicon().nouns
    speaking = (nouns.collectives, nouns.documents, lexicon().roles.fields.keys(), country_names())
    return not all(map(forms.isdisjoint, speaking))


@cached()
def country_names() -> frozenset[str]:
    """Countries in lower case, by their last words: one speaks in "France: No troops"."""
    return frozenset(name.lower().split()[-1] for name in countries())
