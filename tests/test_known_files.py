"""Files that have not changed since the last look-up are not read again, and nothing that is answered changes."""

import os
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from malicli.articles import loader
from malicli.articles.loader import Reading, read_articles
from malicli.errors import MalicliError
from malicli.store import known_files
from malicli.store.cache import Cache
from malicli.store.known_files import KnownFiles
from tests.newsroom import rows, zipped
from tests.running import malicli
from tests.test_formats import RIGHT

TODAY = 20_000


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache(tmp_path / "cache" / "analyses.db", TODAY)
    yield opened
    opened.close()


@pytest.fixture
def young(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are remembered however young they are."""
    monkeypatch.setattr(known_files, "RACY", -(10**18))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    return made


def read(folder: Path, cache: Cache) -> Reading:
    known = KnownFiles(cache)
    found = read_articles([str(folder)], known.of)
    known.save()
    return found


def has_unread(reading: Reading) -> bool:
    return any(piece.texts for piece in reading.articles.pieces)


def told(reading: Reading) -> object:
    return [*reading.articles], reading.warnings


@pytest.mark.usefixtures("young")
def test_every_kind_is_read_again_as_before(folder: Path, cache: Cache) -> None:
    for file in RIGHT:
        (folder / file.name).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.name).write_bytes(file.data)
    right = told(read_articles([str(folder)]))
    assert told(read(folder, cache)) == right
    again = read(folder, cache)
    assert has_unread(again)
    assert told(again) == right


@pytest.mark.usefixtures("young")
def test_an_unchanged_file_is_read_only_for_its_text(
    folder: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text("Rain\n\nIt rained all day, said the mayor.\n")
    (folder / "b.jsonl").write_bytes(rows({"id": 1, "text": "Sun."}, {"id": 2, "text": "Snow."}))
    (folder / "c.zip").write_bytes(zipped({"x.txt": b"Fog\n\nThere was fog.\n", "y.txt": b"Fog\n\nThere was more.\n"}))
    first = read(folder, cache)
    opened: list[str] = []
    source = loader.file_source
    monkeypatch.setattr(loader, "file_source", lambda found: (opened.append(found.name), source(found))[1])
    again = read(folder, cache)
    assert [*again.articles.imprints()] == [*first.articles.imprints()]
    assert opened == []
    assert again.articles[2].text == "Snow." and again.articles[1].text == "Sun."
    assert opened == ["b.jsonl"]  # once for all of its articles
    assert [*again.articles] == [*first.articles]
    assert opened == ["b.jsonl", "a.txt", "c.zip"]


@pytest.mark.usefixtures("young")
def test_any_change_is_seen(folder: Path, cache: Cache) -> None:
    rng = random.Random(5)
    for turn in range(60):
        file = folder / rng.choice(["a.txt", "b.txt", "c.txt", "d.jsonl", "in/e.txt"])
        file.parent.mkdir(exist_ok=True)
        how = rng.randrange(5) if file.exists() else 0
        match how:
            case 0:
                file.write_text(f'{{"id": {turn}, "text": "Day {turn % 3}."}}\n')
            case 1:
                file.unlink()
            case 2:
                file.replace(folder / rng.choice(["a.txt", "b.txt", "c.txt"]))
            case 3:  # of the same length, with the times of before
                state = file.stat()
                file.write_text(file.read_text().replace("Day", rng.choice(["Dax", "Daz"])))
                os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
            case 4:
                (folder / "articles.csv").write_text(f"file,title\n{file.name},Title {turn % 4}\n")
        if any(folder.rglob("*.txt")) or any(folder.rglob("*.jsonl")):
            assert told(read(folder, cache)) == told(read_articles([str(folder)])), (turn, how)


def test_a_file_that_has_just_been_changed_is_read_again(folder: Path, cache: Cache) -> None:
    old, new = folder / "a.txt", folder / "b.txt"
    for file in (old, new):
        file.write_text(f"{file.name} said nothing.\n")
    known = KnownFiles(cache)
    known.began += 3 * 10**9  # read three seconds after both were written
    new_state = new.stat()
    os.utime(new, ns=(new_state.st_atime_ns, new_state.st_mtime_ns + 2 * 10**9))
    read_articles([str(folder)], known.of)
    assert [*known.tables[0].now] == ["a.txt"]


@pytest.mark.usefixtures("young")
def test_a_file_changed_during_a_look_up_is_an_error(folder: Path, cache: Cache) -> None:
    (folder / "a.txt").write_text("It rained.\n")
    read(folder, cache)
    again = read(folder, cache)
    (folder / "a.txt").write_text("It snowed.\n")
    with pytest.raises(MalicliError, match="changed while"):
        again.articles[0]


@pytest.mark.usefixtures("young")
def test_damage_and_other_readers_make_files_be_read_again(
    folder: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text("It rained.\n")
    read(folder, cache)
    assert has_unread(read(folder, cache))
    monkeypatch.setattr(known_files, "installed", lambda: [1])
    assert not has_unread(read(folder, cache))
    assert has_unread(read(folder, cache))
    with sqlite3.connect(cache.file) as store:
        store.execute("UPDATE readings SET data = replace(data, 'a.txt', 'b.txt')")
    assert not has_unread(read(folder, cache))


@pytest.mark.parametrize(
    "args", [("quotes", "--json"), ("search", "bridge", "-C", "2", "--json"), ("articles", "-C", "1"), ("show", "q")]
)
def test_answers_are_the_same(args: tuple[str, ...], folder: Path, tmp_path: Path) -> None:
    for number in range(3):
        file = folder / f"{number}.txt"
        file.write_text(f"Bridge {number} shut\n\n“The bridge is shut,” Ana Ruiz said on day {number}.\n\nIt rained.\n")
        os.utime(file, (1, 1))
    plain = malicli(*args, "--from", folder, "--no-cache")
    env = {"XDG_CACHE_HOME": str(tmp_path / "home")}
    for _ in range(3):
        found = malicli(*args, "--from", folder, env=env)
        assert (found.status, found.out, found.err) == (plain.status, plain.out, plain.err)
