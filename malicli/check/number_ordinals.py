"""Places in an order that a draft gives, compared with those of the articles: "for the fifth time", "every tenth"."""

from collections.abc import Iterator
from typing import NamedTuple

from malicli.articles.article import Imprint
from malicli.check.article_view import Source, kept_for_articles
from malicli.check.corpus import Corpus
from malicli.check.figure_operations import related
from malicli.language import lexicon, pattern
from malicli.records import UNATTRIBUTED, Figure
from malicli.spans import Span

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
            start = max(text.rfind(mark, 0, match.start()) for mark in (". ", "\n")) + 1
            ends = [end for end in (text.find(". ", match.end()), text.find("\n", match.end())) if end >= 0]
            at = Span(*match.span("digits" if match["digits"] else "word"))
            sentence = text[start : min(ends, default=len(text))]
            yield Ordinal(at, int(number), match["next"], sentence, bool(match["lead"] and match["next"]))


def values() -> dict[str, float]:
    """The number of each ordinal in letters that is a fraction too: 5 of "fifth"."""
    known = lexicon().numbers.values
    return {**known["third"], **known["part"]}


def shares(text: str) -> Iterator[Figure]:
    """The shares of which a text says that they are one in each number: "every third"."""
    for match in pattern("one in each number").finditer(text):
        number = match["digits"] or values().get(match["word"], HALF)
        share, span = 100 / float(number), Span(*match.span("every"))
        start = max(text.rfind(mark, 0, match.start()) for mark in (". ", "\n")) + 1
        ends = [end for end in (text.find(". ", match.end()), text.find("\n", match.end())) if end >= 0]
        sentence = text[start : min(ends, default=len(text))].strip()
        yield Figure(
            "", span, match["every"], 0, sentence, Imprint(""),
            UNATTRIBUTED, None, share, share, share, True, None, None, "percent", "percent",
        )  # fmt: skip


@kept_for_articles
def ordinals_of(source: Source) -> tuple[Ordinal, ...]:
    """The ordinals that an article prints."""
    return tuple(find_ordinals(source.article.text))


def judge_ordinal(ordinal: Ordinal, corpus: Corpus) -> tuple[str | None, Source | None, Span | None]:
    """`match` if an article prints an ordinal, `differs` if only another one of the same; None if it has none."""
    printed = [(source, other) for source in corpus.sources for other in ordinals_of(source)]
    for source, other in printed:
        if other.number == ordinal.number:
            return "match", source, other.span
    alike = [(s, o) for s, o in printed if o.is_one and is_of_same(ordinal, o)]
    source, other = alike[0] if alike else (None, None)
    return ("differs", source, other.span) if other else (None, None, None)


def is_of_same(one: Ordinal, other: Ordinal) -> bool:
    """Whether two ordinals count the same, or are in sentences about the same."""
    return one.counted == other.counted or related(one.sentence, other.sentence, SHARED)
