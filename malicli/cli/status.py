"""Exit statuses, and the one place where an error becomes a line on stderr."""

import atexit
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NoReturn

import typer

from malicli.cli.examples import COMMANDS
from malicli.errors import MalicliError, PipeClosedError
from malicli.output.stream import say

FOUND = 0
NOTHING = 1
WRONG = 2
UNCHECKED = 3
BUG = 70
INTERRUPTED = 130
PIPE_CLOSED = 141


def status_of(program: Callable[[], int], args: Sequence[str]) -> int:
    """Run the program and give its exit status; no error leaves a traceback, but a bug under MALICLI_DEBUG."""
    try:
        return program()
    except MalicliError as error:
        report(error, args)
        return WRONG
    except typer.TyperException as error:
        report(MalicliError(error.format_message().rstrip("."), f"see {named_command(args)} --help", "usage"), args)
        return WRONG
    except PipeClosedError:
        return PIPE_CLOSED
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as bug:
        if os.environ.get("MALICLI_DEBUG"):
            raise
        what = f"{type(bug).__name__}: {bug}".splitlines()[0]
        report(MalicliError(f"this is a bug: {what}", "MALICLI_DEBUG=1 shows where it happened", "bug"), args)
        return BUG


def report(error: MalicliError, args: Sequence[str]) -> None:
    """One line on stderr: words for people, or an object for scripts that asked for JSON."""
    if wants_json(args):
        import json

        told = {"error": {"code": error.code, "message": error.message, "hint": error.hint}}
        say(json.dumps(told, ensure_ascii=False))
    else:
        say(f"malicli: {error.message}" + (f"; {error.hint}" if error.hint else ""))


def wants_json(args: Sequence[str]) -> bool:
    """Whether JSON is asked for, in arguments that perhaps cannot be parsed."""
    pairs = pairwise(args)
    named = any(option in ("-f", "--format") and form == "json" for option, form in pairs)
    return named or not {"--json", "--format=json", "-fjson"}.isdisjoint(args)


def named_command(args: Sequence[str]) -> str:
    """The command line as far as its help goes: "malicli quotes"."""
    return " ".join(["malicli", *[arg for arg in args[:1] if arg in COMMANDS]])


def leave(status: int) -> NoReturn:
    """End the process at once.

    All is written by now, and to take a look-up's objects down one by one would cost a seventh of its time. Only
    where processes were started are they, and what they share, put away in order.
    """
    if "multiprocessing" in sys.modules:
        sys.exit(status)
    atexit._run_exitfuncs()
    os._exit(status)
