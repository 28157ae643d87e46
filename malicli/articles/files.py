"""Find the files of a path. Folders are walked in path order; only regular files are ever opened."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from malicli.articles.kinds import HINT, install, is_there, kind_of, suffix_of, unread_label, unread_line
from malicli.errors import MalicliError

# Files of malicli and of systems that are no articles and are not counted as unread.
OWN = {"articles.csv", "malicli.toml", "malicli.db", "malicli.db.part", "thumbs.db", "desktop.ini"}

Identity = tuple[int, int]  # device and number of a file


class Found(NamedTuple):
    """A file to read, and the folder that its name is relative to."""

    path: Path
    folder: Path

    @property
    def name(self) -> str:
        """The path inside the folder, with `/` on every system."""
        return self.path.relative_to(self.folder).as_posix()


class Walk:
    """The files of several paths, each only once, and the folders that could not be read."""

    def __init__(self, warnings: list[str] | None = None) -> None:
        self.warnings = [] if warnings is None else warnings
        self.seen: set[Identity] = set()
        self.unread: list[str] = []  # how each file is counted that is not read

    def files(self, path: str) -> list[Found]:
        """The files of a path, in path order. Raises MalicliError if there are none."""
        place = Path(path)
        try:
            mode = place.stat().st_mode
        except (OSError, ValueError) as error:
            raise no_such(path, error) from None
        if stat.S_ISDIR(mode):
            return self.folder(place)
        if not stat.S_ISREG(mode):
            raise MalicliError(f"{path}: not a regular file", "use - to read standard input", "unreadable")
        if (kind := kind_of(place.name)) is None:
            raise MalicliError(f"{path}: not an article", HINT, "unreadable")
        if not is_there(kind):
            raise MalicliError(f"{path}: {kind.suffixes[0]} files need an extra", install(kind), "missing-extra")
        return [Found(place, place.parent)] if self.is_new(place) else []

    def folder(self, place: Path) -> list[Found]:
        """The article files in a folder and its subfolders."""
        try:
            os.scandir(place).close()
        except OSError as error:
            raise MalicliError(f"{place}: {reason(error)}", "check its permissions", "unreadable") from None
        counted = len(self.unread)
        inside = sorted(self.below(place), key=lambda path: path.relative_to(place).parts)
        if not inside:
            others = self.unread[counted:]
            hint = f"{unread_line(others)}; {HINT}" if others else HINT
            raise MalicliError(f"{place}: no articles in this folder", hint, "not-found")
        return [Found(path, place) for path in inside if self.is_new(path)]

    def below(self, top: Path) -> Iterator[Path]:
        """The regular files of a kind that is read; hidden files and folders already walked are skipped."""
        folders, walked = [top], set[Identity]()
        while folders:
            folder = folders.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
                number = identity(folder)
            except OSError as error:
                self.warnings.append(f"{folder}: {reason(error)}")
                continue
            if number in walked:  # a link to a parent folder
                continue
            walked.add(number)
            for entry in entries:
                if not entry.name.startswith("."):
                    yield from self.entry(Path(entry.path), folders)

    def entry(self, path: Path, folders: list[Path]) -> Iterator[Path]:
        """Queue a folder, yield an article file, or count another; nothing is opened to find out which it is."""
        kind = kind_of(path.name) if path.name.lower() not in OWN else None
        try:
            mode = path.stat().st_mode
        except OSError as error:
            if kind:
                self.warnings.append(f"{path}: {reason(error)}")
            return
        if stat.S_ISDIR(mode):
            folders.append(path)
        elif kind and not stat.S_ISREG(mode):
            self.warnings.append(f"{path}: not a regular file, skipped")
        elif kind and is_there(kind):
            yield path
        elif stat.S_ISREG(mode) and path.name.lower() not in OWN and suffix_of(path.name) != ".db":
            self.unread.append(unread_label(path.name))

    def is_new(self, path: Path) -> bool:
        """True if the file was not reached before under any name."""
        number = identity(path)
        new = number not in self.seen
        self.seen.add(number)
        return new


def identity(path: Path) -> Identity:
    """The identity of a file or folder, equal for all its names."""
    found = path.stat()
    return found.st_dev, found.st_ino


def no_such(path: str, error: OSError | ValueError) -> MalicliError:
    """The error for a path that cannot be accessed."""
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return MalicliError(f"{path}: no such file or folder", "check the name", "not-found")
    return MalicliError(f"{path}: {reason(error)}", "check its permissions", "unreadable")


def reason(error: OSError) -> str:
    """The system's reason for an error: "permission denied"."""
    return (error.strerror or type(error).__name__).lower()
