"""malicli from a program: `malicli.load(...)` reads articles into a corpus, which answers with records.

    >>> import malicli
    >>> corpus = malicli.load("seeds")
    >>> for quote in corpus.quotes("security", speaker="le drian"):
    ...     print(quote.speaker, quote.date, quote.span.start, quote.text)
    Jean-Yves Le Drian 2013-02-06 889 We are going after them, to build security around the towns,

Units: spans count characters of the article's text (0-based, end exclusive) and lines begin at 1; dates are ISO text
of a day, month or year; scores are 0 to 100; money has its currency's ISO code in `unit`, percentages are on the scale
of 100. What the text does not say is None.

Shapes: every key of the JSON is an attribute (`quote.speaker`), and `record.to_dict()` is the JSON. Lists of records
have `total`, `to_dicts()` and `to_frame()` (pandas). In a notebook records and lists show themselves.

Errors: MalicliError with `message`, `hint` and `code`, the same that the command line prints. A corpus never changes.
"""

from collections.abc import Iterable
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from malicli.articles.article import Article as Text
from malicli.records import Figure as AnyFigure
from malicli.records import Record as AnyRecord
from malicli.search.query import Index, Query, Wanted
from malicli.store.automatic import open_cached

if TYPE_CHECKING:
    from malicli.api_records import (
        Article,
        Claim,
        Disagreement,
        Event,
        Figure,
        Findings,
        Quote,
        Record,
        Records,
        Speaker,
    )

Names = str | Iterable[str] | None


class Filters(TypedDict, total=False):
    """Which records are asked for; what is left out does not filter."""

    speaker: Names  # a name, typos allowed; of several any will do
    since: str | None  # a day, month or year, included: "2013", "2013-02", "2013-02-05"
    until: str | None
    publisher: Names  # the paper that printed it; of several any will do
    exact: bool  # these words and this name, no typos
    min_score: float | None  # 0 to 100
    limit: int  # at most so many; 0: all


def load(*paths: str | PathLike[str], cache: bool = True, workers: int = 1) -> "Corpus":
    """The corpus of files, folders, JSONL files or saved indexes; without a path that of the two sample articles.

    Articles are analysed when they are first needed, unless the automatic cache has them (`cache=False` or
    `MALICLI_NO_CACHE=1` does without), and by several processes with `workers`; a script that begins these needs
    `if __name__ == "__main__":`.

    Raises MalicliError if a path does not exist or nothing could be read; one bad file among good ones is a warning
    of the corpus.

    >>> load("seeds")
    <Corpus of 2 articles>
    """
    from malicli.articles.loader import seeds_folder

    return Corpus(open_cached([fspath(path) for path in paths] or [str(seeds_folder())], cache, workers))


