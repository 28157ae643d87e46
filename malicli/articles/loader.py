"""Load articles from files, folders, archives and standard input; a file that cannot be read gives a warning."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple, Protocol

from malicli import language
from malicli.articles.article import Article, Imprint
from malicli.articles.files import Found, Walk
from malicli.articles.kinds import BY_NAME, PACKED, Kind, kind_of, missing_extra, unread_line
from malicli.articles.metadata_csv import Catalogue, checked
from malicli.articles.shelf import Piece, Shelf, digest_of
from malicli.articles.source import NOTHING, Facts, Part, Source
from malicli.errors import MalicliError, reason, unreadable

REASONS = 3  # that an error lists if nothing could be read


class Reading(NamedTuple):
    """The articles of one call in path order, with the warnings."""

    articles: Shelf
    warnings: list[str]


def seeds_folder() -> Path:
    """The path of the shipped articles: inside the installed package, or next to it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parent / "seeds"


class Remembered(NamedTuple):
    """The articles of a file without their texts, and the warnings of its reading."""

    pieces: list[Piece]
    warnings: list[str]


class Table(Protocol):
    """What an earlier reading of a path says about its files."""

    def find(self, found: Found, facts: Facts) -> Remembered | None:
        """What is remembered of a file; None if that is nothing, or it has changed."""

    def learn(self, found: Found, facts: Facts, read: Remembered) -> None:
        """Remember a file for the next reading."""


Tables = Callable[[str], Table]  # given a path
Refused = list[MalicliError]  # why files are not read


def read_articles(paths: Iterable[str], tables: Tables | None = None) -> Reading:
    """The articles of files, folders and `-` in the order given, each file once.

    `tables` gives what is remembered of a path: unchanged files are not read until their texts are asked for.
    Raises MalicliError if a path does not exist, a folder has no articles, or nothing at all could be read.
    """
    warnings: list[str] = []
    shelf = Shelf()
    for piece in each_piece(paths, warnings, tables):
        shelf.add(piece)
    return Reading(shelf, warnings)


def each_article(paths: Iterable[str], warnings: list[str]) -> Iterator[Article]:
    """The same, one at a time, for more articles than fit in memory; warnings are appended to `warnings`."""
    return (piece.article for piece in each_piece(paths, warnings))


def each_piece(paths: Iterable[str], warnings: list[str], tables: Tables | None = None) -> Iterator[Piece]:
    """The articles of some paths, those of one name and one text with the numbers of their copies."""
    walk, catalogue = Walk(warnings), Catalogue(warnings)
    # All paths are checked before anything is read, so that a wrong one is reported at once.
    sources = [(path, [] if path == "-" else walk.files(path)) for path in dict.fromkeys(paths)]
    if walk.unread:
        warnings.append(unread_line(walk.unread))
    refused: Refused = []
    copies = Counter[str]()
    for path, files in sources:
        table = tables(path) if tables and path != "-" else None
        for found in [None] if path == "-" else files:
            facts = NOTHING if found is None else catalogue.facts(found)
            for piece in pieces_of(found, facts, warnings, refused, table):
                copies[piece.digest] += 1
                copy = copies[piece.digest]
                yield piece if copy == 1 else piece._replace(article=piece.article._replace(copy=copy), key=None)
    if not copies:
        raise nothing_read(refused, warnings)


def nothing_read(refused: Refused, warnings: list[str]) -> MalicliError:
    """The error if no article could be read, with the reason for each of the first files."""
    if len(refused) == 1:
        return refused[0]
    more = f"; {len(warnings) - REASONS} more" if len(warnings) > REASONS else ""
    return unreadable("no article could be read", "; ".join(warnings[:REASONS]) + more)


def pieces_of(
    found: Found | None, facts: Facts, warnings: list[str], refused: Refused, table: Table | None
) -> Iterator[Piece]:
    """The articles of a file, those of one that is remembered without their texts."""
    if table and found and (known := table.find(found, facts)) is not None:
        warnings += known.warnings
        again = partial(texts_of, found, facts, [piece.digest for piece in known.pieces])
        for place, piece in enumerate(known.pieces):
            yield Piece(piece.article, piece.digest, again, place, piece.key)
        return
    begun, failed = len(warnings), len(refused)
    read: list[Piece] = []
    for article in read_source(found, facts, warnings, refused):
        piece = Piece(article, digest_of(article))
        read.append(piece._replace(article=article._replace(text="")))
        yield piece
    if not read and len(warnings) == begun:
        warnings.append(f"{found.path if found else 'standard input'}: no articles in it")
    if table and found and len(refused) == failed:
        table.learn(found, facts, Remembered(read, warnings[begun:]))


def texts_of(found: Found, facts: Facts, digests: Sequence[str]) -> Iterator[str]:
    """The texts of an unchanged file. Raises MalicliError if it has changed since the reading began."""
    articles = read_source(found, facts, [], [])
    for digest, article in zip_longest(digests, articles):
        if article is None or digest != digest_of(article):
            raise unreadable(f"{found.path}: changed while it was being read", "ask again")
        yield article.text


