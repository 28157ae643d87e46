"""Numbers that are names: of resolutions, outlets, models, telephones, houses, races."""

import re

from malicli.figures.counted_nouns import Counted, counts_several
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import figure_words, group, inflection, lexicon

COORDINATE = r"\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?[’'′]"
LONGEST_COORDINATE = 12  # characters
CALLING, LONGEST_STREET = 6, 4  # words from "call" to its number, of "Old Harbour Street"
LEAST_DIGITS = 8  # of a telephone number
DIALLED = frozenset("+-./()")  # marks between its digits
BEHIND = ("flat", "nummod", "nmod", "appos", "dep", "compound")  # relations of a number to the name before it


def is_named(tree: SentenceTree, counted: Counted) -> bool:
    """Whether a number is what something is called by."""
    unit = counted.quantity.unit
    if is_telephone(tree, counted) or is_measured_name(tree, counted) or is_coordinate(tree, counted):
        return True
    if counted.quantity.first != counted.quantity.number or (unit is not None and unit.kind == "money"):
        return False
    return is_label(tree, counted) or (unit is None and (is_name(tree, counted) or is_address(tree, counted)))


def is_label(tree: SentenceTree, counted: Counted) -> bool:
    """ "Resolution 2085", "page 3", "Articles 5 and 7", "No. 7", "[3]": the number of something."""
    number = counted.number
    while tree.rel[number] == "conj" and tree.pos[tree.head[number]] == "NUM":
        number = tree.head[number]
    at = min(number, counted.quantity.first) - 1
    at -= tree.lower(at) == "." or tree.lower(at) in group("'s")  # "No. 7", "Boeing's 787"
    word = tree.lower(at)
    if word in group("short for number"):
        return tree.lower(at + 1) == "." or (tree.printed(at)[0].isupper() and at > 0)
    if lexicon().numbers.labels.isdisjoint((word, word.removesuffix("s"))):
        return False
    if word in group("number"):
        return tree.kind(at - 1) not in ("modal", "pronoun")  # "the dead may number 20"
    is_free = tree.relation(counted.number) in ("obj", "obl", "det")  # "lent the company millions"
    return tree.printed(at)[:1].isupper() or is_behind(tree, counted) or not (is_free or counts_several(tree, counted))


def is_name(tree: SentenceTree, counted: Counted) -> bool:
    """ "Europe 1", "France 5 television", "Mirage 2000 jets", "the Group of Seven", "Ninety Mile Beach"."""
    number, before = counted.number, counted.quantity.number - 1
    is_own = tree.pos[number] == "PROPN" or tree.relation(number) not in ("nummod", "det")
    if number in tree.entities and is_own:
        return True
    if not tree.printed(number)[0].isdigit() or not tree.printed(before)[:1].isupper() or before in tree.dated:
        return False
    noun = tree.noun(counted.quantity.last)
    is_model = is_behind(tree, counted) or (noun is not None and noun.kind == "vehicles")
    return tree.pos[before] == "PROPN" and not tree.is_title and (is_model or not counts_several(tree, counted))


def is_behind(tree: SentenceTree, counted: Counted) -> bool:
    """Whether a number hangs on the word before it."""
    number = counted.number
    return tree.head[number] < number and tree.relation(number) in BEHIND and not tree.case(number)


def is_measured_name(tree: SentenceTree, counted: Counted) -> bool:
    """ "A 12.7mm gun", "the 400m hurdles", "the 100 metres final": a gun and a race are named by a length."""
    unit, at = counted.quantity.unit, counted.quantity.last
    if unit is None or unit.kind != "length":
        return False
    is_calibre = unit == figure_words.units()["mm"] and not (tree.kind(at) or tree.is_mark(at))  # "50 mm of rain"
    return is_calibre or tree.lower(at) in group("race")


def is_telephone(tree: SentenceTree, counted: Counted) -> bool:
    """ "+99 22 555 01 01", "0800 123 456", "call 101", "text VOTE to 84741": a number that is dialled."""
    first, last = counted.quantity.number, counted.quantity.last
    called = tree.lower[max(counted.quantity.first - CALLING, 0) : counted.quantity.first]
    if counted.quantity.plain and len(tree.printed(first)) > 2 and not group("dials").isdisjoint(called):
        return not counts_several(tree, counted)
    while tree.lower(first - 1).isdigit() or tree.lower(first - 1) in DIALLED:
        first -= 1
    while tree.lower(last).isdigit() or tree.lower(last) in DIALLED:
        last += 1
    run = tree.text_of(first, last).lstrip("(")
    return run[0] in "+0" and sum(map(str.isdigit, run)) >= LEAST_DIGITS


def is_coordinate(tree: SentenceTree, counted: Counted) -> bool:
    """ "32° 34’ S": a place on the globe in degrees and minutes."""
    start, end = counted.quantity.start, counted.quantity.end
    first = max(0, start - LONGEST_COORDINATE)
    around = tree.text[first : end + LONGEST_COORDINATE]
    found = re.finditer(COORDINATE, around) if "°" in around else ()
    return any(match.start() < end - first and start - first < match.end() for match in found)


def is_address(tree: SentenceTree, counted: Counted) -> bool:
    """ "12 Harbour Street": a house, for the street is a name; "12 Harbour Street shops" are counted."""
    quantity = counted.quantity
    if not quantity.plain:
        return False
    if tree.lower(quantity.last) in group("block") and tree.kind(quantity.first - 1) in ("article", "determiner"):
        return True  # "the 200 block of Elm Avenue"
    names = [at for at in range(quantity.last, quantity.last + LONGEST_STREET) if tree.printed(at)[:1].isupper()]
    named = next((n for n, at in enumerate(names) if at != quantity.last + n), len(names))
    streets = (at for at in names[1:named] if tree.lower(at) in group("streets"))
    return any(not inflection().looks_plural(tree.lower(at + 1)) for at in streets)
