"""A language as one object: its words as data, the functions that know how its words are built, and its model.

An analysis is in the language of its article (`of`). The rules ask `lexicon()` and `inflection()` for its words; what
they derive from words is `cached` until `using` puts another language in the place of English.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from malicli.language.concepts import Lexicon

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

T = TypeVar("T")


class Inflection(Protocol):
    """The functions of a language: forms of words, and what the forms of one word share."""

    def plural(self, noun: str) -> str: ...  # noqa: D102
    def singular(self, word: str) -> str: ...  # noqa: D102
    def verb_forms(self, verb: str) -> list[str]: ...  # noqa: D102
    def looks_plural(self, word: str) -> bool: ...  # noqa: D102
    def singular_role(self, word: str) -> str: ...  # noqa: D102
    def genderless(self, word: str) -> str: ...  # noqa: D102
    def same_verb(self, one: str, other: str) -> bool: ...  # noqa: D102
    def verb_stem(self, word: str) -> str: ...  # noqa: D102
    def search_stem(self, word: str) -> str: ...  # noqa: D102
    def to_outlet(self, outlet: str) -> str: ...  # noqa: D102


class Language:
    """One language, by the package that has its lists (`lexicon.json`), `inflection.py` and `model/`."""

    def __init__(self, code: str, package: str, folder: Path) -> None:
        self.code, self.package, self.folder = code, package, folder

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word lists by concept."""
        return Lexicon(self.folder)

    @cached_property
    def groups(self) -> dict[str, frozenset[str]]:
        """The small sets of words that rules look for, by what they are to a rule."""
        grammar = self.lexicon.grammar
        return {", ".join(row): frozenset(row) for row in grammar.plain} | self.lexicon.figures.sets | grammar.sets

    @cached_property
    def inflection(self) -> Inflection:
        """The functions of its `inflection.py`."""
        module: Inflection = import_module(f"{self.package}.inflection")
        return module

    @property
    def model(self) -> Path:
        """The folder of the weights that read its sentences."""
        return self.folder / "model"


ENGLISH = Language("en", f"{__name__}.en", Path(__file__).parent / "en")
IN_USE = [ENGLISH]  # the last one counts
CACHES: list["_lru_cache_wrapper[object]"] = []  # of what is derived from the words in use


def get() -> Language:
    """The language in use."""
    return IN_USE[-1]


def of(code: str | None) -> Language | None:
    """The language in use if it is the one of an ISO code or the code is not known; None if it is another."""
    return get() if code in (None, get().code) else None


def lexicon() -> Lexicon:
    """The word lists of the language in use."""
    return IN_USE[-1].lexicon


def group(name: str) -> frozenset[str]:
    """One of the small sets of words of the language in use."""
    return IN_USE[-1].groups[name]


def begins(word: str, name: str) -> bool:
    """Whether a word begins with one of a set of stems of the language in use."""
    return word.startswith(alternatives(name))


def ends(word: str, name: str) -> bool:
    """Whether a word ends with one of a set of endings of the language in use."""
    return word.endswith(alternatives(name))


def inflection() -> Inflection:
    """The functions of the language in use."""
    return IN_USE[-1].inflection


def cached(size: int | None = None) -> Callable[[Callable[..., T]], "_lru_cache_wrapper[T]"]:
    """A cache for a function of words, emptied when another language is used."""

    def decorate(function: Callable[..., T]) -> "_lru_cache_wrapper[T]":
        kept = lru_cache(maxsize=size)(function)
        CACHES.append(kept)
        return kept

    return decorate


@cached()
def alternatives(name: str) -> tuple[str, ...]:
    """The words of a set, as the functions of texts take them."""
    return tuple(group(name))


@cached()
def pattern(name: str) -> re.Pattern[str]:
    """One of the patterns of the language in use."""
    return re.compile(lexicon().grammar.patterns[name])


@contextmanager
def using(language: Language) -> Iterator[Language]:
    """Put a language in the place of the one in use; for the whole process, so that no thread may analyse meanwhile."""
    IN_USE.append(language)
    forget()
    try:
        yield language
    finally:
        IN_USE.remove(language)
        forget()


def forget() -> None:
    """Empty all caches of what was derived from words."""
    for kept in CACHES:
        kept.cache_clear()
