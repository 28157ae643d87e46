"""A check as one page of HTML: the drafts with every verdict marked, and the evidence beside them.

The page needs no script and no other file; it is used with the keyboard by its links, and it can be printed. All text
of drafts and articles is escaped.
"""

from collections.abc import Iterator, Sequence

from malicli.check.findings import Report
from malicli.output.check_rows import TO_LOOK_AT, notes, printed_at, sides, summary, urgency
from malicli.output.fields import Row
from malicli.output.html_page import document, escape
from malicli.output.page import Page
from malicli.spans import Span, overlap

STYLE = """
:root { color-scheme: light dark; --wrong: #b3261e; --open: #8a6100; --fine: #1b6e3a; --line: #8886; }
body { font: 1rem/1.55 Georgia, serif; margin: 0 auto; max-width: 80rem; padding: 1rem 1.5rem; }
h1, h2, .summary, .evidence, nav { font-family: system-ui, sans-serif; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; overflow-wrap: anywhere; }
.draft { display: grid; gap: 2rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
.text p { margin: 0 0 1em; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: none; color: inherit; text-decoration: none; border-bottom: .18em solid var(--fine); }
mark.look { border-bottom-color: var(--wrong); background: #b3261e22; }
mark.open { border-bottom: .18em dashed var(--open); }
.signature { font-style: italic; }
sup a { font: .75em system-ui, sans-serif; padding: 0 .15em; text-decoration: none; color: inherit; }
sup a.look { color: var(--wrong); font-weight: bold; }
.evidence { font-size: .88rem; line-height: 1.4; }
.evidence > div { border-left: .3rem solid var(--fine); margin: 0 0 .8rem; padding: .3rem .7rem; }
.evidence > .look { border-left-color: var(--wrong); } .evidence > .open { border-left: .3rem dashed var(--open); }
.verdict { font-weight: bold; } .look .verdict { color: var(--wrong); } .open .verdict { color: var(--open); }
.evidence p { margin: .2rem 0; overflow-wrap: anywhere; } .place { opacity: .8; }
del { color: var(--wrong); } ins { color: var(--fine); }
:target { outline: .2rem solid #3367d6; outline-offset: .15rem; } a:focus-visible { outline: .2rem solid #3367d6; }
@media (max-width: 50rem) { .draft { grid-template-columns: minmax(0, 1fr); } }
@media print { body { max-width: none; padding: 0; } nav { display: none; } .evidence > div { break-inside: avoid; }
  .draft { display: block; } a { color: inherit; } }
"""
CLASSES = ("look", "open", "fine")


def render_check_html(page: Page, reports: Sequence[Report], findings_only: bool) -> Iterator[str]:
    """The page, piece by piece; `page` has the rows of the reports in their order, all of them."""
    names = ", ".join(report.draft.name for report in reports)
    yield from document(f"Check of {names}", body(names, page, reports, findings_only), STYLE)


def body(names: str, page: Page, reports: Sequence[Report], findings_only: bool) -> Iterator[str]:
    """The heading, the sum, and a section for each draft."""
    extra = page.extra or {}
    counted = summary(extra["counts"], extra["findings"])
    yield f'<h1>Check of {text(names)}</h1>\n<p class="summary">{text(counted)}</p>\n'
    first = 0
    for number, report in enumerate(reports, 1):
        rows = page.rows[first : first + len(report.findings)]
        first += len(report.findings)
        yield from section(number, report, rows, findings_only)


def section(number: int, report: Report, rows: list[Row], findings_only: bool) -> Iterator[str]:
    """A draft with its evidence."""
    shown = [n for n, row in enumerate(rows) if row["finding"] or not findings_only]
    label = text(report.draft.name)
    yield f'<section aria-labelledby="draft-{number}">\n<h2 id="draft-{number}">{label}</h2>\n'
    wrong = [n for n in shown if urgency(rows[n]) == TO_LOOK_AT]
    links = " ".join(f'<a href="#m{number}-{n + 1}">{n + 1}: {text(rows[n]["verdict"])}</a>' for n in wrong)
    yield f'<nav aria-label="To look at in {label}">{links}</nav>\n' if wrong else ""
    yield '<div class="draft">\n<div class="text">\n'
    yield from marked_text(number, report, rows, shown)
    yield '</div>\n<div class="evidence">\n'
    for n in sorted(shown, key=lambda n: (urgency(rows[n]), n)):
        yield evidence(number, n, rows[n])
    yield from skipped(report)
    yield "</div>\n</div>\n</section>\n"


