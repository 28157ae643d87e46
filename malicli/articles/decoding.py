"""Decode bytes to text: as declared, or by a plausible guess that is reported, or not at all. Nothing is replaced."""

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
LATIN = ("1250", "1252", "1254", "1257", "8859-1", "8859-2", "8859-9", "8859-15")  # alike for English and French
SURE = 0.1  # chardet's confidence: a guess below it is not used
ODD = 0.1  # the largest share of characters beyond ASCII in implausible places
CONTROL = r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x84\x86-\x9f]"


def decode(data: bytes, name: str) -> tuple[str, str | None]:
    """The text of a file and, if it was not UTF-8, its encoding, with "(a guess)" if that is not certain.

    A byte-order mark declares UTF-8, UTF-16 or UTF-32; Windows-1252 is recognised if every byte is plausible in it;
    other encodings are guessed by chardet. Raises MalicliError for anything else, including binary data.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return declared(data[len(mark) :], encoding, name), None if encoding == "utf-8" else encoding[:6].upper()
    if b"\0" in data:
        raise MalicliError(f"{name}: not text (it contains NUL bytes)", REMEDY, "unreadable")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        if (found := guessed(data)) is not None:
            return found
        line = data.count(b"\n", 0, error.start) + 1
        raise MalicliError(
            f"{name}:{line}: not UTF-8, and its encoding cannot be determined", REMEDY, "unreadable"
        ) from None


def guessed(data: bytes) -> tuple[str, str] | None:
    """Text in the encoding that chardet finds likeliest, if the text makes sense in it, and the encoding's name."""
    import chardet  # only for bytes that are not UTF-8

    found = chardet.detect(data)
    encoding, sure = found["encoding"] or "", found["confidence"] >= SURE
    if encoding.endswith(LATIN) and (text := windows_1252(data)) is not None:
        return text, "Windows-1252"
    western = encoding.endswith(("1252", "8859-1", "8859-15"))
    for candidate in ("Windows-1252", "MacRoman") if western and sure else (encoding,) if sure else ():
        try:
            text = data.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
        if is_plausible(text):
            return text, f"{candidate} (a guess)"
    return None


def is_plausible(text: str) -> bool:
    """Whether a guessed text can be right: no control characters, no word of two scripts, few odd places."""
    if "\0" in text or re.search(CONTROL, text) or re.search(r"[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]", text):
        return False
    places = [match.start() for match in re.finditer(r"[^\x00-\x7f]", text)]
    return sum(not makes_sense(text, at) for at in places) <= ODD * len(places)


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
