"""Several indexes as one: saved ones, archives parted by month, and articles read on a cluster."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from malicli.articles.article import Article
from malicli.errors import MalicliError
from malicli.search.combined_index import MergedIndex
from malicli.search.query import Query
from malicli.store.archive import build_archive
from malicli.store.dask_cluster import Cluster
from malicli.store.indexer import Summary, build_from, build_index
from malicli.store.open_index import open_index
from malicli.store.rows import Chunk, Extract, Failed, extract_all, extract_chunk
from tests.running import malicli
from tests.test_saved import articles, page, shown

HERE = Path(__file__).parent
ROWS = [
    (f"{year}-{month:02}-10", number) for number, (year, month) in enumerate([(2012, 12), (2013, 1), (2013, 2)] * 4)
]


def write_rows(file: Path, rows: Sequence[tuple[str | None, int]]) -> Path:
    """JSONL of made-up articles."""
    told = [{"id": f"{number:03}", "text": page(number), "date": date} for date, number in rows]
    file.write_text("".join(json.dumps({k: v for k, v in row.items() if v}) + "\n" for row in told), encoding="utf-8")
    return file


def ids(path: str | list[str], **query: object) -> set[tuple[str, float | None]]:
    index = open_index([path] if isinstance(path, str) else path)
    return {(r.record.id, r.score) for r in index.search(Query(**query)).results}  # type: ignore[arg-type]


def test_saved_indexes_and_articles_side_by_side(tmp_path: Path) -> None:
    one, two = write_rows(tmp_path / "one.jsonl", ROWS[:4]), write_rows(tmp_path / "two.jsonl", ROWS[4:8])
    build_index([str(one)], str(tmp_path / "one.db"))
    together = [str(tmp_path / "one.db"), str(two)]
    for query in ({}, {"text": "close the terminal"}, {"speaker": "ruiz"}, {"speaker": "mbkei"}, {"since": "2013-01"}):
        assert ids(together, **query) == ids([str(one), str(two)], **query), query
    index = open_index(together)
    assert isinstance(index, MergedIndex) and len(index.entries()) == 8
    assert {s.name: s.quotes for s in index.speakers(Query())[0]} == {
        s.name: s.quotes for s in open_index([str(one), str(two)]).speakers(Query())[0]
    }


def test_a_name_spelt_right_in_one_part_is_not_widened_in_another(tmp_path: Path) -> None:
    for name, speaker in (("a", "Ann Smith"), ("b", "Tom Smyth")):
        (tmp_path / f"{name}.txt").write_text(f'"We will stay until it is signed," {speaker} said.', encoding="utf-8")
        build_index([str(tmp_path / f"{name}.txt")], str(tmp_path / f"{name}.db"))
    answer = open_index([str(tmp_path / "a.db"), str(tmp_path / "b.db")]).search(
        Query(speaker="smyth", types=("quote",))
    )
    assert (answer.speaker_taken_as, answer.total) == ("Tom Smyth", 1)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Path]:
    pytest.importorskip("pyarrow")
    rows = write_rows(tmp_path / "rows.jsonl", [*ROWS, (None, 50)])
    build_archive([str(rows)], str(tmp_path / "archive"), extract_all)
    yield tmp_path / "archive"


def test_an_archive_answers_as_the_articles_do(archive: Path) -> None:
    rows = str(archive.parent / "rows.jsonl")
    for query in ({}, {"text": "repair the bridge"}, {"since": "2013-01", "until": "2013-01"}, {"speaker": "oda"}):
        assert ids(str(archive), **query) == ids(rows, **query), query
    assert open_index([str(archive)]).search(Query(since="2013")).undated > 0


def test_only_the_months_asked_for_are_opened(archive: Path) -> None:
    (archive / "index" / "2012-12.db").write_bytes(b"damaged")
    assert ids(str(archive), since="2013-01", text="close the terminal")
    with pytest.raises(MalicliError, match="not a malicli index"):
        ids(str(archive), since="2012", text="close the terminal")


def test_a_month_is_opened_for_the_last_day_of_a_span(archive: Path) -> None:
    rows = archive.parent / "rows.jsonl"
    told = {"id": "span", "text": "From 2009 to 2011 some 300 people fled, Ana Ruiz said.", "date": "2013-02-10"}
    rows.write_text(rows.read_text("utf-8") + json.dumps(told) + "\n", encoding="utf-8")
    build_archive([str(rows)], str(archive), extract_all)
    for query in ({"since": "2010", "until": "2010"}, {"since": "2011-05", "until": "2012-01"}):
        assert {ident[0] for ident, _ in ids(str(archive), **query)} == {"f"}
        assert ids(str(archive), **query) == ids(str(rows), **query), query


def test_an_archive_is_brought_up_to_date(archive: Path) -> None:
    rows = archive.parent / "rows.jsonl"
    before = {file.name: file.stat().st_mtime_ns for file in (archive / "index").iterdir()}
    write_rows(rows, [row for row in ROWS if row[0] != "2013-01-10"] + [("2013-02-11", 70)])
    done = build_archive([str(rows)], str(archive), extract_all)
    after = {file.name: file.stat().st_mtime_ns for file in (archive / "index").iterdir()}
    assert (done.added, sorted(after)) == (1, ["2012-12.db", "2013-02.db"])
    assert after["2012-12.db"] == before["2012-12.db"]
    assert ids(str(archive)) == ids(str(rows))


def test_parquet_holds_the_same_records(archive: Path) -> None:
    from pyarrow import parquet

    table = parquet.read_table(archive / "records").to_pylist()
    assert {row["id"] for row in table} == {ident for ident, _ in ids(str(archive))}
    assert {str(row["month"]) for row in table} == {"2012-12", "2013-01", "2013-02", "undated"}
    quotes = [row for row in table if row["type"] == "quote"]
    assert quotes and all(row["speaker"] and row["person"] and row["text"] in row["sentence"] for row in quotes)


def test_an_archive_is_verified_as_a_whole(archive: Path) -> None:
    assert malicli("index", "--verify", archive).err.startswith(f"{archive}: undamaged, ")
    [first, *_] = sorted((archive / "index").glob("*.db"))
    first.write_bytes(first.read_bytes()[:-1000])
    assert malicli("index", "--verify", archive).status == 2
    first.unlink()
    for line in ("quotes --from", "info --from", "index --verify"):
        ran = malicli(*line.split(), archive)
        assert f"{first}: no such file or folder" in ran.out + ran.err and ran.status == 2 * (line != "info --from")


def test_a_wrong_path_makes_no_archive(tmp_path: Path) -> None:
    assert malicli("index", tmp_path / "nothing", "--archive", tmp_path / "to").status == 2
    assert not (tmp_path / "to").exists()


def test_a_catalogue_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "archive.json").write_text("[]", encoding="utf-8")
    with pytest.raises(MalicliError, match="not the catalogue"):
        open_index([str(tmp_path)])


def start(*args: str) -> "subprocess.Popen[bytes]":
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    here = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE)])}
    return subprocess.Popen([sys.executable, "-m", *args], env=here, **quiet)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    pytest.importorskip("distributed")
    told = tmp_path / "scheduler.json"
    place = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]
    process = start("distributed.cli.dask_scheduler", *place)
    while not told.exists() or not told.read_text():
        time.sleep(0.05)
    yield json.loads(told.read_text())["address"]
    process.terminate()
    process.wait()


def worker(address: str) -> "subprocess.Popen[bytes]":
    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
    return start("distributed.cli.dask_worker", address, *options)


def slowly(chunk: Chunk) -> list[Extract | Failed]:
    time.sleep(0.15)
    return extract_chunk(chunk)


@pytest.mark.slow
def test_a_worker_of_a_cluster_killed_midway(scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicli.store.dask_cluster.extract_chunk", slowly)
    workers = [worker(scheduler), worker(scheduler)]
    to, whole = str(tmp_path / "a.db"), str(tmp_path / "whole.db")
    cluster = Cluster(scheduler)
    cluster.client.wait_for_workers(2)

    def killing() -> Iterator[Article]:
        for number, article in enumerate(articles(160)):
            if number == 110:
                os.kill(workers[0].pid, signal.SIGKILL)
            yield article

    build_from(killing(), to, Summary(to), cluster.extract)
    build_from(articles(160), whole, Summary(whole))
    assert shown(open_index([to]), Query()) == shown(open_index([whole]), Query())
    for process in workers:
        process.terminate()
        process.wait()


def test_no_scheduler() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(MalicliError, match="no scheduler responds"):
        Cluster("tcp://127.0.0.1:9", timeout=1)
