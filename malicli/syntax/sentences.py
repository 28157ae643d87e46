"""Sentence boundaries, taking abbreviations, initials and quotation marks into account."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from malicli.language import lexicon
from malicli.spans import Span
from malicli.syntax.paragraphs import Paragraph
from malicli.syntax.tokenizer import Tokens

# `[.!?]+` or one `…`; a leading character class is found four times as fast as a lookbehind
STOP = re.compile(r"[.!?…](?<![.!?].)(?:(?<=…)|(?<=[.!?])[.!?]*)[\"”’'»)\]]*(?=\s+[\"“‘'«(\[—–-]*[^\W_])")
LAST_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$|[^\W_]+$")


LONGEST_SENTENCE = 400  # tokens of a sentence; a longer one is not prose


class Sentence(NamedTuple):
    """A sentence: its characters, its tokens (`first` up to but not including `last`), and its paragraph's number."""

    span: Span
    first: int
    last: int
    paragraph: int


def find_sentences(text: str, tokens: Tokens, paragraphs: tuple[Paragraph, ...]) -> tuple[Sentence, ...]:
    """The sentences of every paragraph in reading order."""
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        start, end = paragraph.span
        for stop in [*(m for m in STOP.finditer(text, start, end) if ends_sentence(text, m, start)), None]:
            until = stop.end() if stop else end
            while start < until and text[start].isspace():
                start += 1
            if start < until:
                whole = Sentence(Span(start, until), tokens.at(start), tokens.before(until), number)
                found += [whole] if whole.last - whole.first <= LONGEST_SENTENCE else parted(whole, tokens)
            start = until
    return tuple(found)


def parted(whole: Sentence, tokens: Tokens) -> Iterator[Sentence]:
    """A very long sentence split into parts: otherwise each of its records would contain all of it."""
    for first in range(whole.first, whole.last, LONGEST_SENTENCE):
        last = min(first + LONGEST_SENTENCE, whole.last)
        start = whole.span.start if first == whole.first else tokens.starts[first]
        end = whole.span.end if last == whole.last else tokens.ends[last - 1]
        yield whole._replace(span=Span(start, end), first=first, last=last)


def ends_sentence(text: str, stop: re.Match[str], start: int) -> bool:
    """True if a full stop ends its sentence; those in "Mr. Lee", "J. Smith" and "... he said" do not."""
    following = text[stop.end() : stop.end() + 80].lstrip().lstrip("\"“‘'«([—–-")
    if following[:1].islower():
        return False
    if stop.group()[0] != "." or len(stop.group().rstrip("\"”’'»)]")) > 1:
        return True
    before = text[max(start, stop.start() - 24) : stop.start()]
    last = last_word(before)
    opens = re.split(r"\W", following, maxsplit=1)[0].lower() in lexicon().words.openers
    if len(last) == 1 and last.isupper():  # an initial or a label: "J. Smith", "A. No"; but "on X. Her deputy"
        return before != last and opens
    if "." in last:
        day = following.split(maxsplit=1)[0].lower().rstrip(",.")
        if last.lower() in ("a.m", "p.m") and day in lexicon().time.weekdays:
            return False  # "at 2:15 p.m. Saturday"
        opening = re.split(r"[.!?…][\"”’'»]*\s", before[: -len(last)].lower())[-1].split()
        alone = len(opening) < 3 and lexicon().words.openers.issuperset(opening)  # "He left. The U.S. Navy came"
        return following[:1].isupper() and (last.lower() in ("a.m", "p.m") or (opens and not alone))
    if last.islower() and last in lexicon().layout.abbreviations_or_words:
        return True  # "he was ill.", but "Cairo, Ill."
    ends_day = last.lower() in lexicon().time.months and is_day(text[start : stop.start() - len(last)])
    return ends_day or last.lower() not in lexicon().layout.abbreviations


def is_day(before: str) -> bool:
    """Whether a month that follows is the end of a sentence: "Alto, 9 | Nov. A raid"; not "On 9 | Nov. Ana Ruiz"."""
    words = re.split(r"[.!?]\s", before)[-1].split()
    return words[-1:] != [] and words[-1].isdigit() and words[0].lower() not in lexicon().words.prepositions


def last_word(before: str) -> str:
    """The word or initials right before a full stop, or ""."""
    word = before[before.rfind(" ") + 1 :]
    if word.isalpha():  # most are, and need no pattern
        return word
    found = LAST_WORD.search(before)
    return found.group() if found else ""
