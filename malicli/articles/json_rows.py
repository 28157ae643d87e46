"""The entries of a long list in JSON, one at a time, so that no more than one is in memory."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import IO, Any

WHITE = re.compile(r"[ \t\n\r]*")
CHUNK = 2**18  # characters that are read at once


def entries_at(file: IO[str], path: Sequence[str]) -> Iterator[Any]:
    """The entries of the list that some keys lead to. Raises JSONDecodeError, with the text's line, where it breaks.

    >>> import io
    >>> list(entries_at(io.StringIO(' {"n": 0, "rows": [{"a": [1]}, 2 ]}'), ["rows"]))
    [{'a': [1]}, 2]
    """
    window = Window(file)
    for wanted in path:
        window.open()
        for key in members(window):
            if key == wanted:
                break
            window.value()
    window.open()
    yield from (window.value() for _ in parts(window, "]"))


def outline(window: "Window", deep: int) -> Any:
    """A value with the first and the last entry of each list: it takes no more memory than its largest parts."""
    mark = window.next_char()
    if mark == "[":
        window.open()
        kept: list[Any] = []
        for _ in parts(window, "]"):
            kept[1:] = [window.value()]
        return kept
    if mark != "{" or not deep:
        return window.value()
    window.open()
    return {key: outline(window, deep - 1) for key in members(window)}


def members(window: "Window") -> Iterator[Any]:
    """The keys of an object whose bracket was read; its values are read by the caller."""
    for _ in parts(window, "}"):
        key = window.value()
        if window.next_char() != ":":
            raise window.error("Expecting ':'")
        window.at += 1
        yield key


def parts(window: "Window", end: str) -> Iterator[None]:
    """Once for each value of a list or an object, which the caller then reads."""
    if window.next_char() == end:
        window.at += 1
        return
    while True:
        yield
        mark = window.next_char()
        if mark not in (",", end):
            raise window.error("Expecting ','" if mark else "Unterminated list")
        window.at += 1
        if mark == end:
            return


class Window:
    """The part of a text that is in memory, and how far it is read."""

    def __init__(self, file: IO[str]) -> None:
        self.file, self.text, self.at, self.lines = file, "", 0, 0
        self.ended = False
        self.decode = json.JSONDecoder().raw_decode

    def more(self) -> bool:
        """Forget what is read, and read on; false at the end."""
        piece = "" if self.ended else self.file.read(max(CHUNK, len(self.text) - self.at))
        self.ended = self.ended or not piece
        self.lines += self.text.count("\n", 0, self.at)
        self.text, self.at = self.text[self.at :] + piece, 0
        return bool(piece)

    def next_char(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            self.at += len(WHITE.match(self.text, self.at)[0])  # type: ignore[index]
            if self.at < len(self.text) or not self.more():
                return self.text[self.at : self.at + 1]

    def open(self) -> None:
        """Read the bracket that opens a list or an object."""
        self.next_char()
        self.at += 1

    def value(self) -> Any:
        """The next value. Raises JSONDecodeError if there is none."""
        self.next_char()
        while True:
            try:
                value, end = self.decode(self.text, self.at)
                if end < len(self.text) or self.ended or not self.more():
                    self.at = end
                    return value
            except json.JSONDecodeError as error:
                error = self.placed(error)
                if not self.more():
                    raise error from None

    def error(self, why: str) -> json.JSONDecodeError:
        """The error where the text is no JSON."""
        return self.placed(json.JSONDecodeError(why, self.text, self.at))

    def placed(self, error: json.JSONDecodeError) -> json.JSONDecodeError:
        """An error with the line of the whole text."""
        error.lineno += self.lines
        return error
