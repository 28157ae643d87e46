"""The analysis of an article, told once: document, statements, speakers, claims, quotes, figures."""

from typing import NamedTuple

from malicli.articles.article import Article
from malicli.attribution.statements import find_statements
from malicli.claims import find_claims, find_quotes, linked
from malicli.entities.resolver import Resolver
from malicli.quotes_only import find_bearing
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
    """Everything that the article tells.

    Without `figures` there are none. With `quotes_only` there are quotes alone, the same, ids included; the sentences
    that do not bear on them are not read.
    """
    document = read_document(article)
    resolver, identities = Resolver(document), Identities(document)
    statements = find_bearing(document, resolver) if quotes_only else find_statements(document)
    claims = find_claims(document, statements, resolver.attributions(statements), identities, own=not quotes_only)
    quotes = find_quotes(document, claims, identities)
    if quotes_only:
        return Analysis(article, (), tuple(quotes), ())
    numbers = []
    if figures:
        from malicli.figures.extract import find_figures  # a `quotes` look-up does not pay for its lexicon

        numbers = find_figures(document, claims, identities)
    return Analysis(article, tuple(linked(claims, quotes, numbers)), tuple(quotes), tuple(numbers))
