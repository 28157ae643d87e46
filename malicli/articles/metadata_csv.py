"""`articles.csv`: metadata of the files in a folder: file, title, date, date_basis, publisher, url."""

import re
from datetime import date as calendar
from os.path import isfile
from pathlib import Path

from malicli.articles.decoding import decode
from malicli.articles.files import Found, joined
from malicli.articles.source import Facts
from malicli.errors import MalicliError, reason

NAME = "articles.csv"
KEYS = ("title", "date", "date_basis", "publisher", "url")
BASES = ("stated", "inferred")
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?$")

Rows = dict[str, Facts]


class Catalogue:
    """The `articles.csv` of every folder that files were read from, each read once."""

    def __init__(self, warnings: list[str]) -> None:
        self.warnings = warnings
        self.tables: dict[str, Rows] = {}

    def facts(self, found: Found) -> Facts:
        """The metadata of a file from the nearest table, up to the folder that was given."""
        parts = found.name.split("/")
        for depth in range(len(parts) - 1, -1, -1):
            rows = self.table(joined(found.folder, "/".join(parts[:depth])) if depth else found.folder)
            if rows and (name := "/".join(parts[depth:])) in rows:
                return rows[name]
        return {}

    def table(self, folder: str) -> Rows:
        """The rows of a folder's table by file; empty without a table."""
        if folder not in self.tables:
            file = Path(folder, NAME)
            self.tables[folder] = self.read(file) if isfile(file) else {}  # noqa: PTH113  # without permission false
        return self.tables[folder]

    def read(self, file: Path) -> Rows:
        """The rows of a table; an invalid one gives a warning with its line."""
        import csv
        import io

        rows: Rows = {}
        try:
            text, _ = decode(file.read_bytes(), str(file))
            mark = max(",;\t", key=text.partition("\n")[0].count)  # as office programs write tables
            reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
            if "file" not in (reader.fieldnames or ()):
                raise MalicliError(f"{file}:1: no column `file`", f"the columns are file, {', '.join(KEYS)}")
            for row in reader:
                self.add(rows, row, file, reader.line_num)
        except MalicliError as error:
            self.warnings.append(error.line)
        except OSError as error:
            self.warnings.append(f"{file}: {reason(error)}")
        except csv.Error as error:
            self.warnings.append(f"{file}: not CSV ({error}); later rows are not read")
        return rows

    def add(self, rows: Rows, row: dict[str, str], file: Path, line: int) -> None:
        """One row, if it is about a file below the table."""
        name = (row.get("file") or "").strip()
        where = f"{file}:{line}"
        if not name:
            return
        if Path(name).is_absolute() or ".." in Path(name).parts:
            self.warnings.append(f"{where}: {name!r} is outside the folder; row skipped")
        elif not isfile(file.parent / name):  # noqa: PTH113  # a name that is too long is none
            self.warnings.append(f"{where}: no file {name!r}")
        elif Path(name).as_posix() in rows:
            self.warnings.append(f"{where}: duplicate row for {name!r}; the first one is used")
        else:
            cells = {key: (row.get(key) or "").strip() or None for key in KEYS}
            rows[Path(name).as_posix()] = checked(cells, where, self.warnings)


def checked(facts: Facts, where: str, warnings: list[str]) -> Facts:
    """The metadata with a valid date and its basis; an invalid date gives a warning and becomes None."""
    date, basis = facts.get("date"), facts.get("date_basis")
    day = None if date is None else iso_date(date)
    if date is not None and day is None:
        warnings.append(f"{where}: {date!r} is not a date; write 2013, 2013-02 or 2013-02-05")
    if basis is not None and basis not in BASES:
        warnings.append(f"{where}: date_basis {basis!r} is not {' or '.join(BASES)}")
        basis = None
    return {**facts, "date": day, "date_basis": (basis or "stated") if day else None}


def iso_date(text: str) -> str | None:
    """A year, month or day in ISO form, or None: "2013-02-05T10:00Z" is 2013-02-05.

    >>> iso_date("2013-02"), iso_date("2013-02-30"), iso_date("5.2.2013")
    ('2013-02', None, None)
    """
    match = DATE.match(text)
    if match is None:
        return None
    try:
        calendar(*(int(part or 1) for part in match.groups()))
    except ValueError:
        return None
    return text[: 10 if match[3] else 7 if match[2] else 4]
