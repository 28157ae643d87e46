"""malicli.toml: where it may be, what it may hold, and the names of columns that it gives."""

import os
from pathlib import Path
from typing import Any

from malicli.articles.keys import USUAL
from malicli.errors import MalicliError, reason

NAME = "malicli.toml"
KEYS = ("from", "aliases", "columns")


def settings_file() -> Path | None:
    """The malicli.toml of this folder, else that of the user. Raises MalicliError if it cannot be looked at."""
    home, here = os.environ.get("HOME"), os.environ.get("XDG_CONFIG_HOME")
    folder = Path(here) if here else Path(home, ".config") if home else None
    for file in (Path(NAME), *([folder / "malicli" / NAME] if folder else [])):
        try:
            if file.is_file():
                return file
        except OSError as error:
            raise MalicliError(f"{file}: {reason(error)}", "check its permissions", "configuration") from None
    return None


def read_settings(file: Path) -> dict[str, Any]:
    """What a malicli.toml says. Raises MalicliError if it cannot be read or has a key that there is not."""
    import tomllib  # only here: most look-ups have no configuration

    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise MalicliError(f"{file}: {reason(error)}", "check its permissions", "configuration") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MalicliError(f"{file}: {error}", "fix or remove the file", "configuration") from None
    for key in settings:
        if key not in KEYS:
            raise MalicliError(f"{file}: unknown key {key!r}", f"the keys are {', '.join(KEYS)}", "configuration")
    return settings


def columns() -> dict[str, str]:
    """The columns that malicli.toml names, by what they hold: {"text": "Artikel"}.

    Raises MalicliError for what is no table of names.
    """
    file = settings_file()
    found = read_settings(file).get("columns", {}) if file else {}
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found.values()):
        raise MalicliError(f"{file}: `columns` is no table of names", '[columns] text = "NAME"', "configuration")
    for key in found:
        if key not in USUAL:
            raise MalicliError(f"{file}: `columns` has no {key!r}", f"there are {', '.join(USUAL)}", "configuration")
    return found
