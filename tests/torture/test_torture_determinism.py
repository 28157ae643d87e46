"""The same input gives the same answer, whatever the order; an id survives edits elsewhere in the article."""

import json
import random
from pathlib import Path

import pytest

from tests.running import SEEDS, article, malicli

SENTENCES = [
    '"We will stay until it is signed," union leader Ana Ruiz said.',
    "The mayor, Tom Kent, said at least 40 people were hurt.",
    "The port has been shut since Sunday.",
    "He denied that police had used force.",
]


def rows(command: str, source: Path) -> list[dict[str, object]]:
    out = malicli(command, "--from", source, "-f", "jsonl").out
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("command", ["quotes", "claims", "figures", "speakers", "articles"])
def test_twice_is_the_same(command: str) -> None:
    first, second = (malicli(command, "--json") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("seed", range(3))
def test_files_may_be_made_in_any_order(tmp_path: Path, seed: int) -> None:
    names = [f"{n}.txt" for n in range(8)]
    answers = []
    for number, shuffled in enumerate((names, random.Random(seed).sample(names, 8))):
        for name in shuffled:
            article(tmp_path / str(number), f"{name} says the paper\n\n" + "\n".join(SENTENCES), name)
        answers.append(malicli("claims", "--from", ".", "--json", cwd=tmp_path / str(number)).out)
    assert answers[0] == answers[1]


@pytest.mark.parametrize("edit", ["before", "after", "line ends", "case", "blanks"])
@pytest.mark.parametrize("command", ["quotes", "claims", "figures"])
def test_an_id_survives_edits_elsewhere(tmp_path: Path, command: str, edit: str) -> None:
    text = "\n\n".join(SENTENCES)
    edited = {
        "before": "It rained in the night.\n\n" + text,
        "after": text + "\n\nMore is expected.\n",
        "line ends": text.replace("\n", "\r\n"),
        "case": text.replace("We will", "we WILL"),
        "blanks": text.replace("We will", "We  will"),
    }[edit]
    kept = {row["id"] for row in rows(command, article(tmp_path / "one", text))}
    now = {row["id"] for row in rows(command, article(tmp_path / "two", edited))}
    assert kept
    assert kept <= now


def test_an_id_belongs_to_its_article_wherever_that_lies(tmp_path: Path) -> None:
    text = (SEEDS / "000_d9c45748f088204d.txt").read_bytes()
    file = article(tmp_path / "deep" / "down", text, "000_d9c45748f088204d.txt")
    here = [row["id"] for row in rows("quotes", tmp_path)]
    assert here == [row["id"] for row in rows("quotes", file)]
    assert here == [row["id"] for row in rows("quotes", SEEDS) if row["article"] == file.name]


def test_the_same_words_twice_have_two_ids(tmp_path: Path) -> None:
    found = [row["id"] for row in rows("quotes", article(tmp_path, (SENTENCES[0] + "\n\n") * 5))]
    assert len(set(found)) == len(found) == 5


def test_no_id_is_a_bare_number() -> None:
    for command in ("quotes", "claims", "figures", "speakers", "articles"):
        assert all(str(row["id"])[0].isalpha() and len(str(row["id"])) == 13 for row in rows(command, SEEDS))
