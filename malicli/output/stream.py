"""The two standard streams: results to stdout, messages to stderr, both UTF-8 in every locale."""

import errno
import os
import sys
from collections.abc import Iterable

from malicli.errors import MalicliError, PipeClosedError, reason
from malicli.output.safety import visible


def set_up() -> None:
    """Write UTF-8 with plain line ends in every locale; lone surrogates are escaped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write(chunks: Iterable[str]) -> None:
    """Write results to stdout.

    Raises PipeClosedError if the reader has closed the pipe, MalicliError if the disk is full or stdout is closed.
    """
    if sys.stdout is None:
        raise MalicliError("standard output is closed", "leave it open, or redirect it to a file", "output")
    try:
        for chunk in chunks:
            sys.stdout.write(chunk)
        sys.stdout.flush()
    except OSError as error:
        silence(sys.stdout.fileno())
        if is_closed_pipe(error):
            raise PipeClosedError from None
        raise incomplete(error) from None


def incomplete(error: OSError) -> MalicliError:
    """The error for output that could not be written to its end."""
    what = f"standard output: {reason(error)}, the output is incomplete"
    return MalicliError(what, "free some space, or write elsewhere", "output")


def is_closed_pipe(error: OSError, system: str = sys.platform) -> bool:
    """True if the reader has closed the pipe; Windows calls this an invalid argument."""
    return isinstance(error, BrokenPipeError) or (system == "win32" and error.errno == errno.EINVAL)


def silence(descriptor: int) -> None:
    """Redirect a broken stream to the null device, so that the interpreter's last flush does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def say(line: str) -> None:
    """Print a message on stderr, made safe; ignored if stderr is closed or full."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(visible(line) + "\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr.fileno())
