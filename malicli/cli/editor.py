"""Open a record's file at its line in the user's editor."""

import os
from pathlib import Path

from malicli.errors import MalicliError
from malicli.records import Record

# How editors are told a line: those of the second kind take `file:line`; all others know `+line file`.
FILE_AND_LINE = {"code": "--goto", "codium": "--goto", "cursor": "--goto", "subl": None, "zed": None, "hx": None}


def open_record(record: Record) -> int:
    """Run the editor and give its exit status."""
    import shlex
    import subprocess

    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        raise MalicliError("--open: no editor", "set VISUAL or EDITOR", "usage")
    if record.imprint.path is None:
        raise MalicliError(f"--open: {record.imprint.article} is no file", None, "usage")
    path = Path(record.imprint.path).absolute()
    name = Path(command[0]).name
    if name in FILE_AND_LINE:
        option = FILE_AND_LINE[name]
        place = [*([option] if option else []), f"{path}:{record.line}"]
    else:
        place = [f"+{record.line}", str(path)]
    try:
        return subprocess.run([*command, *place], check=False).returncode
    except OSError as error:
        raise MalicliError(f"--open: {command[0]}: {error.strerror}", "set VISUAL or EDITOR", "usage") from None
