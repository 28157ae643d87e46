"""Cards: quotes, claims and speakers as people like to read them on a terminal."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from malicli.output.console import NAME, QUIET, dated, indented, joined, make_console, marked, piece, place, rendered
from malicli.output.fields import Row
from malicli.output.pages import Form, Page
from malicli.output.screen import Screen

NARROW = 40  # below it the id has a line of its own


def render_cards(page: Page, form: Form) -> Iterator[str]:
    """A card a row, a blank line between."""
    console = make_console(form.screen)
    for number, row in enumerate(page.rows):
        lines = speaker_card(console, row, form.screen) if row["type"] == "speaker" else card(console, row, form.screen)
        yield ("\n" if number else "") + rendered(console, *lines)


def card(console: Console, row: Row, screen: Screen) -> list[Text]:
    """Who says it and its id; the words; where they are printed."""
    source = joined(" · ", [piece(row["title"], QUIET), dated(row), place(row, screen)], QUIET)
    return [
        *heading(console, figure_head(row) if row["type"] == "figure" else teller(row), row["id"], screen),
        *around(console, row, "before", screen),
        *indented(console, words(row), screen.width),
        *around(console, row, "after", screen),
        *indented(console, source, screen.width),
    ]


def heading(console: Console, left: Text, ident: str, screen: Screen) -> list[Text]:
    """The first line, with the id at its right end."""
    mark = piece(ident, QUIET)
    if screen.width < NARROW:
        return [*left.wrap(console, screen.width), mark]
    lines = list(left.wrap(console, screen.width - len(mark) - 2)) or [Text()]
    lines[0].append(" " * (screen.width - lines[0].cell_len - mark.cell_len)).append_text(mark)
    return lines


def teller(row: Row) -> Text:
    """Speaker, role, outlet: "Ana Ruiz, Mayor, to Radio Sol (denied)"."""
    if row.get("kind") == "own":
        return Text("the article itself", QUIET)
    name = piece(row["speaker"], NAME)
    if row["speaker"] is None:
        name = piece(row["mention"]).append(
            " (who that is, the text does not settle)" if row["mention"] else "nobody named", QUIET
        )
    role = row["role"] if row["role"] != row["speaker"] else None
    outlet = piece(f"to {row['outlet']}") if row["outlet"] else Text()
    others = [f"with {', '.join(row['co_speakers'])}"] if row.get("co_speakers") else []
    return joined(", ", [name, piece(role), *map(piece, others), outlet])


def figure_head(row: Row) -> Text:
    """The number with what it counts, whose, where, when; then according to whom."""
    number = marked(row["text"], row["matched"], "bold")
    counted = joined(" ", [number, piece(row["noun"] or row["unit"])])
    about = [counted, piece(row["actor"]), piece(row["place"]), piece(row["when"] or row["when_on"])]
    status = piece(row["status"] if row["status"] != "reported" else None)
    by = piece(row["speaker"] or row["mention"], NAME)
    return joined(" · ", [*about, status, Text("according to ").append_text(by) if by else Text()])


def words(row: Row) -> Text:
    """A quote between marks, a claim as it stands, a figure in its sentence."""
    if row["type"] == "figure":
        return in_sentence(row)
    text = marked(row["text"], row["matched"])
    return Text("“").append_text(text).append("”") if row["type"] == "quote" else text


def in_sentence(row: Row) -> Text:
    """The sentence of a record with its words marked."""
    at = row["sentence"].find(row["text"])
    spans = [(at, at + len(row["text"]))] if at >= 0 else []
    return marked(row["sentence"], spans)


def around(console: Console, row: Row, side: str, screen: Screen) -> list[Text]:
    """The lines before or after, where they were asked for."""
    return [text for line in row.get(side) or () for text in indented(console, piece(line, QUIET), screen.width)]


def speaker_card(console: Console, row: Row, screen: Screen) -> list[Text]:
    """A name with counts, the other names, and the roles in the order of time."""
    counts = ", ".join(f"{row[n]} {n if row[n] != 1 else n[:-1]}" for n in ("quotes", "claims", "figures") if row[n])
    where = f"in {row['articles']} article{'s' if row['articles'] != 1 else ''}"
    name = joined(
        " · ", [piece(row["name"], NAME), piece(row["kind"], QUIET), piece(f"{counts} {where}".strip(), QUIET)]
    )
    lines = heading(console, name, row["id"], screen)
    if row["aliases"]:
        lines += indented(console, piece("also " + ", ".join(row["aliases"])), screen.width)
    for held in row["roles"]:
        day = piece(held["date"] or "no date", QUIET)
        lines += indented(
            console, joined("  ", [day, piece(held["role"]), piece(held["article"], QUIET)]), screen.width
        )
    return lines
