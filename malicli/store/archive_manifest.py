"""The catalogue of an archive: its months, each a saved index, with the dates of their records."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from malicli.errors import MalicliError
from malicli.search.combined_index import Part
from malicli.store.sqlite_index import SavedIndex

FORMAT = 1


def months(catalogue: Path) -> list[Part]:
    """The months of an archive in order, the undated last; none is opened yet.

    Raises MalicliError if the catalogue cannot be read.
    """
    folder = catalogue.parent / "index"
    every = read_catalogue(catalogue).items()
    return [Part(partial(SavedIndex, str(folder / f"{month}.db")), *days) for month, days in every]


def read_catalogue(catalogue: Path) -> dict[str, list[str | None]]:
    """The months, each with the first and last day of its records."""
    try:
        held: dict[str, Any] = json.loads(catalogue.read_text(encoding="utf-8"))
        if held["format"] != FORMAT:
            raise ValueError
        return {month: [first, last] for month, (first, last) in held["months"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise MalicliError(f"{catalogue}: not the catalogue of an archive", "rebuild it", "damaged") from None
