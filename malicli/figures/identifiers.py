"""Numbers that are names: of resolutions, outlets, models, telephones, houses, races."""

import re
from itertools import pairwise

from malicli.figures import word_lists
from malicli.figures.events import event_at
from malicli.figures.noun_phrases import counts_noun
from malicli.figures.quantity import Quantity
from malicli.figures.token_window import TokenWindow
from malicli.language import lexicon
from malicli.language.inflection import looks_plural

TELEPHONE = r"(?<![\w.,])(?:\+|\(?0)\d{1,4}\)?(?:[ ./-]{1,2}\(?\d{1,8}\)?){1,6}(?!\w)"
OPENS_LINE = frozenset('":“-–—)')  # marks before a number that begins with a capital
CALLING, LONGEST_STREET = 6, 4  # tokens from "call" to its number, of "Old Harbour Street"
LEAST_DIGITS, LONGEST_NUMBER = 8, 30  # digits that a telephone number has at least, characters at most


def is_named(window: TokenWindow, quantity: Quantity) -> bool:
    """Whether a number is what something is called by."""
    return (
        is_label(window, quantity)
        or is_name(window, quantity)
        or is_model(window, quantity)
        or is_calibre(window, quantity)
        or is_telephone(window, quantity)
        or is_address(window, quantity)
        or is_race(window, quantity)
    )


def is_label(window: TokenWindow, quantity: Quantity) -> bool:
    """ "Resolution 2085", "Article 5", "page 3", "No. 7": the number is a name."""
    at = quantity.first - 1
    if quantity.first != quantity.number or (quantity.unit and quantity.unit.kind == "money"):
        return False
    if window.lower(at) == "." and window.lower(at - 1) in ("no", "nos", "nr", "art", "fig"):
        return True
    if window.lower(at) in ("'s", "’s"):  # "Boeing's 787"
        at -= 1
    if window.lower(at) in ("and", "to", ",", "-", "–") and window.lower(at - 2) in lexicon().numbers.labels:
        at -= 2
    if lexicon().numbers.labels.isdisjoint((window.lower(at), window.lower(at).removesuffix("s"))):
        return False
    if window.lower(at) == "number" and window.kind(at - 1) in ("modal", "pronoun"):
        return False  # "the dead may number 20"
    if window.lower(at) == "no":
        return window.word(at) == "No" and at != window.first
    return not counts_noun(window, quantity.last) or window.word(at)[:1].isupper()


def is_name(window: TokenWindow, quantity: Quantity) -> bool:
    """ "Europe 1", "France 5 television", "Mirage 2000 jets", "the Group of Seven"."""
    first = quantity.number
    if quantity.first != first or quantity.unit or quantity.compound or quantity.is_range:
        return False
    if window.word(first - 2) == "Group" and window.lower(first - 1) == "of":
        return True
    if not window.word(first)[0].isdigit():
        spelled_large = window.word(first)[0].isupper() and first > window.first
        joined = window.is_capital(first - 1) or window.is_capital(first - 2) or window.is_capital(quantity.last)
        return spelled_large and joined and not window.is_title and window.lower(first - 1) not in OPENS_LINE
    if not quantity.plain or not window.word(first - 1)[:1].isupper() or first - 1 in window.dated:
        return False
    if first - 1 == window.first and window.kind(first - 1):
        return False  # "In 12 villages", "The 12 men"
    if window.is_title and window.noun(first - 1) is None and counts_noun(window, quantity.last):
        return False
    if event_at(window, first - 1) or window.kind(first - 1):
        return False
    if first - 1 == window.first and window.lower(quantity.last) in ("was", "is", "has"):
        return True  # "Interstate 95 was closed"
    thing = window.noun(quantity.last)
    if thing and thing.kind == "vehicles" and not window.kind(first - 2):
        return True
    return not counts_noun(window, quantity.last)


def is_model(window: TokenWindow, quantity: Quantity) -> bool:
    """ "An ATR 72-600", "Boeing 737-800 jets": a range behind a name is the model's."""
    at = quantity.number
    if not quantity.is_range or quantity.first != at or quantity.unit or window.lower(at + 1) not in ("-", "–"):
        return False
    thing = window.noun(quantity.last)
    if not window.is_capital(at - 1) or at - 1 in window.dated or event_at(window, at - 1) or window.is_title:
        return False
    return bool(thing and thing.kind == "vehicles") or not counts_noun(window, quantity.last)


def is_calibre(window: TokenWindow, quantity: Quantity) -> bool:
    """ "A 12.7mm gun"; "50 mm of rain" is a measure."""
    is_measure = window.kind(quantity.last) or window.is_mark(quantity.last)
    return quantity.unit == word_lists.units()["mm"] and not is_measure


def is_telephone(window: TokenWindow, quantity: Quantity) -> bool:
    """ "+99 22 555 01 01", "0800 123 456": a number that is dialled."""
    if is_dialled(window, quantity):
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


def is_dialled(window: TokenWindow, quantity: Quantity) -> bool:
    """ "Call 101", "text VOTE to 84741": bare digits after a word of calling, in its clause."""
    if not quantity.plain or quantity.first != quantity.number or counts_noun(window, quantity.last):
        return False
    if len(window.word(quantity.number)) < 3:
        return False
    return any(window.lower(at) in word_lists.group("dials") for at in range(quantity.first - CALLING, quantity.first))


def digits_in(text: str) -> int:
    """How many digits a text has."""
    return sum(map(str.isdigit, text))


def is_address(window: TokenWindow, quantity: Quantity) -> bool:
    """ "12 Harbour Street": a house, for the street is a name; "12 Harbour Street shops" are counted."""
    if not quantity.plain or quantity.first != quantity.number or not window.word(quantity.number)[:1].isdigit():
        return False
    if window.lower(quantity.last) == "block" and window.kind(quantity.first - 1) in ("article", "determiner"):
        return True  # "the 200 block of Elm Avenue"
    names = [at for at in range(quantity.last, quantity.last + LONGEST_STREET) if window.word(at)[:1].isupper()]
    named = next((n for n, at in enumerate(names) if at != quantity.last + n), len(names))
    streets = (at for at in names[1:named] if window.lower(at) in word_lists.group("streets"))
    return any(not looks_plural(window.lower(at + 1)) for at in streets)


def is_race(window: TokenWindow, quantity: Quantity) -> bool:
    """ "The 400m hurdles", "the 100 metres final": a race is named by its length."""
    is_length = quantity.unit is not None and quantity.unit.kind == "length"
    return is_length and window.lower(quantity.last) in word_lists.group("race")
