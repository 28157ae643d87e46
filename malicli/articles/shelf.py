"""The articles of a reading: their texts are in memory if they are few, else in a temporary file without a name.

The texts of files that have not changed since an earlier reading are read only when they are asked for.
"""

from __future__ import annotations

from _blake2 import blake2b
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import IO, Any, NamedTuple, overload

from malicli.articles.article import Article, Imprint

HELD = 2**23  # characters of text that stay in memory: some thousand articles


class Piece(NamedTuple):
    """An article with the digest of its name and text, or without its text, which is then read when asked for."""

    article: Article
    digest: str
    texts: Callable[[], Iterator[str]] | None = None  # of all articles of its file, if the text is missing
    place: int = 0  # among these
    key: str | None = None  # of what the analysis found in it, if that is remembered


def digest_of(article: Article) -> str:
    """A hash over the name and the text of an article; where its file is does not matter."""
    imprint = article.imprint
    name = PurePath(imprint.article).name if imprint.path else imprint.article
    return blake2b(f"{name}\0{article.text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Shelf(Sequence[Article]):
    """Articles in reading order, each with its text when it is asked for."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self.file: IO[bytes] | None = None
        self.pieces: list[Piece] = []  # an article has no text if that is in the file, or not read yet
        self.places: dict[int, tuple[int, int]] = {}  # where in the file a text is, by the article's number
        self.held = 0
        for article in articles:
            self.add(Piece(article, digest_of(article)))

    def add(self, piece: Piece) -> None:
        """Add an article at the end."""
        self.pieces.append(piece)
        if piece.texts is None:
            self.put(len(self.pieces) - 1, piece.article.text)

    def put(self, number: int, text: str) -> None:
        """Take the text of an article."""
        self.held += len(text)
        if self.held > HELD and (place := self.put_away(text)) is not None:
            self.places[number] = place
            self.held, text = HELD, ""
        piece = self.pieces[number]
        self.pieces[number] = piece._replace(article=piece.article._replace(text=text), texts=None)

    def put_away(self, text: str) -> tuple[int, int] | None:
        """Where in the file a text is written; None if it cannot be."""
        with suppress(OSError):
            if self.file is None:
                from tempfile import TemporaryFile

                self.file = TemporaryFile()  # noqa: SIM115
            data = text.encode("utf-8", "surrogatepass")
            at = self.file.seek(0, 2)
            self.file.write(data)
            return at, len(data)
        return None

    def __del__(self) -> None:
        if self.file is not None:
            self.file.close()

    def about(self, number: int) -> Article:
        """An article, perhaps without its text."""
        return self.pieces[number].article

    def length(self, number: int) -> int:
        """How long the text of an article is; 0 if it is not read yet."""
        return self.places[number][1] if number in self.places else len(self.about(number).text)

    def imprint(self, number: int) -> Imprint:
        """The imprint of an article."""
        return self.about(number).imprint

    def imprints(self) -> Iterator[Imprint]:
        """The imprints of all articles."""
        return (piece.article.imprint for piece in self.pieces)

    def __len__(self) -> int:
        return len(self.pieces)

    @overload
    def __getitem__(self, number: int) -> Article: ...
    @overload
    def __getitem__(self, number: slice) -> list[Article]: ...
    def __getitem__(self, number: int | slice) -> Any:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        number = range(len(self))[number]
        piece = self.pieces[number]
        if piece.texts is not None:  # those of all articles of its file are read together
            for at, text in enumerate(piece.texts(), number - piece.place):
                if self.pieces[at].texts is not None:
                    self.put(at, text)
        place = self.places.get(number)
        if place is None or self.file is None:
            return self.about(number)
        self.file.seek(place[0])
        return self.about(number)._replace(text=self.file.read(place[1]).decode("utf-8", "surrogatepass"))
