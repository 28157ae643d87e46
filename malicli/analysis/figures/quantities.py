"""Quantities: a number with its bound, range, unit or currency, over exactly the characters that tell it."""

import re
from typing import NamedTuple

from malicli.analysis.figures import words
from malicli.analysis.figures.numbers import GLYPHS, Number, read_number, table, whole
from malicli.analysis.figures.words import Unit
from malicli.analysis.tokens import Tokens

DASHES = "-‑–—−~"
BETWEEN = re.compile(rf"\s{{0,2}}(?:[{DASHES}]{{1,2}}|-?(?<![^\W\d_])(?:to|or|and)(?![^\W\d_])-?)\s{{0,2}}")
SIGN = re.compile(r"(?:US|CA|AU|NZ|HK|[ACRS])?[$€£¥₦₹₩₽₴₺₪₵]\s?$|(?<![^\W\d_])(?:[A-Z]{3}|Rs\.?)\s?$")
SIGN_FIRST = re.compile(r"(?:US|CA|AU|NZ|HK|[ACRS])?[$€£¥₦₹]\s?")
COMPOUND = re.compile(r"[-‑]((?:[^\W\d_]+[-‑])*[^\W\d_]+)|\s(strong)(?!\w)")
LONG = re.compile(r"(hour|day|night|week|month|year|decade)[-‑]?long$")
FOLD = re.compile(r"([^\W\d_]+?)[-‑]?fold$")
NOT_AFTER = "#/@_:\\"
LONGEST_BOUND = 5
CHANGE_BEFORE = 14


class Quantity(NamedTuple):
    """What a number stands for, its characters and its tokens (`last` exclusive)."""

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
    number: int = 0  # token at which the number itself begins, after its bound
    is_one: bool = False  # the word "one", which is often a pronoun
    is_range: bool = False


def find_quantities(text: str, tokens: Tokens, first: int, last: int, taken: set[int]) -> list[Quantity]:
    """The quantities in a run of tokens, in order; those that begin at a token of `taken` are dates and the like."""
    found: list[Quantity] = []
    at = first
    while at < last:
        quantity = None
        if may_begin(tokens, at, last) and at not in taken:
            quantity = read_quantity(text, tokens, at, first, last, taken)
        if quantity is not None:
            found.append(quantity)
            at = max(quantity.last, at + 1)
        else:
            at = after_digits(text, tokens, at, last)
    return found


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
    if "-" in word or "‑" in word:
        return re.split("[-‑]", word, maxsplit=1)[0] in table() or bool(LONG.match(word))
    return word.endswith(("fold", "long")) and bool(FOLD.match(word) or LONG.match(word))


def after_digits(text: str, tokens: Tokens, at: int, last: int) -> int:
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
    start, stop = tokens.starts[at], tokens.ends[last - 1]
    if start and (text[start - 1] in NOT_AFTER or (text[start - 1] == "." and start > 1 and text[start - 2].isalnum())):
        return None
    special = length_or_fold(tokens, at)
    if special:
        return special
    number = read_number(text, start, stop)
    if number is None or is_glued(text, number):
        return None
    if number.suffix.lower() == "m" and is_metre(text, tokens, number, start, last):
        number = number._replace(value=whole(number.value / 10**6), end=number.end - 1, scale=1, suffix="")
    if start and text[start - 1] == "." and number.plain:  # ".5 litres"
        number, start = number._replace(value=float(f"0.{text[start : number.end]}"), plain=False), start - 1
    number, start = signed(text, number, start, at, first, tokens)
    money, start = currency_before(text, number, start)
    begin = tokens.before(start)
    pair = read_pair(text, tokens, number, money, begin, first, last, taken)
    if pair and pair.is_score:
        return None
    end = pair.end if pair else number.end
    unit, end, compound = unit_after(text, tokens, end, last, money)
    if pair and money is None and unit is None:  # "10% to 20"
        unit = unit_after(text, tokens, number.end, last, None)[0]
    if compound is not None and unit is None and not is_measure(compound):
        return None
    if pair and begin > first and tokens.lower[begin - 1] == "between":
        start = tokens.starts[begin - 1]
    quantity = over(number, pair, start, end, tokens, at)._replace(
        unit=money or unit or part_unit(number), compound=compound
    )
    return bounded(text, tokens, quantity, first, last)


def length_or_fold(tokens: Tokens, at: int) -> Quantity | None:
    """ "month-long" is one month, "fourfold" and "four-fold" are four."""
    word = tokens.lower[at]
    match = LONG.match(word)
    start, end = tokens.span(at, at + 1)
    if match:
        return Quantity(start, end, at, at + 1, 1, 1, 1, unit=words.units()[match.group(1)], compound="long", number=at)
    match = FOLD.match(word)
    if match and match.group(1) in table():
        value = table()[match.group(1)][1]
        return Quantity(start, end, at, at + 1, value, value, value, compound="fold", number=at)
    return None


def is_glued(text: str, number: Number) -> bool:
    """Whether the digits go on as no number does: "9:30", "3.1.2", "12/05"."""
    after = text[number.end : number.end + 2]
    return len(after) == 2 and number.digits and after[0] in ":/." and after[1].isdigit()


