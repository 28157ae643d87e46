"""Where the automatic cache is; and sources opened with it for programs, until the index or the program ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import finalize

from malicli.search.query import Index
from malicli.store.open_index import open_index

if TYPE_CHECKING:
    from malicli.store.cache import Cache

DAY = 86_400  # seconds
OFF = "MALICLI_NO_CACHE"
FILE = "analyses.db"


def cache_file() -> Path | None:
    """The file of the cache, in the place that the system has for such files; None without a home."""
    folder = cache_folder(os.environ)
    return folder / FILE if folder else None


def cache_folder(environment: Mapping[str, str], system: str = sys.platform) -> Path | None:
    """The folder of the cache: $XDG_CACHE_HOME/malicli if that is an absolute path, else by system."""
    if Path(named := environment.get("XDG_CACHE_HOME", "")).is_absolute():
        return Path(named, "malicli")
    if system == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local, "malicli", "Cache") if local else None
    home = environment.get("HOME")
    if not home:
        return None
    return Path(home, "Library", "Caches", "malicli") if system == "darwin" else Path(home, ".cache", "malicli")


def is_off() -> bool:
    """Whether the environment says to do without."""
    return os.environ.get(OFF, "") not in ("", "0")


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
    from malicli.store.live_analysis import Resources

    found = automatic_cache() if cache else None
    index = open_index(sources, resources=lambda: Resources(found, workers))
    if found:
        finalize(index, found.close)
    return index
