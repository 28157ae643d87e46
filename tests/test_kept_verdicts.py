"""Verdicts that the cache keeps: a check gives the same with them, and they count only where nothing has changed."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from malicli.articles.article import Imprint
from malicli.check import kept_verdicts
from malicli.check.checker import check_draft
from malicli.check.corpus import Corpus
from malicli.check.draft import Skipped, one_quotation, read_draft
from malicli.check.findings import Finding, Report
from malicli.check.kept_verdicts import packed, unpacked
from malicli.search.query import Index
from malicli.store.cache import Cache
from malicli.store.live_analysis import Resources
from malicli.store.open_index import open_index
from malicli.store.serialization import dump, load
from tests.running import ROOT
from tests.test_check import CORPORA, DRAFTS, report

CHECK = "import sys; from malicli.cli.app import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
NEWS = {
    "bridge.txt": 'The mayor, Ana Ruiz, said 40 people had crossed. "The bridge is safe," Ruiz said.\n',
    "port.txt": 'Port workers said the strike would end on Monday. "We go back to work," Tomas Irek said.\n',
}
DRAFT = "“The bridge is safe,” Ruiz said. Irek said the strike would not end on Monday. Some 50 people had crossed.\n"
NO_DRAFT = read_draft("", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    for name, text in NEWS.items():
        (news / name).write_text(text, encoding="utf-8")
    return news


def index(folder: Path, file: Path | None) -> Index:
    cache = Cache(file, 20_000) if file else None
    return open_index([str(folder)], resources=lambda: Resources(cache))


def checked(
    folder: Path, file: Path | None, text: str = DRAFT, among: list[Imprint] | None = None, of: str = ""
) -> tuple[Report, int]:
    """The report, and how many articles were read for it."""
    corpus = Corpus(index(folder, file), among, [folder / of] if of else [])
    found = check_draft(read_draft(text, "draft.md"), corpus.index, corpus=corpus)
    return found._replace(draft=NO_DRAFT), len(corpus.sources)


def same(folder: Path, file: Path, **other: object) -> int:
    """How many articles were read for a report, which is that without a cache."""
    found, read = checked(folder, file, **other)  # type: ignore[arg-type]
    assert found == checked(folder, None, **other)[0]  # type: ignore[arg-type]
    return read


@pytest.mark.parametrize("corpus", CORPORA)
def test_any_verdict_is_kept_as_it_is(corpus: str) -> None:
    found = [report(case) for case in DRAFTS if case["in"] == corpus]
    verdicts: list[Finding | Skipped] = []
    for one in found:
        verdicts += [*one.findings, *one.skipped]
    for verdict in verdicts:
        assert unpacked(load(dump(packed(verdict)))) == verdict


def test_the_second_check_reads_no_article(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "cache.db"
    assert [same(folder, file) for _ in range(2)] == [2, 0]
    assert {f.type for f in checked(folder, file)[0].findings} == {"quotation", "attribution", "figure"}


def test_a_changed_sentence_is_compared_and_the_other_statements_are_kept(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, asked = tmp_path / "cache.db", list[str]()
    first = "Irek said the port workers would go back to work. "
    same(folder, file, text=first + DRAFT)
    judged = check_draft.__globals__["check_reported"]
    monkeypatch.setitem(
        check_draft.__globals__, "check_reported", lambda s, corpus: asked.append(s.own) or judged(s, corpus)
    )
    checked(folder, file, text=first.replace("back", "soon") + DRAFT)
    assert len(asked) == 1 and "soon" in asked[0]
    assert same(folder, file, text=first.replace("back", "soon") + DRAFT) == 0


def test_what_else_decides(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which articles, what they say, where they are, and the code."""
    file = tmp_path / "cache.db"
    assert same(folder, file) == 2
    among = [a.imprint for a in index(folder, None).articles() if a.imprint.article == "bridge.txt"]
    assert same(folder, file, among=among) == 1
    assert same(folder, file, of="bridge.txt") == 1
    assert same(folder, file) == 0
    moved = folder.rename(tmp_path / "moved")
    assert same(moved, file) == 2
    (moved / "port.txt").write_text(NEWS["port.txt"].replace("would", "would not"), encoding="utf-8")
    assert same(moved, file) == 2
    monkeypatch.setattr("malicli.store.cache_keys.checker", lambda: ["another"])
    assert same(moved, file) == 2


def test_damaged_verdicts_are_made_again(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "cache.db"
    checked(folder, file)
    with sqlite3.connect(file) as store:
        store.execute("UPDATE readings SET data = replace(CAST(data AS TEXT), 'match', 'absent')")
    store.close()
    assert same(folder, file) == 2


def test_one_quotation_is_kept_too(folder: Path, tmp_path: Path) -> None:
    read = []
    for file in (tmp_path / "cache.db", tmp_path / "cache.db"):
        corpus = Corpus(index(folder, file))
        [finding] = check_draft(one_quotation("The bridge is safe", "Ruiz"), corpus.index, corpus=corpus).findings
        assert finding.text_verdict == "exact"
        read.append(len(corpus.sources))
    assert read == [2, 0]


def test_a_checked_draft_needs_no_model(folder: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    answers, loaded = [], list[set[str]]()
    for option in ("--json", "--json", "--format=html"):
        command = [sys.executable, "-c", CHECK, "check", str(draft), "--from", str(folder), option]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=env, check=False)
        answers.append(done.stdout)
        loaded.append({*done.stderr.splitlines()[-1].split()})
    assert answers[0] == answers[1] and "differ" in answers[2]
    assert ["numpy" in modules for modules in loaded] == [True, False, False]
    assert kept_verdicts.__name__ in loaded[1]
