"""`malicli mcp`."""

from typing import Annotated

import typer

from malicli.cli.lookup import configuration
from malicli.cli.options import Source
from malicli.cli.status import FOUND
from malicli.errors import MalicliError
from malicli.output.stream import write

Skill = Annotated[bool, typer.Option("--skill", help="Print the skill file for agents instead, and end.")]


def mcp(source: Source, skill: Skill = False) -> int:
    """A server for agents, over standard input and output (extra: malicli[mcp]).

    An agent's configuration starts it: the command is `malicli`, its arguments are `mcp --from PATH`.
    """
    if skill:
        from malicli.mcp.skill import skill as skill_file

        write([skill_file()])
        return FOUND
    if "-" in (source.sources or ()):
        raise MalicliError("standard input is the client's", "name files, folders or a saved index", "usage")
    from malicli.mcp.server import serve

    serve(configuration(source).sources, not source.no_cache)
    return FOUND
