"""Read the text of a draft from its file: plain text, Markdown, HTML, Word."""
