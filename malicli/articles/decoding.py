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
TYPOGRAPHY = "’–—…“”‘«»"
OPENING = "‚„‹«¡¿"  # marks that never follow a letter
FOREIGN = "þðÞÐ"  # in Windows-1252, but the same bytes are other letters in Turkish or Romanian encodings
LATIN = ("1250", "1252", "1254", "1257", "8859-1", "8859-2", "8859-9", "8859-15")  # alike for English and French
WESTERN = ("1252", "8859-1", "8859-15")
DOS = ("cp850", "cp437")
CERTAIN = "Windows-1252"  # where every byte is plausible in it
ALONE = "àÀéèóòôöÖåÅøØæÆªº"  # words of one letter
LEAST_CONFIDENCE = 0.1  # chardet's confidence: a guess below it is not used
FEWEST_BYTES = 3  # bytes beyond ASCII from which a guess can be made
CAPITALS = r"[À-ÖØ-ÞŒŸ][À-ÿŒœŸ]|[À-ÿŒœŸ][À-ÖØ-ÞŒŸ]"  # beside another letter beyond ASCII
MOST_BEYOND_ASCII = 0.2  # the share of bytes beyond ASCII in a text that is mostly ASCII
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
    """Text in the likeliest encoding, if the text makes sense in it, and the encoding's name.

    Of the encoding that chardet finds and those that are often taken for it, the one with the fewest characters in
    odd places.
    """
    import chardet  # only for bytes that are not UTF-8

    found = chardet.detect(data)
    encoding, sure = found["encoding"] or "", found["confidence"] >= LEAST_CONFIDENCE
    best: tuple[int, str, str] | None = None
    for candidate in candidates(encoding, sure):
        text = windows_1252(data) if candidate == CERTAIN else decoded_as(data, candidate)
        odd = None if text is None else odd_places(text)
        if text is not None and odd is not None and (best is None or odd < best[0]):
            best = odd, text, candidate
    if best is None:
        return of_an_older_system(data)
    name = CERTAIN if best[2] == "cp1252" else best[2]
    return best[1], CERTAIN if best[2] == CERTAIN else f"{name} (a guess)"


def candidates(encoding: str, sure: bool) -> tuple[str, ...]:
    """The encodings that a text may be in of which chardet says one."""
    if encoding.endswith(LATIN):
        western = encoding.endswith(WESTERN) and sure
        others = ("cp1252", "MacRoman", "cp850") if western else (encoding,) if sure else ()
        return (CERTAIN, *others)
    if encoding.lower() in DOS and sure:
        return (encoding, *(other for other in DOS if other != encoding.lower()))
    return (encoding,) if sure else ()


def of_an_older_system(data: bytes) -> tuple[str, str] | None:
    """Text in the encoding of an old Macintosh or of DOS, if it is mostly ASCII and the rest is in its place.

    A text with next to nothing beyond ASCII shows nothing, and capitals beside other such letters are of no language
    that these are read for.
    """
    if not FEWEST_BYTES <= sum(byte > 127 for byte in data) <= MOST_BEYOND_ASCII * len(data):
        return None
    for encoding in ("MacRoman", *DOS):
        text = decoded_as(data, encoding)
        beyond = [char for char in text or "" if char > "\x7f"]
        is_read = 2 * sum(char.isalpha() or char in TYPOGRAPHY for char in beyond) >= len(beyond)
        if text is not None and is_read and not odd_places(text) and not re.search(CAPITALS, text):
            return text, f"{encoding} (a guess)"
    return None


def decoded_as(data: bytes, encoding: str) -> str | None:
    """Text in an encoding that makes sense in it, else None."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if is_plausible(text) else None


def odd_places(text: str) -> int:
    """How many characters beyond ASCII are in places where they make no sense, or nearly never do."""
    places = [match.start() for match in re.finditer(r"[^\x00-\x7f]", text)]
    return sum(not makes_sense(text, at) or is_rare(text, at) for at in places)


def is_rare(text: str, at: int) -> bool:
    """True for a line of a box, a letter alone or before a number, a capital inside a word, an ellipsis in a word."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if "\u2500" <= char <= "\u259f" or char in "ˆ˜":
        return True
    if char == "…":
        return before.isalpha() and after.isalpha()
    if not char.isalpha():
        return False
    alone = not before.isalpha() and not after.isalpha()
    return (alone and char not in ALONE) or after.isdigit() or (char.isupper() and before.isalpha() and after.islower())


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
