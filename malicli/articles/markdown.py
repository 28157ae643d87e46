"""Markdown: front matter gives title and date; marks become spaces, so that spans count the file's own characters."""

import re
from collections.abc import Iterator

from malicli.articles.keys import facts_of
from malicli.articles.source import NOTHING, Facts, Part, Source
from malicli.articles.text import decoded

FRONT = re.compile(r"\s*(---|\+\+\+)[ \t]*\r?\n(.*?)(?:^|\n)\1[ \t]*(?=\r?\n|$)", re.DOTALL)
LINE = re.compile(r"^([\w -]+?)\s*[:=]\s*(.*?)\s*$", re.MULTILINE)
LISTED = re.compile(r"^([\w -]+?):[ \t]*((?:\r?\n[ \t]*-[ \t]+.*)+)", re.MULTILINE)
ITEM = re.compile(r"^[ \t]*-[ \t]+(.*?)[ \t]*$", re.MULTILINE)
# What is taken out: with groups, each group; without, all of it. Links before emphasis: addresses have `_` and `*`.
MARKS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"<!--.*?-->",
        r"^[ \t]*(?:```|~~~).*$",  # fences of code
        r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])",  # images
        r"^[ \t]*(\[\^[^\]\n]+\]:)",  # the mark of a footnote
        r"^[ \t]*\[[^\]\n^][^\]\n]*\]:[ \t]*\S.*$",  # where the addresses of links are
        r"\[\^[^\]\n]+\]",
        r"(\[)[^\[\]\n]+(\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]))",  # links
        r"<(?:https?|mailto):[^>\s]+>",
        r"</?[A-Za-z][^<>\n]*>",
        r"(?<![`\w])(`)[^`\n]+(`)(?!`)",
        r"(\\)[\\`*_{}\[\]()#+.!>~|-]",
        r"(~~)(?=\S)[^~\n]+?(?<=\S)(~~)",
    )
)
WHOLE_BOLD = re.compile(r"^[ \t]*(?:\*\*|__)[^*_\n]+(?:\*\*|__)[ \t]*$", re.MULTILINE)  # a heading, or who asks
EMPHASIS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(\*\*\*)(?=\S)[^*\n]+?(?<=\S)(\*\*\*)",
        r"(\*\*)(?=\S)(?:[^*\n]|\*(?!\*))+?(?<=\S)(\*\*)",
        r"(?<!\*)(\*)(?=[^\s*])[^*\n]+?(?<=[^\s*])(\*)(?!\*)",
        r"(?<!\w)(__)(?=\S)(?:[^_\n]|_(?!_))+?(?<=\S)(__)(?!\w)",
        r"(?<![\w_])(_)(?=[^\s_])(?:[^_\n]|(?<=\w)_(?=\w))+?(?<=[^\s_])(_)(?![\w_])",
    )
)


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The article of a file."""
    text, odd = decoded(source.read(), source.shown)
    front = FRONT.match(text)
    facts: Facts = NOTHING
    if front and (row := front_matter(front[2])):
        facts = facts_of(row, source.shown, warnings)
        text = blanked(text, [front.span()])
    yield Part(unmarked(text), facts, warnings=odd)


def front_matter(block: str) -> dict[str, str]:
    """The plain values of front matter by key, and lists of names as one text; of tables nothing is needed.

    >>> front_matter("title: Rain\\nauthors:\\n  - Ana Ruiz\\n  - Bo Li\\ntags: [a, b]")
    {'title': 'Rain', 'authors': 'Ana Ruiz, Bo Li', 'tags': 'a, b'}
    """
    rows = {key.strip(): value.strip() for key, value in LINE.findall(LISTED.sub(in_a_line, block))}
    plain = {key: ", ".join(map(bare, listed(value))) for key, value in rows.items()}
    return {key: value for key, value in plain.items() if value and value[0] not in "{|>&*"}


def listed(value: str) -> list[str]:
    """The entries of a list, or a value alone."""
    return value[1:-1].split(",") if value[:1] == "[" and value[-1:] == "]" else [value]


def in_a_line(found: re.Match[str]) -> str:
    """A list of one value a line as one on the line of its key."""
    return f"{found[1]}: [{', '.join(ITEM.findall(found[2]))}]"


def bare(value: str) -> str:
    """A value without its quotation marks."""
    return value.strip().strip("\"'").strip()


def unmarked(text: str, lines: bool = True) -> str:
    """A text as long as before, with spaces in place of the marks of Markdown; those of bold `lines` may stay.

    >>> unmarked("He [left](http://a.b) *early*.[^1]")
    'He  left               early .    '
    """
    for pattern in MARKS:
        text = blanked(text, [span for found in pattern.finditer(text) for span in spans(found)])
    kept = [found.span() for found in WHOLE_BOLD.finditer(text)] if lines else []
    for pattern in EMPHASIS:
        found = (span for match in pattern.finditer(text) for span in spans(match))
        text = blanked(text, [span for span in found if not any(a <= span[0] < b for a, b in kept)])
    return text


def spans(found: re.Match[str]) -> list[tuple[int, int]]:
    """The characters that a pattern takes out."""
    return [found.span(group) for group in range(1, found.re.groups + 1)] or [found.span()]


def blanked(text: str, places: list[tuple[int, int]]) -> str:
    """The text with spaces in some places; the ends of lines stay."""
    if not places:
        return text
    pieces, at = [], 0
    for start, end in sorted(places):
        pieces += [text[at:start], re.sub(r"[^\r\n]", " ", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])
