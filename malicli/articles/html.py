"""HTML: extract the article of a saved web page with trafilatura (extra `malicli[html]`)."""

from collections.abc import Iterator
from typing import Any

from malicli.articles.source import Part, Source
from malicli.errors import unreadable

FACTIVA = (b"enHeadline", b"articleParagraph", b"enArticle")


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The article of a page, or those of an export. Raises MalicliError if the page holds none."""
    data = source.read()
    if any(mark in data for mark in FACTIVA):
        from malicli.articles.exports import split
        from malicli.articles.markup import plain_text
        from malicli.articles.text import decoded

        text, odd = decoded(data, source.shown)
        if parts := split(plain_text(text)):
            yield from (part._replace(warnings=odd) for part in parts)
            return
    yield page_part(data, source.shown)


def page_part(data: bytes, name: str) -> Part:
    """The article of a page with what the page says about itself. Raises MalicliError if the page has none."""
    import trafilatura

    page: Any = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False)
    if page is None or not page.text:
        raise unreadable(f"{name}: no article found in this page", "save its text as .txt")
    facts = {"title": page.title, "date": page.date, "publisher": page.sitename, "url": page.url, "author": page.author}
    return Part(page.text, {key: value or None for key, value in facts.items()})
