"""ZIP: the files of an archive, each read as if it were in a folder. Nothing is ever unpacked to the disk."""

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from malicli.articles.files import HIDDEN, is_own
from malicli.articles.kinds import PACKED, Kind, is_there, kind_of, unread_label, unread_line
from malicli.articles.source import FREE, RATIO, Source, guarded
from malicli.errors import unreadable

BROKEN = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError)
ENCRYPTED = 1  # flag of a member


def members(source: Source, warnings: list[str]) -> Iterator[tuple[Source, Kind]]:
    """The files in an archive that are of a kind that is read, in path order; others are counted in a warning."""
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            infos = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
            unread = [unread_label(info.filename) for info in infos if is_other(info.filename)]
            if unread:
                warnings.append(f"{source.shown}: {unread_line(unread)}")
            for info in infos:
                kind = None if is_other(info.filename) or is_hidden(info.filename) else kind_of(info.filename)
                if kind is None:
                    continue
                if wrong := fault(info):
                    warnings.append(f"{source.shown}/{info.filename}: {wrong}")
                    continue
                yield member(archive, info, source), kind
    except BROKEN as error:
        raise unreadable(f"{source.shown}: broken archive ({error})", "pack it again") from None


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source) -> Source:
    """The source of one file."""
    name, shown = f"{source.name}/{info.filename}", f"{source.shown}/{info.filename}"

    def unpack() -> IO[bytes]:
        try:
            return guarded(archive.open(info), info.compress_size, shown)
        except BROKEN as error:
            raise unreadable(f"{shown}: damaged ({error})", "pack it again") from None

    found = Source(name, shown, source.path, unpack, info.file_size)
    return found.unpacked() if name.lower().endswith(PACKED) else found


def is_hidden(name: str) -> bool:
    """Whether a file is hidden, or one that a system or malicli keeps for itself."""
    path = PurePosixPath(name)
    hidden = any((part.startswith(HIDDEN) and part != "..") or part == "__MACOSX" for part in path.parts)
    return hidden or is_own(path.name)


def is_other(name: str) -> bool:
    """Whether a file is not read, and is counted."""
    kind = kind_of(name)
    return not is_hidden(name) and (kind is None or kind.name == "zip" or not is_there(kind))


def fault(info: zipfile.ZipInfo) -> str | None:
    """Why a file in an archive is not read."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "its path leads out of the archive; not read"
    if info.flag_bits & ENCRYPTED:
        return "encrypted; not read, unpack it yourself"
    if info.file_size > max(FREE, info.compress_size * RATIO):
        return f"unpacks to {info.file_size / 2**20:,.0f} MB, far more than it should; not read"
    return None
