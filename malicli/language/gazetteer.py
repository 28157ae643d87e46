"""The gazetteer: what the word lists know of names: given names with their gender, places, peoples, countries."""

from functools import cache

from malicli.language import lexicon


@cache
def given_names() -> dict[str, str]:
    """Given names in lower case, each with m, f or u."""
    found: dict[str, str] = {}
    for line in lexicon.lines("en/firstnames"):
        gender, *names = line.split()
        found |= dict.fromkeys(names, gender)
    return found


@cache
def places() -> frozenset[str]:
    """Countries, their other names and capitals, in lower case."""
    rows = lexicon.table("en/countries")
    names = {name.lower() for name in rows}
    for cells in rows.values():
        for cell in (cells[0:1], cells[2:3]):
            names.update(name.lower() for part in cell for name in part.split(", ") if name)
    return frozenset(names | lexicon.phrases("en/regions"))


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and peoples of countries, in lower case."""
    rows = lexicon.table("en/countries").values()
    return frozenset(name.lower() for cells in rows for part in cells[1:2] for name in part.split(", ") if name)


@cache
def country_words() -> dict[str, str]:
    """Country names, their other names and demonyms, folded, with the country they tell."""
    found = {}
    for country, cells in lexicon.table("en/countries").items():
        for word in (country, *(w for cell in cells[:2] for w in cell.split(", ") if w)):
            found[word.lower()] = country
    return found


@cache
def short_names() -> dict[str, frozenset[str]]:
    """Given names in lower case, each with its other well-known forms: "bill" has "william", "will" and "billy"."""
    found: dict[str, set[str]] = {}
    for line in lexicon.lines("en/short_names"):
        full, *short = line.split()
        for name in short:
            found.setdefault(full, set()).add(name)
            found.setdefault(name, set()).update((full, *short))
    return {name: frozenset(others - {name}) for name, others in found.items()}


def given_name_forms(name: str) -> frozenset[str]:
    """The other forms of a given name in lower case; none if it has none."""
    return short_names().get(name, frozenset())
