"""The library: `malicli.load(...)` reads articles into a corpus, whose methods return records.

    corpus = malicli.load("articles/", "more.jsonl")
    for quote in corpus.quotes("withdrawal", speaker="le drian"):
        print(quote.attribution.speaker, quote.text, quote.imprint.article, quote.span)

Records are the frozen values of `malicli.records`: spans count characters of the article's text (0-based, end
exclusive), dates are ISO text of a day, month or year, money has its currency's ISO code in `unit`, percentages are on
the scale of 100. What the text does not say is None.
"""

from collections.abc import Iterable
from os import PathLike, fspath
from typing import TypedDict, TypeVar, Unpack

from malicli.articles.article import Article
from malicli.errors import MalicliError
from malicli.records import Claim, Figure, Quote, Record
from malicli.search.date_range import check_period
from malicli.search.query import ArticleEntry, Index, Query, Result, Speaker
from malicli.store.open_index import open_index

Found = TypeVar("Found", bound=Record)


class Filters(TypedDict, total=False):
    """The filters of a query; a filter that is left out does not apply."""

    speaker: str | None  # a name, typos allowed
    since: str | None  # a day, month or year, included
    until: str | None
    publisher: str | None
    exact: bool  # these words, no typos
    min_score: float | None  # 0 to 100
    limit: int  # 0: all


def load(*paths: str | PathLike[str]) -> "Corpus":
    """The corpus of files, folders, JSONL files or saved indexes; without a path the shipped articles.

    Raises MalicliError if a path does not exist or nothing could be read; one bad file among good ones is a
    warning of the corpus.
    """
    from malicli.articles.loader import seeds_folder

    return Corpus(open_index([fspath(path) for path in paths] or [str(seeds_folder())]))


class Corpus:
    """Articles and the records found in them. It never changes and can be used from several threads."""

    def __init__(self, index: Index) -> None:
        self.index = index

    @property
    def warnings(self) -> tuple[str, ...]:
        """Files that could not be read, and problems in those that could."""
        return self.index.warnings

    def quotes(self, text: str | None = None, *, kind: str | None = None, **filters: Unpack[Filters]) -> list[Quote]:
        """Quotes: best first with a text to look for, else in reading order.

        `kind` is "direct" or "mixed".
        """
        return self.records(Quote, text, filters, kind=kind)

    def claims(self, text: str | None = None, *, voice: str | None = None, **filters: Unpack[Filters]) -> list[Claim]:
        """Claims; `voice` is "attributed" (a speaker states it) or "own" (the article does)."""
        return self.records(Claim, text, filters, voice=voice)

    def figures(
        self,
        text: str | None = None,
        *,
        category: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        sort: str | None = None,
        **filters: Unpack[Filters],
    ) -> list[Figure]:
        """Figures; `actor` is whose, `sort` is "when" or "value"."""
        return self.records(Figure, text, filters, category=category, actor=actor, place=place, sort=sort)

    def search(self, text: str, **filters: Unpack[Filters]) -> list[Result]:
        """Records of all types that match a text, best first, each with its score (0 to 100) and what matched."""
        return list(self.index.search(query(("quote", "claim", "figure"), text, filters)).results)

    def speakers(self, name: str | None = None) -> list[Speaker]:
        """Speakers with aliases, roles over time and counts; with a name those that match it, best first."""
        return self.index.speakers(Query(text=name))[0]

    def articles(self) -> list[ArticleEntry]:
        """The articles in reading order, with counts and warnings."""
        return self.index.entries()

    def article_of(self, record: Record) -> Article | None:
        """The article of a record, with its text; None if a saved index no longer has it."""
        return self.index.article(record.imprint)

    def show(self, ident: str) -> Record:
        """The record with this id. Raises MalicliError if there is none."""
        found = [record for record in self.index.find(ident) if record.id == ident]
        if not found:
            raise MalicliError(f"no record {ident!r}", "ids are those of records of the same articles", "not-found")
        return found[0]

    def records(self, of: type[Found], text: str | None, filters: Filters, **own: str | None) -> list[Found]:
        """The records of one type that match the query."""
        answer = self.index.search(query((of.__name__.lower(),), text, filters, **own))
        return [result.record for result in answer.results if isinstance(result.record, of)]


def query(types: Iterable[str], text: str | None, filters: Filters, **own: str | None) -> Query:
    """A query. Raises MalicliError for an invalid date, TypeError for an unknown filter."""
    check_period(filters.get("since"), filters.get("until"))
    return Query(types=tuple(types), text=text, **filters, **own)  # type: ignore[arg-type]  # `own` by its names
