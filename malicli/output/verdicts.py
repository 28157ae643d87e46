"""Verdicts on a terminal: what the draft says beside what the article says, both marked word by word."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from malicli.output.console import NAME, QUIET, indented, joined, kept, make_console, piece, rendered
from malicli.output.fields import Row
from malicli.output.pages import Form, Page
from malicli.output.screen import Screen

COLOURS = {"exact": "green", "match": "green", "punctuation": "green", "undecided": "yellow"}
WRONG = "bold red"
LABEL = 11  # columns before the words
OPEN = ("not_given", "unknown")


def render_verdicts(page: Page, form: Form) -> Iterator[str]:
    """A card a verdict, a blank line between."""
    console = make_console(form.screen)
    draft = page.query["draft"] or "--quote"
    for number, row in enumerate(page.rows):
        yield ("\n" if number else "") + rendered(console, *card(console, row, draft, form.screen))


def card(console: Console, row: Row, draft: str, screen: Screen) -> list[Text]:
    """The verdict and where; the draft's words; the article's; why."""
    lines = [heading(row, draft)]
    lines += labelled(console, "draft", drafted(row, screen), screen)
    place = row["match"] or row["nearest"]
    if place and shows_article(row):
        lines += labelled(console, "article" if row["match"] else "nearest", printed(row, place, screen), screen)
    lines += indented(console, reasons(row, place), screen.width)
    return [line for line in lines if line.plain.strip()]


def labelled(console: Console, label: str, text: Text, screen: Screen) -> list[Text]:
    """Words with what they are, the lines after the first set in as far."""
    lines = indented(console, text, screen.width, by=" " * LABEL)
    return [Text("  ").append(label.ljust(LABEL - 2), QUIET).append_text(lines[0][LABEL:]), *lines[1:]]


def heading(row: Row, draft: str) -> Text:
    """`draft.md:3  altered · match  Laurent Fabius`."""
    verdicts = list(dict.fromkeys(filter(None, (row["text_verdict"] or row["verdict"], row["speaker_verdict"]))))
    shown = joined(" · ", [Text(words(v), colour(v)) for v in verdicts], QUIET)
    given = piece(f"given to {row['given_to']}" if row["given_to"] else None, NAME)
    return joined("  ", [piece(f"{draft}:{row['line']}", QUIET), shown, piece(row["type"], QUIET), given])


def words(verdict: str) -> str:
    """A verdict as people write it."""
    return verdict.replace("_", " ")


def colour(verdict: str) -> str:
    """Green where all is right, yellow where it cannot be told, red for a finding."""
    return QUIET if verdict in OPEN else COLOURS.get(verdict, WRONG)


def shows_article(row: Row) -> bool:
    """Whether the article's words say more than the draft's."""
    return bool(row["type"] != "figure" and row["text_verdict"] != "exact")


def drafted(row: Row, screen: Screen) -> Text:
    """The draft's words with what it put in marked: `{+not+}`, or bold green."""
    spans = [tuple(c["draft_span"]) for c in row["changes"] if c["draft"]]
    marks = quoted(row)
    return wrapped(marked(row["text"], spans, row["span"][0], ("{+", "+}"), "bold green", screen), marks)


def printed(row: Row, place: Row, screen: Screen) -> Text:
    """The article's words with what the draft left out marked: `[-not-]`, or struck red."""
    spans = [tuple(c["source_span"]) for c in row["changes"] if c["source_span"]]
    marks = quoted(row) if row["text_verdict"] != "prose" else ("", "")
    return wrapped(marked(place["text"], spans, place["span"][0], ("[-", "-]"), "red strike", screen), marks)


def quoted(row: Row) -> tuple[str, str]:
    """The marks around the words of a quotation."""
    return ("“", "”") if row["type"] == "quotation" else ("", "")


def wrapped(text: Text, marks: tuple[str, str]) -> Text:
    """A text between marks."""
    return Text(marks[0]).append_text(text).append(marks[1])


def marked(
    text: str, spans: list[tuple[int, ...]], offset: int, marks: tuple[str, str], style: str, screen: Screen
) -> Text:
    """A text with some spans of its article or draft marked; by signs where there is no colour."""
    opening, closing = ("", "") if screen.colour else marks
    result, at = Text(), 0
    for start, end in sorted((s - offset, e - offset) for s, e in spans):
        if start < at or end > len(text):
            continue
        result.append(kept(text[at:start])).append(opening + kept(text[start:end]) + closing, style)
        at = end
    return result.append(kept(text[at:]))


def reasons(row: Row, place: Row | None) -> Text:
    """Where it stands, who said it, what the changes touch, and why."""
    where = piece(f"{place['article']}:{place['line']}", QUIET) if place else Text()
    said = piece(f"said by {row['said_by']}" if row["said_by"] else None, NAME)
    flags = piece("changes " + ", ".join(row["flags"]) if row["flags"] else None, WRONG)
    return joined(" · ", [where, said, flags, piece(row["reason"])], QUIET)
