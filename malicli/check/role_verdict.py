"""Roles: an office that a draft gives to a person and that the articles contradict is a finding of its own."""

from collections.abc import Iterator

from malicli.check.article_view import Source
from malicli.check.claimed_speaker import name_words, read_given
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft
from malicli.check.findings import Finding
from malicli.check.name_equivalence import same_name
from malicli.check.report_lines import match_at
from malicli.check.speaker_verdict import conflict, shortened
from malicli.records import Attribution
from malicli.spans import Span


def check_roles(draft: Draft, corpus: Corpus) -> Iterator[Finding]:
    """A finding for each role of a named speaker that all articles with that speaker contradict, each once."""
    seen = set()
    attributions = [q.attribution for q in draft.quotations] + [a.claim.attribution for a in draft.attributions]
    for attribution in attributions:
        pair = attribution.speaker, attribution.role
        if attribution.speaker and attribution.role and attribution.mention_span and pair not in seen:
            span = place_of(attribution, draft.text)
            if span is not None:
                seen.add(pair)
            held = list(roles_of(attribution.speaker, corpus))
            if span and held and all(contradicts(attribution.role, other.role or "") for _, other in held):
                yield finding(attribution, span, draft, *max(held, key=lambda h: not str(h[1].role).isupper()))


def place_of(attribution: Attribution, text: str) -> Span | None:
    """Where a draft prints a role: near the name."""
    if attribution.mention_span is None or attribution.role is None:
        return None
    start, end = max(0, attribution.mention_span.start - 200), attribution.mention_span.end + 200
    at = text.casefold().find(attribution.role.casefold(), start, end)
    return Span(at, at + len(attribution.role)) if at >= 0 else None


def roles_of(name: str, corpus: Corpus) -> Iterator[tuple[Source, Attribution]]:
    """The attributions of the articles that give a role to a speaker of that full name."""
    words = name_words(name)
    for source in corpus.sources:
        for claim in source.claims:
            told = claim.attribution
            if told.role and told.speaker and len(words) > 1 and same_name(words, name_words(told.speaker)):
                yield source, told


def contradicts(one: str, other: str) -> bool:
    """Whether two roles are not of one person at one time."""
    mine, its = read_given(one).role, read_given(other).role
    return conflict(mine, its, shortened(one) | shortened(other))


def finding(attribution: Attribution, span: Span, draft: Draft, source: Source, told: Attribution) -> Finding:
    """The verdict on a role, with the role and the day of the article."""
    imprint = source.article.imprint
    day = f" on {imprint.date}" if imprint.date else ""
    place = match_at(source, told.mention_span, None) if told.mention_span else None
    return Finding(
        "attribution",
        span,
        draft.text[slice(*span)],
        attribution.speaker,
        "differs",
        None,
        "match",
        nearest=place,
        reason=f"the role in the articles is {told.role} ({imprint.article}{day})",
        suggestion=told.role,
    )
