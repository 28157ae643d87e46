"""A source: the bytes of a file or of a member of an archive, opened when they are asked for, with a limit."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import IO, Any, NamedTuple

from malicli.articles.article import Place
from malicli.errors import MalicliError, unreadable

Facts = Mapping[str, str | None]  # title, date, date_basis, publisher, url
NOTHING: Facts = MappingProxyType({})
AT_ONCE = 2**17  # bytes; a larger read would set as much memory aside, whatever there is to read
LARGEST = 256 * 2**20  # bytes that are read at once: more than the longest book
FREE, RATIO = 64 * 2**20, 100  # a packed file that unpacks to more than both allow is a bomb; text packs 3 to 20 times


class Part(NamedTuple):
    """An article as a file gives it. `facts` are known for certain; `hints` only where the text itself has none."""

    text: str
    facts: Facts = NOTHING
    hints: Facts = NOTHING
    id: str | None = None
    line: int | None = None  # of the file
    number: int | None = None  # in a file of many, from 1
    places: tuple[Place, ...] = ()
    warnings: tuple[str, ...] = ()


class Source(NamedTuple):
    """A file to read: the name of its article, how messages name it, and its bytes."""

    name: str
    shown: str
    path: str | None
    open: Callable[[], IO[bytes]]
    size: int

    def read(self) -> bytes:
        """All bytes. Raises MalicliError if there are too many."""
        if self.size <= LARGEST:
            pieces, left = [], LARGEST
            with self.open() as file:
                while left >= 0 and (piece := file.read(AT_ONCE)):
                    pieces.append(piece)
                    left -= len(piece)
            if left >= 0:
                return b"".join(pieces)
        raise too_large(self.shown, self.size)

    def lines(self) -> Iterator[bytes]:
        """The lines, one at a time, each with its end. Raises MalicliError for a line that is too long."""
        with self.open() as file:
            while line := file.readline(LARGEST + 1):
                if len(line) > LARGEST:
                    raise too_large(self.shown, len(line))
                yield line

    def unpacked(self) -> "Source":
        """The source inside a `.gz` file."""
        return self._replace(name=self.name[: -len(".gz")], open=self.gunzipped, size=0)

    def gunzipped(self) -> IO[bytes]:
        """The bytes that a `.gz` file holds."""
        import gzip

        file = self.open()
        unpacked: Any = gzip.open(file)  # noqa: SIM115
        return guarded(unpacked, self.size, self.shown, file)


def too_large(shown: str, size: int) -> MalicliError:
    """The error for more bytes than are read at once."""
    what = f"too large ({max(size, LARGEST) / 2**20:,.0f} MB; one article has at most {LARGEST // 2**20} MB)"
    return unreadable(f"{shown}: {what}", "split it, one article a file or a line")


def guarded(file: IO[bytes], packed: int, shown: str, *under: IO[bytes]) -> IO[bytes]:
    """The same bytes, with an error as soon as they are out of all proportion to the packed size.

    What the file reads from (`under`) is closed with it.
    """
    return io.BufferedReader(Guard((file, *under), packed, shown), 2**16)


class Guard(io.RawIOBase):
    """A stream that counts what it hands on."""

    def __init__(self, files: Sequence[IO[bytes]], packed: int, shown: str) -> None:
        self.files, self.shown = files, shown
        self.left = max(FREE, packed * RATIO)

    def close(self) -> None:
        """Close the files too."""
        super().close()
        for file in self.files:
            file.close()

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Whether the file is; web archives are looked at before they are read."""
        return self.files[0].seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to another place of the file."""
        return self.files[0].seek(offset, whence)

    def tell(self) -> int:
        """The place in the file."""
        return self.files[0].tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Some bytes. Raises MalicliError where there are too many, or where they cannot be unpacked."""
        try:
            data = self.files[0].read(len(buffer))
        except MalicliError:
            raise
        except Exception as error:  # each kind of archive has errors of its own
            raise unreadable(f"{self.shown}: damaged ({error})", "pack it again") from None
        self.left -= len(data)
        if self.left < 0:
            raise unreadable(f"{self.shown}: unpacks to far more than it should", "unpack it yourself")
        buffer[: len(data)] = data
        return len(data)
