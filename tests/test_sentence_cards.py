"""Cards of quotes: a quoted part is shown in its sentence, and the quotes of one sentence share a card."""

from pathlib import Path

import pytest

from malicli.output.cards import by_sentence, is_in_sentence, places
from malicli.output.screen import Screen
from tests.running import PLAIN_80, article, malicli


def quote(
    text: str, sentence: str, start: int = 0, speaker: str = "Ana Ruiz", kind: str = "mixed"
) -> dict[str, object]:
    return {
        "type": "quote", "text": text, "sentence": sentence, "span": [start, start + len(text)], "kind": kind,
        "speaker": speaker, "mention": "she", "article": "a.txt", "path": None,
    }  # fmt: skip


PLACES = [
    (["open"], 'An open port is "open" again, she said.', [(17, 21)]),
    (["open", "shut"], 'The "open" port is "shut," or shut, she said.', [(5, 9), (20, 24)]),
    (["in", "in"], 'She is in "in" and "in" again.', [(11, 13), (20, 22)]),
    (["lost"], "She said nothing.", [None]),
    (["port"], "The airport and the port.", [(20, 24)]),
]


@pytest.mark.parametrize(("texts", "sentence", "wanted"), PLACES)
def test_words_are_found_at_their_quotation(texts: list[str], sentence: str, wanted: list[object]) -> None:
    group = [quote(text, sentence, number) for number, text in enumerate(texts)]
    assert places(group) == wanted
    assert is_in_sentence(group) == (None not in wanted)


def test_quotes_of_one_sentence_and_speaker_are_grouped_at_the_first() -> None:
    rows = [quote("b", '"a" and "b"', 9), quote("c", '"c"'), quote("a", '"a" and "b"', 1), quote("d", '"c"', 0, "Tom")]
    assert [[row["text"] for row in group] for group in by_sentence(rows)] == [["a", "b"], ["c"], ["d"]]


def test_a_whole_quotation_is_shown_by_itself() -> None:
    assert not is_in_sentence([quote("We stay", 'She said: "We stay"', 11, kind="direct")])


TEXT = 'The port is "open" and trade "may go on" now, union leader Ana Ruiz said.\n\n"We will stay," Tom Kent said.\n'


def test_a_card_a_sentence(tmp_path: Path) -> None:
    article(tmp_path, TEXT)
    first, second = malicli("quotes", "--from", tmp_path, screen=PLAIN_80).out.split("\n\n")
    assert 'The port is "open" and trade "may go on" now, union leader Ana Ruiz said.' in first
    assert first.count("Ana Ruiz, union leader") == 1
    assert " also q" in first
    assert "“We will stay,”" in second


def test_the_words_are_bold_and_matches_coloured(tmp_path: Path) -> None:
    article(tmp_path, TEXT)
    out = malicli("quotes", "may go on", "--from", tmp_path, "-n", "1", screen=Screen(True, 80, colour=True)).out
    assert "\x1b[1;33mmay go on\x1b[0m" in out
    assert "trade\x1b" not in out


SAID = [
    ("Ana Ruiz told Le Monde", "Ana Ruiz, to Le Monde"),
    ("Ana Ruiz told a crowd", "Ana Ruiz, to the crowd"),
    ("Ana Ruiz said in a joint statement", "Ana Ruiz, in a joint statement"),
    ("Ana Ruiz said at an emotional press conference", "Ana Ruiz, at an emotional press conference"),
    ("Ana Ruiz said on Twitter", "Ana Ruiz, on Twitter"),
]


@pytest.mark.parametrize(("words", "head"), SAID)
def test_an_outlet_has_its_preposition(words: str, head: str, tmp_path: Path) -> None:
    article(tmp_path, f'"The port will stay open this year," {words}.\n')
    assert malicli("quotes", "--from", tmp_path, screen=PLAIN_80).out.startswith(f"{head} ")
    assert f"<h2>{head}</h2>" in malicli("quotes", "--from", tmp_path, "-f", "html").out
