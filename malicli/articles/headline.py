"""The headline: the first line of a text, if it looks like one."""

import re

from malicli.articles.publication_date import byline_pattern, dates_in
from malicli.language import group, lexicon
from malicli.language.normalize import letters_and_digits
from malicli.spans import Span

LONGEST_HEADLINE = 200
LINES = 4  # that are looked at: a label and a masthead may be above the title
MASTHEAD = 6  # words at most
HEADING = r"#{1,6}[ \t]+(?=\S)"  # of Markdown: no part of the headline
FULL_STOPS = frozenset(".!?…")
STOP = r"(\S+?)[.!?…]+[\"”’'»)\]]*\s+(?=[^\sa-z])"  # compiled on use: most headlines have no full stop


def find_headline(text: str, title: str | None = None) -> Span | None:
    """The first line that can be a title, if something follows it and it is one sentence of at most 200 characters.

    If a title is given (by JSONL or `articles.csv`) the line must equal it; otherwise it is the text's first
    paragraph.
    """
    start, below = 0, False  # below a byline or a day, prose may begin
    for _ in range(LINES):
        start += len(text[start:]) - len(text[start:].lstrip())
        if text[start : start + 1] == "#" and (heading := re.match(HEADING, text[start : start + 8])):
            start += heading.end()
        opening = text[start : start + LONGEST_HEADLINE + 1]
        first = "".join(opening.splitlines()[:1])
        if first == opening or not text[start + len(first) :].strip():
            return None
        line = Span(start, start + len(first.rstrip()))
        words = text[line.start : line.end]
        if title is not None and letters_and_digits(words) == letters_and_digits(title):
            return None if has_two_sentences(words) else line
        signed = is_byline(words, text[line.end :]) or any(dates_in(words))
        if not signed and not is_no_title(words):
            is_prose = has_two_sentences(words) or (below and words[-1] in FULL_STOPS)
            return None if title is not None or is_prose else line
        below = below or signed
        start = line.end
    return None


def is_no_title(line: str) -> bool:
    """Whether a first line is a rule, a label such as "FOR IMMEDIATE RELEASE", an address or a masthead."""
    words = line.split()
    if len(words) > MASTHEAD:
        return False
    plain = line.strip(" *_:-–—|.").casefold()
    if not any(map(str.isalnum, plain)) or plain in lexicon().layout.no_titles:
        return True
    if len(words) == 1:
        return plain.startswith(("http://", "https://", "www."))
    named = len(words) == 2 or words[0].casefold() in group("the")
    return named and all(word[0].isupper() for word in words) and plain.split()[-1] in lexicon().layout.papers


def is_byline(line: str, rest: str) -> bool:
    """True for "By Ana Ruiz": what begins with a known given name, or is above the day of publication."""
    if line[:2].casefold() not in group("by") or not byline_pattern().fullmatch(line):
        return False
    below = next(iter(rest.strip().splitlines()), "")
    return line.split()[1].casefold() in lexicon().names.given or any(dates_in(below))


def has_two_sentences(line: str) -> bool:
    """True if a full stop inside the line ends a sentence; in "Mr. Lee", "U.S. Senate" or "J. Ruiz" it does not."""
    for stop in re.finditer(STOP, line) if not FULL_STOPS.isdisjoint(line) else ():
        word = stop.group(1).lstrip("\"“‘'([").lower()
        if not (len(word) == 1 or "." in word or word in lexicon().layout.abbreviations):
            return True
    return False
