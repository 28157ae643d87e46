"""`import malicli` as a library."""

import subprocess
import sys
from pathlib import Path

import pytest

import malicli
from tests.running import ROOT, SEEDS, article

TEXT = 'Port shut\n\n"We will stay," union leader Ana Ruiz said.\n\nTom Kent said at least 40 people were hurt.\n'


@pytest.fixture
def corpus(tmp_path: Path) -> malicli.Corpus:
    return malicli.load(article(tmp_path, TEXT))


def test_quotes_are_records(corpus: malicli.Corpus) -> None:
    [quote] = corpus.quotes()
    assert isinstance(quote, malicli.Quote)
    assert (quote.text, quote.attribution.speaker) == ("We will stay,", "Ana Ruiz")
    assert corpus.quotes("stay", speaker="ruiz") == [quote]
    assert corpus.quotes(speaker="kent") == []
    assert corpus.show(quote.id) == quote


def test_claims_and_figures(corpus: malicli.Corpus) -> None:
    assert {c.attribution.speaker for c in corpus.claims(voice="attributed")} == {"Ana Ruiz", "Tom Kent"}
    [figure] = corpus.figures()
    assert (figure.value, figure.bound, figure.noun) == (40, "at least", "people")
    assert corpus.figures(category="troops") == []


def test_search_gives_scores(corpus: malicli.Corpus) -> None:
    results = corpus.search("people hurt", limit=1)
    assert len(results) == 1
    assert results[0].score is not None
    assert results[0].score > 50


def test_articles_and_speakers(corpus: malicli.Corpus) -> None:
    assert [entry.imprint.title for entry in corpus.articles()] == ["Port shut"]
    assert {speaker.name for speaker in corpus.speakers()} == {"Ana Ruiz", "Tom Kent"}
    assert [speaker.name for speaker in corpus.speakers("kent")] == ["Tom Kent"]
    found = corpus.article_of(corpus.quotes()[0])
    assert found is not None
    assert found.text == TEXT


def test_without_a_path_it_is_the_shipped_articles() -> None:
    assert malicli.load().quotes() == malicli.load(str(SEEDS)).quotes()


def test_errors_are_malicli_errors(corpus: malicli.Corpus, tmp_path: Path) -> None:
    with pytest.raises(malicli.MalicliError, match="no such file"):
        malicli.load("nowhere")
    with pytest.raises(malicli.MalicliError, match="not a date"):
        corpus.quotes(since="soon")
    with pytest.raises(malicli.MalicliError, match="no record"):
        corpus.show("q")
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        malicli.nothing  # noqa: B018


def test_what_was_odd_is_a_warning(tmp_path: Path) -> None:
    article(tmp_path, TEXT)
    article(tmp_path, b"\x00", "bad.txt")
    assert "bad.txt: not text" in malicli.load(tmp_path).warnings[0]


def test_importing_malicli_is_light() -> None:
    code = "import sys, malicli; print(sorted(m for m in sys.modules if m.startswith(('malicli', 'typer', 'rich'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "['malicli']\n"
