"""Verdicts as comments in a copy of a Word draft, beside the words that they are about."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from malicli.articles.docx import WORD, open_docx, paragraphs, pieces, words
from malicli.output.check_rows import FINE, changes_text, named, notes, printed_at, urgency
from malicli.output.fields import Row
from malicli.output.safety import visible

AUTHOR, INITIALS = "malicli", "m"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def add_comments(data: bytes, shown: str, rows: Sequence[Row], summed: str) -> bytes:
    """A copy of a draft with a comment for each verdict that an editor should look at, and one with the sum."""
    from docx.text.run import Run

    document = open_docx(data, shown)
    wanted = [((0, 1), summed), *((tuple(r["span"]), comment(r)) for r in rows if urgency(r) != FINE)]
    for (start, end), text in wanted:
        runs = runs_between(document.element.body, start, end)
        if runs:
            document.add_comment(
                [Run(run, document.part) for run in (runs[0], runs[-1])], text=text, author=AUTHOR, initials=INITIALS
            )
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def comment(row: Row) -> str:
    """A verdict with what the article says, where, and why."""
    place = row["match"] or row["nearest"]
    lines = [
        f"{named(row['verdict'], 1)} ({row['type']})",
        changes_text(row),
        *((f"Article: {place['sentence'] or place['text']}", printed_at(place)) if place else ()),
        *notes(row),
    ]
    return "\n".join(visible(line) for line in lines if line)


def runs_between(body: Any, start: int, end: int) -> list[Any]:
    """The runs of some characters of the draft's text; a run that is partly outside is divided."""
    for at in (start, end):
        for element, first, last in located(body):
            if first < at < last and element.tag == f"{WORD}t":
                divide(element, at - first)
                break
    found = [element.getparent() for element, first, last in located(body) if start <= first < last <= end]
    return [run for run in found if run.tag == f"{WORD}r"]


def located(body: Any) -> Iterator[tuple[Any, int, int]]:
    """The elements with text, each with its characters in the text of the draft."""
    at = 0
    for paragraph in paragraphs(body):
        if words(paragraph).strip():
            for element, text in pieces(paragraph):
                yield element, at, at + len(text)
                at += len(text)
            at += 2


def divide(element: Any, length: int) -> None:
    """Divide the run of a text element after some of its characters; both parts look as before."""
    run = element.getparent()
    number, text = run.index(element), element.text
    rest = deepcopy(run)
    for child in list(run)[number + 1 :]:
        run.remove(child)
    for child in list(rest)[:number]:
        if child.tag != f"{WORD}rPr":
            rest.remove(child)
    second = next(child for child in rest if child.tag == element.tag)
    element.text, second.text = text[:length], text[length:]
    element.set(SPACE, "preserve")
    second.set(SPACE, "preserve")
    run.addnext(rest)
