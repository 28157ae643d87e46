"""Whole numbers are printed as such in every form: 50, never 50.0, however they were worked out."""

import json
import re

import pytest

from tests.running import malicli

TEXT = (
    b"Half of the 50 workers left, Ana Ruiz said, and two-thirds of the 6 towns are empty. The port cost $2.5 million, "
    b"and the bridge EUR 65m. About 1.5 million people fled; 2,500 to 3,000 soldiers, dozens of trucks and a quarter "
    b"of the 12.0 tonnes of food remain. Prices rose by 12.5 percent in two and a half years, from 40 to 50 dollars."
)
FRACTIONS = {66.67, 2.5, 12.5}


def printed(form: str) -> str:
    return malicli("figures", "--format", form, "--from", "-", stdin=TEXT).out


def test_json_has_integers() -> None:
    found = [row[name] for row in json.loads(printed("json"))["results"] for name in ("value", "low", "high")]
    assert {50, 6, 2_500_000, 65_000_000, 1_500_000, 2500, 3000, 12, 25} <= set(found)
    assert {value for value in found if isinstance(value, float)} <= FRACTIONS
    assert FRACTIONS & set(found)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "md", "html"])
def test_no_form_prints_a_whole_number_with_a_point(form: str) -> None:
    out = re.sub(r"\b12\.0 tonnes", "", printed(form))  # the article's own words
    assert not re.findall(r"(?<![\w.])\d+\.0+(?![\w.])", out)
