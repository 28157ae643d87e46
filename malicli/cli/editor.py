"""Open a record's file at its line in the user's editor."""

import os
import sys
from pathlib import Path, PurePath

from malicli.errors import MalicliError, reason
from malicli.records import Record
from malicli.search.query import ArticleEntry, Speaker

# Editors that take `file:line`; all others take `+line file`.
FILE_AND_LINE = {"code": "--goto", "codium": "--goto", "cursor": "--goto", "subl": None, "zed": None, "hx": None}


def open_place(shown: Record | Speaker | ArticleEntry) -> int:
    """Open a record's line or an article in the editor and return the editor's exit status."""
    import subprocess

    try:
        command = words_of(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    except ValueError as error:
        raise MalicliError(f"--open: VISUAL or EDITOR: {error}", "close the quotation mark in it", "usage") from None
    if not command:
        raise MalicliError("--open: no editor", "set VISUAL or EDITOR", "usage")
    if isinstance(shown, Speaker) or shown.imprint.path is None:
        name = shown.name if isinstance(shown, Speaker) else shown.imprint.article
        raise MalicliError(f"--open: {name} is not a file", "only records read from a file can be opened", "usage")
    path, line = Path(shown.imprint.path).absolute(), 1 if isinstance(shown, ArticleEntry) else shown.line
    name = PurePath(command[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    if name in FILE_AND_LINE:
        option = FILE_AND_LINE[name]
        place = [*([option] if option else []), f"{path}:{line}"]
    else:
        place = [f"+{line}", str(path)]
    try:
        return subprocess.run([*command, *place], check=False).returncode
    except OSError as error:
        raise MalicliError(f"--open: {command[0]}: {reason(error)}", "set VISUAL or EDITOR", "usage") from None


def words_of(command: str, system: str = sys.platform) -> list[str]:
    """The program and its arguments; on Windows a backslash parts folders and quotes nothing."""
    import shlex

    words = shlex.split(command, posix=system != "win32")
    return [word.strip('"') for word in words] if system == "win32" else words
