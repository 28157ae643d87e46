"""Drafts of Word: what is read of them, and the verdicts as comments in a copy."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from malicli import load
from malicli.cli.app import run
from malicli.drafts.word_draft import read_word
from tests.newsroom import docx, tracked

pytest.importorskip("docx")
STYLE = '<w:pPr><w:pStyle w:val="IntenseQuote"/></w:pPr><w:r><w:t>%s</w:t></w:r>'
TEXT = "“We are not going after them, to build security around the towns,” Le Drian told Europe 1 radio."


def commented(data: bytes) -> list[tuple[str, str]]:
    """The comments of a file, each with the words it is about."""
    import docx as library

    document = library.Document(BytesIO(data))
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = []
    for comment in document.comments:
        inside, about = False, ""
        for element in document.element.body.iter():
            number = str(element.get(f"{name}id"))
            if element.tag == f"{name}commentRangeStart" and number == str(comment.comment_id):
                inside = True
            elif element.tag == f"{name}commentRangeEnd" and number == str(comment.comment_id):
                inside = False
            elif inside and element.tag == f"{name}t":
                about += element.text or ""
        found.append((comment.text, about))
    return found


def text_of(data: bytes) -> str:
    return read_word(data, "draft.docx").source


def test_insertions_are_kept_and_deletions_left_out() -> None:
    data = docx("Ana spoke.", tracked("“We will ", "stay until ", "never ", "it is signed,” she said."))
    assert text_of(data) == "Ana spoke.\n\n“We will stay until it is signed,” she said."


def test_paragraphs_in_a_style_for_quotations_are_block_quotations() -> None:
    read = read_word(docx("She said:", STYLE % "We stay.", STYLE % "— Ana Ruiz", "Then they left."), "draft.docx")
    assert [b.signature for b in read.blocks] == ["Ana Ruiz"]
    assert read.text.split("\n\n") == ["She said:", "“We stay.”", "Then they left."]


def test_the_library_reads_a_draft_of_word(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(docx("A day of talks.", TEXT))
    [found] = load().check(draft)
    assert (found.verdict, found.given_to, found.draft) == ("altered", "Le Drian", str(draft))


def test_a_copy_has_the_verdicts_as_comments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, copy = tmp_path / "draft.docx", tmp_path / "copy.docx"
    draft.write_bytes(data := docx("A day of talks.", TEXT))
    assert run(["check", str(draft), "--to", str(copy)]) == 1
    (summed, _), (verdict, about) = commented(copy.read_bytes())
    assert summed.startswith("1 checked: 1 to look at")
    assert verdict.startswith("altered") and "Instead: " in verdict
    assert about == "We are not going after them, to build security around the towns,"
    assert text_of(copy.read_bytes()) == text_of(data) == text_of(draft.read_bytes())
    assert "1 finding" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["draft.txt", "--to", "copy.docx"], "needs one draft in a .docx file"),
        (["draft.docx", "--to", "copy.txt"], "not a .docx file"),
        (["draft.docx", "--to", "draft.docx"], "is the draft itself"),
        (["draft.docx", "--to", "no/copy.docx"], "no/copy.docx"),
    ],
)
def test_a_copy_that_cannot_be_made_is_an_error(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text(TEXT, encoding="utf-8")
    Path("draft.docx").write_bytes(docx(TEXT))
    assert run(["check", *arguments]) == 2
    assert said in capsys.readouterr().err
