"""`malicli check`."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from malicli.articles.article import Imprint
from malicli.check.draft import Analyse, analysed
from malicli.check.findings import Match, Report
from malicli.check.verdict_scale import FINDINGS, TYPES, VERDICTS
from malicli.cli.check_drafts import check_copy, drafts_of, write_comments
from malicli.cli.configuration import Configuration
from malicli.cli.lookup import Request, asked, configuration, cut_off, form_of, index_of, make_query, samples_note
from malicli.cli.options import Filters, Output, Source, complete_speaker, words_of
from malicli.cli.status import FOUND, NOTHING, UNCHECKED
from malicli.errors import MalicliError
from malicli.output.default_columns import counted
from malicli.output.fields import Row, names
from malicli.output.page import Form, Page
from malicli.output.stream import say, write
from malicli.search.filters import allowed
from malicli.search.query import Index, Query

if TYPE_CHECKING:
    from malicli.check.corpus import Corpus


class Options(NamedTuple):
    """The command's own options."""

    drafts: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DRAFT|-]...", help="The texts to check, - for stdin.", show_default=False),
    ] = None
    quote: Annotated[str | None, typer.Option("--quote", metavar="TEXT", help="Check this quotation, not a draft.")] = (
        None
    )
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who is said to have said it.", autocompletion=complete_speaker),
    ] = None
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", metavar="A,B", help="Only quotation, attribution or figure.", autocompletion=words_of(TYPES)
        ),
    ] = None
    strict: Annotated[bool, typer.Option("--strict", help="Count undecided as a finding too.")] = False
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="A,B",
            help="The verdicts that count as findings (exit status 1).",
            autocompletion=words_of(VERDICTS),
        ),
    ] = None
    findings: Annotated[bool, typer.Option("--findings", help="Show only what an editor should look at.")] = False
    draft_form: Annotated[
        Literal["txt", "md", "html", "docx", "rtf"] | None,
        typer.Option("--as", help="The form of the drafts; by default known by the end of the file's name."),
    ] = None
    explain: Annotated[bool, typer.Option("--explain", help="List the verdicts, each with an example, and exit.")] = (
        False
    )
    to: Annotated[
        str | None,
        typer.Option(metavar="FILE.docx", help="Write the verdicts as comments into this copy of a Word draft."),
    ] = None
    form: Annotated[
        Literal["text", "json", "jsonl", "csv", "tsv", "md", "html", "sarif"] | None,
        typer.Option(
            "--format", "-f", help="html is a page to print, sarif for editors and code hosts, md for e-mail."
        ),
    ] = None


def check(options: Options, output: Output, filters: Filters, source: Source) -> int:
    """Are the quotations, attributions and figures of a text right?

    --since, --until and --publisher choose the articles to check against; -s keeps what NAME said, or is said to have.
    """
    if options.explain:
        from malicli.output.explanation import explain

        write(explain(FINDINGS))
        return FOUND
    from malicli.output.check_rows import check_page

    output = output._replace(format=options.form)  # type: ignore[arg-type]  # only a check has SARIF
    form = form_of(output, names(("finding",)))
    request = Request("check", (), None, filters, source, output, asked_for(options))
    check_copy(options.drafts or [], options.to, options.draft_form)
    config = configuration(source)
    query = make_query(request, form, config)
    index, reports, unread = checked(options, request, config, query)
    reports, taken = given_to_speaker(reports, query)
    page = check_page(reports, asked(query, request, taken), options.findings and form.format != "html")
    page = page._replace(warnings=(*page.warnings, *unread))
    if options.to is not None and options.drafts:
        write_comments(options.drafts[0], options.to, page)
    if output.context is not None:
        add_lines(index, reports, page.rows, output.context)
    page = shown(page, reports, form, options.findings, query.limit)
    for missing in unread if source.quiet else ():
        say(f"warning: {missing}")  # an editor must know that a draft was left out
    if not source.quiet:
        for note in samples_note(source):
            say(note)
        say_sum(page, page.extra or {}, draft_count=len(reports))
    return status(reports, frozenset(request.own["fail_on"]))


def asked_for(options: Options) -> Row:
    """What is to be checked and how, as the JSON has it. Raises MalicliError for an unknown type or verdict."""
    failing = {*(choice("--fail-on", options.fail_on, VERDICTS) or FINDINGS), *(("undecided",) * options.strict)}
    return {
        "draft": options.drafts[0] if options.drafts else None,
        "quote": options.quote,
        "by": options.by,
        "only": list(choice("--only", options.only, TYPES) or TYPES),
        "strict": options.strict,
        "fail_on": sorted(failing),
        "drafts": list(options.drafts or ()),
        "findings": options.findings,
        "form": options.draft_form,
        "to": options.to,
    }


def checked(
    options: Options, request: Request, config: Configuration, query: Query
) -> tuple[Index, list[Report], list[str]]:
    """The articles, what they say of each draft, and why some drafts could not be read."""
    from malicli.check.checker import check_draft

    source, files = request.source, options.drafts or []
    is_piped = "-" in (source.sources or ())
    drafts, unread = drafts_of(files, options.quote, options.by, is_piped, options.draft_form, analysis_of(source))
    index = index_of(config, source)
    among = allowed(index, query)
    corpus = corpus_of(index, among, files)
    types = frozenset(request.own["only"] if corpus.articles else ())
    return index, [check_draft(draft, index, types, among, corpus) for draft in drafts], unread


