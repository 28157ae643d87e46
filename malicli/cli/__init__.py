"""Typer commands, options and exit codes."""
