"""Plain text: a file is one article, or an export of a news database with many."""

from collections.abc import Iterator

from malicli.articles.decoding import decode
from malicli.articles.source import Part, Source

EXPORTED = ("End of Document", " DOCUMENTS", "Document ")  # at least one is in every export


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The article of a text file, or those of an export."""
    text, odd = decoded(source.read(), source.shown)
    yield from parts_of(text, odd)


def decoded(data: bytes, shown: str) -> tuple[str, tuple[str, ...]]:
    """The text of some bytes, and what was odd about them."""
    text, encoding = decode(data, shown)
    return text, (f"not UTF-8; read as {encoding}",) if encoding else ()


def parts_of(text: str, odd: tuple[str, ...] = ()) -> Iterator[Part]:
    """The articles of a text: itself, or those of an export."""
    if any(mark in text for mark in EXPORTED):
        from malicli.articles.exports import split  # few texts are exports

        if parts := split(text):
            yield from (part._replace(warnings=odd) for part in parts)
            return
    yield Part(text, warnings=odd)
