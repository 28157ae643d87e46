"""The library's check: a draft or one quotation against the articles of an index."""

from collections.abc import Iterable
from os import PathLike

from malicli.api_records import Findings, finding
from malicli.articles.files import file_bytes
from malicli.check.checker import check_draft
from malicli.check.draft import Draft, draft_in, one_quotation, read_draft
from malicli.check.verdict_scale import TYPES
from malicli.errors import MalicliError
from malicli.output.check_rows import skipped_rows
from malicli.search.filters import allowed
from malicli.search.query import Index, Query
from malicli.search.validation import check_choice


def check(
    index: Index,
    draft: str | PathLike[str] | None,
    quote: str | None,
    by: str | None,
    only: Iterable[str],
    query: Query,
) -> Findings:
    """The verdicts on a draft, or on a quotation, against the articles that the query leaves."""
    types = tuple(only) or TYPES
    for name in types:
        check_choice("only", name, TYPES)
    report = check_draft(draft_of(draft, quote, by), index, frozenset(types), allowed(index, query))
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
    file = str(draft)
    return draft_in(file_bytes(file), file, file)
