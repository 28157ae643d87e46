"""Packing: a record as bytes and back, without its imprint, which its article keeps once for all."""

import json
import zlib
from collections.abc import Callable
from typing import Any

from malicli.articles.article import Article, Imprint, Span
from malicli.errors import MalicliError
from malicli.records import Attribution, Claim, Figure, Quote, Record

MAGIC = b"SQLite format 3\0"  # how every saved index begins
TYPES: tuple[type[Record], ...] = (Quote, Claim, Figure)  # the order in which they stand at one place
OWN = {t: tuple(f for f in t._fields if f not in ("imprint", "attribution")) for t in TYPES}
SAID = tuple(Attribution._fields)


def dump(value: Any) -> bytes:
    """JSON as bytes; half a surrogate pair, which a broken file can hold, survives."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def load(data: bytes) -> Any:
    """What `dump` made bytes of."""
    return json.loads(data.decode("utf-8", "surrogatepass"))


def pack(record: Record) -> bytes:
    """A record as bytes: its own fields in order, then those of its attribution."""
    own = [getattr(record, name) for name in OWN[type(record)]]
    if record.sentence == record.text:
        own[OWN[type(record)].index("sentence")] = None
    return dump([*own, *(getattr(record.attribution, name) for name in SAID)])


def unpack(kind: int, data: bytes, imprint: Imprint) -> Record:
    """The record that `pack` made bytes of, printed in the article of the imprint."""
    made = TYPES[kind]
    values = load(data)
    names = (*OWN[made], *SAID)
    fields = [
        restored(name, value) if type(value) is list else value for name, value in zip(names, values, strict=True)
    ]
    own = dict(zip(OWN[made], fields, strict=False))
    if own["sentence"] is None:
        own["sentence"] = own["text"]
    make: Callable[..., Record] = made
    return make(**own, imprint=imprint, attribution=Attribution(*fields[len(own) :]))


def told(kind: int, data: bytes) -> str | None:
    """The text and sentence of a packed quote or claim; None of a figure, which is found by more than those."""
    made = TYPES[kind]
    if made is Figure:
        return None
    values = load(data)
    text, sentence = (values[OWN[made].index(name)] for name in ("text", "sentence"))
    return text if not sentence else sentence if text in sentence else f"{sentence} {text}"


def restored(name: str, value: list[Any]) -> Any:
    """A field that JSON made a list of: a span, spans, or names and ids."""
    if name in ("span", "mention_span"):
        return Span(*value)
    return tuple(Span(*span) for span in value) if name == "spans" else tuple(value)


def pack_article(article: Article) -> bytes:
    """An article with its text as bytes, compressed."""
    imprint = [getattr(article.imprint, name) for name in Imprint._fields]
    return zlib.compress(dump([imprint, article.text, article.headline, article.warnings]), 3)


def unpack_article(data: bytes) -> Article:
    """The article that `pack_article` made bytes of."""
    imprint, text, headline, warnings = load(zlib.decompress(data))
    return Article(Imprint(*imprint), text, Span(*headline) if headline else None, tuple(warnings))


def checked(data: bytes, checksum: int, path: str) -> bytes:
    """The bytes, if they are those that were written. Raises MalicliError that names the file if not."""
    if zlib.crc32(data) != checksum:
        raise damaged(path, "a record does not fit its checksum")
    return data


def damaged(path: str, what: str) -> MalicliError:
    """The error for a saved index that cannot be trusted."""
    hint = f"write it anew: malicli index PATH... --to {path}"
    return MalicliError(f"{path}: damaged index: {what}", hint, "damaged")
