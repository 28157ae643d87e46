"""The file formats of drafts, known by the file's suffix, and their readers."""

from pathlib import PurePath

from malicli.check.draft_text import DraftText

FORMS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx"}


def form_of(name: str) -> str:
    """The format of a draft by its file's suffix: txt, md, html or docx."""
    return FORMS.get(PurePath(name).suffix.lower(), "txt")


def read_draft_text(source: str, form: str) -> DraftText:
    """The text of a draft in one of the formats txt, md and html; that of a Word file is read already."""
    if form == "md":
        from malicli.check.markdown_draft import read_markdown

        return read_markdown(source)
    if form == "html":
        from malicli.check.html_draft import read_html

        return read_html(source)
    return DraftText(source, source)
