"""Drafts with the verdict that a careful fact-checker would give; every wrong thing caught, no right one alarmed at."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from malicli.check.checker import check_draft
from malicli.check.draft import one_quotation, read_draft
from malicli.check.findings import Report
from malicli.check.verdict_scale import FINDINGS
from malicli.cli.app import run
from malicli.search.query import Index
from malicli.store.live_analysis import Resources
from malicli.store.live_index import LiveIndex
from malicli.store.open_index import open_index
from tests.case_files import load_cases, parameters

CASES = Path(__file__).parent / "cases"
CORPORA = {
    "seeds": CASES.parent.parent / "seeds",
    "articles": CASES / "articles",
    "desk": CASES / "check" / "desk.jsonl",
    "wire": CASES / "check" / "wire.jsonl",
    "print": CASES / "check" / "print.jsonl",
    "roof": CASES / "check" / "roof.jsonl",
    "slide": CASES / "check" / "slide.jsonl",
    "undated": CASES / "check" / "undated.jsonl",
    "verbs": CASES / "check" / "verbs.jsonl",
}
DRAFTS = load_cases("check/drafts.jsonl")


@cache
def index(corpus: str) -> Index:
    return open_index([str(CORPORA[corpus])])


def report(case: dict[str, Any]) -> Report:
    draft = one_quotation(case["quote"], case["by"]) if "quote" in case else read_draft(case["draft"], "draft")
    types = {"expect": "quotation", "figures": "figure", "attributions": "attribution"}
    return check_draft(draft, index(case["in"]), frozenset(types[key] for key in types if key in case))


@pytest.mark.parametrize("case", parameters("check/drafts.jsonl"))
def test_draft(case: dict[str, Any]) -> None:
    found = report(case).findings
    if "expect" in case:
        assert [sides(f, want) for f, want in zip(found, case["expect"], strict=True)] == case["expect"]
    else:
        assert [f.verdict for f in found] == case.get("figures", case.get("attributions"))
    if "flags" in case:
        assert set(case["flags"]) <= set(found[0].flags)
    if "reason" in case:
        assert case["reason"] in str(found[0].reason)
    if "said_by" in case:
        assert found[0].said_by == case["said_by"]


def sides(finding: Any, want: str) -> str:
    """Both verdicts as the case writes them; one alone where the case leaves the speaker open."""
    return f"{finding.text_verdict}/{finding.speaker_verdict}" if "/" in want else str(finding.text_verdict)


@pytest.mark.parametrize("case", load_cases("check/findings.jsonl"), ids=lambda case: case["draft"][:60])
def test_what_an_editor_should_look_at(case: dict[str, Any]) -> None:
    found = check_draft(read_draft(case["draft"], "draft.md"), index("roof")).findings
    assert found
    assert any(f.verdicts & FINDINGS for f in found) == case["finding"]


def test_no_draft_is_listed_twice() -> None:
    asked = [(c["in"], c.get("draft", c.get("quote")), c.get("by"), "figures" in c) for c in DRAFTS]
    assert [draft for draft in asked if asked.count(draft) > 1] == []


def test_right_and_wrong_drafts_are_both_many() -> None:
    worst = [{v for e in c.get("expect", ()) for v in e.split("/")} & FINDINGS for c in DRAFTS if "expect" in c]
    assert 40 <= sum(map(bool, worst)) <= len(worst) - 40


def test_of_many_articles_those_are_read_that_share_words_with_the_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However late they come; the others are not analysed."""
    for number in range(20):
        text = f'"The bridge {number * 7919} is safe and will stay open," Ruiz said.'
        (tmp_path / f"{number:02}.txt").write_text(text)
    monkeypatch.setattr("malicli.check.corpus.SMALL", 0)
    many = open_index([str(tmp_path)], resources=Resources)
    [finding] = check_draft(one_quotation("bridge 142542 is safe and will stay open", "Ruiz"), many).findings
    assert (finding.verdict, finding.match and finding.match.article) == ("exact", "18.txt")
    assert isinstance(many, LiveIndex) and len(many.live.known) < 20


@pytest.mark.parametrize("corpus", CORPORA)
def test_a_saved_index_gives_the_same_verdicts(corpus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if it held too many articles to read: only those that share words with the draft come in."""
    saved = str(tmp_path / "saved.db")
    assert run(["index", str(CORPORA[corpus]), "--to", saved, "-q"]) == 0
    monkeypatch.setattr("malicli.check.corpus.SMALL", 0)
    here, there = index(corpus), open_index([saved])
    for case in (c for c in DRAFTS if c["in"] == corpus and "expect" in c):
        draft = one_quotation(case["quote"], case["by"]) if "quote" in case else read_draft(case["draft"], "draft")
        one, other = (check_draft(draft, i, frozenset({"quotation"})).findings for i in (here, there))
        assert [(f.verdict, f.said_by) for f in one] == [(f.verdict, f.said_by) for f in other], case["label"]
