"""malicli as a process: pipes, closed streams, signals, locales, terminals; never a traceback for a user."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.running import ROOT, SAMPLES_NOTE, SEEDS, article, malicli, place

FULL_DISK = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
COMMAND = [sys.executable, "-m", "malicli"]
BARE = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)} | {
    name: os.environ[name] for name in ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG") if name in os.environ
}


def environment(env: Mapping[str, str]) -> dict[str, str]:
    """A nearly empty environment with these variables."""
    return BARE | place(env) | dict(env)


def start(*args: str, env: Mapping[str, str] | None = None, **options: object) -> subprocess.CompletedProcess[bytes]:
    settings = {"capture_output": True, "cwd": ROOT, "timeout": 60} | options
    return subprocess.run([*COMMAND, *args], env=environment(env or {}), **settings)  # type: ignore[call-overload,no-any-return]


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """A line of bash in which `malicli` is the program."""
    script = f'malicli() {{ "{sys.executable}" -m malicli "$@"; }}\n{line}'
    return subprocess.run(
        ["bash", "-c", script], capture_output=True, cwd=ROOT, env=environment({}), timeout=60, check=False
    )


@pytest.mark.parametrize(
    "args", ["quotes", "claims --json", "figures -f csv", "quotes --color always", "schema", "--help"]
)
def test_a_closed_pipe_is_141_without_a_word(args: str) -> None:
    done = shell(f"exec 3> >(true); wait $!; malicli {args} >&3; echo status $? >&2")  # the reader is gone by then
    assert done.stderr == b"status 141\n"


def test_head_gets_its_line_without_an_error(tmp_path: Path) -> None:
    article(tmp_path, "".join(f'"We will stay {n} days," Ana Ruiz said.\n' for n in range(300)))
    done = shell(f"set -o pipefail; malicli claims --json --from {tmp_path} | head -n 1; echo ${{PIPESTATUS[0]}}")
    assert done.stdout.endswith(b"\n141\n")
    assert done.stderr == b""


@FULL_DISK
@pytest.mark.parametrize("args", ["quotes", "quotes --json", "quotes --color always", "schema", "--help"])
def test_a_full_disk_is_an_error(args: str) -> None:
    done = shell(f"malicli {args} > /dev/full")
    assert done.returncode == 2
    assert b"standard output: no space left on device, the output is incomplete" in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("args", ["quotes", "quotes --json", "schema"])
def test_a_closed_standard_output_is_an_error(args: str) -> None:
    done = shell(f"malicli {args} >&-")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"standard output is closed" in done.stderr
    assert done.stderr.count(b"\n") == 1


@FULL_DISK
@pytest.mark.parametrize("where", ["2>&-", "2> /dev/full"])
def test_without_standard_error_the_results_come_all_the_same(where: str) -> None:
    done = shell(f"malicli quotes -s 'le drian' {where}")
    assert done.returncode == 0
    assert done.stdout == start("quotes", "-s", "le drian").stdout
    assert shell(f"malicli quotes --nonsense {where}").returncode == 2


def test_without_any_stream_it_still_ends() -> None:
    assert shell("malicli quotes <&- >&- 2>&-").returncode == 2


def test_standard_input_is_read_only_on_request() -> None:
    held, end = os.pipe()
    try:
        assert start("quotes", stdin=held).returncode == 0
    finally:
        os.close(held)
        os.close(end)
    assert shell("malicli quotes <&-").returncode == 0
    assert shell("malicli quotes --from - <&-").returncode == 2


MORE = 1 << 20  # bytes, which no pipe has room for


def test_interrupted_is_130_without_a_word() -> None:
    with subprocess.Popen(
        [*COMMAND, "quotes", "--from", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({}),
        cwd=ROOT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # a job in the background has none
    ) as process:
        assert process.stdin
        # Ends when all but a pipe's room is read: the program is at work, and waits for the rest.
        process.stdin.write(b"a" * MORE)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


LOCALES = [
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "utf-16"},
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "LANG": ""},
    {"LANG": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "4242"},
    {"TZ": "Asia/Kathmandu"},
    {"TERM": "dumb"},
    {"TERM": ""},
    {"NO_COLOR": "1"},
    {"FORCE_COLOR": "1"},
    {"HOME": "/nonexistent"},
    {"HOME": ""},
    {"XDG_CONFIG_HOME": "/nonexistent"},
    {"COLUMNS": "20"},
    {"PYTHONOPTIMIZE": "2"},
    {"PYTHONUNBUFFERED": "1"},
]


@pytest.fixture(scope="module")
def expected() -> dict[tuple[str, ...], bytes]:
    return {args: start(*args).stdout for args in (("claims", "--json"),)}


@pytest.mark.parametrize("env", LOCALES, ids=lambda env: ",".join(f"{k}={v}" for k, v in env.items()))
def test_the_same_bytes_everywhere(env: dict[str, str], expected: dict[tuple[str, ...], bytes]) -> None:
    for args, out in expected.items():
        done = start(*args, env=env)
        assert (done.returncode, done.stderr, done.stdout) == (0, SAMPLES_NOTE.encode(), out)


def on_terminal(*args: str, env: Mapping[str, str], columns: int = 80) -> bytes:
    """What malicli writes to a terminal of its own."""
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([*COMMAND, *args], stdout=theirs, stderr=subprocess.PIPE, env=environment(env), cwd=ROOT)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # Linux says so when the other end is closed
        pass
    finally:
        os.close(ours)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err.decode()) == (0, SAMPLES_NOTE)
    return shown


TERMINALS = [
    ({"TERM": "xterm-256color"}, True),
    ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False),
    ({"TERM": "xterm-256color", "NO_COLOR": ""}, True),
    ({"TERM": "dumb"}, False),
    ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ({"TERM": "xterm", "NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ({}, False),
]


@pytest.mark.parametrize(("env", "colour"), TERMINALS)
def test_colour_is_for_terminals_that_want_it(env: dict[str, str], colour: bool) -> None:
    shown = on_terminal("quotes", "--limit", "0", env=env)
    assert (b"\x1b[" in shown) == colour
    assert "“We are going after them".encode() in shown


def test_color_goes_before_the_environment() -> None:
    assert b"\x1b[" not in on_terminal("quotes", "--color", "never", env={"TERM": "xterm"})
    assert b"\x1b[" in on_terminal("quotes", "--color", "always", env={"TERM": "dumb", "NO_COLOR": "1"})


def test_links_are_for_terminals_known_for_them() -> None:
    assert b"\x1b]8;;file:///" in on_terminal("quotes", env={"TERM": "xterm-kitty"})
    assert b"\x1b]8" not in on_terminal("quotes", env={"TERM": "xterm"})
    assert b"\x1b]8" not in on_terminal("quotes", env={"TERM": "xterm-kitty", "NO_COLOR": "1"})
    assert b"\x1b]8" not in on_terminal("quotes", env={"TERM": "tmux-256color", "TERM_PROGRAM": "WezTerm"})


def test_twenty_columns_are_enough() -> None:
    shown = on_terminal("figures", env={}, columns=20).decode()
    assert max(len(line) for line in shown.splitlines()) <= 20


def test_in_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        assert start("quotes", cwd=tmp_path, env={"HOME": str(tmp_path)}).returncode == 0
    finally:
        tmp_path.chmod(0o755)


def test_reading_creates_no_file_but_the_cache(tmp_path: Path) -> None:
    article(tmp_path, '"We will stay," Ana Ruiz said.')
    before = sorted(tmp_path.rglob("*"))
    for command in (("quotes",), ("figures",), ("search", "stay"), ("speakers",), ("articles",)):
        start(*command, "--from", ".", cwd=tmp_path, env={"HOME": str(tmp_path)})
    cache = tmp_path / ".cache"
    left = [path for path in sorted(tmp_path.rglob("*")) if path != cache and cache not in path.parents]
    assert (left, [path.name for path in cache.rglob("*.*")]) == (before, ["analyses.db"])


def test_in_a_folder_that_is_gone() -> None:
    done = shell("d=$(mktemp -d); cd $d; rmdir $d; malicli quotes --json")
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


def test_ten_at_once() -> None:
    with ThreadPoolExecutor(10) as pool:
        ran = list(pool.map(lambda _: start("claims", "--json"), range(10)))
    assert {(done.returncode, done.stderr) for done in ran} == {(0, SAMPLES_NOTE.encode())}
    assert len({done.stdout for done in ran}) == 1


def broken(*args: object, **options: object) -> None:
    raise RuntimeError("the wheel\nfell off")


def test_a_bug_is_one_line_and_70(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicli.cli.lookup.index_of", broken)
    ran = malicli("quotes")
    assert (ran.status, ran.out) == (70, "")
    assert ran.err == "malicli: this is a bug: RuntimeError: the wheel; MALICLI_DEBUG=1 shows where it happened\n"
    assert '"code": "bug"' in malicli("quotes", "--json").err


def test_what_the_system_refuses_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/there/a.db")

    monkeypatch.setattr("malicli.cli.lookup.index_of", refused)
    ran = malicli("quotes")
    assert (ran.status, ran.err) == (2, "malicli: /there/a.db: permission denied; check its permissions\n")


def test_debug_shows_the_place_of_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malicli.cli.lookup.index_of", broken)
    with pytest.raises(RuntimeError, match="fell off"):
        malicli("quotes", env={"MALICLI_DEBUG": "1"})


def test_arguments_that_are_no_text() -> None:
    for args in ((b"quotes", b"\xff\xfe"), (b"quotes", b"-s", b"\xff"), (b"quotes", b"--from", b"\xff"), (b"\xff",)):
        done = subprocess.run(
            [*COMMAND, *args], capture_output=True, env=environment({}), cwd=ROOT, timeout=60, check=False
        )
        assert done.returncode in (1, 2)
        assert b"Traceback" not in done.stderr
        assert done.stderr.decode("utf-8").replace(SAMPLES_NOTE, "").count("\n") == 1 + (b"-s" in args)


@pytest.mark.parametrize("args", [("quotes", "x" * 100_000), ("search", "a " * 20_000), ("quotes", "-s", "é" * 50_000)])
def test_arguments_that_are_long(args: tuple[str, ...]) -> None:
    assert malicli(*args).status in (0, 1)


@pytest.mark.parametrize(
    "query",
    ["", " ", "\x00", "%", ".*", "(", "[", "\\", "'", '"', "--", "-", "’", "a" * 300, "\ud800", "🇫🇷", "٣"],
    ids=ascii,
)
@pytest.mark.parametrize("command", ["search", "quotes", "figures"])
def test_any_query_is_answered_or_refused(command: str, query: str) -> None:
    for options in ((), ("--exact",), ("--json",), ("-s", query or "x")):
        ran = malicli(command, *options, "--", query)
        assert ran.status in (0, 1, 2), ran.err
        assert "bug" not in ran.err


def test_an_editor_opens_the_file_at_the_line(tmp_path: Path) -> None:
    editor = article(tmp_path, '#!/bin/sh\nprintf "%s\\n" "$*" > "$OPENED"\nexit 3\n', "vi")
    editor.chmod(0o755)
    env = {"EDITOR": f"'{editor}' -n", "OPENED": str(tmp_path / "opened")}
    ident = start("quotes", "security").stdout.decode().split("\t")[0]
    done = start("show", ident, "--open", env=env)
    assert done.returncode == 3
    assert (tmp_path / "opened").read_text() == f"-n +15 {SEEDS / '000_d9c45748f088204d.txt'}\n"
    assert start("show", ident, "--open", env={"VISUAL": "/nonexistent/vi"}).returncode == 2
    assert b"set VISUAL or EDITOR" in start("show", ident, "--open").stderr
