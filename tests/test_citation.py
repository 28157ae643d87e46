"""`--cite`: BibTeX and CSL JSON of the articles that records are from."""

import json
from pathlib import Path

import pytest

from malicli.output.citation import escaped
from tests.running import article, malicli

ROW = {
    "id": "port_1",
    "title": "Port & pier: 100% {shut}",
    "publisher": "The Kessala Post",
    "date": "2024-05-02",
    "url": "https://example.org/a",
    "text": '"We will stay," union leader Ana Ruiz said.',
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return article(tmp_path, json.dumps(ROW), "news.jsonl")


def test_bibtex(news: Path) -> None:
    ident = malicli("quotes", "--from", news, "--json").rows[0]["id"]
    assert malicli("quotes", "--from", news, "--cite", "bibtex").out == (
        f"@article{{{ident},\n"
        "  title = {Port \\& pier: 100\\% \\{shut\\}},\n"
        "  journal = {The Kessala Post},\n"
        "  year = {2024},\n"
        "  month = may,\n"
        "  day = {2},\n"
        "  url = {https://example.org/a},\n"
        "  note = {Ana Ruiz: “We will stay,” (port\\_1:1)},\n"
        "}\n"
    )


@pytest.mark.parametrize("command", [("quotes",), ("claims",), ("search", "stay"), ("articles",)])
def test_csl_has_an_item_per_record(command: tuple[str, ...], news: Path) -> None:
    items = malicli(*command, "--from", news, "--cite", "csl").json
    rows = malicli(*command, "--from", news, "--json").rows
    assert [item["id"] for item in items] == [row["id"] for row in rows]
    for item in items:
        assert item["type"] == "article-newspaper"
        assert (item["title"], item["container-title"], item["URL"]) == (ROW["title"], ROW["publisher"], ROW["url"])
        assert item["issued"] == {"date-parts": [[2024, 5, 2]]}
        assert ("note" in item) == (command != ("articles",))


def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    article(tmp_path, '"We will stay," Ana Ruiz said.')
    [item] = malicli("quotes", "--from", tmp_path, "--cite", "csl").json
    assert set(item) == {"id", "type", "title", "note"}
    assert "date inferred" in malicli("quotes", "security", "--cite", "bibtex").out


@pytest.mark.parametrize("other", [("--json",), ("-f", "csv"), ("--fields", "id")])
def test_it_is_a_form_of_its_own(other: tuple[str, ...]) -> None:
    ran = malicli("quotes", "--cite", "csl", *other)
    assert (ran.status, "cannot be combined" in ran.err) == (2, True)
    assert malicli("speakers", "--cite", "csl").status == 2
    assert malicli("quotes", "--cite", "apa").status == 2


@pytest.mark.parametrize(
    ("text", "wanted"), [("a_b~c^d", r"a\_b\textasciitilde{}c\textasciicircum{}d"), ("\\", r"\textbackslash{}")]
)
def test_tex_prints_the_text(text: str, wanted: str) -> None:
    assert escaped(text) == wanted
