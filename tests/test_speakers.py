"""Who is meant: every case of `cases/speakers.jsonl`, where ⟦mentions⟧, ‹cues› and ⟨contents⟩ are marked in order."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicli import language
from malicli.articles.article import Article, Imprint
from malicli.attribution.statements import Statement
from malicli.entities.entities import Entities
from malicli.entities.resolver import Resolver
from malicli.spans import Span
from malicli.syntax.document import Document, read_document
from tests.case_files import parameters

MARKS = {"⟦": "mention", "‹": "cue", "⟨": "content"}


def marked(text: str, published: str | None) -> tuple[Document, list[Statement]]:
    """The document of a case and its statements: the first mention, cue and content make the first one."""
    spans: dict[str, list[Span]] = {"mention": [], "cue": [], "content": []}
    plain = ""
    for part in re.split(r"([⟦⟧‹›⟨⟩])", text):
        if part in MARKS:
            begun = MARKS[part], len(plain)
        elif part in "⟧›⟩" and part:
            spans[begun[0]].append(Span(begun[1], len(plain)))
        else:
            plain += part
    parts = zip(spans["content"], spans["cue"], spans["mention"], strict=True)
    statements = [Statement((content,), cue, mention) for content, cue, mention in parts]
    return read_document(Article(Imprint("case", date=published), plain), language.get()), statements


@pytest.mark.parametrize("case", parameters("speakers.jsonl"))
def test_speakers(case: dict[str, Any]) -> None:
    document, statements = marked(case["text"], case.get("published"))
    found = Resolver(document).attributions(statements)
    expected = case["said"]
    got = [{key: getattr(a, key) for key in want} for a, want in zip(found, expected, strict=True)]
    assert [{k: list(v) if isinstance(v, tuple) else v for k, v in row.items()} for row in got] == expected


WORDS = st.sampled_from(
    [
        "Ana",
        "Ruiz",
        "Mr.",
        "de",
        "al-Oda",
        "he",
        "said",
        "the",
        "Minister",
        "of",
        ",",
        ".",
        "and",
        "'s",
        "\n\n",
        '"',
        "44",
    ]
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(WORDS, max_size=30), st.data())
def test_any_mention_is_handled(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    document = read_document(Article(Imprint("any", date="2013-02-06"), text), language.get())
    ends = st.integers(0, len(text))
    spans = [Span(*sorted((data.draw(ends), data.draw(ends)))) for _ in range(3)]
    if not document.sentences:
        return
    [told] = Resolver(document).attributions([Statement((spans[0],), spans[1], spans[2])])
    assert told.speaker is None or told.speaker.lower() not in ("he", "")
    assert told.mention_span and told.mention_span.start == spans[2].start


def test_a_role_that_is_printed_again_is_kept_once() -> None:
    text = "Ana Ruiz, a baker, rose. " * 3 + "Mayor Ana Ruiz sat down."
    document = read_document(Article(Imprint("any"), text), language.get())
    [ruiz] = Entities(document).all
    assert [role.text for role in ruiz.roles] == ["baker", "Mayor"]
