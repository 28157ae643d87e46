"""Helpers for all verdicts: lines, matching records, reasons."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from malicli.check.article_view import Source, Utterance
from malicli.check.attributions.claimed_speaker import Given
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft
from malicli.check.findings import Finding, Match
from malicli.check.verdict_scale import rank
from malicli.record_ids import line_ends, position
from malicli.records import Record
from malicli.spans import Span, overlap


def located(findings: Iterable[Finding], draft: Draft) -> Iterator[Finding]:
    """The findings with the lines, columns and characters of the draft's file, and the sentences that they are in."""
    lines = line_ends(draft.source)
    for finding in findings:
        span = draft.in_file(finding.span)
        (line, column), (end_line, end_column) = (position(lines, at) for at in span)
        yield replace(
            finding,
            span=span,
            changes=tuple(c._replace(draft_span=draft.in_file(c.draft_span)) for c in finding.changes),
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            at=finding.span,
            sentence=draft.sentence_at(finding.span),
        )


def given_to(given: Given | None) -> str | None:
    """The speaker that the draft names, as text."""
    return " and ".join(g.text for g in (given, *given.others)) if given else None


def worse(words: str, speaker: str) -> str:
    """The worse of two verdicts; on the speaker's side only `mismatch` can be it."""
    return speaker if speaker == "mismatch" and rank(words) < rank(speaker) else words


def these(corpus: Corpus) -> str:
    """The articles compared, as text: "these 2 articles"."""
    return f"these {corpus.articles} articles" if corpus.articles != 1 else "this article"


def sentence_of(*reasons: str | None) -> str | None:
    """Several reasons in one text."""
    return "; ".join(filter(None, reasons)) or None


def match_at(source: Source, span: Span, utterance: Utterance | None) -> Match:
    """A place of an article, with the record that covers it."""
    record: Record | None = None
    if utterance:
        record = next((q for q in utterance.quotes if overlap(q.span, span)), None)
    record = record or source.claim_over(span) or source.own_claim(span)
    speaker = record.attribution.speaker if record else None
    text, imprint = source.article.text[slice(*span)], source.article.imprint
    line = source.line_of(span.start)
    sentence = record.sentence if record else source.paragraph_at(span)
    return Match(record.id if record else None, imprint.article, line, span, text, speaker, imprint, sentence)
