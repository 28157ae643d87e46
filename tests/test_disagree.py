"""Figures side by side: which contradict each other, and how they are drawn over time."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from malicli.articles.article import Article, Imprint
from malicli.output.disagreements import render_disagreements
from malicli.output.plot import plot
from malicli.output.screen import PIPE, Screen
from malicli.pipeline import analyse
from malicli.records import Figure
from malicli.search.contradictions import groups
from malicli.search.query import Result
from tests.running import PLAIN_80, SAMPLES_NOTE, article, malicli

TOLLS = [
    ("a", "2021-05-12", "The army said 12 soldiers were killed in Sibe."),
    ("b", "2021-05-12", "The rebels said they had killed 40 soldiers in Sibe."),
    ("c", "2021-08-01", "In Sibe 7 soldiers were killed."),
]
LEVELS = [
    ("a", "2013-02-06", "France keeps about 5,000 troops in Sibe."),
    ("b", "2022-02-14", "France will have 2,500-3,000 troops in Sibe by 2023."),
    ("c", "2015-01-01", "France has at least 1,000 troops in Sibe and fewer than 40 instructors in Sibe."),
]


def figures(articles: Sequence[tuple[str, str | None, str]]) -> list[Figure]:
    return [
        figure
        for name, date, text in articles
        for figure in analyse(Article(Imprint(article=name, date=date), text)).figures
    ]


def test_rival_tolls_of_one_day_disagree() -> None:
    (group,) = groups(figures(TOLLS))
    assert (group.category, group.place) == ("killed", "Sibe")
    assert [f.value for f in group.figures] == [12, 40]


@pytest.mark.parametrize(
    "articles",
    [
        [TOLLS[0], TOLLS[2]],  # another time
        [TOLLS[0], ("b", "2021-05-12", "The army said 40 soldiers were killed in Tora.")],  # another place
        [TOLLS[0], ("b", "2021-05-12", "At least 10 soldiers were killed in Sibe.")],  # both can be true
        [TOLLS[0], ("b", "2021-05-12", "In Sibe 40 soldiers were wounded.")],  # another category
        [TOLLS[0], ("b", "2021-05-12", "Forty people were killed, including 13 soldiers.")],  # no place, and a part
        [("a", None, "Two cars burned."), ("b", None, "Five cars burned.")],  # nothing says that they are the same
        [LEVELS[0], ("b", "2013-02-06", "France keeps 5,200 troops in Sibe.")],  # near enough to "about"
        [],
    ],
    ids=["time", "place", "bound", "category", "part", "unknown", "approximate", "nothing"],
)
def test_what_does_not_disagree(articles: Sequence[tuple[str, str | None, str]]) -> None:
    assert groups(figures(articles)) == []


def test_disagreements_are_printed_with_their_speakers() -> None:
    lines = "".join(render_disagreements(groups(figures(TOLLS)), Screen(True, 40))).splitlines()
    assert lines[0] == "killed · soldiers · Sibe"
    assert [line.split()[0] for line in lines[1:] if line[2] != " "] == ["12", "40"]
    assert max(map(len, lines)) <= 40 and len(lines) > 3


def drawn(articles: Sequence[tuple[str, str | None, str]], ascii: bool = False, width: int = 60) -> str:
    return plot([Result(figure) for figure in figures(articles)], width, ascii)


def test_bars_over_time() -> None:
    assert drawn(LEVELS) == (
        "troops · France · Sibe\n"
        "2013-02-06        ~5,000 ███████████████████████████████████\n"
        "2015-01-01        ≥1,000 ███████▶\n"
        "2015-01-01           <40 ░\n"
        "2023        2,500-3,000? ██████████████████░░░\n"
    )


def test_bars_in_ascii_fit_the_width() -> None:
    text = drawn(LEVELS, ascii=True, width=40)
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 40
    assert "2023        2,500-3,000? ########-" in text


def test_nothing_to_draw() -> None:
    assert drawn([("a", None, "Two cars burned.")]) == ""


RIVALS = (
    "The army said 12 soldiers were killed in Sibe on Monday.\n\nThe rebels said 40 soldiers were killed in Sibe.\n"
)


def test_disagreements_on_the_command_line(tmp_path: Path) -> None:
    source = article(tmp_path, RIVALS)
    told = malicli("figures", "--disagree", "--from", source, screen=PLAIN_80)
    assert (told.status, told.out.splitlines()[0]) == (0, "killed · soldiers · Sibe")
    rows = malicli("figures", "--disagree", "--json", "--from", source).rows
    assert [row["value"] for row in rows] == [12, 40]


def test_no_disagreement() -> None:
    told = malicli("figures", "--disagree", screen=PLAIN_80)
    assert (told.status, told.out) == (1, "")
    assert "no contradiction among" in told.err


def test_a_limit_counts_contradictions(tmp_path: Path) -> None:
    texts = [RIVALS, RIVALS.replace("Sibe", "Tora"), "It rained.\n"]
    source = article(tmp_path, "\n".join(texts))
    for screen in (PLAIN_80, PIPE):
        told = malicli("figures", "--disagree", "-n", "1", "--from", source, screen=screen)
        assert (told.status, "Sibe" in told.out, "Tora" in told.out) == (0, True, False)
        assert told.err == "2 of 4 shown; --limit 0 shows all\n"


def test_disagreements_in_their_place(tmp_path: Path) -> None:
    source = article(tmp_path, RIVALS + "\nIt rained.\n")
    assert "│ It rained." in malicli("figures", "--disagree", "-C", "1", "--from", source, screen=PLAIN_80).out


@pytest.mark.parametrize(
    "options", ["--plot --disagree", "--plot --json", "--plot --format csv", "--plot -C 1", "--plot --fields id"]
)
def test_what_does_not_go_together(options: str) -> None:
    ran = malicli("figures", *options.split())
    assert (ran.status, ran.out) == (2, "")
    assert "--plot" in ran.err


def test_what_has_no_date_is_sorted_last_and_counted(tmp_path: Path) -> None:
    source = article(tmp_path, "Two cars burned in Sibe. On 5 May 2021 three cars burned in Tora.\n")
    told = malicli("figures", "--sort", "when", "--from", source, "--json")
    assert [row["value"] for row in told.rows] == [3, 2]
    assert told.err == "1 undated record listed last\n"
    assert malicli("figures", "--sort", "value", "--from", source).err == ""


def test_a_plot_says_what_the_limit_leaves_out() -> None:
    told = malicli("figures", "--plot", "-n", "2").err.splitlines()
    assert re.fullmatch(r"2 of \d+ shown; --limit 0 shows all", told[-2]) and told[-1] + "\n" == SAMPLES_NOTE


def test_a_plot_says_what_was_not_read(tmp_path: Path) -> None:
    article(tmp_path, RIVALS, "a.txt")
    article(tmp_path, b"", "b.png")
    assert "warning: 1 file not read: 1 .png\n" in malicli("figures", "--plot", "--from", tmp_path).err


def test_a_plot_counts_what_has_no_date(tmp_path: Path) -> None:
    told = malicli("figures", "--plot", "--from", article(tmp_path, RIVALS.replace(" on Monday", "")))
    assert (told.status, told.out) == (0, "")
    assert "2 undated records left out" in told.err
