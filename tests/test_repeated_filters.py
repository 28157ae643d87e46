"""Filters that may be repeated (any of them), short names, and what the command line offers and advises."""

import json
from pathlib import Path

import pytest

from malicli.language import gazetteer, lexicon
from malicli.search.query import Query
from malicli.store.open_index import open_index
from tests.running import PLAIN_80, article, malicli
from tests.test_configuration import completed

ROWS = (
    (
        "a",
        "The Kessala Post",
        '"We will stay," union leader William Ruiz said. "We will go," Ana Kent said.',
    ),
    ("b", "Radio Sol", '"We will wait," Tom Oda said. At least 40 people were killed in Kessala on Monday, he said.'),
    ("c", "Sibe Times", "The army sent 300 troops to Sibe. At least 12 soldiers were wounded in Sibe, Ana Kent said."),
)


@pytest.fixture(scope="module", params=["read", "saved"])
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    lines = (json.dumps({"id": i, "publisher": publisher, "text": text}) for i, publisher, text in ROWS)
    news = article(folder, "\n".join(lines), "news.jsonl")
    if request.param == "read":
        return news
    assert malicli("index", news, "--to", folder / "news.db", "--workers", "1", "-q").status == 0
    return folder / "news.db"


CASES = [
    (("quotes", "-s", "ruiz", "-s", "oda"), {"We will stay,", "We will wait,"}),
    (("quotes", "-s", "ruiz", "-s", "nixon"), {"We will stay,"}),
    (("quotes", "will", "-s", "kent", "-s", "oda"), {"We will go,", "We will wait,"}),
    (("quotes", "--publisher", "radio sol", "--publisher", "sibe"), {"We will wait,"}),
    (("figures", "--category", "killed", "--category", "wounded"), {"At least 40", "At least 12"}),
    (("figures", "--place", "sibe", "--place", "kessala"), {"At least 40", "300", "At least 12"}),
    (("figures", "soldiers", "--category", "killed", "--category", "wounded"), {"At least 12"}),
]


@pytest.mark.parametrize(("args", "wanted"), CASES, ids=lambda c: " ".join(c) if isinstance(c, tuple) else "")
def test_a_repeated_filter_takes_any_of_its_values(args: tuple[str, ...], wanted: set[str], source: Path) -> None:
    assert set(malicli(*args, "--from", source, "--json").texts) == wanted


def test_articles_and_speakers_of_several(source: Path) -> None:
    ran = malicli("articles", "-s", "ruiz", "-s", "oda", "--from", source, "--fields", "article")
    assert ran.out.split() == ["a", "b"]
    assert malicli("articles", "--publisher", "sol", "--publisher", "times", "--from", source).out.count("\n") == 2
    ran = malicli("speakers", "-s", "ruiz", "-s", "oda", "--from", source, "--fields", "name")
    assert set(ran.out.splitlines()) == {"William Ruiz", "Tom Oda"}


def test_each_name_is_reported_by_itself(source: Path) -> None:
    ran = malicli("quotes", "-s", "ruis", "-s", "nixon", "--from", source, "--json")
    assert 'speaker: "ruis" taken as William Ruiz\nspeaker: no "nixon" in the articles' in ran.err
    assert ran.json["query"]["speaker"] == "ruis, nixon"
    assert ran.json["query"]["speaker_taken_as"] == "William Ruiz"


@pytest.mark.parametrize("name", ["bill ruiz", "Will Ruiz", "bill", "billy"])
def test_short_names_are_known(name: str, source: Path) -> None:
    assert set(malicli("quotes", "-s", name, "--from", source, "--json").texts) == {"We will stay,"}
    assert malicli("speakers", name, "--from", source, "--fields", "name").out == "William Ruiz\n"
    assert malicli("quotes", "-s", name, "--exact", "--from", source).status == 1


def test_a_name_that_is_printed_is_not_widened_to_its_short_forms(tmp_path: Path) -> None:
    article(tmp_path, '"We stay," Bill Oda said.\n\n"We go," William Kent said.')
    assert set(malicli("quotes", "-s", "bill", "--from", tmp_path, "--json").texts) == {"We stay,"}


def test_short_names_are_one_form_a_column() -> None:
    rows = lexicon().names.short
    full = [row[0] for row in rows]
    assert full == sorted(set(full))
    assert all(word.isalpha() and word.islower() for row in rows for word in row)
    assert "william" in gazetteer.given_name_forms("bill")
    assert gazetteer.given_name_forms("zorro") == frozenset()


def test_several_indexes_know_several_names(source: Path, tmp_path: Path) -> None:
    article(tmp_path, '"We sail," Eva Stein said.')
    malicli("index", tmp_path / "a.txt", "--to", tmp_path / "b.db", "--workers", "1", "-q")
    index = open_index([str(tmp_path / "b.db"), str(source)])
    found = index.search(Query(types=("quote",), speaker=("stein", "bill ruiz")))
    assert {r.record.text for r in found.results} == {"We sail,", "We will stay,"}


@pytest.mark.parametrize("command", [(), ("quotes",), ("index",)])
def test_h_is_help(command: tuple[str, ...]) -> None:
    assert malicli(*command, "-h").out == malicli(*command, "--help").out
    assert "-h, --help" in malicli(*command, "-h").out


@pytest.mark.parametrize(("typed", "meant"), [("quote", "quotes"), ("Figure", "figures"), ("serch", "search")])
def test_a_mistyped_command_is_advised(typed: str, meant: str) -> None:
    assert f"did you mean {meant}?" in malicli(typed).err


def test_a_word_that_is_like_no_command_is_not_advised() -> None:
    assert "did you mean" not in malicli("zebra").err


def test_summaries_are_whole() -> None:
    assert "..." not in malicli("--help").out.partition("Commands:")[2]


def test_a_speaker_has_no_lines_around() -> None:
    assert "--context" not in malicli("speakers", "--help").out
    assert malicli("speakers", "-C", "1").status == 2


def test_an_explicit_text_is_cards_in_a_pipe_too() -> None:
    cards = malicli("quotes", "-s", "parly", "--format", "text", env={"COLUMNS": "80"}).out
    assert cards == malicli("quotes", "-s", "parly", screen=PLAIN_80).out
    assert malicli("figures", "-f", "text", env={"COLUMNS": "80"}).out == malicli("figures", screen=PLAIN_80).out
    assert malicli("quotes", "-s", "parly").out.startswith("q7b811724235e\t")


OFFERED = [
    ("malicli figures --category w", ["wounded"]),
    ("malicli quotes --fields id,spea", ["id,speaker", "id,speaker_kind"]),
    ("malicli show --fields bef", ["before"]),
    ("malicli check --only quotation,a", ["quotation,attribution"]),
    ("malicli check --fail-on st", ["stitched"]),
    ("malicli schema sh", ["show"]),
    ("malicli quotes -F news.txt -s A", ["Ana\\ Ruiz"]),
    ("malicli check --from news.txt --by A", ["Ana\\ Ruiz"]),
]


@pytest.mark.parametrize(("line", "offered"), OFFERED, ids=[line for line, _ in OFFERED])
def test_a_shell_completes_values(line: str, offered: list[str], tmp_path: Path) -> None:
    article(tmp_path, '"We will stay," Ana Ruiz said.', "news.txt")
    assert completed(line, tmp_path) == offered
