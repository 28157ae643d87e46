"""Which currency a shared name means: the pesos of the country with pesos that the sentence or the article names."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from malicli.language import cached, figure_words, gazetteer, lexicon
from malicli.language.figure_words import Unit


@cached()
def homes() -> dict[str, list[tuple[list[str], str]]]:
    """First word of a name of a country, its people or its cities, as printed -> (all its words, its currency)."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for name, code in lexicon().places.currencies.items():
        country = gazetteer.countries()[name]
        for one in (name, *country.other_names, *country.demonyms, *country.seats, *country.cities):
            words = one.replace("-", " - ").split()
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


def counted_in(printed: str) -> dict[str, int]:
    """The currency that an amount is in if no country is named, by its way of counting: rupees by the crore."""
    codes = map(lexicon().units.currency_scales.get, printed.lower().split())
    return dict.fromkeys(filter(None, codes), 1)


@cached()
def printed_currency() -> re.Pattern[str]:
    """A way to write a currency, the longest first."""
    forms = sorted((*figure_words.currencies(), *figure_words.currency_letters()), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, forms))})(?![^\W\d_])")


def codes_printed(amount: str) -> set[str]:
    """The currencies that an amount may be in as printed: all dollars for "$5"."""
    match = printed_currency().search(amount.lower())
    unit = figure_words.printed_before(match.group()) if match else None
    return {unit.name, *unit.codes.split()} - {""} if unit else set()


def is_named(unit: Unit, counts: Mapping[str, int]) -> bool:
    """Whether a currency, or one of those that share its name, is that of a country named."""
    return any(counts.get(code) for code in (unit.name, *unit.codes.split()))


def settled(unit: Unit, *named: Mapping[str, int]) -> Unit:
    """A unit by its ISO code: of a shared name that of the country named most, nearest words first; else open."""
    codes = unit.codes.split()
    for counts in named if codes else ():
        (first, most), (_, second) = Counter({code: counts.get(code, 0) for code in codes}).most_common(2)
        if most > second:
            return unit._replace(name=first, noun=unit.noun or figure_words.currencies()[first.lower()].noun)
    is_open = not any(counts.get(unit.name) for counts in named) and any(is_named(unit, counts) for counts in named)
    return unit._replace(name="") if is_open else unit
