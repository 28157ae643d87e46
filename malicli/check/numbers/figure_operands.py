"""What a number of a draft may be reckoned from: the articles' figures that its passage is about, and its own."""

from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

from malicli.check.article_view import Source
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft
from malicli.check.informative_words import content
from malicli.check.numbers.figure_matching import agree, words_of
from malicli.check.numbers.figure_measures import in_unit, is_bare, last_word
from malicli.check.numbers.figure_ways import is_times
from malicli.check.numbers.number_comparison import compare_numbers
from malicli.records import Figure

OPERANDS = 30  # figures that a number may be reckoned from
EXACT = 100  # a number that is hardly the same by chance
PASSAGE = 300  # characters between two figures of a passage
SHARED = 3.0  # words in common that count
# How much speaks for two figures being what a number is reckoned from.
IN_SENTENCE, IN_PASSAGE, PRINTED, WORD = 1.0, 0.5, 1.5, 0.5


class Operand(NamedTuple):
    """A figure that a number may be reckoned from; of the draft itself it has no article."""

    source: Source | None
    figure: Figure
    shared: float  # words of its sentence that the passage of the draft has
    printed: bool  # by the draft, beside the number


class Pair(NamedTuple):
    """Two figures that a number may be reckoned from, and how much speaks for them."""

    one: Operand
    other: Operand
    tie: float
    in_sentence: bool

    @property
    def has_printed(self) -> bool:
        """Whether the draft has one of them beside the number."""
        return self.one.printed or self.other.printed


def numberless(words: frozenset[str]) -> frozenset[str]:
    """Some words without those that are numbers."""
    return frozenset(word for word in words if not word[0].isdigit())


def pairs(figure: Figure, draft: Draft, corpus: Corpus, least: float) -> list[Pair]:
    """The pairs of figures that a number may be reckoned from, in both orders, those with the closest tie first."""
    found = [(o, PRINTED * o.printed + WORD * min(o.shared, SHARED)) for o in operands(figure, draft, corpus)]
    may_tie = least - IN_SENTENCE - IN_PASSAGE
    near = (
        tied_pair(one, other, each + beside)
        for (one, each), (other, beside) in permutations(found, 2)
        if each + beside >= may_tie and (one.source or other.source)
    )
    return sorted((pair for pair in near if pair.tie >= least), key=lambda pair: -pair.tie)


def operands(figure: Figure, draft: Draft, corpus: Corpus) -> list[Operand]:
    """The figures that one may be reckoned from, those that its passage is most about first."""
    start, end = paragraph(figure, draft.text)
    near = (max(start, figure.span.start - PASSAGE), min(end, figure.span.end + PASSAGE))
    beside = [f for f in draft.figures if f.span != figure.span and near[0] <= f.span.start < near[1]]
    here = numberless(words_of(figure))
    above = numberless(frozenset(content(draft.text[start : figure.span.start]))) - here
    found = [*of_articles(figure, beside, here, above, corpus)]
    found += [Operand(None, in_unit(f, figure), 0.0, True) for f in beside if f.sentence == figure.sentence and f.value]
    return sorted(found, key=lambda o: -(o.shared + 2 * o.printed))[:OPERANDS]


def paragraph(figure: Figure, text: str) -> tuple[int, int]:
    """Where the paragraph of a figure begins and ends."""
    end = text.find("\n", figure.span.end)
    return text.rfind("\n", 0, figure.span.start) + 1, end if end >= 0 else len(text)


def of_articles(
    figure: Figure, beside: list[Figure], here: frozenset[str], above: frozenset[str], corpus: Corpus
) -> Iterator[Operand]:
    """The figures of the articles that share a word with the passage of the draft, or a number."""
    for source in corpus.sources:
        printed_there = {f.span: f.sentence for f in source.figures if any(is_printed(g, f) for g in beside)}
        for other in source.figures:
            if other.value and not is_times(other):
                words = words_of(other)
                shared = len(words & here) + len(words & above) / 4
                printed = other.span in printed_there
                if shared >= 1 or other.value >= EXACT or other.sentence in printed_there.values():
                    yield Operand(source, in_unit(other, figure), shared, printed)


def is_printed(draft: Figure, article: Figure) -> bool:
    """Whether the draft has an article's number, exact or rounded."""
    if draft.value is None or article.value is None or not 0.8 * article.value < draft.value < 1.25 * article.value:
        return False
    if draft.category != article.category and not (draft.value == article.value and draft.value > 20):
        return is_bare(draft) and draft.value == article.value
    if article.value >= EXACT or article.bound is not None or article.category == "percent":
        return compare_numbers(draft, article)[0] != "differs"
    alike = draft.unit == article.unit and agree(last_word(draft), last_word(article))
    return draft.value == article.value and alike


def tied_pair(one: Operand, other: Operand, each: float) -> Pair:
    """Two figures with what speaks for them: that they are in one sentence, and how much the draft is about each."""
    in_one = one.source is not None and one.source is other.source
    in_sentence = in_one and one.figure.sentence == other.figure.sentence
    near = in_one and abs(one.figure.span.start - other.figure.span.start) < PASSAGE
    return Pair(one, other, IN_SENTENCE * in_sentence + IN_PASSAGE * near + each, in_sentence)
