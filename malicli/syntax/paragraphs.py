"""The layout of a news page: body, headline, caption, credit, cross-heads and teasers."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from malicli.articles.article import Article
from malicli.language import cached, group, lexicon
from malicli.spans import Span, trimmed

STOPS, CLOSING = (".", "!", "?", "…"), "\"”’'»)]*_"
# Rarely needed, so compiled on use: each takes a hundredth of a look-up's start-up time.
BYLINE = r"(?i:by) [^\W\d_a-z][^.!?“”\"]{2,100}$"
MARK = r"(?:#{1,6}|[-*•+])[ \t]+(?=\S)"
HEADING = r"#{1,6}\s+\S|(?:\*\*|__)[^*_]{1,80}(?:\*\*|__)$"
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[\ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3}"
LABEL = CAPITALS + r":\s+(?=\S)"
DASHED = r"((?:[A-ZÀ-Þ][\w'’-]+\ ){1,3}[—–-]+\ )([A-Z]\w*)"  # Lagos – The
PLACE = CAPITALS + r"(?:,\ [A-Z][\w.]+(?:\ [A-Z][\w.]+)?(?!\w|\.?\ \d))?"
# May 3, 2021  3 May 2021  12 mars (
DAY = r"(?:[A-Z][a-z]{2,8}\.?\ \d{1,2}(?:,\ \d{4})?|\d{1,2}\ (?:[A-Z][a-z]{2,8}\.?(?:\ \d{4})?|\w{3,9}(?=\ \()))"
LONGEST_POINTER = 200  # characters
DASHES = "-–—―"  # one of them ends a dateline
WIDE = 100  # characters: no line of a hard-wrapped text is longer


class Paragraph(NamedTuple):
    """A paragraph of the page; only `body` and `title` paragraphs can hold claims."""

    span: Span
    kind: str  # title | body | dateline | imprint | caption | credit | crosshead | teaser

    @property
    def is_body(self) -> bool:
        """True if the paragraph is the article's own text."""
        return self.kind == "body"


def find_paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """The paragraphs in reading order, each with its kind."""
    spans = join_wrapped(article.text, list(each_line(article.text)))
    texts = [article.text[s:e] for s, e in spans]
    head = article.headline or Span(0, 0)
    titles = [span.start < head.end and span.end > head.start for span in spans]
    kinds = ["title" if title else kind_of(texts, i) for i, title in enumerate(titles)]
    for i in range(1, len(kinds)):
        # The words above a photographer's name are the caption of the picture.
        if kinds[i] == "credit" and kinds[i - 1] == "body" and "body" not in kinds[: i - 1]:
            kinds[i - 1] = "caption"
    first = kinds.index("body") if "body" in kinds else 0
    label = place_label(texts, first) if kinds else 0
    return tuple(
        part
        for i, (span, kind) in enumerate(zip(spans, kinds, strict=True))
        for part in parted(article.text, unmarked(article.text, span, kind), kind, label if i == first else 0)
    )


def kind_of(texts: list[str], i: int) -> str:
    """The kind of a paragraph that is no title."""
    if is_imprint(texts[i]):
        return "imprint"
    if is_credit(texts, i):
        return "credit"
    if (texts[i].endswith(":") and i + 1 == len(texts)) or is_pointer(texts[i]) or is_widget(texts[i]):
        return "teaser"
    return "crosshead" if is_crosshead(texts, i) else "body"


@cached()
def dateline_pattern() -> re.Pattern[str]:
    """The pattern of a dateline; compiled if a paragraph may begin with one."""
    return re.compile(
        rf"""
          (?: {PLACE} | [A-Z]\w+(?:[ ,]+[A-Z]\w+){{0,3}} (?=[^(\n]{{0,22}}\(|,\ {DAY}) )  # BAMAKO, Mali  Lima (AFP)
          (?: ,?\ \(?{DAY}\)? )?                                               # May 3
          (?: \ ?\([A-Z][\w /.&]{{1,30}}\) )?                                   # (Reuters)
          (?: \s?(?: [—–―] | -- )\s? | \s-\s? | (?<=\))-\s? | -\s | (?<=\d):\s )(?=[^\s\d])   # not Tehreek-e-Taliban
        """,
        re.VERBOSE,
    )


def parted(text: str, span: Span, kind: str, label: int) -> Iterator[Paragraph]:
    """A paragraph, split from its dateline "BAMAKO, Mali (Reuters) — " or its label "KARACHI: "."""
    head = text[span.start : min(span.end, span.start + 90)]
    likely = kind == "body" and (any(dash in head for dash in DASHES) or re.search(r"\d:\s", head))
    dateline = dateline_pattern().match(text, span.start, span.start + len(head)) if likely else None
    end = dateline.end() if dateline else span.start + label
    if span.start < end < span.end:
        yield Paragraph(trimmed(text, span.start, end), "dateline")
        span = Span(end, span.end)
    yield Paragraph(span, kind)


def unmarked(text: str, span: Span, kind: str) -> Span:
    """A line without its heading or list marker."""
    marked = kind in ("body", "title") and text[span.start] in "#-*•+"
    mark = re.match(MARK, text[span.start : span.start + 8]) if marked else None
    return Span(span.start + mark.end(), span.end) if mark else span


