"""Outlets: the place or audience of a statement, from what belongs to its verb ("told the BBC", "on radio")."""

from malicli.entities.attribution_context import Setting
from malicli.entities.role_words import tokens_text
from malicli.language import group, inflection, lexicon
from malicli.syntax.document import Document

LONGEST_OUTLET = 9  # tokens
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "X"})  # parts of speech of the main word of an outlet
INSIDE = frozenset({"compound", "flat", "nummod", "amod"})  # relations of a noun that is no main word


def find_outlet(document: Document, setting: Setting) -> str | None:
    """The outlet of a statement, one with a capital before others; None if the text does not say."""
    tokens = document.tokens
    hears = tokens.lower[setting.cue] in lexicon().verbs.with_hearers
    found = []
    for run in (range(*run) for run in setting.runs):
        for noun in run:
            if document.parse.pos[noun] not in NOMINAL or document.tree.rel[noun] in INSIDE:
                continue
            begin, last = phrase(document, noun, run)
            first = next(
                at for at in range(begin, last) if at == noun or tokens.lower[at] not in group("before a role")
            )
            printed, opening = tokens_text(tokens, first, last), begin - 1
            if hears and opening == setting.cue:
                return printed
            if is_outlet(document, opening, range(first, last), noun):
                found.append(printed)
    return next((place for place in found if any(map(str.isupper, place))), found[0] if found else None)


def is_outlet(document: Document, opening: int, words: range, noun: int) -> bool:
    """Whether a phrase after a preposition is an outlet: by its noun, or "interview with" and a name."""
    tokens, nouns, media = document.tokens, lexicon().nouns.outlets, lexicon().bodies.media
    if tokens.lower[opening] not in group("before an outlet"):
        return False
    named = [tokens.lower[at] for at in words if tokens.words[at][0].isupper()]
    talks = bool(named) and tokens.lower[opening - 1] in group("ways to talk with an outlet")
    known = {tokens.lower[noun], inflection().singular(tokens.lower[noun])}
    return not known.isdisjoint(nouns) or not media.isdisjoint(named) or talks


def phrase(document: Document, noun: int, run: range) -> tuple[int, int]:
    """The tokens of a noun's phrase in a run, its article included: "the College of Alto"; not "| on Tuesday"."""
    tokens, pos, tree = document.tokens, document.parse.pos, document.tree
    named = next(((a, b) for a, b, _ in document.parse.entities if a <= noun < b), (noun, noun + 1))
    first, last = max(named[0], run.start), min(named[1], run.stop)
    while first - 1 in run and tree.is_in_phrase(first - 1, noun):
        first -= 1
    while last in run and last - first < LONGEST_OUTLET:
        if pos[last] not in NOMINAL and not tree.is_in_phrase(last, noun):
            break
        led = pos[last] == "ADP" and tokens.lower[last] not in group("of")
        timed = tokens.lower[last] in lexicon().time.calendar or tokens.lower[last] in group("nearness of a day")
        if led or timed or pos[last] in ("PUNCT", "PART", "ADV"):
            break
        last += 1
    while last > noun + 1 and pos[last - 1] in ("ADP", "DET", "PART", "PUNCT"):
        last -= 1
    return first, last
