"""Every example of the README is run in order in one fresh copy of the checkout, and prints what the README shows.

In a `console` block a line that starts with `$ ` is a command and the lines below it are its whole output; a line
`...` stands for any lines. Blocks marked `sh` are set-up, which `.ci/run smoke` does with the wheel.

`python tests/test_readme.py` writes the outputs of today into the README: read the difference before you keep it.
"""

import fcntl
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^\$ (?P<command>.*(?:\\\n.*)*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
MOST_WORDS = 1500


def blocks(language: str) -> list[str]:
    """The fenced blocks of one language."""
    found = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    return [body for name, body in found if name == language]


EXAMPLES = [(m["command"], m["output"]) for body in blocks("console") for m in EXAMPLE.finditer(body)]


def run(command: str, folder: Path) -> str:
    """What a command prints on a terminal of 80 columns without colour, both streams together."""
    home = folder.with_name("home")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {"PATH": path, "HOME": str(home), "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "80"}
    screen, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 80, 0, 0))
    with subprocess.Popen(
        ["bash", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=terminal, stderr=terminal
    ) as process:
        os.close(terminal)
        shown = b"".join(iter(lambda: read_screen(screen), b""))
        process.wait(timeout=60)
    os.close(screen)
    return shown.decode("utf-8").replace("\r\n", "\n")


def read_screen(screen: int) -> bytes:
    """The next bytes on a terminal; none once nobody writes to it."""
    try:
        return os.read(screen, 65536)
    except OSError:  # what Linux answers at the end
        return b""


def as_pattern(expected: str) -> re.Pattern[str]:
    """The shown output, with `...` lines standing for any lines."""
    lines = [r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + r"\n" for line in expected.splitlines()]
    return re.compile("".join(lines))


def checkout(folder: Path) -> Path:
    """A copy of the files that a clone would have, and of nothing else."""
    line = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)
    parts = ("README.md", "malicli", "seeds", "tests")  # of an unpacked release, which git does not know
    names = listed.stdout.split("\0") if listed.returncode == 0 else parts
    for source in (ROOT / name for name in names if name):
        target = folder / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copy(source, target)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkout(tmp_path_factory.mktemp("clone") / "malicli")


def test_every_example_prints_what_is_shown(folder: Path) -> None:
    for command, expected in EXAMPLES:
        shown = run(command, folder)
        wanted = expected.rstrip("\n")  # nothing, for a command that only writes a file
        assert as_pattern(wanted and wanted + "\n").fullmatch(shown), f"{command}\nprints\n{shown}"


@pytest.mark.parametrize("body", blocks("python"), ids=lambda body: body.strip().splitlines()[-1][:40])
def test_python_block_runs(body: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", body], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    wanted = re.findall(r"# ?> (.*)", body)
    assert done.stdout.splitlines() == wanted


def test_the_readme_has_examples_and_is_short() -> None:
    assert len(EXAMPLES) >= 10
    tokens = (ROOT / "README.md").read_text(encoding="utf-8").split()
    assert sum(any(map(str.isalnum, token)) for token in tokens) <= MOST_WORDS


def regenerated(text: str, folder: Path) -> str:
    """The README with the outputs of today; examples with a `...` line are run, and left as they are."""

    def again(match: re.Match[str]) -> str:
        shown = run(match["command"], folder).rstrip()
        if re.search(r"^\.\.\.$", match["output"], re.MULTILINE):
            return match.group()
        return f"$ {match['command']}\n" + (shown and f"{shown}\n")

    def block(match: re.Match[str]) -> str:
        if match[1] != "console":
            return match.group()
        body = re.sub(r"\n+\Z", "\n", EXAMPLE.sub(again, match[2]))
        return f"```console\n{body}```"

    return BLOCK.sub(block, text)


if __name__ == "__main__":
    readme = ROOT / "README.md"
    with tempfile.TemporaryDirectory() as name:
        fresh = regenerated(readme.read_text(encoding="utf-8"), checkout(Path(name, "malicli")))
    readme.write_text(fresh, encoding="utf-8")
