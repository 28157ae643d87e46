"""Quantities: a number with its bound, range, unit or currency, and the exact span."""

from malicli.figures.bounds import Pair, Quantity, bounded, is_glued, read_pair
from malicli.figures.number_words import Number, table, whole
from malicli.figures.numerals import GLYPHS, read_number
from malicli.figures.sentence_tree import SentenceTree
from malicli.figures.units import currency_before, is_measure, sign_before, unit_after
from malicli.language import cached, figure_words, group, inflection
from malicli.language.figure_words import Unit

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NOT_AFTER = "#/@_:\\"


def find_quantities(tree: SentenceTree) -> list[Quantity]:
    """The quantities in a sentence, in order; a number that begins in a date is none."""
    found: list[Quantity] = []
    end = 0
    for at, word in enumerate(tree.lower):
        if at < end or not may_begin(word) or at in tree.dated:
            continue
        if quantity := read_quantity(tree, at):
            quantity = repeated(tree, quantity)
            both = two_bounds(tree, found[-1], quantity) if found else None
            found[len(found) - bool(both) :] = [both or quantity]
            end = found[-1].last
        else:
            end = after_digits(tree, at)
    return found


def two_bounds(tree: SentenceTree, lower: Quantity, upper: Quantity) -> Quantity | None:
    """The range that two joined bounds make: "more than 10 and less than 20 million dollars"."""
    is_joined = lower.last + 1 == upper.first and tree.lower[lower.last] in group("and, but")
    end = read_number(tree.text, tree.tokens.starts[upper.number])
    if not is_joined or upper.low is not None or lower.high is not None or lower.low is None or end is None:
        return None
    if upper.high is None or lower.unit not in (None, upper.unit):
        return None
    low = whole(lower.low * (end.scale if lower.low < upper.high / end.scale else 1))
    both = lower._replace(end=upper.end, last=upper.last, value=None, low=low, high=upper.high, unit=upper.unit)
    return both._replace(bound=None, is_range=True, plain=False, compound=upper.compound) if low < upper.high else None


def repeated(tree: SentenceTree, quantity: Quantity) -> Quantity:
    """The quantity with the same number in brackets after it: "twelve (12) men"."""
    at = quantity.last
    is_bracket = tree.lower(at) == "(" and tree.lower(at + 2) == ")"
    again = read_number(tree.text, tree.tokens.starts[at + 1]) if is_bracket else None
    is_same = again is not None and again.value == quantity.value
    return quantity._replace(end=tree.tokens.ends[at + 2], last=at + 3) if is_same else quantity


@cached(1 << 14)
def may_begin(word: str) -> bool:
    """Whether a number may begin at a word: a cheap look before the careful one."""
    if word in table() or word[0].isdigit() or word[0] in GLYPHS or word in group("a, an"):
        return True
    is_time = without("long", word) or word
    return is_time in group("how long") or without("fold", word) in table() or glued_code(word) > 0


def glued_code(word: str) -> int:
    """The number of letters of a currency's code that digits follow: "usd10m", "rs4.9", "n4.9"."""
    letters = len(word) - len(word.lstrip(LETTERS))
    is_code = 0 < letters < len(word) and word[letters].isdigit()
    known = figure_words.currencies() if letters > 1 else figure_words.currency_letters()
    return letters if is_code and word[:letters] in known else 0


def after_digits(tree: SentenceTree, at: int) -> int:
    """The next word; past all that hangs on digits which are no number ("12-0", "2021-05-12")."""
    tokens, is_digits = tree.tokens, tree.lower[at][0].isdigit()
    at += 1
    while is_digits and at + 1 < tree.last and tokens.starts[at] == tokens.ends[at - 1] and tree.lower[at] in "-–/:.,":
        if tokens.starts[at + 1] != tokens.ends[at] or not tree.lower[at + 1][0].isdigit():
            break
        at += 2
    return at


def read_quantity(tree: SentenceTree, at: int) -> Quantity | None:
    """The quantity whose number begins at a word."""
    if special := length_or_fold(tree, at):
        return special
    told = number_at(tree, at)
    if told is None:
        return None
    (number, millions), start = in_millions(tree, told[0]), told[1]
    money, start = currency_before(tree.text, start)
    begin = tree.tokens.before(start)
    before = tree.lower(begin - 1)
    pair = read_pair(tree, number, money, begin)
    if pair and pair.is_score:
        return None
    unit, end, compound = unit_after(tree, pair.end if pair else number.end, money)
    if millions and not pair:
        unit, end = millions, tree.tokens.ends[tree.tokens.at(number.end)]
    if number.kind in ("vague", "rough") and money is None and unit is None:
        unit, end = unit_of(tree, end)
    if pair and money is None and unit is None:  # "10% to 20"
        unit = unit_after(tree, number.end, None)[0]
    if compound is not None and unit is None and not is_measure(compound):
        return None
    if pair and before in group("between"):
        start = tree.tokens.starts[begin - 1]
    share = figure_words.units()["percent"] if number.kind == "part" else None
    quantity = over(tree, number, pair, start, end, at)._replace(unit=money or unit or share, compound=compound)
    return bounded(tree, quantity)


