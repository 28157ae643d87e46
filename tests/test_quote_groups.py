"""One quotation, all its printings: what is grouped and what is not, and how `quotes --group` prints it."""

import json
import random
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from malicli.articles.article import Imprint
from malicli.output.json_schema import schema
from malicli.records import Attribution, Quote
from malicli.search.query import Result
from malicli.search.quote_groups import group_quotes
from malicli.spans import Span
from tests.benchmarks.quote_groups import agreement, corpus_of
from tests.running import PLAIN_80, article, malicli


def quote(text: str, speaker: str | None = "Ana Ruiz", day: str | None = "2021-03-03", name: str = "a") -> Result:
    imprint = Imprint(name, publisher=name, date=day)
    return Result(Quote("q", Span(0, len(text)), text, 1, text, imprint, Attribution(speaker), "direct", None))


LONG = "We will not leave the town until the last of our soldiers is home"
ONE = [
    ([LONG, LONG.upper() + "!", "“" + LONG + ",”"], "marks and case"),
    ([LONG, LONG.replace("not ", "")], "a word left out: another wording of it"),
    ([LONG, LONG.replace("town", "city")], "a word changed"),
    ([LONG, LONG.replace("the town", "the whole town")], "a word put in"),
    ([LONG, "We will not leave the town until the last"], "a cut end"),
    ([f"{LONG} in 2,500 days", f"{LONG} in 2500 days"], "a number written otherwise"),
]
APART = [
    ([f"{LONG} in 30 days", f"{LONG} in 40 days"], "another number"),
    ([LONG, "We will not leave the village before the harvest is in"], "the same beginning"),
    (["We will win", "We will wait"], "a few words"),
    ([LONG, "our soldiers"], "a few words of it"),
]


@pytest.mark.parametrize("texts", [texts for texts, _ in ONE], ids=[why for _, why in ONE])
def test_printings_of_one_quotation(texts: list[str]) -> None:
    assert len(group_quotes([quote(text) for text in texts])) == 1
    assert len(group_quotes([quote(text, f"{n} Ruiz") for n, text in zip(("Ana", "A."), texts, strict=False)])) == 1


@pytest.mark.parametrize("texts", [texts for texts, _ in APART], ids=[why for _, why in APART])
def test_what_only_looks_alike(texts: list[str]) -> None:
    assert len(group_quotes([quote(text) for text in texts])) == len(texts)


def test_a_few_words_are_one_quotation_only_of_one_speaker_within_a_month() -> None:
    assert len(group_quotes([quote("real war"), quote("real war,"), quote("Real war", "Ruiz")])) == 1
    assert len(group_quotes([quote("real war"), quote("real war", "Tom Kent")])) == 2
    assert len(group_quotes([quote("real war", None), quote("real war", None)])) == 2
    assert len(group_quotes([quote("real war"), quote("real war", day="2021-06-03")])) == 2
    assert len(group_quotes([quote(LONG), quote(LONG, "Tom Kent", "2022-06-03")])) == 1


def test_the_first_printed_is_first_and_undated_last() -> None:
    days = ["2021-03-05", None, "2021-03-04", "2021-03"]
    [group] = group_quotes([quote(LONG, day=day, name=str(number)) for number, day in enumerate(days)])
    assert [result.record.imprint.date for result in group.printings] == ["2021-03", "2021-03-04", "2021-03-05", None]


def test_each_quote_is_in_one_group_whatever_the_order() -> None:
    labelled = corpus_of(400, 0.4, seed=3)
    results = [result for result, _ in labelled]

    def groups(found: list[Result]) -> set[frozenset[str]]:
        made = [frozenset(result.record.id for result in group.printings) for group in group_quotes(found)]
        assert sum(map(len, made)) == len(found)
        return set(made)

    first = groups(results)
    random.Random(1).shuffle(results)
    assert groups(results) == first


@pytest.mark.parametrize("seed", [1, 2])
def test_known_copies_are_found_and_others_are_not(seed: int) -> None:
    precision, recall = agreement(corpus_of(4000, 0.3, seed))
    assert precision >= 0.98
    assert recall >= 0.95


ROWS = (
    ("a", "2021-03-03", "The Kessala Post", f'"{LONG}," Defense Minister Ana Ruiz said.'),
    ("b", "2021-03-04", "Radio Sol", f'"{LONG.replace("not ", "")}!" Ruiz told reporters.'),
    ("c", "2021-03-05", "Sibe Times", f'"{LONG}," Tom Kent said. "It is cold," he said.'),
)


@pytest.fixture(scope="module", params=["read", "saved"])
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    lines = (json.dumps({"id": i, "date": d, "publisher": p, "text": t}) for i, d, p, t in ROWS)
    source = article(folder, "\n".join(lines), "news.jsonl")
    if request.param == "read":
        return source
    malicli("index", source, "--to", folder / "news.db", "--workers", "1", "-q")
    return folder / "news.db"


def grouped(*args: str | Path) -> dict[str, Any]:
    told = malicli("quotes", "--group", "--json", *args).json
    jsonschema.validate(told, schema("quotes"))
    return told  # type: ignore[no-any-return]


def test_json_has_the_group_and_its_printings(news: Path) -> None:
    told = grouped("--from", news)
    assert (told["total"], told["query"]["group"]) == (2, True)
    first, second = told["results"]
    assert first["group"] == first["id"] == first["printings"][0]["id"]
    assert [p["publisher"] for p in first["printings"]] == ["The Kessala Post", "Radio Sol", "Sibe Times"]
    assert [p["speaker"] for p in first["printings"]] == ["Ana Ruiz", "Ruiz", "Tom Kent"]
    assert [len(second["printings"]), second["text"]] == [1, "It is cold,"]
    plain = malicli("quotes", "--from", news, "--json").rows
    assert [{k: v for k, v in first.items() if k not in ("group", "printings")}] == plain[:1]
    assert {p["id"] for row in told["results"] for p in row["printings"]} == {row["id"] for row in plain}


def test_a_limit_counts_quotations(news: Path) -> None:
    ran = malicli("quotes", "--group", "--from", news, "-n", "1", "--fields", "group,text")
    assert ran.out.count("\n") == 1
    assert "1 of 2 shown" in ran.err
    assert malicli("quotes", "--group", "zebra", "--from", news).status == 1
    assert len(grouped("soldiers", "--from", news, "--since", "2021-03-04")["results"][0]["printings"]) == 2


def test_a_card_marks_each_wording_word_by_word(news: Path) -> None:
    out = malicli("quotes", "--group", "--from", news, screen=PLAIN_80).out
    assert "first printed 2021-03-03 by The Kessala Post · 3 outlets · 3 printings · 2" in out
    assert "“We will [-not-] leave the town until" in out
    assert "given to Ana Ruiz 1, Ruiz 1, Tom Kent 1" in out
    assert out.count("first printed") == 1


def test_a_table_has_the_printings_in_a_cell(news: Path) -> None:
    head, first, _ = malicli("quotes", "--group", "--from", news, "-f", "csv").out.splitlines()
    assert head.endswith(",group,printings")
    assert '""publisher"": ""Radio Sol""' in first
    assert "printings" not in malicli("quotes", "--from", news, "-f", "csv").out
