"""Exports of Nexis Uni, LexisNexis and Factiva: many articles in one text, each with title, publisher and date.

Nexis Uni: title, publisher, date; `Body`, the text, `Classification` and more labels; `End of Document`.
LexisNexis: `1 of 20 DOCUMENTS`, publisher, date, title and labels in capitals; the text; labels in capitals.
Factiva: lines with two-letter codes (HD, PD, SN, LP, TD), or the same lines without them; `Document LBA00...`.
A text that only looks like an export gives nothing, and is read whole.
"""

import re
from collections.abc import Callable, Iterator

from malicli.articles.publication_date import any_day
from malicli.articles.source import Part

NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
LEXIS_START = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
FACTIVA_END = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document [A-Z][A-Z0-9_]{7,}[a-z0-9]+[ \t]*$", re.MULTILINE)
NEXIS_LABEL = r"(?:Section|Length|Byline|Dateline|Highlight|Copyright|Series|Edition|Distribution|Correction|Graphic)\b"
LEXIS_LABEL = re.compile(r"^[ \t]*([A-Z][A-Z-]+(?: [A-Z]+)*):[ \t]*(.*)$")
ABOVE = frozenset(("BYLINE", "SECTION", "LENGTH", "DATELINE", "HEADLINE", "HIGHLIGHT", "SOURCE", "SERIES", "AUTHOR"))
BELOW = re.compile(
    r"^[ \t]*(?:URL|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|SUBJECT|JOURNAL-CODE|ACC-NO|DOCUMENT-TYPE|NOTES"
    r"|CORRECTION(?:-DATE)?|ORGANIZATION|PERSON|GEOGRAPHIC|COUNTRY|CITY|STATE|INDUSTRY|COMPANY|TICKER|TYPE):"
    r"|^[ \t]*Copyright \d{4}\b",
    re.MULTILINE,
)
RIGHTS = re.compile(r"^\s*(?:copyright|\(c\)|©|all rights reserved)", re.IGNORECASE)
CODES = "HD BY CR WC PD ET SN SC ED PG LA CY LP TD CO IN NS RE IPD IPC PUB AN CT RF VOL CX ART SE CLM"
CODE = re.compile(rf"^[ \t]*({CODES.replace(' ', '|')})(?:[ \t]+|$)", re.MULTILINE)
WORDS = re.compile(r"^[ \t]*[\d,.]+ words[ \t]*$", re.MULTILINE)
FEWEST_HEAD_LINES = 2  # lines above the date: title and publisher


def split(text: str) -> list[Part]:
    """The articles of an export in order; none of a text that is no export."""
    text = text.replace("\r\n", "\n").replace("\xa0", " ")
    forms: tuple[tuple[re.Pattern[str], bool, Callable[[str], Part | None]], ...] = (
        (LEXIS_START, True, lexis),
        (NEXIS_END, False, nexis),
        (FACTIVA_END, False, factiva),
    )
    for mark, leads, form in forms:
        if mark.search(text):
            pieces = mark.split(text)
            kept = pieces[1:] if leads else pieces[:-1]
            parts = [form(piece) for piece in kept]
            if parts and all(parts):
                return [part._replace(number=n) for n, part in enumerate(parts, 1) if part]
    return []


def lines_of(piece: str) -> list[str]:
    """The lines that have anything on them."""
    return [line for line in piece.splitlines() if line.strip()]


def made(body: str, title: str | None, publisher: str | None, date: str | None) -> Part | None:
    """The article of some parts, if there are all that an export has."""
    body = "\n".join(line.rstrip() for line in body.splitlines()).strip("\n")
    if not (body and title and date):
        return None
    facts = {"title": " ".join(title.split()), "publisher": publisher and publisher.strip(), "date": any_day(date)}
    return Part(body, facts)