def place_label(texts: list[str], i: int) -> int:
    """The length of the place that a paragraph begins with: "KARACHI: Police", "Lagos – The army".

    0 if another paragraph begins with it too: then it is the label of a speaker.
    """
    head, label = texts[i][:60], re.compile(LABEL)
    if head[:3].isupper() and ":" in head and i + 1 < len(texts) and (found := label.match(texts[i])):
        return 0 if any(label.match(text) for text in texts[i + 1 :]) else found.end()
    found = re.match(DASHED, head)
    return found.end(1) if found and found[2].lower() in lexicon().words.openers else 0


def each_line(text: str) -> Iterator[Span]:
    """The non-empty lines of a text, without white space at either end."""
    start = 0
    for line in text.splitlines(keepends=True):
        span = trimmed(text, start, start + len(line))
        if span.start < span.end:
            yield span
        start += len(line)


def join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    """Lines as paragraphs; those of a hard-wrapped text are joined."""
    joins = [len(f"{text[above.end : below.start]}|".splitlines()) == 2 for above, below in pairwise(lines)]
    full = full_line(text, lines, joins)
    joined: list[Span] = lines[:1]
    for (above, below), close in zip(pairwise(lines), joins, strict=True):
        if close and goes_on(text, above, below, full):
            joined[-1] = Span(joined[-1].start, below.end)
        else:
            joined.append(below)
    return joined


def full_line(text: str, lines: list[Span], joins: list[bool]) -> int | None:
    """The minimum length of a full line in a hard-wrapped text; None if lines are paragraphs.

    In a hard-wrapped text no line is long, and most lines followed directly by another end in mid-sentence.
    """
    widest = max((span.end - span.start for span in lines), default=0)
    above = [span for span, close in zip(lines, joins, strict=False) if close]
    broken = sum(not ends_sentence(text[slice(*span)]) for span in above)
    wrapped = widest <= WIDE and len(above) > 1 and 2 * broken > len(above)
    return widest * 2 // 3 if wrapped else None


def ends_sentence(line: str) -> bool:
    """True if a line ends with a full stop, perhaps followed by quotation marks or brackets."""
    return line.rstrip(CLOSING).endswith(STOPS)


def goes_on(text: str, above: Span, below: Span, full: int | None) -> bool:
    """True if a line continues in the next one: that begins in lower case, or the line is full."""
    if full is None and not text[below.start].islower():
        return False
    unfinished = not ends_sentence(text[slice(*above)])
    if full is None:
        return unfinished
    unfinished |= above.end - above.start >= full
    return unfinished and not text.startswith(("- ", "* ", "• ", "#"), below.start)


def is_widget(text: str) -> bool:
    """True if a line belongs to the page, not the article: "Share this", "Sign up for our newsletter"."""
    begins = len(text) <= 80 and text.lower().startswith(tuple(lexicon().layout.widgets))
    return begins and not re.search(r"[.!?].", text)


def is_pointer(text: str) -> bool:
    """True if a line refers to another page: "Read more: How the dam broke", "How the dam broke Read more"."""
    if len(text) <= LONGEST_POINTER and text.lower().endswith(tuple(group("ends a pointer"))):
        return True
    lead, colon, _ = text[:100].partition(":")
    return bool(colon) and opens_with(lead, lexicon().layout.pointers) and not any(stop in lead for stop in ".!?")


def opens_with(text: str, openings: Iterable[str]) -> bool:
    """True if a text begins with one of some words as a whole word: "Read on", not "Readers"."""
    lower = text.lower()
    return any(lower.startswith(opening) and not lower[len(opening) :][:1].isalnum() for opening in openings)


def is_imprint(text: str) -> bool:
    """A byline, or a line about rights and contributors: "By Ana Ruiz", "© 2020 The Gazette"."""
    if len(text) > 160 or len(text.split()) > 24:
        return False
    if text[:3].lower() == "by ":
        return bool(re.match(BYLINE, text))
    if text[:5] in ("From ", "FROM ") and len(text) < 80:  # "From Ana Ruiz, Porto Alto"
        return all(is_name_like(word.rstrip(",")) for word in text[5:].split())
    return text.lower().startswith(("©", "(c)")) or opens_with(text, lexicon().layout.rights)


def is_credit(texts: list[str], i: int) -> bool:
    """True for a line near the top with only a photographer's or agency's name: "Ana Ruiz / Reuters"."""
    text = texts[i]
    if i == 0 or i > 4 or len(text) > 60 or ends_sentence(text):
        return False
    words = text.split()
    return 2 <= len(words) <= 5 and words[0] != "/" and all(word == "/" or is_name_like(word) for word in words)


def is_name_like(word: str) -> bool:
    """True if a word can be part of a name: "Ruiz", "O'Brien", "J.", "AFP"."""
    return word[0].isupper() and all(c.isalnum() or c in ".'’-_" for c in word)


def is_crosshead(texts: list[str], i: int) -> bool:
    """A short line without a stop between paragraphs of prose."""
    text = texts[i]
    if text[0] in "#*_" and re.match(HEADING, text):
        return True
    if i == 0 or len(text) > 80 or len(text.split()) > 10 or text[-1] in ",;:—–-”\"’'»)":
        return False
    return not ends_sentence(text) and not text.startswith(("“", '"', "—", "–", "-", "•", "«"))
