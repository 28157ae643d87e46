"""The headline: the first line of a text, where that is what it is."""

import re
import unicodedata

from malicli import lexicon
from malicli.articles.article import Span

LONGEST = 200
LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
STOP = re.compile(r"(\S+?)[.!?…]+[\"”’'»)\]]*\s+(?=[^\sa-z])")


def find_headline(text: str, title: str | None = None) -> Span | None:
    """The first line, if something follows it and it is one sentence of at most 200 characters.

    Where a title is given (by JSONL or `articles.csv`) the line has to say the same: else it is the text's first
    paragraph.
    """
    start = len(text) - len(text.lstrip())
    end = LINE_END.search(text, start, start + LONGEST + 1)
    if end is None or not text[end.end() :].strip():
        return None
    line = Span(start, start + len(text[start : end.start()].rstrip()))
    words = text[line.start : line.end]
    if title is not None and folded(words) != folded(title):
        return None
    return None if has_two_sentences(words) else line


def folded(text: str) -> str:
    """Letters and digits alone, in lower case: what two printings of a title share."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def has_two_sentences(line: str) -> bool:
    """Whether a stop inside the line ends a sentence; that of "Mr. Lee", "U.S. Senate" or "J. Ruiz" does not."""
    for stop in STOP.finditer(line):
        word = stop.group(1).lstrip("\"“‘'([").lower()
        if not (len(word) == 1 or "." in word or word in lexicon.words("en/abbreviations")):
            return True
    return False
