"""Where the automatic cache is, and whether there is one."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

OFF = "MALICLI_NO_CACHE"
FILE = "analyses.db"


def cache_file(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The file of the cache, in the place that the system has for such files; None without a home."""
    folder = cache_folder(environment)
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


def is_off(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the environment says to do without."""
    return environment.get(OFF, "") not in ("", "0")
