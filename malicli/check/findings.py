"""The results of a check: a verdict for each quotation, attribution and figure of a draft, with its evidence."""

from dataclasses import dataclass
from typing import NamedTuple

from malicli.articles.article import Imprint
from malicli.check.draft import Draft, Skipped
from malicli.check.quotations.quote_locations import Altered
from malicli.check.verdict_scale import VERDICTS
from malicli.spans import Span

NOWHERE = Span(0, 0)


class Match(NamedTuple):
    """The place in an article that the draft's words were compared with."""

    id: str | None  # of the record at that place, or None
    article: str
    line: int
    span: Span
    text: str
    speaker: str | None = None
    imprint: Imprint | None = None
    sentence: str = ""  # the whole sentence at that place


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one quotation, attribution or figure; spans and line are in the draft."""

    type: str  # quotation | attribution | figure
    span: Span
    text: str
    given_to: str | None
    verdict: str
    text_verdict: str | None = None
    speaker_verdict: str | None = None
    flags: tuple[str, ...] = ()
    changes: tuple[Altered, ...] = ()
    said_by: str | None = None
    match: Match | None = None
    nearest: Match | None = None
    reason: str | None = None
    matches: tuple[Match, ...] = ()  # the articles' figures for the same thing
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1  # one past the last character
    at: Span = NOWHERE  # the characters of the draft's text, without marks of Markdown or HTML
    sentence: str = ""  # the draft's
    suggestion: str | None = None  # a replacement for the text of the span

    @property
    def verdicts(self) -> frozenset[str]:
        """The verdicts on the words and on the speaker."""
        return frozenset(filter(None, (self.verdict, self.text_verdict, self.speaker_verdict)))


class Report(NamedTuple):
    """The findings on a draft, in order, and the number of articles compared."""

    draft: Draft
    articles: int
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()

    def failing(self, fail_on: frozenset[str]) -> int:
        """The number of findings with one of the verdicts."""
        return sum(not fail_on.isdisjoint(f.verdicts) for f in self.findings)

    def counts(self) -> dict[str, int]:
        """The number of each verdict, from best to worst."""
        verdicts = [f.verdict for f in self.findings]
        return {v: verdicts.count(v) for v in VERDICTS if v in verdicts}
