"""Extraction: turn articles into rows of a saved index, in chunks, on several processes (`process_pool.py`)."""

from __future__ import annotations

import zlib
from _blake2 import blake2b
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from malicli.articles.article import Article
from malicli.pipeline import analyse
from malicli.records import Claim, Figure, Quote, Record
from malicli.search.filters import reading_order, record_date, record_end, speakers_of
from malicli.search.normalization import text_words, words
from malicli.search.one_letter_deletions import terms
from malicli.search.scoring import MOST_TEXT, own_words
from malicli.search.speaker_linking import gather
from malicli.store.serialization import TYPES, dump, pack_article, packed_values

Frequent = Callable[[], frozenset[str]]  # the words known to be frequent so far
CHUNK = 32  # articles; big enough to be worth sending, small enough to lose


class Row(NamedTuple):
    """A record as stored: searchable fields as columns, the rest packed."""

    kind: int  # number of its type in TYPES
    start: int
    id: str
    day: str | None
    until: str | None  # the last day of a span that begins at `day`
    sort: str  # the kind of a quote or claim, the category of a figure
    passage: bytes  # its sentence, and its text if that has other words
    data: bytes
    checksum: int
    words: str  # folded, in order, for the search
    speakers: tuple[str, ...]


Speaker = tuple[str, str | None, str | None, bytes]  # kind, gender, trade, and the packed facts


class Extract(NamedTuple):
    """The stored rows of one article."""

    content: bytes  # its fingerprint
    columns: tuple[Any, ...]  # of the table of articles, from its name on
    rows: list[Row]
    speakers: dict[str, Speaker]


class Failed(NamedTuple):
    """An article that could not be analysed, and the reason."""

    reason: str


def extract(article: Article) -> Extract:
    """Analyse one article."""
    found = analyse(article)
    return extracted(article, sorted((*found.quotes, *found.claims, *found.figures), key=reading_order))


def fingerprint(article: Article) -> bytes:
    """A hash over the input of the analysis: the text, its headline and the imprint."""
    imprint, text, *rest = article
    return blake2b(dump([imprint, *rest, text]), digest_size=16).digest()


def extracted(article: Article, records: list[Record]) -> Extract:
    """An article as stored, with its records."""
    return Extract(fingerprint(article), columns(article, records), [row(r) for r in records], speakers(records))


def columns(article: Article, records: Iterable[Record]) -> tuple[Any, ...]:
    """The article's own row, from its name on."""
    imprint, data = article.imprint, pack_article(article)
    found = Counter(map(type, records))
    counts = " ".join(str(found[t]) for t in TYPES)
    called = imprint.article.encode("utf-8", "surrogatepass")
    return called, dump(imprint), imprint.publisher, counts, dump(article.warnings), data, zlib.crc32(data)


def speakers(records: Iterable[Record]) -> dict[str, Speaker]:
    """The facts about each speaker in the records."""
    found = gather(records)
    return {s.name: (s.kind, s.gender, s.trade, dump([s.roles, s.mentions, s.counts])) for s in found}


def row(record: Record) -> Row:
    """A record as it is stored."""
    assert isinstance(record, (Quote, Claim, Figure))
    sort = record.category if isinstance(record, Figure) else record.kind
    text, found = kept_words(record)
    passage, data = text.encode("utf-8", "surrogatepass"), dump(packed_values(record, text))
    days = record_date(record), record_end(record)
    return Row(
        TYPES.index(type(record)),
        record.span.start,
        record.id,
        *days,
        sort,
        passage,
        data,
        zlib.crc32(data, zlib.crc32(passage)),
        " ".join(found),
        tuple(dict.fromkeys(speakers_of(record))),
    )


def kept_words(record: Record) -> tuple[str, list[str]]:
    """A record's sentence and text, joined, and its folded words for the search."""
    passage, found = together(record.text, record.sentence)
    if isinstance(record, Figure) or len(passage) > MOST_TEXT:
        _, found = together(own_words(record)[:MOST_TEXT], record.sentence[:MOST_TEXT])
    return passage, found


def together(text: str, sentence: str) -> tuple[str, list[str]]:
    """A sentence and its text, or only the sentence if it has all the words; and these words, folded.

    "We have no 'inten'tion": the sentence has no word "inten".
    """
    own, around = words(text), words(sentence)
    if text in sentence and f" {' '.join(own)} " in f" {' '.join(around)} ":
        return sentence, text_words(sentence)
    return f"{sentence} {text}", text_words(sentence) + text_words(text)


class Chunk(NamedTuple):
    """Articles that are analysed together, and the words known to be frequent by then."""

    articles: list[Article]
    frequent: frozenset[str]


Done = tuple[Chunk, list[Extract | Failed]]  # a chunk with what was found in each of its articles


def extract_chunk(chunk: Chunk) -> list[Extract | Failed]:
    """Analyse some articles; an error in one does not affect the others."""
    found: list[Extract | Failed] = []
    for article in chunk.articles:
        try:
            one = extract(article)
            found.append(paired(one, chunk.frequent) if chunk.frequent else one)
        except Exception as error:  # one article must not stop the others; the warning names it
            found.append(Failed(f"{type(error).__name__}: {error}"))
    return found


def paired(found: Extract, frequent: frozenset[str]) -> Extract:
    """The extract with the pairs of its frequent words."""
    return found._replace(rows=[row._replace(words=terms(row.words, frequent)) for row in found.rows])


def chunks(articles: Iterable[Article], frequent: Frequent) -> Iterator[Chunk]:
    """The articles in chunks."""
    rest = iter(articles)
    while chunk := list(islice(rest, CHUNK)):
        yield Chunk(chunk, frequent())


def extract_all(articles: Iterable[Article], frequent: Frequent, workers: int = 1) -> Iterator[Done]:
    """The chunks of articles with their extracts, in the given order."""
    waiting = chunks(articles, frequent)
    first = list(islice(waiting, 2))  # a single chunk is not worth a process
    if workers < 2 or len(first) < 2:
        for chunk in chain(first, waiting):
            yield chunk, extract_chunk(chunk)
    else:
        from malicli.store.process_pool import Pool

        yield from Pool(extract_chunk, given_up, workers).run(chain(first, waiting))


def given_up(chunk: Chunk) -> list[Extract | Failed]:
    """The results for a chunk that killed every process reading it."""
    return [Failed("the process reading it was killed three times") for _ in chunk.articles]
