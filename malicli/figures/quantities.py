"""Quantities: a number or range ("2,500-3,000", "between five and seven") with its bound, its unit and its span.

A bound ("at least 17", "50+") opens one end of a number's range; an approximation ("twenty-odd") opens none.
"""

import re
from typing import NamedTuple

from malicli.figures.units import CODE, LONGEST_SIGN, SIGN, After, currency_before, settled, unit_after
from malicli.language import cached, figure_words, group, inflection, pattern
from malicli.language.figure_words import Unit
from malicli.syntax.numerals import GLYPHS, Number, read_number, table, whole
from malicli.syntax.sentence_tree import SentenceTree
from malicli.syntax.tree_paths import has

LONGEST_BOUND = 5  # words
NO_NUMBER_AFTER = re.compile(r"""(?:[#@_:\\]|(?<![^\W\d_])/|\w[.]|[^\W\d_][-‑]|=["'])\Z""")  # "an F-16", '<p id="5'
CLOSING = re.compile(r"\w>\s")
MINUS = re.compile(r"(?:\A|(?<=[ \n\t(]))[-−]\Z")
GLUED = re.compile(r"([a-z]+)\d")  # a currency's code with digits on it: "usd10m", "rs4.9", "n4.9"
DIGITS = re.compile(r"\d+(?:[-–/:.,]\d+)*")  # "12-0", "2021-05-12"
TIME = re.compile(r"[:/.]\d")  # after a number: "9:30", "3.1.2", "12/05"
LEAST_JOINED = 10  # things of another: "a 12-room house", not "a two-party system"
QUALIFIERS = 5  # words of "from around some"
FAR_APART = 4  # times a change is less than the price after it: "rose 2 to 31", not "grew two to three points"
CHANGE_BEFORE = 14  # words before a range that are searched for a verb of change


class Quantity(NamedTuple):
    """The value or range of a number, its span and its words (`last` exclusive)."""

    start: int
    end: int
    first: int
    last: int
    value: float | int | None
    low: float | int | None
    high: float | int | None
    approximate: bool = False
    bound: str | None = None
    unit: Unit | None = None
    compound: str | None = None  # what a hyphen joins to it: strong, member, day
    plain: bool = False  # bare digits, no more: may be a year
    vague: bool = False
    number: int = 0  # word at which the number itself begins, after its bound
    is_one: bool = False  # the word "one", which is often a pronoun
    is_range: bool = False
    scale: int = 1  # the thousand, million ... that it was multiplied by


def bounded(tree: SentenceTree, quantity: Quantity) -> Quantity:
    """The quantity with the bound or approximation in the words on either side."""
    before, verbs, size = figure_words.bounds("before"), figure_words.bounds("verbs"), LONGEST_BOUND
    is_time = quantity.unit is not None and quantity.unit.kind == "time"
    marks = "d" * is_time + "v" * quantity.vague + "1" * quantity.is_one
    while size:
        last = quantity.first - (tree.lower(quantity.first - 1) in group("a, an"))  # "almost | a 5% share"
        first = max(0, last - size)
        phrase = " ".join(tree.lower[first:last])
        is_other = last < quantity.first and size == 1 and tree.pos[first] == "ADP"  # "complained about a 5% cut"
        is_other |= CLOSING.match(tree.text, tree.tokens.starts[first] - 1) is not None  # "<Orel Corp> 12 dollars"
        around = f"{tree.lower(first - 1)} {tree.lower(first)} {marks}"  # "spoke about two raids", "over two years"
        is_bound = phrase in before and not is_other and not pattern("no bound").match(around)
        # not "handed over 14 hostages", "police estimated 20,000"
        is_bound = is_bound and not has(tree, quantity.first - 1, ".=compound:prt | .@VERB{nsubj}")
        if is_bound:
            quantity = meant(quantity, before[phrase])._replace(start=tree.tokens.starts[first], first=first)
        elif phrase in verbs and quantity.bound is None:
            quantity = meant(quantity, verbs[phrase])
        size = LONGEST_BOUND if is_bound else size - 1
    if quantity.bound is None and (found := bound_at(tree, quantity.last)):
        return meant(quantity, found[0])._replace(end=tree.tokens.ends[found[1] - 1], last=found[1])
    return quantity


