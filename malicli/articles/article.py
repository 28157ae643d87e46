"""An article: one published text, never changed after reading, with its imprint: title, date, publisher, URL."""

from bisect import bisect_right
from typing import NamedTuple

from malicli.spans import Span


class Imprint(NamedTuple):
    """The source of a text, and the kind of file it is in. Every record has it; unknown fields are None."""

    article: str  # path relative to the folder it was read from, or the id of a JSONL article
    path: str | None = None  # the file's path as given; None for standard input
    title: str | None = None
    publisher: str | None = None
    date: str | None = None  # ISO: YYYY, YYYY-MM or YYYY-MM-DD
    date_basis: str | None = None  # "stated", "inferred", or None without a date
    url: str | None = None
    kind: str | None = None  # of file, as `malicli info` lists them
    language: str | None = None  # ISO 639 code; None if the text is too short to determine it
    author: str | None = None  # who wrote it, as the file says


class Place(NamedTuple):
    """From which character on a text is of some page or time: "00:01:23"."""

    start: int
    page: int | None = None
    time: str | None = None


class Article(NamedTuple):
    """A published text with its imprint.

    `headline` is the span of the title if it is the first line of the text; a title that comes from metadata
    alone has none. `warnings` describe problems in the file. `places` are the pages or times of its characters, in
    order.
    """

    imprint: Imprint
    text: str
    headline: Span | None = None
    warnings: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    copy: int = 1  # of several articles of one name and one text, which one this is

    def place_at(self, char: int) -> Place:
        """The page or time of a character."""
        number = bisect_right(self.places, char, key=lambda place: place.start)
        return self.places[number - 1] if number else Place(0)
