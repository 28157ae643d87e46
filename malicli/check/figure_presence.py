"""Numbers that no figure of the articles is clearly of the same as: with another unit, elsewhere, or in no article."""

import re

from malicli.check.article_view import Source
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft
from malicli.check.figure_clauses import printed_clause
from malicli.check.figure_matching import (
    LOOSE,
    TOPICS,
    Compared,
    agree,
    agree_days,
    compare,
    kind_of,
    last_word,
    other_fate,
    owner,
    place,
    same_count,
)
from malicli.check.figure_measures import other_rate, same_measure
from malicli.check.figure_reckoning import digits, is_no_difference, related
from malicli.check.number_comparison import compare_numbers, same_unit, same_value
from malicli.check.number_forms import in_digits
from malicli.check.statement_words import covered, pairs_of, read_statement
from malicli.check.word_similarity import similarity
from malicli.figures.number_words import table
from malicli.language import cached
from malicli.records import Figure

NUMBER = re.compile(r"\d+(?:\.\d+)?")
JOINED = re.compile(r"(?<=[A-Za-z])(?=\d)|(?<=\d)-(?=[a-z])")  # in "P2.3-billion"
SMALL = 13  # a smaller number may be counted by the writer
# Of the likeness of the other figures' sentences, by the digits of the number: many are no chance.
ALIKE_BY_DIGITS = (0.6, 0.6, 0.6, 0.3, 0.0)
AS_BOUND = 1.25  # times the number of "more than" or "under" it
LEAST_ALIKE, MUCH_MORE = 0.35, 1.5  # likeness of a sentence that a share is compared with, and times that of another
FEWEST_UNITS = 3  # units of time: two days are too common for a comparison
UNDECIDED = "the articles contain this number, but not clearly about the same thing"


def has_number(text: str) -> bool:
    """Whether a figure has a number, in digits or words; "whose husband" has none."""
    return any(map(str.isdigit, text)) or any(word in table() for word in re.split(r"[\s-]+", text.lower()))


def equal_elsewhere(figure: Figure, same: list[Compared], draft: Draft, corpus: Corpus) -> list[Compared]:
    """The first figure with the draft's number in a sentence as much alike as those of other numbers; none or one."""
    clause = " ".join(printed_clause(figure, draft.text))
    kind, counted = kind_of(figure.noun), {c.figure.sentence for c in same if same_count(figure, c.figure)}
    best = [max((closeness(words, c.figure, corpus) for c in same), default=0.0) for words in (clause, figure.sentence)]
    for source, other in corpus.figures(figure.category):
        if not is_equal(figure, other) or (same and not is_of_same(figure, other)):
            continue
        loose = other.noun is None and digits(other) >= len(ALIKE_BY_DIGITS) - 1
        if counted and not same_count(figure, other) and other.sentence not in counted and is_small(figure):
            continue
        if kind not in (None, kind_of(other.noun)) and any(kind_of(c.figure.noun) == kind for c in same) and not loose:
            continue  # "Nine died, four of them soldiers"
        share = ALIKE_BY_DIGITS[min(digits(other), len(ALIKE_BY_DIGITS) - 1)]
        shares = (closeness(words, other, corpus) for words in (clause, figure.sentence))
        if any(found >= share * least for found, least in zip(shares, best, strict=True)):
            return [Compared(source, other, "undecided", UNDECIDED)]
    return []


def is_small(figure: Figure) -> bool:
    """Whether a figure is a small number, which other things have too."""
    return figure.unit is None and (figure.value or 0) < SMALL


def is_of_same(one: Figure, other: Figure) -> bool:
    """Whether two figures may be of one place and measure the same."""
    measured = one.category not in TOPICS or same_measure(one, other)
    return measured and agree(place(one.place), place(other.place))


