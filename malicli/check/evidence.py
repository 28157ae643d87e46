"""The evidence for a verdict on words: what was changed, and where the words stand in the articles."""

from dataclasses import dataclass

from malicli.check.quote_locations import Placement
from malicli.spans import Span


@dataclass(frozen=True, slots=True)
class Altered:
    """One change: what stands in the article and in the draft. `draft` is empty, at its place, for dropped words."""

    op: str  # replace | drop | add
    source: str
    draft: str
    source_span: Span | None
    draft_span: Span


@dataclass(frozen=True, slots=True)
class Wording:
    """The verdict on the words at one place; `placement` is the nearest where the words are absent."""

    verdict: str
    placement: Placement | None = None
    flags: tuple[str, ...] = ()
    changes: tuple[Altered, ...] = ()
    reason: str | None = None
