"""The context of a statement: the words around its cue that give its place, audience and day."""

from bisect import bisect_right
from typing import NamedTuple

from malicli.attribution.statements import Statement
from malicli.language import group
from malicli.spans import Span
from malicli.syntax.dates import Day
from malicli.syntax.day_spans import find_days
from malicli.syntax.document import Document
from malicli.syntax.tokenizer import Tokens

LONGEST_RUN = 40  # tokens of a run that are examined


class Setting(NamedTuple):
    """Runs of tokens outside the content: after the cue, between mention and cue, and before the mention."""

    after: tuple[int, int]
    between: tuple[int, int]
    before: tuple[int, int]


def find_setting(document: Document, statement: Statement) -> Setting | None:
    """The context of a statement with a cue; None without one."""
    if statement.cue is None:
        return None
    tokens = document.tokens
    sentence = document.sentences[document.sentence_at(statement.cue.start)]
    cue, cue_last = tokens.at(statement.cue.start), tokens.before(statement.cue.end)
    after = run_after(document, statement.content, cue + 1, sentence.last)
    mention = statement.mention
    if mention is None or not sentence.span.start <= mention.start < sentence.span.end:
        return Setting(after, (cue, cue), (cue, cue))
    first, last = tokens.at(mention.start), tokens.before(mention.end)
    if cue < first:  # "said Ruiz on Sunday"
        after = run_after(document, statement.content, last, sentence.last)
        return Setting(
            after,
            (cue_last, min(first, cue_last + LONGEST_RUN)),
            run_before(document, statement.content, sentence.first, cue),
        )
    parted = any(mention.end <= start < statement.cue.start for start, _ in statement.content)
    between = (cue, cue) if parted else (max(last, cue - LONGEST_RUN), cue)
    return Setting(after, between, run_before(document, statement.content, sentence.first, first))


def run_after(document: Document, content: tuple[Span, ...], first: int, last: int) -> tuple[int, int]:
    """Tokens from the cue on, up to the content or the end of its clause."""
    tokens = document.tokens
    end = min(last, first + LONGEST_RUN)
    for start, _ in content:
        if first <= (at := tokens.at(start)) < end:
            end = at
    for at in range(first, end):
        low = tokens.lower[at]
        if (
            low in group("opens a clause")
            or low in (";", ":")
            or (low in ('"', "“") and at > first and tokens.words[at - 1] == ",")
        ):
            return first, at
    return first, end


def run_before(document: Document, content: tuple[Span, ...], first: int, last: int) -> tuple[int, int]:
    """Tokens from the start of the sentence up to the mention, unless the content is there."""
    if first >= last:
        return first, first
    start, end = document.tokens.starts[first], document.tokens.ends[last - 1]
    number = bisect_right(content, (start, len(document.text)))
    touched = any(s < end and e > start for s, e in content[max(0, number - 1) : number + 1])
    return (first, first) if touched else (first, min(last, first + LONGEST_RUN))


def day_of_saying(tokens: Tokens, setting: Setting, published: str | None) -> Day | None:
    """The day on which it was said: next to the cue, or at the start ("On Tuesday, Ruiz said")."""
    for run in (setting.after, setting.between):
        for day in find_days(tokens, *run, published, past=True):
            if day.unit == "day":
                return day
    first, last = setting.before
    for day in find_days(tokens, first, last, published, past=True):
        if day.unit == "day" and (
            day.first - first < 3 or not group("interview").isdisjoint(tokens.lower[first : day.first])
        ):
            return day
    return None
