"""What differs between systems, each as its own function given the name of the system or a path of it."""

import errno
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from malicli.cli.editor import words_of
from malicli.output.stream import is_closed_pipe
from malicli.store.sqlite_schema import address


@pytest.mark.parametrize(
    ("place", "uri"),
    [
        (PurePosixPath("/news/a b?.db"), "file:///news/a%20b%3F.db"),
        (PurePosixPath("/news/\udcff.db"), "file:///news/%FF.db"),
        (PureWindowsPath(r"C:\news\a#1.db"), "file:///C:/news/a%231.db"),
        (PureWindowsPath(r"\\desk\share\a.db"), "file:////desk/share/a.db"),
    ],
)
def test_the_uri_of_an_index(place: PurePosixPath | PureWindowsPath, uri: str) -> None:
    assert address(place) == uri


@pytest.mark.parametrize(
    ("error", "system", "closed"),
    [
        (BrokenPipeError(errno.EPIPE, ""), "linux", True),
        (BrokenPipeError(errno.EPIPE, ""), "win32", True),
        (OSError(errno.EINVAL, ""), "win32", True),
        (OSError(errno.EINVAL, ""), "linux", False),
        (OSError(errno.ENOSPC, ""), "win32", False),
    ],
)
def test_a_closed_pipe(error: OSError, system: str, closed: bool) -> None:
    assert is_closed_pipe(error, system) is closed


@pytest.mark.parametrize(
    ("command", "system", "words"),
    [
        ("vi -n", "linux", ["vi", "-n"]),
        ("'my editor' -n", "darwin", ["my editor", "-n"]),
        (r"C:\bin\vi.exe -n", "win32", [r"C:\bin\vi.exe", "-n"]),
        (r'"C:\Program Files\vi.exe" -n', "win32", [r"C:\Program Files\vi.exe", "-n"]),
    ],
)
def test_the_words_of_an_editor(command: str, system: str, words: list[str]) -> None:
    assert words_of(command, system) == words
