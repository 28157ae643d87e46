"""What is no figure: years, times, ages, votes, turns of phrase, and numbers that name models, houses, races."""

import re
from itertools import takewhile

from malicli.figures.counted_nouns import Counted, counts_several
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import figure_words, group, inflection, lexicon, pattern
from malicli.language.figure_words import PERSONS

YEARS = range(1800, 2101)
CODE = r"(?<![\w.])[(]?[+0](?:[-+./() ]{0,2}\d){8,}|\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?[’'′]"
LONGEST_CODE = 24  # characters
NEAR, LONGEST_STREET = 8, 4  # words before a number that are looked at, of "Old Harbour Street"


def is_excluded(tree: SentenceTree, counted: Counted) -> bool:
    """Whether a number is the name, date, age or time that it looks like."""
    rules = (is_phrase, is_apposed_age, is_named)
    return any(rule(tree, counted) for rule in rules)


def is_phrase(tree: SentenceTree, counted: Counted) -> bool:
    """ "9 a.m.", "in 2015", "the 2012 and 2014 seasons", "aged 4", "no one", "voted 52 to 48": days, ages, votes."""
    first, at = counted.quantity.first, counted.quantity.last
    phrases = (" ".join(map(tree.lower, range(begin, at + n))) for begin in (first - 1, first) for n in (0, 1, 2))
    listed = {counted.number, first_listed(tree, counted.number)}
    is_years = len(listed) > 1 and all(tree.lower[word] in map(str, YEARS) for word in listed)
    found = is_years or pattern("no figure").search(surroundings(tree, counted)) is not None
    return found or any(phrase in lexicon().numbers.idioms for phrase in phrases)


def surroundings(tree: SentenceTree, counted: Counted) -> str:
    """The words around a number as the pattern of what is no figure asks for them: "died at <9+:91> , his widow"."""
    quantity, at = counted.quantity, counted.quantity.last
    first = first_listed(tree, quantity.first) if quantity.plain else quantity.first
    is_time = quantity.unit is not None and quantity.unit.kind == "time"
    digits = [word for word in tree.printed[quantity.number : at] if word[0].isdigit()]
    is_year = bool(digits) and all(len(word) == 4 for word in digits) and (quantity.low or quantity.high) in YEARS
    flags = {
        "1": quantity.is_one, "9": quantity.plain, "+": counts_several(tree, counted), "u": quantity.unit is not None,
        "d": is_time, "v": quantity.vague, "n": counted.noun is not None, "t": counted.kind == "thing",
        "y": is_year and not (quantity.unit or quantity.compound), "r": quantity.is_range,
        "q": tree.kind(quantity.number - 1) == "determiner", "c": tree.noun(at) is not None,
        "p": tree.noun(first - 1) is not None, "w": tree.kind(at) in ("", "verb") and not tree.is_mark(at),
    }  # fmt: skip
    before, own, after = (tree.lower[max(0, first - NEAR) : first], tree.lower[quantity.first : at], tree.lower[at:])
    said = "".join(flag for flag, is_so in flags.items() if is_so)
    return f"{' '.join(before)} <{said}:{' '.join(own)}> {' '.join(after)}"


def first_listed(tree: SentenceTree, number: int) -> int:
    """The first number of the list that a number is in: "aged 4, 7 and 9", "Articles 5 and 7"."""
    while tree.rel[number] == "conj" and tree.pos[tree.head[number]] == "NUM":
        number = tree.head[number]
    return number


def is_apposed_age(tree: SentenceTree, counted: Counted) -> bool:
    """ "Ali Sow, 34,", "the teacher, 40, said"; in "In Sibe, 12, a child among them, died" a place is named."""
    quantity, at = counted.quantity, counted.quantity.first - 2
    is_of = tree.lower(at + 1) in group("of") and tree.lower(at) in group("any victim")  # "a boy of 12"
    if not (is_of or tree.lower(at + 1) in (",", "(")) or quantity.first != quantity.number or not quantity.plain:
        return False
    entity, person = tree.entities.get(at), tree.noun(at)
    is_person = person is not None and person.is_singular and person.kind in PERSONS
    is_person = is_person or (tree.pos[at] == "PROPN" and (entity is None or entity.kind != "LOC"))
    return is_person and (is_of or tree.lower(quantity.last) in group("after age"))


