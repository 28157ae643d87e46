"""PDF: the text of its pages by pypdfium2, which the extra `malicli[pdf]` brings; lines are joined to paragraphs."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from malicli.articles.article import Place
from malicli.articles.source import Part, Source
from malicli.errors import unreadable

HYPHEN = "\ufffe"  # how PDFium writes a hyphen at the end of a line; the next line follows at once
FULL = 0.8  # of the widest line: a shorter one that ends a sentence ends a paragraph
GAP = 1.6  # times the usual distance of two lines: a wider one parts paragraphs
STOP = re.compile(r"[.!?…:][\"”’'»)\]]*$")
PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)


class Row(NamedTuple):
    """A line of a page, or several that a hyphen joins: its right end and where it begins and ends on the page."""

    text: str
    right: float | None
    first: float | None  # the height of the first line, None if it is not known
    last: float | None


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The article of a file. Raises MalicliError for one that is encrypted, broken or has no text."""
    import pypdfium2

    data = source.read()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # The library's reason may be that of the file before.
        locked = "password" in str(error).lower() and b"/Encrypt" in data
        why = "encrypted" if locked else "broken PDF"
        hint = "save a copy without a password" if locked else "save it again"
        raise unreadable(f"{source.shown}: {why}", hint) from None
    try:
        text, places = joined(pages(document))
        title = document.get_metadata_dict().get("Title") or None
    except pypdfium2.PdfiumError as error:
        raise unreadable(f"{source.shown}: broken PDF ({error})", "save it again") from None
    finally:
        document.close()
    if not text.strip():
        raise unreadable(f"{source.shown}: no text in this PDF, only pictures", "run OCR first")
    yield Part(text, hints={"title": title}, places=places)


def pages(document: Any) -> Iterator[list[str]]:
    """The paragraphs of each page."""
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        try:
            yield paragraphs(rows(words))
        finally:
            words.close()
            page.close()


def rows(words: Any) -> list[Row]:
    """The lines of a page, the number of the page left out."""
    text = words.get_text_range()
    found, at = [], 0
    for line in text.split("\r\n"):
        if line.strip(f" \t{HYPHEN}"):
            first, last = at + len(line) - len(line.lstrip()), at + len(line.rstrip()) - 1
            found.append(Row(line.strip(), edge(words, last, 2), edge(words, first, 1), edge(words, last, 1)))
        at += len(line) + 2
    if found and PAGE_NUMBER.match(found[0].text) and len(found) > 1:
        found = found[1:]
    return found[:-1] if found and PAGE_NUMBER.match(found[-1].text) else found


def edge(words: Any, char: int, side: int) -> float | None:
    """An edge of a character's box: 0 left, 1 bottom, 2 right, 3 top; None if it has no box."""
    try:
        return float(words.get_charbox(char, loose=True)[side])
    except Exception:  # PDFium has no box for characters that it makes up
        return None


def paragraphs(lines: list[Row]) -> list[str]:
    """Lines joined to paragraphs."""
    if not lines:
        return []
    widest = max((line.right or 0 for line in lines), default=0)
    gaps = sorted(gap for above, below in pairwise(lines) if (gap := distance(above, below)) > 0)
    usual = gaps[len(gaps) // 4] if gaps else 0
    found = [[lines[0].text]]
    for above, below in pairwise(lines):
        if parts(above, below, widest, usual):
            found.append([below.text])
        else:
            found[-1].append(below.text)
    return [mended(" ".join(lines)) for lines in found]


def parts(above: Row, below: Row, widest: float, usual: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if HYPHEN in above.text[-1:]:
        return False
    if usual and distance(above, below) > GAP * usual:
        return True
    short = above.right is not None and above.right < FULL * widest
    return short and (bool(STOP.search(above.text)) or not below.text[:1].islower())


def distance(above: Row, below: Row) -> float:
    """How far two lines are from each other; 0 if it is not known."""
    return above.last - below.first if above.last is not None and below.first is not None else 0


def mended(text: str) -> str:
    """A paragraph with the words whole that a hyphen divided at the end of a line; "30-" and "X-" keep theirs."""
    text = re.sub(rf"(?<=[\dA-Z]){HYPHEN}\s*|{HYPHEN}\s*(?=[\dA-Z])", "-", text)
    text = re.sub(rf"{HYPHEN}\s*", "", text)
    text = re.sub(r"(?<=[\dA-Z])- (?=\w)", "-", text)
    return re.sub(r"(?<=[a-z])[\u00ad\u2010-] (?=[a-z])|\u00ad", "", text)


def joined(pages: Iterator[list[str]]) -> tuple[str, tuple[Place, ...]]:
    """The text of all pages and where each begins; a paragraph runs on over the end of a page."""
    pieces: list[str] = []
    places: list[Place] = []
    at = 0
    for number, found in enumerate(pages, 1):
        for first, paragraph in enumerate(found):
            runs_on = not first and pieces and not STOP.search(pieces[-1]) and paragraph[:1].islower()
            between = (" " if runs_on else "\n\n") if pieces else ""
            at += len(between)
            if not first:
                places.append(Place(at, page=number))
            pieces += [between, paragraph]
            at += len(paragraph)
    return "".join(pieces), tuple(places)
