"""The compact form of a language's lists: what the TOML files say, in one file that is read faster.

    python -m tests.lexicon

writes it anew; a test holds it to the TOML files.
"""

import json
import tomllib
from pathlib import Path

from malicli.language import get


def compact(folder: Path) -> str:
    """The content of a folder's TOML files as JSON, a line a list, so that a changed word is a changed line."""
    concepts = []
    for file in sorted(folder.glob("*.toml")):
        lists = tomllib.loads(file.read_text(encoding="utf-8")).items()
        lines = (f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in lists)
        concepts.append(f"{json.dumps(file.stem)}: {{\n" + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(concepts) + "\n}\n"


def write(folder: Path) -> None:
    """Write the compact form beside the TOML files."""
    (folder / "lexicon.json").write_text(compact(folder), encoding="utf-8")


if __name__ == "__main__":
    write(get().folder)
