"""Cards: the terminal form of quotes, claims, speakers and articles."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from malicli.output.default_columns import counted, counts
from malicli.output.fields import Row
from malicli.output.layout import Line, Piece, Style, indented, joined, marked, measure, piece, stacked, wrap
from malicli.output.page import Form, Page
from malicli.output.record_heads import counted_noun, figure_details, speaker_details
from malicli.output.screen import Screen
from malicli.spans import parted

NARROW = 40  # on narrower screens the id is on its own line
OPENING = frozenset("“”\"‘’'«„")

Place = tuple[int, int]


def render_cards(page: Page, form: Form) -> Iterator[str]:
    """One card per row, separated by blank lines; the quotes of one sentence share a card."""
    return stacked(cards(page.rows, form.screen), form.screen)


def cards(rows: list[Row], screen: Screen) -> Iterator[list[Line]]:
    """The lines of each card."""
    for group in by_sentence(rows):
        row = group[0]
        if row["type"] == "speaker":
            yield card(named(row), speaker_lines(row), row, screen)
        elif row["type"] == "article":
            title = piece(row["title"], Style.STRONG) or piece("(no title)", Style.QUIET)
            yield card(title, article_lines(row, screen), row, screen) + around(row.get("after"), screen)
        else:
            yield record_card(group, screen)


def record_card(group: list[Row], screen: Screen) -> list[Line]:
    """Who says it and its id; the words; where they are printed, with the ids of the sentence's other quotes."""
    row, *others = group
    body = in_place(group, screen) if row.get("before") or row.get("after") else indented(words(group), screen.width)
    also = piece(f"also {', '.join(other['id'] for other in others)}" if others else None, Style.QUIET)
    where = joined(" · ", [origin(row, screen), also], Style.QUIET)
    return [*heading(head(row), row["id"], screen), *body, *indented(where, screen.width)]


def heading(left: Line, ident: str, screen: Screen) -> list[Line]:
    """The first line, with the id at its right end."""
    mark = piece(ident, Style.QUIET)
    if screen.width < NARROW:
        return [*wrap(left, screen.width), mark]
    first, *rest = wrap(left, screen.width - measure(mark) - 2)
    gap = Piece(" " * (screen.width - measure(first) - measure(mark)))
    return [[*first, gap, *mark], *rest]


def head(row: Row) -> Line:
    """Who says it, or the figure."""
    return figure_head(row) if row["type"] == "figure" else speaker_line(row)


def speaker_line(row: Row) -> Line:
    """Speaker, role, outlet: "Ana Ruiz, Mayor, to Le Monde"."""
    if row["kind"] == "own":
        return piece("the article itself", Style.QUIET)
    name = piece(row["speaker"], Style.NAME)
    if row["speaker"] is None:
        name = [*piece(row["mention"]), Piece(" (speaker not identified in the text)", Style.QUIET)]
        name = name if row["mention"] else piece("no speaker named", Style.QUIET)
    return joined(", ", [name, *map(piece, speaker_details(row))])


def figure_head(row: Row) -> Line:
    """The number with what it counts, whose, where, when; then its speaker."""
    counted = joined(" ", [marked(row["text"], row["matched"], Style.STRONG), piece(counted_noun(row))])
    by = piece(row["speaker"] or row["mention"], Style.NAME)
    about = [counted, *map(piece, figure_details(row))]
    return joined(" · ", [*about, [Piece("according to "), *by] if by else []])


def words(group: list[Row]) -> Line:
    """A quote between marks, a claim as printed; a figure, several quotes or a quoted part in their sentence."""
    row = group[0]
    if row["type"] == "figure" or is_in_sentence(group):
        return in_sentence(group)
    line = marked(row["text"], row["matched"])
    return [Piece("“"), *line, Piece("”")] if row["type"] == "quote" else line


def in_sentence(group: list[Row]) -> Line:
    """The sentence of some records with their words marked, and in these what matches the query."""
    rows = {found: row for row, found in zip(group, places(group), strict=True) if found}
    line = Line()
    for words, span in parted(group[0]["sentence"], rows):
        line += marked(words, rows[span]["matched"] if span else (), Style.STRONG if span else Style.PLAIN)
    return line


def in_place(group: list[Row], screen: Screen) -> list[Line]:
    """The sentence between the lines around it, and rules at the side distinguish them without colour."""
    sentence = indented(in_sentence(group), screen.width, "  ┃ ")
    return [*around(group[0]["before"], screen), *sentence, *around(group[-1]["after"], screen)]


