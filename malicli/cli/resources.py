"""What a look-up may use: the automatic cache, all processors, a progress bar; let go of when the command ends."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from malicli.output.stream import say
from malicli.store.automatic import automatic_cache, processors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from malicli.store.cache import Cache
    from malicli.store.live_analysis import Resources

LARGE = 2_000  # articles from which on a saved index is faster than the cache
_opened: dict[Path, tuple[Cache, bool]] = {}  # by file, with whether nothing is said of them


def resources_of(no_cache: bool, quiet: bool) -> Resources:
    """The resources of a look-up."""
    from malicli.store.live_analysis import Resources

    cache = None if no_cache else opened_cache(quiet)

    def progress(total: int) -> AbstractContextManager[Callable[[int], None]]:
        from malicli.output.progress import late_progress_bar

        hint = "" if cache and total < LARGE else "`malicli index PATH` saves what was found, for faster look-ups"
        return late_progress_bar("articles", None if quiet else total, hint)

    return Resources(cache, processors(), progress)


def opened_cache(quiet: bool) -> Cache | None:
    """The automatic cache, if there is to be one; opened once for a command."""
    found = automatic_cache()
    return _opened.setdefault(found.file, (found, quiet))[0] if found else None


def let_go() -> None:
    """Close the caches that were opened, and say what was wrong with them."""
    while _opened:
        _, (cache, quiet) = _opened.popitem()
        cache.close()
        for warning in () if quiet else cache.warnings:
            say(f"warning: {warning}")
