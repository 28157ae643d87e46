"""The entries of a long list in JSON, one at a time, so that no more than one is in memory."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

WHITE = re.compile(r"[ \t\n\r]*")
CHUNK = 2**18  # characters that are read at once


def begins_list(file: IO[str]) -> bool:
    """Whether a text begins a list; it is read up to there."""
    while char := file.read(1):
        if not char.isspace():
            return char == "["
    return False


def entries(file: IO[str]) -> Iterator[Any]:
    """The entries of a list whose bracket was read. Raises JSONDecodeError, with the text's own line, where it breaks.

    >>> import io
    >>> list(entries(io.StringIO(' {"a": [1]}, 2 ]')))
    [{'a': [1]}, 2]
    """
    window = Window(file)
    if window.next_char() == "]":
        return
    while True:
        yield window.value()
        mark = window.next_char()
        if mark == "]":
            return
        if mark != ",":
            raise window.placed(
                json.JSONDecodeError("Expecting ','" if mark else "Unterminated list", window.text, window.at)
            )
        window.at += 1


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

    def placed(self, error: json.JSONDecodeError) -> json.JSONDecodeError:
        """An error with the line of the whole text."""
        error.lineno += self.lines
        return error
