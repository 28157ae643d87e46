"""The number reader: whatever way an integer is written, it reads back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicli.syntax.numerals import read_number
from tests.case_files import parameters

SEPARATORS = st.sampled_from([",", " ", "\u00a0", "\u202f", "\u2009", "'", "’"])
EXAMPLES = settings(max_examples=200, deadline=None, derandomize=True)
ONES = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
ONES += [f"{word}teen" for word in ("thir", "four", "fif", "six", "seven", "eigh", "nine")]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def below_hundred(n: int, joint: str) -> str:
    if n < 20:
        return ONES[n]
    return TENS[n // 10 - 2] + (joint + ONES[n % 10] if n % 10 else "")


def below_thousand(n: int, joint: str, link: str) -> str:
    if n < 100:
        return below_hundred(n, joint)
    rest = link + below_hundred(n % 100, joint) if n % 100 else ""
    return f"{ONES[n // 100]} hundred{rest}"


def in_words(n: int, joint: str, link: str) -> str:
    """An integer in English: `joint` between tens and ones, `link` after hundred."""
    parts = []
    for scale, name in SCALES:
        if n >= scale:
            parts.append(f"{below_thousand(n // scale, joint, link)} {name}")
            n %= scale
    if n or not parts:
        parts.append(below_thousand(n, joint, link))
    return " ".join(parts)


@pytest.mark.parametrize("case", parameters("figures/numbers.jsonl"))
def test_number(case: dict[str, Any]) -> None:
    number = read_number(case["text"], 0)
    if case["value"] is None:
        assert number is None
    else:
        assert number is not None
        assert number.value == pytest.approx(case["value"])
        assert (number.kind, number.end) == (case.get("kind", "exact"), len(case["text"]))


def read_back(text: str, value: float) -> None:
    """The text is one number, alone and in a sentence, with its value."""
    for before, after in (("", ""), ("Killed ", " men."), ("(", ")"), ("", ", he said")):
        number = read_number(before + text + after, len(before))
        assert number is not None
        assert (number.value, number.end) == (value, len(before + text))


@given(st.integers(0, 10**15))
@EXAMPLES
def test_digits_read_back(n: int) -> None:
    read_back(str(n), n)


@given(st.integers(1000, 10**15), SEPARATORS)
@EXAMPLES
def test_parted_digits_read_back(n: int, mark: str) -> None:
    read_back(f"{n:,}".replace(",", mark), n)


@given(st.integers(0, 10**12 - 1), st.sampled_from("- "), st.sampled_from([" ", " and "]))
@EXAMPLES
def test_words_read_back(n: int, joint: str, link: str) -> None:
    text = in_words(n, joint, link)
    read_back(text, n)
    read_back(text.capitalize(), n)


@given(st.integers(0, 10**9), st.integers(0, 999))
@EXAMPLES
def test_decimals_read_back(whole: int, thousandths: int) -> None:
    text = f"{whole:,}.{thousandths:03}"
    read_back(text, float(text.replace(",", "")))


@given(
    st.integers(1, 999),
    st.integers(1, 9),
    st.sampled_from(["million", "bn", "thousand", "billion", "trillion", "crore"]),
)
@EXAMPLES
def test_scales_read_back(whole: int, tenth: int, scale: str) -> None:
    factor = {"million": 10**6, "bn": 10**9, "thousand": 10**3, "billion": 10**9, "trillion": 10**12, "crore": 10**7}
    read_back(f"{whole}.{tenth} {scale}", (whole * 10 + tenth) * factor[scale] // 10)


@given(st.text(alphabet="0123456789,.'’ \u00a0½-/eEkmbnthsd&andoneahundredmillion", max_size=30))
@EXAMPLES
def test_any_text_reads_or_does_not(text: str) -> None:
    for start in range(len(text)):
        number = read_number(text, start)
        assert number is None or start == number.start < number.end <= len(text)