def is_named(tree: SentenceTree, counted: Counted) -> bool:
    """Whether a number is what something is called by."""
    unit = counted.quantity.unit
    if is_measured_name(tree, counted) or is_code(tree, counted):
        return True
    if counted.quantity.first != counted.quantity.number or (unit is not None and unit.kind == "money"):
        return False
    return is_label(tree, counted) or (unit is None and (is_name(tree, counted) or is_address(tree, counted)))


def is_label(tree: SentenceTree, counted: Counted) -> bool:
    """ "Resolution 2085", "page 3", "Articles 5 and 7", "No. 7": the number of something."""
    at = min(first_listed(tree, counted.number), counted.quantity.first) - 1
    at -= tree.lower(at) == "." or tree.lower(at) in group("'s")  # "No. 7", "Boeing's 787"
    word = tree.lower(at)
    if lexicon().numbers.labels.isdisjoint((word, inflection().singular(word))) or tree.kind(at - 1) == "modal":
        return False  # "the dead may number 20"
    is_free = tree.relation(counted.number) in ("obj", "obl", "det")  # "lent the company millions"
    return tree.printed(at)[:1].isupper() or not (is_free or counts_several(tree, counted))


def is_name(tree: SentenceTree, counted: Counted) -> bool:
    """ "Europe 1", "France 5 television", "Mirage 2000 jets", "the Group of Seven", "Ninety Mile Beach"."""
    number, before = counted.number, counted.quantity.number - 1
    is_own = tree.pos[number] == "PROPN" or tree.relation(number) not in ("nummod", "det")
    is_titled = tree.lower(before) in group("of") and tree.is_capital(before - 1) and not counts_several(tree, counted)
    if (number in tree.entities and is_own) or is_titled:
        return True
    if not tree.printed(number)[0].isdigit() or not tree.printed(before)[:1].isupper() or before in tree.dated:
        return False
    after, place = counted.quantity.last, tree.entities.get(before)
    if place is not None and place.kind == "LOC" and tree.lower(before - 1) in group("and, comma, semicolon"):
        return not (tree.is_mark(after) or tree.kind(after) == "conjunction")  # "Kenya sent 300 men, Uganda 250 and"
    noun = tree.noun(after)
    is_model = tree.head[number] == before or (noun is not None and noun.kind == "vehicles")
    return tree.pos[before] == "PROPN" and not tree.is_title and (is_model or not counts_several(tree, counted))


def is_measured_name(tree: SentenceTree, counted: Counted) -> bool:
    """ "A 12.7mm gun", "the 400m hurdles", "the 100 metres final": a gun and a race are named by a length."""
    unit, at = counted.quantity.unit, counted.quantity.last
    if unit is None or unit.kind != "length":
        return False
    is_calibre = unit == figure_words.units()["mm"] and not (tree.kind(at) or tree.is_mark(at))  # "50 mm of rain"
    return is_calibre or tree.lower(at) in group("race")


def is_code(tree: SentenceTree, counted: Counted) -> bool:
    """ "+99 22 555 01 01", "0800 123 456", "32° 34’ S": a part of a telephone number or of a place on the globe."""
    start, end = counted.quantity.start, counted.quantity.end
    first = max(0, start - LONGEST_CODE)
    found = re.finditer(CODE, tree.text[first : end + LONGEST_CODE])
    return any(match.start() < end - first and start - first < match.end() for match in found)


def is_address(tree: SentenceTree, counted: Counted) -> bool:
    """ "12 Harbour Street": a house, for the street is a name; "12 Harbour Street shops" are counted."""
    first = counted.quantity.last
    run = takewhile(lambda at: tree.printed(at)[:1].isupper(), range(first, first + LONGEST_STREET))
    streets = (at for at in run if at > first and tree.lower(at) in group("streets"))
    return any(not inflection().looks_plural(tree.lower(at + 1)) for at in streets)
