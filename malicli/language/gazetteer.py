"""The gazetteer: countries with their names, peoples and currencies, other places, and forms of given names."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from malicli.language import cached, inflection, lexicon


class Country(NamedTuple):
    """A country, or a body that acts like one, with the names that the lists give it."""

    name: str  # as records print it
    other_names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()  # capitals and buildings that mean its government
    cities: tuple[str, ...] = ()  # other cities, and provinces
    currency: tuple[str, ...] = ()  # its ISO code, if other currencies share its name or sign


@cached()
def countries() -> dict[str, Country]:
    """The countries by name."""
    found = {}
    for row in lexicon().places.countries:
        parts = (tuple(filter(None, map(str.strip, part.split(",")))) for part in f"{row}////".split("/"))
        (name, *others), people, seats, cities, currency, *_ = parts
        both = tuple(form for one in people for form in (inflection().singular_role(one), one))
        found[name] = Country(name, tuple(others), tuple(dict.fromkeys(both)), seats, cities, currency)
    return found


@cached()
def places() -> frozenset[str]:
    """Countries, their other names and capitals, and regions, in lower case."""
    rows = countries().values()
    names = (name for row in rows for name in (row.name, *row.other_names, *row.seats))
    return frozenset(map(str.lower, names)) | lexicon().places.regions | lexicon().places.towns


@cached()
def demonyms() -> frozenset[str]:
    """Adjectives and peoples of countries, in lower case."""
    return frozenset(name.lower() for row in countries().values() for name in row.demonyms)


@cached()
def country_words() -> dict[str, str]:
    """Country names, their other names and demonyms in lower case, each with the name of its country."""
    rows = countries().values()
    return {word.lower(): row.name for row in rows for word in (row.name, *row.other_names, *row.demonyms)}


@cached(1 << 14)
def given_name_forms(name: str) -> frozenset[str]:
    """The other well-known forms of a given name in lower case: "bill" has "william", "will" and "billy"."""
    return frozenset(form for row in lexicon().names.short if name in row for form in row) - {name}


@cached()
def homes() -> dict[str, list[tuple[list[str], str]]]:
    """First word of a name of a country, its people or its cities, as printed -> (all its words, its currency)."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for country in countries().values():
        for one in (country.name, *country.other_names, *country.demonyms, *country.seats, *country.cities):
            words = one.replace("-", " - ").split()
            for code in country.currency:
                found.setdefault(words[0], []).append((words, code))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def currencies_named(words: Sequence[str]) -> Counter[str]:
    """The currencies of the countries that some printed words name, with how often they do."""
    found = Counter[str]()
    for at, word in enumerate(words):
        for parts, code in homes().get(word, ()):
            if words[at : at + len(parts)] == parts:
                found[code] += 1
                break
    return found
