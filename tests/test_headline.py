"""The headline of a text: its first line, where that is one."""

import pytest

from malicli.articles.headline import find_headline
from malicli.spans import Span

HEADLINES = [
    ("Port shut\nThe port is shut.", "Port shut"),
    ("\n\n  Port shut  \n\nMore.", "Port shut"),
    ("Mr. Lee and J. Ruiz meet U.S. envoy\nMore.", "Mr. Lee and J. Ruiz meet U.S. envoy"),
    ("Will they stay? “Yes,” says Ruiz\nMore.", None),
    ("The port is shut. More follows.\nMore.", None),
    ("The port is shut.\nMore.", "The port is shut."),
    ("# Port shut\n\nMore.", "Port shut"),
    ("#PortShut\n\nMore.", "#PortShut"),
    ("Port shut", None),
    ("Port shut\n \n", None),
    ("x" * 200 + "\nMore.", "x" * 200),
    ("x" * 201 + "\nMore.", None),
    ("", None),
    ("By Ana Ruiz and Tom Kent\nMarch 8, 2017\nLIMA — The port is shut.\nMore.", None),
    ("BY ANA RUIZ\nPort shut\nThe port is shut.", "Port shut"),
    ("By Xq Zorbl\nMarch 8, 2017\nPort shut\nThe port is shut.", "Port shut"),
    ("March 8, 2017\nPort shut\nThe port is shut.", "Port shut"),
    ("By Any Means Necessary\nThe port is shut.", "By Any Means Necessary"),
    ("By George, They Did It\nBy Ana Ruiz\nThe port is shut.", "By George, They Did It"),
]


@pytest.mark.parametrize(("text", "title"), HEADLINES, ids=lambda v: repr(v)[:40])
def test_the_headline_is_the_first_line_if_it_is_one_sentence(text: str, title: str | None) -> None:
    found = find_headline(text)
    assert (text[slice(*found)] if found else None) == title


def test_a_given_title_must_be_the_line_to_make_it_the_headline() -> None:
    assert find_headline("Port shut\nMore.", "PORT  SHUT!") == Span(0, 9)
    assert find_headline("Port shut\nMore.", "Strike") is None
