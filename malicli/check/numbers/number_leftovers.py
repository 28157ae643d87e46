"""Numbers that a draft prints and that are read as nothing else: a magnitude, a speed, a swimmer's time."""

import re
from collections.abc import Iterator, Sequence

from malicli.check.corpus import Corpus
from malicli.check.numbers.figure_presence import SMALL, printed_numbers
from malicli.language import pattern
from malicli.spans import Span, overlap

NUMBER = re.compile(r"(?<![\w.,:/@#&’'-])\d[\d,]*(?:[.:]\d+)*(?![\w-]|[.,:/]\d)")
YEAR = re.compile(r"(?:1\d|20)\d\d")


def leftovers(text: str, taken: Sequence[Span], corpus: Corpus) -> Iterator[Span]:
    """The numbers outside some spans that no article prints; no years, and none that the writer may have counted."""
    printed = frozenset[float]().union(*map(printed_numbers, corpus.sources))
    for match in NUMBER.finditer(text):
        number = match[0].rstrip(",").rpartition(":")[2].replace(",", "")
        is_clock = ":" in match[0] and "." not in number
        if is_clock or YEAR.fullmatch(number) or number.count(".") > 1 or ("." not in number and float(number) < SMALL):
            continue
        if pattern("a multiple of a number").match(text[match.end() :]):
            continue
        is_read = any(overlap(span, Span(*match.span())) for span in taken)
        if not is_read and float(number) not in printed:
            yield Span(match.start(), match.start() + len(match[0].rstrip(",")))
