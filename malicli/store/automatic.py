"""Open sources with the automatic cache, for programs: it is closed with the index, or at the end of the program."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING
from weakref import finalize

from malicli.search.query import Index
from malicli.store.cache_place import cache_file, is_off
from malicli.store.open_index import open_index

if TYPE_CHECKING:
    from malicli.store.cache import Cache
    from malicli.store.live_analysis import Resources

DAY = 86_400  # seconds


def automatic_cache() -> Cache | None:
    """The cache in the user's folder; None if there is to be none."""
    file = cache_file()
    if file is None or is_off():
        return None
    from malicli.store.cache import Cache

    return Cache(file, int(time.time()) // DAY)


def processors() -> int:
    """How many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def open_cached(sources: Sequence[str], cache: bool = True, workers: int = 1) -> Index:
    """One index over sources, whose articles are analysed when they are needed and not in the cache."""
    opened: list[Cache] = []

    def resources() -> Resources:
        from malicli.store.live_analysis import Resources

        if cache and (found := automatic_cache()):
            opened.append(found)
        return Resources(opened[-1] if opened else None, workers)

    index = open_index(sources, resources=resources)
    finalize(index, close_all, opened)
    return index


def close_all(caches: list[Cache]) -> None:
    """Close some caches."""
    while caches:
        caches.pop().close()
