"""RTF: its text, by striprtf."""

from collections.abc import Iterator

from malicli.articles.source import Part, Source
from malicli.articles.text import parts_of
from malicli.errors import unreadable


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The article of a file, or those of an export. Raises MalicliError for what is no RTF."""
    yield from parts_of(rtf_text(source.read(), source.shown))


def rtf_text(data: bytes, shown: str) -> str:
    """The text in the bytes of a file. Raises MalicliError for what is no RTF."""
    from striprtf.striprtf import rtf_to_text  # untyped

    if not data.lstrip().startswith(b"{\\rtf"):
        raise unreadable(f"{shown}: not an RTF file", "a text has a name that ends in .txt")
    try:
        text = str(rtf_to_text(data.decode("latin-1"), errors="strict"))
    except (ValueError, LookupError, IndexError) as error:
        raise unreadable(f"{shown}: broken RTF ({error})", "save it again") from None
    return text.strip("\n")
