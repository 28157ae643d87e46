"""Leaning: whether whom a mention means hangs on who spoke before it, so that the statements before have to be read."""

from collections.abc import Iterator

from malicli.entities.entities import Cast
from malicli.entities.epithets import may_be_epithet
from malicli.entities.mentions import RELATIVE, Mention, read_mention
from malicli.entities.nominals import is_definite, is_nobody
from malicli.language import lexicon

PLAIN = frozenset({"they", "it", "their", "its"})  # they mean whoever spoke last, if it was no person


def with_others(cast: Cast, mention: Mention) -> Iterator[Mention]:
    """A mention, and those of the further speakers in it."""
    yield mention
    for span in mention.others:
        other = read_mention(cast, span)
        if other:
            yield from with_others(cast, other)


def leans(cast: Cast, mention: Mention) -> bool:
    """Whether a mention may mean who spoke last: "he", "they", and "the 44-year-old" or "the grandmother" as "she"."""
    head = mention.head or ""
    if mention.kind == "pronoun":
        return head not in RELATIVE and (lexicon.table("en/pronouns")[head][0] != "-" or head in PLAIN)
    return (
        mention.kind == "nominal" and is_definite(cast.document.tokens, mention.first) and may_be_epithet(cast, mention)
    )


def is_settled(cast: Cast, mention: Mention) -> bool:
    """Whether a mention means somebody for certain, who has spoken last from there on."""
    return mention.kind == "name" or (
        mention.kind == "nominal" and not is_nobody(cast.document.tokens, mention.first, mention.last)
    )


def is_bound(cast: Cast, mention: Mention) -> bool:
    """Whether a description is "the" and its noun alone, and so may mean one who was described by that noun before."""
    short = mention.kind == "nominal" and mention.last - mention.first == 2
    return short and is_definite(cast.document.tokens, mention.first)
