"""Normalising: one form for words that differ only in case, accents, apostrophes, typography or spelling.

Every form is for a comparison; the text that records quote never changes.
"""

import re
import unicodedata
from collections.abc import Sequence

from malicli.language import cached, lexicon

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
APOSTROPHES = "'’‘ʼ`´"
POSSESSIVE_MARKS = tuple(f"{mark}s" for mark in APOSTROPHES)
INSIDE_WORDS = INVISIBLE.replace("\u200b", "")  # in a search a zero-width space parts two words
NO_LETTER = dict.fromkeys([*map(ord, f"_{INSIDE_WORDS}{APOSTROPHES}"), *range(0x300, 0x370)])
UNCOMPARED = str.maketrans("", "", "-‐‑[]")
TYPOGRAPHY = str.maketrans({**dict.fromkeys("“”„‟\"‘’«»‹›'"), "–": "-", "—": "-", "\u00a0": " ", "‑": "-", "‐": "-"})
ISE = r"is(e|ed|es|er|ers|ing|ation|ations)$"
NAME_WORD = r"[^\W_]+(?:['’][^\W_]+)*"  # compiled where names are compared


def without_accents(text: str) -> str:
    """A text with each letter in its plain form: "Traoré", "Traore"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def caseless(text: str) -> str:
    """Lower case, one form of each letter, single spaces: what two printings of the same words share."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return " ".join(plain.casefold().split())


def letters_and_digits(text: str) -> str:
    """The letters and digits alone, in lower case: what two printings of a title share."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def without_typography(text: str) -> str:
    """A text without the differences that only typesetting makes: quotation marks, the kind of dash, white space."""
    return " ".join(text.translate(TYPOGRAPHY).replace("--", "-").split())


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and marks; "J.K." and "J. K." are alike."""
    plain = name.casefold()
    if not name.isascii():
        plain = without_accents(unicodedata.normalize("NFKD", name).casefold().replace("’", "'"))
    return tuple(re.findall(NAME_WORD, plain))


@cached(200_000)
def search_form(word: str) -> str:
    """A word without case, accents, apostrophes, separators of thousands and the possessive mark: "Traoré's", "traore".

    Letters of one kind in several forms are one (NFKD); the empty string where nothing is left.
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    word = without_possessive(word.casefold())
    if word[:1].isdigit():
        return unicodedata.normalize("NFKD", word.replace(",", ""))
    return without_accents(word.translate(NO_LETTER)).casefold()


@cached()
def spellings() -> dict[str, str]:
    """One spelling for each word or pair of words that has several."""
    return {same: row[0] for row in lexicon().check.spellings for same in row}


@cached()
def number_words() -> dict[str, str]:
    """Digits for the numbers that are written out in news."""
    values = lexicon().numbers.values
    return {word: str(n) for word, n in {**values["unit"], **values["teen"]}.items() if n <= 12}


def without_possessive(word: str) -> str:
    """A word without the mark of the possessor: "Ruiz's", "Ruiz"."""
    return word[:-2] if word.endswith(POSSESSIVE_MARKS) else word


def respelled(word: str) -> str:
    """A word in one spelling: "organise" and "organize", "defence" and "defense"."""
    word = spellings().get(word, word)
    return re.sub(ISE, r"iz\1", word) if len(word) > 6 and "is" in word else word


def spelling(words: Sequence[str]) -> str:
    """The letters of some words in one spelling, so that "re organize" and "reorganise" are the same."""
    known = spellings()
    text = known.get(" ".join(words)) or "".join(known.get(w, number_words().get(w, w)) for w in words)
    return respelled(text.replace(" ", ""))


@cached()
def compared_form(word: str) -> str:
    """One form for all printings of a word: "Keïta" and "Keita", "4,000" and "4000", "re-organise" and "reorganize"."""
    word = word.translate(UNCOMPARED)
    if word.isascii():
        low = word.lower()
    else:
        plain = without_accents(word.replace("’", "'").replace("ʼ", "'"))
        low = "".join(c for c in plain if c not in INVISIBLE).casefold()
    return low.replace(",", "") if low[:1].isdigit() else respelled(low)


def initials(words: Sequence[str]) -> set[str]:
    """The initials of the words of a name: of all of them, and of the first and the last one."""
    letters = [part[0].upper() for word in words for part in word.split("-") if part]
    return {"".join(letters), letters[0] + letters[-1]} if len(words) > 1 else set()
