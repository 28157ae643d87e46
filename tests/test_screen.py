"""What standard output is taken for, how it is written to, and how an editor is told a line."""

import io
import os
import sys
from pathlib import Path

import pytest

import malicli as library
from malicli.cli.editor import open_place
from malicli.errors import MalicliError, PipeClosedError
from malicli.output.screen import PIPE, Screen, find_screen
from malicli.output.stream import say, write
from malicli.output.table import Column, fitted
from tests.running import SEEDS


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Broken(io.StringIO):
    """A stream that cannot be written to."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def write(self, text: str) -> int:
        raise OSError(self.number, os.strerror(self.number)) if self.number != 32 else BrokenPipeError(32, "gone")

    def fileno(self) -> int:
        return os.open(os.devnull, os.O_WRONLY)


KNOWN = [
    ({"TERM": "xterm"}, Screen(True, 80, colour=True)),
    ({"TERM": "xterm", "COLUMNS": "132"}, Screen(True, 132, colour=True)),
    ({"TERM": "xterm", "COLUMNS": "3"}, Screen(True, 20, colour=True)),
    ({}, Screen(True, 80)),
    ({"TERM": "dumb"}, Screen(True, 80)),
    ({"TERM": "xterm", "NO_COLOR": "1"}, Screen(True, 80)),
    ({"FORCE_COLOR": "1"}, Screen(True, 80, colour=True)),
    ({"TERM": "xterm-kitty"}, Screen(True, 80, colour=True, links=True)),
    ({"TERM": "xterm", "TERM_PROGRAM": "WezTerm"}, Screen(True, 80, colour=True, links=True)),
    ({"TERM": "xterm", "VTE_VERSION": "6800"}, Screen(True, 80, colour=True, links=True)),
    ({"TERM": "xterm", "VTE_VERSION": "4800"}, Screen(True, 80, colour=True)),
    ({"TERM": "xterm", "VTE_VERSION": "x"}, Screen(True, 80, colour=True)),
    ({"TERM": "xterm", "WT_SESSION": "1"}, Screen(True, 80, colour=True, links=True)),
    ({"TERM": "screen", "WT_SESSION": "1"}, Screen(True, 80, colour=True)),
]


@pytest.mark.parametrize(("env", "screen"), KNOWN, ids=lambda v: str(v))
def test_a_terminal_is_known_by_its_environment(
    env: dict[str, str], screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in list(os.environ):
        monkeypatch.delenv(name)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr("os.get_terminal_size", lambda number=1: os.terminal_size((80, 24)))
    assert find_screen() == screen
    assert find_screen("never").colour is False
    assert find_screen("always").colour is True


def test_a_pipe_is_a_pipe_unless_colour_is_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert find_screen() is PIPE
    assert find_screen("always")[:1] + find_screen("always")[2:] == (True, True, False)


@pytest.mark.parametrize(("number", "error"), [(32, PipeClosedError), (28, MalicliError), (5, MalicliError)])
def test_a_broken_output_is_an_error(number: int, error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(number))
    with pytest.raises(error):
        write(["x"])


def test_a_closed_output_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(MalicliError, match="closed"):
        write(["x"])


@pytest.mark.parametrize("stream", [None, Broken(28), Broken(32)])
def test_a_closed_stderr_is_not_an_error(stream: io.StringIO | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    say("x")


EDITORS = [("vim", "+15 {}"), ("code --wait", "--wait --goto {}:15"), ("subl", "{}:15"), ("'my ed' -n", "-n +15 {}")]


@pytest.mark.parametrize(("editor", "told"), EDITORS)
def test_each_editor_gets_the_line_in_its_own_form(
    editor: str, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran: list[list[str]] = []

    class Done:
        returncode = 0

    monkeypatch.setattr("subprocess.run", lambda command, check: ran.append(command) or Done())
    monkeypatch.setenv("VISUAL", editor)
    [quote] = library.load().quotes("security", speaker="le drian")
    assert open_place(quote) == 0
    assert " ".join(ran[0][1:]) == told.format(SEEDS / "000_d9c45748f088204d.txt")


def test_an_editor_with_an_open_quotation_mark_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", '"my editor')
    with pytest.raises(MalicliError, match="No closing quotation"):
        open_place(library.load().quotes("security")[0])


def test_what_is_no_file_cannot_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vim")
    [quote] = library.load().quotes("security", speaker="le drian")
    with pytest.raises(MalicliError, match="is not a file"):
        open_place(quote._replace(imprint=quote.imprint._replace(path=None)))


NAMES, COUNTED = Column([3, 18, 18], least=9), Column([7, 8, 17], least=10)


@pytest.mark.parametrize(
    ("width", "widths"), [(37, [18, 17]), (36, [18, 10]), (30, [18, 10]), (29, [9, 17]), (21, [9, 10]), (20, None)]
)
def test_narrowed_columns_wrap_the_fewest_cells(width: int, widths: list[int] | None) -> None:
    assert fitted([NAMES, COUNTED], width) == widths
