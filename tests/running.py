"""Run malicli in this process as a shell would: arguments in, exit status and both streams out."""

import io
import json
import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from malicli.cli.app import run
from malicli.output.screen import PIPE, Screen

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SAMPLES_NOTE = "reading the 2 sample articles; name yours with --from\n"  # if nothing else is named
PLAIN_80 = Screen(True, 80)
PLAIN_120 = Screen(True, 120)


class Ran(NamedTuple):
    """What a command line did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON that it printed."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The results of the JSON that it printed."""
        rows: list[dict[str, Any]] = self.json["results"]
        return rows

    @property
    def texts(self) -> list[str]:
        """The texts of these results."""
        return [row["text"] for row in self.rows]


def malicli(
    *args: str | Path, stdin: bytes = b"", screen: Screen = PIPE, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> Ran:
    """Run a command line; the environment is empty but for `place` and `env`, standard output is what `screen` says."""
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="ascii", newline="\n") for data in (stdin, b"", b"")]
    before = Path.cwd()
    with ExitStack() as stack:
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            stack.enter_context(patch.object(sys, name, stream))
        stack.enter_context(patch.dict(os.environ, place(env or {}) | dict(env or {}), clear=True))
        stack.enter_context(patch("malicli.output.printing.find_screen", lambda color: screen))
        stack.callback(os.chdir, before)
        os.chdir(cwd)
        status = run([str(arg) for arg in args])
    told = [stream.detach().getvalue().decode("utf-8") for stream in streams[1:] if not stream.flush()]
    return Ran(status, *told)


def place(env: Mapping[str, str]) -> dict[str, str]:
    """Where the tests have their cache, unless an environment names a place of its own."""
    own = os.environ.get("XDG_CACHE_HOME", "")
    return {} if not own or env.keys() & {"HOME", "XDG_CACHE_HOME"} else {"XDG_CACHE_HOME": own}


def article(folder: Path, text: str | bytes, name: str = "a.txt") -> Path:
    """A file with this text in a folder."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file
