"""Drafts in Markdown: the text without front matter, code, link targets, and the marks of headings and emphasis.

Lines that begin with ">" are a block quotation; a last line in it, or the first after it, that begins with a dash is
its signature.
"""

import re
from html import unescape

from malicli.articles.markdown import FRONT, unmarked
from malicli.drafts.draft_text import Copy, DraftText

LINE = re.compile(r"[^\n]*\n?")
FENCE = re.compile(r" {0,3}(```+|~~~+)")
BLOCK = re.compile(r"[ \t]{0,3}((?:>[ \t]?)+)")
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})[ \t\r]*$")
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t\r]*$")
ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
SIGNATURE = re.compile(r"[ \t]*(?:[—–―]|--+|-[ \t])[ \t]*(?=[^\W\d_])")
MEANT = re.compile(r"(?P<tag></?[qQ](?:\s[^<>]*)?>)|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);")  # marks that are a text


class Reader:
    """Copies the text of a draft line by line."""

    def __init__(self, source: str) -> None:
        self.out = Copy(source)
        self.plain = unmarked(source, lines=False)
        self.fence: str | None = None

    def read(self) -> DraftText:
        """The whole text."""
        source = self.out.source
        front = FRONT.match(source)
        for match in LINE.finditer(source, front.end() if front else 0):
            if match.end() > match.start():
                self.line(match.start(), match.end())
        self.out.close_block(len(source))
        return self.out.finished()

    def line(self, start: int, end: int) -> None:
        """One line."""
        source = self.out.source
        text = source[start:end].rstrip("\r\n")
        if self.fence:
            self.fence = None if text.strip().startswith(self.fence) else self.fence
            return
        if fence := FENCE.match(text):
            self.fence = fence.group(1)
            return
        quoted = BLOCK.match(text)
        if quoted:
            self.out.open_block(start)
            self.paragraph_line(start + quoted.end(), start + len(text), end)
            return
        self.out.close_block(start)
        if self.out.unsigned and text.strip():
            self.out.unsigned = False
            signature = SIGNATURE.match(text)
            if signature:
                self.out.sign_last(plain(text[signature.end() :]))
                return
        self.paragraph_line(start, start + len(text), end)

    def paragraph_line(self, start: int, end: int, after: int) -> None:
        """A line without its marker; a blank line, a heading and a list item end the paragraph before them."""
        text = self.out.source[start:end]
        if not self.plain[start:end].strip() or UNDERLINE.match(text) or TABLE_RULE.match(text):
            self.out.part(end)
            return
        marker = HEADING.match(text) or ITEM.match(text)
        signs = self.out.block is not None and SIGNATURE.match(text)
        if marker or signs:
            self.out.part(start)
        self.inline(start + (marker.end() if marker and not signs else 0), end)
        if marker and HEADING.match(text):
            self.out.part(end)
        else:
            self.out.space(end)

    def inline(self, start: int, end: int) -> None:
        """The text of a line, without the marks inside it."""
        at = start
        for match in MEANT.finditer(self.out.source, start, end):
            self.unmarked(at, match.start())
            at = match.end()
            if match["tag"]:
                self.out.put("”" if match["tag"][1] == "/" else "“", match.start(), match.start())
            else:
                self.out.put(unescape(match.group()), match.start(), match.end())
        self.unmarked(at, end)

    def unmarked(self, start: int, end: int) -> None:
        """Add the characters that are no marks."""
        for at in range(start, end):
            if self.out.source[at] == " ":
                self.out.space(at)
            elif self.plain[at] != " ":
                self.out.copy(at, at + 1)


def plain(text: str) -> str:
    """A line without its markup."""
    reader = Reader(text)
    reader.inline(0, len(text))
    return "".join(reader.out.chars).strip()


def read_markdown(source: str) -> DraftText:
    """The text of a draft in Markdown."""
    return Reader(source).read()
