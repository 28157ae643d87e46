"""Verdicts on a terminal: the draft's words above the article's, with differences marked word by word."""

from collections.abc import Iterable, Iterator

from malicli.output.cards import around
from malicli.output.check_rows import sides
from malicli.output.fields import Row
from malicli.output.layout import Line, Piece, Style, indented, joined, labelled, marked, part, piece, stacked, wrap
from malicli.output.page import Form, Page
from malicli.output.screen import Screen
from malicli.spans import parted

COLOURS = {"exact": "green", "match": "green", "punctuation": "green", "undecided": "yellow"}
WRONG = "bold red"
PUT_IN, LEFT_OUT = "bold green", "red strike"
OPEN = ("not given", "unknown")
LABEL = 11  # columns before the words


def render_verdicts(page: Page, form: Form) -> Iterator[str]:
    """A card a verdict, a blank line between."""
    return stacked((card(row, form.screen) for row in page.rows), form.screen)


def card(row: Row, screen: Screen) -> list[Line]:
    """The verdict and where; the draft's words; the article's; why."""
    lines = wrap(heading(row), screen.width)
    lines += side("draft", between(row, drafted(row, screen)), screen)
    place = row["match"] or row["nearest"]
    in_place = bool(row.get("before") or row.get("after"))
    if place and (in_place or (row["type"] != "figure" and row["text_verdict"] != "exact")):
        words = printed(row, place, screen)
        if row["type"] == "attribution" and not in_place:  # "that it would be sold" may be what was denied
            words = [Piece(part(place["sentence"]))]
        words = words if row["text_verdict"] == "prose" else between(row, words)
        shown = side("article" if row["match"] else "nearest", words, screen)
        lines += [*around(row.get("before"), screen), *shown, *around(row.get("after"), screen)]
    elif place and row["finding"] and not row["changes"]:
        lines += side("article", [Piece(part(place["sentence"]))], screen)
    if row["suggestion"] and row["type"] == "figure":
        lines += side("instead", [Piece(part(row["suggestion"]))], screen)
    return lines + indented(reasons(row, place), screen.width)


def heading(row: Row) -> Line:
    """`draft.md:3:14  altered · match  quotation  attributed to Laurent Fabius`."""
    shown = joined(" · ", [piece(side, colour(side)) for side in sides(row)], Style.QUIET)
    given = piece(f"attributed to {row['given_to']}" if row["given_to"] else None, Style.NAME)
    at = piece(f"{row['draft']}:{row['line']}:{row['column']}", Style.QUIET)
    return joined("  ", [at, shown, piece(row["type"], Style.QUIET), given])


def colour(verdict: str) -> str:
    """Green if correct, yellow if undecided, red for a finding, grey if the speaker is not judged."""
    return Style.QUIET if verdict in OPEN else COLOURS.get(verdict, WRONG)


def side(label: str, words: Line, screen: Screen) -> list[Line]:
    """The words of one side, the draft's or the article's."""
    return labelled(Piece(f"  {label}".ljust(LABEL), Style.QUIET), words, screen.width)


def between(row: Row, words: Line) -> Line:
    """The words, in quotation marks if they are a quotation."""
    return [Piece("“"), *words, Piece("”")] if row["type"] == "quotation" else words


def drafted(row: Row, screen: Screen) -> Line:
    """The draft's words, with additions marked: `{+not+}`, or bold green."""
    spans = [change["draft_span"] for change in row["changes"] if change["draft"]]
    offset = row["span"][0]
    if row["span"][1] - offset != len(row["text"]):  # marks of Markdown or HTML are between the words
        spans, offset = found_in(row["text"], [change["draft"] for change in row["changes"] if change["draft"]]), 0
    return changed(row["text"], spans, offset, ("{+", "+}"), PUT_IN, screen)


def found_in(text: str, words: Iterable[str]) -> list[list[int]]:
    """Where some words are in a text, each after the one before."""
    spans, at = [], 0
    for word in words:
        start = text.find(word, at)
        if start >= 0:
            at = start + len(word)
            spans.append([start, at])
    return spans


def printed(row: Row, place: Row, screen: Screen) -> Line:
    """The article's words, with what the draft changed or left out marked: `[-not-]`, or struck red."""
    spans = [change["source_span"] for change in row["changes"] if change["source_span"]]
    return changed(place["text"], spans, place["span"][0], ("[-", "-]"), LEFT_OUT, screen)


def changed(
    text: str, spans: Iterable[list[int]], offset: int, signs: tuple[str, str], style: str, screen: Screen
) -> Line:
    """A text with some spans of its article or draft marked; with signs if there is no colour."""
    local = [(start - offset, end - offset) for start, end in spans]
    if screen.colour:
        return marked(text, local, Style.PLAIN, style)
    signed = (f"{signs[0]}{part(words)}{signs[1]}" if span else part(words) for words, span in parted(text, local))
    return [Piece(words) for words in signed]


def reasons(row: Row, place: Row | None) -> Line:
    """The source, the speaker, what the changes touch, and the reason."""
    titled = piece(place["title"] if place else None, Style.QUIET)
    dated = piece(place["date"] if place else None, Style.QUIET)
    where = piece(f"{place['article']}:{place['line']}" if place else None, Style.QUIET)
    said = piece(f"said by {row['said_by']}" if row["said_by"] else None, Style.NAME)
    flags = piece("changes " + ", ".join(row["flags"]) if row["flags"] else None, WRONG)
    return joined(" · ", [titled, dated, where, said, flags, piece(row["reason"])], Style.QUIET)
