"""Rows of a check: each verdict as a flat dict with the contract's keys, for all output forms."""

from malicli.check.evidence import Altered
from malicli.check.findings import Finding, Match, Report
from malicli.check.report_lines import column_at, line_at
from malicli.output.fields import NAMES, Row, plain
from malicli.output.page import Page
from malicli.record_ids import line_ends


def check_page(report: Report, query: Row, limit: int = 0) -> Page:
    """The report as a page; its own keys of the envelope are `counts` and `skipped`."""
    failing = frozenset(query["fail_on"])
    rows = [finding_row(finding, failing) for finding in report.findings]
    extra = {"counts": report.counts(), "skipped": skipped_rows(report)}
    return Page("check", ("finding",), rows[: limit or None], query, len(rows), report.articles, report.warnings, extra)


def finding_row(finding: Finding, failing: frozenset[str]) -> Row:
    """A verdict with the contract's keys, in order."""
    made: Row = {
        "changes": [change_row(change) for change in finding.changes],
        "match": match_row(finding.match),
        "nearest": match_row(finding.nearest),
        "matches": [match_row(match) for match in finding.matches],
        "finding": not failing.isdisjoint(finding.verdicts),
    }
    return {name: made[name] if name in made else plain(getattr(finding, name)) for name in NAMES["finding"]}


def change_row(change: Altered) -> Row:
    """A change with the words and characters of both sides."""
    return {name: plain(getattr(change, name)) for name in ("op", "source", "draft", "source_span", "draft_span")}


def match_row(match: Match | None) -> Row | None:
    """A place of an article."""
    if match is None:
        return None
    own = {name: plain(getattr(match, name)) for name in ("id", "article", "line", "span", "text", "speaker")}
    imprint = match.imprint._asdict() if match.imprint else {}
    printed = {name: imprint.get(name) for name in ("title", "date", "publisher", "url")}
    return own | printed | {"sentence": " ".join(match.sentence.split())}


def skipped_rows(report: Report) -> list[Row]:
    """A skipped item, and the reason."""
    ends = line_ends(report.draft.source)
    placed = [(s, report.draft.in_file(s.span)) for s in report.skipped]
    return [
        {
            "type": s.type,
            "line": line_at(ends, span.start),
            "column": column_at(ends, span.start),
            "span": list(span),
            "text": s.text,
            "reason": s.reason,
        }
        for s, span in placed
    ]
