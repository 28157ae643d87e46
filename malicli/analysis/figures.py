"""Figures: numbers with what they count."""

import re

from malicli.analysis.document import Document
from malicli.analysis.identity import Identities
from malicli.articles.article import Span
from malicli.records import UNATTRIBUTED, Claim, Figure

NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})*(?![\w-])")


def find_figures(document: Document, claims: list[Claim], identities: Identities) -> list[Figure]:
    """The figures of a document in reading order, each with the speaker of the claim it stands in."""
    found = []
    for match in NUMBER.finditer(document.text):
        span = Span(*match.span())
        claim = narrowest(claims, span)
        value = int(match.group().replace(",", ""))
        found.append(
            Figure(
                **identities.place("f", document, span),
                attribution=claim.attribution if claim else UNATTRIBUTED,
                claim=claim.id if claim else None,
                value=value,
                low=value,
                high=value,
                approximate=False,
                bound=None,
                noun=None,
                unit=None,
                category="other",
            )
        )
    return found


def narrowest(claims: list[Claim], span: Span) -> Claim | None:
    """The shortest claim whose content holds the span."""
    holding = [c for c in claims if any(s <= span.start and span.end <= e for s, e in c.spans)]
    return min(holding, key=lambda c: sum(e - s for s, e in c.spans), default=None)
