"""What holds for every quotation: its own article never alarms at it, and no change of meaning ever passes."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from malicli.articles.article import Article, Imprint
from malicli.check.checker import check_draft
from malicli.check.draft import one_quotation, read_draft
from malicli.check.findings import Finding
from malicli.check.verdict_scale import FINDINGS
from malicli.language import lexicon
from malicli.pipeline import analyse
from malicli.records import Quote
from malicli.search.query import Index, Query
from malicli.store.open_index import open_index
from tests.plain_index import PlainIndex

CASES = Path(__file__).parent / "cases"
CORPORA = [
    *(str(CASES.parent.parent / "seeds"), str(CASES / "articles")),
    *(str(CASES / "check" / "desk.jsonl"), str(CASES / "check" / "itself.jsonl")),
]
MARKS = ["“{}”", '"{}"', "„{}”", "‘{}’", "«{}»", "« {} »"]
PASSES = {"exact", "punctuation"}
WORD = re.compile(r"[^\W\d_]{3,}")


@cache
def indexes() -> dict[str, Index]:
    return {corpus: open_index([corpus]) for corpus in CORPORA}


@cache
def quotes() -> list[tuple[Quote, Index]]:
    found = []
    for index in indexes().values():
        records = [result.record for result in index.search(Query(types=("quote",))).results]
        found += [(r, index) for r in records if isinstance(r, Quote) and r.attribution.speaker]
    return found


def on_words(text: str, speaker: str | None, index: Index) -> Finding:
    [finding] = check_draft(one_quotation(text, speaker), index).findings
    return finding


def test_there_are_quotes_to_check() -> None:
    assert len(quotes()) > 50


@pytest.mark.parametrize("mark", MARKS)
def test_a_quote_is_exact_and_its_speakers_own(mark: str) -> None:
    for quote, index in quotes():
        speaker, text = quote.attribution.speaker, mark.format(quote.text)
        finding = on_words(text, speaker, index)
        assert (finding.text_verdict, finding.speaker_verdict) == ("exact", "match"), text
        if mark.strip("{}") != "‘’" or not set("'’‘") & set(quote.text):  # ‘The man’s dog’ ends where nobody can tell
            draft = read_draft(f"{speaker} said, {text}", "draft")
            [finding] = check_draft(draft, index, frozenset({"quotation"})).findings
            assert finding.text_verdict == "exact", draft.text


@pytest.mark.parametrize("corpus", CORPORA)
def test_an_article_never_alarms_at_itself(corpus: str) -> None:
    index = indexes()[corpus]
    for article in index.articles():
        report = check_draft(read_draft(article.text, article.imprint.article), index)
        assert [f for f in report.findings if f.verdicts & FINDINGS] == []
        assert len(report.findings) > 5


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_a_not_put_in_never_passes(data: st.DataObject) -> None:
    quote, index = data.draw(st.sampled_from(quotes()))
    words = quote.text.split(" ")
    at = data.draw(st.integers(1, len(words)))
    text = " ".join([*words[:at], "not", *words[at:]])
    assert on_words(text, quote.attribution.speaker, index).text_verdict not in PASSES, text


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_another_word_never_passes(data: st.DataObject) -> None:
    quote, index = data.draw(st.sampled_from(quotes()))
    telling = [m for m in WORD.finditer(quote.text) if m.group().lower() not in lexicon().words.common]
    assume(telling)
    word = data.draw(st.sampled_from(telling))
    other, _ = data.draw(st.sampled_from(quotes()))
    new = data.draw(st.sampled_from(WORD.findall(other.text) or ["quince"]))
    text = quote.text[: word.start()] + new + quote.text[word.end() :]
    assume(new.lower() != word.group().lower())
    assume(not any(text.lower().strip(" ,.") in a.text.lower() for i in indexes().values() for a in i.articles()))
    finding = on_words(text, quote.attribution.speaker, index)
    assert finding.text_verdict not in PASSES, text
    assert len(text.split()) < 4 or finding.text_verdict != "undecided", text


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_another_final_mark_never_alarms(data: st.DataObject) -> None:
    quote, index = data.draw(st.sampled_from(quotes()))
    text = quote.text.rstrip(",.") + data.draw(st.sampled_from(["", ",", "."]))
    finding = on_words(text, quote.attribution.speaker, index)
    assert finding.text_verdict in PASSES and finding.speaker_verdict == "match", text


SENTENCES = st.lists(
    st.lists(
        st.sampled_from(
            ["we", "they", "build", "guard", "roads", "walls", "towns", "by", "day", "and", "night", "for", "years"]
        ),
        min_size=3,
        max_size=20,
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(SENTENCES, st.sampled_from([",", ".", ""]), st.integers(0, 10_000))
@example([["we", "we", "we", "we"] * 5] * 25, ",", 7)
def test_however_long_a_mark_never_alarms_and_a_not_never_passes(
    sentences: list[list[str]], mark: str, at: int
) -> None:
    words = [word for sentence in sentences for word in sentence]
    said = " ".join(words)
    article = Article(
        Imprint("long.txt"), f"The harbour was quiet.\n\n“{said},” Ana Ruiz told the council on Monday.\n"
    )
    index = PlainIndex([analyse(article)])
    assert on_words(said + mark, "Ana Ruiz", index).text_verdict in PASSES | {"undecided"}
    at = 1 + at % len(words)
    wrong = " ".join([*words[:at], "not", *words[at:]])
    assert on_words(wrong + mark, "Ana Ruiz", index).text_verdict not in PASSES


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.text(alphabet="ab “”\"'‘’[].…,\n«»é\u200b4", max_size=80), st.sampled_from(CORPORA))
def test_any_draft_is_handled(text: str, corpus: str) -> None:
    report = check_draft(read_draft(text, "draft"), indexes()[corpus])
    for finding in report.findings:
        assert text[slice(*finding.span)] == finding.text


MARKUP = "ab “”\"'\n>—-*_[]()<>&;!#`\\|é" + "qp/"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(
        st.one_of(
            st.text(alphabet=MARKUP, max_size=12),
            st.sampled_from(
                ["<q>", "</q>", "<blockquote>", "</blockquote>", "<p>", "<br>", "&ldquo;", "&#8221", "---\n"]
            ),
            st.sampled_from(
                ["<footer>", "</footer>", "<figcaption>", "<script>", "\n\n> ", "\n— Ana Ruiz\n", "[a](b)"]
            ),
        ),
        max_size=25,
    ),
    st.sampled_from(["md", "html"]),
)
def test_any_marked_draft_is_handled(pieces: list[str], form: str) -> None:
    text = "".join(pieces)
    draft = read_draft(text, "draft", form)
    assert draft.file is not None and len(draft.file.text) == len(draft.file.starts or ())
    for finding in check_draft(draft, indexes()[CORPORA[0]]).findings:
        start, end = finding.span
        assert 0 <= start <= end <= len(text) and finding.line >= 1 and finding.column >= 1


@pytest.mark.parametrize(
    "unit", ["a ", "“a” ", "“", "not ", "“We are going after them,” ", "[", "… ", "“a b a b a b ” "]
)
def test_repetition_is_bounded(unit: str) -> None:
    check_draft(read_draft(unit * 1000, "draft"), indexes()[CORPORA[0]])
    check_draft(one_quotation(unit * 1000, "Ana Ruiz"), indexes()[CORPORA[0]])
