"""The lexicon of figures, read once: bounds, units, currencies, small words, counted nouns."""

from itertools import pairwise
from typing import NamedTuple

from malicli.language import cached, inflection, lexicon
from malicli.language.gazetteer import countries

PERSONS = frozenset({"troops", "group", "armed", "people", "folk", "dead", "wounded", "held", "fled"})  # kinds of nouns


class Unit(NamedTuple):
    """A unit of measure: its name ("kilometre", "USD") and its kind (time, percent, money, length ...)."""

    name: str
    kind: str
    noun: str | None = None  # the name of a currency in the plural
    codes: str = ""  # the currencies that have one name, if several have


@cached()
def bounds(side: str) -> dict[str, tuple[bool, str | None]]:
    """Phrases on one side of a number -> whether they make it approximate, and its bound."""
    found: dict[str, tuple[bool, str | None]] = {}
    for meaning, phrases in lexicon().numbers.bounds[side].items():
        approximate, bound = meaning.startswith("approximate"), meaning.removeprefix("approximate").strip()
        found |= dict.fromkeys(phrases, (approximate, bound or None))
    return found


@cached()
def units() -> dict[str, Unit]:
    """Every way to write a unit, lower case, several words with single spaces -> the unit."""
    found: dict[str, Unit] = {}
    for kind, rows in lexicon().units.units.items():
        for row in filter(None, rows.split(";")):
            name, _, forms = row.rpartition(":")
            unit = Unit((name or forms.split()[0]).strip().replace("_", " "), kind)
            found |= dict.fromkeys((form.replace("_", " ") for form in forms.split()), unit)
    return found


@cached()
def currencies() -> dict[str, Unit]:
    """Every way to write a currency, lower case -> its ISO code as a unit."""
    found: dict[str, Unit] = {}
    for code, noun, forms in lexicon().units.currencies:
        name, _, codes = code.partition(":")
        unit = Unit(name.strip("-"), "money", noun, codes.strip())
        for form in forms.split():
            found.setdefault(form.replace("_", " "), unit)
    return found


@cached()
def currency_letters() -> dict[str, Unit]:
    """The letters, lower case, that print a currency only before digits: "N4.9 billion"."""
    known, letters = currencies(), lexicon().units.currency_letters.items()
    return {letter: known.get(meant) or Unit("", "money", None, meant) for letter, meant in letters}


def printed_before(form: str) -> Unit | None:
    """The currency that is written so before a number."""
    return currency_letters().get(form) or currencies().get(form)


class Noun(NamedTuple):
    """A counted noun: its kind, its singular and plural, and which of them this form is."""

    kind: str
    singular: str
    plural: str
    is_plural: bool
    is_singular: bool


@cached(1 << 14)
def noun(form: str) -> Noun | None:
    """The counted noun that a word in lower case is a form of, None for other words."""
    kind, one, many = forms().get(form, (None, "", ""))
    return Noun(kind, one, many, form == many, form == one) if kind else None


@cached()
def forms() -> dict[str, tuple[str, str, str]]:
    """Every form of every counted noun -> kind, singular, plural; the first kind that lists a word has it."""
    found: dict[str, tuple[str, str, str]] = {}
    for kind, words in lexicon().nouns.counted.items():
        for word in words:
            row = (kind, *both_forms(word.lower()))
            found.setdefault(row[1], row)
            found.setdefault(row[2], row)
    for one, many in (pair for country in countries().values() for pair in pairwise(map(str.lower, country.demonyms))):
        if many == f"{one}s" and " " not in many:
            found.setdefault(many, ("folk", one, many))
    return found


def both_forms(entry: str) -> tuple[str, str]:
    """Singular and plural of an entry: "man/men", "police/" (no other form), "city"."""
    one, slash, many = entry.partition("/")
    return one, (many or one) if slash else inflection().plural(one)


def singular(word: str) -> str:
    """The singular of a noun, listed or regular."""
    lower = word.lower()
    if known := noun(lower):
        return known.singular if lower != word or known.is_plural else word
    return inflection().singular(word)
