"""HTML: look-ups as a page to read, each record with its words marked in its sentence."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from malicli.output import cards
from malicli.output.default_columns import cell, counted
from malicli.output.event_rows import source_text
from malicli.output.fields import Row
from malicli.output.html_page import document, element, escape, inset, link, marked
from malicli.output.layout import Line, Piece, Style, joined, piece
from malicli.output.page import Form, Page
from malicli.output.screen import PIPE
from malicli.records import EVENT_CATEGORIES


def render_html(page: Page, form: Form) -> Iterator[str]:
    """The page: what was asked, the records, what people should know."""
    title = " ".join(["malicli", page.command, *asked(page)])
    yield from document(title, body(page, form, title))


def body(page: Page, form: Form, title: str, before: str = "") -> Iterator[str]:
    """The content of the page; `before` is HTML between its heading and its records."""
    yield element("h1", escape(title)) + "\n"
    shown = f"{len(page.rows)} of {page.total} results, {counted(page.articles, 'article')}"
    yield element("p", escape(shown), css="quiet") + "\n" + before
    yield table(page, form) if form.fields else "".join(f"{section}\n" for section in sections(page.rows))
    yield "".join(element("footer", escape(f"warning: {warning}")) + "\n" for warning in page.warnings)


def asked(page: Page) -> list[str]:
    """The words and filters of a query as people say them."""
    asked = [f"“{page.query['text']}”"] if page.query.get("text") else []
    names = ("speaker", "since", "until", "publisher", "kind", "voice", "category", "actor", "place")
    return asked + [f"{name} {page.query[name]}" for name in names if page.query.get(name)]


def sections(rows: list[Row]) -> Iterator[str]:
    """A section a record; the quotes of one sentence share one."""
    for group in cards.by_sentence(rows):
        kinds = {"speaker": speaker, "article": article, "event": event}
        made = kinds[group[0]["type"]](group[0]) if group[0]["type"] in kinds else record(group)
        yield element("section", made)


def fragments(rows: list[Row]) -> str:
    """The same inside another page; a type of rows that has no section is a list of its fields."""
    known = all(row["type"] in ("quote", "claim", "figure", "speaker", "article", "event") for row in rows)
    return "".join(inset(sections(rows) if known else map(listed, rows)))


def listed(row: Row) -> str:
    """A row as a list of its fields, those that are null left out."""
    shown = (f"<dt>{escape(name)}</dt><dd>{escape(cell(value))}</dd>" for name, value in row.items() if value)
    return element("section", element("dl", *shown))


def record(group: list[Row]) -> str:
    """Who says it, the words in their sentence, where they are printed."""
    row = group[0]
    ids = element("span", escape(" ".join(one["id"] for one in group)), css="id")
    said = element("blockquote", sentence(group))
    about = element("div", origin(row), css="quiet") + element("div", escape(rivals(row)), css="quiet")
    lines = around(row.get("before")), said, around(group[-1].get("after")), about
    return "".join([ids, element("h2", html(cards.head(row))), *lines])


def around(lines: Sequence[str] | None) -> str:
    """The lines before or after a sentence."""
    return "".join(element("p", escape(line), css="around") for line in lines or ())


def html(line: Line) -> str:
    """The words of a line of a card, with its links."""
    return "".join(link(part.link, part.text) for part in line)


def rivals(row: Row) -> str:
    """Which figures a figure contradicts, and which one later corrects it; empty if that was not asked for."""
    found = f"contradicts {', '.join(row['rivals'])}" if row.get("rivals") else ""
    return found + (f"; later corrected: {row['replaced_by']}" if row.get("replaced_by") else "")


def sentence(group: list[Row]) -> str:
    """The sentence of some records with their words marked, and in these what matches the query.

    Words that are not in the sentence as they are, as those of a quotation of several, are shown by themselves.
    """
    if None not in cards.places(group):
        parts = groupby(cards.in_sentence(group), key=lambda part: part.style in (Style.STRONG, Style.MATCH))
        return "".join(element("mark", matched(line)) if is_said else html([*line]) for is_said, line in parts)
    own = "".join(marked(row["text"], row["matched"], "b") for row in group)
    return element("mark", f"“{own}”" if group[0]["type"] == "quote" else own)


def matched(line: Iterable[Piece]) -> str:
    """Words with what matches the query."""
    return "".join(element("b", escape(part.text)) if part.style == Style.MATCH else escape(part.text) for part in line)


def origin(row: Row) -> str:
    """The title, a link if there is an address; the publisher, the day and how it is known; the file and line."""
    title = [Piece(row["title"] or row["article"], link=row["url"])]
    return html(joined(" · ", [title, piece(row["publisher"]), cards.dated(row), cards.place(row, PIPE)]))


def speaker(row: Row) -> str:
    """A speaker: counts, other names, and the roles in the order of time."""
    return headed(row, html(cards.named(row)), cards.speaker_lines(row))


def article(row: Row) -> str:
    """An article: the title, where it was printed, what was found in it and what was odd about it."""
    return headed(row, link(row["url"], row["title"] or "(no title)"), cards.article_lines(row, PIPE)) + around(
        row.get("after")
    )


def headed(row: Row, head: str, lines: Iterable[Line]) -> str:
    """A heading with the id, and lines."""
    ident = element("span", escape(row["id"]), css="id")
    return ident + element("h2", head) + "".join(element("div", html(line)) for line in lines)


def event(row: Row) -> str:
    """An event: its day, place and sides, the counts of each category, and its sources, newest first."""
    until = f" to {row['until']}" if row["until"] else ""
    sides = (row["actor"] and f"whose: {row['actor']}", row["by"] and f"by {row['by']}", row["means"])
    about = (f"{row['day'] or 'no day'}{until}", row["place"] or "no place", *sides)
    counts = [(name, [row[f"{name}_{which}"] for which in ("low", "latest", "high")]) for name in EVENT_CATEGORIES]
    known = [(name, *numbers) for name, numbers in counts if numbers[1] is not None]
    heads = element("tr", *(element("th", head) for head in ("count", "lowest", "latest", "highest")))
    numbers = [element("tr", *(f"<td{number_class(n)}>{escape(cell(n))}</td>" for n in line)) for line in known]
    sources = (element("li", link(s["url"], source_text(s))) for s in row["sources"])
    return "".join(
        [
            headed(row, escape(" · ".join(filter(None, about))), ()),
            element("table", heads, *numbers) if numbers else "",
            element("ul", *sources),
        ]
    )


def table(page: Page, form: Form) -> str:
    """A table of the fields that were asked for."""
    heads = element("tr", *(element("th", escape(name)) for name in form.fields))
    rows = (
        element("tr", *(f"<td{number_class(row.get(n))}>{escape(cell(row.get(n)))}</td>" for n in form.fields)) + "\n"
        for row in page.rows
    )
    return element("table", heads, *rows) + "\n"


def number_class(value: object) -> str:
    """The attribute that sets numbers to the right."""
    return " class='number'" if isinstance(value, int | float) and not isinstance(value, bool) else ""
