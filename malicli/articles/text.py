"""Plain text: a file is one article, or an export of a news database with many."""

import re
from collections.abc import Iterator

from malicli.articles.decoding import decode
from malicli.articles.source import Part, Source

CLOSED = re.compile(r"[”\"]|''|’’|[,.!?…]['’](?:\s|$)")
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


def unclosed_marks(text: str) -> list[str]:
    """Whether quotation marks are opened and never closed, so that the end is a guess, with the lines; else empty.

    A quotation may continue in the next paragraph if that begins with a mark again.
    """
    if "“" not in text or "„" in text:
        return []
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    odd = []
    for (number, line), (_, after) in zip(lines, [*lines[1:], (0, "")], strict=True):
        _, opened, said = line.rpartition("“")
        if opened and said and not CLOSED.search(said) and not after.startswith("“") and not after[:1].islower():
            odd.append(str(number))
    return [f"a quotation mark is never closed (line {', '.join(odd)})"] if odd else []
