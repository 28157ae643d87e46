"""Markup: the plain text of a piece of HTML, as feeds, messages and exports hold it, by the standard library."""

from html.parser import HTMLParser

BLOCK_NAMES = """
    address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr html li main nav ol option p pre section summary table tbody td tfoot th thead tr ul"""
BLOCKS = frozenset(BLOCK_NAMES.split())
HIDDEN = frozenset(("script", "style", "head", "title", "template", "noscript"))
VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "wbr"))


class Parser(HTMLParser):
    """The library's parser, which stops at a mark that browsers pass over: "<![if this]"."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """The place behind a mark; one of no known kind is a comment."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i)


class Text(Parser):
    """Collects the words of a page, a line a block; what scripts and styles hold is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a line at a block."""
        self.hidden += tag in HIDDEN
        if tag in BLOCKS:
            self.lines.append([])

    def handle_endtag(self, tag: str) -> None:
        """End a line at a block."""
        self.hidden = max(0, self.hidden - (tag in HIDDEN))
        if tag in BLOCKS and tag not in VOID:
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        """Keep words that are shown."""
        if not self.hidden:
            self.lines[-1].append(data)


def plain_text(page: str) -> str:
    """The words of some HTML, a paragraph a line with an empty line between; of a text without tags, the text.

    >>> plain_text("<p>He said &ldquo;no&rdquo;.</p><p>She left.</p>")
    'He said “no”.\\n\\nShe left.'
    """
    parser = Text()
    parser.feed(page)
    parser.close()
    lines = (" ".join("".join(line).split()) for line in parser.lines)
    return "\n\n".join(line for line in lines if line)


def is_markup(text: str) -> bool:
    """Whether a text is HTML: it has a tag or a character reference."""
    return ("<" in text and ">" in text and ("</" in text or "<p" in text or "<br" in text)) or "&#" in text
