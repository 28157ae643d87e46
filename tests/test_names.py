"""Names of the world: made-up frames, each with the full name of who says its last quotation."""

import json
from pathlib import Path
from typing import Any

import pytest

from malicli.articles.article import Article, Imprint
from malicli.pipeline import analyse

ROWS = (Path(__file__).parent / "cases" / "name_frames.jsonl").read_text("utf-8").splitlines()


def frames() -> list[Any]:
    return [
        pytest.param(row, id=row["text"][:60], marks=pytest.mark.xfail(reason=row["xfail"]) if "xfail" in row else ())
        for row in map(json.loads, ROWS)
    ]


@pytest.mark.parametrize("frame", frames())
def test_gives_the_full_name_without_titles(frame: dict[str, Any]) -> None:
    quotes = analyse(Article(Imprint("frame"), frame["text"]), figures=False).quotes
    assert quotes[-1:] and quotes[-1].attribution.speaker == frame["speaker"]
