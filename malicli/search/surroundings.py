"""The lines before and after a record's sentence."""

import re

from malicli.articles.article import Imprint
from malicli.records import Record
from malicli.search.query import Index

LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
LONGEST_LINE = 5000  # characters of the longest line: a text without line ends is not copied whole


def lines_around(index: Index, record: Record, count: int) -> tuple[list[str], list[str]]:
    """At most `count` lines on either side of the record's sentence, without blank ones.

    The rest of the sentence's own line counts as a line. Two lists in reading order, both empty if the article
    is no longer in the index.
    """
    article = index.article(record.imprint)
    return beside(article.text, *sentence_span(article.text, record), count) if article else ([], [])


def beside(text: str, start: int, end: int, count: int) -> tuple[list[str], list[str]]:
    """At most `count` lines before and after a span of a text."""
    if not count:
        return [], []
    before = LINE_END.split(text[max(0, start - LONGEST_LINE * count) : start])
    after = LINE_END.split(text[end : end + LONGEST_LINE * count])
    return [line for line in before if line.strip()][-count:], [line for line in after if line.strip()][:count]


def first_lines(index: Index, imprint: Imprint, count: int) -> list[str]:
    """At most `count` first lines of an article, without blank ones."""
    article = index.article(imprint)
    return beside(article.text, 0, 0, count)[1] if article else []


def sentence_span(text: str, record: Record) -> tuple[int, int]:
    """The span of the record's sentence in the text, which contains the record's own span."""
    start = text.rfind(
        record.sentence, max(0, record.span.end - len(record.sentence)), record.span.start + len(record.sentence)
    )
    return (start, start + len(record.sentence)) if start >= 0 else (record.span.start, record.span.end)
