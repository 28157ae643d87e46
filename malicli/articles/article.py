"""An article: one published text, never changed after reading, with its imprint: title, date, publisher, URL."""

from typing import NamedTuple

from malicli.spans import Span


class Imprint(NamedTuple):
    """The source of a text. Every record has it; unknown fields are None."""

    article: str  # path relative to the folder it was read from, or the id of a JSONL article
    path: str | None = None  # the file's path as given; None for standard input
    title: str | None = None
    publisher: str | None = None
    date: str | None = None  # ISO: YYYY, YYYY-MM or YYYY-MM-DD
    date_basis: str | None = None  # "stated", "inferred", or None without a date
    url: str | None = None


class Article(NamedTuple):
    """A published text with its imprint.

    `headline` is the span of the title if it is the first line of the text; a title that comes from metadata
    alone has none. `warnings` describe problems in the file.
    """

    imprint: Imprint
    text: str
    headline: Span | None = None
    warnings: tuple[str, ...] = ()
