"""`malicli check` as people and scripts use it: exit statuses, forms, what it says on stderr."""

import json
from pathlib import Path

import jsonschema
import pytest

from malicli.cli.app import run
from malicli.output.json_schema import schema

RIGHT = "“We are going after them, to build security around the towns,” Le Drian told Europe 1 radio."
WRONG = "“We are not going after them, to build security around the towns,” Le Drian told Europe 1 radio."


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "draft.md"


def test_all_right_is_exit_0(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_text(RIGHT, encoding="utf-8")
    assert run(["check", str(draft)]) == 0
    assert "no finding" in capsys.readouterr().err


def test_a_finding_is_exit_1(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_text(WRONG, encoding="utf-8")
    assert run(["check", str(draft)]) == 1
    assert "1 finding" in capsys.readouterr().err


def test_nothing_to_check_is_exit_3(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_text("It rained all day.", encoding="utf-8")
    assert run(["check", str(draft)]) == 3
    assert "nothing was checked" in capsys.readouterr().err
    draft.write_text("", encoding="utf-8")
    assert run(["check", str(draft), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["results"] == []


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["draft.md", "--quote", "x"],
        ["--by", "Fabius"],
        ["no-such-draft.md"],
        ["--quote", "x", "--only", "quotes"],
        ["--quote", "x", "--fail-on", "wrong"],
        ["--quote", "x", "--by", " "],
        ["--quote", "x", "--from", "no-such-folder"],
        ["-", "--from", "-"],
    ],
)
def test_wrong_usage_is_exit_2(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", *args]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and len(captured.err.splitlines()) == 1


def test_what_cannot_be_told_counts_only_when_strict(draft: Path) -> None:
    draft.write_text("The so-called “experts” were wrong.", encoding="utf-8")
    assert run(["check", str(draft), "-q"]) == 0
    assert run(["check", str(draft), "-q", "--strict"]) == 1


def test_fail_on_chooses_what_fails() -> None:
    altered = ["check", "-q", "--quote", "We are not going after them", "--by", "Le Drian"]
    assert run([*altered, "--fail-on", "mismatch,absent"]) == 0
    assert run([*altered, "--fail-on", "mismatch,altered"]) == 1
    somebody = ["check", "-q", "--quote", "We are going after them"]
    assert run([*somebody, "--fail-on", "not_given"]) == 1


def test_only_checks_what_it_names(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_text(RIGHT + " France had 4,500 troops in Mali.", encoding="utf-8")
    run(["check", str(draft), "--only", "quotation", "--format", "jsonl", "-q"])
    assert [json.loads(line)["type"] for line in capsys.readouterr().out.splitlines()] == ["quotation"]


def test_json_follows_its_schema(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = Path(__file__).parent / "cases" / "check" / "drafts.jsonl"
    texts = [case.get("draft", "") for case in map(json.loads, cases.read_text("utf-8").splitlines())]
    draft.write_text("\n\n".join(texts) + " The port was shut for “…”.", encoding="utf-8")
    assert run(["check", str(draft), "--json", "-q"]) == 1
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, schema("check"))
    text = draft.read_text(encoding="utf-8")
    for result in told["results"]:
        start, end = result["span"]
        assert text[start:end] == result["text"]
        assert result["line"] == text.count("\n", 0, start) + 1
        for change in result["changes"]:
            first, last = change["draft_span"]
            assert text[first:last] == change["draft"] or first == last  # dropped, or put in square brackets there
    assert sum(told["counts"].values()) == told["total"] == len(told["results"])


def test_places_in_the_article_are_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(__file__).parent.parent / "seeds"
    run(["check", "--quote", "the number of French troops must fall", "--json", "-q", "--from", str(folder)])
    [result] = json.loads(capsys.readouterr().out)["results"]
    text = (folder / result["match"]["article"]).read_text(encoding="utf-8")
    assert text[slice(*result["match"]["span"])] == result["match"]["text"]
    assert [text[slice(*c["source_span"])] for c in result["changes"]] == ["should"]


def test_marks_are_readable_without_colour(
    draft: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from malicli.output import printing
    from malicli.output.screen import Screen

    monkeypatch.setattr(printing, "find_screen", lambda color: Screen(True, 100))
    draft.write_text(WRONG.replace("towns", "camps"), encoding="utf-8")
    run(["check", str(draft), "-q"])
    shown = capsys.readouterr().out
    assert "{+not+}" in shown and "{+camps+}" in shown and "[-towns-]" in shown
    assert "altered" in shown


def test_what_controls_a_terminal_is_made_visible(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_text("“We are \x1b[31mgoing after\x1b[0m them,” Le\u202e Drian said.", encoding="utf-8")
    for form in ([], ["--color", "never"], ["--format", "md"]):
        run(["check", str(draft), *form])
        captured = capsys.readouterr()
        assert "\x1b" not in captured.out + captured.err and "\u202e" not in captured.out + captured.err


def test_sarif_marks_the_findings(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_text(RIGHT + "\n" + WRONG, encoding="utf-8")
    run(["check", str(draft), "--format", "sarif", "-q"])
    [told] = json.loads(capsys.readouterr().out)["runs"]
    [result] = told["results"]
    assert (result["ruleId"], result["level"]) == ("altered", "error")
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert [rule["id"] for rule in told["tool"]["driver"]["rules"]] == ["altered"]


def test_absent_never_says_invented(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--quote", "Liberty comes at the end of a long road", "--json"]) == 1
    [result] = json.loads(capsys.readouterr().out)["results"]
    assert (result["verdict"], result["match"]) == ("absent", None)
    assert result["reason"] == "not in these 2 articles"
