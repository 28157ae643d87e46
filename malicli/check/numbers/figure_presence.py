"""Numbers that the articles have, read as figures or not, and those that they have not."""

import re
from itertools import combinations

from malicli.check.article_view import Source, kept_for_articles
from malicli.check.corpus import Corpus
from malicli.check.informative_words import content
from malicli.check.numbers.figure_matching import words_of
from malicli.check.numbers.figure_operations import denies, is_difference, related
from malicli.check.numbers.number_comparison import compare_numbers
from malicli.check.numbers.number_dates import lies_between
from malicli.check.numbers.number_forms import in_digits
from malicli.check.numbers.number_limits import limits
from malicli.language import cached, lexicon, pattern
from malicli.records import Figure
from malicli.syntax.numerals import table

NUMBER = re.compile(r"\d+(?:\.\d+)?")
JOINED = re.compile(r"(?<=[A-Za-z])(?=\d)|(?<=\d)-(?=[a-z])")  # in "P2.3-billion"
FEWEST_WORDS = 4  # words of a sentence whose share can be reckoned
FIGURES_BEHIND = 2  # figures behind a number that may be a share of it
SMALL = 13  # a smaller number may be counted by the writer
SMALLEST = 4  # difference that is not counted at a glance
AS_BOUND = 1.25  # times the number of "more than" or "under" it


def has_number(text: str) -> bool:
    """Whether a figure has a number, in digits or words; "whose husband" has none."""
    return any(map(str.isdigit, text)) or any(word in table() for word in re.split(r"[\s-]+", text.lower()))


def is_nowhere(figure: Figure, corpus: Corpus) -> bool:
    """Whether no article has a number: one too large for the writer to have counted, or a difference."""
    if figure.value is None:
        return False
    if figure.category == "percent" and not any(map(str.isdigit, figure.text)):
        return is_no_share(figure, corpus)
    is_apart = figure.value >= SMALLEST and is_difference(figure)
    if figure.category == "duration":
        is_told = is_printed(figure, corpus) or is_one_unit(figure, corpus)
        return lies_between(figure, corpus) is False and not is_told
    is_counted = is_large(figure) and figure.category != "percent"
    return (is_apart or is_counted) and not is_printed(figure, corpus)


def is_one_unit(time: Figure, corpus: Corpus) -> bool:
    """Whether a time is one of a unit that an article names: twelve months for "within a year"."""
    rows = (row for row in lexicon().units.scales.values() if time.unit in row)
    units = {unit for row in rows for unit, size in row.items() if float(time.value or 0) * row[str(time.unit)] == size}
    return any(not (units - {time.unit}).isdisjoint(source.vocabulary) for source in corpus.sources)


def is_no_share(figure: Figure, corpus: Corpus) -> bool:
    """Whether no article has a share in words, nor two numbers near each other of which one is such a share."""
    low, high = limits(figure)
    if len(content(figure.sentence)) < FEWEST_WORDS or pattern("of another sentence").search(figure.sentence):
        return False
    figures = [(n, f) for n, source in enumerate(corpus.sources) for f in source.figures if f.value]
    related = [f for _, f in figures if words_of(f) & words_of(figure)]
    beside = [
        (f, g) for at, (n, f) in enumerate(figures) for m, g in figures[at + 1 : at + 1 + FIGURES_BEHIND] if n == m
    ]
    printed = (f for _, f in figures if f.category == "percent")
    if any(low <= float(f.value or 0) <= high or low <= left_of(f, figure) <= high for f in printed):
        return False
    return not any(low <= share_of(*pair) <= high for pair in (*beside, *combinations(related, 2)))


def left_of(share: Figure, figure: Figure) -> float:
    """What a share leaves, if one of two sentences denies what the other says; else the share."""
    value = float(share.value or 0)
    return 100 - value if denies(figure) != denies(share) else value


def share_of(one: Figure, other: Figure) -> float:
    """The share that the smaller of two numbers is of the larger one."""
    low, high = sorted((float(one.value or 0), float(other.value or 0)))
    return 100 * low / high


def is_large(figure: Figure) -> bool:
    """Whether a number is one that the writer has hardly counted."""
    value = figure.value or 0
    return value >= SMALL or (value != int(value) and any(map(str.isdigit, figure.text)))


def is_printed(figure: Figure, corpus: Corpus) -> bool:
    """Whether an article has a number, perhaps rounded."""
    return any(may_be(figure, value) for source in corpus.sources for value in printed_numbers(source))


def is_unread(figure: Figure, corpus: Corpus) -> bool:
    """Whether an article has a number that was not read as a figure, in a paragraph about the same."""
    values = [other.value for source in corpus.sources for other in source.figures if other.value is not None]
    if not is_large(figure) or any(may_be(figure, value) for value in values):
        return False
    articles = (source.article for source in corpus.sources)
    lines = (line for a in articles for line in (a.imprint.title or "", *a.text.splitlines()))
    return any(may_be(figure, n) and related(figure.sentence, line) for line in lines for n in numbers_in(line))


def may_be(figure: Figure, value: float) -> bool:
    """Whether a printed number is a figure's, exact or rounded."""
    made = figure._replace(value=value, low=value, high=value, bound=None, approximate=False)
    if compare_numbers(figure, made)[0] == "differs" or figure.value is None:
        return False
    return max(figure.value, value) <= AS_BOUND * min(figure.value, value)


@kept_for_articles
def printed_numbers(source: Source) -> frozenset[float]:
    """The numbers in an article's title and text, and what those with a fraction leave of 100."""
    found = numbers_in(f"{source.article.imprint.title or ''}\n{source.article.text}")
    return found | {round(100 - number, 2) for number in found if number % 1 and number < 100}


@cached()
def numbers_in(text: str) -> frozenset[float]:
    """The numbers in a text, in digits or words."""
    return frozenset(map(float, NUMBER.findall(in_digits(JOINED.sub(" ", text)).replace(",", ""))))
