"""The articles of a reading: their texts are in memory if they are few, else in a temporary file without a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import IO, Any, overload

from malicli.articles.article import Article, Imprint

HELD = 2**23  # characters of text that stay in memory: some thousand articles


class Shelf(Sequence[Article]):
    """Articles in reading order, each with its text when it is asked for."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self.file: IO[bytes] | None = None
        self.kept: list[Article] = []  # without the text if it is in the file
        self.places: dict[int, tuple[int, int]] = {}  # where in the file a text is, by the article's number
        self.held = 0
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """Add an article at the end."""
        self.held += len(article.text)
        if self.held > HELD and (place := self.put_away(article.text)) is not None:
            self.places[len(self.kept)] = place
            article = article._replace(text="")
            self.held = HELD
        self.kept.append(article)

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

    def imprint(self, number: int) -> Imprint:
        """The imprint of an article."""
        return self.kept[number].imprint

    def imprints(self) -> Iterator[Imprint]:
        """The imprints of all articles."""
        return (article.imprint for article in self.kept)

    def __len__(self) -> int:
        return len(self.kept)

    @overload
    def __getitem__(self, number: int) -> Article: ...
    @overload
    def __getitem__(self, number: slice) -> list[Article]: ...
    def __getitem__(self, number: int | slice) -> Any:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        article = self.kept[number]
        place = self.places.get(range(len(self.kept))[number])
        if place is None or self.file is None:
            return article
        self.file.seek(place[0])
        return article._replace(text=self.file.read(place[1]).decode("utf-8", "surrogatepass"))
