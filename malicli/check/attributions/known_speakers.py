"""The speakers of articles, each with the roles and descriptions that the articles give."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from malicli.check.article_view import Source, kept_for_articles
from malicli.check.attributions.claimed_speaker import name_words, pronouns, read_given
from malicli.check.attributions.name_equivalence import same_name
from malicli.language import pattern
from malicli.records import Attribution, Claim, Quote


class Known(NamedTuple):
    """A speaker as an article presents them: the words of the name and the descriptions."""

    name: str
    kind: str | None
    words: tuple[str, ...]
    roles: tuple[frozenset[str], ...]
    countries: frozenset[str]
    alias: tuple[str, ...] = ()  # "Rodrigo Ruiz, better known as Timo"


Cast = Mapping[str, Known]
NOBODY: Cast = {}


@kept_for_articles
def known_speakers(source: Source) -> Cast:
    """The speakers of an article, each with every role and mention it has there."""
    by_name: dict[str, list[Attribution]] = {}
    records: list[Claim | Quote] = [*source.claims, *(q for u in source.utterances for q in u.quotes)]
    attributions = [r.attribution for r in records] + [u.attribution for u in source.utterances if u.unmarked]
    for attribution in attributions:
        if attribution.speaker:
            by_name.setdefault(attribution.speaker, []).append(attribution)
    return {name: known(name, attributions, source.article.text) for name, attributions in by_name.items()}


@kept_for_articles
def people_in(sources: tuple[Source, ...]) -> Cast:
    """The persons who speak in some articles, each with the roles of all of them."""
    found: dict[str, Known] = {}
    for name, one in (pair for source in sources for pair in known_speakers(source).items()):
        if one.kind in ("person", None):
            before = found.get(name, one)
            kind = one.kind or before.kind
            found[name] = one._replace(kind=kind, roles=tuple(dict.fromkeys((*before.roles, *one.roles))))
    return found


def known(name: str, attributions: Iterable[Attribution], article: str = "") -> Known:
    """One speaker of an article, from all attributions to that speaker."""
    attributions = tuple(attributions)
    descriptions = [t for a in attributions for t in (a.role, a.mention) if t]
    texts = dict.fromkeys(t for t in descriptions if t.lower() not in pronouns())
    kind = next((a.speaker_kind for a in attributions if a.speaker_kind), None)
    read = [*map(read_given, (*texts, *([name] if kind != "person" else [])))]
    roles = tuple(dict.fromkeys(given.role for given in read if given.role))
    countries = frozenset(country for given in read for country in given.countries)
    alias = other_name(article, name) if kind == "person" else ()
    return Known(name, kind, name_words(name), roles, countries, alias)


def other_name(text: str, name: str) -> tuple[str, ...]:
    """Another name that an article gives a person: "Rodrigo Ruiz, better known as Timo"."""
    found = (pattern("is known as").match(text, at.end()) for at in re.finditer(re.escape(name), text))
    return next((name_words(match[1]) for match in found if match), ())


@kept_for_articles
def bearing(name: tuple[str, ...], source: Source) -> list[Known]:
    """The speakers of an article who may have a name."""
    return [k for k in known_speakers(source).values() if same_name(name, k.words)]


def of_surname(said: Known, people: Cast) -> list[Known]:
    """The persons whose surname is all that an article has of a speaker's name."""
    return [k for k in people.values() if len(k.words) > 1 and k.words[-1:] == said.words]
