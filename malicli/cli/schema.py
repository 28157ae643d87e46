"""`malicli schema`."""

from typing import Annotated

import typer

from malicli.cli.status import FOUND
from malicli.errors import MalicliError
from malicli.output.stream import write


def complete_command(incomplete: str) -> list[str]:
    """The commands that print JSON."""
    from malicli.output.json_schema import COMMANDS

    return [name for name in COMMANDS if name.startswith(incomplete)]


Command = Annotated[
    str | None,
    typer.Argument(
        metavar="[COMMAND]",
        help="A command; all commands if left out.",
        show_default=False,
        autocompletion=complete_command,
    ),
]


def schema(command: Command = None) -> int:
    """The JSON Schema of a command's JSON."""
    import json

    from malicli.output.json_schema import COMMANDS
    from malicli.output.json_schema import schema as schema_of

    if command is not None and command not in COMMANDS:
        raise MalicliError(f"{command!r} has no JSON", f"the commands with JSON are {', '.join(COMMANDS)}", "usage")
    made = schema_of(command) if command else {name: schema_of(name) for name in COMMANDS}
    write([json.dumps(made, ensure_ascii=False, indent=2) + "\n"])
    return FOUND
