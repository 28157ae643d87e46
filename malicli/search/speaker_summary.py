"""The list of speakers across all articles, with aliases, roles and counts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from malicli.articles.article import Imprint
from malicli.language import group
from malicli.record_ids import ident
from malicli.records import Record
from malicli.search.filters import ORDER, speakers_of
from malicli.search.query import ArticleEntry, Query, Speaker, SpeakerRole
from malicli.search.speaker_linking import Person


class Tally:
    """The facts about one person, gathered from articles or single records."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.aliases: dict[str, None] = {}
        self.roles: dict[SpeakerRole, None] = {}
        self.counts = [0, 0, 0]  # of quotes, claims and figures
        self.articles: set[str] = set()

    def add(
        self, article: str, date: str | None, names: Iterable[str], roles: Iterable[str], counts: Sequence[int]
    ) -> None:
        """Add the facts in some records of one article."""
        pronouns = group("pronouns of speakers")
        self.articles.add(article)
        self.aliases |= {n: None for n in names if n != self.person.name and n.lower() not in pronouns}
        self.roles |= {SpeakerRole(article, role, date): None for role in roles}
        self.counts = [one + other for one, other in zip(self.counts, counts, strict=True)]

    def add_record(self, record: Record) -> None:
        """Add the facts in one record."""
        a, imprint = record.attribution, record.imprint
        alone = len(speakers_of(record)) == 1  # "Ana Ruiz and other officials" is not her alias
        names = filter(None, (a.speaker, a.mention if alone else None))
        counts = [ORDER[type(record)] == kind for kind in range(3)]
        self.add(imprint.article, imprint.date, names, filter(None, [a.role]), counts)

    def profile(self) -> dict[str, Any]:
        """The facts as values of JSON."""
        about = [self.person.name, self.person.number, self.person.kind]
        facts = {"person": about, "aliases": list(self.aliases), "roles": list(self.roles)}
        return facts | {"counts": self.counts, "articles": len(self.articles)}


def speaker(profile: Mapping[str, Any]) -> Speaker:
    """The person of a profile as a record."""
    name, number, kind = profile["person"]
    roles = tuple(SpeakerRole(*role) for role in profile["roles"])
    quotes, claims, figures = profile["counts"]
    about = person_id(Person(name, kind, number)), name, kind, tuple(profile["aliases"]), roles
    return Speaker(*about, quotes, claims, figures, profile["articles"])


def roster(
    records: Iterable[Record], people: Mapping[tuple[str, str], Person], query: Query, names: Sequence[str] = ()
) -> tuple[list[Speaker], int]:
    """The speakers that match a query, and their number before the limit; only those in `names`, if given.

    Without a name they are sorted by number of records, then by name; with one, best match first.
    """
    tallies: dict[Person, Tally] = {}
    for record in records:
        if name := record.attribution.speaker:
            person = people[record.imprint.article, name]
            if not names or person.name in names:  # a co-speaker may be in another speaker's record
                tallies.setdefault(person, Tally(person)).add_record(record)
    return chosen([speaker(tally.profile()) for tally in tallies.values()], query)


def chosen(speakers: list[Speaker], query: Query) -> tuple[list[Speaker], int]:
    """The speakers whose names match the query's text, best first, cut to its limit."""
    found = sorted(speakers, key=lambda s: (-s.quotes - s.claims, s.name))
    if query.text is not None:
        from malicli.search.name_matching import LEAST_NAME_SCORE, fit
        from malicli.search.normalization import words

        wanted = words(query.text)
        least = LEAST_NAME_SCORE if query.min_score is None else query.min_score
        scored = [
            s._replace(score=round(max(fit(wanted, words(n), query.exact) for n in (s.name, *s.aliases)), 1))
            for s in found
        ]
        found = sorted((s for s in scored if s.score and s.score >= least), key=lambda s: -(s.score or 0))
    return found[: query.limit] if query.limit else found, len(found)


def person_id(person: Person) -> str:
    """The id of a speaker over all articles."""
    return ident("s", f"{person.name}\0{person.number}")


def numbered_entries(articles: Iterable[tuple[Imprint, Iterable[int], tuple[str, ...]]]) -> list[ArticleEntry]:
    """Articles with ids, given their counts and warnings; those with the same name get different ids."""
    seen, found = Counter[str](), []
    for imprint, counts, warnings in articles:
        seen[imprint.article] += 1
        quotes, claims, figures = counts
        name = ident("a", f"{imprint.article}\0{seen[imprint.article]}")
        found.append(ArticleEntry(name, imprint, quotes, claims, figures, warnings))
    return found
