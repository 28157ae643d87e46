"""The program `malicli`, and `python -m malicli`."""

import atexit
import os
import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still being imported ends as quietly as later."""
    try:
        from malicli.cli.app import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    leave(status)


def leave(status: int) -> None:
    """End the process at once.

    All is written by now, and to take a look-up's objects down one by one would cost a seventh of its time. Only
    where processes were started are they, and what they share, put away in order.
    """
    if "multiprocessing" in sys.modules:
        sys.exit(status)
    atexit._run_exitfuncs()
    os._exit(status)


if __name__ == "__main__":
    main()
