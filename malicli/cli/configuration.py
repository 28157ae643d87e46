"""The default for --from: $MALICLI_FROM, malicli.toml, the shipped articles."""

import os
from os.path import expanduser
from pathlib import Path
from typing import Any, NamedTuple

from malicli.articles.settings import read_settings, settings_file
from malicli.errors import MalicliError


class Configuration(NamedTuple):
    """The articles to read, other names for speakers, and what said so: an option, the environment, a file, nothing."""

    sources: list[str]
    aliases: dict[str, str]  # folded alias → name
    basis: str = "--from"

    @property
    def is_shipped(self) -> bool:
        """Whether the sample articles answer, because nothing names others."""
        return self.basis == SHIPPED


SHIPPED = "the sample articles, as nothing names others"


def configured() -> Configuration:
    """The settings of the environment or a configuration file; not read if --from is given."""
    if named := [*filter(None, os.environ.get("MALICLI_FROM", "").split(os.pathsep))]:
        return Configuration(named, {}, "MALICLI_FROM")
    file = settings_file()
    return read_configuration(file) if file else shipped({})


def shipped(aliases: dict[str, str]) -> Configuration:
    """The path of the shipped articles."""
    from malicli.articles.loader import seeds_folder

    return Configuration([str(seeds_folder())], aliases, SHIPPED)


def read_configuration(file: Path) -> Configuration:
    """The configuration of a file; its paths count from its own folder."""
    settings = read_settings(file)
    aliases = aliases_of(settings.get("aliases", {}), file)
    sources = settings.get("from", [])
    sources = [sources] if isinstance(sources, str) else sources
    if not isinstance(sources, list) or not all(isinstance(source, str) for source in sources):
        raise MalicliError(f"{file}: `from` is not a list of paths", 'write from = ["articles"]', "configuration")
    if not sources:
        return shipped(aliases)
    return Configuration([str(file.parent / expanduser(source)) for source in sources], aliases, str(file))  # noqa: PTH111


def aliases_of(table: Any, file: Path) -> dict[str, str]:
    """Other names for speakers: `"Ana Ruiz" = ["AR", "the mayor"]`."""
    found: dict[str, str] = {}
    for name, others in table.items() if isinstance(table, dict) else [("", None)]:
        if not isinstance(others, list) or not all(isinstance(other, str) for other in others):
            raise MalicliError(
                f"{file}: `aliases` must map each name to a list", '[aliases] "Ana Ruiz" = ["AR"]', "configuration"
            )
        found |= {other.casefold(): name for other in others}
    return found
