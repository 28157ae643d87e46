"""Which words are whose saying: the made-up cases of `cases/attribution.jsonl`, `layout.jsonl` and `passages.jsonl`.

A case of attribution says, for each claim that somebody makes, its kind, the mention, the cue and the pieces of the
content, in the order of the text; `by` their speakers, where it is given; `own` counts the claims of the article
itself. `xfail` marks what is known to fail.
"""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicli.articles.article import Article, Imprint
from malicli.pipeline import analyse
from malicli.spans import Span
from malicli.syntax.paragraphs import find_paragraphs
from malicli.syntax.quote_marks import find_passages
from tests.case_files import load_cases, parameters

TEXTS = [case["text"] for case in load_cases("attribution.jsonl")]


def article(text: str, title: bool = False) -> Article:
    return Article(Imprint("case"), text, headline=Span(0, len(text.partition("\n")[0])) if title else None)


@pytest.mark.parametrize("case", parameters("attribution.jsonl"))
def test_says_who_said_what(case: dict[str, Any]) -> None:
    text = case["text"]
    claims = analyse(article(text, case.get("title", False)), figures=False).claims
    said = [
        [c.kind, c.attribution.mention, c.attribution.cue, *(text[slice(*span)] for span in c.spans)]
        for c in claims
        if c.kind != "own"
    ]
    assert said == case["says"]
    if "by" in case:
        assert [c.attribution.speaker for c in claims if c.kind != "own"] == case["by"]
    assert case.get("own", 0) in (0, sum(c.kind == "own" for c in claims))


@pytest.mark.parametrize("case", parameters("layout.jsonl"))
def test_separates_the_body_from_the_rest_of_the_page(case: dict[str, Any]) -> None:
    found = find_paragraphs(article(case["text"]))
    assert [[p.kind, case["text"][slice(*p.span)]] for p in found] == case["paragraphs"]


@pytest.mark.parametrize("case", parameters("passages.jsonl"))
def test_distinguishes_quotation_marks_from_apostrophes(case: dict[str, Any]) -> None:
    text = case["text"]
    ends = [0, *(i + 1 for i, c in enumerate(text) if c == "\n"), len(text)]
    paragraphs = [Span(a, b) for a, b in pairwise(ends) if text[a:b].strip()]
    found = find_passages(text, [Span(a, b - (text[a:b].endswith("\n"))) for a, b in paragraphs])
    assert [[text[slice(*piece)] for piece in p.pieces] for p in found] == case["passages"]


def test_unattributed_sentences_are_the_articles_own() -> None:
    text = '"We will stay until it is signed," Ana Ruiz said.\n\nThe port has been shut since Monday.'
    [own] = [c for c in analyse(article(text)).claims if c.kind == "own"]
    assert (own.text, own.attribution.speaker) == ("The port has been shut since Monday.", None)


MARKED = st.lists(
    st.sampled_from(
        [*"“”‘’\"'«»„.,:;—-?!\n ", " said ", "Ruiz", " he ", " that ", "it's", "''", " told ", "(", ")", "3'"]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(MARKED)
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    analysis = analyse(article(text), figures=False)
    for claim in analysis.claims:
        assert all(0 <= start < end <= len(text) for start, end in claim.spans)
        assert claim.span == (claim.spans[0].start, claim.spans[-1].end)
        assert claim.text == text[slice(*claim.span)]
    for quote in analysis.quotes:
        assert quote.text == text[slice(*quote.span)]
        assert quote.claim in {claim.id for claim in analysis.claims}
    assert analyse(article(text), quotes_only=True).quotes == analysis.quotes


@pytest.mark.parametrize("first", range(0, len(TEXTS), 3))
def test_the_quotes_only_analysis_finds_the_same_quotes(first: int) -> None:
    page = article("\n\n".join(TEXTS[first : first + 6]))
    assert analyse(page, quotes_only=True).quotes == analyse(page).quotes


@pytest.mark.parametrize(
    "unit",
    ['"', '"a" ', "“a” he said. ", "‘a ", "'a ", ".", "he said that ", "“We stay.\n\n", "«", '."', "“a” — Ruiz "],
)
def test_endless_repetition_is_read(unit: str) -> None:
    text = unit * 1000  # a reading that is not linear would not come back
    assert analyse(article(text), quotes_only=True).quotes == analyse(article(text), figures=False).quotes
