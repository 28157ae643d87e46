"""Load articles from files, folders, JSONL and standard input; a file that cannot be read gives a warning."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from malicli.articles.article import Article, Imprint
from malicli.articles.decoding import decode
from malicli.articles.files import Found, Walk, reason
from malicli.articles.headline import find_headline
from malicli.articles.metadata_csv import Catalogue, Facts, checked
from malicli.articles.publication_date import printed_day
from malicli.errors import MalicliError


class Reading(NamedTuple):
    """The articles of one call in path order, with the warnings."""

    articles: list[Article]
    warnings: list[str]


def seeds_folder() -> Path:
    """The path of the shipped articles: inside the installed package, or next to it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parent / "seeds"


def read_articles(paths: Iterable[str]) -> Reading:
    """The articles of files, folders, `.jsonl` and `-` in the order given, each file once.

    Raises MalicliError if a path does not exist, a folder has no articles, or nothing at all could be read.
    """
    warnings: list[str] = []
    return Reading(list(each_article(paths, warnings)), warnings)


def each_article(paths: Iterable[str], warnings: list[str]) -> Iterator[Article]:
    """The same, one at a time, for more articles than fit in memory; warnings are appended to `warnings`."""
    walk, catalogue = Walk(warnings), Catalogue(warnings)
    # All paths are checked before anything is read, so that a wrong one is reported at once.
    sources = [(path, [] if path == "-" else walk.files(path)) for path in dict.fromkeys(paths)]
    read, refused = 0, None
    for path, files in sources:
        for found in [None] if path == "-" else files:
            try:
                for article in read_source(found, catalogue, warnings):
                    read += 1
                    yield article
            except MalicliError as error:
                refused = refused or error
                warnings.append("; ".join(filter(None, (error.message, error.hint))))
    if not read:
        raise refused or MalicliError("no article could be read", warnings[0] if warnings else None, "unreadable")


def read_source(found: Found | None, catalogue: Catalogue, warnings: list[str]) -> Iterator[Article]:
    """The articles of a file, or of standard input."""
    if found is None:
        yield from read_bytes(standard_input(), "-", None, {}, warnings)
        return
    try:
        data = found.path.read_bytes()
    except OSError as error:
        raise MalicliError(f"{found.path}: {reason(error)}", "check its permissions", "unreadable") from None
    if found.path.suffix.lower() in (".html", ".htm"):
        yield read_webpage(data, found, catalogue, warnings)
    else:
        yield from read_bytes(data, found.name, str(found.path), catalogue.facts(found), warnings)


def standard_input() -> bytes:
    """All of standard input."""
    if sys.stdin is None:
        raise MalicliError("standard input is closed", "name a file instead of -", "unreadable")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise MalicliError(f"standard input: {reason(error)}", "name a file instead of -", "unreadable") from None


def read_bytes(data: bytes, name: str, path: str | None, facts: Facts, warnings: list[str]) -> Iterator[Article]:
    """The article of a text, or one for each row of JSONL."""
    shown = path or "standard input"
    text, encoding = decode(data, shown)
    odd = [f"not UTF-8; read as {encoding}"] if encoding else []
    if name.lower().endswith(".jsonl") or (path is None and looks_like_rows(text)):
        from malicli.articles.jsonl import read_rows

        warnings.extend(f"{shown}: {oddity}" for oddity in odd)
        for row in read_rows(text, shown, path, warnings):
            yield told(make_article(row.imprint, row.text), f"{shown}:{row.line}", [], warnings)
    else:
        yield told(make_article(Imprint(name, path, **facts), text), shown, odd, warnings)


def looks_like_rows(text: str) -> bool:
    """True if standard input is JSONL: its first line is an object."""
    first = text.lstrip().partition("\n")[0].rstrip()
    return first.startswith("{") and first.endswith("}") and '"text"' in first


def read_webpage(data: bytes, found: Found, catalogue: Catalogue, warnings: list[str]) -> Article:
    """The article of a saved page; `articles.csv` takes precedence over the page's metadata."""
    from malicli.articles.html import read_page

    text, facts = read_page(data, str(found.path))
    facts = checked(facts, str(found.path), warnings) | {k: v for k, v in catalogue.facts(found).items() if v}
    return told(make_article(Imprint(found.name, str(found.path), **facts), text), str(found.path), [], warnings)


def told(article: Article, where: str, odd: list[str], warnings: list[str]) -> Article:
    """The article with its warnings, which are also added to those of the load."""
    if not article.text.strip():
        odd = [*odd, "empty"]
    warnings.extend(f"{where}: {oddity}" for oddity in odd)
    return article._replace(warnings=tuple(odd)) if odd else article


def make_article(imprint: Imprint, text: str) -> Article:
    """An article with its headline, its title by default, and the date printed near its top."""
    headline = find_headline(text, imprint.title)
    if headline and imprint.title is None:
        imprint = imprint._replace(title=text[headline.start : headline.end])
    if imprint.date is None and (day := printed_day(text, headline)):
        imprint = imprint._replace(date=day, date_basis="stated")
    return Article(imprint, text, headline)
