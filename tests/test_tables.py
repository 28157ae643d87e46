"""`index --tables`: plain tables that other programs open as they are."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.running import SEEDS, article, malicli

EXTRA = (
    'Port open\n\n"We will stay," union leader Ana Ruiz said.\n\nAt least 40 people were killed in Kessala, she said.'
)


@pytest.fixture(scope="module", params=["read", "saved"])
def tables(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    sources: list[str | Path] = [SEEDS, article(folder, EXTRA, "port.txt")]
    if request.param == "saved":
        assert malicli("index", *sources, "--to", folder / "saved.db", "--workers", "1", "-q").status == 0
        sources = [folder / "saved.db"]
    ran = malicli("index", *sources, "--tables", folder / "news.sqlite")
    assert ran.status == 0
    assert "of 3 articles, as plain tables" in ran.err
    assert not list(folder.glob("*.part"))
    return folder / "news.sqlite"


@pytest.fixture
def store(tables: Path) -> Iterator[sqlite3.Connection]:
    store = sqlite3.connect(f"file:{tables}?mode=ro", uri=True)
    yield store
    store.close()


def rows(tables: Path, command: str) -> list[dict[str, Any]]:
    sources = (SEEDS, tables.parent / "port.txt")
    ran = malicli(command, "--from", sources[0], "--from", sources[1], "--json")
    return ran.rows


@pytest.mark.parametrize("table", ["quotes", "claims", "figures", "speakers", "articles"])
def test_each_table_holds_what_its_command_lists(table: str, tables: Path, store: sqlite3.Connection) -> None:
    known = {row["id"]: row for row in rows(tables, table)}
    assert {ident for (ident,) in store.execute(f"SELECT id FROM {table}")} == set(known)
    if table in ("quotes", "claims", "figures"):
        cells = store.execute(f"SELECT id, text, sentence, line, span_start, span_end, speaker_name, role FROM {table}")
        for ident, text, sentence, line, start, end, speaker, role in cells:
            row = known[ident]
            assert [text, sentence, line, [start, end]] == [row["text"], row["sentence"], row["line"], row["span"]]
            assert [speaker, role] == [row["speaker"], row["role"]]


def test_keys_join_the_tables(tables: Path, store: sqlite3.Connection) -> None:
    assert store.execute("PRAGMA foreign_key_check").fetchall() == []
    assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    counted = dict(
        store.execute("SELECT s.name, count(*) FROM quotes q JOIN speakers s ON s.id = q.speaker GROUP BY 1")
    )
    assert counted == {row["name"]: row["quotes"] for row in rows(tables, "speakers") if row["quotes"]}
    claims = dict(store.execute("SELECT q.id, c.id FROM quotes q JOIN claims c ON c.number = q.claim"))
    assert claims == {row["id"]: row["claim"] for row in rows(tables, "quotes") if row["claim"]}


def test_text_is_searched_and_views_read(store: sqlite3.Connection) -> None:
    [(text,)] = store.execute(
        "SELECT q.text FROM quotes_fts f JOIN quotes q ON q.number = f.rowid WHERE quotes_fts MATCH 'security towns'"
    )
    assert text.startswith("We are going after them")
    titles = store.execute("SELECT title FROM articles WHERE rowid IN (SELECT rowid FROM articles_fts('union'))")
    assert titles.fetchall() == [("Port open",)]
    first = store.execute("SELECT speaker, role, day FROM who_said_what WHERE text LIKE 'whatever%'").fetchall()
    assert first == [("Florence Parly", "Defense Minister", "2022-01-29")]
    figures = store.execute("SELECT low, high, according_to FROM figures_over_time WHERE place = 'Kessala'").fetchall()
    assert figures == [(40, None, "Ana Ruiz")]


def test_datasette_opens_it_as_it_is(tables: Path) -> None:
    app = pytest.importorskip("datasette.app", reason="Datasette is not installed")
    described = json.loads(tables.with_suffix(".metadata.json").read_text("utf-8"))

    async def ask() -> None:
        datasette = app.Datasette([str(tables)], metadata=described)
        await datasette.invoke_startup()

        async def get(address: str) -> Any:
            answer = await datasette.client.get(address)
            assert answer.status_code == 200, answer.text
            return answer

        found = (await get("/news/quotes.json?_shape=objects&_search=security&_labels=on")).json()["rows"]
        assert {row["speaker"]["label"] for row in found} >= {"Jean-Yves Le Drian"}
        assert {row["article"]["label"] for row in found} >= {"Mali is 'real war,' says France Defense Minister"}
        page = (await get("/news/figures?_facet=category")).text
        assert "Numbers: low and high are the range that each can mean" in page
        assert "the least it can be" in page
        view = (await get("/news/who_said_what.json?_shape=array&speaker=Florence+Parly")).json()
        assert [row["text"] for row in view] == ["whatever the price."]

    asyncio.run(ask())


def test_sqlite_utils_knows_its_keys_and_search(tables: Path) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils", reason="sqlite-utils is not installed")
    database = sqlite_utils.Database(str(tables))
    keys = {(key.column, key.other_table) for key in database["quotes"].foreign_keys}
    assert keys == {("article", "articles"), ("speaker", "speakers"), ("claim", "claims")}
    assert database["quotes"].detect_fts() == "quotes_fts"
    assert [row["speaker_name"] for row in database["quotes"].search("security towns")] == ["Jean-Yves Le Drian"]
    database.close()


def test_it_is_written_again_and_only_where_it_can_be(tmp_path: Path) -> None:
    article(tmp_path, EXTRA, "port.txt")
    to = tmp_path / "news.sqlite"
    for _ in range(2):
        assert malicli("index", tmp_path / "port.txt", "--tables", to, "-q").err == ""
    letter, saved = article(tmp_path, "Dear editor", "letter.txt"), tmp_path / "a.db"
    assert malicli("index", tmp_path / "port.txt", "--to", saved).status == 0
    for kept in (letter, saved):  # files that hold something else
        before = kept.read_bytes()
        ran = malicli("index", SEEDS, "--tables", kept)
        assert ran.status == 2 and "holds something else" in ran.err and kept.read_bytes() == before
    assert malicli("index", SEEDS, "--tables", article(tmp_path, "", "empty")).status == 0
    assert malicli("index", SEEDS, "--tables", tmp_path / "gone" / "a.sqlite").status == 2
    assert malicli("index", SEEDS, "--tables", to, "--to", tmp_path / "a.db").status == 2
    assert malicli("index", "--tables", to).status == 2


def test_a_name_that_is_no_text_is_written_with_a_mark(tmp_path: Path) -> None:
    article(tmp_path, EXTRA, "port\udcff.txt")
    to = tmp_path / "news.sqlite"
    assert malicli("index", tmp_path, "--tables", to).status == 0
    with closing(sqlite3.connect(to)) as store:
        assert store.execute("SELECT DISTINCT article FROM roles").fetchall() == [("port?.txt",)]
        assert store.execute("SELECT article FROM articles").fetchall() == [("port?.txt",)]
    assert not (tmp_path / "news.sqlite.part").exists()
