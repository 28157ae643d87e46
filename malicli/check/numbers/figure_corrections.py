"""Corrections that articles print: a number that a newspaper took back is not right because it was once printed."""

from collections.abc import Iterator

from malicli.check.article_view import Source, kept_for_articles
from malicli.check.corpus import Corpus
from malicli.check.normalized_words import folded_words
from malicli.check.numbers.figure_matching import LOOSE, TOPICS, Compared
from malicli.check.numbers.figure_operations import related
from malicli.language import pattern
from malicli.records import Figure

SHARED = 2.0  # words in common with what is corrected


def correction_of(figure: Figure, corpus: Corpus) -> tuple[Source, Figure] | None:
    """The figure that an article prints as the right one in the place of this one, if it does."""
    for source, same, others in corrections(figure, corpus):
        if same and others and printed_elsewhere(figure, source, corpus):
            right = next((f for f in others if not printed_elsewhere(f, source, corpus)), None)
            if right is not None:
                return source, right
    return None


def corrected_to(figure: Figure, corpus: Corpus) -> Compared | None:
    """The draft's number in an article that prints it as the right one in the place of another."""
    for source, same, others in corrections(figure, corpus):
        wrong = any(printed_elsewhere(f, source, corpus) for f in others)
        if wrong and same and not printed_elsewhere(figure, source, corpus):
            return Compared(source, same[0], "match")
    return None


def corrections(figure: Figure, corpus: Corpus) -> Iterator[tuple[Source, list[Figure], list[Figure]]]:
    """The articles that correct another one, with their figures that are comparable: of the same number, of others."""
    for source in filter(is_correction, corpus.sources):
        alike = (f for f in source.figures if is_comparable(figure, f) and f.value is not None)
        comparable = [f for f in alike if is_corrected(f, source) and is_of_same(figure, f, source)]
        same = [f for f in comparable if f.value == figure.value]
        yield source, same, [f for f in comparable if f.value != figure.value]


def is_corrected(figure: Figure, source: Source) -> bool:
    """Whether a figure is in a paragraph that corrects something, or in an article with such a title."""
    corrects = pattern("corrects")
    return any(corrects.search(t) for t in (source.article.imprint.title or "", source.paragraph_at(figure.span)))


def is_of_same(figure: Figure, other: Figure, source: Source) -> bool:
    """Whether an article's figure counts what one of the draft does, or its paragraph is about that."""
    if figure.category in TOPICS:
        return related(figure.sentence, source.paragraph_at(other.span), SHARED)
    if figure.noun is None or other.noun is not None or figure.category not in LOOSE:
        return figure.noun is None or figure.noun == other.noun or figure.category not in LOOSE
    return any(word.endswith(figure.noun.split()[-1]) for word in folded_words(source.paragraph_at(other.span)))


def is_comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one category and unit."""
    return one.value is not None and one.category == other.category and one.unit == other.unit


@kept_for_articles
def is_correction(source: Source) -> bool:
    """Whether an article corrects another one."""
    return bool(pattern("corrects").search(f"{source.article.imprint.title or ''} {source.article.text[:2000]}"))


def printed_elsewhere(figure: Figure, correction: Source, corpus: Corpus) -> bool:
    """Whether another article has the number."""
    figures = (f for source in corpus.sources if source is not correction for f in source.figures)
    return any(f.value == figure.value and is_comparable(figure, f) for f in figures)
