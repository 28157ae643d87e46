"""What is no figure: years, times, ages, votes, turns of phrase, and numbers that name models, houses, races."""

import re

from malicli.figures.counted_nouns import Counted, counts_several
from malicli.figures.persons import is_trade
from malicli.figures.rules import decide
from malicli.language import group, inflection, lexicon, pattern
from malicli.language.figure_words import PERSONS
from malicli.syntax.sentence_tree import SentenceTree
from malicli.syntax.tree_paths import find, has

YEARS = range(1800, 2101)
OLDEST = 110  # years of age
# parts of telephone numbers and places on the globe: "+99 22 555 01 01", "0800 123 456", "32° 34’ S"
CODE = re.compile(r"(?<![\w.])[(]?[+0](?:[-+./() ]{0,2}\d){8,}|\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?[’'′]")
LONGEST_CODE = 24  # characters
WORDS_BEFORE = 8  # words before a number that are looked at


def is_excluded(tree: SentenceTree, counted: Counted) -> bool:
    """Whether a number is a day, a time, an age or a vote, or what something is called by: "9 a.m.", "in 2015"."""
    quantity, at = counted.quantity, counted.quantity.last
    begins = (quantity.first - 1, quantity.first)
    phrases = (" ".join(map(tree.lower, range(begin, at + n))) for begin in begins for n in (0, 1, 2))
    if any(phrase in lexicon().numbers.idioms for phrase in phrases):
        return True
    listed = {counted.number, *find(tree, counted.number, "$first-listed")}
    if len(listed) > 1 and all(tree.lower[word] in map(str, YEARS) for word in listed):
        return True  # "the 2012 and 2014 seasons"
    if are_ages(tree, counted):
        return True
    near = CODE.finditer(tree.text, max(0, quantity.start - LONGEST_CODE), quantity.end + LONGEST_CODE)
    is_code = any(match.start() < quantity.end and quantity.start < match.end() for match in near)
    return is_code or pattern("no figure").search(surroundings(tree, counted)) is not None or named(tree, counted)


def are_ages(tree: SentenceTree, counted: Counted) -> bool:
    """Whether a number is the age of one of several persons: "two men, 29 and 63, are in hospital"."""
    first = min(counted.number, *find(tree, counted.number, "$first-listed"), counted.number)
    listed = [first, *tree.children(first, "conj")]
    persons, last = tree.noun(first - 2), listed[-1]
    is_set_off = tree.lower(first - 1) == "," and tree.is_mark(last + 1) and len(listed) > 1
    are_numbers = all(tree.lower[at].isdigit() and int(tree.lower[at]) <= OLDEST for at in listed)
    return is_set_off and are_numbers and persons is not None and persons.is_plural and persons.kind in PERSONS


def surroundings(tree: SentenceTree, counted: Counted) -> str:
    """The words around a number as the pattern of what is no figure asks for them: "died at <9+:91> , his widow"."""
    quantity, at = counted.quantity, counted.quantity.last
    first = min(quantity.first, *find(tree, quantity.first, "$first-listed")) if quantity.plain else quantity.first
    kind = quantity.unit.kind if quantity.unit else None
    # "Ali Sow, 34,", "the teacher, 40, said", not "In Sibe, 12 men died"
    person, is_name = tree.noun(quantity.first - 2), has(tree, max(0, quantity.first - 2), ".@PROPN~!LOC")
    is_one = person.is_singular and person.kind in PERSONS if person else is_trade(tree.lower(quantity.first - 2))
    digits = [word for word in tree.printed[quantity.number : at] if word[0].isdigit()]
    is_year = bool(digits) and all(len(word) == 4 for word in digits) and (quantity.low or quantity.high) in YEARS
    flags = {
        "1": quantity.is_one, "9": quantity.plain, "+": counts_several(tree, counted), "u": kind is not None,
        "d": kind == "time", "l": kind == "length", "v": quantity.vague, "n": counted.noun is not None,
        "t": counted.kind == "thing", "y": is_year and not (kind or quantity.compound), "r": quantity.is_range,
        "q": tree.kind(quantity.number - 1) == "determiner", "c": tree.noun(at) is not None,
        "p": tree.noun(first - 1) is not None, "w": tree.kind(at) in ("", "verb") and not tree.is_mark(at),
        "s": is_name or is_one,
    }  # fmt: skip
    before, own = tree.lower[max(0, first - WORDS_BEFORE) : first], tree.lower[quantity.first : at]
    said = "".join(flag for flag, is_so in flags.items() if is_so)
    return f"{' '.join(before)} <{said}:{' '.join(own)}> {' '.join(tree.lower[at:])}"


def named(tree: SentenceTree, counted: Counted) -> bool:
    """Whether a number is what something is called by: "page 3", "Mirage 2000 jets", "12 Harbour Street"."""
    quantity, labels = counted.quantity, lexicon().numbers.labels
    at = min(quantity.first, *find(tree, counted.number, "$first-listed")) - 1
    at -= tree.lower(at) == "." or tree.lower(at) in group("'s")  # "No. 7", "Boeing's 787"
    noun = tree.noun(quantity.last)
    given = {
        "bounded": quantity.first != quantity.number,
        "several": counts_several(tree, counted),
        "digits": tree.printed(counted.number)[0].isdigit(),
        "vehicles": noun is not None and noun.kind == "vehicles",
        "title": tree.is_title,
        "on_name": tree.head[counted.number] == quantity.number - 1,
        "before": quantity.number - 1,
        "label": at,
        "labelled": not labels.isdisjoint((tree.lower(at), inflection().singular(tree.lower(at)))),
        "address": pattern("a street").match(tree.text, quantity.end) is not None,
    }
    return decide("a name", tree, counted, **given) is not None
