"""The program `malicli`, and `python -m malicli`."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still being imported ends as quietly as later."""
    try:
        from malicli.cli.app import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
