"""The sentences of numbers that are read as no figures, and figures made of them."""

import re

from malicli.articles.article import Imprint
from malicli.records import UNATTRIBUTED, Figure
from malicli.spans import Span


def sentence_at(text: str, match: re.Match[str]) -> Span:
    """From the full stop or line end before a match to the one behind it."""
    start = max(text.rfind(mark, 0, match.start()) for mark in (". ", "\n")) + 1
    ends = (text.find(mark, match.end()) for mark in (". ", "\n"))
    return Span(start, min((end for end in ends if end >= 0), default=len(text)))


def made_figure(text: str, match: re.Match[str], span: Span, value: float, category: str = "other") -> Figure:
    """A figure of a number that is printed in another way."""
    unit = category if category == "percent" else None
    start, end = sentence_at(text, match)
    sentence = text[start : end + (text[end : end + 1] == ".")].strip()
    known = "", span, text[slice(*span)], 0, sentence, Imprint(""), UNATTRIBUTED, None
    return Figure(*known, value, value, value, False, None, None, unit, category)
