"""Work grows with the text and no faster, for every text.

Steps are counted, not seconds: what is called at n characters and at 4n. What no count can see (a regular expression
that backtracks) would not end at the larger sizes; the alarm then names the text.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from malicli.articles.article import Imprint
from malicli.articles.loader import make_article
from malicli.pipeline import analyse
from tests.running import article, malicli

SAID = '"We will stay," Ana Ruiz said. '
TEXTS: dict[str, Callable[[int], str]] = {
    "quotations": lambda n: SAID * (n // len(SAID)),
    "quotations in one paragraph each": lambda n: (SAID + "\n\n") * (n // len(SAID)),
    "opening marks": lambda n: "“" * n,
    "closing marks": lambda n: "”" * n,
    "straight marks": lambda n: '"' * n,
    "marks and blanks": lambda n: '" ' * (n // 2),
    "nested marks": lambda n: "“‘" * (n // 4) + "x" + "’”" * (n // 4),
    "apostrophes": lambda n: "'" * n,
    "single marks": lambda n: "it's 'so " * (n // 9),
    "an opened quotation": lambda n: "“" + "The port is shut. " * (n // 18),
    "one line": lambda n: "The port is shut and Ana Ruiz said so. " * (n // 39),
    "no sentence end": lambda n: "the port is shut and " * (n // 21),
    "one word": lambda n: "a" * n,
    "one capital word": lambda n: "A" * n,
    "capital words": lambda n: "Ana " * (n // 4),
    "commas": lambda n: "Ana, " * (n // 5),
    "full stops": lambda n: "." * n,
    "initials": lambda n: "A. " * (n // 3),
    "colons": lambda n: "Ana Ruiz said: " * (n // 15),
    "hyphens": lambda n: "a-" * (n // 2),
    "digits": lambda n: "1" * n,
    "grouped digits": lambda n: "1,234," * (n // 6),
    "numbers": lambda n: "40 troops and " * (n // 14),
    "number words": lambda n: "twenty-one hundred thousand " * (n // 28),
    "ranges": lambda n: "1-2-" * (n // 4),
    "currency": lambda n: "$" * n,
    "cues": lambda n: "said " * (n // 5),
    "according to": lambda n: "according to " * (n // 13),
    "that": lambda n: "he said that she said that " * (n // 27),
    "pronouns": lambda n: "He said so. " * (n // 12),
    "people": lambda n: "".join(f"Ana{i} Ruiz{i} said no. " for i in range(n // 22)),
    "roles": lambda n: "Prime Minister President Mayor " * (n // 31),
    "line ends": lambda n: "\n" * n,
    "short lines": lambda n: "a\n" * (n // 2),
    "carriage returns": lambda n: "\r\n" * (n // 2),
    "line separators": lambda n: "a\u2028" * (n // 2),
    "blanks": lambda n: " " * n,
    "blanks between": lambda n: "a" + " " * n + "b said.",
    "tabs and no-break blanks": lambda n: "\t\u00a0" * (n // 2),
    "days alone": lambda n: "3 March 2021\n" * (n // 13),
    "datelines": lambda n: "LIMA, 3 March 2021 (AGN) " * (n // 25),
    "brackets": lambda n: "(" * n,
    "dashes": lambda n: "— " * (n // 2),
    "accents": lambda n: "e" + "\u0301" * n,
    "emoji": lambda n: "👍🏽" * (n // 2),
    "right to left": lambda n: "مرحبا " * (n // 6),
    "ideographs": lambda n: "港" * n,
    "control characters": lambda n: "\x1b[31m" * (n // 5),
    "addresses": lambda n: "http://a.b/" * (n // 11),
    "months": lambda n: "on Monday, February 5, 2013, " * (n // 29),
}
SMALL = 2_000  # longer than the longest sentence that is kept whole
# of long words, as many as a window has; of words of one character, more than a window has
SIZES = {"number words": 4_000, "days alone": 4_000, "roles": 4_000, "ranges": 1_000, "control characters": 1_000}
LARGE = 20_000


def analysed(text: str) -> None:
    analyse(make_article(Imprint("a.txt", "a.txt"), text))


def steps(text: str) -> int:
    """How many functions are called, generators resumed and library functions used."""
    count = 0

    def seen(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += 1

    sys.setprofile(seen)
    try:
        analysed(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture(autouse=True)
def alarm(request: pytest.FixtureRequest) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"no end in sight: {request.node.name}")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, 60)  # of the processor, so that a busy machine changes nothing
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("name", TEXTS)
def test_four_times_the_text_is_four_times_the_work(name: str) -> None:
    size = SIZES.get(name, SMALL)
    once, more = TEXTS[name](size), TEXTS[name](4 * size)
    analysed(once)  # what is compiled and read once
    assert steps(more) <= 5 * steps(once) + 4000


@pytest.mark.parametrize(
    "name",
    [
        "quotations",
        "straight marks",
        "nested marks",
        "no sentence end",
        "one word",
        "blanks between",
        "accents",
        "digits",
    ],
)
def test_a_long_text_comes_to_an_end(name: str) -> None:
    analysed(TEXTS[name](LARGE))


def test_records_of_a_text_without_stops_bring_no_more_than_a_part_of_it(tmp_path: Path) -> None:
    text = "and the mayor said that the port was shut " * 800
    out = malicli("claims", "--from", article(tmp_path, text), "-f", "jsonl").out
    assert out.count("\n") > 40
    assert len(out) < 100 * len(text)
