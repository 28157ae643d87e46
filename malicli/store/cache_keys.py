"""The keys of the cache: a hash over all that decides what the analysis of an article finds."""

from __future__ import annotations

import sys
from _blake2 import blake2b
from functools import cache
from os import scandir
from pathlib import Path
from typing import NamedTuple

from malicli.articles.article import Article
from malicli.articles.shelf import Shelf
from malicli.store.extractor_version import EXTRACTOR_VERSION
from malicli.store.serialization import OWN, SAID, dump
from malicli.version import __version__

PACKAGE = Path(__file__).parent.parent


class Key(NamedTuple):
    """The key of an article: its hash, and a number made of that, by which it is looked up."""

    digest: bytes
    number: int


def keys_of(articles: Shelf) -> list[Key]:
    """The keys of some articles, of which a file that has not changed may have kept them."""
    return [key(bytes.fromhex(p.key)) if p.key else key_of(p.article, p.digest) for p in articles.pieces]


def key_of(article: Article, content: str) -> Key:
    """The key of an article, given the digest of its name and text. Where the file is does not matter."""
    seen = [*article.imprint[2:], *article._replace(imprint=None, text="")]  # type: ignore[arg-type]
    return key_for(seen, content)


def key_for(*seen: object) -> Key:
    """The key for some values."""
    digest = blake2b(engine(), digest_size=16)
    digest.update(dump(seen))
    return key(digest.digest())


def key(digest: bytes) -> Key:
    """The key of a hash."""
    return Key(digest, int.from_bytes(digest[:8], "big") >> 3)


@cache
def engine() -> bytes:
    """What analyses: the version of the records, their fields, Python's, and in a checkout the state of the code."""
    fields = [list(names) for names in OWN.values()]
    return dump([EXTRACTOR_VERSION, sys.version_info[:2], fields, SAID, code_state(str(PACKAGE))])


@cache
def checker() -> list[object]:
    """What compares drafts with articles: the version, and in a checkout the state of that code."""
    return [__version__, code_state(str(PACKAGE / "check"))]


def code_state(folder: str) -> list[object]:
    """Names, sizes and times of the files that analyse in a checkout, where code changes under one version."""
    if not (PACKAGE.parent / "pyproject.toml").is_file():
        return []
    files, folders = [], [folder]
    while folders:
        for entry in scandir(folders.pop()):
            if entry.is_dir():
                if entry.name not in ("__pycache__", "cli", "output", "check"):
                    folders.append(entry.path)
            else:
                about = entry.stat()
                files.append((entry.path, about.st_size, about.st_mtime_ns))
    return [blake2b(dump(sorted(files)), digest_size=8).hexdigest()]
