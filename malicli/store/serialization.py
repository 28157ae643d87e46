"""Packing: a record as bytes and back, without its imprint, which is stored once per article."""

import json
import zlib
from collections.abc import Callable
from typing import Any

from malicli.articles.article import Article, Imprint, Place
from malicli.errors import MalicliError
from malicli.records import Attribution, Claim, Figure, Quote, Record
from malicli.spans import Span

DECODER = json.JSONDecoder()
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
MAGIC = b"SQLite format 3\0"  # the first bytes of every saved index
TYPES: tuple[type[Record], ...] = (Quote, Claim, Figure)  # the order of records at the same place
NUMBER = {made.__name__.lower(): kind for kind, made in enumerate(TYPES)}
OWN = {t: tuple(f for f in t._fields if f not in ("imprint", "attribution")) for t in TYPES}
SAID = tuple(Attribution._fields)


def dump(value: Any) -> bytes:
    """JSON as bytes; lone surrogates, which a broken file can contain, are preserved."""
    return ENCODER.encode(value).encode("utf-8", "surrogatepass")


def load(data: bytes) -> Any:
    """The inverse of `dump`."""
    return DECODER.raw_decode(data.decode("utf-8", "surrogatepass"))[0]


def without_surrogates(value: Any) -> Any:
    """A cell as other programs take it: a lone surrogate has no UTF-8 and is shown as a question mark."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def packed_values(record: Record, passage: str) -> list[Any]:
    """A record's own fields in order, then those of its attribution.

    Text and sentence are stored separately, sentence first; the values contain only their positions.
    """
    own = [getattr(record, name) for name in OWN[type(record)]]
    start = passage.rindex(record.text)
    for name, place in (("text", (start, start + len(record.text))), ("sentence", len(record.sentence))):
        own[OWN[type(record)].index(name)] = place
    return own + [getattr(record.attribution, name) for name in SAID]


def letters(passage: bytes) -> str:
    """The stored text of a record."""
    return passage.decode("utf-8", "surrogatepass")


def unpack(kind: int, passage: bytes, data: bytes, imprint: Imprint) -> Record:
    """The record of packed values as bytes, given the imprint of the article."""
    return restored_record(kind, letters(passage), load(data), imprint)


def restored_record(kind: int, whole: str, values: list[Any], imprint: Imprint) -> Record:
    """The inverse of `packed_values`, given the stored text and the imprint of the article."""
    made = TYPES[kind]
    names = (*OWN[made], *SAID)
    fields = [
        restored(name, value) if type(value) is list else value for name, value in zip(names, values, strict=True)
    ]
    own = dict(zip(OWN[made], fields, strict=False))
    start, end = own["text"]
    own["text"], own["sentence"] = whole[start:end], whole[: own["sentence"]]
    make: Callable[..., Record] = made
    return make(**own, imprint=imprint, attribution=Attribution(*fields[len(own) :]))


def own_part(kind: int, values: list[Any]) -> tuple[int, int, int]:
    """The start and end of a packed record's text in the stored text, and the end of its sentence."""
    names = OWN[TYPES[kind]]
    return (*values[names.index("text")], values[names.index("sentence")])


def restored(name: str, value: list[Any]) -> Any:
    """A field that JSON turned into a list, restored: a span, spans, or names and ids."""
    if name in ("span", "mention_span"):
        return Span(*value)
    return tuple(Span(*span) for span in value) if name == "spans" else tuple(value)


def pack_article(article: Article) -> bytes:
    """An article with its text as bytes, compressed."""
    return zlib.compress(dump(article), 3)


def unpack_article(data: bytes) -> Article:
    """The inverse of `pack_article`."""
    return restored_article(load(zlib.decompress(data)))


def restored_article(values: list[Any]) -> Article:
    """An article that JSON turned into lists."""
    imprint, text, headline, warnings, places, copy = values
    title = Span(*headline) if headline else None
    timed = tuple(Place(*place) for place in places) if places else ()
    return Article(Imprint(*imprint), text, title, tuple(warnings), timed, copy)


def checked(data: bytes, checksum: int, path: str, passage: bytes = b"") -> bytes:
    """The bytes, if they match their checksum. Otherwise raises MalicliError with the path."""
    if zlib.crc32(data, zlib.crc32(passage)) != checksum:
        raise damaged(path, "a record does not match its checksum")
    return data


def damaged(path: str, what: str) -> MalicliError:
    """The error for a damaged index."""
    hint = f"remove it and index again: malicli index PATH... --to {path}"
    return MalicliError(f"{path}: damaged index: {what}", hint, "damaged")
