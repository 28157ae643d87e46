"""The lines around a place that a draft's words were compared with."""

import re
from typing import TYPE_CHECKING

from malicli.search.query import Index
from malicli.search.surroundings import beside

if TYPE_CHECKING:
    from malicli.check.findings import Match

LETTER = re.compile(r"\w")


def lines_around_match(index: Index, match: "Match | None", count: int) -> tuple[list[str], list[str]]:
    """The same for the place that a draft was compared with; a line with only a quotation mark is dropped."""
    article = index.article(match.imprint) if match and match.imprint and count else None
    if article is None or match is None:
        return [], []
    before, after = (
        [line for line in side if LETTER.search(line)] for side in beside(article.text, *match.span, count + 1)
    )
    return before[-count:], after[:count]
