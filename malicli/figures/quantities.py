"""Quantities: a number with its bound, range, unit or currency, and the exact span."""

from malicli.figures import word_lists
from malicli.figures.bounds import bounded
from malicli.figures.number_words import Number, table, whole
from malicli.figures.numerals import GLYPHS, read_number
from malicli.figures.quantity import Quantity
from malicli.figures.ranges import Pair, is_glued, read_pair
from malicli.figures.units import currency_before, is_measure, sign_before, unit_after
from malicli.figures.word_lists import Unit
from malicli.language.inflection import looks_plural
from malicli.syntax.tokenizer import Tokens

TIMES = frozenset({"hour", "day", "night", "week", "month", "year", "decade"})
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NOT_AFTER = "#/@_:\\"
HYPHENED_FOLD = (["-", "fold"], ["‑", "fold"])


def find_quantities(text: str, tokens: Tokens, first: int, last: int, taken: set[int]) -> list[Quantity]:
    """The quantities in a run of tokens, in order; those that begin at a token of `taken` are dates and the like."""
    found: list[Quantity] = []
    at = first
    while at < last:
        quantity = None
        if may_begin(tokens, at, last) and at not in taken:
            quantity = read_quantity(text, tokens, at, first, last, taken)
        if quantity is not None:
            quantity = repeated(text, tokens, quantity, last)
            found.append(quantity)
            at = max(quantity.last, at + 1)
        else:
            at = after_digits(tokens, at, last)
    return found


def repeated(text: str, tokens: Tokens, quantity: Quantity, last: int) -> Quantity:
    """The quantity with the same number in brackets after it: "twelve (12) men"."""
    at = quantity.last
    if at + 2 >= last or tokens.words[at] != "(" or tokens.words[at + 2] != ")" or quantity.value is None:
        return quantity
    again = read_number(text, tokens.starts[at + 1])
    if again is None or again.value != quantity.value:
        return quantity
    return quantity._replace(end=tokens.ends[at + 2], last=at + 3)


def may_begin(tokens: Tokens, at: int, last: int) -> bool:
    """Whether a number may begin at a token: a cheap look before the careful one."""
    word = tokens.lower[at]
    if word in table():
        return True
    char = word[0]
    if char.isdigit() or char in GLYPHS:
        return True
    if word in ("a", "an"):
        return (
            at + 1 < last and (following := tokens.lower[at + 1]).partition("-")[0] in table() and following != "second"
        )
    return glued_code(word) > 0 or is_long(tokens, at) > 0 or without("fold", word) in table()


def glued_code(word: str) -> int:
    """The number of letters of a currency's code that digits follow: "usd10m", "rs4.9"."""
    letters = len(word) - len(word.lstrip(LETTERS))
    is_code = 1 < letters < len(word) and word[letters].isdigit()
    return letters if is_code and word[:letters] in word_lists.currencies() else 0


def after_digits(tokens: Tokens, at: int, last: int) -> int:
    """The next token; past all that hangs on digits which are no number ("12-0", "2021-05-12", "9:30")."""
    if not tokens.lower[at][0].isdigit():
        return at + 1
    at += 1
    while at + 1 < last and tokens.starts[at] == tokens.ends[at - 1] and tokens.words[at] in "-–/:.,":
        if tokens.starts[at + 1] != tokens.ends[at] or not tokens.words[at + 1][0].isdigit():
            break
        at += 2
    return at


def read_quantity(text: str, tokens: Tokens, at: int, first: int, last: int, taken: set[int]) -> Quantity | None:
    """The quantity whose number begins at a token."""
    if special := length_or_fold(tokens, at):
        return special
    told = number_at(text, tokens, at, first, last)
    if told is None:
        return None
    number, start = told
    money, start = currency_before(text, start)
    begin = tokens.before(start)
    before = tokens.lower[begin - 1] if begin > first else ""
    pair = read_pair(text, tokens, number, money, begin, first, last, taken)
    if pair and pair.is_score:
        return None
    unit, end, compound = unit_after(text, tokens, pair.end if pair else number.end, last, money)
    if number.kind == "vague" and money is None and unit is None:  # "billions of dollars"
        unit, end = money_of(text, tokens, end, last)
    if pair and money is None and unit is None:  # "10% to 20"
        unit = unit_after(text, tokens, number.end, last, None)[0]
    if compound is not None and unit is None and not is_measure(compound):
        return None
    if pair and before == "between":
        start = tokens.starts[begin - 1]
    quantity = over(number, pair, start, end, tokens, at)
    quantity = quantity._replace(unit=money or unit or part_unit(number), compound=compound)
    if pair and before == "from":  # "from ten to 20 men died"
        quantity = quantity._replace(first=begin - 1)
    return bounded(text, tokens, quantity, first, last)


