"""The compact form of a language's lists: what the TOML files say, in one file that is read faster.

    python -m tests.lexicon

writes it anew; a test holds it to the TOML files. There a word before "~" stands for all its forms as a regular verb
(kill~: kill, kills, killed, killing), one before "~s" for itself and its plural (blast~s: blast, blasts).
"""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from malicli.language import get, inflection

FORMS = re.compile(r"(?<![^\s|])(\w[\w-]*)~(s|ed|ing|)(?![^\s|;])")  # between white space, or the bars of "a|b"


def compact(folder: Path) -> str:
    """The content of a folder's TOML files as JSON, a line a list, so that a changed word is a changed line."""
    concepts = []
    for file in sorted(folder.glob("*.toml")):
        lists = content(file).items()
        lines = (f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in lists)
        concepts.append(f"{json.dumps(file.stem)}: {{\n" + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(concepts) + "\n}\n"


def content(file: Path) -> dict[str, Any]:
    """The lists of a TOML file, with all forms of their words."""
    lists: dict[str, Any] = spelled_out(tomllib.loads(file.read_text(encoding="utf-8")))
    return lists


def spelled_out(value: Any, joint: str = " ") -> Any:
    """The words of a value of a TOML file, those before "~" in all their forms; in phrases a "|" is between them."""
    if isinstance(value, dict):
        return {name: spelled_out(inner, "|" if name == "phrases" else " ") for name, inner in value.items()}
    if isinstance(value, list):
        return [spelled_out(inner, joint) for inner in value]
    return FORMS.sub(lambda found: joint.join(forms(*found.groups())), value) if isinstance(value, str) else value


def forms(word: str, ending: str) -> list[str]:
    """The forms that a word before "~" stands for: all of a verb; "~ing", "~ed" with an ending; "~s" of a noun."""
    every = inflection().verb_forms(word)
    return {"": every, "ing": every[1:], "ed": every[1:3], "s": [word, inflection().plural(word)]}[ending]


def write(folder: Path) -> None:
    """Write the compact form beside the TOML files."""
    (folder / "lexicon.json").write_text(compact(folder), encoding="utf-8")


if __name__ == "__main__":
    write(get().folder)
