"""The lexicon of figures, read once: bounds, units, currencies, small words, counted nouns."""

from functools import cache, lru_cache
from typing import NamedTuple

from malicli.language import inflection, lexicon
from malicli.language.gazetteer import compatriots


class Unit(NamedTuple):
    """A unit of measure: its name ("kilometre", "USD") and its kind (time, percent, money, length ...)."""

    name: str
    kind: str
    noun: str | None = None  # the name of a currency in the plural


@cache
def bounds(side: str) -> dict[str, tuple[bool, str | None]]:
    """Phrases on one side of a number -> whether they make it approximate, and its bound."""
    found = {}
    for line in lexicon.lines("en/bounds"):
        where, meaning, phrase = line.split("\t")
        if where == side:
            approximate, bound = meaning.startswith("approximate"), meaning.removeprefix("approximate").strip()
            found[phrase] = (approximate, bound or None)
    return found


@cache
def units() -> dict[str, Unit]:
    """Every way to write a unit, lower case, several words with single spaces -> the unit."""
    found = {}
    for line in lexicon.lines("en/units"):
        name, kind, forms = line.split("\t")
        found.update({form.replace("_", " "): Unit(name, kind) for form in forms.split()})
    return found


@cache
def currencies() -> dict[str, Unit]:
    """Every way to write a currency, lower case -> its ISO code as a unit."""
    found: dict[str, Unit] = {}
    for line in lexicon.lines("en/currencies"):
        code, noun, forms = line.split("\t")
        unit = Unit(code.strip("-"), "money", noun)
        for form in forms.split():
            found.setdefault(form.replace("_", " "), unit)
    return found


@cache
def grammar() -> dict[str, str]:
    """Small words -> what they do: preposition, conjunction, be ..."""
    rows = (line.split("\t") for line in lexicon.lines("en/grammar"))
    return {word: kind for kind, words in rows for word in words.split()}


@cache
def groups() -> dict[str, frozenset[str]]:
    """The small sets of words that rules look for."""
    rows = (line.split("\t") for line in lexicon.lines("en/figure_words"))
    return {name: frozenset(entries.split()) for name, entries in rows}


@cache
def change() -> dict[str, str]:
    """Words of change -> change, add, total or tally."""
    rows = (line.split("\t") for line in lexicon.lines("en/change"))
    return {word: kind for kind, forms in rows for word in forms.split()}


@cache
def months() -> frozenset[str]:
    """The names of the months, short and long."""
    return frozenset(word for word, row in lexicon.table("en/days").items() if row[0] == "month")


def group(name: str) -> frozenset[str]:
    """One of the small sets of words."""
    return groups()[name]


class Noun(NamedTuple):
    """A counted noun: its kind, its singular and plural, and which of them this form is."""

    kind: str
    singular: str
    plural: str
    is_plural: bool
    is_singular: bool


@lru_cache(maxsize=1 << 14)
def noun(form: str) -> Noun | None:
    """The counted noun that a word in lower case is a form of, None for other words."""
    kind, one, many = forms().get(form, (None, "", ""))
    return Noun(kind, one, many, form == many, form == one) if kind else None


@cache
def forms() -> dict[str, tuple[str, str, str]]:
    """Every form of every counted noun -> kind, singular, plural; the first kind that lists a word has it."""
    found: dict[str, tuple[str, str, str]] = {}
    for line in lexicon.lines("en/counted_nouns"):
        kind, words = line.split("\t")
        for word in words.lower().split():
            row = (kind, *both_forms(word))
            found.setdefault(row[1], row)
            found.setdefault(row[2], row)
    for many in compatriots():
        found.setdefault(many, ("folk", many[:-1], many))
    return found


def both_forms(entry: str) -> tuple[str, str]:
    """Singular and plural of an entry: "man/men", "police/" (no other form), "city"."""
    one, slash, many = entry.partition("/")
    return one, (many or one) if slash else inflection.plural(one)


def singular(word: str) -> str:
    """The singular of a noun, listed or regular."""
    lower = word.lower()
    if known := noun(lower):
        return known.singular if lower != word or known.is_plural else word
    return inflection.singular(word)
