"""Citations of the articles that records are from, as BibTeX and as CSL JSON, with the record in the note."""

import json
import re
from collections.abc import Iterator

from malicli.output.fields import Row
from malicli.output.page import Form, Page
from malicli.output.safety import one_line

MARKS = re.compile(r"[&%$#_{}\\~^]")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SIGNS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def render_bibtex(page: Page, form: Form) -> Iterator[str]:
    """An entry per record; its key is the record's id."""
    for number, row in enumerate(cited(page)):
        yield "\n" * bool(number) + entry(row)


def render_csl(page: Page, form: Form) -> Iterator[str]:
    """A list of CSL JSON items, one per record; the item's id is the record's."""
    items = [item(row) for row in cited(page)]
    yield json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def cited(page: Page) -> list[Row]:
    """The rows that are from an article; a speaker is from many."""
    return [row for row in page.rows if row["type"] != "speaker"]


def note(row: Row) -> str | None:
    """What is cited of the article: the speaker and the words, with the line of the file."""
    if row["type"] == "article":
        return None
    words = f"“{row['text']}”" if row["type"] == "quote" else row["text"]
    said = ": ".join(filter(None, (row["speaker"], words)))
    basis = "; date inferred" if row["date_basis"] == "inferred" else ""
    return one_line(f"{said} ({row['article']}:{row['line']}{basis})")


def entry(row: Row) -> str:
    """A BibTeX entry of the kind that newspapers have."""
    year, month, day = [*(row["date"] or "").split("-"), "", "", ""][:3]
    fields = {
        "title": escaped(row["title"] or row["article"]),
        "journal": escaped(row["publisher"]) if row["publisher"] else "",
        "year": year,
        "month": MONTHS[int(month) - 1] if month else "",
        "day": str(int(day)) if day else "",
        "url": row["url"] or "",
        "note": escaped(note(row) or ""),
    }
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{row['id']},", *lines, "}"]) + "\n"


def escaped(text: str) -> str:
    """Text that TeX prints as it is."""
    return MARKS.sub(lambda found: SIGNS.get(found[0], f"\\{found[0]}"), one_line(text))


def item(row: Row) -> Row:
    """A CSL JSON item."""
    parts = [int(part) for part in (row["date"] or "").split("-") if part]
    made = {
        "id": row["id"],
        "type": "article-newspaper",
        "title": one_line(row["title"] or row["article"]),
        "container-title": row["publisher"] and one_line(row["publisher"]),
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": row["url"],
        "note": note(row),
    }
    return {name: value for name, value in made.items() if value}
