"""What the analysis of one article found, as bytes: in the cache, on the way between processes, and in memory.

Records are packed as in a saved index. Each part is read by itself: a look-up of quotes unpacks no claims, and an
article whose words cannot answer gives nothing but its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any, NamedTuple

from malicli.articles.article import Article
from malicli.records import Record
from malicli.search.filters import reading_order, speakers_of
from malicli.store.serialization import dump, load, packed_values

QUOTES, EVERYTHING = 0, 1  # how much of an article was analysed


class StoredAnalysis(NamedTuple):
    """The analysis of an article; of one in the cache, the records are read when they are asked for."""

    depth: int  # QUOTES or EVERYTHING
    about: bytes  # how many records of each type, and who speaks
    words: bytes | None  # by which its records can be found, sorted, parted by spaces; None if they are not read yet
    records: tuple[bytes, ...]  # of each type in reading order
    sums: str = ""  # of what is in the cache: a checksum for the records of each type and the words, parted by spaces


class About(NamedTuple):
    """How many quotes, claims and figures an article has, and who speaks in it."""

    counts: tuple[int, int, int]
    speakers: list[list[Any]]  # name, kind, gender and trade of each; of those who only join in, the name alone

    @classmethod
    def loaded(cls, data: bytes) -> About:
        """What an analysis packed."""
        (quotes, claims, figures), speakers = load(data)
        return cls((quotes, claims, figures), speakers)


def analysed(article: Article, depth: int) -> StoredAnalysis:
    """Analyse an article."""
    from malicli.pipeline import analyse  # whatever is stored has no need of it

    analysis = analyse(article, quotes_only=depth == QUOTES)
    return stored([analysis.quotes, analysis.claims, analysis.figures], depth)


def stored(found: Iterable[Iterable[Record]], depth: int) -> StoredAnalysis:
    """The records of each type, packed."""
    by_type = [list(records) for records in found]
    counts = [len(records) for records in by_type]
    packed = tuple(dump([packed_record(record) for record in records]) for records in by_type)
    if depth == QUOTES:
        return StoredAnalysis(depth, dump([counts, []]), b"", packed)
    from malicli.search.scoring import words_of

    records = sorted(chain.from_iterable(by_type), key=reading_order)
    words = " ".join(sorted({word for record in records for word in words_of(record)}))
    return StoredAnalysis(depth, dump([counts, speakers(records)]), words.encode("utf-8", "surrogatepass"), packed)


def packed_record(record: Record) -> list[Any]:
    """The stored text of a record and its packed values."""
    from malicli.store.rows import kept_words

    passage, _ = kept_words(record)
    return [passage, *packed_values(record, passage)]


def speakers(records: list[Record]) -> list[tuple[Any, ...]]:
    """The speakers of an article, those who only join in last, each in the order of their first record."""
    from malicli.search.speaker_linking import gather

    found = {s.name: (s.name, s.kind, s.gender, s.trade) for s in gather(records)}
    joining = dict.fromkeys(name for record in records for name in speakers_of(record) if name not in found)
    return [*found.values(), *((name,) for name in joining)]