def meant(quantity: Quantity, meaning: tuple[bool, str | None]) -> Quantity:
    """The quantity as bounded: one end open; the bound nearest to the number wins, and a range keeps its ends."""
    approximate, bound = meaning
    quantity = quantity._replace(approximate=quantity.approximate or approximate)
    if bound is None or quantity.bound is not None:
        return quantity
    if bound == "odd":
        step = 10 ** max(1, len(str(int(abs(quantity.low or 0)))) - 1)
        return quantity._replace(high=(quantity.low or 0) + step - 1)
    if quantity.is_range:
        return quantity._replace(bound=bound)
    low, high = (quantity.low, None) if bound in ("at least", "more than") else (None, quantity.high)
    return quantity._replace(bound=bound, low=low, high=high)


def bound_at(tree: SentenceTree, at: int) -> tuple[tuple[bool, str | None], int] | None:
    """What "or so", "+", "or more", "-odd" at a word say, and where it ends; not "two years | at least £3m"."""
    for last in range(min(at + 3, tree.last), at, -1):
        meaning = figure_words.bounds("after").get(" ".join(tree.lower[at:last]))
        word = tree.lower(last)
        if meaning and not (word[:1].isdigit() or word in table() or word in figure_words.currencies()):
            return meaning, last
    return None


def find_quantities(tree: SentenceTree) -> list[Quantity]:
    """The quantities in a sentence, in order; a number that begins in a date is none."""
    found: list[Quantity] = []
    end = 0
    for at, word in enumerate(tree.lower):
        if at < end or not may_begin(word) or at in tree.dated:
            continue
        if quantity := length_in_a_word(tree, at) or read_quantity(tree, at):
            both = two_bounds(tree, found[-1], quantity) if found else None
            found[len(found) - bool(both) :] = [both or quantity]
            end = found[-1].last
        elif digits := DIGITS.match(tree.text, tree.tokens.starts[at]):
            end = tree.tokens.before(digits.end())
    return found


@cached(1 << 14)
def may_begin(word: str) -> bool:
    """Whether a number may begin at a word: a cheap look before the careful one."""
    if word in table() or word[0].isdigit() or word[0] in GLYPHS or word in group("a, an"):
        return True
    times = pattern("a multiple").match(word)
    return bool(times and times[1] in table()) or pattern("a length").match(word) is not None or glued_code(word) > 0


@cached(1 << 14)
def glued_code(word: str) -> int:
    """The number of letters of the currency's code that begins a word with digits."""
    match = GLUED.match(word)
    code, letters = match[1] if match else "", figure_words.currency_letters()
    return len(code) if code in letters or (len(code) > 1 and code in figure_words.currencies()) else 0


def length_in_a_word(tree: SentenceTree, at: int) -> Quantity | None:
    """ "Month-long" is one month."""
    match = pattern("a length").match(tree.text, tree.tokens.starts[at])
    if match is None or match[2] is None:
        return None
    unit, last = figure_words.units()[match[1].lower()], tree.tokens.before(match.end())
    return Quantity(*match.span(), at, last, 1, 1, 1, unit=unit, compound=match[2], number=at)


