"""All that depends on a language: its words as data, and the functions that know how its words are built.

`get()` gives the language that the analysis is made for; another one has a folder of its own beside `en`.
"""

from functools import cache, cached_property
from pathlib import Path

from malicli.language.concepts import Lexicon

ENGLISH = "en"


class Language:
    """One language: its folder, and the word lists in it."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.folder = Path(__file__).parent / code

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word lists by concept."""
        return Lexicon(self.folder)


@cache
def get(code: str = ENGLISH) -> Language:
    """The language of an ISO code."""
    return Language(code)


@cache
def lexicon(code: str = ENGLISH) -> Lexicon:
    """The word lists of a language."""
    return get(code).lexicon
