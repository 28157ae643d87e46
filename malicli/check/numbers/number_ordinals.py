"""Places in an order that a draft gives, compared with those of the articles: "for the fifth time", "every tenth"."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from malicli.check.article_view import Source, kept_for_articles
from malicli.check.corpus import Corpus
from malicli.check.numbers.figure_operations import related
from malicli.check.numbers.number_sentences import made_figure, sentence_at
from malicli.language import lexicon, pattern
from malicli.records import Figure
from malicli.spans import Span, overlap
from malicli.syntax.numerals import ROUND, read_number

YEARS = 1000  # from which on a number may be a year
HALF = 2.0  # "every second" is one of two
SHARED = 1.5  # words that the sentences of two ordinals have in common, if what they count has no one name


class Ordinal(NamedTuple):
    """A printed ordinal from the third on, the word behind it, and its sentence."""

    span: Span
    number: int
    counted: str | None
    sentence: str
    is_one: bool  # of those counted, and no fraction: "the third" and not "a third"


def find_ordinals(text: str) -> Iterator[Ordinal]:
    """The ordinals of a text: "third", "18th"."""
    known = values()
    for match in pattern("an ordinal").finditer(text):
        number = match["digits"] or known.get(match["word"].lower())
        if number is not None:
            at = Span(*match.span("digits" if match["digits"] else "word"))
            sentence = text[slice(*sentence_at(text, match))]
            yield Ordinal(at, int(number), match["next"], sentence, bool(match["lead"] and match["next"]))


def values() -> dict[str, float]:
    """The number of each ordinal in letters that is a fraction too: 5 of "fifth"."""
    known = lexicon().numbers.values
    return {**known["third"], **known["part"]}


def shares(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """The shares of which a text says that they are one, or so many things, in each number: "every third"."""
    read = [f.span for f in figures if f.category == "percent"]
    for match in pattern("so many things in a number").finditer(text):
        part, whole = (as_number(match[name]) for name in ("part", "whole"))
        is_read = any(overlap(span, Span(*match.span())) for span in read)
        if part and whole and part < whole < YEARS and (part == 1 or whole in ROUND) and not is_read:
            yield made_figure(text, match, Span(*match.span()), 100 * part / whole, "percent")
    for match in pattern("one in each number").finditer(text):
        number = match["digits"] or (HALF if match["half"] else values().get(match["word"]))
        if number is None:
            continue  # "every month"
        made = made_figure(text, match, Span(*match.span("every")), 100 / float(number), "percent")
        yield made._replace(approximate=True)


def as_number(words: str) -> float | None:
    """The number that some words are as a whole, or None."""
    number = read_number(words.removeprefix("a "), 0)
    return number.value if number and number.kind == "exact" and number.end == len(words.removeprefix("a ")) else None


@kept_for_articles
def shares_of(source: Source) -> tuple[Figure, ...]:
    """The shares that an article prints so, as its figures."""
    made, imprint = shares(source.article.text, source.figures), source.article.imprint
    return tuple(share._replace(imprint=imprint, line=source.line_of(share.span.start)) for share in made)


@kept_for_articles
def ordinals_of(source: Source) -> tuple[Ordinal, ...]:
    """The ordinals that an article prints."""
    return tuple(find_ordinals(source.article.text))


def judge_ordinal(ordinal: Ordinal, corpus: Corpus) -> tuple[str | None, Source | None, Span | None]:
    """`match` if an article prints an ordinal, `differs` if only another one of the same; None if it has none."""
    printed = [(source, other) for source in corpus.sources for other in ordinals_of(source)]
    same = [(source, other) for source, other in printed if other.number == ordinal.number]
    of_same = [(s, o) for s, o in printed if ordinal.counted is not None and ordinal.counted == o.counted]
    is_of_other = ordinal.is_one and of_same and not any(pair in of_same for pair in same)
    for source, other in printed if is_of_other or not same else ():
        is_of_same = ordinal.counted == other.counted or related(ordinal.sentence, other.sentence, SHARED)
        if other.is_one and is_of_same and other.number != ordinal.number:
            return "differs", source, other.span
    return ("match", same[0][0], same[0][1].span) if same else (None, None, None)
