"""Days as printed and the dates they mean: every case of `cases/days.jsonl`."""

from typing import Any

import pytest

from malicli.syntax.dates import Day
from malicli.syntax.day_spans import find_days
from malicli.syntax.tokenizer import Tokens, tokenize
from tests.case_files import parameters


def printed(text: str, tokens: Tokens, day: Day) -> list[str | None]:
    """A date as a case has it: its words, its ISO form, and the end if it is a span."""
    return [text[slice(*tokens.span(day.first, day.last))], day.iso, *filter(None, [day.until])]


@pytest.mark.parametrize("case", parameters("days.jsonl"))
def test_days(case: dict[str, Any]) -> None:
    tokens = tokenize(case["text"])
    days = find_days(tokens, 0, len(tokens), case["published"], past=True)
    assert [printed(case["text"], tokens, day) for day in days] == case["days"]


def test_without_past_a_date_is_the_nearest() -> None:
    tokens = tokenize("until March 15 and since December 20")
    found = [day.iso for day in find_days(tokens, 0, len(tokens), "2013-01-06")]
    assert found == ["2013-03-15", "2012-12-20"]
