"""Which language a text is in, by its small words and its letters; nothing is downloaded and nothing learned."""

from collections import Counter
from functools import cache
from pathlib import Path

CHARACTERS_READ = 6000  # characters that are looked at
FEWEST_WORDS = 12  # words: a shorter text has no language
CERTAIN = 0.25  # the share of English small words in a text that needs no second look: most have 0.4
ENGLISH = 0.1  # the least share in a text that is English, if it is in no other language
DISTINCT = 3  # small words of another language: one name may be one by chance
FOREIGN = 0.14  # the share of another language's small words that makes a text be in it
MARKS = ".,;:!?…()[]\"'“”„‘’«»‹›-–—"
UKRAINIAN, PERSIAN = "іїєґ", "پچژگ"


def language_of(text: str) -> str | None:
    """The ISO 639 code of a text's language; None if it is short, or in none that is known.

    >>> language_of("The port has been shut since Sunday, said the mayor, who would not say for how long.")
    'en'
    >>> language_of("Le port est fermé depuis dimanche, a dit le maire, qui ne sait pas pour combien de temps.")
    'fr'
    """
    sample = text[:CHARACTERS_READ].lower()
    words, english = sample.split(), small_words()["en"]
    if len(words) >= FEWEST_WORDS and sum(map(english.__contains__, words)) >= CERTAIN * len(words):
        return "en"  # as most articles are, marks beside their words or not
    words = [word.strip(MARKS) for word in words]
    share = sum(map(english.__contains__, words)) / (len(words) or 1)
    if share >= CERTAIN and len(words) >= FEWEST_WORDS:
        return "en"
    if not sample.isascii() and (other := by_letters(sample)) is not None:
        return other
    if len(words) < FEWEST_WORDS:
        return None
    return by_words(words, share) or ("en" if share >= ENGLISH else None)


def by_words(words: list[str], english: float) -> str | None:
    """The language whose small words make up most of a text, if they are many and more than the English ones."""
    found = {code: [word for word in words if word in small] for code, small in small_words().items() if code != "en"}
    best = max(found, key=lambda code: len(found[code]))
    share = len(found[best]) / len(words)
    return best if share >= max(FOREIGN, english) and len(set(found[best])) >= DISTINCT else None


def by_letters(sample: str) -> str | None:
    """The language of a text most of whose letters are of another script than the Latin one."""
    from unicodedata import name

    letters = [char for char in sample if char.isalpha()]
    scripts = Counter(name(char, "").partition(" ")[0] for char in letters)
    scripts.pop("LATIN", None)
    known = {script: number for script, number in scripts.items() if script in table("scripts")}
    if len(letters) < FEWEST_WORDS or 2 * sum(known.values()) < len(letters):
        return None
    script = "HIRAGANA" if "HIRAGANA" in known else max(known, key=lambda script: known[script])
    if script == "CYRILLIC" and any(char in sample for char in UKRAINIAN):
        return "uk"
    if script == "ARABIC" and any(char in sample for char in PERSIAN):
        return "fa"
    return table("scripts")[script][0]


def name_of(code: str) -> str:
    """The name of a language: "French"."""
    rows = {"uk": "Ukrainian", "fa": "Persian", **{row[0]: row[1] for row in table("scripts").values()}}
    return table("function_words")[code][0] if code in table("function_words") else rows.get(code, code)


@cache
def small_words() -> dict[str, frozenset[str]]:
    """The small words of each language by its code; those of English are in no other set."""
    found = {code: frozenset(row[1].split()) for code, row in table("function_words").items()}
    return {code: words if code == "en" else words - found["en"] for code, words in found.items()}


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """The rows of a list beside this module by their first cell."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {first: tuple(cells) for first, *cells in rows}
