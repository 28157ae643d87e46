"""The text of a draft as a reader sees it, with the offset of each character in the file.

Plain text is unchanged. Markdown and HTML lose their markup, and block quotations get quotation marks, so
that all analysis reads plain text; verdicts are printed with the lines and columns of the file.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from malicli.spans import Span

DASHES = "—–―-"
NAME = re.compile(r"(?:[^\W\d_a-z][\w’'.-]+ ){1,3}[^\W\d_a-z][\w’'-]+(?:, [^.!?\n]{3,60})?")  # a name, with a role
OPENED = "“„‟\"«‘'"


class BlockQuotation(NamedTuple):
    """A block quotation; `signature` is the speaker's name below it, if there is one."""

    span: Span
    signature: str | None


class DraftText(NamedTuple):
    """`text` is what is read, `source` the file; `starts` and `ends` are offsets in the file, None if both agree."""

    source: str
    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None
    blocks: tuple[BlockQuotation, ...] = ()

    def place(self, span: Span) -> Span:
        """The characters of the file that a span of the text comes from."""
        if self.starts is None or self.ends is None:
            return span
        if span.start >= len(self.starts):
            return Span(len(self.source), len(self.source))
        start = self.starts[span.start]
        return Span(start, max(start, self.ends[span.end - 1]) if span.end > span.start else start)

    def block_at(self, span: Span) -> BlockQuotation | None:
        """The block quotation that a span is part of."""
        at = bisect_right(self.blocks, span.start, key=lambda b: b.span.start) - 1
        block = self.blocks[at] if at >= 0 else None
        return block if block and span.start < block.span.end else None


class Copy:
    """A text under construction, copied piece by piece from a file."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.chars: list[str] = []
        self.starts = array("q")
        self.ends = array("q")
        self.blocks: list[BlockQuotation] = []
        self.block: int | None = None  # start of the open block quotation
        self.unsigned = False  # true if the block quotation just closed has no signature yet

    def __len__(self) -> int:
        return len(self.chars)

    def copy(self, start: int, end: int) -> None:
        """Add characters of the file unchanged."""
        self.chars.extend(self.source[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def put(self, text: str, start: int, end: int) -> None:
        """Add a text for the characters [start, end) of the file, such as “ for `&ldquo;`."""
        self.chars.extend(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))

    def space(self, at: int) -> None:
        """Add a space unless there is one."""
        if self.chars and not self.chars[-1].isspace():
            self.put(" ", at, at + 1)

    def part(self, at: int) -> None:
        """End the paragraph, if one has begun."""
        self.drop_spaces()
        if self.chars and self.chars[-1] != "\n":
            self.put("\n\n", at, at)

    def drop_spaces(self) -> None:
        """Drop the spaces at the end."""
        while self.chars and self.chars[-1] == " ":
            for row in (self.chars, self.starts, self.ends):
                row.pop()

    def insert(self, at: int, mark: str) -> None:
        """Add a quotation mark that the file does not have, before the character `at`."""
        place = self.starts[at] if at < len(self) else (self.ends[-1] if len(self) else 0)
        self.chars.insert(at, mark)
        self.starts.insert(at, place)
        self.ends.insert(at, place)

    def open_block(self, at: int) -> None:
        """Begin a block quotation, if none is open."""
        if self.block is None:
            self.part(at)
            self.block = len(self)

    def close_block(self, at: int, signed: str | None = None) -> None:
        """End the block quotation, if one is open; its last paragraph may be its signature."""
        if self.block is not None:
            self.part(at)
            signature = signed or self.take_signature(self.block)
            self.quote_block(self.block, signature)
            self.block, self.unsigned = None, signature is None

    def quote_block(self, first: int, signature: str | None) -> None:
        """Make the text since `first` a block quotation: add quotation marks, unless it has its own."""
        text = "".join(self.chars[first:])
        paragraphs = list(paragraphs_of(text, first))
        if not paragraphs:
            return
        start, end = paragraphs[0].start, paragraphs[-1].end
        if self.chars[start] not in OPENED:
            self.insert(end, "”")
            for paragraph in reversed(paragraphs):
                self.insert(paragraph.start, "“")
            end += len(paragraphs) + 1
        self.blocks.append(BlockQuotation(Span(start, end), signature or None))

    def take_signature(self, first: int) -> str | None:
        """Remove and return the last paragraph since `first`, but not the only one: after a dash, or a name."""
        paragraphs = list(paragraphs_of("".join(self.chars[first:]), first))
        start, end = paragraphs[-1] if len(paragraphs) > 1 else Span(first, first)
        name = "".join(self.chars[start:end]).lstrip(DASHES + " ")
        if start == end or not (self.chars[start] in DASHES or NAME.fullmatch(name)):
            return None
        for row in (self.chars, self.starts, self.ends):
            del row[start:]
        return " ".join(name.split()) or None

    def sign_last(self, name: str) -> None:
        """Set the signature of the last block quotation."""
        if self.blocks and name:
            self.blocks[-1] = BlockQuotation(self.blocks[-1].span, name)

    def finished(self) -> DraftText:
        """The text with its places."""
        return DraftText(self.source, "".join(self.chars), self.starts, self.ends, tuple(self.blocks))


def paragraphs_of(text: str, offset: int) -> Iterable[Span]:
    """The paragraphs of a text separated by blank lines, without surrounding white space."""
    at = 0
    for part in text.split("\n\n"):
        if part.strip():
            start = at + len(part) - len(part.lstrip())
            yield Span(offset + start, offset + start + len(part.strip()))
        at += len(part) + 2
