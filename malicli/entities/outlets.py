"""Outlets: the place or audience of a statement, from the words next to the cue ("told the BBC", "on Alto radio")."""

from collections.abc import Iterator

from malicli.entities.attribution_context import Setting
from malicli.entities.role_words import tokens_text
from malicli.language import group, inflection, lexicon
from malicli.syntax.dates import is_day
from malicli.syntax.document import Document
from malicli.syntax.tokenizer import Tokens

LONGEST_OUTLET = 9  # tokens
NAMED = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})  # parts of speech of which an outlet has one
NO_ENDS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ", "VERB"})  # an outlet ends in none


def find_outlet(document: Document, setting: Setting) -> str | None:
    """The outlet of a statement, None if the text does not say."""
    tokens = document.tokens
    for first, last in setting.runs:
        heard = first == setting.cue + 1 and tokens.lower[setting.cue] in lexicon().verbs.with_hearers
        if heard and (outlet := hearer(document, first, last)):
            return outlet
    found = [place for run in setting.runs for place in places_of_saying(document, *run)]
    return next((place for place in found if any(map(str.isupper, place))), found[0] if found else None)


def hearer(document: Document, first: int, last: int) -> str | None:
    """The audience: the words after "told"."""
    tokens, end = document.tokens, phrase_end(document, first, last)
    pronoun = end == first + 1 and tokens.lower[first] in lexicon().words.pronouns
    if end == first or pronoun or document.parse.pos[first] in ("ADV", "VERB", "PART") or is_day(tokens.lower[first]):
        return None  # "told him", "warned Monday that"
    return phrase(tokens, first, end)


def places_of_saying(document: Document, first: int, last: int) -> Iterator[str]:
    """The phrases that are outlets: "in an interview with Le Monde", "on Alto radio", "to reporters"."""
    tokens = document.tokens
    for at in range(first, last):
        if (
            tokens.lower[at] in group("before an outlet")
            and group("least").isdisjoint(tokens.lower[at + 1 : at + 2])
            and document.parse.pos[at + 1 : at + 2] != ["VERB"]
        ):
            end = phrase_end(document, at + 1, last)
            if end > at + 1 and is_outlet(tokens, at, end):
                yield phrase(tokens, at + 1, end)


def is_outlet(tokens: Tokens, opening: int, end: int) -> bool:
    """True if the phrase after a preposition is an outlet: by its noun, or "interview with" and a name."""
    head = tokens.lower[end - 1]
    singular = inflection().singular(head)
    nouns, media = lexicon().nouns.outlets, lexicon().bodies.media
    if head in nouns or singular in nouns or (head in media and tokens.words[end - 1][0].isupper()):
        return True
    named = [low for low, word in zip(tokens.lower[opening + 1 : end], tokens.words[opening + 1 : end], strict=True)
             if word[0].isupper()]  # fmt: skip
    if tokens.lower[opening] in group("on, with, to") and not media.isdisjoint(named):
        return True
    before = tokens.lower[opening - 1] if opening else ""
    return bool(named) and before in group("ways to talk with an outlet")


def phrase_end(document: Document, first: int, last: int) -> int:
    """The end of the noun phrase that begins at a token."""
    tokens, end = document.tokens, first
    while end < last and end - first < LONGEST_OUTLET:
        low = tokens.lower[end]
        if low in group("ends an outlet") and not (
            low in group("and") and end > first and tokens.words[end - 1][0].isupper()
        ):
            break
        if low in lexicon().words.prepositions and low not in group("of"):
            break
        if end > first and (is_day(low) or low in group("nearness of a day") or document.parse.pos[end] == "VERB"):
            break
        end += 1
    while end > first and (document.parse.pos[end - 1] in NO_ENDS or tokens.words[end - 1] in group("'s")):
        end -= 1
    return end if not NAMED.isdisjoint(document.parse.pos[first:end]) else first


def phrase(tokens: Tokens, first: int, end: int) -> str:
    """The words of an outlet without its article."""
    while first < end - 1 and tokens.lower[first] in group("before a role"):
        first += 1
    return tokens_text(tokens, first, end)
