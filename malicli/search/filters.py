"""Filters: select records before their text is compared, and articles; none of this needs rapidfuzz."""

from collections.abc import Callable, Iterable

from malicli.articles.article import Imprint
from malicli.language import gazetteer, inflection
from malicli.records import Claim, Figure, Quote, Record
from malicli.search.query import Answer, ArticleEntry, Index, Query, Wanted, alternatives

Test = Callable[[Record], bool]


def record_date(record: Record) -> str | None:
    """The date of a record: the day, month or year of a figure, else when it was said, else when it was published."""
    about = record.when_on if isinstance(record, Figure) else None
    return about or record.attribution.said_on or record.imprint.date


def record_end(record: Record) -> str | None:
    """The last day, month or year of a figure of a span of time; None for any other record."""
    return record.when_until if isinstance(record, Figure) and record.when_on else None


def within(date: str, since: str | None, until: str | None, end: str | None = None) -> bool:
    """True if a date, or a span from it to `end`, may meet a period; all may be days, months or years.

    >>> within("2013", "2013-02-05", None), within("2013-01", "2013-02", None)
    (True, False)
    >>> within("2012", "2013", None, "2014"), within("2012", None, "2011", "2014")
    (True, False)
    """
    return (since is None or last_day(end or date) >= since) and (until is None or date <= last_day(until))


def last_day(date: str) -> str:
    """A text that sorts after every day of this day, month or year."""
    return f"{date}~"


def speakers_of(record: Record) -> tuple[str, ...]:
    """The speaker and the co-speakers of a record."""
    others = record.co_speakers if isinstance(record, Claim) else record.attribution.co_speakers
    return tuple(filter(None, (record.attribution.speaker, *others)))


def tests(query: Query) -> list[Test]:
    """The filter on single records; the index itself filters by type, date and speaker."""
    found: list[Test] = []
    if query.publisher is not None:
        publishers = [stems(name) for name in alternatives(query.publisher)]
        found.append(lambda r: printed_by(publishers, r.imprint.publisher))
    if query.kind is not None:
        found.append(lambda r: getattr(r, "kind", None) == query.kind)
    if query.voice is not None:
        own = query.voice == "own"
        found.append(lambda r: isinstance(r, Claim) and (r.kind == "own") == own)
    if query.category is not None:
        categories = alternatives(query.category)
        found.append(lambda r: isinstance(r, Figure) and r.category in categories)
    for field in ("actor", "place"):
        if (wanted := getattr(query, field)) is not None:
            found.append(names_same(field, wanted))
    return found


def narrows(query: Query) -> bool:
    """True if a query filters by speaker, date or publisher."""
    return any(f is not None for f in (query.speaker, query.since, query.until, query.publisher))


def printed_by(wanted: Iterable[frozenset[str]], publisher: str | None) -> bool:
    """Whether a publisher's name has all the words of one of the wanted names, given as stems."""
    printed = stems(publisher)
    return any(name <= printed for name in wanted)


def names_same(field: str, wanted: Wanted) -> Test:
    """The test for an actor or place: "French" equals "France", "rebel" finds "rebels"."""
    known = [found for name in alternatives(wanted) if (found := stems(canonical(name)))]

    def test(record: Record) -> bool:
        name = getattr(record, field, None)
        return name is not None and any(found <= stems(canonical(name)) for found in known)

    return test


def stems(text: str | None) -> frozenset[str]:
    """The stems of the words of a text."""
    from malicli.search.normalization import words  # its patterns are slow to compile, and few queries fold words

    return frozenset(map(inflection().search_stem, words(text or "")))


def canonical(name: str) -> str:
    """The country that a name or demonym refers to, else the name."""
    from malicli.search.normalization import words

    folded = " ".join(words(name))
    for country in gazetteer.countries().values():
        if any(" ".join(words(form)) == folded for form in (country.name, *country.other_names, *country.demonyms)):
            return country.name
    return name


ORDER = {Quote: 0, Claim: 1, Figure: 2}


def reading_order(record: Record) -> tuple[int, int]:
    """The sort key of a record in its article; at the same place quotes come before claims."""
    return record.span.start, ORDER[type(record)]


def size(record: Record) -> float:
    """The number to sort a figure by: its value, else an end of its range; below all others if none."""
    if not isinstance(record, Figure):
        return float("-inf")
    numbers = (number for number in (record.value, record.low, record.high) if number is not None)
    return next(numbers, float("-inf"))


def spoken(index: Index, query: Query) -> Answer:
    """The records of the query's speaker in all articles."""
    if query.speaker is None:
        return Answer((), 0, 0)
    return index.search(Query(speaker=query.speaker, exact=query.exact, min_score=query.min_score))


def chosen(entries: list[ArticleEntry], query: Query, spoken: Answer | None = None) -> tuple[list[ArticleEntry], int]:
    """The articles that pass the filters, and the number of undated ones left out."""
    if query.speaker is not None and spoken is not None:
        speaking = {result.record.imprint for result in spoken.results}
        entries = [entry for entry in entries if entry.imprint in speaking]
    if query.publisher is not None:
        wanted = [stems(name) for name in alternatives(query.publisher)]
        entries = [entry for entry in entries if printed_by(wanted, entry.imprint.publisher)]
    if query.since is None and query.until is None:
        return entries, 0
    dated = [(entry, entry.imprint.date) for entry in entries if entry.imprint.date]
    return [entry for entry, date in dated if within(date, query.since, query.until)], len(entries) - len(dated)


def allowed(index: Index, query: Query) -> list[Imprint] | None:
    """The articles that a draft is checked against, whoever speaks in them; None for all."""
    if query.since is None and query.until is None and query.publisher is None:
        return None
    return [entry.imprint for entry in chosen(index.entries(), query)[0]]
