"""Find the files of a path. Folders are walked in path order; only regular files are ever opened."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from malicli.articles.kinds import HINT, is_there, kind_of, missing_extra, unread_label, unread_line
from malicli.errors import MalicliError, reason, unreadable

# Files of malicli and of systems that are no articles and are not counted as unread.
OWN = {"articles.csv", "malicli.toml", "archive.json", "desktop.ini"}
WRITTEN = (".db", ".db.part", ".metadata.json")  # how the names of indexes end, and of what is beside tables

HIDDEN = (".", "~$")  # what the names of hidden files begin with, and of those that Office keeps for open ones

Identity = tuple[int, int]  # device and number of a file


class Found(NamedTuple):
    """A file to read, and the folder that its name is relative to. Texts, as a `Path` for each file takes longer."""

    path: str
    folder: str
    name: str  # the path inside the folder, with `/` on every system
    state: os.stat_result


class Walk:
    """The files of several paths, each only once, and the folders that could not be read."""

    def __init__(self, warnings: list[str] | None = None) -> None:
        self.warnings = [] if warnings is None else warnings
        self.seen: set[Identity] = set()
        self.unread: list[str] = []  # how each file is counted that is not read

    def files(self, path: str) -> list[Found]:
        """The files of a path, in path order. Raises MalicliError if there are none."""
        place = Path(path)
        if not path:
            raise MalicliError("a path is empty", "name a file, a folder, or - for standard input", "usage")
        try:
            state = place.stat()
        except (OSError, ValueError) as error:
            raise no_such(path, error) from None
        if stat.S_ISDIR(state.st_mode):
            return self.folder(str(place))
        if not stat.S_ISREG(state.st_mode):
            raise unreadable(f"{path}: not a regular file", "use - to read standard input")
        if (kind := kind_of(place.name)) is None:
            raise unreadable(f"{path}: not an article", HINT)
        if not is_there(kind):
            raise missing_extra(kind, path)
        found = Found(str(place), str(place.parent), place.name, state)
        return [found] if self.is_new(found) else []

    def folder(self, place: str) -> list[Found]:
        """The article files in a folder and its subfolders."""
        try:
            os.scandir(place).close()
        except OSError as error:
            raise no_such(place, error) from None
        counted = len(self.unread)
        inside = sorted(self.below(place), key=lambda found: found.name.split("/"))
        if not inside:
            others = self.unread[counted:]
            hint = f"{unread_line(others)}; {HINT}" if others else HINT
            raise MalicliError(f"{place}: no articles in this folder", hint, "not-found")
        has_twins = len({identity(found.state) for found in inside}) < len(inside)  # files with several names
        real = {identity(found.state): found for found in inside if not is_link(found)} if has_twins else {}
        return [found for found in inside if real.get(identity(found.state), found) is found and self.is_new(found)]

    def below(self, top: str) -> Iterator[Found]:
        """The regular files of a kind that is read; hidden files and folders already walked are skipped."""
        folders, walked = [""], set[Identity]()
        while folders:
            within = folders.pop()
            folder = joined(top, within) if within else top
            try:
                names = sorted(entry.name for entry in os.scandir(folder))
                number = identity(os.stat(folder))  # noqa: PTH116
            except OSError as error:
                self.warnings.append(no_such(folder, error).line)
                continue
            if number in walked:  # a link to a parent folder
                continue
            walked.add(number)
            for name in names:
                if not name.startswith(HIDDEN):
                    yield from self.entry(top, f"{within}/{name}" if within else name, folders)

    def entry(self, top: str, within: str, folders: list[str]) -> Iterator[Found]:
        """Queue a folder, yield an article file, or count another; nothing is opened to find out which it is."""
        path, name = joined(top, within), within.rpartition("/")[2]
        kind = None if is_own(name) else kind_of(name)
        try:
            state = os.stat(path)  # noqa: PTH116
        except OSError as error:
            if kind:
                self.warnings.append(no_such(path, error).line)
            return
        if stat.S_ISDIR(state.st_mode):
            folders.append(within)
        elif kind and not stat.S_ISREG(state.st_mode):
            self.warnings.append(f"{path}: not a regular file, skipped")
        elif kind and is_there(kind):
            yield Found(path, top, within, state)
        elif stat.S_ISREG(state.st_mode) and not is_own(name):
            self.unread.append(unread_label(name))

    def is_new(self, found: Found) -> bool:
        """True if the file was not reached before under any name."""
        number = identity(found.state)
        new = number not in self.seen
        self.seen.add(number)
        return new


def is_own(name: str) -> bool:
    """Whether a file is one of malicli or of a system."""
    return name.lower() in OWN or name.lower().endswith(WRITTEN)


def is_link(found: Found) -> bool:
    """Whether a file, or a folder that it is in, is a link."""
    folder = os.path.realpath(found.folder)
    return os.path.realpath(found.path) != joined(folder, found.name)


def joined(folder: str, name: str) -> str:
    """The path of a file by its name inside a folder, as `Path` writes it."""
    if folder == ".":
        return name.replace("/", os.sep)
    return folder + ("" if folder.endswith(os.sep) else os.sep) + name.replace("/", os.sep)


def identity(state: os.stat_result) -> Identity:
    """The identity of a file or folder, equal for all its names."""
    return state.st_dev, state.st_ino


def no_such(path: str, error: OSError | ValueError) -> MalicliError:
    """The error for a path that cannot be accessed."""
    if isinstance(error, FileNotFoundError) and Path(path).is_symlink():
        return MalicliError(f"{path}: a link to nothing", "name what it should lead to, or remove it", "not-found")
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return MalicliError(f"{path}: no such file or folder", "check the name", "not-found")
    others = {errno.ELOOP: "name what it should lead to", errno.EISDIR: "name a file"}
    return unreadable(f"{path}: {reason(error)}", others.get(error.errno or 0, "check its permissions"))


def file_bytes(file: str) -> bytes:
    """The bytes of a file. Raises MalicliError if it cannot be read."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        if isinstance(error, PermissionError):
            raise no_such(file, error) from None
        code = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
        raise MalicliError(f"{file}: {reason(error)}", "name a text file, or - for stdin", code) from None
