"""The informative words of a text, each in one form."""

from malicli.check import semantic_shifts
from malicli.check.normalized_words import folded_words
from malicli.language import cached, inflection, lexicon
from malicli.language.normalize import spelling, without_possessive


@cached()
def content(text: str) -> tuple[str, ...]:
    """The informative words of a text, each in one form."""
    return tuple(filter(None, map(informative, folded_words(text))))


@cached()
def informative(word: str) -> str | None:
    """The one form of an informative word; None for another word."""
    one, words = spelling([without_possessive(word)]), lexicon().check
    if one in words.quantifiers or one in words.anything:
        return None
    if semantic_shifts.is_negation(word) or one in lexicon().words.common or one in semantic_shifts.modals():
        return None
    return inflection().verb_stem(one)
