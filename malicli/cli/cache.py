"""`malicli cache`."""

from typing import Annotated, Literal

import typer

from malicli.cli.options import Quiet
from malicli.cli.status import FOUND
from malicli.errors import MalicliError, reason
from malicli.output.default_columns import counted
from malicli.output.stream import say, write

Action = Annotated[
    Literal["show", "clear"], typer.Argument(metavar="[clear]", help="clear empties it.", show_default=False)
]


def cache(action: Action = "show", quiet: Quiet = False) -> int:
    """The automatic cache of what was found in articles: its place and size; clear empties it."""
    from malicli.store.automatic import OFF, cache_file, is_off
    from malicli.store.cache import articles_in, discard

    file = cache_file()
    if file is None:
        raise MalicliError("there is no place for a cache", "set HOME or XDG_CACHE_HOME", "no-cache")
    try:
        size = discard(file) if action == "clear" else file.stat().st_size if file.exists() else 0
    except OSError as error:
        raise MalicliError(f"{file}: {reason(error)}", "check who may change it") from None
    if action == "clear":
        write([f"{file}: {megabytes(size)} removed\n"])
        return FOUND
    write([f"{file}: {counted(articles_in(file), 'article')}, {megabytes(size)}\n"])
    if is_off() and not quiet:
        say(f"not in use: {OFF} is set")
    return FOUND


def megabytes(size: int) -> str:
    """A size in millions of bytes: "1.2 MB"."""
    return f"{size / 1e6:,.1f} MB"
