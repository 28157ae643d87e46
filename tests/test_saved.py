"""The saved index: the same answers as in memory, whatever happened while it was written, or an error that says so."""

import gc
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from malicli.articles.article import Article, Imprint
from malicli.errors import MalicliError
from malicli.pipeline import analyse
from malicli.records import Record
from malicli.search.query import Query
from malicli.search.scoring import Matcher
from malicli.store import rows
from malicli.store.indexer import Summary, build_from, build_index, count_articles
from malicli.store.open_index import open_index
from malicli.store.prefilter import stored_score
from malicli.store.process_pool import Pool
from malicli.store.serialization import TYPES
from malicli.store.sqlite_index import MANY, SavedIndex
from malicli.store.sqlite_schema import verify
from malicli.store.stored_analysis import packed_record
from tests.plain_index import PlainIndex

PEOPLE = ["Ana Ruiz", "Ben Oda", "Carla Mbeki", "Dag Holm", "Eva Stein"]
PLACES = ["Portville", "Eastmoor", "the harbour", "Quarry Hill", "Lower Fenwick"]
ENOUGH = 96  # articles that two processes are still reading when they are stopped
DEEDS = [
    "close the terminal",
    "send more engineers",
    "repair the northern bridge",
    "count every ballot",
    "open the archive",
]


def page(number: int) -> str:
    """A made-up article; no two are alike."""
    who, other = PEOPLE[number % 5], PEOPLE[(number * 3 + 1) % 5]
    where, deed = PLACES[number % 4], DEEDS[number * 7 % 5]
    return (
        f"Notes from {where}, part {number}\n\n"
        f'"We will {deed} before ship {number} leaves {where}," {who} said on Monday.\n\n'
        f"{other} told Radio Five that {number + 20} workers had been hired. It rained in {where}.\n"
    )


def write_folder(folder: Path, numbers: range) -> Path:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"{number:04}.txt").write_text(page(number), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("corpus") / "news", range(90))


@pytest.fixture(scope="module")
def saved(news: Path) -> str:
    to = str(news.parent / "saved.db")
    build_index([str(news)], to)
    return to


QUERIES = [
    Query(),
    Query(text="repair the northern brige"),
    Query(text="ship 17 leaves", types=("quote",)),
    Query(text="close terminal portville", limit=7),
    Query(text="we will"),
    Query(text="count every ballot", exact=True),
    Query(text="workers", types=("figure",), sort="value"),
    Query(text="workers", speaker="oda"),
    Query(speaker="rui"),
    Query(speaker="mbkei", types=("claim",)),
    Query(speaker="nobody"),
    Query(voice="own", limit=5),
    Query(types=("quote", "figure"), limit=11),
    Query(types=("quote",), kind="direct"),
    Query(category="other", actor="French"),
    Query(since="2013"),
    Query(text="xyzzy plugh"),
    *(Query(speaker=name) for name in ("zorro", "ruizola", "holmberg anders", "carlxmbekx", "x", "")),
    Query(text="before ship 17 lea"),  # cut off in a word
    Query(text="workers had been hi"),
    Query(text="repair the northern bri", types=("quote",)),
    Query(text="repiar teh northren bridge", types=("quote",)),  # most words have typos
    Query(text="clsoe hte termnial bfore", types=("quote",)),
    Query(text="conut evrey balolt", speaker="rui"),
]
DATED = [
    Query(since="2013-02", limit=4),
    Query(until="2013-01", limit=3, types=("quote",)),
    Query(since="2014", limit=2),
    Query(since="2013-02-05", limit=5),  # of which "2013-02" may be
    Query(since="2013-02", until="2013-02", types=("quote", "figure"), limit=9),
    Query(until="2012", limit=3),
    Query(since="2013-03", voice="attributed", limit=3),
    Query(text="repair the northern bridge", since="2013-02"),
    *(Query(since=day, until=day, limit=limit) for day in ("2012-11-05", "2014-04", "2016") for limit in (0, 3)),
    Query(since="2015", limit=3),
]


def shown(index: Any, query: Query) -> Any:
    answer = index.search(query)
    return answer.results, answer.total, answer.articles, answer.speaker_taken_as, answer.undated, answer.nearest