class Corpus:
    """Articles that were read, and the records found in them.

    Every look-up takes the filters `speaker`, `since`, `until`, `publisher`, `exact`, `min_score` and `limit`, as the
    command line does, and raises MalicliError for a value that the command line refuses.
    """

    def __init__(self, index: Index) -> None:
        self.index = index

    def __repr__(self) -> str:
        number = self.index.size
        return f"<Corpus of {number} article{'' if number == 1 else 's'}>"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be read, and what was odd about what could."""
        return self.index.warnings

    def search(self, text: str, **filters: Unpack[Filters]) -> "Records[Record]":
        """Quotes, claims and figures that answer a text, best first, each with its `score` and `matched` spans.

        >>> [found.type for found in load("seeds").search("no intention of remaining", limit=2)]
        ['quote', 'claim']
        """
        return self.found(("quote", "claim", "figure"), text, filters)

    def quotes(
        self, text: str | None = None, *, kind: str | None = None, **filters: Unpack[Filters]
    ) -> "Records[Quote]":
        """What people said in quotation marks: best first with a text to look for, else in reading order.

        `kind` is "direct" (the quotation is the whole content) or "mixed".

        >>> load("seeds").quotes(speaker=["fabius", "parly"], kind="mixed")[0].role
        'Foreign Minister'
        """
        return self.found(("quote",), text, filters, kind=kind)

    def claims(
        self, text: str | None = None, *, voice: str | None = None, **filters: Unpack[Filters]
    ) -> "Records[Claim]":
        """What is stated; `voice` is "attributed" (a speaker states it) or "own" (the article does).

        >>> {claim.speaker for claim in load("seeds").claims(voice="own")}
        {None}
        """
        return self.found(("claim",), text, filters, voice=voice)

    def figures(
        self,
        text: str | None = None,
        *,
        category: Names = None,
        actor: str | None = None,
        place: Names = None,
        sort: str | None = None,
        **filters: Unpack[Filters],
    ) -> "Records[Figure]":
        """Numbers with what they count, whose, where and when; `actor` is whose, `sort` is "when" or "value".

        >>> [(f.low, f.high, f.unit, f.actor) for f in load("seeds").figures(category="troops", place="Sahel")]
        [(5000, 5000, None, 'France'), (2500, 3000, None, 'France')]
        """
        own = {"category": names(category), "actor": actor, "place": names(place), "sort": sort}
        return self.found(("figure",), text, filters, **own)

    def speakers(self, name: str | None = None, **filters: Unpack[Filters]) -> "Records[Speaker]":
        """Who speaks, with aliases, roles over time and counts; with a name those it may mean, best first.

        >>> [(held.date, held.role) for held in load("seeds").speakers("ledrian")[0].roles]
        [('2013-02-06', 'Defense Minister'), ('2022-02-14', 'Foreign Minister')]
        """
        from malicli.api_records import Records, readable

        asked = checked_query(("claim", "quote", "figure"), name, filters)
        found, total = self.index.speakers(asked)
        return Records(map(readable, found), total, self.index.size, warnings=self.warnings)

    def articles(self, **filters: Unpack[Filters]) -> "Records[Article]":
        """What was read, in reading order, with counts and warnings; with a speaker those in which they speak.

        >>> [article.quotes for article in load("seeds").articles(since="2022")]
        [7]
        """
        from malicli.api_records import Records, readable
        from malicli.search.filters import chosen, spoken

        asked = checked_query(("claim", "quote", "figure"), None, filters)
        answer, entries = spoken(self.index, asked), self.index.entries()
        kept, _ = chosen(entries, asked, answer)
        shown = map(readable, kept[: asked.limit or None])
        return Records(shown, len(kept), len(entries), answer.speaker_taken_as, warnings=self.warnings)

    def show(self, ident: str) -> "Quote | Claim | Figure | Speaker | Article":
        """The record, speaker or article of an id or its beginning. Raises MalicliError if there is not just one.

        >>> load("seeds").show(load("seeds").quotes("whatever the price")[0].id)
        <Quote q7b811724235e Florence Parly: “whatever the price.”>
        """
        from malicli.api_records import readable
        from malicli.search.record_lookup import the_one

        one = the_one(self.index, ident)
        if isinstance(one, AnyFigure):
            from malicli.search.figure_events import with_event_id

            one = with_event_id(self.index, one)
        return readable(one)  # type: ignore[no-any-return]

    def lines_around(self, record: AnyRecord, count: int = 3) -> tuple[list[str], list[str]]:
        """The lines before and after the sentence of a record, at most `count` of each.

        >>> before, after = load("seeds").lines_around(load("seeds").quotes("whatever the price")[0], 1)
        >>> len(before), len(after)
        (1, 1)
        """
        from malicli.search.surroundings import lines_around
        from malicli.search.validation import check_range

        check_range("'count'", count, 0, None)
        return lines_around(self.index, record, count)

    def article_of(self, record: AnyRecord) -> Text | None:
        """The article that a record was found in, with its `text`; None if a saved index has lost it.

        >>> quote = load("seeds").quotes("security")[0]
        >>> load("seeds").article_of(quote).text[slice(*quote.span)] == quote.text
        True
        """
        return self.index.article(record.imprint)

    def check(
        self,
        draft: str | PathLike[str] | None = None,
        *,
        quote: str | None = None,
        by: str | None = None,
        only: Iterable[str] = (),
        since: str | None = None,
        until: str | None = None,
        publisher: Names = None,
    ) -> "Findings":
        """The verdict on every quotation, attribution and figure of a draft, or on one quotation given to a speaker.

        `draft` is the text itself as a str, or a `pathlib.Path`; `only` names types: "quotation", "attribution",
        "figure"; the other filters choose the articles to check against. See `Findings.wrong` for what is wrong.

        >>> found = load("seeds").check(quote="the number of French troops should not fall", by="Fabius")
        >>> [(one.verdict, one.speaker_verdict, one.flags) for one in found.wrong]
        [('altered', 'match', ('negation',))]
        """
        from malicli.api_check import check

        asked = checked_query(("quote",), None, {"since": since, "until": until, "publisher": publisher})
        return check(self.index, draft, quote, by, only, asked)

    def disagreements(
        self, text: str | None = None, *, category: Names = None, actor: str | None = None, place: Names = None,
        **filters: Unpack[Filters],
    ) -> "list[Disagreement]":  # fmt: skip
        """Figures about one event or thing that cannot all be true, a group each; `limit` counts groups.

        >>> load("seeds").disagreements(category="troops")
        []
        """
        from malicli.api_records import Disagreement
        from malicli.search.contradictions import groups

        limit = checked_query(("figure",), text, filters).limit
        found = self.figures(text, category=category, actor=actor, place=place, **(filters | {"limit": 0}))
        return [Disagreement.of(group) for group in groups(found)[: limit or None]]

    def events(
        self, text: str | None = None, *, category: Names = None, actor: str | None = None, place: Names = None,
        **filters: Unpack[Filters],
    ) -> "Records[Event]":  # fmt: skip
        """What happened where and when, with the lowest, latest and highest counts of the killed, wounded and others.

        An event is found if one of its figures answers, and is given whole, newest first.

        >>> load("tests/cases/events/ferry.jsonl").events()[0].killed_high
        17
        """
        from malicli.api_records import Records, readable
        from malicli.search.event_counts import events_with

        own = {"category": names(category), "actor": actor, "place": names(place)}
        asked = checked_query(("figure",), text, filters, **own)
        answer, found = events_with(self.index, asked)
        shown = map(readable, found[: asked.limit or None])
        return Records(shown, len(found), answer.articles, answer.speaker_taken_as, answer.nearest, answer.warnings)

    def found(self, types: tuple[str, ...], text: str | None, filters: Filters, **own: Any) -> "Records[Any]":
        """The records of some types that answer, as the library gives them."""
        from malicli.api_records import Records, each
        from malicli.search.figure_events import with_event_ids

        answer = self.index.search(checked_query(types, text, filters, **own))
        about = answer.total, answer.articles, answer.speaker_taken_as, answer.nearest, answer.warnings
        return Records(each(with_event_ids(answer.results)), *about)


def names(given: Names) -> Wanted:
    """One name as it is, several as a tuple, in the order given; what is no name stays as it is, for its error."""
    return given if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)


def checked_query(types: tuple[str, ...], text: str | None, filters: Filters, **own: Any) -> Query:
    """The query of some filters.

    Raises TypeError for a filter that there is not, MalicliError, as the command line would, for a wrong value.
    """
    from malicli.search.validation import check_query

    given: dict[str, Any] = {**filters, **own}
    given |= {name: names(given[name]) for name in ("speaker", "publisher") if name in given}
    asked = Query(types=types, text=text, **given)
    check_query(asked)
    return asked
