"""Figures against cases: what is found, what happens to the counted, what is none, and the dead of event notes."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicli.articles.article import Article, Imprint
from malicli.pipeline import analyse
from malicli.records import CATEGORIES, Figure
from malicli.spans import Span
from tests.case_files import parameters

CASES = Path(__file__).parent / "cases" / "figures"
NOT_DONE = {"denied", "attempted", "threatened", "superseded"}
STATUSES = {"reported", "planned", "possible", "denied", "conditional", "attempted", "threatened", "superseded"}


def figures(text: str, date: str | None = None) -> tuple[Figure, ...]:
    return analyse(Article(Imprint(article="case", date=date), text)).figures


def told(figure: Figure, everything: tuple[Figure, ...], names: set[str]) -> dict[str, Any]:
    """The fields of a figure that a case names, a part by the words of its total."""
    fields = {name: getattr(figure, name) for name in names - {"part_of"}}
    if "part_of" in names:
        fields["part_of"] = next((f.text for f in everything if f.id == figure.part_of), None)
    return fields


@pytest.mark.parametrize("case", parameters("figures/news.jsonl"))
def test_news(case: dict[str, Any]) -> None:
    found = figures(case["text"])
    assert [f.text for f in found] == [f["text"] for f in case["figures"]]
    for figure, expected in zip(found, case["figures"], strict=True):
        assert told(figure, found, set(expected)) == expected
        for name in ("part_of", "bound", "series_role"):
            assert name in expected or getattr(figure, name) is None
        assert "status" in expected or figure.status == "reported"


@pytest.mark.parametrize("case", parameters("figures/none.jsonl"))
def test_what_is_no_figure(case: dict[str, Any]) -> None:
    assert [f.text for f in figures(case["text"])] == []


@pytest.mark.parametrize("case", parameters("figures/titles.jsonl"))
def test_titles(case: dict[str, Any]) -> None:
    title = case["title"]
    text = f"{title}\n\nThe ministry spoke on Monday.\n"
    found = analyse(Article(Imprint(article="case", title=title), text, headline=Span(0, len(title)))).figures
    assert [told(f, found, set(case["figures"][0])) for f in found] == case["figures"]


@pytest.mark.parametrize("case", parameters("figures/event_notes.jsonl"))
def test_the_dead_of_an_event_note(case: dict[str, Any]) -> None:
    """The lowest numbers of those killed that are neither a part, nor denied, attempted, threatened or old."""
    every = {f.id: f for f in figures(case["text"])}
    whole = {f.id: every.get(f.part_of or "") for f in every.values()}
    found = [f for f in every.values() if f.category == "killed" and getattr(whole[f.id], "category", "") != "killed"]
    counts = [f.value if f.value is not None else f.low for f in found if f.status not in NOT_DONE]
    assert sum(filter(None, counts)) == case["dead"]


PIECES = (CASES / "pieces.txt").read_text(encoding="utf-8").split()
WORDS = st.sampled_from([*PIECES, "a.m.", "5 000", "nineteen eighty-four", "one in five", "a million and a half"])


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_text_gives_figures_that_fit_it(text: str) -> None:
    found = figures(text, "2021-05-12")
    ids = {f.id for f in found}
    assert len(ids) == len(found)
    assert [f.span for f in found] == sorted(f.span for f in found)
    for figure, following in zip(found, [*found[1:], None], strict=False):
        assert text[figure.span.start : figure.span.end] == figure.text != ""
        assert following is None or figure.span.end <= following.span.start
        assert figure.category in CATEGORIES and figure.status in STATUSES
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.part_of is None or (figure.part_of in ids and figure.part_of != figure.id)
        assert (figure.low, figure.high) != (None, None)


def test_parts_never_lead_in_a_circle() -> None:
    found = {f.id: f for f in figures("Five men (two local (one old)) died, including two guards, one of them a boy.")}
    for figure in found.values():
        seen = set()
        while figure.part_of:
            assert figure.id not in seen
            seen.add(figure.id)
            figure = found[figure.part_of]


def test_a_day_is_settled_by_the_date_of_the_article() -> None:
    (figure,) = figures("Six guards were killed on Tuesday.", "2021-05-12")
    assert (figure.when, figure.when_on) == ("Tuesday", "2021-05-11")


def test_a_span_of_days_has_both_ends() -> None:
    (figure,) = figures("Six guards were killed between June 2 and June 4.", "2021-06-16")
    assert (figure.when_on, figure.when_until) == ("2021-06-02", "2021-06-04")


def test_who_loses_persons_is_not_who_did_it() -> None:
    assert [f.by for f in figures("The army lost 12 soldiers in Sibe, and a fisherman lost two sons.")] == [None, None]


def test_each_number_of_a_list_has_its_own_day() -> None:
    four, nine = figures("Yesterday four people died in Sibe, today nine people died.", "2021-06-16")
    assert (four.when_on, nine.when_on) == ("2021-06-15", "2021-06-16")


@pytest.mark.parametrize(
    ("text", "when", "day", "until"),
    [
        ("Twelve people died in mid-2015.", "mid-2015", "2015", None),
        ("Since mid-June, 400 people have fled.", "mid-June", "2021-06", None),
        ("Two died last Wednesday.", "Wednesday", "2021-06-09", None),
        ("Friday last week saw six people killed.", "Friday last week", "2021-06-11", None),
        ("Two guards died the day before yesterday.", "day before yesterday", "2021-06-14", None),
        ("Six guards died on June 6-7.", "June 6-7", "2021-06-06", "2021-06-07"),
        ("On the 3rd and 4th of May, nine men were killed.", "3rd and 4th of May", "2021-05-03", "2021-05-04"),
        ("From 2014 to 2016 the war killed 3,000 people.", "2014 to 2016", "2014", "2016"),
        ("Between Friday and Sunday, 19 men were killed.", "Between Friday and Sunday", "2021-06-11", "2021-06-13"),
    ],
)
def test_days_of_figures(text: str, when: str, day: str, until: str | None) -> None:
    (figure,) = figures(text, "2021-06-16")
    assert (figure.when, figure.when_on, figure.when_until) == (when, day, until)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("He owes 500 rupees. The court in Colombo ruled on Monday.", "LKR"),
        ("He owes 500 rupees. Nepal and Pakistan signed a pact.", None),
        ("He owes 500 dollars. Australia and America signed a pact.", "USD"),
        ("He owes 500 dollars. Australia and Canada signed a pact.", None),
        ("He owes 500 dollars.", "USD"),
    ],
)
def test_the_country_of_the_article_decides_between_currencies_of_one_name(text: str, unit: str | None) -> None:
    assert [f.unit for f in figures(text)] == [unit]