def assert_same(path: str, source: Path) -> None:
    memory, saved = open_index([str(source)]), open_index([path])
    for query in QUERIES:
        assert shown(saved, query) == shown(memory, query), query
    assert saved.entries() == memory.entries()
    assert saved.speakers(Query()) == memory.speakers(Query())
    assert list(saved.articles()) == list(memory.articles())


def test_answers_as_in_memory(saved: str, news: Path) -> None:
    assert isinstance(open_index([saved]), SavedIndex)
    assert_same(saved, news)
    memory, index = open_index([str(news)]), open_index([saved])
    for name in ("ruiz", "holm dag", "zorro"):
        assert index.speakers(Query(text=name)) == memory.speakers(Query(text=name))
    for record in memory.search(Query(limit=20)).results:
        assert index.find(record.record.id) == [record.record]
        assert index.article(record.record.imprint) == memory.article(record.record.imprint)


def test_days_and_limits(tmp_path: Path) -> None:
    dated = [
        Article(Imprint(str(n), date=None if n % 4 == 0 else f"2013-0{n % 4}"), page(n), warnings=("odd",) * (n % 2))
        for n in range(24)
    ]
    text = "From 2012 to 2015 some 300 people fled, officials said. From March to May 2014, 12 soldiers died."
    dated.append(Article(Imprint("spans", date="2016"), text))
    to = str(tmp_path / "a.db")
    build_from(iter(dated), to, Summary(to))
    memory, saved = PlainIndex(analyse(article) for article in dated), open_index([to])
    for query in DATED:
        assert shown(saved, query) == shown(memory, query), query
    assert saved.entries() == memory.entries()