def is_metre(text: str, tokens: Tokens, number: Number, start: int, last: int) -> bool:
    """ "20m people" are millions, "a 20m wall" and "20m deep" are metres."""
    if SIGN.search(text, max(0, start - 4), start):
        return False
    following = tokens.at(number.end)
    word = tokens.lower[following] if following < last else "."
    noun = words.nouns().get(word)
    return not ((noun and noun.is_plural) or words.looks_plural(word) or word == "of")


def signed(text: str, number: Number, start: int, at: int, first: int, tokens: Tokens) -> tuple[Number, int]:
    """The number below zero where a minus stands before it."""
    if at > first and tokens.lower[at - 1] in ("minus", "negative"):
        return number._replace(value=-number.value), tokens.starts[at - 1]
    sign = start - 1
    if sign >= 0 and text[sign] in "-−–" and number.digits and (sign == 0 or text[sign - 1] in " \n\t("):
        before = tokens.before(sign) - 1
        if before < first or (not tokens.lower[before][0].isdigit() and tokens.lower[before] not in table()):
            spaced = sign == 0 or text[sign] != "–"
            return (number._replace(value=-number.value), sign) if spaced else (number, start)
    return number, start


def currency_before(text: str, number: Number, start: int) -> tuple[Unit | None, int]:
    """The currency whose sign or code stands before a number, and where it begins: "€65m", "US$ 5", "Rs 5 crore"."""
    match = SIGN.search(text, max(0, start - 5), start)
    if not match:
        return None, start
    unit = words.currencies().get(match.group().strip().lower().rstrip(".")) if match else None
    return (unit, match.start()) if unit else (None, start)


class Pair(NamedTuple):
    """The two ends of a range, and where the upper one ends; a score ("12-0") is a pair that counts nothing."""

    low: float | int
    high: float | int
    end: int
    is_score: bool = False


def read_pair(
    text: str, tokens: Tokens, number: Number, money: Unit | None, begin: int, first: int, last: int, taken: set[int]
) -> Pair | None:
    """The range that begins with `number` (at the token `begin`, its currency sign included)."""
    if number.kind != "exact":
        return None
    stop = tokens.ends[last - 1]
    is_between = begin > first and tokens.lower[begin - 1] == "between"
    unit, after_unit, _ = unit_after(text, tokens, number.end, last, money)
    for end in (number.end, after_unit) if unit else (number.end,):
        match = BETWEEN.match(text, end, stop)
        link = match.group().strip().strip("-") if match else ""
        if unit and link == "to" and words.change().get(tokens.lower[begin - 1] if begin > first else "") == "change":
            continue  # "fell 3 percent to 45"
        if not match or (link == "and" and not is_between) or (link == "to" and is_from(tokens, begin, first)):
            continue
        sign = SIGN_FIRST.match(text, match.end(), stop)
        if sign and not (money or (unit and unit.kind == "money")):
            continue
        start = sign.end() if sign else match.end()
        other = read_number(text, start, stop) if start < stop and text[start].isalnum() else None
        if other is None or other.kind != "exact" or tokens.at(start) in taken or is_glued(text, other):
            continue
        low, high = shared_scale(number.value, other, number.scale)
        if low < high:
            return Pair(low, high, other.end)
        if link not in ("to", "or", "and") and match.group() == match.group().strip():
            return Pair(low, high, other.end, is_score=True)
    return None


def shared_scale(lower: float, other: Number, scale: int) -> tuple[float, float]:
    """Both ends of a range, the lower on the scale of the upper: "5-10 million", "10 to 15,000"."""
    if scale == 1 and other.scale > 1 and lower < other.value / other.scale:
        return whole(lower * other.scale), other.value
    if scale == 1 and other.digits and other.value % 1000 == 0 and 1 < lower < other.value / 1000 < 1000:
        return whole(lower * 1000), other.value
    return lower, other.value


def is_from(tokens: Tokens, at: int, first: int) -> bool:
    """Whether a change leads to a number, so that "to" tells another one: "from 5 to 9", "by 5 to 9"."""
    back = at - 1
    if not any(words.change().get(word) == "change" for word in tokens.lower[max(first, at - CHANGE_BEFORE) : at]):
        return False  # "from ten to 20 people came" is a range
    while back > first and at - back < LONGEST_BOUND and tokens.lower[back] in ("about", "around", "some", "nearly"):
        back -= 1
    return back >= first and tokens.lower[back] in ("from", "by")


