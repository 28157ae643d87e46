"""`import malicli` as a library."""

import doctest
import gc
import importlib
import json
import pydoc
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

import malicli
from tests.running import ROOT, SEEDS, article
from tests.running import malicli as command_line

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
        corpus.show("zzz")
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


def results(*args: str) -> list[dict[str, Any]]:
    return command_line(*args, "--from", str(SEEDS), "--json").rows


SAME = [
    (("quotes", "security", "-s", "le drain"), lambda c: c.quotes("security", speaker="le drain")),
    (("quotes", "-s", "fabius", "-s", "parly"), lambda c: c.quotes(speaker=["fabius", "parly"])),
    (("claims", "--voice", "own", "--since", "2022"), lambda c: c.claims(voice="own", since="2022")),
    (("figures", "--category", "killed", "--category", "troops"), lambda c: c.figures(category=("killed", "troops"))),
    (("figures", "--sort", "value", "-n", "3"), lambda c: c.figures(sort="value", limit=3)),
    (("search", "withdrawal"), lambda c: c.search("withdrawal", limit=20)),
    (("speakers", "ledrian"), lambda c: c.speakers("ledrian")),
    (("speakers", "--since", "2022"), lambda c: c.speakers(since="2022")),
    (("articles", "-s", "parly"), lambda c: c.articles(speaker="parly")),
    (("check", "tests/cases/check/draft.md"), lambda c: c.check(Path("tests/cases/check/draft.md"))),
    (("check", "--quote", "real war", "--by", "parly"), lambda c: c.check(quote="real war", by="parly")),
]


@pytest.fixture(scope="module")
def seeds() -> malicli.Corpus:
    return malicli.load(SEEDS)


@pytest.mark.parametrize(("args", "call"), SAME, ids=[" ".join(args) for args, _ in SAME])
def test_the_library_gives_what_the_json_gives(args: tuple[str, ...], call: Any, seeds: malicli.Corpus) -> None:
    found = call(seeds)
    assert found.to_dicts() == results(*args)
    assert len(found) > 0
    for record in found:
        assert json.loads(json.dumps(record.to_dict())) == record.to_dict()
        for name, value in record.to_dict().items():
            assert hasattr(record, name), name
            assert isinstance(value, dict | list | type(None)) or getattr(record, name) == value
        assert set(record.to_dict()) < set(dir(record))


WRONG_VALUES = [
    (("figures", "--category", "soldiers"), lambda c: c.figures(category="soldiers")),
    (("figures", "--sort", "size"), lambda c: c.figures(sort="size")),
    (("quotes", "--kind", "whole"), lambda c: c.quotes(kind="whole")),
    (("claims", "--voice", "loud"), lambda c: c.claims(voice="loud")),
    (("quotes", "--since", "soon"), lambda c: c.quotes(since="soon")),
    (("quotes", "--since", "2014", "--until", "2013"), lambda c: c.quotes(since="2014", until="2013")),
    (("quotes", "-s", ""), lambda c: c.quotes(speaker="")),
    (("quotes", " "), lambda c: c.quotes(" ")),
    (("quotes", "--min-score", "101"), lambda c: c.quotes(min_score=101.0)),
    (("quotes", "--limit", "-1"), lambda c: c.quotes(limit=-1)),
    (("show", "c"), lambda c: c.show("c")),
    (("show", "zzz"), lambda c: c.show("zzz")),
]


@pytest.mark.parametrize(("args", "call"), WRONG_VALUES, ids=[" ".join(args) for args, _ in WRONG_VALUES])
def test_wrong_values_raise_what_the_command_line_says(args: tuple[str, ...], call: Any, seeds: malicli.Corpus) -> None:
    with pytest.raises(malicli.MalicliError) as raised:
        call(seeds)
    said = json.loads(command_line(*args, "--from", str(SEEDS), "--json").err)["error"]
    assert (raised.value.code, raised.value.message.rstrip(".")) == (said["code"], said["message"])


WRONG_TYPES = [
    {"limit": "3"}, {"limit": 2.5}, {"limit": True}, {"min_score": "high"}, {"exact": "no"}, {"since": 2013},
    {"text": 3}, {"speaker": []}, {"category": []}, {"place": [3]}, {"actor": 3},
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG_TYPES, ids=str)
def test_values_of_a_wrong_type_raise(wrong: dict[str, Any], seeds: malicli.Corpus) -> None:
    with pytest.raises(malicli.MalicliError, match=rf"{next(iter(wrong)).replace('_', '.').replace('text', 'QUERY')}"):
        seeds.figures(**wrong)


def test_a_negative_number_of_lines_raises(seeds: malicli.Corpus) -> None:
    with pytest.raises(malicli.MalicliError, match="count"):
        seeds.lines_around(seeds.quotes()[0], -1)


