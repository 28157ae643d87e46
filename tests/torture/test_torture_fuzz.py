"""Anything at all is read, analysed and printed, or refused in words: never a bug."""

import json
from functools import cache
from pathlib import Path

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malicli.articles.decoding import decode
from malicli.errors import MalicliError
from malicli.output.json_schema import schema
from malicli.output.layout import Piece, indented, measure, wrap
from malicli.output.safety import one_line, visible
from malicli.output.screen import Screen
from tests.running import malicli
from tests.torture.hostile import HOSTILE, raw

MARKS = "“ ” \" ‘ ’ ' « » ( ) — - , . : ; ! ? $ % € 4,000 40 2,500-3,000 1.5 two dozens half [sic] |"
NAMES = "Ana Ruiz Tom Kent he she it they Mayor the union leader Radio Sol Monday 2013 February Mr. U.S."
REST = (
    "said told says denied that according to reporters troops people killed wounded in by of from e\u0301 👍🏽 مرحبا 港"
)
ODD = ("\n", "\n\n", "\r\n", "\u2028", "\t", "\u00a0", "\ud800", "\x00", *HOSTILE.values())
WORDS = [*MARKS.split(), *NAMES.split(), *REST.split(), *ODD]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=80)
BOUNDED = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FORMS = ("text", "json", "jsonl", "csv", "tsv", "md")


@cache
def validator(command: str) -> jsonschema.Draft202012Validator:
    """What compares a command's JSON with its schema, which is itself compared with its own only once."""
    jsonschema.Draft202012Validator.check_schema(schema(command))
    return jsonschema.Draft202012Validator(schema(command))


def stored(folder: Path, text: str, title: str) -> Path:
    file = folder / "rows.jsonl"
    file.write_text(json.dumps({"id": "a", "text": text, "title": title}), encoding="ascii")
    return file


@BOUNDED
@given(text=TEXTS, title=TEXTS)
def test_every_command_answers(tmp_path: Path, text: str, title: str) -> None:
    file = stored(tmp_path, text, title)
    for command in (("quotes",), ("claims",), ("figures",), ("search", "troops"), ("speakers",), ("articles",)):
        ran = malicli(*command, "--from", file, "--json")
        assert ran.status in (0, 1), ran.err
        told = ran.json
        validator(command[0]).validate(told)
        for row in told["results"]:
            if "span" in row:
                assert text[slice(*row["span"])] == row["text"]


@BOUNDED
@given(text=TEXTS, title=TEXTS, width=st.integers(20, 130), colour=st.booleans())
def test_every_form_is_safe(tmp_path: Path, text: str, title: str, width: int, colour: bool) -> None:
    file = stored(tmp_path, text, title)
    for command in ("claims", "figures", "speakers"):
        ran = malicli(command, "--from", file, screen=Screen(True, width, colour))
        assert ran.status in (0, 1), ran.err
        assert not raw(ran.out, colour)
    for form in FORMS:
        ran = malicli("claims", "--from", file, "-f", form)
        assert ran.status in (0, 1), ran.err
        assert form.startswith("json") or not raw(ran.out)


@BOUNDED
@given(draft=TEXTS)
def test_check_judges_any_draft(tmp_path: Path, draft: str) -> None:
    ran = malicli("check", "-", "--json", stdin=draft.encode("utf-8", "surrogatepass"))
    assert ran.status in (0, 1, 2, 3), ran.err
    assert "bug" not in ran.err


@BOUNDED
@given(data=st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data, "a.txt")
    except MalicliError as error:
        assert error.message.startswith("a.txt")
    else:
        assert encoding is not None or text.encode() in (data, data[3:])


@BOUNDED
@given(data=st.binary(max_size=120))
def test_any_bytes_as_any_file(tmp_path: Path, data: bytes) -> None:
    for name in ("a.txt", "rows.jsonl", "articles.csv"):
        (tmp_path / name).write_bytes(data)
    ran = malicli("articles", "--from", tmp_path, "--json")
    assert ran.status in (0, 1, 2), ran.err
    assert "bug" not in ran.err


@BOUNDED
@given(text=st.text(max_size=120), width=st.integers(1, 40))
def test_wrapping_loses_no_letter_and_keeps_the_width(text: str, width: int) -> None:
    shown = one_line(text)
    lines = wrap([Piece(shown[: len(shown) // 2]), Piece(shown[len(shown) // 2 :], "bold")], width)
    told = "".join(p.text for line in lines for p in line)
    assert told.replace(" ", "") == shown.replace(" ", "")
    assert all(measure(line) <= max(2, width) for line in lines)


@BOUNDED
@given(text=st.text(max_size=120))
def test_what_is_visible_stays_so(text: str) -> None:
    assert not raw(visible(text))
    assert visible(visible(text)) == visible(text)
    assert all(measure(line) <= 40 for line in indented([Piece(one_line(text))], 40))
