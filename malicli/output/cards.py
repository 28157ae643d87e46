"""Cards: the terminal form of quotes, claims, speakers and articles."""

import re
from collections.abc import Iterable, Iterator

from malicli.output.fields import Row
from malicli.output.layout import (
    NAME,
    PLAIN,
    QUIET,
    STRONG,
    Line,
    Piece,
    indented,
    joined,
    marked,
    measure,
    paint,
    piece,
    wrap,
)
from malicli.output.page import Form, Page
from malicli.output.screen import Screen
from malicli.output.source_line import dated, origin, place

NARROW = 40  # on narrower screens the id is on its own line
COUNTED = ("quotes", "claims", "figures")
BEFALLEN = ("killed", "wounded", "abducted", "displaced")  # "23 people killed": the noun alone does not say it


def render_cards(page: Page, form: Form) -> Iterator[str]:
    """One card per row, separated by blank lines."""
    cards = {"speaker": speaker_card, "article": article_card}
    for number, row in enumerate(page.rows):
        lines = cards.get(row["type"], record_card)(row, form.screen)
        yield "\n" * bool(number) + "".join(paint(line, form.screen) for line in lines)


def record_card(row: Row, screen: Screen) -> list[Line]:
    """The speaker and the id; the words; the source."""
    head = figure_head(row) if row["type"] == "figure" else teller(row)
    body = in_place(row, screen) if row.get("before") or row.get("after") else indented(words(row), screen.width)
    return [*heading(head, row["id"], screen), *body, *indented(origin(row, screen), screen.width)]


def heading(left: Line, ident: str, screen: Screen) -> list[Line]:
    """The first line, with the id at its right end."""
    mark = piece(ident, QUIET)
    if screen.width < NARROW:
        return [*wrap(left, screen.width), mark]
    first, *rest = wrap(left, screen.width - measure(mark) - 2)
    gap = Piece(" " * (screen.width - measure(first) - measure(mark)))
    return [[*first, gap, *mark], *rest]


def teller(row: Row) -> Line:
    """Speaker, role, outlet: "Ana Ruiz, Mayor, to Radio Sol"."""
    if row["kind"] == "own":
        return piece("the article itself", QUIET)
    name = piece(row["speaker"], NAME)
    if row["speaker"] is None:
        name = [*piece(row["mention"]), Piece(" (speaker not identified in the text)", QUIET)]
        name = name if row["mention"] else piece("no speaker named", QUIET)
    role = row["role"] if row["role"] != row["speaker"] else None
    others = f"with {', '.join(row['co_speakers'])}" if row.get("co_speakers") else None
    outlet = f"to {row['outlet']}" if row["outlet"] else None
    return joined(", ", [name, piece(role), piece(others), piece(outlet)])


def figure_head(row: Row) -> Line:
    """The number with what it counts, whose, where, when; then its speaker."""
    counted = joined(" ", [marked(row["text"], row["matched"], STRONG), piece(counted_noun(row))])
    status = piece(row["status"] if row["status"] != "reported" else None)
    by = piece(row["speaker"] or row["mention"], NAME)
    about = [counted, piece(row["actor"]), piece(row["place"]), piece(row["when"] or row["when_on"]), status]
    return joined(" · ", [*about, [Piece("according to "), *by] if by else []])


def counted_noun(row: Row) -> str | None:
    """The noun counted, unless the figure's own words contain it ("barely one month"), and what happened to them."""
    noun: str | None = row["noun"]
    told = "" if noun is None or noun.casefold() in row["text"].casefold() else noun
    return " ".join(filter(None, (told, row["category"] if row["category"] in BEFALLEN else ""))) or None


def words(row: Row) -> Line:
    """A quote in quotation marks, a claim as printed, a figure in its sentence."""
    if row["type"] == "figure":
        return in_sentence(row)
    line = marked(row["text"], row["matched"])
    return [Piece("“"), *line, Piece("”")] if row["type"] == "quote" else line


def in_sentence(row: Row, mark: str = STRONG) -> Line:
    """The sentence of a record with its words marked, if they are whole words of it."""
    found = re.search(rf"(?<!\w){re.escape(row['text'])}(?!\w)", row["sentence"])
    return marked(row["sentence"], [found.span()] if found else [], PLAIN, mark)


def in_place(row: Row, screen: Screen) -> list[Line]:
    """The sentence between the lines around it; rules at the side distinguish them without colour."""
    sentence = indented(in_sentence(row), screen.width, "  ┃ ")
    return [*around(row["before"], screen), *sentence, *around(row["after"], screen)]


def around(lines: Iterable[str] | None, screen: Screen) -> list[Line]:
    """The lines before or after the sentence, with a rule at the side."""
    return [part for line in lines or () for part in indented(piece(line, QUIET), screen.width, "  │ ")]


def counts(row: Row) -> str:
    """ "2 quotes, 1 claim": the number of each kind, without zeros."""
    return ", ".join(f"{row[name]} {name if row[name] != 1 else name[:-1]}" for name in COUNTED if row[name])


def speaker_card(row: Row, screen: Screen) -> list[Line]:
    """A name with counts, the other names, and the roles by date."""
    where = f"in {row['articles']} article{'s' if row['articles'] != 1 else ''}"
    lines = heading(joined(", ", [piece(row["name"], NAME), piece(row["kind"], QUIET)]), row["id"], screen)
    lines += indented(piece(f"{counts(row)} {where}"), screen.width)
    if row["aliases"]:
        lines += indented(piece("also " + ", ".join(row["aliases"])), screen.width)
    for held in row["roles"]:
        role = joined(
            "  ", [piece(held["date"] or "no date", QUIET), piece(held["role"]), piece(held["article"], QUIET)]
        )
        lines += indented(role, screen.width)
    return lines


def article_card(row: Row, screen: Screen) -> list[Line]:
    """The title, source and date, the number of records found, and the warnings."""
    title = piece(row["title"], STRONG) or piece("(no title)", QUIET)
    about = [piece(row["publisher"]), dated(row), piece(counts(row) or "nothing found"), place(row, screen)]
    lines = [*heading(title, row["id"], screen), *indented(joined(" · ", about, QUIET), screen.width)]
    for warning in row["warnings"]:
        lines += indented(piece(f"warning: {warning}"), screen.width)
    return lines + around(row.get("after"), screen)