def test_a_check_wants_one_thing_to_check(seeds: malicli.Corpus, tmp_path: Path) -> None:
    for wrong in ({}, {"draft": "a", "quote": "b"}, {"draft": "a", "by": "b"}, {"draft": tmp_path / "gone.txt"}):
        with pytest.raises(malicli.MalicliError):
            seeds.check(**wrong)
    with pytest.raises(malicli.MalicliError, match="'quotes' is not one of 'quotation'"):
        seeds.check("a", only=["quotes"])


def test_a_check_of_a_text(seeds: malicli.Corpus) -> None:
    draft = 'Laurent Fabius said "the number of French troops should not fall." Paris has 9,000 troops in Mali.'
    found = seeds.check(draft)
    assert [one.verdict for one in found.wrong] == ["altered", "differs"]
    assert found.counts == {"altered": 1, "differs": 1}
    assert seeds.check(draft, only=["figure"]).counts == {"differs": 1}
    assert seeds.check(draft, until="2012").counts == {"absent": 2}


def test_show_takes_whatever_has_an_id(seeds: malicli.Corpus) -> None:
    for found in (seeds.quotes()[0], seeds.figures()[0], seeds.speakers()[0], seeds.articles()[0]):
        assert seeds.show(found.id) == found
        assert seeds.show(found.id[:8]).to_dict() == found.to_dict()
    before, after = seeds.lines_around(seeds.quotes("security")[0], 1)
    assert (len(before), len(after)) == (1, 1)


def test_a_list_says_what_people_should_know(seeds: malicli.Corpus) -> None:
    found = seeds.quotes("troops", speaker="le drain", limit=1)
    assert (found.total >= len(found), found.articles) == (True, 2)
    assert seeds.quotes(speaker="le drain").speaker_taken_as == "Jean-Yves Le Drian"
    assert malicli.load(SEEDS).quotes("zebra").total == 0


def test_disagreements(tmp_path: Path) -> None:
    row = '{"id": "%s", "date": "2024-05-02", "text": "%s said %s people were killed in Kessala."}'
    news = article(tmp_path, "\n".join((row % ("a", "Ana Ruiz", 30), row % ("b", "Tom Kent", 50))), "n.jsonl")
    [group] = malicli.load(news).disagreements()
    assert [figure.value for figure in group.figures] == [30, 50]
    assert group.to_dict()["figures"][0]["speaker"] == "Ana Ruiz"
    assert "30" in group._repr_html_()


def test_a_frame_has_the_columns_of_the_json(seeds: malicli.Corpus) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    frame = seeds.figures(category="troops").to_frame()
    assert list(frame.columns) == list(results("figures", "--category", "troops")[0])
    assert list(frame["low"]) == [4000, 4000, 5000, 2500]


def test_without_pandas_the_error_says_what_to_install(seeds: malicli.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(malicli.MalicliError, match="a frame needs pandas"):
        seeds.quotes().to_frame()


def test_help_shows_it_all() -> None:
    shown = pydoc.plain(pydoc.render_doc(malicli)) + pydoc.plain(pydoc.render_doc(malicli.api))
    for name in ("search", "quotes", "claims", "figures", "speakers", "articles", "show", "check", "disagreements"):
        method = getattr(malicli.Corpus, name)
        assert f"{name}(self" in shown
        assert ">>>" in (method.__doc__ or ""), f"{name} has no example"
    assert set(malicli.__all__) == set(dir(malicli))


@pytest.mark.parametrize(
    "module", ["malicli", "malicli.api", "malicli.language.detection", "malicli.language.en.inflection"]
)
def test_the_examples_of_the_help_are_true(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = doctest.testmod(importlib.import_module(module))
    assert done.attempted > 0
    assert done.failed == 0


def test_a_script_that_begins_processes_without_end_is_stopped(tmp_path: Path) -> None:
    script = article(
        tmp_path, "from malicli.store.process_pool import Pool\nprint([*Pool(len, len, 1).run(iter(['a']))])", "a.py"
    )
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert ran.returncode == 1 and ran.stderr.count("Traceback") == 1
    assert ran.stderr.endswith('below `if __name__ == "__main__":`, or leave out `workers`\n')


NOTEBOOK = "import malicli\ncorpus = malicli.load('seeds')\ncorpus.quotes(speaker='parly')"


def test_a_notebook_shows_records() -> None:
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed")
    import nbformat

    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(NOTEBOOK)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the notebook's own machinery
        nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
    [output] = book.cells[0].outputs
    assert "<mark>whatever the price.</mark>" in output["data"]["text/html"]
    assert "Florence Parly, Defense Minister" in output["data"]["text/html"]


def test_a_check_keeps_no_article_when_it_ends(corpus: malicli.Corpus) -> None:
    from malicli.check.article_view import OF_ARTICLES, Source

    def alive() -> int:
        gc.collect()
        return sum(isinstance(one, Source) for one in gc.get_objects())

    before = alive()
    assert corpus.check("“We will go,” union leader Ana Ruiz said. She said 40 people were hurt.").wrong
    assert {kept.cache_info().currsize for kept in OF_ARTICLES} == {0}
    assert alive() <= before
