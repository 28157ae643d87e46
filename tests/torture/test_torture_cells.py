"""Cells of CSV and Markdown stay cells: nothing runs in a spreadsheet, nothing breaks out of a table."""

import csv
import io
import json
from pathlib import Path

import pytest

from malicli.output.csv import escaped, guarded
from tests.running import article, malicli

FORMULAS = [
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =1+1",
    "＝1",
    '=HYPERLINK("http://example.org")',
]


def titled(folder: Path, title: str) -> Path:
    row = {
        "id": "a",
        "text": 'The port is shut. "We will stay," Ana Ruiz said.',
        "title": "T" + title,
        "publisher": title,
    }
    return article(folder, json.dumps(row), "rows.jsonl")


def cell(file: Path, name: str, *options: str) -> str:
    ran = malicli("articles", "--from", file, "-f", "csv", *options)
    return next(csv.DictReader(io.StringIO(ran.out)))[name]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_guarded(tmp_path: Path, formula: str) -> None:
    assert cell(titled(tmp_path, formula), "publisher").startswith("'")


@pytest.mark.parametrize("formula", FORMULAS)
def test_raw_leaves_it(tmp_path: Path, formula: str) -> None:
    assert cell(titled(tmp_path, formula), "publisher", "--raw") == formula.strip()


@pytest.mark.parametrize("formula", FORMULAS)
def test_tsv_guards_it_too(tmp_path: Path, formula: str) -> None:
    out = malicli("articles", "--from", titled(tmp_path, formula), "-f", "tsv", "--fields", "publisher").out
    assert out.startswith("'")


@pytest.mark.parametrize("number", ["-5", "+3.5", "-0.25"])
def test_a_number_is_no_formula(number: str) -> None:
    assert guarded(number) == number


@pytest.mark.parametrize("text", ["a,b", 'say "no"', "two\nlines", "a\r\nb", ";", "'"])
def test_csv_reads_back(tmp_path: Path, text: str) -> None:
    assert cell(titled(tmp_path, text), "title") == "T" + text.replace("\r", " ")
    assert cell(titled(tmp_path, text), "title", "--raw") == "T" + text


@pytest.mark.parametrize(
    "text", ["a|b", "a\nb", "a\r\nb", "`x`", "<script>", "[x](http://example.org)", "\\|", "*b*", "# h"]
)
def test_a_markdown_cell_stays_in_its_row(tmp_path: Path, text: str) -> None:
    out = malicli("articles", "--from", titled(tmp_path, text), "-f", "md", "--fields", "id,title").out
    assert len(out.splitlines()) == 3
    assert out.splitlines()[2].replace("\\\\", "").replace("\\|", "").count("|") == 3


def test_markdown_escapes_its_marks() -> None:
    assert escaped("a|b*c_d<e>[f]`g`\\") == "a\\|b\\*c\\_d\\<e\\>\\[f\\]\\`g\\`\\\\"


def test_tsv_keeps_a_record_on_its_line(tmp_path: Path) -> None:
    article(tmp_path, '"We will\nstay\tor\u2028go,"\nAna Ruiz said.')
    out = malicli("claims", "--from", tmp_path, "-f", "tsv").out
    assert len({line.count("\t") for line in out.splitlines()}) == 1


def test_jsonl_keeps_a_record_on_its_line(tmp_path: Path) -> None:
    article(tmp_path, '"We will\nstay\u2028or go,"\nAna Ruiz said.')
    out = malicli("claims", "--from", tmp_path, "-f", "jsonl").out
    assert [json.loads(line)["type"] for line in out.split("\n")[:-1]] == ["claim"] * out.count("\n")
