"""What commands print over the shipped articles is what the golden files say."""

import pytest

from tests.golden import FOLDER, SITUATIONS, Situation, output


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: s.name)
def test_output_is_golden(situation: Situation) -> None:
    golden = (FOLDER / f"{situation.name}.txt").read_text(encoding="utf-8")
    assert output(situation) == golden, "if this is how it should be: python -m tests.golden"


def test_no_golden_file_is_left_over() -> None:
    assert {f.stem for f in FOLDER.glob("*.txt")} == {s.name for s in SITUATIONS}
