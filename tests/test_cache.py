"""The automatic cache: with it the answers are those without it, whatever happened to its file."""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from malicli.articles.article import Article, Imprint
from malicli.articles.shelf import digest_of
from malicli.pipeline import analyse
from malicli.search.normalization import text_words, words
from malicli.search.query import Query
from malicli.search.reach import CUT, Reach, added_words
from malicli.search.scoring import Matcher, similarity
from malicli.store import cache_keys, live_analysis
from malicli.store.automatic import cache_folder
from malicli.store.cache import Cache
from malicli.store.cache_keys import Key, key_of
from malicli.store.live_analysis import LiveAnalysis, Resources
from malicli.store.live_index import LiveIndex
from malicli.store.stored_analysis import EVERYTHING, QUOTES, analysed
from malicli.store.word_lists import DIGEST, WordLists
from tests.plain_index import PlainIndex
from tests.running import ROOT, article, malicli
from tests.test_saved import CUT as CUT_WORDS
from tests.test_saved import DATED, QUERIES, page, shown

TODAY = 20_000
MORE = [
    *DATED,
    Query(text="rivers"),
    Query(text="French troops", types=("figure",)),
    Query(text="worker", min_score=20.0),
    Query(text="repair the northern brige", min_score=80.0, types=("claim",)),
    Query(text="said", limit=3),
    Query(text="no intention to rem"),
    Query(text="mis management"),
    Query(text="35 bridges"),
    Query(text="reopair teh norhern brdige"),
    Query(text="northern", since="2013-02", types=("quote", "claim")),
]


def made_up() -> list[Article]:
    """Articles of several kinds, two of them of one name."""
    dated = [Article(Imprint(f"{n}.txt", f"x/{n}.txt", date=f"2013-0{n % 4 + 1}"), page(n)) for n in range(24)]
    cut = [Article(Imprint(f"c{n}", publisher="The Post"), text, warnings=("odd",)) for n, text in enumerate(CUT_WORDS)]
    same = [Article(Imprint("same"), page(n) + "Ana Ruiz, the mayor, said she was ready.\n") for n in (3, 8)]
    odd = [Article(Imprint("odd"), '"Café Zoë stays öpen, \udcff" Zoë Brontë said. France has 2,500 troops in Mali.')]
    return [*dated, *cut, *same, *odd]


@pytest.fixture(scope="module")
def memory() -> PlainIndex:
    return PlainIndex((analyse(a) for a in made_up()), ("a warning",))


def live(cache: Cache | None = None, workers: int = 1, depth: int = EVERYTHING) -> LiveIndex:
    return LiveIndex(LiveAnalysis(made_up(), depth, Resources(cache, workers)), ("a warning",))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "analyses.db"


def opened(file: Path, today: int = TODAY, **bound: int) -> Cache:
    return Cache(file, today, **bound)


@pytest.mark.parametrize("query", [*QUERIES, *MORE], ids=str)
def test_answers_as_in_memory(memory: PlainIndex, query: Query, tmp_path_factory: pytest.TempPathFactory) -> None:
    right = shown(memory, query)
    assert shown(live(), query) == right
    file = tmp_path_factory.getbasetemp() / "filled" / "analyses.db"
    assert shown(live(opened(file)), query) == right  # partly or wholly in the cache
    assert shown(live(opened(file)), query) == right


def test_all_else_is_as_in_memory(memory: PlainIndex, file: Path) -> None:
    for index in (live(), live(opened(file)), live(opened(file))):
        assert index.entries() == memory.entries()
        for query in (Query(), Query(text="ruiz"), Query(since="2013-02"), Query(speaker="ruiz"), Query(text="zorro")):
            assert index.speakers(query) == memory.speakers(query), query
        assert list(index.articles()) == list(memory.articles())
        assert index.find("q") == memory.find("q")
        for one in memory.articles():
            assert index.records_in(one.imprint) == memory.records_in(one.imprint)
            assert index.article(one.imprint) == memory.article(one.imprint)
        assert index.likely("bridge", 3) == memory.likely("bridge", 3)
        assert index.warnings == memory.warnings


