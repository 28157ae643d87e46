"""`malicli check`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from malicli.articles.article import Imprint
from malicli.check.draft import Draft, one_quotation, read_draft
from malicli.check.findings import Report
from malicli.check.verdict_scale import FINDINGS, TYPES, VERDICTS
from malicli.cli.articles import chosen
from malicli.cli.lookup import asked, configuration, counted, index_of, make_query
from malicli.cli.options import Color, Context, Fields, Filters, Json, Raw, Source, complete_speaker, words_of
from malicli.cli.status import FOUND, NOTHING, UNCHECKED
from malicli.errors import MalicliError
from malicli.output.fields import Row
from malicli.output.page import Page
from malicli.output.stream import say
from malicli.search.query import Index, Query

DraftFile = Annotated[
    str | None, typer.Argument(metavar="[DRAFT|-]", help="The text to check, - for stdin.", show_default=False)
]
QuoteText = Annotated[str | None, typer.Option("--quote", metavar="TEXT", help="Check this quotation, not a draft.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who is said to have said it.", autocompletion=complete_speaker),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only", metavar="A,B", help="Only quotation, attribution or figure.", autocompletion=words_of(TYPES)
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Count undecided as a finding too.")]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="A,B",
        help="The verdicts that count as findings (exit status 1).",
        autocompletion=words_of(VERDICTS),
    ),
]
Format = Annotated[
    Literal["text", "json", "jsonl", "csv", "tsv", "md", "sarif"] | None,
    typer.Option("--format", "-f", help="text: cards on a terminal; sarif: for editors and code hosts; md: a table."),
]


def check(
    filters: Filters,
    source: Source,
    draft: DraftFile = None,
    quote: QuoteText = None,
    by: By = None,
    only: Only = None,
    strict: Strict = False,
    fail_on: FailOn = None,
    form: Format = None,
    json: Json = False,
    fields: Fields = None,
    context: Context = None,
    color: Color = "auto",
    raw: Raw = False,
) -> int:
    """Are the quotations, attributions and figures of a text right?

    --since, --until and --publisher choose the articles to check against; -s keeps what NAME said, or is said to have.
    """
    from malicli.check.checker import check_draft
    from malicli.output.check_rows import check_page
    from malicli.output.fields import names
    from malicli.output.printing import make_form, print_page

    shape = make_form("json" if json else form, fields, raw, color, names(("finding",)))
    types = choice("--only", only, TYPES) or TYPES
    failing = frozenset(choice("--fail-on", fail_on, VERDICTS) or FINDINGS) | ({"undecided"} if strict else set())
    config = configuration(source)
    query = make_query((), None, filters, shape, config)
    checked = draft_of(draft, quote, by, source)
    index = index_of(config)
    among = allowed(index, query)
    report = check_draft(checked, index, frozenset(types if among is None or among else ()), among)
    report, taken = given_to_speaker(report, query)
    own = {"draft": draft, "quote": quote, "by": by, "only": list(types), "strict": strict, "fail_on": sorted(failing)}
    page = check_page(report, asked(query, filters, taken, own), query.limit)
    if context is not None:
        add_lines(index, report, page.rows, context)
    if page.rows or shape.format in ("json", "csv", "md", "sarif"):
        print_page(page, shape)
    if not source.quiet:
        tell(page, page.extra or {}, report.failing(failing))
    if not page.rows:
        return UNCHECKED
    return NOTHING if report.failing(failing) else FOUND


def allowed(index: Index, query: Query) -> list[Imprint] | None:
    """The articles to check against; None for all."""
    if query.since is None and query.until is None and query.publisher is None:
        return None
    entries, _ = chosen(index.entries(), query._replace(speaker=None))
    return [entry.imprint for entry in entries]


def given_to_speaker(report: Report, query: Query) -> tuple[Report, str | None]:
    """The report narrowed to what the query's speaker said or is said to have said, and the speaker's name."""
    if query.speaker is None:
        return report, None
    from malicli.search.name_matching import listed, meant

    names = dict.fromkeys(name for f in report.findings for name in (f.given_to, f.said_by) if name)
    taken = meant(query, lambda _: ((name, [name]) for name in names))
    kept = tuple(f for f in report.findings if not {f.given_to, f.said_by}.isdisjoint(taken))
    return replace(report, findings=kept), listed(taken) if taken else None


def add_lines(index: Index, report: Report, rows: list[Row], lines: int) -> None:
    """Add the lines around the place in the article to each row."""
    from malicli.cli.context import lines_around_match

    for finding, row in zip(report.findings, rows, strict=False):
        row["before"], row["after"] = lines_around_match(index, finding.match or finding.nearest, lines)


def choice(option: str, given: list[str] | None, known: Sequence[str]) -> tuple[str, ...]:
    """The words of a comma-separated option. Raises MalicliError for an unknown one."""
    chosen = tuple(dict.fromkeys(word.strip() for part in given or () for word in part.split(",") if word.strip()))
    for word in chosen:
        if word not in known:
            raise MalicliError(f"{option}: unknown {word!r}", f"choose from {', '.join(known)}", "usage")
    if given and not chosen:
        raise MalicliError(f"{option} is empty", f"choose from {', '.join(known)}", "usage")
    return chosen


def draft_of(file: str | None, quote: str | None, by: str | None, source: Source) -> Draft:
    """The draft to check. Raises MalicliError if the options are wrong or the file cannot be read."""
    if (file is None) == (quote is None):
        what = "nothing to check" if file is None else "a draft and --quote cannot be combined"
        raise MalicliError(what, "name a draft (- for stdin), or give --quote TEXT", "usage")
    if by is not None and (quote is None or not by.strip()):
        raise MalicliError("--by needs --quote and a name", "a draft names its own speakers", "usage")
    if quote is not None:
        return one_quotation(quote, by)
    assert file is not None
    if file == "-" and "-" in (source.sources or ()):
        raise MalicliError("standard input cannot be both the draft and the articles", "save one to a file", "usage")
    return read_draft(text_of(file), file)


def text_of(file: str) -> str:
    """The text of a file or of standard input. Raises MalicliError if it cannot be read."""
    from malicli.articles.decoding import decode
    from malicli.articles.files import reason
    from malicli.articles.loader import standard_input

    if file == "-":
        return decode(standard_input(), "standard input")[0]
    try:
        return decode(Path(file).read_bytes(), file)[0]
    except OSError as error:
        code = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
        raise MalicliError(f"{file}: {reason(error)}", "name a text file, or - for stdin", code) from None


def tell(page: Page, told: Row, failing: int) -> None:
    """Print warnings, skipped items and the counts on stderr."""
    for warning in page.warnings:
        say(f"warning: {warning}")
    for skip in told["skipped"]:
        say(f"skipped: line {skip['line']}: {skip['type']} “{skip['text']}”: {skip['reason']}")
    if taken := page.query["speaker_taken_as"]:
        say(f'speaker: "{page.query["speaker"]}" taken as {taken}')
    if not page.rows:
        said = f" by {page.query['speaker']}" if page.query["speaker"] else ""
        found = f"no quotation, attribution or figure{said} found" if page.articles else "no article passed the filters"
        say(f"nothing was checked: {found}")
        return
    counts = ", ".join(f"{number} {verdict.replace('_', ' ')}" for verdict, number in told["counts"].items())
    found = f"{counted(failing, 'finding')}" if failing else "no findings"
    say(f"{page.total} checked against {counted(page.articles, 'article')}, {found}: {counts}")
    if page.total > len(page.rows):
        say(f"{len(page.rows)} of {page.total} shown; --limit 0 shows all")
