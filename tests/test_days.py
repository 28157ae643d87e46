"""Days as printed and the dates they mean: every case of `cases/days.jsonl`."""

import json
from pathlib import Path
from typing import Any

import pytest

from malicli.syntax.dates import find_days
from malicli.syntax.tokenizer import tokenize

CASES = [
    json.loads(row) for row in (Path(__file__).parent / "cases/days.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_days(case: dict[str, Any]) -> None:
    tokens = tokenize(case["text"])
    days = find_days(tokens, 0, len(tokens), case["published"], past=True)
    assert [[case["text"][slice(*tokens.span(d.first, d.last))], d.iso] for d in days] == case["days"]


def test_without_past_a_date_is_the_nearest() -> None:
    tokens = tokenize("until March 15 and since December 20")
    found = [day.iso for day in find_days(tokens, 0, len(tokens), "2013-01-06")]
    assert found == ["2013-03-15", "2012-12-20"]
