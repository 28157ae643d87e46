"""Every example of the README is run, and what it prints is what the README shows.

In a `console` block a line that starts with `$ ` is a command and the lines below it are its whole output; a line
`...` stands for any lines. Blocks marked `sh` are set-up that needs a network, and are only read. Commands that need
a program which is not installed here are skipped by name, never silently.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^\$ (?P<command>.*(?:\\\n.*)*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
NEEDS = ("jq", "fzf", "sqlite3", "duckdb")


def blocks(language: str) -> list[str]:
    """The fenced blocks of one language."""
    found = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    return [body for name, body in found if name == language]


EXAMPLES = [(m["command"], m["output"]) for body in blocks("console") for m in EXAMPLE.finditer(body)]


def run(command: str, folder: Path) -> str:
    """What a command prints, both streams together, as a reader at an 80-column terminal without colour sees it."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {"PATH": path, "HOME": str(folder), "COLUMNS": "80", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=60, check=False,
    )
    return done.stdout


def as_pattern(expected: str) -> re.Pattern[str]:
    """The shown output, with `...` lines standing for any lines."""
    lines = [r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + r"\n" for line in expected.splitlines()]
    return re.compile("".join(lines))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a newcomer's, with the draft that the README checks."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for name in (ROOT / "tests" / "cases" / "readme").glob("*"):
        shutil.copy(name, tmp_path)
    return tmp_path


@pytest.mark.parametrize(("command", "expected"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_example_prints_what_is_shown(command: str, expected: str, folder: Path) -> None:
    missing = [name for name in NEEDS if re.search(rf"\b{name}\b", command) and not shutil.which(name)]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")
    shown = run(command, folder)
    assert as_pattern(expected.rstrip("\n") + "\n").fullmatch(shown), f"{command}\nprints\n{shown}"


@pytest.mark.parametrize("body", blocks("python"), ids=lambda body: body.strip().splitlines()[-1][:40])
def test_python_block_runs(body: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", body], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    wanted = re.findall(r"#> (.*)", body)
    assert done.stdout.splitlines() == wanted


def test_the_readme_has_examples() -> None:
    assert len(EXAMPLES) >= 3
