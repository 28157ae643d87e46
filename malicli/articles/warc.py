"""WARC and WACZ: the pages of a web archive, by fastwarc (the extra `malicli[warc]`) and the reader of pages."""

import zipfile
from collections.abc import Iterator
from typing import IO, Any

from malicli.articles.html import page_part
from malicli.articles.source import LARGEST, Part, Source, guarded
from malicli.articles.text import decoded
from malicli.errors import MalicliError, unreadable

PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The pages of an archive, one at a time. Raises MalicliError for what is no web archive."""
    bare: list[str] = []
    others: dict[str, int] = {}
    number = 0
    for file in files(source):
        for record in records(file, source.shown):
            kind = record.http_content_type or ""
            if record.http_headers is None or record.http_headers.status_code != 200:
                continue
            if kind not in (*PAGES, "text/plain"):
                others[kind or "unknown"] = others.get(kind or "unknown", 0) + 1
                continue
            address = record.headers.get("WARC-Target-URI") or ""
            data = record.reader.read(LARGEST)
            number += 1
            try:
                part = page_part(data, address) if kind in PAGES else Part(decoded(data, address)[0])
            except MalicliError:
                bare.append(address)
                continue
            yield part._replace(facts={**part.facts, "url": address or None}, id=address or None, number=number)
    if not number and not others:
        raise unreadable(f"{source.shown}: not a web archive, or an empty one", "save it again")
    if others:
        listed = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
        warnings.append(f"{source.shown}: {sum(others.values())} records not read: {listed}")
    if bare:
        shown = ", ".join(bare[:3]) + (" ..." if len(bare) > 3 else "")
        warnings.append(f"{source.shown}: {len(bare)} pages without an article: {shown}")


def files(source: Source) -> Iterator[IO[bytes]]:
    """The archive itself, or those inside a WACZ."""
    if not source.name.lower().endswith(".wacz"):
        with source.open() as file:
            yield file
        return
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                if info.filename.lower().endswith((".warc", ".warc.gz")):
                    yield guarded(archive.open(info), info.compress_size, f"{source.shown}/{info.filename}")
    except zipfile.BadZipFile as error:
        raise unreadable(f"{source.shown}: broken archive ({error})", "save it again") from None


def records(file: IO[bytes], shown: str) -> Iterator[Any]:
    """The answers in an archive. Raises MalicliError where it breaks off."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        yield from ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise unreadable(f"{shown}: broken web archive ({error})", "save it again") from None
