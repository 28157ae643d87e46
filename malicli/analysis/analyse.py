"""The analysis of an article, told once: document, statements, speakers, claims, quotes, figures."""

from typing import NamedTuple

from malicli.analysis.claims import find_claims, find_quotes, linked
from malicli.analysis.identity import Identities
from malicli.analysis.speakers.speakers import resolve
from malicli.analysis.statements.statements import find_statements
from malicli.analysis.text.document import read_document
from malicli.articles.article import Article
from malicli.records import Claim, Figure, Quote


class Analysis(NamedTuple):
    """The records of one article, each kind in reading order."""

    article: Article
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]


def analyse(article: Article, figures: bool = True, own_voice: bool = True) -> Analysis:
    """Everything that the article tells; without figures, or claims in its own voice, where nobody asks for them."""
    document = read_document(article)
    statements = find_statements(document)
    identities = Identities(document)
    claims = find_claims(document, statements, resolve(document, statements), identities, own_voice)
    quotes = find_quotes(document, claims, identities)
    numbers = []
    if figures:
        from malicli.analysis.figures.find import find_figures  # a `quotes` look-up does not pay for its lexicon

        numbers = find_figures(document, claims, identities)
    return Analysis(article, tuple(linked(claims, quotes, numbers)), tuple(quotes), tuple(numbers))
