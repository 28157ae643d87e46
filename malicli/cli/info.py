"""`malicli info`."""

import sys
from collections import Counter
from importlib.util import find_spec
from os.path import getsize, isfile
from pathlib import Path
from typing import Any

from malicli.articles.kinds import KINDS, kind_of, unread_line
from malicli.cli.configuration import Configuration
from malicli.cli.lookup import configuration
from malicli.cli.options import Json, Source
from malicli.cli.status import FOUND
from malicli.errors import MalicliError
from malicli.output.default_columns import counted
from malicli.output.stream import write
from malicli.version import __version__

INDEX = "malicli.db"
# Each extra with what it installs and the name that its library is known by there.
EXTRAS = (
    ("html", "trafilatura"),
    ("pdf", "pypdfium2"),
    ("docx", "python-docx"),
    ("subtitles", "pysubs2"),
    ("warc", "FastWARC"),
    ("archive", "pyarrow"),
    ("cluster", "distributed"),
    ("mcp", "mcp"),
)


def info(source: Source, json: Json = False) -> int:
    """What would be read and from where, extras, versions, index and cache."""
    found = collected(configuration(source))
    if json:
        from malicli.output.json import dumped

        write(["{\n", ",\n".join(f"  {dumped(name)}: {dumped(value)}" for name, value in found.items()), "\n}\n"])
        return FOUND
    from malicli.output.info import render_info

    write(render_info(found))
    return FOUND


def collected(config: Configuration) -> dict[str, Any]:
    """All that the command says, in the order of its JSON."""
    warnings: list[str] = []
    return {
        "schema": "malicli/info/1",
        "malicli": __version__,
        "python": sys.version.partition(" ")[0],
        "sources_from": config.basis,
        "sources": [source_of(path, warnings) for path in config.sources],
        "index": index_here(),
        "cache": cache(),
        "language_model": computed_by(),
        "extras": [extra_of(name, library) for name, library in EXTRAS],
        "kinds": [
            {"kind": kind.name, "suffixes": list(kind.suffixes), "holds": kind.holds, "extra": kind.extra}
            for kind in KINDS
        ],
        "warnings": warnings,
    }


def source_of(path: str, warnings: list[str]) -> dict[str, Any]:
    """One of the places that are read: what it is, and how many files of each kind it has."""
    from malicli.articles.files import Walk
    from malicli.store.open_index import is_archive, is_saved, parts_of

    found: dict[str, Any] = {"path": path, "type": "standard input", "files": {}}
    if path == "-":
        return found
    try:
        if is_saved(path) or is_archive(path):
            held = sum(records_of(file) for file, _, _ in parts_of(path))
            return found | {"type": f"{'saved index' if is_saved(path) else 'archive'} of {counted(held, 'record')}"}
        walk = Walk(warnings)
        files = walk.files(path)
    except MalicliError as error:
        return found | {"type": f"not read: {error.message.removeprefix(path + ': ')}"}
    if walk.unread:
        warnings.append(f"{path}: {unread_line(walk.unread)}")
    counts = Counter(kind.name for file in files if (kind := kind_of(file.name)))
    return found | {"type": "folder" if Path(path).is_dir() else "file", "files": dict(counts.most_common())}


def index_here() -> dict[str, str]:
    """The index of this folder, which is read where --from names it, and whether it can be."""
    if not Path(INDEX).is_file():
        return {"path": INDEX, "state": "none here; `malicli index PATH...` writes one"}
    try:
        return {"path": INDEX, "state": f"{counted(records_of(INDEX), 'record')}; read it with --from {INDEX}"}
    except MalicliError as error:
        return {"path": INDEX, "state": error.message}


def records_of(index: str) -> int:
    """How many records a saved index has. Raises MalicliError if it cannot be read."""
    from malicli.store.sqlite_schema import open_store

    store, header = open_store(index)
    store.close()
    return int(header["records"])


def cache() -> dict[str, Any]:
    """The file of the automatic cache, its size, and whether it is used."""
    from malicli.store.automatic import cache_file, is_off

    file = cache_file()
    size = getsize(file) if file and isfile(file) else 0  # noqa: PTH113, PTH202  # without permission 0
    return {"path": str(file) if file else None, "bytes": size, "used": file is not None and not is_off()}


def computed_by() -> str:
    """What computes the language model: its compiled layers, or numpy, which takes twice as long, and why."""
    if find_spec("malicli.syntax._layers") is None:
        return "numpy (not compiled: install malicli again where a C compiler is)"
    try:
        from malicli.syntax import _layers  # noqa: F401
    except ImportError as error:
        return f"numpy ({error})"
    return "compiled layers"


def extra_of(name: str, library: str) -> dict[str, Any]:
    """An extra and the version of its library, null if that is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    found: str | None
    try:
        found = version(library)
    except PackageNotFoundError:
        found = None
    return {"extra": name, "library": library, "version": found, "install": f"pip install 'malicli[{name}]'"}