def nexis(piece: str) -> Part | None:
    """An article of Nexis Uni."""
    head, body_mark, rest = partition(piece, r"^[ \t]*Body[ \t]*$")
    if not body_mark:
        return None
    body = partition(rest, r"^[ \t]*(?:Classification|Load-Date:.*|Graphic)[ \t]*$")[0]
    body = partition(body, r"^[ \t]*(?:Load-Date|Language):.*$")[0]
    lines = [line.strip() for line in lines_of(head) if not re.match(NEXIS_LABEL, line.strip())]
    at = next((n for n, line in reversed([*enumerate(lines)]) if n >= FEWEST_HEAD_LINES and is_day(line)), None)
    return made(body, lines[at - 2], lines[at - 1], lines[at]) if at is not None else None


def lexis(piece: str) -> Part | None:
    """An article of LexisNexis Academic."""
    lines = piece.splitlines()
    at = next((n for n, line in enumerate(lines) if is_day(line)), None)
    first = next((n for n, line in enumerate(lines) if label_of(line)), None)
    if at is None or first is None or first < at:
        return None
    above = [line.strip() for line in lines[:at] if line.strip() and not RIGHTS.match(line)]
    title, last = " ".join(title_lines(lines[at + 1 : first])), first
    for n, (name, value) in labels(lines, first):
        title, last = (value if name == "HEADLINE" else title), n
    body = "\n".join(lines[last:]).strip("\n")
    body = re.sub(r"\A[ \t]*BODY:[ \t]*\n?", "", body)
    end = BELOW.search(body)
    return made(body[: end.start()] if end else body, title, above[-1] if above else None, lines[at])


def title_lines(lines: list[str]) -> Iterator[str]:
    """The lines of a title: those at the left, an edition is set in the middle of its line."""
    for line in lines:
        if line.strip() and not line.startswith(" " * 10) and not RIGHTS.match(line):
            yield line.strip()


def label_of(line: str) -> str | None:
    """The label above an article that a line begins with."""
    found = LEXIS_LABEL.match(line)
    return found[1] if found and found[1] in ABOVE else None


def labels(lines: list[str], first: int) -> Iterator[tuple[int, tuple[str, str]]]:
    """The labels above an article with their values, and each time the number of the line after them."""
    n = first
    while n < len(lines):
        if not lines[n].strip():
            n += 1
            continue
        if (name := label_of(lines[n])) is None:
            return
        value = []
        while n < len(lines) and lines[n].strip():
            value.append(lines[n].strip())
            n += 1
        yield n, (name, " ".join(value).partition(":")[2].strip())


def factiva(piece: str) -> Part | None:
    """An article of Factiva, with or without codes."""
    fields = coded(piece)
    if {"HD", "PD"} <= fields.keys():
        body = "\n\n".join(filter(None, (fields.get("LP"), fields.get("TD"))))
        return made(body, fields["HD"], fields.get("SN"), fields["PD"])
    lines = [line.strip() for line in lines_of(piece)]
    at = next((n for n, line in enumerate(lines) if WORDS.match(line)), None)
    if not at or len(lines) < at + 4 or not is_day(lines[at + 1]):
        return None
    paper = at + 2 + bool(re.match(r"\d\d?:\d\d", lines[at + 2]))
    rights = next((n for n, line in enumerate(lines[paper : paper + 8], paper) if RIGHTS.match(line)), None)
    if rights is None:
        return None
    start = piece.index(lines[rights], piece.index(lines[paper])) + len(lines[rights])
    title = next((line for line in lines[:at] if not line.startswith(("By ", "Factiva"))), None)
    return made(piece[start:], title, lines[paper], lines[at + 1])


def coded(piece: str) -> dict[str, str]:
    """The values of Factiva's codes."""
    found = [*CODE.finditer(piece)]
    ends = [*(match.start() for match in found[1:]), len(piece)][: len(found)]
    return {m[1]: piece[m.end() : end].strip() for m, end in zip(found, ends, strict=True)}


def partition(text: str, pattern: str) -> tuple[str, str, str]:
    """What is before a line, the line, and what is after it."""
    found = re.search(pattern, text, re.MULTILINE)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def is_day(line: str) -> bool:
    """Whether a line is short and states a whole day."""
    return len(line.strip()) < 60 and len(any_day(line) or "") == 10
