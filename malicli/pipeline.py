"""The analysis of an article, step by step: document, statements, speakers, claims, quotes, figures."""

from typing import NamedTuple

from malicli import language
from malicli.articles.article import Article
from malicli.attribution.statements import find_statements
from malicli.claims import find_claims, find_quotes, linked
from malicli.entities.resolver import Resolver
from malicli.record_ids import Identities
from malicli.records import Claim, Figure, Quote
from malicli.syntax.document import read_document


class Analysis(NamedTuple):
    """The records of one article, each kind in reading order."""

    article: Article
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]


def analyse(article: Article, figures: bool = True, quotes_only: bool = False) -> Analysis:
    """All records of an article.

    Figures only with `figures`. With `quotes_only` there are only quotes, with the same ids. An article in
    another language than the one in use has no records.
    """
    spoken = language.of(article.imprint.language)
    if spoken is None:
        return Analysis(article, (), (), ())
    document = read_document(article, spoken)
    resolver, identities = Resolver(document), Identities(document)
    statements = find_statements(document)
    claims = find_claims(document, statements, resolver.attributions(statements), identities, own=not quotes_only)
    quotes = find_quotes(document, claims, identities)
    if quotes_only:
        return Analysis(article, (), tuple(quotes), ())
    numbers = []
    if figures:
        from malicli.figures.extract import find_figures  # imported here because a `quotes` look-up does not need it

        numbers = find_figures(document, claims, identities)
    return Analysis(article, tuple(linked(claims, quotes, numbers)), tuple(quotes), tuple(numbers))