def read_quantity(tree: SentenceTree, at: int) -> Quantity | None:
    """The quantity whose number begins at a word."""
    number, start = number_at(tree, at) or (None, 0)
    if number is None:
        return None
    money, start = currency_before(tree.text, start)
    if number.suffix.lower() == "m" and money is None and is_metre(tree, number):
        number = number._replace(value=whole(number.value / 10**6), end=number.end - 1, scale=1)
    begin, is_vague = tree.tokens.before(start), number.kind in ("vague", "rough")
    after = unit_after(tree, number.end, money, is_vague)
    number = number._replace(value=number.value * after.factor, scale=number.scale * after.factor)
    unit = money or after.unit or (figure_words.units()["percent"] if number.kind == "part" else None)
    number, upper = both_ends(tree, number, begin, after)
    if upper:
        after = unit_after(tree, upper.end, money)
        unit = money or after.unit or unit  # "10% to 20"
        start = tree.tokens.starts[begin - 1] if tree.lower(begin - 1) in group("between") else start
    if unit is not None and unit.codes:
        unit = settled(unit, tree.currencies, tree.text[start : after.end])
    span = (start, after.end, min(at, tree.tokens.before(start)), tree.tokens.before(after.end))
    is_name = after.compound and after.unit is None and is_named(tree, after.compound, number, span[3] - 1)
    is_beside = unit is None and tree.text[start - 1 : start] == "/"  # not "90 km/56 miles"
    if is_name or is_beside or (upper and number.value >= upper.value):
        return None  # "a two-way road", "12-0"
    quantity = over(tree, number, upper, span, at)._replace(unit=unit, compound=after.compound, scale=number.scale)
    quantity = repeated(tree, bounded(tree, quantity))
    is_loose = number.kind == "one" and (unit is None or not (quantity.bound or quantity.approximate))
    return None if is_loose else quantity  # "nearly a year", not "a year"


def is_thing(compound: str | None) -> bool:
    """Whether a hyphen joins a number to what it counts: "300-bed", not "12-truck", "435-member", "12,600-strong"."""
    noun = figure_words.noun(compound or "")
    is_size = (noun is not None and noun.kind not in ("thing", "group")) or compound in group("joined to a number")
    return compound is not None and not is_size


def is_named(tree: SentenceTree, compound: str, number: Number, at: int) -> bool:
    """Whether what a hyphen joins to a number is called so: "a two-way road", "24-carat", not "a 300-bed hospital"."""
    is_many = number.value >= LEAST_JOINED and number.kind == "exact" and tree.pos[at] == "NOUN" and compound.isalpha()
    return is_thing(compound) and (not is_many or compound in group("grade of a thing"))


def number_at(tree: SentenceTree, at: int) -> tuple[Number, int] | None:
    """The number that begins at a word and where it begins, its sign included; None for what only looks like one."""
    text, tokens, word = tree.text, tree.tokens, tree.lower[at]
    start, times = tokens.starts[at] + glued_code(word), pattern("a multiple").match(word)
    if NO_NUMBER_AFTER.search(text[max(0, start - 2) : start]):
        return None
    number = read_number(text, start, start + times.end(1) if times else tokens.ends[-1])
    is_road = number is not None and number.plain and glued_code(word) == 1  # "the N4"
    if number is None or is_road or is_time(text, number):
        return None
    before = tree.lower(at - 1)
    if number.plain and before == "." and tokens.ends[at - 1] == start:  # ".5 litres"
        return number._replace(value=float(f"0.{text[start : number.end]}"), plain=False), start - 1
    is_minus = before in group("minus, negative") and tree.lower(at - 2) not in group("or")
    if number.digits and MINUS.search(text[max(0, start - 2) : start]):
        is_minus = not (tree.lower(at - 2)[:1].isdigit() or tree.lower(at - 2) in table())
    return (number._replace(value=-number.value), tokens.starts[at - 1]) if is_minus else (number, start)


def is_time(text: str, number: Number) -> bool:
    """True if the digits of a number continue as in a time or date: "9:30", "3.1.2", "12/05"."""
    return number.digits and TIME.match(text, number.end) is not None


def is_metre(tree: SentenceTree, number: Number) -> bool:
    """ "20m people" are millions, "a 20m wall", "20m deep" and "the 400m hurdles" are metres."""
    at = tree.tokens.at(number.end)
    word = tree.lower(at) or "."
    if not figure_words.currencies().keys().isdisjoint((word, " ".join(tree.lower[at : at + 2]))):
        return False
    noun = figure_words.noun(word)
    is_many = (noun and noun.is_plural) or inflection().looks_plural(word) or word in group("of")
    return not is_many or word in group("race")


