"""Find the files of a path. Folders are walked in path order; only regular files are ever opened."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from malicli.errors import MalicliError

SUFFIXES = (".txt", ".md", ".jsonl", ".html", ".htm")
KINDS = "articles are .txt, .md and .jsonl files"

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
        if place.suffix.lower() not in SUFFIXES:
            raise MalicliError(f"{path}: not an article", KINDS, "unreadable")
        return [Found(place, place.parent)] if self.is_new(place) else []

    def folder(self, place: Path) -> list[Found]:
        """The article files in a folder and its subfolders."""
        inside = sorted(self.below(place), key=lambda path: path.relative_to(place).parts)
        if not inside:
            raise MalicliError(f"{place}: no articles in this folder", KINDS, "not-found")
        return [Found(path, place) for path in inside if self.is_new(path)]

    def below(self, top: Path) -> Iterator[Path]:
        """The regular files with an article's suffix; hidden files and folders already walked are skipped."""
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
        """Queue a folder, or yield an article file; nothing is opened to find out which it is."""
        try:
            mode = path.stat().st_mode
        except OSError as error:
            if path.suffix.lower() in SUFFIXES:
                self.warnings.append(f"{path}: {reason(error)}")
            return
        if stat.S_ISDIR(mode):
            folders.append(path)
        elif path.suffix.lower() in SUFFIXES:
            if stat.S_ISREG(mode):
                yield path
            else:
                self.warnings.append(f"{path}: not a regular file, skipped")

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