def read_source(found: Found | None, known: Facts, warnings: list[str], refused: Refused) -> Iterator[Article]:
    """The articles of a file, or of standard input; an error ends it, and is a warning too."""
    try:
        source, kind = standard_input_source() if found is None else file_source(found)
        for inner, own_kind in members(source, kind, warnings):
            try:
                yield from read_file(inner, own_kind, known, warnings)
            except MalicliError as error:
                refuse(error, warnings, refused)
    except MalicliError as error:
        refuse(error, warnings, refused)


def refuse(error: MalicliError, warnings: list[str], refused: Refused) -> None:
    """Note that a file is not read, and why."""
    refused.append(error)
    warnings.append(error.line)


def members(source: Source, kind: Kind, warnings: list[str]) -> Iterator[tuple[Source, Kind]]:
    """The file itself, or those that a `.zip` file holds."""
    if kind.name != "zip":
        yield source, kind
        return
    from malicli.articles.zip_file import members as inside

    yield from inside(source, warnings)


def read_file(source: Source, kind: Kind, known: Facts, warnings: list[str]) -> Iterator[Article]:
    """The articles of one file, by the reader of its kind; `known` is what `articles.csv` says of it."""
    reader = import_module(f"malicli.articles.{kind.reader}")
    try:
        for part in reader.read(source, warnings):
            yield make(part, source, kind, known, warnings)
    except ImportError as error:
        raise missing_extra(kind, source.shown, error) from None
    except OSError as error:
        raise unreadable(f"{source.shown}: {reason(error)}", "check its permissions") from None


def file_source(found: Found) -> tuple[Source, Kind]:
    """The source of a file, unpacked if need be, and its kind."""
    path = found.path
    source = Source(found.name, path, path, lambda: open(path, "rb"), found.state.st_size)  # noqa: PTH123, SIM115
    kind = kind_of(found.name)
    assert kind is not None  # the walk hands on no other
    return (source.unpacked() if path.lower().endswith(PACKED) else source), kind


def standard_input() -> bytes:
    """All of standard input."""
    if sys.stdin is None:
        raise unreadable("standard input is closed", "name a file instead of -")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise unreadable(f"standard input: {reason(error)}", "name a file instead of -") from None


def standard_input_source() -> tuple[Source, Kind]:
    """Standard input as a text, or as rows of JSONL if its first line is one."""
    import io

    data = standard_input()
    first = data.lstrip().partition(b"\n")[0].rstrip()
    kind = BY_NAME["jsonl" if first[:1] + first[-1:] == b"{}" and b'"text"' in first else "txt"]
    return Source("-", "standard input", None, lambda: io.BytesIO(data), len(data)), kind


def make(part: Part, source: Source, kind: Kind, known: Facts, warnings: list[str]) -> Article:
    """The article of a part, with what its file, and `articles.csv`, say about it."""
    where = f"{source.shown}:{part.line}" if part.line else source.shown
    name = part.id or (f"{source.name}#{part.number}" if part.number else source.name)
    if part.id or part.number:
        known = {"publisher": known.get("publisher")}  # the rest is about the file, not about one of its articles
    facts = {key: value for key, value in checked(part.facts, where, warnings).items() if value}
    dated = known if known.get("date") else facts
    facts |= {key: value for key, value in known.items() if value}
    date = dated.get("date")
    basis = dated.get("date_basis") if date else None
    title, publisher, url, author = (facts.get(key) for key in ("title", "publisher", "url", "author"))
    imprint = Imprint(name, source.path, title, publisher, date, basis, url, kind.name, author=author)
    timed = bool(part.places) and part.places[0].time is not None  # what is heard has no headline
    article = make_article(imprint, part.text, part.hints, not timed)
    return with_warnings(article._replace(places=part.places), where, list(part.warnings), warnings)


def with_warnings(article: Article, where: str, odd: list[str], warnings: list[str]) -> Article:
    """The article with what is odd about it, which the warnings of the reading say too."""
    if not article.text.strip():
        odd = [*odd, "empty"]
    code = article.imprint.language
    if code is not None and language.of(code) is None:
        from malicli.language.detection import name_of

        in_use = name_of(language.get().code)
        odd = [*odd, f"in {name_of(code)}, not in {in_use}: nothing in it is analysed"]
    warnings.extend(f"{where}: {oddity}" for oddity in odd)
    from malicli.articles.text import unclosed_marks

    odd = [*odd, *unclosed_marks(article.text)]
    return article._replace(warnings=tuple(odd)) if odd else article


def make_article(imprint: Imprint, text: str, hints: Facts | None = None, has_head: bool = True) -> Article:
    """An article with its headline, which is the title if none is given, the day that its head prints, its language.

    `hints` are the title and day of a file that is often wrong about them: they count if the text has none.
    """
    # Imported here because files that have not changed need none of it.
    from malicli.articles.headline import find_headline
    from malicli.articles.publication_date import printed_day
    from malicli.language.detection import language_of

    headline = find_headline(text, imprint.title) if has_head else None
    if headline and imprint.title is None:
        imprint = imprint._replace(title=text[headline.start : headline.end])
    if has_head and imprint.date is None and (day := printed_day(text, headline)):
        imprint = imprint._replace(date=day, date_basis="stated")
    for key, value in (hints or {}).items():
        if value and getattr(imprint, key) is None:
            imprint = imprint._replace(**{key: value}, **({"date_basis": "stated"} if key == "date" else {}))
    return Article(imprint._replace(language=language_of(text)), text, headline)