def unit_after(
    text: str, tokens: Tokens, end: int, last: int, money: Unit | None
) -> tuple[Unit | None, int, str | None]:
    """The unit after a number, where it ends, and the word that a hyphen joins to the number."""
    match = COMPOUND.match(text, end)
    if match:
        compound = (match.group(1) or match.group(2)).lower()
        if compound not in ("odd", "plus") and compound.split("-")[0] not in ("odd", "plus", "to"):
            unit = words.units().get(compound.removesuffix("-long")) or words.currencies().get(compound)
            return unit, match.end(), compound
        return None, end, None
    at = tokens.at(end) if end < len(text) else last
    if at >= last:
        return None, end, None
    own = max(end, tokens.starts[at])
    head = text[own : tokens.ends[at]].lower()
    if head == "(" or (money is not None and head not in words.currencies()):
        return None, end, None
    for size in (3, 2, 1):
        if at + size > last:
            continue
        phrase = " ".join([head, *tokens.lower[at + 1 : at + size]])
        phrase = phrase.replace(" / ", "/").replace("° ", "°")
        unit = words.currencies().get(phrase) or (None if money else words.units().get(phrase))
        if unit and not is_other_word(text, phrase, own, end, tokens, at, last):
            return unit, tokens.ends[at + size - 1], None
    return None, end, None


def is_other_word(text: str, phrase: str, own: int, end: int, tokens: Tokens, at: int, last: int) -> bool:
    """Short units are only read in their own case and place: "5 m deep", not "5 M"; "won" is mostly a verb."""
    if phrase in ("m", "g", "t", "l"):
        return text[own].isupper() or text[own + 1 : own + 2] in ("'", "’")
    if phrase in ("won", "real", "mad", "try", "all", "second", "min", "sec", "rand", "pc", "mark", "cad", "sar"):
        return own > end
    if phrase in ("pound", "pounds"):  # a weight where something is weighed
        return at + 1 < last and tokens.lower[at + 1] == "of"
    return False


def is_measure(compound: str) -> bool:
    """Whether what hangs on a number makes it a count: "12,600-strong", "5,100-member", "20-vehicle"."""
    noun = words.nouns().get(compound)
    return compound in ("strong", "member", "fold", "man", "long") or bool(noun and noun.kind not in ("thing", "group"))


def part_unit(number: Number) -> Unit | None:
    """A share is told on the scale of 100."""
    return words.units()["percent"] if number.kind == "part" else None


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


def bounded(text: str, tokens: Tokens, quantity: Quantity, first: int, last: int) -> Quantity:
    """The quantity with the words on either side of it that say how it is meant."""
    at = tokens.before(quantity.start + 1) - 1
    quantity = quantity._replace(first=min(at, quantity.first))
    if at > first and text[quantity.start - 1] in "~≈<>≥≤±":
        quantity = meant(quantity, words.bounds("before")[text[quantity.start - 1]])
        quantity = quantity._replace(start=quantity.start - 1, first=tokens.before(quantity.start) - 1)
    grown = True
    while grown:
        grown = False
        for size in range(min(LONGEST_BOUND, quantity.first - first), 0, -1):
            phrase = " ".join(tokens.lower[quantity.first - size : quantity.first])
            meaning = words.bounds("before").get(phrase)
            if meaning and not is_preposition(tokens, quantity, size, first):
                begin = quantity.first - size
                quantity = meant(quantity, meaning)._replace(start=tokens.starts[begin], first=begin)
                grown = True
                break
    return bounded_after(text, tokens, quantity, last)


def is_preposition(tokens: Tokens, quantity: Quantity, size: int, first: int) -> bool:
    """Whether the words before a number stand for a place or time: "spoke about two raids", "fought over two days"."""
    if size > 1:
        return False
    word = tokens.lower[quantity.first - 1]
    before = tokens.lower[quantity.first - 2] if quantity.first - 2 >= first else ""
    if word == "over" and quantity.unit and quantity.unit.kind == "time":
        return before not in ("for", "after", "in", "lasted", "lasting", "took", "is", "was", "within", "of", "the")
    if word in ("over", "above", "below", "under") and quantity.vague:
        return True
    if word == "about":
        return before in ("talk", "talked", "talking", "spoke", "speak", "speaking", "asked", "complained", "questions")
    return word == "some" and before in ("for", "of") and quantity.is_one


def meant(quantity: Quantity, meaning: tuple[bool, str | None]) -> Quantity:
    """The quantity as bounded; the bound nearest to the number wins, and a range keeps its ends."""
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


def bounded_after(text: str, tokens: Tokens, quantity: Quantity, last: int) -> Quantity:
    """The quantity with "or so", "+", "or more", "-odd" after it."""
    at = quantity.last
    if at < last and tokens.starts[at] < quantity.end:  # the number ends inside its token: "twenty-odd"
        tail = text[quantity.end : tokens.ends[at]].lower().lstrip("-‑")
        meaning = words.bounds("after").get(tail)
        end = tokens.ends[at]
        return meant(quantity, meaning)._replace(end=end, last=at + 1) if meaning else quantity._replace(last=at + 1)
    inner = text[quantity.end : tokens.ends[at - 1]].lower().lstrip("-‑")
    if inner in ("odd", "plus"):
        return meant(quantity, words.bounds("after")[inner])._replace(end=tokens.ends[at - 1])
    for size in (3, 2, 1):
        meaning = words.bounds("after").get(" ".join(tokens.lower[at : min(at + size, last)]))
        if meaning and quantity.bound is None and at + size <= last:
            return meant(quantity, meaning)._replace(end=tokens.ends[at + size - 1], last=at + size)
    return quantity
