"""The cases of `tests/cases/`: JSON Lines, a case per line.

`label` says what is tried; where a case has none, its `text` does. `family` is its kind, if the file has several.
`xfail` says why a case is known to fail: it has to fail, so that the list of known failures is always true.
"""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "cases"


def load_cases(name: str) -> list[Any]:
    """The cases of a file, as they are written."""
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def parameters(name: str) -> list[Any]:
    """The cases of a file as parameters of a test."""
    return [pytest.param(case, id=title(case), marks=marks(case)) for case in load_cases(name)]


def title(case: dict[str, Any]) -> str:
    """What a case is called in the output of the tests."""
    label = case.get("label") or case["text"][:60]
    return f"{case['family']}: {label}" if "family" in case else label


def marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    """The mark of a known failure."""
    return [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
