"""However many articles are read, their texts are not in memory together, and nothing that is asked of them changes."""

import gc
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malicli.articles import json_file, json_rows, shelf
from malicli.articles.article import Article, Imprint
from malicli.articles.json_rows import entries_at
from malicli.articles.keys import text_of
from malicli.articles.loader import read_articles
from malicli.articles.shelf import Shelf
from malicli.articles.source import Source
from malicli.search.query import Query
from malicli.store.live_analysis import LiveAnalysis
from malicli.store.live_index import LiveIndex
from tests.newsroom import packed
from tests.plain_index import PlainIndex
from tests.test_cache import made_up, memory  # noqa: F401
from tests.test_saved import shown

TEXT = "The mayor, Ana Ruiz, said that the port would stay shut. “We will stay,” she said on Monday.\n\n" * 40
NUMBER, LARGEST = 500, 4_000  # articles, and the characters of one


def texts() -> list[str]:
    return [f"Day {n}\n\n{TEXT} {n}" for n in range(NUMBER)]


def listed() -> str:
    return json.dumps([{"id": n, "text": text} for n, text in enumerate(texts())])


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "a.jsonl": lambda: "\n".join(json.dumps({"id": n, "text": t}) for n, t in enumerate(texts())).encode(),
    "a.json": lambda: listed().encode(),
    "in.json": lambda: json.dumps(
        {"meta": {"n": [1, 2]}, "response": {"note": "x", "docs": json.loads(listed())}}
    ).encode(),
    "a.json.gz": lambda: packed(listed().encode()),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_memory_is_bounded_by_the_largest_article(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / name).write_bytes(ARCHIVES[name]())
    monkeypatch.setattr(shelf, "HELD", 10 * LARGEST)
    monkeypatch.setattr(json_rows, "CHUNK", LARGEST)
    monkeypatch.setattr(json_file, "LONG", LARGEST)
    read_articles([str(tmp_path / name)])  # what is made once is not counted
    reading = read_articles([str(tmp_path / name)])
    assert len(reading.articles) == NUMBER
    assert reading.articles[NUMBER - 1].text.endswith(str(NUMBER - 1))
    del reading
    peaks = (peak_of_reading(str(tmp_path / name)) for _ in range(3))  # one may hold what is not yet collected
    bound = NUMBER * LARGEST  # all texts take twice as much: most characters of one take two bytes
    assert any(peak < bound for peak in peaks)


def peak_of_reading(path: str) -> int:
    """The most bytes that reading a file holds at once."""
    gc.collect()
    tracemalloc.start()
    try:
        read_articles([path])
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@given(st.lists(st.text(st.characters(), max_size=30), max_size=12), st.integers(0, 60))
def test_every_text_comes_back(found: list[str], held: int) -> None:
    articles = [Article(Imprint(str(n)), text) for n, text in enumerate(found)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "HELD", held)
        kept = Shelf(articles)
    assert list(kept) == articles == kept[:]
    assert kept[1:] == articles[1:]
    assert [*kept.imprints()] == [a.imprint for a in articles]
    if articles:
        assert kept[-1] == articles[-1]


@pytest.mark.parametrize("query", [Query(), Query(text="northern"), Query(types=("figure",)), Query(speaker="Ruiz")])
def test_answers_are_the_same(query: Query, memory: PlainIndex, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(shelf, "HELD", 500)
    live = LiveIndex(LiveAnalysis(made_up()), ("a warning",))
    assert live.live.articles.places
    assert shown(live, query) == shown(memory, query)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(values, max_size=6), st.integers(1, 9), st.sampled_from([None, 1]))
def test_a_list_is_read_entry_by_entry_as_it_is_at_once(rows: list[object], chunk: int, indent: int | None) -> None:
    file = io.StringIO(json.dumps(rows, indent=indent, ensure_ascii=False))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_rows, "CHUNK", chunk)
        assert list(entries_at(file, ())) == rows


@given(st.dictionaries(st.sampled_from(["data", "items", "n", "docs", "text"]), values, max_size=4), st.integers(1, 9))
def test_a_list_in_an_object_is_found_as_in_all_of_it(content: dict[str, object], chunk: int) -> None:
    data = json.dumps(content).encode()
    source = Source("a.json", "a.json", None, lambda: io.BytesIO(data), len(data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_rows, "CHUNK", chunk)
        path, several = json_file.path_to_list(source)
        rows = list(entries_at(io.StringIO(data.decode()), path)) if path is not None else None
    whole = json_file.list_of(content)
    if rows is not None:
        assert rows == whole
        assert several == (len(rows) > 1)
    elif whole is not None and "segments" not in content:
        assert whole == [] or any(isinstance(row, dict) and text_of(row) for row in whole)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[{"text": "Rain."},\n{"text": "Sun."', "line 2"),
        ('[{"text": "Rain."} {"text": "Sun."}]', "Expecting ','"),
        ('[{"text": "Rain."}', "Unterminated"),
    ],
)
def test_where_a_long_list_breaks_the_articles_before_are_read(
    content: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_file, "LONG", 4)
    (tmp_path / "a.json").write_text(content)
    reading = read_articles([str(tmp_path / "a.json")])
    assert [a.text for a in reading.articles] == ["Rain."]
    assert said in reading.warnings[0]
    assert "not JSON" in reading.warnings[0]
