"""HTML: extract the article of a saved web page with trafilatura (extra `malicli[html]`)."""

from typing import Any

from malicli.articles.metadata_csv import Facts
from malicli.errors import MalicliError

MISSING = "run: pip install 'malicli[html]'"


def read_page(data: bytes, name: str) -> tuple[str, Facts]:
    """The text of a page and its metadata.

    Raises MalicliError if the extra is not installed or the page has no article.
    """
    try:
        import trafilatura
    except ImportError as error:
        why = "" if error.name == "trafilatura" else f" ({str(error).partition(chr(10))[0]})"
        raise MalicliError(f"{name}: HTML needs an extra{why}", MISSING, "missing-extra") from None
    page: Any = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False)
    if page is None or not page.text:
        raise MalicliError(f"{name}: no article found in this page", "save its text as .txt", "unreadable")
    facts = {"title": page.title, "date": page.date, "publisher": page.sitename, "url": page.url}
    return page.text, {key: value or None for key, value in facts.items()} | {"date_basis": None}
