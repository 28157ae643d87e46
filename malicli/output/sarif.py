"""SARIF: the findings of a check, for editors and code hosts that mark them in the draft."""

import json
from collections.abc import Iterator
from hashlib import sha256

from malicli.check.verdict_scale import FINDINGS
from malicli.output.check_rows import changes_text, named
from malicli.output.explanation import MEANINGS
from malicli.output.fields import Row
from malicli.output.page import Form, Page
from malicli.version import __version__


def render_sarif(page: Page, form: Form) -> Iterator[str]:
    """One run with a result for each verdict that --fail-on names or that is a finding by default."""
    failing = {*page.query["fail_on"]}
    rows = [row for row in page.rows if row["verdict"] in FINDINGS | failing]
    rules = [{"id": v, "shortDescription": {"text": MEANINGS[v][0]}} for v in sorted({r["verdict"] for r in rows})]
    driver = {"name": "malicli", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result(row, failing) for row in rows],
    }
    yield json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def result(row: Row, failing: set[str]) -> Row:
    """A verdict at its place in the draft."""
    start, end = row["span"]
    region = {
        "startLine": row["line"],
        "startColumn": row["column"],
        "endLine": row["end_line"],
        "endColumn": row["end_column"],
        "charOffset": start,
        "charLength": end - start,
    }
    place = {"physicalLocation": {"artifactLocation": {"uri": address(row["draft"])}, "region": region}}
    level = "error" if row["verdict"] in failing else "warning"
    return {
        "ruleId": row["verdict"],
        "level": level,
        "message": {"text": message(row)},
        "locations": [place],
        "partialFingerprints": {"malicliVerdict/v1": fingerprint(row)},
    }


def address(draft: str) -> str:
    """The draft's file as the address of an artifact."""
    from urllib.parse import quote

    return (
        quote(draft.replace("\\", "/"), safe="/~", errors="surrogateescape")
        if draft not in ("-", "--quote")
        else "stdin"
    )


def fingerprint(row: Row) -> str:
    """What stays the same if other text of the draft changes: the verdict, its words and who they are given to."""
    identity = "\0".join(str(row[name]) for name in ("draft", "type", "verdict", "given_to", "text"))
    return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def message(row: Row) -> str:
    """The verdict in a sentence, with the words of the article."""
    place = row["match"] or row["nearest"]
    parts = [
        f"{row['type']}: {named(row['verdict'], 1)}",
        f"said by {row['said_by']}" if row["said_by"] else None,
        changes_text(row),
        row["reason"],
        f"{place['article']}:{place['line']} “{place['text']}”" if place else None,
    ]
    return " · ".join(filter(None, parts))