def most_alike(figure: Figure, than: list[Compared], draft: Draft, corpus: Corpus) -> list[Compared]:
    """The number in a sentence that is much more alike than those of some comparisons; none or one."""
    if figure.category == "money" or any(is_equal(figure, c.figure) for c in than):
        return []
    if figure.unit is None and any(is_equal(figure, f) for _, f in corpus.figures(figure.category)):
        return []
    clause = " ".join(printed_clause(figure, draft.text))
    least = max([LEAST_ALIKE, *(MUCH_MORE * closeness(clause, c.figure, corpus) for c in than)])
    found = [
        (closeness(clause, f, corpus), n, s, f)
        for n, (s, f) in enumerate(corpus.figures(figure.category))
        if f.unit == figure.unit and (f.unit or (figure.category in LOOSE and may_count_same(figure, f)))
    ]
    share, _, source, other = max(found, default=(0.0, 0, None, None), key=lambda f: (f[0], -f[1]))
    if source is None or other is None or share < least or not same_measure(figure, other):
        return []
    return [Compared(source, other, *compare(figure, other, source))]


def may_count_same(one: Figure, other: Figure) -> bool:
    """Whether the nouns of two figures may mean the same."""
    nouns = last_word(one), last_word(other)
    return None not in nouns and (nouns[0] == nouns[1] or similarity(*nouns) > 0)


def is_equal(draft: Figure, article: Figure) -> bool:
    """Whether two figures have the same number, one perhaps rounded."""
    if not same_unit(draft, article) or other_rate(draft, article) or other_fate(draft, article):
        return False
    if not agree_days(draft.when_on, article.when_on) or not agree(owner(draft.actor), owner(article.actor)):
        return False
    values = draft.value, article.value
    if compare_numbers(draft, article)[0] == "differs":
        return False
    if None in values:
        return same_value(draft, article)
    return max(values) <= AS_BOUND * min(values)  # type: ignore[type-var,operator]


def closeness(words: str, other: Figure, corpus: Corpus) -> float:
    """The share of the words around a figure that are in the other's sentence, equal or similar."""
    mine = read_statement(words)
    return covered(mine, pairs_of(mine, read_statement(other.sentence)), corpus)


def other_unit_in(figure: Figure, corpus: Corpus) -> list[Compared]:
    """A figure of the articles with the same number in another unit of time: "eleven days" for eleven weeks."""
    if figure.unit is None or figure.category not in ("duration", "other") or figure.value is None:
        return []
    exact = figure.category == "duration"  # every article has days
    if any(f.unit == figure.unit and (not exact or same_value(figure, f)) for _, f in corpus.figures(figure.category)):
        return []
    for source, other in corpus.figures(figure.category):
        if (
            other.unit is None
            or other.unit == figure.unit
            or figure.value < (FEWEST_UNITS if figure.bound is None else 0)
        ):
            continue
        alike = compare_numbers(figure._replace(unit=other.unit), other)[0] != "differs"
        if alike and ((exact and figure.value >= SMALL) or related(figure.sentence, other.sentence)):
            return [Compared(source, other, "differs", "the unit differs from the article's")]
    return []


def is_nowhere(figure: Figure, corpus: Corpus) -> bool:
    """Whether no article has a number: one too large for the writer to have counted, or a difference."""
    if figure.value is None:
        return False
    large = figure.value >= SMALL or (figure.value != int(figure.value) and any(map(str.isdigit, figure.text)))
    counted = large and figure.category == "other" and figure.unit is None
    if not counted and not is_no_difference(figure, corpus):
        return False
    return not is_printed(figure, corpus)


def is_printed(figure: Figure, corpus: Corpus) -> bool:
    """Whether an article has a number, perhaps rounded."""
    return any(may_be(figure, value) for source in corpus.sources for value in printed_numbers(source))


def is_unread(figure: Figure, corpus: Corpus) -> bool:
    """Whether an article has a number that was not read as a figure."""
    values = [other.value for source in corpus.sources for other in source.figures if other.value is not None]
    return is_printed(figure, corpus) and not any(may_be(figure, value) for value in values)


def may_be(figure: Figure, value: float) -> bool:
    """Whether a printed number is a figure's, exact or rounded."""
    made = figure._replace(value=value, low=value, high=value, bound=None, approximate=False)
    return is_equal(figure, made)


@cached()
def printed_numbers(source: Source) -> frozenset[float]:
    """The numbers in an article's text, in digits or words."""
    text = in_digits(JOINED.sub(" ", source.article.text)).replace(",", "")
    return frozenset(map(float, NUMBER.findall(text)))
