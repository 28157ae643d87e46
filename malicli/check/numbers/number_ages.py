"""Ages that a draft gives, which are read as no figures, compared with those that the articles print."""

from collections.abc import Iterator
from typing import NamedTuple

from malicli.check.article_view import Source, kept_for_articles
from malicli.check.corpus import Corpus
from malicli.check.numbers.figure_matching import names_in
from malicli.check.numbers.figure_operations import related
from malicli.check.numbers.figure_presence import printed_numbers
from malicli.check.numbers.number_sentences import sentence_at
from malicli.language import pattern
from malicli.spans import Span

AROUND = 60  # characters on either side of an age that name whose it is
A_YEAR = 1  # by which two articles may differ


class Age(NamedTuple):
    """A printed age, the words around it, and its sentence."""

    span: Span
    years: int
    owner: str
    sentence: str


def find_ages(text: str) -> Iterator[Age]:
    """The ages that a text prints in digits: "Ana Ruiz, 41,", "aged 58", "a 24-year-old"."""
    for match in pattern("an age").finditer(text):
        at = match.lastgroup or 0
        start, end = sentence_at(text, match)
        owner = text[max(start, match.start() - AROUND) : min(match.end() + AROUND, end)]
        yield Age(Span(*match.span(at)), int(match[at]), owner, text[start:end])


@kept_for_articles
def ages_of(source: Source) -> tuple[Age, ...]:
    """The ages that an article prints."""
    return tuple(find_ages(source.article.text))


def judge_age(age: Age, corpus: Corpus) -> tuple[str | None, Source | None, Span | None]:
    """`match`, `differs` with the age that the articles give the same person, `absent`; None if it cannot be judged."""
    printed = [(source, other) for source in corpus.sources for other in ages_of(source)]
    for source, other in printed:
        if other.years == age.years:
            return "match", source, other.span
    for source, other in printed:
        if abs(other.years - age.years) > A_YEAR and is_of_same(age, other):
            return "differs", source, other.span
    is_printed = any(age.years in printed_numbers(source) for source in corpus.sources)
    return None if is_printed else "absent", None, None


def is_of_same(one: Age, other: Age) -> bool:
    """Whether two ages may be of one person: a name is beside both, or their sentences are alike."""
    names = (names_in(f"- {age.owner}") for age in (one, other))
    return bool(frozenset.intersection(*names)) or related(one.sentence, other.sentence)
