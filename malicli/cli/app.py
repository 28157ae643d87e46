"""The command line: the list of commands. Each is in a module of its name, imported only when it runs."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from malicli.cli.examples import COMMANDS
from malicli.cli.options import flat
from malicli.cli.status import FOUND, PIPE_CLOSED, leave, status_of
from malicli.errors import MalicliError
from malicli.output.stream import set_up, write

HELP = {"help_option_names": ["-h", "--help"]}


class Commands(TyperGroup):
    """The commands, built one at a time: building all of them would cost more than a look-up."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name. Raises MalicliError if it does not exist."""
        if cmd_name not in COMMANDS and ctx.resilient_parsing:
            return None  # no advice while the shell is completing
        if cmd_name not in COMMANDS:
            raise unknown(cmd_name)
        function = getattr(import_module(f"malicli.cli.{cmd_name}"), cmd_name)
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        summary = (function.__doc__ or "").partition("\n")[0]
        app.command(cmd_name, epilog=epilog(COMMANDS[cmd_name]), short_help=summary, context_settings=HELP)(
            flat(function)
        )
        return get_command(app)


def unknown(name: str) -> MalicliError:
    """The error for an unknown command, with the most similar name."""
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), COMMANDS, 1, 0.6)
    meant = f"did you mean {near[0]}? " if near else ""
    return MalicliError(f"unknown command {name!r}", f"{meant}the commands are {', '.join(COMMANDS)}", "usage")


def epilog(examples: Sequence[str]) -> str:
    """The end of a help page; `\\b` keeps its lines as they are."""
    return "\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples)


app = typer.Typer(
    cls=Commands,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=HELP,
    epilog=epilog(["malicli quotes -s 'le drian'", "malicli figures troops", "malicli search withdrawal --json"]),
)


@app.callback()
def program(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Show name and version.")] = False
) -> None:
    """Find who said what in news articles, find every figure, and check a draft."""
    if version:
        from malicli.version import __version__

        write([f"malicli {__version__}\n"])
        raise typer.Exit(FOUND)
    if context.invoked_subcommand is None:
        write([context.get_help() + "\n"])
        raise typer.Exit(FOUND)


def run(args: Sequence[str]) -> int:
    """Run a command line and return its exit status."""
    set_up()
    try:
        return status_of(lambda: command_line(args), args)
    except SystemExit as end:
        # Typer exits with 1 if the pipe closes while it prints help.
        closed = type(sys.stdout).__name__ == "PacifyFlushWrapper"
        return PIPE_CLOSED if closed else int(end.code or 0)


def command_line(args: Sequence[str]) -> int:
    """Run a command line; what it used is let go of, however it ends."""
    try:
        return app(list(args), prog_name="malicli", standalone_mode=False) or FOUND
    finally:
        if resources := sys.modules.get("malicli.cli.resources"):
            resources.let_go()


def main() -> None:
    """Run the command line of this process, then exit."""
    leave(run(sys.argv[1:]))
