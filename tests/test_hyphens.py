"""A word is found however it is printed: with a hyphen, in two words, or in one."""

from pathlib import Path

import pytest

from malicli.search.normalization import compounds, text_words
from malicli.search.scoring import Matcher
from tests.running import article, malicli

TEXTS = (
    'Talks\n\nMayor Ulla Stein spoke. "The co-operation goes on," Stein said.\n',
    'Truce\n\nMayor Ulla Stein spoke. "Nobody breaks the ceasefire," Stein said.\n',
)
COOPERATION, CEASEFIRE = "The co-operation goes on,", "Nobody breaks the ceasefire,"
ASKED = [
    ("cooperation", COOPERATION, "co-operation"),
    ("co-operation", COOPERATION, "co-operation"),
    ("cease-fire", CEASEFIRE, "ceasefire"),
    ("cease fire", CEASEFIRE, "ceasefire"),
    ("ceasefire", CEASEFIRE, "ceasefire"),
]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("news")
    for number, text in enumerate(TEXTS):
        article(folder, text, f"{number}.txt")
    saved = tmp_path_factory.mktemp("saved") / "a.db"
    malicli("index", folder, "--to", saved, "--workers", "1")
    return folder, saved


@pytest.mark.parametrize(("query", "text", "marked"), ASKED)
def test_a_word_with_and_without_its_hyphen_is_found(
    query: str, text: str, marked: str, sources: tuple[Path, Path]
) -> None:
    for source in sources:
        [found] = malicli("quotes", query, "--from", source, "--json").rows
        assert found["text"] == text
        assert [text[start:end] for start, end in found["matched"]] == [marked]
        assert found["score"] >= 90


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("a cease-fire in mid-May", ["ceasefire", "midmay"]),
        ("state‑of‑the day", ["stateofthe"]),
        ("from 2013-14 to B-52 -- or - not", []),
        ("a-b-c-d-e", []),
        ("no hyphens", []),
    ],
)
def test_the_words_of_a_text_with_hyphens(text: str, joined: list[str]) -> None:
    assert [word for word, _ in compounds(text)] == joined
    assert text_words(text)[len(text_words(text)) - len(joined) :] == joined


def test_parts_of_other_words_do_not_match() -> None:
    assert Matcher("cooperation").score(text_words("The operation goes on")) < 60
    assert Matcher("cease-fire").score(text_words("They cease")) < 60