def marked_text(number: int, report: Report, rows: list[Row], shown: list[int]) -> Iterator[str]:
    """The draft's text in paragraphs; spans that overlap a more urgent or shorter one get only their number."""
    draft, spans = report.draft.text, {n: report.findings[n].at for n in shown}
    kinds = {n: CLASSES[urgency(rows[n])] for n in shown}
    begins: dict[int, str] = {}  # the mark that begins at a place
    after: dict[int, str] = {}  # what follows a place: numbers, and who signed
    taken: list[Span] = []
    for n in sorted(shown, key=lambda n: (urgency(rows[n]), spans[n].end - spans[n].start)):
        if not any(overlap(spans[n], other) for other in taken):
            taken.append(spans[n])
            begins[spans[n].start] = f'<mark class="{kinds[n]}" title="{text(rows[n]["verdict"])}">'
    for n, (_, end) in spans.items():
        link = f'<a class="{kinds[n]}" id="m{number}-{n + 1}" href="#e{number}-{n + 1}">{n + 1}</a>'
        after[end] = f"{after.get(end, '')}<sup>{link}</sup>"
    for block in report.draft.file.blocks if report.draft.file else ():
        if signature := block.signature:
            end = block.span.end
            after[end] = f'{after.get(end, "")}<br><span class="signature">— {text(signature)}</span>'
    yield "<p>"
    at, opened, ends = 0, "", {span.end for span in taken}
    for place in sorted({*begins, *after, *ends, len(draft)}):
        yield paragraphs(draft[at:place], opened)
        at, opened = place, begins.get(place, "" if place in ends else opened)
        yield ("</mark>" if place in ends else "") + after.get(place, "") + begins.get(place, "")
    yield "</p>\n"


def paragraphs(words: str, opened: str) -> str:
    """Text with its blank lines as ends of paragraphs; a mark that is open is closed and opened again."""
    between = "</mark></p>\n<p>" + opened if opened else "</p>\n<p>"
    return between.join(text(part) for part in words.split("\n\n"))


def evidence(number: int, n: int, row: Row) -> str:
    """A verdict: what the draft says, what the article says, where, and why."""
    place = row["match"] or row["nearest"]
    kind = CLASSES[urgency(row)]
    given = f", attributed to {row['given_to']}" if row["given_to"] else ""
    lines = [
        f'<a href="#m{number}-{n + 1}" aria-label="to the draft">{n + 1}</a>'
        f' <span class="verdict">{text(" · ".join(sides(row)))}</span>'
        f" {text(row['type'] + given)}, line {row['line']}",
        f"Draft: {text(row['text'])}",
    ]
    lines += [f"<del>{text(c['source'])}</del> <ins>{text(c['draft'])}</ins>" for c in row["changes"]]
    if place:
        lines.append(f"Article: {text(place['sentence'] or place['text'])}")
        lines.append(f'<span class="place">{text(printed_at(place))}</span>')
    shown = "".join(f"<p>{line}</p>\n" for line in (*lines, *map(text, notes(row))))
    return f'<div class="{kind}" id="e{number}-{n + 1}" tabindex="-1">\n{shown}</div>\n'


def skipped(report: Report) -> Iterator[str]:
    """What was not checked, and why."""
    if report.skipped:
        yield "<h3>Not checked</h3>\n<ul>\n"
        yield from (f"<li>{s.type} “{text(s.text)}”: {text(s.reason)}</li>\n" for s in report.skipped)
        yield "</ul>\n"


def text(words: str) -> str:
    """Text of strangers, escaped, with what hides or reorders it made visible."""
    return "\n".join(map(escape, words.split("\n")))
