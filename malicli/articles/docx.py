"""DOCX: its paragraphs with tracked insertions and without deletions, by python-docx (the extra `malicli[docx]`)."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from malicli.articles.kinds import BY_NAME, missing_extra
from malicli.articles.source import FREE, RATIO, Part, Source
from malicli.articles.text import parts_of
from malicli.errors import unreadable

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {f"{WORD}del", f"{WORD}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
BREAK_TEXTS = {f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}tab": "\t", f"{WORD}noBreakHyphen": "-"}


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The article of a file, or those of an export. Raises MalicliError for what is no DOCX."""
    data = source.read()
    document = open_docx(data, source.shown)
    text = "\n\n".join(filter(str.strip, map(words, paragraphs(document.element.body))))
    title = document.core_properties.title or None
    yield from (part._replace(hints={"title": title}) if not part.number else part for part in parts_of(text))


def open_docx(data: bytes, shown: str) -> Any:
    """The document in the bytes of a file. Raises MalicliError for what is no DOCX."""
    try:
        import docx
    except ImportError as error:
        raise missing_extra(BY_NAME["docx"], shown, error) from None
    check_size(data, shown)
    try:
        document = docx.Document(BytesIO(data))
        _ = document.core_properties.title, document.element.body
    except Exception as error:  # a package can be broken in as many ways as its parts have
        raise unreadable(f"{shown}: broken DOCX ({error})", "save it again") from None
    return document


def check_size(data: bytes, shown: str) -> None:
    """Raises MalicliError for what is no archive, is encrypted, or unpacks to far more than it should."""
    import zipfile

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise unreadable(f"{shown}: encrypted, or an old .doc file", "save it as .docx without a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile:
        raise unreadable(f"{shown}: not a DOCX file", "a text has a name that ends in .txt") from None
    if size > max(FREE, len(data) * RATIO):
        raise unreadable(f"{shown}: unpacks to far more than it should", "save it again")


def paragraphs(body: Any) -> Iterator[Any]:
    """The paragraphs in the order of the file, those of tables too; not those in a paragraph's own frames twice."""
    for paragraph in body.iter(f"{WORD}p"):
        if not any(parent.tag in GONE for parent in paragraph.iterancestors()):
            yield paragraph


def words(element: Any) -> str:
    """The words of a paragraph, what was deleted or moved away left out."""
    return "".join(text for _, text in pieces(element))


def pieces(element: Any) -> Iterator[tuple[Any, str]]:
    """The elements of a paragraph with words or breaks, each with its text."""
    for child in element:
        if child.tag == f"{WORD}t":
            yield child, child.text or ""
        elif child.tag in BREAK_TEXTS:
            yield child, BREAK_TEXTS[child.tag]
        elif child.tag not in GONE and child.tag != f"{WORD}p" and child.tag != f"{WORD}pPr":
            yield from pieces(child)
