"""Headline labels: words before a colon in a headline that are not a speaker ("Flood: Army goes in")."""

from malicli.language import cached, group, lexicon
from malicli.language.gazetteer import countries
from malicli.syntax.document import Document
from malicli.syntax.parse import Entity, Run
from malicli.syntax.tokenizer import Tokens

LEAST_SPEAKING = 0.3  # probability of a cue in the text whose speaker a headline may name


def is_topic(document: Document, colon: int, body: int) -> bool:
    """True if the words before a headline's colon are its topic: a speaker would be named in the text again."""
    tokens, head = document.tokens, colon - 1
    if tokens.lower[head] in lexicon().layout.topics:
        return True
    if (tokens.words[head].isupper() and tokens.words[head].isalpha()) or can_speak(tokens.lower[head]):
        return False
    return len(tokens) > body and not (is_named(tokens, head, body) and is_speaking(document, head, body))


def is_speaking(document: Document, head: int, body: int) -> bool:
    """Whether a word ends a person's name from token `body` on, or a name with which the words for a speaker begin."""
    parse, tokens = document.parse, document.tokens
    said = (run for links in parse.cue_links(LEAST_SPEAKING) for run in links.speakers)
    led = (Entity(run.first, entity.last, "PER") for run in said for entity in parse.entities if leads(entity, run))
    for first, last, kind in (*parse.entities, *led):
        if kind == "PER" and first >= body and tokens.lower[last - 1] == tokens.lower[head]:
            return True
    return False


def leads(entity: Entity, run: Run) -> bool:
    """Whether words begin with an entity, perhaps after an article."""
    return run.first <= entity.first <= run.first + 1 and entity.last <= run.last


def is_speaker(document: Document, last: int) -> bool:
    """Whether the words after a headline's colon name who says what is before it: "minister", "Ruiz"."""
    return not is_topic(document, last, last)


def can_speak(low: str) -> bool:
    """Whether a common word can be a headline's speaker: "Minister", "Police", "Report"."""
    forms = {low, low.removesuffix("s")}
    if any(form in lexicon().roles.fields for form in forms):
        return True
    nouns, bodies = lexicon().nouns, lexicon().bodies
    speaking = (nouns.collectives, nouns.documents, bodies.media, bodies.organisations, lexicon().words.openers)
    return low in country_names() or not all(map(forms.isdisjoint, speaking))


def is_named(tokens: Tokens, head: int, body: int) -> bool:
    """Whether a word is a name in the text from token `body` on, and of no place: there are no floods, only Flood."""
    lower, bodies = tokens.lower, lexicon().nouns.collectives
    places = [at for at in range(body, len(tokens)) if lower[at] == lower[head]]
    within = any(
        lower[at - 1] in group("where an event may be") or (lower[at - 1] in group("of") and lower[at - 2] in bodies)
        for at in places
    )
    return bool(places) and not within and all(tokens.words[at][0].isupper() for at in places)


@cached()
def country_names() -> frozenset[str]:
    """Countries in lower case, by their last words: one speaks in "France: No troops"."""
    return frozenset(name.lower().split()[-1] for name in countries())