def test_numbers_keep_their_type(file: Path) -> None:
    """50 is no 50.0 in JSON."""
    text = "The town has 50 soldiers, 2.5 million people and 3.5 percent fewer doctors, Ana Ruiz said."
    found = analyse(Article(Imprint("a"), text)).figures
    assert {type(figure.value) for figure in found} == {int, float}
    for cache in (None, opened(file), opened(file)):
        index = LiveIndex(LiveAnalysis([Article(Imprint("a"), text)], resources=Resources(cache)))
        stored = [r.record for r in index.search(Query(types=("figure",))).results]
        assert [repr(r) for r in stored] == [repr(f) for f in found]


def test_a_quotes_only_analysis_does_not_answer_other_queries(memory: PlainIndex, file: Path) -> None:
    quotes = Query(types=("quote",))
    assert shown(live(opened(file), depth=QUOTES), quotes) == shown(memory, quotes)
    assert shown(live(opened(file)), Query()) == shown(memory, Query())
    assert shown(live(opened(file), depth=QUOTES), quotes) == shown(memory, quotes)


def test_what_is_known_is_not_analysed_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live(opened(file)).search(Query())
    monkeypatch.setattr(live_analysis, "analysed", lambda *_: pytest.fail("analysed again"))
    live(opened(file)).search(Query())
    live(opened(file)).search(Query(text="nothing has these words"))


def test_a_query_analyses_only_what_may_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(live_analysis, "analysed", lambda a, d: (read.append(a.imprint.article), analysed(a, d))[1])
    assert live().search(Query(text="caffe zoe stays")).total
    assert read == ["odd"]


def test_records_have_no_words_that_their_article_may_not_have() -> None:
    for source in [*made_up(), *(Article(Imprint(str(n)), page(n)) for n in range(40))]:
        found = set((analysed(source, EVERYTHING).words or b"").decode("utf-8", "surrogatepass").split())
        assert found <= {*text_words(source.text), *text_words(CUT.sub(" ", source.text)), *added_words()}


def test_the_words_met_are_all_that_are_near() -> None:
    rng = random.Random(1)
    known = sorted(
        {word for n in range(20) for word in words(page(n))} | {"cafe", "straße", "übrig", "of", "off", "offs"}
    )
    for _ in range(60):
        wanted = list(rng.choice(known))
        for _ in range(rng.randint(0, 2)):
            wanted.insert(rng.randrange(len(wanted) + 1), rng.choice("aeiourst1ü"))
        word = "".join(wanted)
        met = Reach(Matcher(word), 60).met(" ".join(known))
        assert {other for other in known if similarity(word, other)} <= met, word


def keyed(article: Article) -> Key:
    return key_of(article, digest_of(article))


def test_keys() -> None:
    one = Article(Imprint("news/a.txt", "x/news/a.txt"), "A text.")
    moved = one._replace(imprint=Imprint("a.txt", "a.txt"))
    assert keyed(one) == keyed(moved)
    others = [
        one._replace(text="Another text."),
        one._replace(imprint=Imprint("news/b.txt", "x/news/b.txt")),
        one._replace(imprint=one.imprint._replace(title="A")),
        one._replace(imprint=one.imprint._replace(date="2013")),
        one._replace(warnings=("odd",)),
    ]
    assert len({keyed(one), *map(keyed, others)}) == 1 + len(others)


def test_another_version_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Article(Imprint("a"), "A text.")
    before = keyed(one)
    monkeypatch.setattr(cache_keys, "EXTRACTOR_VERSION", "newer")
    cache_keys.engine.cache_clear()
    assert keyed(one) != before
    monkeypatch.undo()
    cache_keys.engine.cache_clear()
    assert keyed(one) == before


def fill(cache: Cache, numbers: range) -> None:
    for number in numbers:
        one = Article(Imprint(str(number)), page(number))
        cache.keep([(keyed(one), analysed(one, EVERYTHING))])


def held(cache: Cache, numbers: range) -> list[int]:
    keys = [keyed(Article(Imprint(str(n)), page(n))) for n in numbers]
    return [numbers[place] for place in cache.find(keys, EVERYTHING)]


