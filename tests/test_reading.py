"""Reading is bounded by the largest article, and what may not be read is named."""

import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from malicli.articles.loader import each_article
from malicli.pipeline import analyse
from tests.newsroom import message, packed, rows, zipped
from tests.running import article, malicli

GOOD = '"We will stay," union leader Ana Ruiz said. The port has been shut since Sunday.'
LONG = "The port has been shut since Sunday, and the mayor would not say for how long. " * 130  # 10 kB
MANY = 300
BOUND = 2**20  # bytes; all texts together are 3 MB


def mailbox() -> bytes:
    letter = message(LONG, "Port shut", "Post <a@b.example>", "Fri, 03 May 2024 10:00:00 +0000")
    return b"".join(b"From a\n" + letter + b"\n" for _ in range(MANY))


def feed() -> bytes:
    item = f"<item><title>Port shut</title><description>{LONG}</description></item>"
    return f"<rss><channel>{item * MANY}</channel></rss>".encode()


LARGE: dict[str, Callable[[], bytes]] = {
    "a.jsonl": lambda: rows(*({"id": n, "text": f"{n} {LONG}"} for n in range(MANY))),
    "a.jsonl.gz": lambda: packed(rows(*({"id": n, "text": f"{n} {LONG}"} for n in range(MANY)))),
    "a.csv": lambda: b"title,text\n" + b"".join(f'Port {n},"{LONG}"\n'.encode() for n in range(MANY)),
    "a.zip": lambda: zipped({f"{n}.txt": f"{n}\n{LONG}".encode() for n in range(MANY)}),
    "a.mbox": mailbox,
    "a.xml": feed,
}


@pytest.mark.parametrize("name", LARGE)
def test_memory_is_bounded_by_the_largest_article(tmp_path: Path, name: str) -> None:
    file = article(tmp_path, LARGE[name](), name)
    next(each_article([str(file)], []))  # what is imported and read once
    peaks = (peak_of_reading(str(file)) for _ in range(2))  # what the first leaves in caches is not counted twice
    assert any(peak < BOUND for peak in peaks)


def peak_of_reading(path: str) -> int:
    """The most memory that was in use while the articles of a file were read."""
    tracemalloc.start()
    try:
        assert sum(1 for _ in each_article([path], [])) == MANY
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


MARKED = {
    "German": ("„We will stay,“ union leader Ana Ruiz said on Monday.", "We will stay,"),
    "Danish": ("»We will stay,« union leader Ana Ruiz said on Monday.", "We will stay,"),
    "French": ("« We will stay, » union leader Ana Ruiz said on Monday.", "We will stay,"),
    "Japanese": ("「We will stay,」 union leader Ana Ruiz said on Monday.", "We will stay,"),
}


@pytest.mark.parametrize(("text", "quoted"), MARKED.values(), ids=MARKED)
def test_marks_of_other_languages_quote_in_english_text(tmp_path: Path, text: str, quoted: str) -> None:
    [found] = each_article([str(article(tmp_path, text))], [])
    [quote] = analyse(found).quotes
    assert (quote.text, quote.attribution.speaker) == (quoted, "Ana Ruiz")


@pytest.fixture
def forbid(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have the system refuse to open a file or folder of a name, as it does for a user without permission."""
    opened, scanned, listed, opened_by_name = Path.open, os.scandir, os.listdir, open

    def refused(name: str) -> None:
        def check(path: object) -> None:
            if Path(str(path)).name == name:
                raise PermissionError(13, "Permission denied")

        def open_file(path: Path, *args: Any, **options: Any) -> Any:
            check(path)
            return opened(path, *args, **options)

        def scan(path: Any = ".") -> Any:
            check(path)
            return scanned(path)

        def list_folder(path: Any = ".") -> Any:
            check(path)
            return listed(path)

        def open_name(path: Any, *args: Any, **options: Any) -> Any:
            check(path)
            return opened_by_name(path, *args, **options)

        monkeypatch.setattr(Path, "open", open_file)
        monkeypatch.setattr(os, "scandir", scan)
        monkeypatch.setattr(os, "listdir", list_folder)
        monkeypatch.setattr("builtins.open", open_name)

    return refused


FORBIDDEN = {
    "a file": ("a.txt", "quotes --from a.txt"),
    "a folder": ("sub", "quotes --from sub"),
    "a saved index": ("x.db", "quotes --from x.db"),
    "a configuration": ("malicli.toml", "quotes"),
}


@pytest.mark.parametrize(("name", "line"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_may_not_be_read_is_exit_2_with_its_name(
    tmp_path: Path, name: str, line: str, forbid: Callable[[str], None]
) -> None:
    for file in ("a.txt", "sub/b.txt", "x.db", "malicli.toml"):
        article(tmp_path, GOOD if file.endswith("txt") else 'from = "a.txt"\n', file)
    forbid(name)
    ran = malicli(*line.split(), cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"malicli: {name}: permission denied; check its permissions\n"


def test_a_forbidden_folder_among_good_ones_is_a_warning(tmp_path: Path, forbid: Callable[[str], None]) -> None:
    article(tmp_path, GOOD, "a.txt")
    article(tmp_path, GOOD, "sub/b.txt")
    forbid("sub")
    told = malicli("quotes", "--from", ".", "--json", cwd=tmp_path).json
    assert [row["text"] for row in told["results"]] == ["We will stay,"]
    assert told["warnings"] == ["sub: permission denied; check its permissions"]
