"""The library's check: a draft or one quotation against the articles of an index."""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from malicli.api_records import Findings, finding
from malicli.articles.decoding import decode
from malicli.articles.files import reason
from malicli.check.checker import check_draft
from malicli.check.draft import Draft, one_quotation, read_draft
from malicli.check.verdict_scale import TYPES
from malicli.errors import MalicliError
from malicli.output.check_rows import skipped_rows
from malicli.search.article_filters import chosen
from malicli.search.query import Index, Query
from malicli.search.validation import check_choice, check_query


def check(
    index: Index,
    draft: str | PathLike[str] | None,
    quote: str | None,
    by: str | None,
    only: Iterable[str],
    query: Query,
) -> Findings:
    """The verdicts on a draft, or on a quotation, against the articles that the query leaves."""
    check_query(query)
    types = tuple(only) or TYPES
    for name in types:
        check_choice("only", name, TYPES)
    among = None
    if query.since or query.until or query.publisher:
        among = [entry.imprint for entry in chosen(index.entries(), query)[0]]
    report = check_draft(draft_of(draft, quote, by), index, frozenset(types), among)
    found = Findings(
        (finding(f, report.draft.name) for f in report.findings), articles=report.articles, warnings=report.warnings
    )
    found.counts, found.skipped = report.counts(), skipped_rows(report)
    return found


def draft_of(draft: str | PathLike[str] | None, quote: str | None, by: str | None) -> Draft:
    """What is to be checked: a text, a file or a quotation. Raises MalicliError unless there is just one."""
    if (draft is None) == (quote is None):
        what = "nothing to check" if draft is None else "a draft and a quotation at once"
        raise MalicliError(what, "give a draft, or quote=TEXT", "usage")
    if by is not None and (quote is None or not by.strip()):
        raise MalicliError("by goes with quote and a name", "a draft says itself who spoke", "usage")
    if quote is not None:
        return one_quotation(quote, by)
    if isinstance(draft, str):
        return read_draft(draft, "draft")
    file = Path(draft or "")
    try:
        return read_draft(decode(file.read_bytes(), str(file))[0], str(file))
    except OSError as error:
        code = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
        raise MalicliError(f"{file}: {reason(error)}", "name a text file", code) from None
