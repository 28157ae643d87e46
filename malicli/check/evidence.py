"""The evidence for a verdict on words: the changes, and the place of the words in the articles."""

from typing import NamedTuple

from malicli.check.quotations.quote_locations import Placement
from malicli.spans import Span


class Altered(NamedTuple):
    """One change: the words in the article and in the draft. For dropped words `draft` is empty, at their place."""

    op: str  # replace | drop | add
    source: str
    draft: str
    source_span: Span | None
    draft_span: Span


class Wording(NamedTuple):
    """The verdict on the words at one place; `placement` is the most similar place if the words are absent."""

    verdict: str
    placement: Placement | None = None
    flags: tuple[str, ...] = ()
    changes: tuple[Altered, ...] = ()
    reason: str | None = None
