"""`malicli check` as people and scripts use it: exit statuses, forms, what it says on stderr."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from malicli.cli.app import run
from malicli.language.normalize import compared_form
from malicli.output.json_schema import schema
from tests.running import ROOT

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


def test_a_draft_among_the_articles_does_not_prove_itself(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "“We stay until it is signed,” Ana Ruiz said."
    (draft.parent / "port.txt").write_text(said, encoding="utf-8")
    draft.write_text(said.replace("until", "after"), encoding="utf-8")
    assert run(["check", str(draft), "--from", str(draft.parent)]) == 1
    shown = capsys.readouterr().err
    assert "draft.md is the draft itself" in shown
    assert "checked against 1 article, 1 finding" in shown


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


@pytest.mark.parametrize(("text", "status"), [("Nothing was said.", 0), ("“We never said so,” he said.", 1), (None, 2)])
def test_the_hook_stops_a_commit_only_for_findings_and_errors(tmp_path: Path, text: str | None, status: int) -> None:
    lines = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8").partition("entry: >-\n")[2].splitlines()
    program, *args = shlex.split(" ".join(line.strip() for line in lines if line.startswith("    ")))
    assert program == "python"
    draft = tmp_path / "draft.md"
    if text is not None:
        draft.write_text(text, encoding="utf-8")
    assert subprocess.run([sys.executable, *args, str(draft)], cwd=ROOT, check=False).returncode == status


def test_undecided_is_a_finding_only_when_strict(draft: Path) -> None:
    draft.write_text("The so-called “experts” were wrong.", encoding="utf-8")
    assert run(["check", str(draft), "-q"]) == 0
    assert run(["check", str(draft), "-q", "--strict"]) == 1


def test_a_draft_that_is_left_out_is_named_even_if_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("“We are going after them,” Le Drian said.\n", encoding="utf-8")
    assert run(["check", str(tmp_path / "none.txt"), str(draft), "-q"]) == 0
    assert "none.txt: no such file" in capsys.readouterr().err


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


def test_findings_come_first_and_alone_if_asked_for(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_text(RIGHT + "\n" + WRONG, encoding="utf-8")
    run(["check", str(draft)])
    captured = capsys.readouterr()
    assert [line.split("\t")[2] for line in captured.out.splitlines()] == ["altered", "exact"]
    assert "2 checked: 1 to look at (1 altered), 1 fine" in captured.err.splitlines()
    assert run(["check", str(draft), "--findings", "--json", "-q"]) == 1
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, schema("check"))
    assert [r["verdict"] for r in told["results"]] == ["altered"] and told["findings"] == {"altered": 1}
    [result] = told["results"]
    assert (result["line"], result["column"], result["finding"]) == (2, 2, True)
    assert result["suggestion"].startswith("We are going after them")
    assert result["match"]["title"] and result["match"]["sentence"] and result["sentence"]


def test_a_line_shows_the_place_and_words_of_the_article(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_text(WRONG, encoding="utf-8")
    for form in ([], ["--format", "md"]):
        run(["check", str(draft), "-q", *form])
        shown = capsys.readouterr().out
        assert "txt:15" in shown and "We are going after them" in shown


def test_several_drafts_are_checked_and_a_bad_one_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = tmp_path / "one.md", tmp_path / "two.html"
    one.write_text(RIGHT, encoding="utf-8")
    two.write_text(f"<p>{WRONG}</p>", encoding="utf-8")
    assert run(["check", str(one), str(two), str(tmp_path / "none.md"), "--json"]) == 1
    captured = capsys.readouterr()
    told = json.loads(captured.out)
    jsonschema.validate(told, schema("check"))
    assert [(Path(r["draft"]).name, r["verdict"]) for r in told["results"]] == [
        ("one.md", "exact"),
        ("two.html", "altered"),
    ]
    assert any("none.md" in w for w in told["warnings"]) and "none.md" in captured.err


def test_a_draft_of_rtf_is_read_without_its_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.rtf"
    draft.write_bytes(b"{\\rtf1\\ansi\\b \\ldblquote We will leave in March,\\rdblquote said Laurent Fabius.\\par}")
    run(["check", str(draft), "--json", "-q"])
    (item,) = json.loads(capsys.readouterr().out)["results"]
    assert (item["type"], item["text"], item["given_to"]) == ("quotation", "We will leave in March,", "Laurent Fabius")


@pytest.mark.parametrize("start", [b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\b \x00"])
def test_a_file_that_is_no_draft_is_named(start: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(start + b"We will leave.")
    assert run(["check", str(draft)]) == 2
    assert f"{draft}: " in (said := capsys.readouterr().err) and "save " in said


def test_the_page_shows_who_signed_a_block_quotation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("He wrote:\n\n> We will leave.\n>\n> — Laurent Fabius\n\nThat was all.\n", encoding="utf-8")
    page = html_page(draft, capsys)
    assert '</sup>”<br><span class="signature">— Laurent Fabius</span></p>' in page


def test_as_says_the_form(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_text("<p>&ldquo;We are going after them,&rdquo; Le Drian said.</p>", encoding="utf-8")
    assert run(["check", str(draft), "--as", "html", "--json", "-q"]) == 0
    [result] = json.loads(capsys.readouterr().out)["results"]
    assert (result["text"], result["column"]) == ("We are going after them,", 11)


def test_explain_lists_every_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    from malicli.check.verdict_scale import VERDICTS

    assert run(["check", "--explain"]) == 0
    told = capsys.readouterr().out
    assert all(f"  {verdict}" in told for verdict in VERDICTS)


def test_sarif_has_columns_and_fingerprints_that_stay(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = []
    for before in ("", "A line.\n\n"):
        draft.write_text(before + WRONG, encoding="utf-8")
        run(["check", str(draft), "--format", "sarif", "-q"])
        [result] = json.loads(capsys.readouterr().out)["runs"][0]["results"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startColumn"] == 2 and region["endColumn"] > region["startColumn"]
        seen.append(result["partialFingerprints"])
    assert seen[0] == seen[1]


def html_page(draft: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    run(["check", str(draft), "--format", "html", "-q", *options])
    return capsys.readouterr().out


def test_the_page_is_whole_and_escaped(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from html.parser import HTMLParser

    draft.write_text(WRONG + "\n\n<script>alert(“1 & 2 of them”)</script>\n\n" + RIGHT, encoding="utf-8")
    page = html_page(draft, capsys, "--as", "txt")
    assert "<script" not in page and "&lt;script&gt;" in page and "src=" not in page
    stack: list[str] = []

    class Reader(HTMLParser):
        ids: set[str] = set()  # noqa: RUF012
        links: set[str] = set()  # noqa: RUF012

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag != "meta":
                stack.append(tag)
            self.ids |= {str(v) for k, v in attrs if k == "id"}
            self.links |= {str(v)[1:] for k, v in attrs if k == "href"}

        def handle_endtag(self, tag: str) -> None:
            assert stack.pop() == tag

    reader = Reader()
    reader.feed(page)
    assert stack == [] and reader.links <= reader.ids and len(reader.links) >= 4


def test_the_page_is_read_in_a_browser(draft: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    import shutil
    import subprocess

    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("no Chromium here")
    draft.write_text(RIGHT + "\n\n" + WRONG, encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(html_page(draft, capsys), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    ran = subprocess.run([browser, *options, page.as_uri()], capture_output=True, timeout=120, check=False)
    shown = ran.stdout.decode("utf-8")
    assert '<mark class="look" title="altered">' in shown and '<mark class="fine" title="exact">' in shown
    assert "1 to look at (1 altered)" in shown and "<del></del> <ins>not</ins>" in shown


def test_sarif_names_a_draft_whose_name_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = tmp_path / "draft\udcff.txt"
    odd.write_text("“We never said so,” he said.", encoding="utf-8")
    run(["check", str(odd), "--format", "sarif", "-q"])
    [place, *_] = json.loads(capsys.readouterr().out)["runs"][0]["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"].endswith("draft%FF.txt")


def test_a_mark_of_no_known_kind_is_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for mark in ("<![if !mso]>", "<![i](http://a.b)>", "<!x>"):
        (tmp_path / "draft.html").write_text(f"<p>{mark}</p><p>“We never said so,” he said.</p>", encoding="utf-8")
        assert run(["check", str(tmp_path / "draft.html"), "-q", "--fields", "text"]) == 1
        assert "We never said so," in capsys.readouterr().out


def test_a_word_of_hidden_characters_is_compared_too() -> None:
    assert [compared_form(word) for word in ("\u200b", "\u00ad", "", "4,000")] == ["", "", "", "4000"]
