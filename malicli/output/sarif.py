"""SARIF: the findings of a check, for editors and code hosts that mark them in the draft."""

import json
from collections.abc import Iterator

from malicli.check.verdict_scale import FINDINGS
from malicli.output.fields import Row
from malicli.output.page import Form, Page
from malicli.version import __version__

MEANINGS = {
    "cut": "The quotation leaves out words that limit its meaning.",
    "prose": "The words in quotation marks are the reporter's, not speech.",
    "stitched": "The quotation joins words from different places.",
    "altered": "The words of the quotation were changed.",
    "absent": "The words are not in these articles.",
    "mismatch": "Another speaker said it.",
    "differs": "The articles give a different figure.",
    "undecided": "There is not enough evidence for a verdict.",
}


def render_sarif(page: Page, form: Form) -> Iterator[str]:
    """One run with a result for each verdict that --fail-on names or that is a finding by default."""
    failing = {*page.query["fail_on"]}
    rows = [row for row in page.rows if row["verdict"] in FINDINGS | failing]
    rules = [{"id": v, "shortDescription": {"text": MEANINGS.get(v, v)}} for v in sorted({r["verdict"] for r in rows})]
    driver = {"name": "malicli", "version": __version__, "rules": rules}
    uri = page.query["draft"] if page.query["draft"] not in (None, "-") else "stdin"
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result(row, uri, failing) for row in rows],
    }
    yield json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def result(row: Row, uri: str, failing: set[str]) -> Row:
    """A verdict at its place in the draft."""
    start, end = row["span"]
    region = {"startLine": row["line"], "charOffset": start, "charLength": end - start}
    place = {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
    level = "error" if row["verdict"] in failing else "warning"
    return {"ruleId": row["verdict"], "level": level, "message": {"text": message(row)}, "locations": [place]}


def message(row: Row) -> str:
    """The verdict in a sentence, with the words of the article."""
    place = row["match"] or row["nearest"]
    parts = [
        f"{row['type']}: {row['verdict'].replace('_', ' ')}",
        f"said by {row['said_by']}" if row["said_by"] else None,
        "; ".join(f"“{c['source']}” → “{c['draft']}”" for c in row["changes"]),
        row["reason"],
        f"{place['article']}:{place['line']} “{place['text']}”" if place else None,
    ]
    return " · ".join(filter(None, parts))
