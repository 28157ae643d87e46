"""The usual names of what a row, an object or front matter says about an article: text, title, date and so on."""

from typing import Any

from malicli.articles.source import Facts

# The first key that is there counts; case, spaces, `-` and `_` do not.
USUAL: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "articletext", "fulltext", "articlebody", "maintext", "storytext", "article"),
        *("story", "plaintext", "bodytext", "contenttext", "textcontent", "transcript"),
    ),
    "title": ("title", "headline", "articletitle", "head", "heading", "name"),
    "date": (
        *("date", "published", "publishedat", "publisheddate", "publisheddatetime", "publishedon", "publishdate"),
        *("publicationdate", "datepublished", "pubdate", "pubdatetime", "articledate", "datepublish", "created"),
        *("createdat", "datetime", "time", "timestamp"),
    ),
    "date_basis": ("datebasis",),
    "publisher": (
        *("publisher", "publication", "outlet", "newspaper", "source", "sourcename", "medianame", "media", "sitename"),
        *("site", "paper", "journal", "publishername", "website", "domain"),
    ),
    "author": ("author", "authors", "byline", "writer", "creator"),
    "url": ("url", "link", "weburl", "articleurl", "canonicalurl", "permalink", "href", "sourceurl"),
    "id": ("id", "articleid", "guid", "uuid", "docid", "documentid"),
}


def folded(key: object) -> str:
    """A key as the list above has it."""
    return "".join(char for char in str(key).casefold() if char.isalnum())


def named(row: dict[Any, Any], mapping: dict[str, str] | None = None) -> dict[str, Any]:
    """The values of a row by malicli's names, empty ones left out; `mapping` gives keys that are not the usual ones."""
    by_key = {folded(key): value for key, value in reversed(row.items()) if value not in (None, "", [], {})}
    found: dict[str, Any] = {}
    for name, usual in USUAL.items():
        wanted = [folded(mapping[name])] if mapping and name in mapping else usual
        if (key := next((key for key in wanted if key in by_key), None)) is not None:
            found[name] = by_key[key]
    return found


def text_of(row: dict[Any, Any]) -> str | None:
    """The text of a row: what its `text` is, or one of the other usual keys; None without any."""
    if "text" in row:
        return row["text"] if isinstance(row["text"], str) else None
    text = named(row).get("text")
    return text if isinstance(text, str) else None


def people(value: Any) -> str | None:
    """The names of one or several authors, as text; None if the value has none."""
    found = value if isinstance(value, list) else [value]
    names = [named(entry).get("title") if isinstance(entry, dict) else entry for entry in found]
    return ", ".join(name.strip() for name in names if isinstance(name, str) and name.strip()) or None


def facts_of(row: dict[Any, Any], where: str, warnings: list[str], mapping: dict[str, str] | None = None) -> Facts:
    """What a row says about its article; a value that is no text is a warning and left out."""
    from malicli.articles.publication_date import any_day

    facts: dict[str, str | None] = {}
    for name, value in named(row, mapping).items():
        if name in ("text", "id"):
            continue
        if name == "author":
            facts[name] = people(value)
            continue
        if isinstance(value, dict):  # {"source": {"name": "The Post"}}
            value = named(value).get("title", value)
        if not isinstance(value, str):
            warnings.append(f"{where}: `{name}` is not a string; ignored")
            continue
        facts[name] = (any_day(value) or value.strip()) if name == "date" else value.strip() or None
    return facts
