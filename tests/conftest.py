"""What all tests share: a place for the cache that is not the user's, and windows that the model reads only once."""

import os
import sys
from collections import OrderedDict
from pathlib import Path

import pytest

from malicli.syntax import encoder, parse
from malicli.syntax.encoder import Array, Model

# These drive terminals, limits and signals that Windows has not.
collect_ignore = (
    ["test_cache.py", "test_readme.py", "torture/test_torture_blowup.py", "torture/test_torture_processes.py"]
    if sys.platform == "win32"
    else []
)
KEPT = 400  # windows whose vectors are kept; about 100 kB each


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests begin first, so that no process waits for one; those that sum up others come last."""
    items.sort(key=lambda item: (item.get_closest_marker("last") is not None, not item.get_closest_marker("slow")))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run of the tests, one for all the processes that run them."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def own_place(shared_folder: Path) -> None:
    """A cache and a configuration of the tests' own."""
    os.environ["XDG_CACHE_HOME"] = str(shared_folder / "cache")
    os.environ["XDG_CONFIG_HOME"] = str(shared_folder / "config")


@pytest.fixture(scope="session", autouse=True)
def each_window_read_once() -> None:
    """The vectors of a window depend on nothing but its pieces, so tests over the same texts share them."""
    known: OrderedDict[tuple[tuple[int, ...], ...], Array] = OrderedDict()

    def remembered(model: Model, ids: list[int], cases: list[int], first: list[int]) -> Array:
        key = tuple(ids), tuple(cases), tuple(first)
        if key not in known:
            known[key] = encoder.encode(model, ids, cases, first)
            if len(known) > KEPT:
                known.popitem(last=False)
        known.move_to_end(key)
        return known[key]

    parse.encode = remembered  # type: ignore[attr-defined]
