"""What a whole process takes from start to end, beside other programs: medians of runs in turn, in one table.

python -m tests.benchmarks.startup [--runs 10] [--peer 'NAME=COMMAND' ...]
"""

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PYTHON = shlex.quote(sys.executable)
COMMANDS = {
    "python -c pass": f"{PYTHON} -c pass",
    "import typer": f"{PYTHON} -c 'import typer'",
    "import typer, rich, rapidfuzz": f"{PYTHON} -c 'import typer, rich, rapidfuzz'",
    "import numpy": f"{PYTHON} -c 'import numpy'",
    "malicli --version": f"{PYTHON} -m malicli --version",
    "malicli quotes --json": f"{PYTHON} -m malicli quotes --json",
    "malicli quotes -s ledrian, cards": f"{PYTHON} -m malicli quotes -s ledrian --format text --color always",
    "malicli figures troops, a table": f"{PYTHON} -m malicli figures troops --format text --color always",
    "malicli quotes --json, in a fresh home": f"{PYTHON} -m malicli quotes --json",
    "malicli quotes --json, without the cache": f"{PYTHON} -m malicli quotes --json --no-cache",
    "malicli figures --json, without the cache": f"{PYTHON} -m malicli figures --json --no-cache",
    "malicli check, two quotations and two figures": f"{PYTHON} -m malicli check tests/cases/readme/draft.txt",
}


def seconds(command: str, env: Mapping[str, str]) -> float:
    """What one run of a command takes by the clock."""
    began = time.perf_counter()
    done = subprocess.run(shlex.split(command), cwd=ROOT, env=env, capture_output=True, check=False)
    taken = time.perf_counter() - began
    if done.returncode not in ((0, 1) if " check " in command else (0,)):  # 1: check has findings
        raise SystemExit(f"{command}: exit {done.returncode}\n{done.stderr.decode()}")
    return taken


def main() -> None:
    """Print the medians, and how many times that of importing typer each is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    options = parser.parse_args()
    commands = COMMANDS | dict(peer.split("=", 1) for peer in options.peer)
    with tempfile.TemporaryDirectory() as place:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        env["XDG_CACHE_HOME"] = place
        for command in commands.values():  # bytecode, files of the system, the cache
            seconds(command, env)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, command in commands.items():
                own = {"XDG_CACHE_HOME": tempfile.mkdtemp(dir=place)} if "fresh home" in name else {}
                taken[name].append(seconds(command, env | own))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print("| process | median, ms | times import typer |\n|---|---:|---:|")
    for name, median in medians.items():
        print(f"| `{name}` | {1000 * median:.0f} | {median / medians['import typer']:.1f} |")


if __name__ == "__main__":
    main()
