"""Feeds: each entry of RSS or Atom that brings its text is an article. Entities are never expanded."""

from collections.abc import Iterator
from typing import IO, Any

from malicli.articles.markup import plain_text
from malicli.articles.publication_date import any_day
from malicli.articles.source import Facts, Part, Source
from malicli.errors import MalicliError, unreadable

TEXTS = ("encoded", "content", "description", "summary")  # the fullest first
FULL = ("encoded", "content")
ROOTS = ("rss", "RDF", "feed")
HEAD = 4096  # bytes in which a document type is declared, if it is


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The entries of a feed, one at a time. Raises MalicliError for other XML, or where it breaks off."""
    from xml.etree.ElementTree import ParseError

    check_head(source)
    with source.open() as file:
        try:
            yield from entries(file, source.shown, warnings)
        except ParseError as error:
            raise unreadable(f"{source.shown}: broken XML ({error})", "entries before it are read") from None
        except ValueError as error:
            raise MalicliError(f"{source.shown}: XML of an unknown encoding ({error})", "save it as UTF-8") from None


def check_head(source: Source) -> None:
    """Look at the first bytes. Raises MalicliError where entities are declared, which can unpack without bound."""
    with source.open() as file:
        head = file.read(HEAD).replace(b"\0", b"")
    if b"<!ENTITY" in head or (b"<!DOCTYPE" in head and b"[" in head.partition(b"<!DOCTYPE")[2].partition(b">")[0]):
        raise unreadable(f"{source.shown}: XML that declares entities is not read", "save it without")


def entries(file: IO[bytes], shown: str, warnings: list[str]) -> Iterator[Part]:
    """The entries of a feed as they come; each is forgotten when it was read."""
    from xml.etree.ElementTree import iterparse

    publisher, root, number, bare = None, None, 0, 0
    path: list[str] = []
    for event, element in iterparse(file, events=("start", "end")):
        tag = local(element)
        if event == "start":
            path.append(tag)
            if root is None:
                root = element
                if tag not in ROOTS:
                    raise unreadable(f"{shown}: XML, but neither RSS nor Atom (it is <{tag}>)")
            continue
        path.pop()
        if tag == "title" and path in (["rss", "channel"], ["feed"], ["RDF", "channel"]):
            publisher = words(element) or None
        if tag not in ("item", "entry"):
            continue
        number += 1
        part = entry(element, publisher, number)
        if part.text:
            yield part
        else:
            bare += 1
        element.clear()
    if bare:
        warnings.append(f"{shown}: {bare} {'entry has' if bare == 1 else 'entries have'} no text")


def entry(element: Any, publisher: str | None, number: int) -> Part:
    """The article of an entry."""
    found: dict[str, Any] = {}
    for child in element:
        found.setdefault(local(child), child)
    of = next((name for name in TEXTS if name in found and words(found[name])), None)
    date = first(found, "pubDate", "published", "date", "issued", "updated")
    facts: Facts = {
        "title": first(found, "title"),
        "publisher": first(found, "source") or publisher,
        "date": any_day(date) if date else None,
        "url": link(element),
        "author": ", ".join(filter(None, map(author, element))) or None,
    }
    odd = () if of in FULL or of is None else ("only what the feed gives as a description",)
    ident = first(found, "guid", "id")
    return Part(words(found[of]) if of else "", facts, id=ident, number=number, warnings=odd)


def first(found: dict[str, Any], *names: str) -> str | None:
    """The text of the first of some elements that an entry has; None if that is empty."""
    return next((words(found[name]) for name in names if name in found), None) or None


def author(element: Any) -> str | None:
    """The name of an author, if the element gives one: of "lea@post.example (Lea Moor)" what is in brackets."""
    if local(element) not in ("author", "creator"):
        return None
    name = next((child for child in element if local(child) == "name"), element)
    address, _, named = words(name).partition("(")
    return named.removesuffix(")").strip() if "@" in address and named else address.strip()


def link(element: Any) -> str | None:
    """The address of an entry: a link that leads to the article itself."""
    for child in element:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            return child.get("href") or (child.text or "").strip() or None
    return None


def words(element: Any) -> str:
    """The text of an element, whether it holds HTML as text or as elements."""
    from xml.etree.ElementTree import tostring

    inside = "".join(element.itertext()) if not len(element) else tostring(element, encoding="unicode")
    return plain_text(inside.replace("xhtml:", "").replace("html:", ""))


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
