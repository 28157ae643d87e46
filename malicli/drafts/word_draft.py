"""Drafts of Word: the paragraphs with tracked insertions and without deletions; needs the extra `malicli[docx]`.

Paragraphs in a style for quotations are block quotations. The text is read from the XML itself, because python-docx
leaves tracked insertions out of a paragraph's text.
"""

from typing import Any

from malicli.articles.docx import WORD, open_docx, paragraphs, words
from malicli.drafts.draft_text import Copy, DraftText


def read_word(data: bytes, shown: str) -> DraftText:
    """The text of a draft, a blank line between paragraphs; `source` is the same without marks of block quotations."""
    kept = [p for p in paragraphs(open_docx(data, shown).element.body) if words(p).strip()]
    out = Copy("\n\n".join(map(words, kept)))
    at = 0
    for paragraph in kept:
        if is_quotation(paragraph):
            out.open_block(at)
        else:
            out.close_block(at)
        end = at + len(words(paragraph))
        out.part(at)
        out.copy(at, end)
        at = end + 2
    out.close_block(at)
    return out.finished()


def is_quotation(paragraph: Any) -> bool:
    """Whether a paragraph has a style such as "Quote" or "Intense Quote"."""
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    return style is not None and "quot" in str(style.get(f"{WORD}val")).casefold()