def money_of(text: str, tokens: Tokens, end: int, last: int) -> tuple[Unit | None, int]:
    """The currency after the "of" of a vague number, and where it ends."""
    at = tokens.at(end) if end < len(text) else last
    if at + 1 < last and tokens.lower[at] == "of":
        for size in (3, 2, 1):
            unit = word_lists.currencies().get(" ".join(tokens.lower[at + 1 : min(at + 1 + size, last)]))
            if unit and unit.noun and at + size < last:
                return unit, tokens.ends[at + size]
    return None, end


def number_at(text: str, tokens: Tokens, at: int, first: int, last: int) -> tuple[Number, int] | None:
    """The number that begins at a token and where it begins, its sign included; None for what only looks like one."""
    start, stop = tokens.starts[at] + glued_code(tokens.lower[at]), tokens.ends[last - 1]
    before = text[max(0, start - 2) : start]
    if before[-1:] and (before[-1] in NOT_AFTER or (before[-1] == "." and before[0].isalnum())):
        return None
    if before[1:] in ("-", "‑") and before[0].isalpha():
        return None  # "an F-16"
    if before in ('="', "='"):
        return None  # the value of an attribute, in what is left of a web page
    number = read_number(text, start, stop)
    if number is None or is_glued(text, number):
        return None
    if number.suffix.lower() == "m" and is_metre(text, tokens, number, start, last):
        number = number._replace(value=whole(number.value / 10**6), end=number.end - 1, scale=1, suffix="")
    if before.endswith(".") and number.plain:  # ".5 litres"
        number, start = number._replace(value=float(f"0.{text[start : number.end]}"), plain=False), start - 1
    return signed(text, number, start, at, first, tokens)


def length_or_fold(tokens: Tokens, at: int) -> Quantity | None:
    """ "month-long" is one month, "fourfold" and "four-fold" are four."""
    word = tokens.lower[at]
    times = word if tokens.lower[at + 1 : at + 3] in HYPHENED_FOLD else without("fold", word)
    last = at + (3 if times == word or is_long(tokens, at) == 3 else 1)
    start, end = tokens.span(at, min(last, len(tokens)))
    if is_long(tokens, at):
        unit = word_lists.units()[without("long", word) or word]
        return Quantity(start, end, at, last, 1, 1, 1, unit=unit, compound="long", number=at)
    if times in table():
        value = table()[times][1]
        return Quantity(start, end, at, last, value, value, value, compound="fold", number=at)
    return None


def is_long(tokens: Tokens, at: int) -> int:
    """How many tokens "month-long" or "daylong" has, 0 for other words."""
    if tokens.lower[at] in TIMES:
        return 3 if tokens.lower[at + 1 : at + 3] == ["-", "long"] else 0
    return int(without("long", tokens.lower[at]) in TIMES)


def without(ending: str, word: str) -> str:
    """What an ending hangs on: "four" of "fourfold"; "" where the word does not end so."""
    return word.removesuffix(ending) if word.endswith(ending) else ""


def is_metre(text: str, tokens: Tokens, number: Number, start: int, last: int) -> bool:
    """ "20m people" are millions, "a 20m wall", "20m deep" and "the 400m hurdles" are metres."""
    if sign_before(text, start):
        return False
    following = tokens.at(number.end)
    word = tokens.lower[following] if following < last else "."
    if word in word_lists.currencies() or " ".join(tokens.lower[following : following + 2]) in word_lists.currencies():
        return False
    noun = word_lists.noun(word)
    is_many = (noun and noun.is_plural) or looks_plural(word) or word == "of"
    return not is_many or word in word_lists.group("race")


def signed(text: str, number: Number, start: int, at: int, first: int, tokens: Tokens) -> tuple[Number, int]:
    """The number, negative if a minus precedes it."""
    if at > first and tokens.lower[at - 1] in ("minus", "negative"):
        return number._replace(value=-number.value), tokens.starts[at - 1]
    sign = start - 1
    if sign >= 0 and text[sign] in "-−–" and number.digits and (sign == 0 or text[sign - 1] in " \n\t("):
        before = tokens.before(sign) - 1
        if before < first or (not tokens.lower[before][0].isdigit() and tokens.lower[before] not in table()):
            spaced = sign == 0 or text[sign] != "–"
            return (number._replace(value=-number.value), sign) if spaced else (number, start)
    return number, start


def part_unit(number: Number) -> Unit | None:
    """A share on the scale of 100."""
    return word_lists.units()["percent"] if number.kind == "part" else None


def over(number: Number, pair: Pair | None, start: int, end: int, tokens: Tokens, at: int) -> Quantity:
    """A quantity over one number or the two ends of a range."""
    last = tokens.before(end)
    if pair:
        return Quantity(start, end, at, last, None, pair.low, pair.high, number=at, is_range=True)
    value = number.value
    if number.kind == "vague":
        return Quantity(start, end, at, last, None, value, None, True, "at least", vague=True, number=at)
    is_one = value == 1 and tokens.lower[at] == "one"
    rough = number.kind == "rough"
    return Quantity(start, end, at, last, value, value, value, rough, plain=number.plain, number=at, is_one=is_one)
