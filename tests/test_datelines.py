"""Articles are dated by the day that their head prints, never by one that prose tells: `cases/datelines.jsonl`."""

from pathlib import Path
from typing import Any

import pytest

from malicli.articles.article import Imprint
from malicli.articles.loader import make_article
from tests.case_files import load_cases, parameters
from tests.running import article, malicli


@pytest.mark.parametrize("case", parameters("datelines.jsonl"))
def test_the_day_that_the_head_prints(case: dict[str, Any]) -> None:
    imprint = make_article(Imprint("a"), case["text"]).imprint
    assert (imprint.date, imprint.date_basis) == (case["date"], case["date"] and "stated")


def test_metadata_goes_first() -> None:
    told = Imprint("a", date="2020-01-02", date_basis="inferred")
    assert make_article(told, load_cases("datelines.jsonl")[0]["text"]).imprint[4:6] == ("2020-01-02", "inferred")


@pytest.mark.parametrize("saved", [False, True], ids=["folder", "saved"])
def test_the_day_dates_what_is_said(tmp_path: Path, saved: bool) -> None:
    text = 'Port reopens\n\nLIMA, 6 February 2013 (Wire) - "We will stay," Ana Ruiz said on Tuesday.\n'
    source = article(tmp_path, text)
    if saved:
        malicli("index", source, "--to", tmp_path / "a.db", "--workers", "1")
        source = tmp_path / "a.db"
    [quote] = malicli("quotes", "--from", source, "--json", "--since", "2013").rows
    assert (quote["date"], quote["date_basis"], quote["said_on"]) == ("2013-02-06", "stated", "2013-02-05")
    assert quote["sentence"].startswith('"We will stay')
