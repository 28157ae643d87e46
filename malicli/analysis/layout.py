"""How a news page is laid out: the body, told from headline, caption, credit, cross-heads and teasers."""

import re
from typing import NamedTuple

from malicli.articles.article import Article, Span

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
BLANK = re.compile(r"(?:\r\n|[\n\r\v\f\x85\u2028\u2029])\s*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])")
ENDS_SENTENCE = re.compile(r"[.!?…][\"”’'»)\]]*$")
CREDIT = re.compile(r"(?i)\b(?:photo(?:graph)?|picture|image|credit|getty|afp|epa|file)\b")
NAME_LIKE = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*|/)){1,4}$")
POINTER = re.compile(r"(?i)^(?:read|see|watch|listen|related|more|also|recommended|advertisement)\b[^.!?]{0,80}:")


class Paragraph(NamedTuple):
    """A paragraph of the page; only `body` and `title` paragraphs can hold claims."""

    span: Span
    kind: str  # title | body | caption | credit | crosshead | teaser

    @property
    def is_body(self) -> bool:
        """Whether the article speaks here in its own voice."""
        return self.kind == "body"


def find_paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """The paragraphs in reading order, each with its kind."""
    spans = join_wrapped(article.text, [stripped(article.text, *m.span()) for m in LINE.finditer(article.text)])
    texts = [article.text[s:e] for s, e in spans]
    kinds: list[str] = []
    for i, (span, text) in enumerate(zip(spans, texts, strict=True)):
        if article.headline and span.start < article.headline.end and span.end > article.headline.start:
            kinds.append("title")
        elif is_credit(texts, i):
            kinds.append("credit")
        elif (text.endswith(":") and i + 1 == len(texts)) or POINTER.match(text):
            kinds.append("teaser")
        elif is_crosshead(texts, i):
            kinds.append("crosshead")
        else:
            kinds.append("body")
    for i in range(1, len(kinds)):
        # The words above a photographer's name are the caption of the picture.
        if kinds[i] == "credit" and kinds[i - 1] == "body" and "body" not in kinds[: i - 1]:
            kinds[i - 1] = "caption"
    return tuple(Paragraph(span, kind) for span, kind in zip(spans, kinds, strict=True))


def stripped(text: str, start: int, end: int) -> Span:
    """The span without white space at either end (start == end when nothing is left)."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    """Lines as paragraphs; the lines of a hard-wrapped text (the next goes on in lower case) are joined."""
    joined: list[Span] = []
    for span in lines:
        if span.start == span.end:
            continue
        if joined and is_wrapped(text, joined[-1], span):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def is_wrapped(text: str, above: Span, below: Span) -> bool:
    """Whether a line goes on in the next one: no blank line between, no stop at its end, lower case after it."""
    between = text[above.end : below.start]
    if BLANK.search(between) or ENDS_SENTENCE.search(text[max(above.start, above.end - 4) : above.end]):
        return False
    return text[below.start].islower()


def is_credit(texts: list[str], i: int) -> bool:
    """A photographer's or agency's name alone on a line near the top: "Ana Ruiz / Reuters"."""
    text = texts[i]
    if i == 0 or i > 4 or len(text) > 60 or ENDS_SENTENCE.search(text):
        return False
    words = text.split()
    named = bool(NAME_LIKE.match(text)) and all(word[0].isupper() or word == "/" for word in words)
    return named and (len(words) <= 3 or bool(CREDIT.search(text)))


def is_crosshead(texts: list[str], i: int) -> bool:
    """A short line without a stop between paragraphs of prose."""
    text = texts[i]
    if i == 0 or len(text) > 80 or len(text.split()) > 10 or text[-1] in ",;:—–-”\"’'»)":
        return False
    return not ENDS_SENTENCE.search(text) and not text.startswith(("“", '"', "—", "–", "-", "•", "«"))
