"""The default for --from: $MALICLI_FROM, malicli.toml, the shipped articles."""

import os
from pathlib import Path
from typing import Any, NamedTuple

from malicli.errors import MalicliError

NAME = "malicli.toml"
KEYS = ("from", "aliases")


class Configuration(NamedTuple):
    """The articles to read, and other names for speakers."""

    sources: list[str]
    aliases: dict[str, str]  # folded alias → name


def configured() -> Configuration:
    """The settings of the environment or a configuration file; not read if --from is given."""
    if named := os.environ.get("MALICLI_FROM"):
        return Configuration([part for part in named.split(os.pathsep) if part], {})
    for file in places():
        if file.is_file():
            return read_configuration(file)
    return shipped({})


def shipped(aliases: dict[str, str]) -> Configuration:
    """The path of the shipped articles."""
    from malicli.articles.loader import seeds_folder

    return Configuration([str(seeds_folder())], aliases)


def places() -> list[Path]:
    """The possible places of malicli.toml, nearest first."""
    home, here = os.environ.get("HOME"), os.environ.get("XDG_CONFIG_HOME")
    folder = Path(here) if here else Path(home, ".config") if home else None
    return [Path(NAME), *([folder / "malicli" / NAME] if folder else [])]


def read_configuration(file: Path) -> Configuration:
    """The configuration in a file; its paths are relative to its folder."""
    import tomllib  # imported here because most look-ups have no configuration

    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MalicliError(f"{file}: {error}", "fix or remove the file", "configuration") from None
    for key in told:
        if key not in KEYS:
            raise MalicliError(f"{file}: unknown key {key!r}", f"the keys are {', '.join(KEYS)}", "configuration")
    aliases = aliases_of(told.get("aliases", {}), file)
    sources = told.get("from", [])
    sources = [sources] if isinstance(sources, str) else sources
    if not isinstance(sources, list) or not all(isinstance(source, str) for source in sources):
        raise MalicliError(f"{file}: `from` is not a list of paths", 'write from = ["articles"]', "configuration")
    if not sources:
        return shipped(aliases)
    return Configuration([str(file.parent / Path(source).expanduser()) for source in sources], aliases)


def aliases_of(told: Any, file: Path) -> dict[str, str]:
    """Other names for speakers: `"Ana Ruiz" = ["AR", "the mayor"]`."""
    found: dict[str, str] = {}
    for name, others in told.items() if isinstance(told, dict) else [("", None)]:
        if not isinstance(others, list) or not all(isinstance(other, str) for other in others):
            raise MalicliError(
                f"{file}: `aliases` must map each name to a list", '[aliases] "Ana Ruiz" = ["AR"]', "configuration"
            )
        found |= {other.casefold(): name for other in others}
    return found
