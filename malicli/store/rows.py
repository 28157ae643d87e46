"""Extraction: articles become rows of a saved index, in chunks, on as many processes as asked for (`pool.py`)."""

from __future__ import annotations

import zlib
from _blake2 import blake2b
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from malicli.articles.article import Article, Imprint
from malicli.pipeline import analyse
from malicli.records import Claim, Figure, Quote, Record
from malicli.search.filters import record_date, speakers_of
from malicli.search.memory_index import in_order
from malicli.search.normalization import words
from malicli.search.one_letter_deletions import terms
from malicli.search.scoring import LONGEST, own_words
from malicli.search.speaker_linking import gather
from malicli.store.serialization import TYPES, dump, pack, pack_article

Frequent = Callable[[], frozenset[str]]  # which words are known to be frequent by now
CHUNK = 32  # articles; big enough to be worth sending, small enough to lose


class Row(NamedTuple):
    """A record as it is stored: what is asked for in columns, the rest packed."""

    kind: int  # number of its type in TYPES
    start: int
    id: str
    day: str | None
    sort: str  # the kind of a quote or claim, the category of a figure
    told: bytes  # its sentence, and its text where that has other words
    data: bytes
    checksum: int
    words: str  # folded, in order, by which it is found
    speakers: tuple[str, ...]


Speaker = tuple[str, str | None, str | None, bytes]  # kind, gender, trade, and what the article tells, packed


class Extract(NamedTuple):
    """All that is stored of one article."""

    content: bytes  # its fingerprint
    columns: tuple[Any, ...]  # of the table of articles, from its name on
    rows: list[Row]
    speakers: dict[str, Speaker]


class Failed(NamedTuple):
    """An article that could not be analysed, and why."""

    reason: str


def extract(article: Article) -> Extract:
    """Analyse one article."""
    return extracted(article, in_order(analyse(article)))


def fingerprint(article: Article) -> bytes:
    """A hash over all that the analysis sees: the text, its headline and the imprint."""
    imprint = [getattr(article.imprint, name) for name in Imprint._fields]
    return blake2b(dump([imprint, article.headline, article.warnings, article.text]), digest_size=16).digest()


def extracted(article: Article, records: list[Record]) -> Extract:
    """An article as it is stored, with the records that were found in it."""
    return Extract(fingerprint(article), columns(article, records), [row(r) for r in records], speakers(records))


def columns(article: Article, records: Iterable[Record]) -> tuple[Any, ...]:
    """The article's own row, from its name on."""
    imprint, data = article.imprint, pack_article(article)
    about = dump([getattr(imprint, name) for name in Imprint._fields])
    found = Counter(map(type, records))
    counts = " ".join(str(found[t]) for t in TYPES)
    called = imprint.article.encode("utf-8", "surrogatepass")
    return called, about, imprint.publisher, counts, dump(article.warnings), data, zlib.crc32(data)


def speakers(records: Iterable[Record]) -> dict[str, Speaker]:
    """What the records tell of each speaker."""
    counts = {t: [0, 0, 0] for t in (s for r in records for s in speakers_of(r))}
    for record in records:
        if name := record.attribution.speaker:
            counts[name][TYPES.index(type(record))] += 1
    packed = ((told, dump([told.roles, told.mentions, counts[told.name]])) for told in gather(records))
    return {told.name: (*told.local[2:], data) for told, data in packed}


def row(record: Record) -> Row:
    """A record as it is stored."""
    assert isinstance(record, (Quote, Claim, Figure))
    sort = record.category if isinstance(record, Figure) else record.kind
    text, found = telling(record)
    told, data = text.encode("utf-8", "surrogatepass"), pack(record, text)
    about = TYPES.index(type(record)), record.span.start, record.id, record_date(record), sort
    return Row(
        *about,
        told,
        data,
        zlib.crc32(data, zlib.crc32(told)),
        " ".join(found),
        tuple(dict.fromkeys(speakers_of(record))),
    )


def telling(record: Record) -> tuple[str, list[str]]:
    """What a record tells, its sentence and its text, and the folded words by which it can be found."""
    told, found = together(record.text, record.sentence)
    if isinstance(record, Figure) or len(told) > LONGEST:
        _, found = together(own_words(record)[:LONGEST], record.sentence[:LONGEST])
    return told, found


def together(text: str, sentence: str) -> tuple[str, list[str]]:
    """A sentence and a text of it, once where that has all the words of both; and these words, folded.

    "We have no 'inten'tion": the sentence has no word "inten".
    """
    own, around = words(text), words(sentence)
    if text in sentence and f" {' '.join(own)} " in f" {' '.join(around)} ":
        return sentence, around
    return f"{sentence} {text}", around + own


class Chunk(NamedTuple):
    """Articles that are analysed together, and the words known to be frequent by then, none at the beginning."""

    articles: list[Article]
    frequent: frozenset[str]


def extract_chunk(chunk: Chunk) -> list[Extract | Failed]:
    """Analyse some articles; one that breaks the analysis costs only itself."""
    found: list[Extract | Failed] = []
    for article in chunk.articles:
        try:
            one = extract(article)
            found.append(paired(one, chunk.frequent) if chunk.frequent else one)
        except Exception as error:  # one article of a million must not stop the others; it is named
            found.append(Failed(f"{type(error).__name__}: {error}"))
    return found


def paired(found: Extract, frequent: frozenset[str]) -> Extract:
    """What was found, its words with their pairs."""
    return found._replace(rows=[row._replace(words=terms(row.words, frequent)) for row in found.rows])


def chunks(articles: Iterable[Article], frequent: Frequent) -> Iterator[Chunk]:
    """The articles, some at a time."""
    rest = iter(articles)
    while chunk := list(islice(rest, CHUNK)):
        yield Chunk(chunk, frequent())


def extract_all(
    articles: Iterable[Article], frequent: Frequent, workers: int = 1
) -> Iterator[tuple[Chunk, list[Extract | Failed]]]:
    """The chunks of articles with what was found in them, in the order given."""
    waiting = chunks(articles, frequent)
    first = list(islice(waiting, 2))  # what makes one chunk is not worth a process
    if workers < 2 or len(first) < 2:
        for chunk in chain(first, waiting):
            yield chunk, extract_chunk(chunk)
    else:
        from malicli.store.process_pool import Pool

        yield from Pool(extract_chunk, given_up, workers).run(chain(first, waiting))


def given_up(chunk: Chunk) -> list[Extract | Failed]:
    """What is told of articles that killed every process which read them."""
    return [Failed("the process reading it was killed three times") for _ in chunk.articles]
