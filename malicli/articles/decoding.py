"""Decode bytes to text, correctly or not at all. Nothing is ever replaced silently."""

import codecs
import re

from malicli.errors import MalicliError

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
REMEDY = "save it as UTF-8"
BETWEEN_LETTERS = "’–—…\xad-"  # marks used inside or between English words
OPENING = "‚„‹«¡¿"  # marks that never follow a letter
FOREIGN = "þðÞÐ"  # in Windows-1252, but the same bytes are other letters in Turkish or Romanian encodings


def decode(data: bytes, name: str) -> tuple[str, str | None]:
    """The text of a file and, if it was not UTF-8, its encoding.

    A byte-order mark declares UTF-8, UTF-16 or UTF-32; Windows-1252 is recognised if every byte is plausible in it.
    Raises MalicliError for anything else, including binary data.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return declared(data[len(mark) :], encoding, name), None if encoding == "utf-8" else encoding[:6].upper()
    if b"\0" in data:
        raise MalicliError(f"{name}: not text (it contains NUL bytes)", REMEDY, "unreadable")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        text = windows_1252(data)
        if text is None:
            line = data.count(b"\n", 0, error.start) + 1
            raise MalicliError(
                f"{name}:{line}: not UTF-8, and its encoding cannot be determined", REMEDY, "unreadable"
            ) from None
        return text, "Windows-1252"


def declared(data: bytes, encoding: str, name: str) -> str:
    """Text in the encoding declared by its byte-order mark."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise MalicliError(
            f"{name}: not {encoding.upper()}, although its byte-order mark says so", REMEDY, "unreadable"
        ) from None
    if "\0" in text:
        raise MalicliError(f"{name}: not text (it contains NUL characters)", REMEDY, "unreadable")
    return text


def windows_1252(data: bytes) -> str | None:
    """Text in Windows-1252, the older encoding of English and French pages; None if a byte is implausible in it.

    "Ren\\xe9" is René. Other encodings show as capitals after small letters ("caf\\x8e" from a Macintosh),
    signs between letters ("Wa\\xb3\\xeasa" from Central Europe) or more foreign letters than plain ones (Cyrillic).
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    places = [match.start() for match in re.finditer(r"[^\x00-\x7f]", text)]
    if re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text) or len(places) * 4 > len(text):
        return None
    return text if all(makes_sense(text, at) for at in places) else None


def makes_sense(text: str, at: int) -> bool:
    """True if a non-ASCII character is plausible at its place in a text in a European language."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char.isalpha() and char not in "ªº":
        return char not in FOREIGN and not (char.isupper() and before.islower())
    if before.isalpha() and char not in BETWEEN_LETTERS:
        return not after.isalpha() and char not in OPENING
    return True
