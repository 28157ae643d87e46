"""The program `malicli`, and `python -m malicli`."""

import gc
import os
import sys

COLLECT_AFTER = 200_000  # objects; most look-ups make fewer, and garbage collection would take a twentieth of the time


def main() -> None:
    """Run the command line; Ctrl-C during imports exits as quietly as later."""
    gc.set_threshold(COLLECT_AFTER, 50, 50)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # matrices are small: more threads only wait for each other
    try:
        from malicli.cli.app import main as program

        program()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
