"""RTF: its text, by striprtf."""

from collections.abc import Iterator

from malicli.articles.source import Part, Source
from malicli.articles.text import parts_of
from malicli.errors import MalicliError


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The article of a file, or those of an export. Raises MalicliError for what is no RTF."""
    from striprtf.striprtf import rtf_to_text  # untyped

    data = source.read()
    if not data.lstrip().startswith(b"{\\rtf"):
        raise MalicliError(f"{source.shown}: no RTF", "if it is a text, name it .txt", "unreadable")
    try:
        text = str(rtf_to_text(data.decode("latin-1"), errors="strict"))
    except (ValueError, LookupError, IndexError) as error:
        raise MalicliError(f"{source.shown}: broken RTF ({error})", "save it again", "unreadable") from None
    yield from parts_of(text.strip("\n"))