def test_the_least_recently_used_goes(file: Path) -> None:
    bound = 90_000
    fill(opened(file, TODAY), range(10))
    fill(opened(file, TODAY + 1), range(10, 20))
    used = opened(file, TODAY + 2)
    assert held(used, range(5)) == [0, 1, 2, 3, 4]
    used.close()
    fill(opened(file, TODAY + 3, bound=bound), range(20, 60))
    assert file.stat().st_size < bound * 1.2
    left = held(opened(file), range(60))
    days = [2] * 5 + [0] * 5 + [1] * 10 + [3] * 40  # on which each was used last
    gone = [number for number in range(60) if number not in left]
    assert left and gone
    assert max(days[number] for number in gone) <= min(days[number] for number in left)


def test_the_folder_is_the_users_alone(file: Path) -> None:
    fill(opened(file), range(1))
    assert file.parent.stat().st_mode & 0o777 == 0o700


PLACES: list[tuple[dict[str, str], str, str | None]] = [
    ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "linux", "/c/malicli"),
    ({"HOME": "/h"}, "linux", "/h/.cache/malicli"),
    ({"XDG_CACHE_HOME": "relative", "HOME": "/h"}, "linux", "/h/.cache/malicli"),
    ({"HOME": "/h"}, "darwin", "/h/Library/Caches/malicli"),
    ({"LOCALAPPDATA": "/l"}, "win32", "/l/malicli/Cache"),
    ({}, "linux", None),
]


@pytest.mark.parametrize(("environment", "system", "folder"), PLACES)
def test_the_place(environment: dict[str, str], system: str, folder: str | None) -> None:
    assert cache_folder(environment, system) == (folder and Path(folder))