def in_millions(tree: SentenceTree, number: Number) -> tuple[Number, Unit | None]:
    """The number in single units before a code such as MUSD, and the currency; else the number as it is."""
    code = tree.printed(tree.tokens.at(number.end))
    unit = figure_words.currencies().get(code[1:].lower()) if len(code) == 4 and code[0] == "M" else None
    return (number._replace(value=number.value * 10**6, scale=10**6, plain=False), unit) if unit else (number, None)


def unit_of(tree: SentenceTree, end: int) -> tuple[Unit | None, int]:
    """The currency or unit after the "of" of a vague number, and where it ends: "billions of dollars"."""
    at = tree.tokens.at(end)
    if tree.lower(at) in group("of"):
        for size in (3, 2, 1):
            words = " ".join(tree.lower[at + 1 : at + 1 + size])
            unit, measure = figure_words.currencies().get(words), figure_words.units().get(words)
            found = unit if unit and unit.noun else measure
            if found and at + size < tree.last:
                return found, tree.tokens.ends[at + size]
    return None, end


def number_at(tree: SentenceTree, at: int) -> tuple[Number, int] | None:
    """The number that begins at a word and where it begins, its sign included; None for what only looks like one."""
    text, stop = tree.text, tree.tokens.ends[-1]
    start = tree.tokens.starts[at] + glued_code(tree.lower[at])
    before = text[max(0, start - 2) : start]
    is_letter = start == tree.tokens.starts[at] + 1  # "N4.9 billion", not the road "N4"
    if before[-1:] and (before[-1] in NOT_AFTER or (before[-1] == "." and before[0].isalnum())):
        return None
    if (before[1:] in ("-", "‑") and before[0].isalpha()) or before in ('="', "='"):
        return None  # "an F-16", the value of an attribute in what is left of a web page
    number = read_number(text, start, stop)
    if number is None or is_glued(text, number) or (is_letter and number.plain):
        return None
    if number.suffix.lower() == "m" and is_metre(tree, number, start):
        number = number._replace(value=whole(number.value / 10**6), end=number.end - 1, scale=1, suffix="")
    if before.endswith(".") and number.plain:  # ".5 litres"
        number, start = number._replace(value=float(f"0.{text[start : number.end]}"), plain=False), start - 1
    return signed(tree, number, start, at)


def length_or_fold(tree: SentenceTree, at: int) -> Quantity | None:
    """ "month-long" is one month, "fourfold" and "four-fold" are four."""
    word, following = tree.lower[at], tree.lower[at + 1 : at + 3]
    size, times = without("long", word), without("fold", word)
    if following in (["-", "long"], ["-", "fold"]):
        size, times = (word, "") if following[1] == "long" else ("", word)
    last = at + (1 if word not in (size, times) else 3)
    start, end = tree.tokens.span(at, last)
    if size in group("how long"):
        unit = figure_words.units()[size]
        return Quantity(start, end, at, last, 1, 1, 1, unit=unit, compound="long", number=at)
    value = table()[times][1] if times in table() else None
    return Quantity(start, end, at, last, value, value, value, compound="fold", number=at) if value else None


def without(ending: str, word: str) -> str:
    """What an ending hangs on: "four" of "fourfold"; "" where the word does not end so."""
    return word.removesuffix(ending) if word.endswith(ending) else ""


def is_metre(tree: SentenceTree, number: Number, start: int) -> bool:
    """ "20m people" are millions, "a 20m wall", "20m deep" and "the 400m hurdles" are metres."""
    at = tree.tokens.at(number.end)
    word = tree.lower(at) or "."
    is_money = word in figure_words.currencies() or " ".join(tree.lower[at : at + 2]) in figure_words.currencies()
    if is_money or sign_before(tree.text, start):
        return False
    noun = figure_words.noun(word)
    is_many = (noun and noun.is_plural) or inflection().looks_plural(word) or word in group("of")
    return not is_many or word in group("race")


def signed(tree: SentenceTree, number: Number, start: int, at: int) -> tuple[Number, int]:
    """The number, negative if a minus precedes it."""
    text, sign = tree.text, start - 1
    if tree.lower(at - 1) in group("minus, negative") and tree.lower(at - 2) not in group("or"):
        return number._replace(value=-number.value), tree.tokens.starts[at - 1]
    is_minus = sign >= 0 and text[sign] in "-−" and number.digits and (sign == 0 or text[sign - 1] in " \n\t(")
    before = tree.lower(tree.tokens.before(sign) - 1) if is_minus else ""
    is_minus = is_minus and not (before[:1].isdigit() or before in table())
    return (number._replace(value=-number.value), sign) if is_minus else (number, start)


def over(tree: SentenceTree, number: Number, pair: Pair | None, start: int, end: int, at: int) -> Quantity:
    """A quantity over one number or the two ends of a range."""
    last, value = tree.tokens.before(end), number.value
    if pair:
        return Quantity(start, end, at, last, None, pair.low, pair.high, number=at, is_range=True)
    if number.kind == "vague":
        return Quantity(start, end, at, last, None, value, None, True, "at least", vague=True, number=at)
    is_one, rough = value == 1 and tree.lower[at] in group("one"), number.kind == "rough"
    return Quantity(start, end, at, last, value, value, value, rough, plain=number.plain, number=at, is_one=is_one)
