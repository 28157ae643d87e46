"""malicli from a program: `malicli.load(...)` reads articles into a corpus, which answers with records.

    corpus = malicli.load("articles/", "more.jsonl")
    for quote in corpus.quotes("withdrawal", speaker="le drian"):
        print(quote.attribution.speaker, quote.text, quote.imprint.article, quote.span)

Records are the frozen values of `malicli.records`: spans count characters of the article's text (0-based, end
exclusive), dates are ISO text of a day, month or year, money has its currency's ISO code in `unit`, percentages are on
the scale of 100. What the text does not tell is None.
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
    """Which records are asked for; what is left out does not filter."""

    speaker: str | None  # a name, typos allowed
    since: str | None  # a day, month or year, included
    until: str | None
    publisher: str | None
    exact: bool  # these words, no typos
    min_score: float | None  # 0 to 100
    limit: int  # 0: all


def load(*paths: str | PathLike[str]) -> "Corpus":
    """The articles of files, folders, JSONL files or one saved index; without a path those that malicli ships.

    Raises MalicliError where a path does not exist or nothing could be read; one bad file among good ones is a
    warning of the corpus.
    """
    from malicli.articles.loader import seeds_folder

    return Corpus(open_index([fspath(path) for path in paths] or [str(seeds_folder())]))


class Corpus:
    """Articles that were read, and the records found in them. It never changes; any number of threads may ask it."""

    def __init__(self, index: Index) -> None:
        self.index = index

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be read, and what was odd about what could."""
        return self.index.warnings

    def quotes(self, text: str | None = None, *, kind: str | None = None, **filters: Unpack[Filters]) -> list[Quote]:
        """What people said in quotation marks: best first with a text to look for, else in reading order.

        `kind` is "direct" or "mixed".
        """
        return self.records(Quote, text, filters, kind=kind)

    def claims(self, text: str | None = None, *, voice: str | None = None, **filters: Unpack[Filters]) -> list[Claim]:
        """What is stated; `voice` is "attributed" (somebody states it) or "own" (the article does)."""
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
        """Numbers with what they count; `actor` is whose, `sort` is "when" or "value"."""
        return self.records(Figure, text, filters, category=category, actor=actor, place=place, sort=sort)

    def search(self, text: str, **filters: Unpack[Filters]) -> list[Result]:
        """Records of all types that answer a text, best first, each with its score (0 to 100) and what matched."""
        return list(self.index.search(query(("quote", "claim", "figure"), text, filters)).results)

    def speakers(self, name: str | None = None) -> list[Speaker]:
        """Who speaks, with aliases, roles over time and counts; with a name those it may mean, best first."""
        return self.index.speakers(Query(text=name))[0]

    def articles(self) -> list[ArticleEntry]:
        """What was read, in reading order, with counts and warnings."""
        return self.index.entries()

    def article_of(self, record: Record) -> Article | None:
        """The article that a record was found in, with its text; None where a saved index has lost it."""
        return self.index.article(record.imprint)

    def show(self, ident: str) -> Record:
        """The record of an id. Raises MalicliError where there is none."""
        found = [record for record in self.index.find(ident) if record.id == ident]
        if not found:
            raise MalicliError(f"no record {ident!r}", "ids are those of records of the same articles", "not-found")
        return found[0]

    def records(self, of: type[Found], text: str | None, filters: Filters, **own: str | None) -> list[Found]:
        """The records of one type that answer."""
        answer = self.index.search(query((of.__name__.lower(),), text, filters, **own))
        return [result.record for result in answer.results if isinstance(result.record, of)]


def query(types: Iterable[str], text: str | None, filters: Filters, **own: str | None) -> Query:
    """A query. Raises MalicliError for what is no date, TypeError for a filter that there is not."""
    check_period(filters.get("since"), filters.get("until"))
    return Query(types=tuple(types), text=text, **filters, **own)  # type: ignore[arg-type]  # `own` by its names