def test_any_damage_changes_no_answer(memory: PlainIndex, file: Path) -> None:
    live(opened(file)).search(Query())
    whole = file.read_bytes()
    queries = Query(types=("quote",)), Query(text="repair the northern brige"), Query(speaker="ruiz")
    right = [shown(memory, query) for query in queries]
    for at in range(0, len(whole), max(64, len(whole) // 60)):
        for number, query in enumerate(queries):
            file.write_bytes(whole[:at] + bytes(64) + whole[at + 64 :])
            assert shown(live(opened(file)), query) == right[number], at


def test_a_damage_that_is_no_text_is_taken_away(memory: PlainIndex, file: Path) -> None:
    live(opened(file)).search(Query())
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE analyses", b"CREATE TABL\xff analyses"))
    cache = opened(file)
    assert shown(live(cache), Query()) == shown(memory, Query())
    [warning] = cache.warnings
    assert "was damaged and has been removed" in warning and not file.exists()


@pytest.fixture
def listed(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache with lists of words."""
    monkeypatch.setattr(live_analysis, "LISTED", 1)
    live(opened(file)).search(Query())
    live(opened(file)).search(Query(text="bridge"))
    return file


def read_from(file: Path, more: list[Article] | None = None) -> LiveIndex:
    return LiveIndex(LiveAnalysis([*made_up(), *(more or [])], resources=Resources(opened(file))), ("a warning",))


@pytest.mark.parametrize("query", [*QUERIES, *MORE], ids=str)
def test_lists_of_words_change_no_answer(memory: PlainIndex, listed: Path, query: Query) -> None:
    assert shown(read_from(listed), query) == shown(memory, query)


def test_lists_of_words_spare_the_other_articles(memory: PlainIndex, listed: Path) -> None:
    index = read_from(listed)
    assert index.search(Query(text="öpen Café")).total == 2
    assert len(index.live.asked) == len(index.live.known) == 1
    assert opened(listed, TODAY + 1).find([keyed(made_up()[0])], EVERYTHING)
    later = LiveIndex(LiveAnalysis(made_up(), resources=Resources(opened(listed, TODAY + 1))))
    later.search(Query(text="öpen Café"))
    assert len(later.live.asked) == len(made_up())  # once a day all are noted as used


def test_what_the_lists_of_words_lack(listed: Path) -> None:
    """A new article is looked through, a missing one does not answer, one that was let go is analysed again."""
    new = Article(Imprint("new"), '"The lighthouse stays lit," Ana Ruiz said. The bridge is open.')
    with sqlite3.connect(listed) as store:
        store.execute("DELETE FROM analyses WHERE number % 3 = 0")
        store.execute("DELETE FROM records WHERE number % 5 = 0")
    store.close()
    for articles in ([*made_up(), new], made_up()[3:], [*made_up()[::-1], new]):
        right = PlainIndex(analyse(article) for article in articles)
        for query in (Query(text="lighthouse stays lit"), Query(text="the bridge"), Query(text="zqx")):
            index = LiveIndex(LiveAnalysis(articles, resources=Resources(opened(listed))))
            assert shown(index, query) == shown(right, query)


def test_lists_of_words_as_bytes() -> None:
    for some in ([], ["a b", "b c"], ["", "öpen \udcff", "zz"]):
        lists = WordLists.of({bytes([n]) * DIGEST: known for n, known in enumerate(some)})
        again = WordLists.loaded(lists.packed())
        assert [*map(list, vars(again).values())] == [*map(list, vars(lists).values())]


def test_damaged_lists_of_words(memory: PlainIndex, listed: Path) -> None:
    query = Query(text="repair the northern brige")
    with sqlite3.connect(listed) as store:
        store.execute("UPDATE readings SET data = substr(data, 1, length(data) - 1) || x'00'")
    store.close()
    assert shown(read_from(listed), query) == shown(memory, query)


@pytest.mark.parametrize("data", [b"", b"a letter to the editor" * 400, b"SQLite format 3\0" + bytes(2000)])
def test_what_is_no_cache_is_replaced(memory: PlainIndex, file: Path, data: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(data)
    assert shown(live(opened(file)), Query()) == shown(memory, Query())
    assert shown(live(opened(file)), Query()) == shown(memory, Query())
    assert held_all(file)


def held_all(file: Path) -> bool:
    cache = opened(file)
    return len(cache.find([*map(keyed, made_up())], EVERYTHING)) == len(made_up())


def test_a_cut_file(memory: PlainIndex, file: Path) -> None:
    live(opened(file)).search(Query())
    whole = file.read_bytes()
    for part in (0.1, 0.5, 0.9):
        file.write_bytes(whole[: int(len(whole) * part)])
        assert shown(live(opened(file)), Query()) == shown(memory, Query())


def test_a_full_disk(memory: PlainIndex, file: Path) -> None:
    for limit in (0, 4096, 30_000, 60_000):
        file.unlink(missing_ok=True)
        cache = opened(file)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            found = shown(live(cache), Query())
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert found == shown(memory, Query())
        assert len(cache.warnings) == 1
        assert shown(live(opened(file)), Query()) == found


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = malicli("quotes", "--json", env={"XDG_CACHE_HOME": str(tmp_path / "file")})
    plain = malicli("quotes", "--json", "--no-cache")
    assert (done.status, done.out) == (plain.status, plain.out)
    assert done.err.removeprefix(plain.err).count("warning: ") == 1
    assert malicli("quotes", "--json", "-q", env={"XDG_CACHE_HOME": str(tmp_path / "file")}).err == ""


def run(folder: Path, cache: Path, *args: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "malicli", *args, "--from", str(folder)]
    env = os.environ | {"XDG_CACHE_HOME": str(cache)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=env)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for number in range(30):  # enough for several processes
        article(folder, page(number), f"{number}.txt")
    return folder


@pytest.fixture(scope="module")
def right(news: Path) -> bytes:
    return malicli("claims", "--json", "--from", news, "--no-cache").out.encode()


@pytest.mark.slow
def test_killed_at_any_moment(news: Path, right: bytes, tmp_path: Path) -> None:
    rng = random.Random(7)
    for _ in range(12):
        process = run(news, tmp_path, "claims", "--json")
        time.sleep(rng.uniform(0.1, 0.8))
        process.send_signal(signal.SIGKILL)
        process.communicate()
    out, err = run(news, tmp_path, "claims", "--json").communicate()
    assert (out, err) == (right, b"")


@pytest.mark.slow
def test_eight_at_once_on_a_cold_cache(news: Path, right: bytes, tmp_path: Path) -> None:
    done = [process.communicate() for process in [run(news, tmp_path, "claims", "--json") for _ in range(8)]]
    assert done == [(right, b"")] * 8
    assert run(news, tmp_path, "claims", "--json").communicate() == (right, b"")


def test_interrupting_keeps_what_was_done(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(one: Article, depth: int) -> Any:
        if one.imprint.article == "20.txt":
            raise KeyboardInterrupt
        return analysed(one, depth)

    monkeypatch.setattr(live_analysis, "analysed", interrupted)
    with pytest.raises(KeyboardInterrupt):
        live(opened(file)).search(Query())
    cache = opened(file)
    assert len(cache.find([*map(keyed, made_up())], EVERYTHING)) == 16


def test_several_processes_find_the_same(memory: PlainIndex, file: Path) -> None:
    assert shown(live(workers=2), Query()) == shown(memory, Query())
    assert shown(live(opened(file), workers=2), Query()) == shown(memory, Query())
    assert held_all(file)


LOADED = "import sys; from malicli.cli.app import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
ANALYSIS = ("syntax", "attribution", "entities", "figures", "pipeline", "claims")


@pytest.mark.parametrize(
    "args",
    [
        ("quotes",),
        ("search", "withdrawal"),
        ("search", "withdrawl"),
        ("claims", "-s", "le drain"),
        ("figures", "troops"),
        ("speakers",),
        ("articles",),
        ("quotes", "xyzzy"),
    ],
    ids=" ".join,
)
def test_the_analysis_is_not_imported_if_the_cache_answers(args: tuple[str, ...], tmp_path: Path) -> None:
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", LOADED, *args, "--json"],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=env,
            check=True,
        )
    loaded = done.stderr.splitlines()[-1].split()
    assert "malicli.store.cache" in loaded
    assert [name for name in loaded if name.startswith(tuple(f"malicli.{room}" for room in ANALYSIS))] == []
    assert "numpy" not in loaded


def test_a_draft_is_analysed_once(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("“We are going after them,” said Jean-Yves Le Drian. Mali has 16 rivers, he said.\n")
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    answers, loaded = [], []
    for option in ((), (), ("--no-cache",)):
        command = [sys.executable, "-c", LOADED, "check", str(draft), "--json", *option]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=env, check=False)
        answers.append(done.stdout)
        loaded.append("malicli.syntax.encoder" in done.stderr.splitlines()[-1].split())
    assert answers == answers[:1] * 3 and "quotation" in answers[0]
    assert loaded == [True, False, True]


def test_doing_without(tmp_path: Path) -> None:
    for args, env in ((("--no-cache",), {}), ((), {"MALICLI_NO_CACHE": "1"})):
        assert malicli("quotes", "--json", *args, env={"XDG_CACHE_HOME": str(tmp_path), **env}).status == 0
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_sqlite_and_nothing_that_runs(file: Path) -> None:
    fill(opened(file), range(1))
    store = sqlite3.connect(file)
    rows: Iterator[Any] = store.execute("SELECT data FROM records")
    assert all(row[0][:1] == b"[" for row in rows)


PROGRAM = """
import sys
import malicli
print(*(quote.id for quote in malicli.load(sys.argv[1]).quotes("archive")), file=sys.stdout)
print(*sys.modules, file=sys.stderr)
"""
COMPLETED = """
import sys
from malicli.cli.completion import speaker_names
print(*speaker_names("ru", [sys.argv[1]]))
print(*sys.modules, file=sys.stderr)
"""
SERVED = """
import sys
from malicli.mcp.answers import answer
from malicli.mcp.session import Session
print(answer(Session([sys.argv[1]]), "search", {"query": "archive"})["total"])
print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("program", [PROGRAM, COMPLETED, SERVED], ids=["library", "completion", "server"])
def test_programs_use_the_cache_too(program: str, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(page(number), encoding="utf-8")
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONWARNINGS": "error"}
    answers, analysed_anew = [], []
    for off in ("", "", "1"):
        command = [sys.executable, "-c", program, str(folder)]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=ROOT, env=env | {"MALICLI_NO_CACHE": off}, check=True
        )
        answers.append(done.stdout)
        analysed_anew.append("numpy" in done.stderr.splitlines()[-1].split())
    assert answers == answers[:1] * 3 and answers[0].strip() not in ("", "0")
    assert analysed_anew == [True, False, True]
