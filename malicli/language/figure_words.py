"""The lexicon of figures, read once: bounds, units, currencies, small words, counted nouns."""

from collections.abc import Iterator
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
def written_money() -> dict[str, list[Unit]]:
    """Every way to write a currency, lower case, with "#" after one before digits alone -> what it means by row."""
    found: dict[str, list[Unit]] = {}
    for row in lexicon().units.currencies:
        for way, unit in currency_ways(row):
            found.setdefault(way.replace("_", " ").lower(), []).append(unit)
    return found


def currency_ways(row: str) -> Iterator[tuple[str, Unit]]:
    """The ways to write the currencies of one name: the name alone, and each with its code or its country."""
    (name, *ways), *entries = (part.replace(":", " ").split() for part in row.split("/"))
    noun, units = name.replace("_", " "), list[Unit]()
    for printed, *others in entries:
        countries = [word for word in others if word[0].isupper()]
        named = f"{countries[0].replace('_', ' ')} {noun}" if countries and printed[-1] != "=" else noun
        units.append(Unit(printed.strip("()="), "money", named))
        own = [way for way in (printed.strip("="), *others) if way[0] != "(" and way not in countries]
        own += [f"{country} {way}" for country in countries for way in ways if way.isalpha()]
        yield from ((way, units[-1]) for way in own)
    meant = next((entry[0].strip("=") for entry in entries if entry[0][-1] == "="), "")
    shared = units[0] if len(units) == 1 else Unit(meant, "money", noun, " ".join(unit.name for unit in units))
    yield from ((way, shared) for way in ways)


@cached()
def currencies() -> dict[str, Unit]:
    """Every way to write a currency, lower case -> its ISO code as a unit."""
    return {way: units[0] for way, units in written_money().items() if way[-1] != "#"}


@cached()
def currency_letters() -> dict[str, Unit]:
    """The letters, lower case, that print a currency only before digits: "N4.9 billion"."""
    found = dict[str, Unit]()
    for way, units in written_money().items():
        if way[-1] == "#":
            codes = " ".join(unit.codes or unit.name for unit in units)
            found[way[:-1]] = units[0] if len(units) == 1 else Unit("", "money", None, codes)
    return found


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
    """Every form of every counted noun -> kind, singular, plural; the first kind that lists a word has it.

    Whoever has a role is counted as a person, but for athletes, who are beaten unharmed.
    """
    found: dict[str, tuple[str, str, str]] = {}
    with_role = tuple(word for word, field in lexicon().roles.fields.items() if field != "sport")
    for kind, words in (*lexicon().nouns.counted.items(), ("people", with_role)):
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