def status(reports: list[Report], failing: frozenset[str]) -> int:
    """The exit status: whether there is a finding, and whether anything was checked."""
    if any(report.failing(failing) for report in reports):
        return NOTHING
    return FOUND if any(report.findings for report in reports) else UNCHECKED


def analysis_of(source: Source) -> Analyse:
    """The analysis of a draft, which the cache keeps as it does those of articles."""
    from malicli.cli.resources import resources_of
    from malicli.store.live_index import records_with

    resources = resources_of(source.no_cache, source.quiet)
    return partial(records_with, resources) if resources.cache else analysed


def corpus_of(index: Index, among: list[Imprint] | None, drafts: list[str]) -> "Corpus":
    """The articles to check against, which are read once for all drafts."""
    from malicli.check.corpus import Corpus

    return Corpus(index, among, [Path(draft) for draft in drafts if draft != "-"])


def shown(page: Page, reports: list[Report], form: Form, findings: bool, limit: int) -> Page:
    """The page as it is printed: for people what they should look at comes first, for programs the draft's order."""
    from malicli.output.check_rows import urgency
    from malicli.output.printing import print_page

    if form.format == "html":
        from malicli.output.check_html import render_check_html

        write(render_check_html(page, reports, findings))
        return page
    rows = sorted(page.rows, key=urgency) if form.format in ("text", "md") else page.rows
    page = page._replace(rows=rows[: limit or None])
    if page.rows or form.format in ("json", "csv", "md", "sarif"):
        print_page(page, form)
    return page


def given_to_speaker(reports: list[Report], query: Query) -> tuple[list[Report], str | None]:
    """The reports on what is given to the query's speaker, or what the speaker said; and who that is."""
    if query.speaker is None:
        return reports, None
    from malicli.search.name_matching import meant
    from malicli.search.ranking import listed

    found = [f for report in reports for f in report.findings]
    names = dict.fromkeys(name for f in found for name in (f.given_to, f.said_by) if name)
    taken = meant(query, lambda _: ((name, [name]) for name in names))
    kept = [
        r._replace(findings=tuple(f for f in r.findings if not {f.given_to, f.said_by}.isdisjoint(taken)))
        for r in reports
    ]
    return kept, listed(taken)


def add_lines(index: Index, reports: list[Report], rows: list[Row], lines: int) -> None:
    """Put the lines around the place in the articles into each row."""
    found = (finding for report in reports for finding in report.findings)
    for row in rows:  # of some of the findings, in their order
        finding = next(f for f in found if row["span"] == list(f.span) and row["type"] == f.type)
        row["before"], row["after"] = lines_around_match(index, finding.match or finding.nearest, lines)


def lines_around_match(index: Index, match: Match | None, count: int) -> tuple[list[str], list[str]]:
    """The lines around the place that a draft was compared with; a line with only a quotation mark is dropped."""
    from malicli.search.surroundings import beside

    article = index.article(match.imprint) if match and match.imprint and count else None
    if article is None or match is None:
        return [], []
    around = beside(article.text, *match.span, count + 1)
    before, after = ([line for line in side if re.search(r"\w", line)] for side in around)
    return before[-count:], after[:count]


def choice(option: str, given: list[str] | None, known: Sequence[str]) -> tuple[str, ...]:
    """The words of a comma-separated option. Raises MalicliError for an unknown one."""
    chosen = tuple(dict.fromkeys(word.strip() for part in given or () for word in part.split(",") if word.strip()))
    for word in chosen:
        if word not in known:
            raise MalicliError(f"{option}: unknown {word!r}", f"choose from {', '.join(known)}", "usage")
    if given and not chosen:
        raise MalicliError(f"{option} is empty", f"choose from {', '.join(known)}", "usage")
    return chosen


def say_sum(page: Page, extra: Row, draft_count: int) -> None:
    """On stderr, what is not a result: warnings, what was skipped, and the sum."""
    from malicli.output.check_rows import summary

    for warning in page.warnings:
        say(f"warning: {warning}")
    for skip in extra["skipped"]:
        where = f"{skip['draft']}: " if draft_count > 1 else ""
        say(f"skipped: {where}line {skip['line']}: {skip['type']} “{skip['text']}”: {skip['reason']}")
    if taken := page.query["speaker_taken_as"]:
        say(f'speaker: "{page.query["speaker"]}" taken as {taken}')
    if not extra["counts"]:
        said = f" by {page.query['speaker']}" if page.query["speaker"] else ""
        filtered = any(page.query[name] for name in ("since", "until", "publisher"))
        none = "no article passed the filters" if filtered else "there is no article to check against"
        say(f"nothing was checked: {f'no quotation, attribution or figure{said} found' if page.articles else none}")
        return
    wrong = sum(extra["findings"].values())
    found = counted(wrong, "finding") if wrong else "no findings"
    say(f"checked against {counted(page.articles, 'article')}, {found}")
    say(summary(extra["counts"], extra["findings"]))
    for note in cut_off(len(page.rows), page.total):
        say(note)