def around(lines: Iterable[str] | None, screen: Screen) -> list[Line]:
    """The lines before or after the sentence, with a rule at the side."""
    return [part for line in lines or () for part in indented(piece(line, Style.QUIET), screen.width, "  │ ")]


def card(title: Line, lines: Iterable[Line], row: Row, screen: Screen) -> list[Line]:
    """The title and id of a speaker or article, and the lines on what is known of it."""
    return [*heading(title, row["id"], screen), *(part for line in lines for part in indented(line, screen.width))]


def named(row: Row) -> Line:
    """A speaker's name with its kind."""
    return joined(", ", [piece(row["name"], Style.NAME), piece(row["kind"], Style.QUIET)])


def speaker_lines(row: Row) -> Iterator[Line]:
    """The counts, the other names, and the roles by date."""
    yield piece(f"{counts(row)} in {counted(row['articles'], 'article')}")
    if row["aliases"]:
        yield piece("also " + ", ".join(row["aliases"]))
    for held in row["roles"]:
        day = piece(held["date"] or "no date", Style.QUIET)
        yield joined("  ", [day, piece(held["role"]), piece(held["article"], Style.QUIET)])


def article_lines(row: Row, screen: Screen) -> Iterator[Line]:
    """The publisher and date, the number of records found, the file; and the warnings."""
    about = [piece(row["publisher"]), dated(row), piece(counts(row) or "nothing found"), place(row, screen)]
    yield joined(" · ", [*about, piece(row["kind"]), piece(row["language"])], Style.QUIET)
    yield from (piece(f"warning: {warning}") for warning in row["warnings"])


def by_sentence(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows, each by itself but for quotes of one sentence and speaker, which are together in reading order.

    A group is where the first of its rows is.
    """
    groups: dict[tuple[object, ...], list[Row]] = {}
    for number, row in enumerate(rows):
        key: tuple[object, ...] = (number,)
        if row["type"] == "quote":
            key = (row["article"], row["path"], row["sentence"], row["speaker"], row["mention"])
        groups.setdefault(key, []).append(row)
    return [sorted(group, key=lambda row: row["span"]) if len(group) > 1 else group for group in groups.values()]


def is_in_sentence(group: list[Row]) -> bool:
    """Whether quotes are shown in their sentence: several pieces, or a part of what the reporter's words carry."""
    shown = group[0]["type"] == "quote" and (len(group) > 1 or group[0]["kind"] == "mixed")
    return shown and None not in places(group)


def places(group: list[Row]) -> list[Place | None]:
    """Where the words of each of a sentence's records are in it; None if they are not there as words of their own."""
    found: list[Place | None] = []
    sentence: str = group[0]["sentence"]
    at = 0
    for row in group:
        words = re.compile(rf"(?<!\w){re.escape(row['text'])}(?!\w)")
        hits = [match.span() for match in words.finditer(sentence, at)]
        quoted = [hit for hit in hits if row["type"] == "quote" and sentence[hit[0] - 1 : hit[0]] in OPENING]
        place = next(iter(quoted or hits), None)
        at = place[1] if place else at
        found.append(place)
    return found


def origin(row: Row, screen: Screen) -> Line:
    """`title · 2013-02-06 (inferred) · file:line`."""
    return joined(" · ", [piece(row["title"], Style.QUIET), dated(row), place(row, screen)], Style.QUIET)


def dated(row: Row) -> Line:
    """The article's day, marked if it was inferred."""
    if row["date"] is None:
        return piece("no date", Style.QUIET)
    return piece(f"{row['date']} (inferred)" if row["date_basis"] == "inferred" else row["date"], Style.QUIET)


def place(row: Row, screen: Screen) -> Line:
    """`file:line`, with the page or time if there is one, as a link if the terminal supports links."""
    line = f":{row['line']}" if row.get("line") else ""
    line += f" p. {row['page']}" if row.get("page") else f" at {row['time']}" if row.get("time") else ""
    target = address(row["path"]) if screen.links and row["path"] else None
    return [p._replace(link=target) for p in piece(f"{row['article']}{line}", Style.QUIET)]


def address(path: str) -> str:
    """A `file://` URL with everything but letters, digits and `/` escaped."""
    from urllib.parse import quote

    return "file://" + quote(str(Path(path).absolute()).encode("utf-8", "surrogateescape"), safe="/")