def test_frequent_words_are_found_as_pairs(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicli.store.writer.FEW_RECORDS", 100)
    monkeypatch.setattr("malicli.store.retrieval.SHORT", 0)
    monkeypatch.setattr("malicli.store.sqlite_index.SMALL", 0)
    to = str(tmp_path / "pairs.db")
    build_index([str(news)], to)
    assert sqlite3.connect(to).execute("SELECT count(*) FROM frequent").fetchone()[0] > 5
    assert_same(to, news)


def rows_of(path: str) -> list[tuple[Any, ...]]:
    """All that an index holds, but for its header."""
    store = sqlite3.connect(path)
    store.execute("CREATE VIRTUAL TABLE temp.counted USING fts5vocab (main, terms, instance)")
    tables = "articles records packed locals persons name_words name_forms vocabulary word_forms frequent counted"
    return [row for table in tables.split() for row in store.execute(f"SELECT * FROM {table}")]


@pytest.mark.slow
def test_however_many_processes_the_index_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = str(tmp_path / "one.db"), str(tmp_path / "two.db")
    for name, few in (("FEW_RECORDS", 100), ("AT_ONCE", 50)):
        monkeypatch.setattr(f"malicli.store.writer.{name}", few)
    monkeypatch.setattr("malicli.store.deletion_index.TOGETHER", 20)
    build_from(articles(150), one, Summary(one))
    build_from(articles(150), two, Summary(two), partial(rows.extract_all, workers=2), workers=2)
    assert rows_of(one) == rows_of(two)
    assert any("_" in str(row[0]) for row in rows_of(two)[-500:])  # pairs


@pytest.mark.slow
def test_common_words_are_answered_as_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicli.store.sqlite_index.SMALL", 0)
    said = [f'"The port of {PLACES[n % 5]} stays shut on day {n}," {PEOPLE[n % 5]} said.' for n in range(320)]
    made = [Article(Imprint(str(n)), "\n\n".join(said[n::8])) for n in range(8)]
    to = str(tmp_path / "common.db")
    build_from(iter(made), to, Summary(to))
    memory, saved = PlainIndex(map(analyse, made)), open_index([to])
    for text in ("port", "port stays shut", "the port of Lower Fenwik", "shut on day"):
        for limit in (0, 5):
            query = Query(text=text, types=("quote",), limit=limit)
            assert shown(saved, query) == shown(memory, query), query
    monkeypatch.setattr("malicli.store.retrieval.LARGE", 0)
    of_many = saved.search(Query(text="port", types=("quote",), limit=5))
    assert (len(of_many.results), of_many.warnings) == (5, (MANY,))
    assert of_many.total < memory.search(Query(text="port", types=("quote",))).total


CUT = [
    "“We have no intention to rem”ain, Ana Ruiz said on Monday.",
    '"We have no intention to remain in the port," Ben Oda said.',
    "Ana Ruiz said the “mis”management of ports was over.",
    "Ben Oda said that 20km of road and 35pc of bridges were gone; 2,500men had left.",
]


def test_words_that_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicli.store.sqlite_index.SMALL", 0)
    cut, to = [Article(Imprint(str(n)), CUT[n % 4]) for n in range(12)], str(tmp_path / "cut.db")
    build_from(iter(cut), to, Summary(to))
    memory, saved = PlainIndex(analyse(article) for article in cut), open_index([to])
    for text in (
        "no intention to rem",
        "have no intention to rema",
        "rem",
        "mis",
        "mis management",
        "35 bridges",
        "20km",
    ):
        assert shown(saved, Query(text=text)) == shown(memory, Query(text=text)), text


def test_what_is_kept_of_a_sentence_has_the_words_of_its_text() -> None:
    assert rows.together("no inten", "We have no intention.") == (
        "We have no intention. no inten",
        ["we", "have", "no", "intention", "no", "inten"],
    )
    assert rows.together("no intention", "We have no intention.")[0] == "We have no intention."


def stored(record: Record) -> tuple[str, Callable[[], list[Any]]]:
    """The stored text of a record, and its packed values."""
    passage, *values = packed_record(record)
    return passage, lambda: values


def test_reaching_a_score_agrees_with_the_score(news: Path) -> None:
    records = [result.record for result in open_index([str(news)]).search(Query()).results]
    for text in (
        "close the terminal",
        "repair northern brige",
        "20 workers hired",
        "we will",
        "count evry balot portvile",
    ):
        matcher = Matcher(text)
        right = [matcher.record_score(r) for r in records]
        for least in (30, 60, 75.5):
            found = [stored_score(matcher, TYPES.index(type(r)), *stored(r), least) for r in records]
            assert [score >= least for score in found] == [score >= least for score in right]


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, to = write_folder(tmp_path / "news", range(12)), str(tmp_path / "a.db")
    assert build_index([str(folder)], to).added == 12
    before = Path(to).read_bytes()
    assert build_index([str(folder)], to) == Summary(to, 12, records=open_index([to]).search(Query()).total)
    assert Path(to).read_bytes() == before
    (folder / "0003.txt").write_text(page(99), encoding="utf-8")
    os.utime(folder / "0004.txt", (0, 0))  # another time is no other text
    (folder / "0005.txt").unlink()
    (folder / "0000a.txt").write_text(page(77), encoding="utf-8")
    read: list[str] = []
    real = rows.extract
    monkeypatch.setattr(rows, "extract", lambda a: (read.append(a.imprint.article), real(a))[1])
    done = build_index([str(folder)], to)
    assert (done.added, done.changed, done.removed, read) == (1, 1, 1, ["0000a.txt", "0003.txt"])
    assert_same(to, folder)
    verify(to)


def test_another_extractor_reads_all_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, to = write_folder(tmp_path / "news", range(3)), str(tmp_path / "a.db")
    build_index([str(folder)], to)
    monkeypatch.setattr("malicli.store.indexer.EXTRACTOR_VERSION", "newer")
    assert build_index([str(folder)], to).added == 3


def articles(count: int, stop: int | None = None) -> Iterator[Article]:
    for number in range(count):
        if number == stop:
            raise KeyboardInterrupt
        yield Article(Imprint(f"{number}", None), page(number))


def test_an_interrupted_run_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicli.store.writer.AT_ONCE", 25)
    to, whole = str(tmp_path / "a.db"), str(tmp_path / "whole.db")
    with pytest.raises(KeyboardInterrupt):
        build_from(articles(100, stop=75), to, Summary(to))
    assert not Path(to).exists()
    done = build_from(articles(100), to, Summary(to))
    assert done.resumed and 0 < done.added < 100
    build_from(articles(100), whole, Summary(whole))
    for query in QUERIES:
        assert shown(open_index([to]), query) == shown(open_index([whole]), query)
    assert list(tmp_path.glob("*.part*")) == []


def test_what_changed_since_an_interrupted_run_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicli.store.writer.AT_ONCE", 25)
    to = str(tmp_path / "a.db")
    with pytest.raises(KeyboardInterrupt):
        build_from(articles(100, stop=75), to, Summary(to))
    changed = [Article(Imprint(f"{n}", None), page(n + 1000 if n in (0, 7) else n)) for n in range(45)]
    done = build_from(iter(changed), to, Summary(to))
    assert done.resumed and done.changed == 2
    memory = PlainIndex(analyse(article) for article in changed)
    for query in QUERIES:
        assert shown(open_index([to]), query)[:2] == shown(memory, query)[:2], query
    verify(to)


def test_an_old_part_is_not_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicli.store.writer.AT_ONCE", 50)
    to = str(tmp_path / "a.db")
    with pytest.raises(KeyboardInterrupt):
        build_from(articles(200, stop=150), to, Summary(to))
    part = Path(f"{to}.part").read_bytes()
    build_from(articles(40), to, Summary(to))
    Path(f"{to}.part").write_bytes(part)
    done = build_from(articles(41), to, Summary(to))
    assert (done.resumed, done.added) == (False, 1)


@pytest.mark.parametrize("ending", ["", ".part"], ids=["the index", "its part"])
def test_what_is_damaged_is_written_anew(tmp_path: Path, ending: str) -> None:
    to = str(tmp_path / "a.db")
    build_from(articles(5), to, Summary(to))
    whole = Path(to).read_bytes()
    Path(to + ending).write_bytes(whole[: len(whole) // 2])
    if ending:
        Path(to).unlink()
    assert build_from(articles(6), to, Summary(to)).added == 6
    verify(to)


def malicli(*args: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "malicli", *args], stderr=subprocess.DEVNULL)


def wait_for(what: Any) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until, "nothing happened for a minute"
        time.sleep(0.01)


def children(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(status.parent.name))
    return found


def workers_of(parent: int) -> list[int]:
    return [c for c in children(parent) if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
def test_the_program_killed_midway(tmp_path: Path) -> None:
    folder, to = write_folder(tmp_path / "news", range(ENOUGH)), str(tmp_path / "a.db")
    process = malicli("index", str(folder), "--to", to, "--workers", "2")
    wait_for(lambda: Path(f"{to}.part").exists())
    process.send_signal(signal.SIGKILL)
    process.wait()
    again = malicli("index", str(folder), "--to", to, "--workers", "1")
    assert again.wait() == 0
    assert open_index([to]).search(Query()).results == open_index([str(folder)]).search(Query()).results
    verify(to)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
def test_a_worker_killed_midway(tmp_path: Path) -> None:
    folder, to = write_folder(tmp_path / "news", range(ENOUGH)), str(tmp_path / "a.db")
    process = malicli("index", str(folder), "--to", to, "--workers", "2")

    wait_for(lambda: len(workers_of(process.pid)) == 2)
    time.sleep(0.3)
    os.kill(workers_of(process.pid)[0], signal.SIGKILL)
    assert process.wait() == 0
    assert open_index([to]).search(Query()).results == open_index([str(folder)]).search(Query()).results


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_chunk_that_kills_its_workers_is_given_up_and_named() -> None:
    pool = Pool(deadly, rows.given_up, 2)
    found = dict(
        enumerate(r for _, rs in pool.run(iter(rows.Chunk([a], frozenset()) for a in articles(4))) for r in rs)
    )
    assert isinstance(found[2], rows.Failed)
    assert [n for n, r in found.items() if isinstance(r, rows.Failed)] == [2]


def deadly(chunk: rows.Chunk) -> list[Any]:
    if chunk.articles[0].imprint.article == "2":
        os.kill(os.getpid(), signal.SIGKILL)
    return [rows.extract(article) for article in chunk.articles]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_worker_killed_while_it_answers(tmp_path: Path) -> None:
    pool = Pool(interrupted, lambda mark: "given up", 2)
    marks = [str(tmp_path / name) for name in "abcdef"]
    assert list(pool.run(iter(marks))) == [(mark, mark * 100_000) for mark in marks]


def interrupted(mark: str) -> str:
    """The answer; the first time the process ends with half of it written, as nothing else would show."""
    if not Path(mark).exists():
        Path(mark).touch()
        Connection._send = half  # type: ignore[attr-defined]
    return mark * 100_000


def half(pipe: Any, answer: Any) -> None:
    os.write(pipe.fileno(), answer[: len(answer) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
def test_workers_end_with_the_program(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "news", range(ENOUGH))
    process = malicli("index", str(folder), "--to", str(tmp_path / "a.db"), "--workers", "2")
    wait_for(lambda: len(workers_of(process.pid)) == 2)
    left = workers_of(process.pid)
    process.send_signal(signal.SIGKILL)
    process.wait()
    wait_for(lambda: not any(is_running(worker) for worker in left))


def test_an_article_that_breaks_the_analysis_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: Article) -> Any:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(rows, "extract", broken)
    to = str(tmp_path / "a.db")
    done = build_from(articles(1), to, Summary(to))
    assert done.warnings == ["0: ZeroDivisionError: division by zero"]
    assert open_index([to]).warnings == ("0: ZeroDivisionError: division by zero",)


def test_two_writers(tmp_path: Path) -> None:
    to = str(tmp_path / "a.db")

    def slow() -> Iterator[Article]:
        yield from articles(100)
        with pytest.raises(MalicliError, match="another process"):
            build_from(articles(3), to, Summary(to))

    build_from(slow(), to, Summary(to))
    assert len(open_index([to]).entries()) == 100


READER = """
import json, sys
from malicli.store.open_index import open_index
from malicli.search.query import Query
for _ in range(60):
    answer = open_index([sys.argv[1]]).search(Query(text="repair the northern bridge", types=("quote",), limit=5))
    print(json.dumps([[r.record.id, r.score] for r in answer.results] + [answer.total]))
"""


def lines_of(reader: "subprocess.Popen[str]") -> list[str]:
    return reader.communicate()[0].splitlines()


def test_eight_readers_during_a_write(tmp_path: Path) -> None:
    folder, to = write_folder(tmp_path / "news", range(60)), str(tmp_path / "a.db")
    query = Query(text="repair the northern bridge", types=("quote",), limit=5)

    def right() -> str:
        answer = open_index([to]).search(query)
        return json.dumps([[r.record.id, r.score] for r in answer.results] + [answer.total])

    build_index([str(folder)], to)
    states = {right()}
    readers = [
        subprocess.Popen([sys.executable, "-c", READER, to], stdout=subprocess.PIPE, text=True) for _ in range(8)
    ]
    with ThreadPoolExecutor(8) as pool:
        read = [pool.submit(lines_of, reader) for reader in readers]
        for step in range(1, 6):
            write_folder(folder, range(60 + step * 7))
            build_index([str(folder)], to)
            states.add(right())
        answers = [line for future in read for line in future.result()]
    assert len(answers) == 8 * 60
    assert set(answers) <= states


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: data[: len(data) // 2], "differs from the size"),
        (lambda data: data[:50], "not a malicli index"),
        (lambda data: b"", "not a malicli index"),
        (lambda data: b"a letter to the editor" * 100, "not a malicli index"),
        (lambda data: data[:68] + b"\0\0\0\1" + data[72:], "not a malicli index"),
        (lambda data: data[:60] + b"\0\0\0\7" + data[64:], "format 7"),
        (lambda data: data.replace(b'"extractor"', b'"extractoR"'), "header"),
        (lambda data: data.replace(b"CREATE TABLE header", b"CREATE TABL\xff header"), "damaged index"),
    ],
    ids=[
        *("cut in half", "cut to a stump", "empty", "a text", "another program's", "another version"),
        *("header changed", "schema changed"),
    ],
)
def test_a_damaged_index_is_an_error(saved: str, tmp_path: Path, damage: Any, message: str) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(damage(Path(saved).read_bytes()))
    with pytest.raises(MalicliError, match=message):
        open_index([str(bad)])


def test_a_changed_record_is_never_printed(saved: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(Path(saved).read_bytes().replace(b"before ship 17 leaves", b"before ship 71 leaves"))
    with pytest.raises(MalicliError, match="checksum"):
        open_index([str(bad)]).search(Query(text="ship 17 leaves", types=("quote",)))
    with pytest.raises(MalicliError, match="checksum"):
        verify(str(bad))


def test_any_damage_is_an_error_or_changes_nothing(saved: str, tmp_path: Path) -> None:
    whole = Path(saved).read_bytes()
    right = shown(open_index([saved]), QUERIES[1])
    bad = tmp_path / "bad.db"
    for at in range(5000, len(whole), len(whole) // 40):
        bad.write_bytes(whole[:at] + bytes(64) + whole[at + 64 :])
        try:
            index = open_index([str(bad)])
            results = index.search(QUERIES[1]).results
        except MalicliError:
            continue
        known = {r.record for r in right[0]}
        assert all(r.record in known for r in results), at


def test_an_old_index_is_not_overwritten_by_mistake(tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear editor", encoding="utf-8")
    with pytest.raises(MalicliError, match="not a malicli index"):
        build_from(articles(1), str(letter), Summary(str(letter)))
    assert letter.read_text() == "Dear editor"


def test_articles_are_counted_without_reading_whole_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text("{}\n" * 3, encoding="utf-8")
    assert count_articles([str(tmp_path)]) == 6
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert count_articles([str(tmp_path)]) == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE packed SET data = 'text'",  # found by its checksum
        "UPDATE locals SET details = x'20'",  # of what has none
    ],
)
def test_an_update_of_a_damaged_index_says_so(tmp_path: Path, statement: str) -> None:
    to = str(tmp_path / "a.db")
    build_from(articles(2), to, Summary(to))
    with closing(sqlite3.connect(to)) as store:
        store.execute(statement)
        store.commit()
    whole = Path(to).read_bytes()
    with pytest.raises(MalicliError, match="damaged index") as found:
        build_from(articles(1), to, Summary(to))
    assert str(found.value.hint).startswith("remove it and index again")
    del found  # its frames hold statements, and these the lock of the part
    gc.collect()
    assert Path(to).read_bytes() == whole
    Path(to).unlink()  # as the hint says
    assert build_from(articles(1), to, Summary(to)).added == 1


def test_a_damaged_part_is_not_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicli.store.writer.AT_ONCE", 25)
    to = str(tmp_path / "a.db")
    with pytest.raises(KeyboardInterrupt):
        build_from(articles(100, stop=75), to, Summary(to))
    part = Path(f"{to}.part")
    whole = part.read_bytes()
    part.write_bytes(whole[: len(whole) // 2] + bytes(9000) + whole[len(whole) // 2 + 9000 :])
    done = build_from(articles(100), to, Summary(to))
    assert done.added == 100 and not done.resumed and verify(to)


def test_an_empty_file_is_written_to(tmp_path: Path) -> None:
    made = tmp_path / "a.db"
    made.touch()
    build_from(articles(1), str(made), Summary(str(made)))
    assert len(open_index([str(made)]).entries()) == 1


def test_reading_creates_no_file_and_needs_none(saved: str, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    copy = folder / "a.db"
    copy.write_bytes(Path(saved).read_bytes())
    copy.chmod(0o444)
    folder.chmod(0o555)
    try:
        assert open_index([str(copy)]).search(Query(text="open the archive")).total
        assert [p.name for p in folder.iterdir()] == ["a.db"]
    finally:
        folder.chmod(0o755)


def test_odd_names_and_texts_survive(tmp_path: Path) -> None:
    text = '"Caf\u00e9 \ud83d\ude00 stays open," Zo\u00eb Brontë said.\n\n"A broken \udc80 byte," she added.'
    to = str(tmp_path / "a #?%.db")
    build_from(iter([Article(Imprint("\udcff.txt", "x/\udcff.txt", title="T'\"; --"), text)]), to, Summary(to))
    (article,) = open_index([to]).articles()
    assert article.text == text and article.imprint.article == "\udcff.txt"
    assert open_index([to]).search(Query(text="cafe stays open")).total


def test_the_command(tmp_path: Path) -> None:
    folder, to = write_folder(tmp_path / "news", range(5)), str(tmp_path / "a.db")

    records = f"{open_index([str(folder)]).search(Query()).total} records"

    def told(*args: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "malicli", "index", *args], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stderr.replace(str(tmp_path), "")

    assert told(str(folder), "--to", to) == (0, f"/a.db: {records} of 5 articles (5 new)\n")
    assert told(str(folder), "--to", to) == (0, f"/a.db: {records} of 5 articles (nothing new)\n")
    assert told("--verify", to) == (0, f"/a.db: undamaged, {records}\n")
    assert told()[0] == 2
    assert told(str(folder), "--to", str(tmp_path / "no" / "a.db"))[0] == 2
    Path(to).write_bytes(Path(to).read_bytes()[:9000])
    assert told("--verify", to)[0] == 2
