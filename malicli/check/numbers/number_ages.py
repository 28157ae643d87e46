"""Ages that a draft gives, which are read as no figures, compared with those that the articles print."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from malicli.check.article_view import Source, kept_for_articles
from malicli.check.attributions.name_equivalence import same_name
from malicli.check.corpus import Corpus
from malicli.check.normalized_words import folded_words
from malicli.check.numbers.figure_operations import related
from malicli.check.numbers.figure_presence import printed_numbers
from malicli.check.numbers.number_sentences import sentence_at
from malicli.language import pattern
from malicli.spans import Span

AROUND = 60  # characters between an age and the name of whose it is
NAME = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
A_YEAR = 1  # by which two articles may differ


class Age(NamedTuple):
    """A printed age, the words of the name nearest to it, and its sentence."""

    span: Span
    years: int
    owner: tuple[str, ...]
    sentence: str


def find_ages(text: str) -> Iterator[Age]:
    """The ages that a text prints in digits: "Ana Ruiz, 41,", "aged 58", "a 24-year-old"."""
    for match in pattern("an age").finditer(text):
        at = match.lastgroup or 0
        start, end = sentence_at(text, match)
        owner = nearest_name(text, Span(*match.span()), Span(start, end))
        yield Age(Span(*match.span(at)), int(match[at]), owner, text[start:end])


def nearest_name(text: str, age: Span, sentence: Span) -> tuple[str, ...]:
    """The words of the name nearest to an age; empty if none is near. A sentence's first word alone is no name."""
    near = Span(max(sentence.start, age.start - AROUND), min(age.end + AROUND, sentence.end))
    names = [Span(*m.span()) for m in NAME.finditer(text, *near)]
    apart = {name: max(age.start - name.end, name.start - age.end) for name in names}
    named = [n for n in names if apart[n] < 0 or n.start > sentence.start or " " in text[slice(*n)]]
    return folded_words(text[slice(*min(named, key=apart.__getitem__))]) if named else ()


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
    """Whether two ages may be of one person: the names beside them are one's, or none has a name and they say alike."""
    if one.owner or other.owner:
        return same_name(one.owner, other.owner)
    return related(one.sentence, other.sentence)
