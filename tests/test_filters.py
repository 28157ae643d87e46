"""Every filter of every command has an effect: each leaves something out of the answer without it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from malicli.output.json_schema import schema
from tests.running import PLAIN_80, article, malicli

NEWS = Path(__file__).parent / "cases" / "filters.jsonl"
FILTERS = [
    ("-s", "ana ruis"),
    ("-s", "ana ruis", "--exact"),
    ("-s", "ana ruis", "--min-score", "99"),
    ("--since", "2024-06"),
    ("--until", "2024-05"),
    ("--publisher", "gazette"),
    ("-n", "1"),
]
COMMANDS = {"search": ["stay"], "quotes": [], "claims": [], "figures": [], "speakers": [], "articles": []}
# With words to look for, the least score is that of the words.
CASES = [(c, f) for c in COMMANDS for f in FILTERS if (c, f[-1]) != ("search", "99")]


@pytest.fixture(scope="module", params=["read", "saved"])
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "read":
        return NEWS
    saved = tmp_path_factory.mktemp("saved") / "news.db"
    malicli("index", NEWS, "--to", saved, "--workers", "1")
    return saved


def found(*args: str | Path) -> list[dict[str, Any]]:
    return list(malicli(*args, "--json", "-q").rows)


def assert_narrowed(every: list[dict[str, Any]], filters: tuple[str, ...], *args: str | Path) -> None:
    kept = found(*args, *filters)
    ids = [row["id"] for row in every]
    assert all(row["id"] in ids for row in kept)
    assert len(kept) < len(every)
    assert bool(kept) == (filters[-1] not in ("--exact", "99"))


@pytest.mark.parametrize(("command", "filters"), CASES)
def test_a_filter_leaves_something_out(command: str, filters: tuple[str, ...], news: Path) -> None:
    args: tuple[str | Path, ...] = (command, *COMMANDS[command], "--from", news)
    assert_narrowed(found(*args), filters, *args)


def test_articles_can_be_chosen(tmp_path: Path) -> None:
    article(tmp_path, '"We will stay," Ana Ruiz said.', "a.txt")
    article(tmp_path, '"We will go," Tom Kent said.', "b.txt")
    article(tmp_path, "file,date,publisher\na.txt,2013-02,Port Times\nb.txt,2014,Daily Sun\n", "articles.csv")
    chosen = {
        ("-s", "ruiz"): ["a.txt"],
        ("--publisher", "sun"): ["b.txt"],
        ("--since", "2013-03"): ["b.txt"],
        ("--until", "2013"): ["a.txt"],
        ("--limit", "1"): ["a.txt"],
    }
    for options, names in chosen.items():
        out = malicli("articles", "--from", tmp_path, "--fields", "article", *options).out
        assert out.splitlines() == names, options
    assert malicli("articles", "--from", tmp_path, "--publisher", "nobody").status == 1


@pytest.mark.parametrize("filters", FILTERS, ids=" ".join)
@pytest.mark.parametrize("looked_up", ["claims", "speakers", "articles"])
def test_show_shows_what_the_filters_leave(looked_up: str, filters: tuple[str, ...], news: Path) -> None:
    every = found(looked_up, "--from", news)
    assert_narrowed(every, filters, "show", *(row["id"] for row in every), "--from", news)


FORMS = [
    ("--json",),
    *(("-f", form) for form in ("json", "jsonl", "csv", "tsv", "md")),
    ("-f", "text"),
    ("--fields", "type,id"),
    ("-C", "1", "--json"),
    ("--raw", "-f", "csv"),
]
UNUSED_LETTERS = {"speakers": ("-C",)}
USED = [(c, o) for c in COMMANDS for o in FORMS if o[0] not in UNUSED_LETTERS.get(c, ())]


@pytest.mark.parametrize(("command", "options"), USED)
def test_every_option_of_output_has_an_effect(command: str, options: tuple[str, ...], tmp_path: Path) -> None:
    text = '"+5 is our offer," Ana Ruiz said.\n\nAt least 40 people were hurt on Monday, she said.'
    row = {"id": "=one", "title": "=1+1", "text": text}
    source = article(tmp_path, json.dumps(row), "news.jsonl")
    args: tuple[str | Path, ...] = (command, *(["offer"] if command == "search" else []), "--from", source)
    with_it = malicli(*args, *options)
    without = malicli(*args, *[option for option in options[1:] if options[0] in ("-C", "--raw") and option != "1"])
    assert with_it.status == 0
    if (command, options[0]) != ("speakers", "--raw"):  # no name begins as a formula does
        assert with_it.out != without.out


DRAFT = """\
"We will stay until it is signed," Ana Ruiz said.
"We will stay no longer," Mayor Tom Kent said. "We will stay calm," Eva Stein said.
At least 40 people were hurt.
"""


@pytest.mark.parametrize("filters", FILTERS[:3], ids=" ".join)
def test_check_judges_what_is_given_to_a_speaker(filters: tuple[str, ...], news: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    ran = malicli("check", draft, "--from", news, "--json", *filters)
    told = ran.json
    if filters[2:]:
        assert (ran.status, told["results"]) == (3, [])
        assert "no quotation, attribution or figure by ana ruis found" in ran.err
    else:
        assert {row["said_by"] for row in told["results"]} == {"Ana Ruiz"}
        assert told["query"]["speaker_taken_as"] == "Ana Ruiz"


@pytest.mark.parametrize(("filters", "name"), [(FILTERS[3], "two"), (FILTERS[4], "one"), (FILTERS[5], "one")], ids=str)
def test_check_looks_only_in_the_articles_asked_for(
    filters: tuple[str, ...], name: str, news: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    told = malicli("check", draft, "--from", news, *filters, "--json").json
    assert told["articles"] == 1
    assert {row["match"]["article"] for row in told["results"] if row["match"]} == {name}


def test_check_against_no_article_checks_nothing(news: Path, tmp_path: Path) -> None:
    ran = malicli("check", "--quote", "We will stay calm", "--from", news, "--since", "2030")
    assert (ran.status, ran.out, ran.err) == (3, "", "nothing was checked: no article passed the filters\n")


def test_check_shows_so_many_and_judges_all(news: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT + '"It was all a misunderstanding between old friends," she said.\n')
    ran = malicli("check", draft, "--from", news, "-n", "1", "--json")
    told = ran.json
    assert (ran.status, told["shown"], told["total"]) == (1, 1, 5)
    assert "1 of 5 shown; --limit 0 shows all\n" in ran.err


def test_check_shows_the_lines_around_the_place(news: Path) -> None:
    args = ("check", "--quote", "We will stay no longer", "--from", news, "-C", "1")
    told = malicli(*args, "--json").json
    jsonschema.validate(told, schema("check"))
    [row] = told["results"]
    assert row["after"] == ['," Mayor Tom Kent said.']
    assert "│ " in malicli(*args, screen=PLAIN_80).out


def test_raw_leaves_a_drafts_cells_as_they_are() -> None:
    args = ("check", "--quote", "=1+1 is what we said", "-f", "tsv")
    assert "\t'=1+1 is" in malicli(*args).out
    assert "\t=1+1 is" in malicli(*args, "--raw").out


def test_show_shows_speakers_and_articles_in_every_form(news: Path) -> None:
    ids = [found(command, "--from", news)[0]["id"] for command in ("claims", "speakers", "articles")]
    for form in ("text", "json", "jsonl", "csv", "tsv", "md"):
        assert all(ident in malicli("show", *ids, "--from", news, "-f", form).out for ident in ids)
    for some in (ids, ids[1:2], ids[2:]):
        ran = malicli("show", *some, "--from", news, screen=PLAIN_80)
        assert (ran.status, ran.err) == (0, "")
        assert all(ident in ran.out for ident in some)
    told = malicli("show", *ids, "--from", news, "--json").json
    jsonschema.validate(told, schema("show"))
    assert told["results"][2]["after"] == malicli_lines(told["results"][2])


def malicli_lines(row: dict[str, Any]) -> list[str]:
    """The first lines of an article as it was written."""
    texts = {told["id"]: told["text"] for told in map(json.loads, NEWS.read_text().splitlines())}
    return [line for line in texts[row["article"]].split("\n") if line][:3]


def test_an_editor_opens_articles_but_not_speakers(news: Path) -> None:
    for command in ("speakers", "articles"):
        [first, *_] = found(command)
        ran = malicli("show", first["id"], "--open", env={"EDITOR": "true"})
        assert ran.status == (0 if command == "articles" else 2)


def test_an_editor_opens_all_that_is_named(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    editor = article(tmp_path, '#!/bin/sh\necho "$1" >> "$OPENED"\n', "vi")
    editor.chmod(0o755)
    ids = [row["id"] for row in found("quotes")[:2]]
    env = {"EDITOR": str(editor), "OPENED": str(opened), "PATH": "/usr/bin:/bin"}
    assert malicli("show", *ids, "--open", env=env).status == 0
    assert opened.read_text() == "+1\n+9\n"


@pytest.mark.parametrize("asked", [(), ("-s", "jane ruiz"), ("harber",), ("--publisher", "post")])
def test_quotes_are_the_same_from_a_saved_index(asked: tuple[str, ...], tmp_path: Path) -> None:
    folder, saved = tmp_path / "news", str(tmp_path / "news.db")
    folder.mkdir()
    (folder / "a.txt").write_text("Jane Ruiz, the harbour master, said that ships were late.\n")
    (folder / "b.txt").write_text("“We stay,” Ruiz said. The harbour was full.\n")
    malicli("index", folder, "--to", saved)
    one, other = (malicli("quotes", *asked, "--json", "--from", source) for source in (folder, saved))
    assert one == other
