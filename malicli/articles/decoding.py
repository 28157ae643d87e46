"""Decode bytes to text: as declared, or by a plausible guess that is reported, or not at all. Nothing is replaced."""

import codecs
import re

from malicli.errors import unreadable

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
OLDER = ("MacRoman", *DOS)
CERTAIN = "Windows-1252"  # the older encoding of English and French pages, where every byte is plausible in it
ALONE = "àÀéèóòôöÖåÅøØæÆªº"  # words of one letter
LEAST_CONFIDENCE = 0.1  # chardet's confidence: a guess below it is not used
FEWEST_BYTES = 3  # bytes beyond ASCII from which a guess can be made
CAPITALS = r"[À-ÖØ-ÞŒŸ][À-ÿŒœŸ]|[À-ÿŒœŸ][À-ÖØ-ÞŒŸ]"  # beside another letter beyond ASCII
MOST_BEYOND_ASCII = 0.2  # the share of bytes beyond ASCII in a text that is mostly ASCII
ODD = 0.1  # the largest share of characters beyond ASCII in implausible places
CONTROL = r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x84\x86-\x9f]"


def decode(data: bytes, name: str) -> tuple[str, str | None]:
    """The text of a file and, if it was not UTF-8, its encoding, with "(a guess)" if that is not certain.

    A byte-order mark declares UTF-8, UTF-16 or UTF-32; others are
    guessed by chardet, and by what makes sense in each. Raises MalicliError for anything else, including binary data.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return declared(data[len(mark) :], encoding, name), None if encoding == "utf-8" else encoding[:6].upper()
    if b"\0" in data:
        raise unreadable(f"{name}: not text (it contains NUL bytes)", REMEDY)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        if (found := guessed(data)) is not None:
            return found
        line = data.count(b"\n", 0, error.start) + 1
        raise unreadable(f"{name}:{line}: not UTF-8, and its encoding cannot be determined", REMEDY) from None


def guessed(data: bytes) -> tuple[str, str] | None:
    """Text in the likeliest encoding, if the text makes sense in it, and the encoding's name.

    Of the encodings that it may be in, the one with the fewest characters in odd places.
    """
    best: tuple[int, str, str] | None = None
    names, is_sure = candidates(data)
    for name in names:
        text = decoded_as(data, name)
        odd = 0 if text is None else odd_places(text)
        if text is None or (not is_sure and name in OLDER and (odd or not is_read(text))):
            continue
        if best is None or odd < best[0]:
            best = odd, text, name
    return best and (best[1], CERTAIN if best[::2] == (0, CERTAIN) else f"{best[2]} (a guess)")


def candidates(data: bytes) -> tuple[list[str], bool]:
    """The encodings that some bytes may be in, and whether chardet is sure of one of them.

    Encodings of an old Macintosh or of DOS are often taken for another one of Western Europe. They are also tried
    where nothing is known of a text that is mostly ASCII; with next to nothing beyond ASCII it shows nothing.
    """
    import chardet  # only for bytes that are not UTF-8

    found = chardet.detect(data)
    said, is_sure = found["encoding"] or "", found["confidence"] >= LEAST_CONFIDENCE
    names = [said] if said and is_sure else []
    if said.endswith(LATIN) or not names:
        names = [CERTAIN, *(name for name in names if not name.endswith(WESTERN))]
    if is_sure and (said.endswith(WESTERN) or said.lower() in DOS):
        return [*names, *OLDER], True
    is_shown = FEWEST_BYTES <= sum(byte > 127 for byte in data) <= MOST_BEYOND_ASCII * len(data)
    return [*names, *(OLDER if is_shown else ())], is_sure


def is_read(text: str) -> bool:
    """Whether most characters beyond ASCII are letters or typography, and no capitals are beside other such letters."""
    beyond = [char for char in text if char > "\x7f"]
    known = sum(char.isalpha() or char in TYPOGRAPHY for char in beyond)
    return 2 * known >= len(beyond) and not re.search(CAPITALS, text)


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
        raise unreadable(f"{name}: not {encoding.upper()}, although its byte-order mark says so", REMEDY) from None
    if "\0" in text:
        raise unreadable(f"{name}: not text (it contains NUL characters)", REMEDY)
    return text


def makes_sense(text: str, at: int) -> bool:
    """True if a non-ASCII character is plausible at its place in a text in a European language."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char.isalpha() and char not in "ªº":
        return char not in FOREIGN and not (char.isupper() and before.islower())
    if before.isalpha() and char not in BETWEEN_LETTERS:
        return not after.isalpha() and char not in OPENING
    return True
