"""Drafts in HTML: the text between the tags, without scripts, styles and attributes.

`<q>` becomes quotation marks, `<blockquote>` a block quotation with the `<footer>`, `<cite>` or `<figcaption>` under it
as its signature.
"""

import re
from html import unescape

from malicli.articles.markup import BLOCKS, VOID, Parser
from malicli.drafts.draft_text import Copy, DraftText

LEFT_OUT = frozenset({"script", "style", "template", "title", "noscript", "svg", "math", "textarea", "select", "del"})
SIGNING = frozenset({"footer", "cite"})
MARKS = ("“”", "‘’")
LEADING = " \t\r\n—–-―~"


class Reader(Parser):
    """Copies the text of a page; `getpos` gives the place of each piece."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.out = Copy(source)
        self.line_starts = [0, *(m.end() for m in re.finditer("\n", source))]
        self.left_out: list[str] = []
        self.depth = 0  # open block quotations
        self.signature: list[str] | None = None  # collected inside an element with a signature
        self.signed = ""
        self.quoted = 0
        self.breaks = 0

    def here(self) -> int:
        """The parser's offset in the file."""
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a quotation or an ignored element."""
        if tag == "body":
            self.left_out.clear()
        if tag in LEFT_OUT:
            self.left_out.append(tag)
        if self.left_out:
            return
        if (tag in SIGNING and self.depth) or (tag == "figcaption" and self.out.unsigned):
            self.signature = []
        elif tag == "q":
            self.mark(0)
            self.quoted += 1
        elif tag == "br":
            self.line_break()
        elif tag in BLOCKS and self.signature is None:
            self.out.part(self.here())
        if tag == "blockquote":
            self.depth += 1
            self.out.open_block(self.here())

    def handle_endtag(self, tag: str) -> None:
        """End the element that the tag began."""
        if self.left_out:
            if tag == self.left_out[-1]:
                self.left_out.pop()
            return
        if self.signature is not None and (tag in SIGNING or tag == "figcaption"):
            self.sign(tag)
        elif tag == "q" and self.quoted:
            self.quoted -= 1
            self.mark(1)
        elif tag in BLOCKS - VOID and self.signature is None:
            self.out.part(self.here())
        if tag == "blockquote" and self.depth:
            self.depth -= 1
            if not self.depth:
                self.close_block()
        elif tag == "figure":
            self.out.unsigned = False

    def handle_data(self, data: str) -> None:
        """Text: runs of white space become one space."""
        at = self.here()
        if self.left_out:
            return
        if self.signature is not None:
            self.signature.append(data)
            return
        for number, char in enumerate(data):
            if char.isspace() and char != "\xa0":
                self.space(at + number)
            else:
                self.breaks = 0
                self.out.copy(at + number, at + number + 1)

    def handle_entityref(self, name: str) -> None:
        """`&ldquo;`."""
        self.entity(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """`&#8220;`."""
        self.entity(f"&#{name}")

    def entity(self, printed: str) -> None:
        """The character of an entity."""
        at = self.here()
        end = at + len(printed) + (self.out.source[at + len(printed) : at + len(printed) + 1] == ";")
        char = unescape(printed + ";")
        if self.signature is not None:
            self.signature.append(char)
        elif not self.left_out:
            self.breaks = 0
            self.out.put(" " if char == "\xa0" else char, at, end)

    def space(self, at: int) -> None:
        """One space, but none at the beginning of a paragraph."""
        if len(self.out) and self.out.chars[-1] != "\n":
            self.out.space(at)

    def line_break(self) -> None:
        """A line end; two of them end the paragraph."""
        self.breaks += 1
        if self.signature is not None:
            self.signature.append(" ")
        elif self.breaks > 1:
            self.out.part(self.here())
        else:
            self.space(self.here())

    def mark(self, closing: int) -> None:
        """The quotation mark for a `<q>`."""
        at = self.here()
        if self.signature is None:
            self.out.put(MARKS[min(self.quoted, 1)][closing], at, at)

    def sign(self, tag: str) -> None:
        """Store the signature, or add it to a block quotation that is already closed."""
        name = " ".join("".join(self.signature or ()).split()).strip(LEADING)
        self.signature = None
        if tag != "figcaption":
            self.signed = self.signed or name
        else:
            self.out.sign_last(name)

    def close_block(self) -> None:
        """End the block quotation, if one is open."""
        self.out.close_block(self.here(), self.signed)
        self.signed = ""


def read_html(source: str) -> DraftText:
    """The text of a page; entities are resolved."""
    reader = Reader(source)
    reader.feed(source)
    reader.close()
    reader.close_block()
    return reader.out.finished()
