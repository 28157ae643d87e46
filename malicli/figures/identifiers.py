"""Numbers that are names: of resolutions, outlets, models, telephones, houses, races."""

import re
from itertools import pairwise

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted, counts_several
from malicli.figures.sentence_tree import SentenceTree
from malicli.figures.token_window import TokenWindow
from malicli.language import lexicon
from malicli.language.inflection import looks_plural

TELEPHONE = r"(?<![\w.,])(?:\+|\(?0)\d{1,4}\)?(?:[ ./-]{1,2}\(?\d{1,8}\)?){1,6}(?!\w)"
CALLING, LONGEST_STREET = 6, 4  # words from "call" to its number, of "Old Harbour Street"
LEAST_DIGITS, LONGEST_NUMBER = 8, 30  # digits that a telephone number has at least, characters at most
BEHIND = ("flat", "nummod", "nmod", "appos", "dep", "compound")  # relations of a number to the name before it


def is_named(window: TokenWindow, tree: SentenceTree, counted: Counted) -> bool:
    """Whether a number is what something is called by."""
    quantity = counted.quantity
    if is_telephone(window, counted) or is_measured_name(window, counted):
        return True
    is_money = quantity.unit is not None and quantity.unit.kind == "money"
    if is_money or quantity.first != quantity.number or not counted.words:
        return False
    is_bare = quantity.unit is None
    return is_label(window, tree, counted) or (
        is_bare and (is_name(window, tree, counted) or is_address(window, counted))
    )


def is_label(window: TokenWindow, tree: SentenceTree, counted: Counted) -> bool:
    """ "Resolution 2085", "page 3", "Articles 5 and 7", "No. 7", "[3]": the number of something."""
    number = counted.words[0]
    while tree.rel[number] == "conj" and tree.pos[tree.head[number]] == "NUM":
        number = tree.head[number]
    at = min(number, counted.quantity.first) - 1
    before = window.lower(at)
    if before == "." and window.lower(at - 1) in word_lists.group("short for number"):
        return True
    if before == "no":
        return window.word(at) == "No" and at > 0
    at -= before == "'s"  # "Boeing's 787"
    labels = lexicon().numbers.labels
    if labels.isdisjoint((window.lower(at), window.lower(at).removesuffix("s"))):
        return False
    if before == "number":
        return window.kind(at - 1) not in ("modal", "pronoun")  # "the dead may number 20"
    is_free = tree.relation(counted.words[0]) in ("obj", "obl", "det")  # "lent the company millions"
    return window.word(at)[:1].isupper() or is_behind(tree, counted) or not (is_free or counts_several(window, counted))


def is_name(window: TokenWindow, tree: SentenceTree, counted: Counted) -> bool:
    """ "Europe 1", "France 5 television", "Mirage 2000 jets", "the Group of Seven", "Ninety Mile Beach"."""
    number, before = counted.words[0], counted.quantity.number - 1
    entity = tree.entities.get(number)
    if entity and (tree.pos[number] == "PROPN" or tree.relation(number) not in ("nummod", "det")):
        return True
    if not window.word(number)[0].isdigit() or not window.word(before)[:1].isupper() or before in window.dated:
        return False
    if is_behind(tree, counted) and window.is_capital(before) and not window.is_title:
        return True
    noun = window.noun(counted.quantity.last)
    is_model = noun is not None and noun.kind == "vehicles" and tree.pos[before] == "PROPN" and not window.is_title
    return is_model or (tree.pos[before] == "PROPN" and not counts_several(window, counted))


def is_behind(tree: SentenceTree, counted: Counted) -> bool:
    """Whether a number hangs on the word before it."""
    number = counted.words[0]
    return tree.head[number] < number and tree.relation(number) in BEHIND and not tree.case(number)


def is_measured_name(window: TokenWindow, counted: Counted) -> bool:
    """ "A 12.7mm gun", "the 400m hurdles", "the 100 metres final": a gun and a race are named by a length."""
    unit, at = counted.quantity.unit, counted.quantity.last
    if unit is None or unit.kind != "length":
        return False
    is_calibre = unit == word_lists.units()["mm"] and not (window.kind(at) or window.is_mark(at))  # "50 mm of rain"
    return is_calibre or window.lower(at) in word_lists.group("race")


def is_telephone(window: TokenWindow, counted: Counted) -> bool:
    """ "+99 22 555 01 01", "0800 123 456", "call 101", "text VOTE to 84741": a number that is dialled."""
    quantity = counted.quantity
    is_bare = quantity.plain and quantity.first == quantity.number and not counts_several(window, counted)
    if is_bare and len(window.word(quantity.number)) > 2:
        called = range(quantity.first - CALLING, quantity.first)
        if any(window.lower(at) in word_lists.group("dials") for at in called):
            return True
    start, end = window.tokens.span(quantity.number, quantity.last)
    first = max(0, start - LONGEST_NUMBER)
    around = window.text[first : end + LONGEST_NUMBER]
    if digits_in(around) < LEAST_DIGITS or not may_dial(around):
        return False
    return any(
        m.start() < end - first and start - first < m.end() and digits_in(m.group()) >= LEAST_DIGITS
        for m in re.finditer(TELEPHONE, around)
    )


def may_dial(text: str) -> bool:
    """A cheap look whether a telephone number may begin in a text: with a plus, or a zero at a number's start."""
    before_zero = (before for before, char in pairwise(f" {text}") if char == "0")
    return "+" in text or any(not (before.isalnum() or before in ".,_") for before in before_zero)


def digits_in(text: str) -> int:
    """How many digits a text has."""
    return sum(map(str.isdigit, text))


def is_address(window: TokenWindow, counted: Counted) -> bool:
    """ "12 Harbour Street": a house, for the street is a name; "12 Harbour Street shops" are counted."""
    quantity = counted.quantity
    if not quantity.plain:
        return False
    if window.lower(quantity.last) == "block" and window.kind(quantity.first - 1) in ("article", "determiner"):
        return True  # "the 200 block of Elm Avenue"
    names = [at for at in range(quantity.last, quantity.last + LONGEST_STREET) if window.word(at)[:1].isupper()]
    named = next((n for n, at in enumerate(names) if at != quantity.last + n), len(names))
    streets = (at for at in names[1:named] if window.lower(at) in word_lists.group("streets"))
    return any(not looks_plural(window.lower(at + 1)) for at in streets)
