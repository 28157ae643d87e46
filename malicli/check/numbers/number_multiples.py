"""How many times as much a text says that something is: "nearly four times as much", "double the budget"."""

from collections.abc import Iterable, Iterator

from malicli.check.article_view import Source, kept_for_articles
from malicli.check.numbers.figure_ways import is_times
from malicli.check.numbers.number_forms import in_digits
from malicli.check.numbers.number_sentences import made_figure
from malicli.language import lexicon, pattern
from malicli.language.figure_words import bounds
from malicli.records import Figure
from malicli.spans import Span


def multiples(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """The multiples in a text, as figures: "nearly four times as much", "double the budget"."""
    read = [figure for figure in figures if is_times(figure)]
    yield from read
    for match in pattern("a multiple in words").finditer(text):
        qualifier, value = match["qualifier"], times_as_much(match["word"])
        if value is None or any(f.span.start < match.end("word") and match.start() < f.span.end for f in read):
            continue
        approximate, bound = bounds("before").get((qualifier or "").lower(), (False, None))
        made = made_figure(text, match, Span(match.start(), match.end("word")), value)
        yield made._replace(approximate=approximate, bound=bound)


def times_as_much(word: str) -> float | None:
    """How many times as much a word says: 2 of "double", 4 of "four times"; None of "many times"."""
    known, number = lexicon().check.multiples, in_digits(word).partition(" ")[0]
    if word.lower() in known:
        return float(known[word.lower()])
    return float(number) if number.replace(".", "", 1).isdigit() else None


@kept_for_articles
def multiples_of(source: Source) -> tuple[Figure, ...]:
    """The multiples in an article."""
    made, imprint = multiples(source.article.text, source.figures), source.article.imprint
    return tuple(f._replace(imprint=imprint, line=source.line_of(f.span.start)) for f in made)
