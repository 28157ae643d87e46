"""Rows of a check: each verdict as a flat dict with the contract's keys, for all output forms."""

from collections import Counter
from collections.abc import Sequence

from malicli.check.findings import Finding, Match, Report
from malicli.check.verdict_scale import VERDICTS
from malicli.output.fields import FIELD_NAMES, Row, plain
from malicli.output.page import Page
from malicli.record_ids import line_ends, position

CHANGE = ("op", "source", "draft", "source_span", "draft_span")
TO_LOOK_AT, UNDECIDED, FINE = range(3)


def check_page(reports: Sequence[Report], query: Row, findings_only: bool = False) -> Page:
    """The reports on some drafts as a page; its own keys of the envelope are `counts`, `skipped` and `findings`."""
    failing = frozenset(query["fail_on"])
    rows = [finding_row(finding, report.draft.name, failing) for report in reports for finding in report.findings]
    verdicts = Counter(row["verdict"] for row in rows)
    looked_at = Counter(row["verdict"] for row in rows if row["finding"])
    extra = {
        "counts": {v: verdicts[v] for v in VERDICTS if v in verdicts},
        "skipped": [row for report in reports for row in skipped_rows(report)],
        "findings": {v: looked_at[v] for v in VERDICTS if v in looked_at},
    }
    kept = [row for row in rows if row["finding"]] if findings_only else rows
    articles = max((report.articles for report in reports), default=0)
    warnings = tuple(dict.fromkeys(w for report in reports for w in report.warnings))
    return Page("check", ("finding",), kept, query, len(kept), articles, warnings, extra)


def urgency(row: Row) -> int:
    """Whether an editor has to look at a verdict, may have to, or not."""
    return TO_LOOK_AT if row["finding"] else UNDECIDED if row["verdict"] == "undecided" else FINE


def summary(counts: Row, findings: Row) -> str:
    """All verdicts in a line: "18 checked: 8 to look at (4 altered, 3 differ, 1 mismatch), 1 undecided, 9 fine"."""
    total, wrong = sum(counts.values()), sum(findings.values())
    kinds = sorted(findings.items(), key=lambda pair: -pair[1])
    listed = ", ".join(f"{number} {named(verdict, number)}" for verdict, number in kinds)
    undecided = counts.get("undecided", 0) - findings.get("undecided", 0)
    parts = [f"{wrong} to look at" + (f" ({listed})" if listed else "")]
    parts += [f"{undecided} undecided"] if undecided else []
    return f"{total} checked: {', '.join(parts)}, {total - wrong - undecided} fine"


def named(verdict: str, number: int) -> str:
    """A verdict behind a number of them."""
    return "differ" if verdict == "differs" and number > 1 else verdict.replace("_", " ")


def sides(row: Row) -> list[str]:
    """The verdicts on the words and on the speaker, in words, each once."""
    both = dict.fromkeys(filter(None, (row["text_verdict"] or row["verdict"], row["speaker_verdict"])))
    return [named(side, 1) for side in both]


def printed_at(place: Row) -> str:
    """Where the words of an article are: "Port shut · 2024-05-02 · The Post · port.txt:3"."""
    parts = (place["title"], place["date"], place["publisher"], f"{place['article']}:{place['line']}")
    return " · ".join(filter(None, parts))


def notes(row: Row) -> list[str]:
    """Who said it, what the draft could say instead, and the reason."""
    said = row["said_by"] and f"Said by {row['said_by']}"
    instead = row["suggestion"] and f"Instead: {row['suggestion']}"
    return [note for note in (said, instead, row["reason"]) if note]


def changes_text(row: Row) -> str:
    """The changes in a line: "“should” → “should not”"."""
    return "; ".join(f"“{c['source']}” → “{c['draft']}”" for c in row["changes"])


def finding_row(finding: Finding, draft: str, failing: frozenset[str]) -> Row:
    """A verdict with the contract's keys, in order."""
    made: Row = {
        "changes": [{name: plain(getattr(change, name)) for name in CHANGE} for change in finding.changes],
        "match": match_row(finding.match),
        "nearest": match_row(finding.nearest),
        "matches": [match_row(match) for match in finding.matches],
        "finding": not failing.isdisjoint(finding.verdicts),
        "draft": draft,
    }
    return {name: made[name] if name in made else plain(getattr(finding, name)) for name in FIELD_NAMES["finding"]}


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
    spans = [report.draft.in_file(s.span) for s in report.skipped]
    placed = ((s, span, *position(ends, span.start)) for s, span in zip(report.skipped, spans, strict=True))
    return [
        {
            "type": s.type,
            "line": line,
            "column": column,
            "span": list(span),
            "text": s.text,
            "reason": s.reason,
            "draft": report.draft.name,
        }
        for s, span, line, column in placed
    ]
