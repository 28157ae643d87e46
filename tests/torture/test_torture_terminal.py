"""Text of strangers never takes hold of a terminal, in any form for people."""

import json
from pathlib import Path

import pytest

from malicli.output.safety import one_line, visible
from malicli.output.screen import PIPE, Screen
from tests.running import PLAIN_80, Ran, article, malicli
from tests.torture.hostile import HOSTILE, raw

COLOUR = Screen(True, 80, colour=True)
LINKS = Screen(True, 80, colour=True, links=True)


def corpus(folder: Path, bad: str) -> Path:
    """An article with the characters in its title, words, speaker, role, figure, and in what its table says."""
    text = (
        f"Port {bad}strike goes on\n\n"
        f'"We will {bad}stay," union {bad}leader Ana{bad} Ruiz{bad} told Radio {bad}Sol on {bad}Monday.\n\n'
        f"The mayor said {bad}40 {bad}dockers of the Alba{bad} line were hurt in the {bad}port.\n"
    )
    article(folder, text.encode("utf-8", "surrogatepass"))
    row = json.dumps({"id": f"i{bad}d", "text": text, "title": f"T{bad}", "publisher": f"P{bad}", "url": f"u{bad}"})
    article(folder, row, "rows.jsonl")
    return folder


COMMANDS = [
    ("quotes",),
    ("quotes", "stay"),
    ("claims", "-C", "2"),
    ("figures",),
    ("figures", "--plot"),
    ("figures", "--disagree"),
    ("search", "dockers"),
    ("speakers",),
    ("articles",),
    ("quotes", "--fields", "text,title,article,publisher,url,speaker,role,outlet,said"),
]


@pytest.mark.parametrize("bad", HOSTILE.values(), ids=HOSTILE)
def test_no_command_lets_it_through(tmp_path: Path, bad: str) -> None:
    corpus(tmp_path, bad)
    for command in COMMANDS:
        for screen in (PLAIN_80, COLOUR, PIPE):
            ran = malicli(*command, "--from", tmp_path, screen=screen)
            assert ran.status in (0, 1), ran.err
            assert not raw(ran.out, screen.colour), command
            assert not raw(ran.err), command


@pytest.mark.parametrize("form", ["csv", "tsv", "md"])
@pytest.mark.parametrize("bad", ["\x1b[31m", "\x9b", "\u202e", "\u200b", "\r"], ids=ascii)
def test_no_form_for_people_lets_it_through(tmp_path: Path, bad: str, form: str) -> None:
    assert not raw(malicli("claims", "--from", corpus(tmp_path, bad), "-f", form).out)


@pytest.mark.parametrize("bad", HOSTILE.values(), ids=HOSTILE)
def test_json_carries_the_true_text(tmp_path: Path, bad: str) -> None:
    corpus(tmp_path, bad)
    told = malicli("articles", "--from", tmp_path / "rows.jsonl", "--json").json
    assert told["results"][0]["article"] == f"i{bad}d"
    assert told["results"][0]["title"] == f"T{bad}".strip()


@pytest.mark.parametrize("bad", ["\x1b[31m", "\u202e", "\n", "\r", "\x9b"], ids=ascii)
def test_names_of_files_are_text_of_strangers_too(tmp_path: Path, bad: str) -> None:
    article(tmp_path, '"We will stay," Ana Ruiz said.', f"a{bad}b.txt")
    article(tmp_path, b"\x00", f"c{bad}d.txt")
    for screen in (PLAIN_80, COLOUR, LINKS, PIPE):
        ran = malicli("quotes", "--from", tmp_path, screen=screen)
        body = ran.out.replace("\x1b]8;;file:///", "").replace("\x1b]8;;\x1b\\", "").replace("\x1b\\", "")
        assert ran.status == 0
        assert not raw(body, screen.colour)
        assert not raw(ran.err)
        assert ran.err.count("\n") == 1


def test_an_error_shows_a_name_safely() -> None:
    ran = malicli("quotes", "--from", "no\x1b[31m\u202efile\n.txt")
    assert ran.status == 2
    assert not raw(ran.err)
    assert ran.err.count("\n") == 1


def test_what_was_asked_is_shown_safely() -> None:
    for args in (
        ("quotes", "zz\x1b[31mzz"),
        ("quotes", "-s", "zz\x1b]0;x\x07"),
        ("show", "\x1b"),
        ("\x1b[2J",),
        ("quotes", "--\x1b"),
    ):
        assert not raw(malicli(*args).err), args


MARKUP = [
    "[sic]",
    "[the president]",
    "[/]",
    "[bold]we[/bold]",
    "[link=http://example.org]we[/link]",
    "[red",
    ":smile:",
    "\\[x]",
]


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_of_rich_is_shown_as_printed(tmp_path: Path, markup: str) -> None:
    article(tmp_path, f'"We will {markup} stay," Ana Ruiz said.')
    for args in (("quotes",), ("quotes", "--fields", "id,text"), ("quotes", "stay", "-C", "1")):
        for screen in (PLAIN_80, COLOUR):
            out = malicli(*args, "--from", tmp_path, screen=screen).out
            assert markup in out.replace("\x1b[1;33m", "").replace("\x1b[0m", ""), (args, out)


def test_a_links_target_is_escaped(tmp_path: Path) -> None:
    article(tmp_path, '"We will stay," Ana Ruiz said.', "a b;\x07\x1b\\é.txt")
    out = malicli("quotes", "--from", tmp_path, screen=LINKS).out
    target = out.partition("\x1b]8;;")[2].partition("\x1b\\")[0]
    assert target.startswith("file:///")
    assert target.endswith("/a%20b%3B%07%1B%5C%C3%A9.txt")


def test_no_link_if_the_terminal_has_none(tmp_path: Path) -> None:
    article(tmp_path, '"We will stay," Ana Ruiz said.')
    assert "\x1b]8" not in malicli("quotes", "--from", tmp_path, screen=COLOUR).out


def narrow(width: int, *args: str) -> Ran:
    return malicli(*args, screen=Screen(True, width))


@pytest.mark.parametrize("width", [20, 21, 27, 39, 40, 41, 60, 79, 80, 110, 200])
@pytest.mark.parametrize("command", ["quotes", "claims", "figures", "speakers", "articles"])
def test_no_line_is_wider_than_the_terminal(width: int, command: str) -> None:
    ran = narrow(width, command)
    assert ran.status == 0
    assert max(map(len, ran.out.splitlines())) <= width


def test_wide_characters_are_measured_by_their_cells(tmp_path: Path) -> None:
    from rich.cells import cell_len

    words = "港口工人" * 30
    article(tmp_path, f'"{words}," Ana Ruiz said. She would not say for how long they will be at the port of the city.')
    out = malicli("quotes", "--from", tmp_path, screen=Screen(True, 40)).out
    assert max(map(cell_len, out.splitlines())) <= 40
    assert words in out.replace("\n", "").replace(" ", "")


def test_ordinary_letters_stay_as_they_are() -> None:
    for text in ("Å é ñ “quotes” – — … € ½", "שלום", "مرحبا", "日本語", "👍🏽 🇫🇷 ❤️", "e\u0301"):
        assert visible(text) == text


def test_what_is_hidden_is_named() -> None:
    assert visible("a\x1bb\u202ec\u200bd\x9be") == "a␛b<U+202E>c<U+200B>d<U+009B>e"
    assert one_line(" a\r\n\t b\u2028c ") == "a b c"
