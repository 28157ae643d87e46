"""Exit statuses, and the one function that turns an error into a line on stderr."""

import atexit
import errno
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NoReturn

import typer

from malicli.cli.examples import COMMANDS
from malicli.errors import MalicliError, PipeClosedError
from malicli.output.stream import incomplete, say, silence

FOUND = 0
NOTHING = 1
WRONG = 2
UNCHECKED = 3
BUG = 70
INTERRUPTED = 130
PIPE_CLOSED = 141


def status_of(program: Callable[[], int], args: Sequence[str]) -> int:
    """Run the program and return its exit status; only bugs under MALICLI_DEBUG print a traceback."""
    try:
        return program()
    except MalicliError as error:
        report(error, args)
        return WRONG
    except typer.TyperException as error:
        what = error.format_message().rstrip(".").replace("valid int range", "whole number")
        report(MalicliError(what, usage_hint(what, args), "usage"), args)
        return WRONG
    except PipeClosedError:
        return PIPE_CLOSED
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as bug:
        if os.environ.get("MALICLI_DEBUG"):
            raise
        if isinstance(bug, OSError) and (found := system_error(bug)):
            report(found, args)
            return WRONG
        what = f"{type(bug).__name__}: {bug}".splitlines()[0]
        report(MalicliError(f"this is a bug: {what}", "MALICLI_DEBUG=1 shows where it happened", "bug"), args)
        return BUG


def system_error(error: OSError) -> MalicliError | None:
    """What the system refuses about a file, or that the disk is full; None for anything else."""
    if error.filename is not None:
        from malicli.articles.files import no_such

        return no_such(os.fsdecode(error.filename), error)
    if error.errno != errno.ENOSPC:
        return None
    silence(sys.stdout.fileno())  # help that is not written yet would fail again at the end
    return incomplete(error)


def usage_hint(message: str, args: Sequence[str]) -> str:
    """What to do about wrong usage: arguments too many are meant as more articles, or as more words of a QUERY."""
    if "unexpected extra argument" not in message:
        return f"see {' '.join(['malicli', *[arg for arg in args[:1] if arg in COMMANDS]])} --help"
    extra = message.rpartition("(")[2].rstrip(").").split()
    if any(arg in ("--from", "-F") or arg.startswith("--from=") for arg in args):
        return f"name each path with a --from of its own: {' '.join(f'--from {path}' for path in extra)}"
    return "put the words of a QUERY into quotation marks; articles are named with --from"


def report(error: MalicliError, args: Sequence[str]) -> None:
    """Print an error as one line on stderr, as text or, with --json, as an object."""
    if wants_json(args):
        import json

        shown = {"error": {"code": error.code, "message": error.message, "hint": error.hint}}
        say(json.dumps(shown, ensure_ascii=False))
    else:
        say(f"malicli: {error.line}")


def wants_json(args: Sequence[str]) -> bool:
    """True if the arguments, which may be invalid, ask for JSON."""
    pairs = pairwise(args)
    named = any(option in ("-f", "--format") and form == "json" for option, form in pairs)
    return named or not {"--json", "--format=json", "-fjson"}.isdisjoint(args)


def leave(status: int) -> NoReturn:
    """End the process at once, without freeing its objects.

    All output is written by now, and freeing the objects would take a seventh of a look-up's time. If
    worker processes were started, they and their shared resources are shut down in order.
    """
    if "multiprocessing" in sys.modules:
        sys.exit(status)
    atexit._run_exitfuncs()
    os._exit(status)
