"""The program `malicli`, and `python -m malicli`."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still being imported ends as quietly as later."""
    try:
        from malicli.cli.app import main as program

        program()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
