"""HTML: extract the article of a saved web page with trafilatura (extra `malicli[html]`)."""

from collections.abc import Iterator
from typing import Any

from malicli.articles.kinds import BY_NAME, install
from malicli.articles.source import Facts, Part, Source
from malicli.errors import MalicliError

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
    """The article of a page with what the page says about itself."""
    text, facts = read_page(data, name)
    return Part(text, facts)


def read_page(data: bytes, name: str) -> tuple[str, Facts]:
    """The text of a page and its metadata.

    Raises MalicliError if the extra is not installed or the page has no article.
    """
    try:
        import trafilatura
    except ImportError as error:
        why = "" if error.name == "trafilatura" else f" ({str(error).partition(chr(10))[0]})"
        hint = install(BY_NAME["html"])
        raise MalicliError(f"{name}: .html files need an extra{why}", hint, "missing-extra") from None
    page: Any = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False)
    if page is None or not page.text:
        raise MalicliError(f"{name}: no article found in this page", "save its text as .txt", "unreadable")
    facts = {"title": page.title, "date": page.date, "publisher": page.sitename, "url": page.url, "author": page.author}
    return page.text, {key: value or None for key, value in facts.items()}