def over(tree: SentenceTree, number: Number, top: Number | None, span: tuple[int, int, int, int], at: int) -> Quantity:
    """A quantity over one number or the two ends of a range, by its characters and words."""
    value, is_rough = number.value, number.kind == "rough"
    if top:
        return Quantity(*span, None, value, top.value, number=at, is_range=True)
    if number.kind == "vague":
        return Quantity(*span, None, value, None, True, "at least", vague=True, number=at)
    is_one = value == 1 and tree.lower[at] in group("one")
    return Quantity(*span, value, value, value, is_rough, plain=number.plain, number=at, is_one=is_one)


def both_ends(tree: SentenceTree, number: Number, begin: int, after: After) -> tuple[Number, Number | None]:
    """The ends of the range that begins with a number, at the word `begin` with its currency, and its unit after it."""
    text, stop = tree.text, tree.tokens.ends[-1]
    ends = (number.end, after.end) if after.unit else (number.end,)
    for end in ends if number.kind == "exact" else ():
        link = pattern("between the ends of a range").match(text, end, stop)
        word = link.group().strip().strip("-") if link else ""
        if not link:
            continue
        sign = re.match(rf"(?:{SIGN}|{CODE})(?=\d)", text[link.end() : link.end() + LONGEST_SIGN + 1])
        start = link.end() + (sign.end() if sign else 0)
        other = read_number(text, start, stop) if start < stop and text[start].isalnum() else None
        if other is None or other.kind != "exact" or tree.tokens.at(start) in tree.dated or is_time(text, other):
            continue
        if not joins(tree, word, begin, after.unit is not None or other.value > FAR_APART * number.value):
            continue
        second = figure_words.printed_before(sign.group().strip().lower()) if sign else unit_after(tree, other.end).unit
        if after.unit is not None and second is not None and after.unit.kind != second.kind:
            continue  # "1.7 percent or 49 billion dollars", "10% to $275"
        if number.scale == 1:  # "5-10 million"
            number = number._replace(value=on_scale(number.value, other.value, other.scale))
        if number.value < other.value or (word not in group("to, or, and") and link.group() == link.group().strip()):
            return number, other
    return number, None


def joins(tree: SentenceTree, link: str, begin: int, is_change: bool) -> bool:
    """Whether a word or dash joins the ends of a range, not "fell 3 percent to 45", "rose 2 to 31", "from 5 to 9"."""
    if link in group("and"):
        return tree.lower(begin - 1) in group("between")
    before = tree.lower[max(0, begin - CHANGE_BEFORE) : begin][::-1]
    changes = {word for word in before if word in group("change")}
    if link not in group("to") or not changes:
        return True  # "from ten to 20 people came"
    qualified = next((word for word in before[:QUALIFIERS] if word not in group("roughly")), "")
    return not (is_change and qualified in changes) and qualified not in group("from, by")


def on_scale(low: float, high: float, scale: int) -> float | int:
    """A number on the scale of a higher one, if it is lower than how many of it that is."""
    return whole(low * scale) if low < high / scale else low


def two_bounds(tree: SentenceTree, lower: Quantity, upper: Quantity) -> Quantity | None:
    """The range that two joined bounds make: "more than 10 and less than 20 million dollars"."""
    is_joined = lower.last + 1 == upper.first and tree.lower[lower.last] in group("and, but")
    is_open = lower.high is None and upper.low is None and lower.unit in (None, upper.unit)
    if not is_joined or not is_open or lower.low is None or upper.high is None:
        return None
    low = on_scale(lower.low, upper.high, upper.scale)
    both = upper._replace(start=lower.start, first=lower.first, number=lower.number, value=None, low=low, bound=None)
    return both._replace(approximate=lower.approximate, is_range=True, plain=False) if low < upper.high else None


def repeated(tree: SentenceTree, quantity: Quantity) -> Quantity:
    """The quantity with the same number in brackets after it: "twelve (12) men", "1,000 (one thousand) bags"."""
    at = quantity.last + 1
    again = read_number(tree.text, tree.tokens.starts[at]) if tree.lower(at - 1) == "(" and at < tree.last else None
    end = tree.tokens.at(again.end) if again and again.value == quantity.value else -1
    return quantity._replace(end=tree.tokens.ends[end], last=end + 1) if tree.lower(end) == ")" else quantity
