"""The file formats of drafts, known by the file's suffix, and their readers."""

from pathlib import PurePath

from malicli.articles.decoding import decode
from malicli.drafts.draft_text import DraftText
from malicli.errors import MalicliError

FORMS = {
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".rtf": "rtf",
}
OTHERS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an archive or a file of another office program",
    b"\xd0\xcf\x11\xe0": "a .doc",
}


def form_of(name: str) -> str:
    """The format of a draft by its file's suffix: txt, md, html, docx or rtf."""
    return FORMS.get(PurePath(name).suffix.lower(), "txt")


def read_draft_file(data: bytes, shown: str, form: str) -> DraftText:
    """The text of a draft in the bytes of a file. Raises MalicliError if they are not of its form."""
    if form == "docx":
        from malicli.drafts.word_draft import read_word

        return read_word(data, shown)
    if form == "rtf":
        from malicli.articles.rtf import rtf_text

        return read_draft_text(rtf_text(data, shown), "txt")
    if other := next((what for start, what in OTHERS.items() if data.startswith(start)), None):
        raise MalicliError(f"{shown}: this is {other}", "save the draft as .docx or as text", "unreadable")
    return read_draft_text(decode(data, shown)[0], form)


def read_draft_text(source: str, form: str) -> DraftText:
    """The text of a draft in one of the formats txt, md and html."""
    if form == "md":
        from malicli.drafts.markdown_draft import read_markdown

        return read_markdown(source)
    if form == "html":
        from malicli.drafts.html_draft import read_html

        return read_html(source)
    return DraftText(source, source)
