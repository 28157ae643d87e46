"""Descriptions: speakers without a name, as printed in records, and their kind."""

from malicli.entities.role_words import head_of, tokens_text
from malicli.language import group, inflection, lexicon
from malicli.syntax.tokenizer import Tokens


def description(tokens: Tokens, first: int, last: int) -> str:
    """A described speaker as printed in records: without its article and "unnamed", at most a dozen words."""
    while (
        first < last - 1
        and tokens.lower[first + 1] not in group("of")
        and tokens.lower[first] in group("left out of a description")
    ):
        first += 1
    stop = first + 1
    while stop < last and stop - first < 12 and tokens.lower[stop] not in group("ends a description"):
        stop += 1
    no_end = group("'s, '") | lexicon().words.prepositions
    while stop - first > 1 and tokens.lower[stop - 1] in no_end:
        stop -= 1
    return tokens_text(tokens, first, stop)


def kind_of_head(head: str) -> str:
    """The kind of a described speaker, by its head word: document, organisation or described."""
    singular = inflection().singular(head)
    if not lexicon().nouns.documents.isdisjoint((head, singular)):
        return "document"
    return "described" if lexicon().nouns.collectives.isdisjoint((head, singular)) else "organisation"


def is_several(name: str) -> bool:
    """Whether a description is of several: "Western governments"; a name is of one ("Human Rights Watchers")."""
    last = name.split()[-1]
    return last.islower() and head_of(last) != last and inflection().looks_plural(last)
