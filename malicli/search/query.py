"""The query, its results and the answer: the interface of every index, in memory or saved."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from malicli.articles.article import Article, Imprint
from malicli.records import Record
from malicli.spans import Span

Wanted = str | tuple[str, ...] | None  # a value, or alternatives


def alternatives(wanted: Wanted) -> tuple[str, ...]:
    """The alternative values of a filter; empty if it is not set."""
    return (wanted,) if isinstance(wanted, str) else tuple(wanted or ())


class Query(NamedTuple):
    """A query. Fields that are None do not filter; `limit` 0 means all."""

    types: tuple[str, ...] = ("claim", "quote", "figure")
    text: str | None = None
    speaker: Wanted = None  # names, fuzzily matched
    speaker_names: tuple[str, ...] | None = None  # the names it matches, if already known
    since: str | None = None  # ISO day, month or year, inclusive
    until: str | None = None
    publisher: Wanted = None
    exact: bool = False
    min_score: float | None = None
    limit: int = 0
    kind: str | None = None  # quotes: direct | mixed
    voice: str | None = None  # claims: attributed | own
    category: Wanted = None  # figures
    actor: str | None = None  # figures
    place: Wanted = None  # figures
    sort: str | None = None  # when (earliest first) | value (largest first)


class Result(NamedTuple):
    """A record with its score (0 to 100, None without a query) and the spans inside its text that matched."""

    record: Record
    score: float | None = None
    matched: tuple[Span, ...] = ()


class Answer(NamedTuple):
    """The results of a query, best first, with counts and warnings."""

    results: tuple[Result, ...]
    total: int  # before the limit
    articles: int  # how many were searched
    speaker_taken_as: str | None = None  # one name, or several equally good ones as text
    nearest: tuple[str, ...] = ()  # the most similar names, texts or words, if nothing was found
    undated: int = 0  # records a date filter could not place
    warnings: tuple[str, ...] = ()


class SpeakerRole(NamedTuple):
    """The role held in one article."""

    article: str
    role: str
    date: str | None


class Speaker(NamedTuple):
    """One person, organisation or document that speaks, across all articles."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    roles: tuple[SpeakerRole, ...]
    quotes: int
    claims: int
    figures: int
    articles: int
    score: float | None = None


class ArticleEntry(NamedTuple):
    """One article of the index, with its number of records."""

    id: str
    imprint: Imprint
    quotes: int
    claims: int
    figures: int
    warnings: tuple[str, ...] = ()


class Index(Protocol):
    """The methods of an index; the one in memory and the saved one return the same."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """Warnings about the reading: skipped files, invalid rows."""

    @property
    def size(self) -> int:
        """How many articles it has."""

    def search(self, query: Query) -> Answer:
        """The records that match the query, best first."""

    def spellings(self, name: str) -> Iterable[tuple[str, Iterable[str]]]:
        """The names that a name may mean, each with its spellings."""

    def speakers(self, query: Query) -> tuple[list[Speaker], int]:
        """The speakers whose names match `query.text` (all without), best first, and their number before the limit."""

    def entries(self) -> list[ArticleEntry]:
        """The articles, in reading order."""

    def find(self, prefix: str) -> list[Record]:
        """The records whose id starts with the prefix."""

    def likely(self, text: str, limit: int) -> list[Imprint]:
        """The articles that share most words with a text, best first, at most `limit` of each index."""

    def records_in(self, imprint: Imprint) -> list[Record]:
        """The records of one article in reading order."""

    def articles(self) -> Iterable[Article]:
        """The articles with their texts, one at a time."""

    def article(self, imprint: Imprint) -> Article | None:
        """The article of an imprint, with its text."""
