"""`python -m malicli`."""

from malicli.cli.app import main

main()
