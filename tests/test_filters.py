"""Every filter of every command has an effect: each leaves something out of the answer without it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.running import malicli

NEWS = Path(__file__).parent / "cases" / "filters.jsonl"
FILTERS = [
    ("-s", "ana ruis"),
    ("-s", "ana ruis", "--exact"),
    ("-s", "ana ruis", "--min-score", "99"),
    ("--since", "2024-06"),
    ("--until", "2024-05"),
    ("--publisher", "gazette"),
    ("-n", "1"),
]
COMMANDS = {"search": ["stay"], "quotes": [], "claims": [], "figures": [], "speakers": [], "articles": []}
# With words to look for, the least score is that of the words.
CASES = [(c, f) for c in COMMANDS for f in FILTERS if (c, f[-1]) != ("search", "99")]


@pytest.fixture(scope="module", params=["read", "saved"])
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "read":
        return NEWS
    saved = tmp_path_factory.mktemp("saved") / "news.db"
    malicli("index", NEWS, "--to", saved, "--workers", "1")
    return saved


def found(*args: object) -> list[dict[str, Any]]:
    return list(json.loads(malicli(*args, "--json", "-q").out)["results"])


def assert_narrowed(every: list[dict[str, Any]], filters: tuple[str, ...], *args: object) -> None:
    kept = found(*args, *filters)
    ids = [row["id"] for row in every]
    assert all(row["id"] in ids for row in kept)
    assert len(kept) < len(every)
    assert bool(kept) == (filters[-1] not in ("--exact", "99"))


@pytest.mark.parametrize(("command", "filters"), CASES)
def test_a_filter_leaves_something_out(command: str, filters: tuple[str, ...], news: Path) -> None:
    args = (command, *COMMANDS[command], "--from", news)
    assert_narrowed(found(*args), filters, *args)
