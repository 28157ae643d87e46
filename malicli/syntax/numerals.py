"""Numbers as news prints them: in digits, in words, in both.

A number is read where it starts, straight from the text, so its span needs no bookkeeping. Each word of a number is of
a kind that one letter names; the shapes that the letters can have are one grammar. What a number counts, bounds and
ranges are the business of others.
"""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise, takewhile
from math import prod
from typing import NamedTuple

from malicli.language import cached, figure_words, group, inflection, lexicon, pattern

WORD = re.compile(r"[^\W\d_]+")
JOINT = re.compile(r"\s{1,3}|[-‑]")
MOST_WORDS = 24  # of one number
CHARACTERS_BEFORE = 8  # characters before a number that are looked at
KINDS = {  # of words, each with its letter; "zero" and "one" have a 0 and a 1, digits a "d", units a "k", others an "x"
    "unit": "u", "teen": "t", "ten": "y", "hundred": "h", "scale": "s", "group": "g", "half": "H", "third": "q",
    "thirds": "Q", "part": "p", "parts": "P", "pair": "w", "tens": "v", "plural": "V", "couple": "r", "few": "c",
    "several": "f", "article": "a", "and": "&", "of": "o", "point": ".", "past": "!", "fewer": "m", "after share": "l",
}  # fmt: skip
PLURALS = {"third": "thirds", "part": "parts", "hundred": "plural", "scale": "plural", "group": "plural"}  # of kinds
INSIDE = frozenset({*KINDS.values(), *"01d"} - {*"!ml"})
MULTIPLIES = "hsgV"
CENTURIES = range(13, 21)  # "nineteen | eighty-four"
BARE = (12, 100, 1000)  # "dozen men", "thousand men"
DIGITS = re.compile(
    r"""
    (?: (?P<parted> \d{1,3} (?P<mark> [,'’ \u00a0\u2007\u2009\u202f] ) \d{3} (?: (?P=mark) \d{3} )*   # 4,000  5 000
                  | \d{1,2} (?: ,\d\d )+ ,\d{3} ) (?! \d ) (?: [.] (?P<tenths> \d+ ) )?              # 5,00,000
      | (?P<dotted> \d{1,3} (?: [.]\d{3} )+ ) , (?P<part> \d{1,2} ) (?! [\d,] )                      # 1.234,5
      | (?P<dots> \d{1,3} (?: [.]\d{3} ){2,} ) (?! \d )                                             # 1.234.567
      | (?P<plain> \d+ ) (?: [.] (?P<decimal> \d+ ) | , (?P<comma> \d{1,2} ) (?! [\d,] ) )? )        # 1.5  3,5
    (?: [eE] (?P<power> [+-]?\d{1,2} ) (?! \w ) )?                                                   # 1e6
    """,
    re.VERBOSE,
)
WHOLES, DECIMALS = ("parted", "dotted", "dots", "plain"), ("tenths", "part", "decimal", "comma")
GLYPHS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
FRACTION = r"(?:(?P<whole>\d{1,3})[ \u00a0-])?(?P<over>\d{1,3})/(?P<under>\d{1,3})(?![\d/]|[.,]\d)"
UNDERS = (2, 3, 4, 5, 6, 8, 10)  # of fractions in digits
OF_PRICES = (16, 32, 64)  # the same, of prices; "5/16 patients" are five
LONGEST_FRACTION = 9  # characters of "100-31/32"
HYPHENS = frozenset("-‑")
MOST_DIGITS = 40  # characters: no news prints a longer number
MANY = re.compile(r"\s+[^\W\d_]+s\b")  # a noun in the plural
MONTHS = 12  # "9/11" and "5/12" are days
ROUND = frozenset({3, 4, 5, 8, 10, 20, 100, 1000})  # what many are counted of: "nine in ten"
LEAST_MANY = 100  # "nine in ten", not "150 in 1000"
SUFFIXES = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "b": 10**9, "B": 10**9, "T": 10**12}


class Number(NamedTuple):
    """A number at its characters. `scale` is the thousands, millions ... it was multiplied by (1 if none)."""

    start: int
    end: int
    value: float | int
    kind: str = "exact"  # exact | vague (the least it can mean) | part (of 100) | rough ("a couple") | one ("a year")
    scale: int = 1
    plain: bool = False  # digits alone, nothing in between: may be a year
    suffix: str = ""  # letters on the digits that scale them: the m of "20m"
    digits: bool = False


class Word(NamedTuple):
    """A word or the digits of a number, with the letter of its kind and its value (1 without one)."""

    letter: str
    value: float
    end: int


@cached()
def table() -> dict[str, tuple[str, int]]:
    """Number words, with the plural of each that has one: word -> (kind, value)."""
    listed = lexicon().numbers.values
    many = {inflection().plural(word): (PLURALS[kind], n) for kind in PLURALS for word, n in listed[kind].items()}
    return many | {word: (kind, value) for kind, values in listed.items() for word, value in values.items()}


@cached()
def kinds() -> dict[str, tuple[str, float]]:
    """The letter and the value of each word that counts for a number."""
    found: dict[str, tuple[str, float]] = dict.fromkeys(figure_words.units(), ("k", 1))
    found |= {word: (KINDS[kind], 1) for word, kind in lexicon().numbers.inside.items()}
    return found | {word: (str(n) if n < 2 else KINDS[kind], n) for word, (kind, n) in table().items()}


def whole(value: float, digits: int = 10) -> float | int:
    """A value without a fraction as an integer, any other rounded."""
    nearest = round(value)
    return nearest if abs(value - nearest) <= abs(nearest) * 1e-12 else round(value, digits)


def scale_of(words: Iterable[Word]) -> int:
    """What the scales among some words multiply by."""
    return prod(int(word.value) for word in words if word.letter in MULTIPLIES)


def cardinal(words: list[Word]) -> float | None:
    """ "Two hundred and fifty thousand", "a dozen", "one and a half million", "three point five", "1.5 lakh crore"."""
    if words[0].letter in "sg" and words[0].value not in BARE:
        return None
    total, current, highest, place = 0.0, 0.0, 0.0, 1.0
    for at, (letter, value, _) in enumerate(words):
        if letter == ".":
            place = 0.1
        elif letter == "h":
            current = (current or 1) * value
        elif letter in MULTIPLIES and value >= highest > 0:
            total, current, highest = (total + current) * value, 0, value
        elif letter in MULTIPLIES:
            total, current, highest = total + (current or 1) * value, 0, value
        elif letter in "HqQ":  # "and a half": the article is added already
            current += words[at - 1].value * (scale_of(words[at - 3 : at - 2]) / value - 1)
        elif letter != "&":
            current += value * place
            place = place / 10 if place < 1 else place
    return total + current


def share(words: list[Word]) -> float:
    """ "Two-thirds", "a quarter of a million"."""
    return words[0].value / words[1].value * scale_of(words)


class Rule(NamedTuple):
    """A shape of number words, the kind of number that they make, and its value."""

    shape: str
    kind: str
    value: Callable[[list[Word]], float | None]


TENS = "(?:y[1u]?|[1ut])"
HUNDREDS = f"(?:(?:{TENS}|a)?h(?:&?{TENS})?|{TENS})"
SCALED = f"(?:{HUNDREDS}|a)?s+(?:&?{HUNDREDS}s+)*(?:&?{HUNDREDS})?"  # a million two hundred thousand and one
WHOLE = f"(?:{SCALED}|(?:{HUNDREDS}|a)gs*(?:&{TENS})?|{HUNDREDS}Vs*|{HUNDREDS}|g|0|d[hsgV]*)"
GRAMMAR = (
    Rule("a?Ha?[hsg]", "exact", lambda words: words[-1].value / 2),  # half a million, a half dozen
    Rule("Ha(?=.)|a?[Hq](?=K)", "exact", lambda words: 1 / max(word.value for word in words)),  # half a mile
    Rule("a(?=k)", "one", lambda _: 1),  # nearly a year
    Rule("a?H(?![!-])", "part", lambda _: 50),  # half of them, not "half-built", "half past two"
    Rule("a?w(?=o)", "exact", lambda words: words[-1].value),  # a pair of
    Rule("[vV]o[vV]", "vague", lambda words: words[0].value * words[2].value),  # tens of thousands
    Rule("[vV]", "vague", lambda words: words[0].value),  # dozens
    Rule("(?:a?[rcf])o?[hsg]+", "vague", lambda words: 2 * scale_of(words)),  # a few thousand, a couple of hundred
    Rule("ar", "rough", lambda words: words[1].value),  # a couple
    Rule("ac|a?f", "vague", lambda words: words[-1].value),  # a handful, several
    Rule("(?:[1a][qpH]|[ut][QP])(?:oa)?s", "exact", share),  # a quarter of a million, three quarters million
    # one-half mile, a third of a tonne
    Rule("(?:1[qpH]|[ut][QP])(?=(?:oa)?k)|a[qp](?=oak)", "exact", lambda words: round(share(words), 4)),
    Rule("1[qpH]|[ut][QP]|a[qp](?=o|m|(?:[l&].*)?<)", "part", lambda words: 100 * share(words)),  # by a third
    Rule("[ty](?=[ty])", "exact", lambda words: None if words[0].value in CENTURIES else words[0].value),
    Rule(rf"{WHOLE}(?:(?:&(?:[1a][Hq]|uQ)|\.[01u]+)s*)?", "exact", cardinal),
)
SHAPES = re.compile("|".join(f"({rule.shape})" for rule in GRAMMAR))


def read_words(text: str, start: int, stop: int, digits: Word | None = None) -> Number | None:
    """The number in words that begins at `start`, or the one in digits with the words after them."""
    words = words_from(text, start, stop) if digits is None else [digits, *words_from(text, digits.end, stop, True)]
    words = words[: second_number(words)]
    if not words or words[0].letter not in INSIDE:
        return None
    shape = "".join(word.letter for word in words)
    if shape[0] == "a":
        before = text[max(0, start - CHARACTERS_BEFORE) : start].lower().split()[-1:]
        shape += "<" * (not group("before a share").isdisjoint(before))  # "by a third"
    match = SHAPES.match(shape)
    rule = GRAMMAR[match.lastindex - 1] if match and match.lastindex else None
    used = words[: match.end()] if match else []
    value = rule.value(used) if rule else None
    if rule is None or value is None:
        return None
    scale = scale_of(takewhile(lambda word: word.letter in MULTIPLIES, reversed(used)))
    return Number(start, used[-1].end, whole(value, 2 if rule.kind == "part" else 10), rule.kind, scale)


def second_number(words: list[Word]) -> int:
    """Where another number begins, with the "and" before it: "one hundred | and two hundred", "a billion | and two"."""
    ands = [at for at, word in enumerate(words) if word.letter == "&"]
    for at, end in pairwise([*ands, len(words)]):
        scale = next((n for n in range(at, end) if words[n].letter == KINDS["scale"]), end)
        before, after = words[:at], [word for word in words[at : scale + 1] if word.letter in MULTIPLIES]
        if any(one.letter == two.letter and one.value <= two.value for one in before for two in after):
            return at
    return len(words)


def words_from(text: str, start: int, stop: int, is_after: bool = False) -> list[Word]:
    """The words that may make up a number, and the one after them; one that a hyphen joins is a "-", a unit a "K".

    With `is_after` they follow other parts of the number, from which white space or a hyphen parts them.
    """
    found: list[Word] = []
    joint = JOINT.match(text, start, stop) if is_after else None
    while len(found) < MOST_WORDS and (match := WORD.match(text, joint.end() if joint else start, stop)):
        letter, value = kinds().get(match.group().lower(), ("x", 1))
        is_joined = letter not in INSIDE and bool(found) and joint is not None and joint.group() in "-‑"
        letter = ("K" if letter == "k" else "-") if is_joined else letter
        found.append(Word(letter, value, match.end()))
        joint = JOINT.match(text, match.end(), stop)
        if letter not in INSIDE or not joint:
            break
    return found


def read_number(text: str, start: int, stop: int | None = None) -> Number | None:
    """The number that begins at `start`, or None.

    >>> read_number("two hundred and three men", 0).value
    203
    """
    stop = len(text) if stop is None else stop
    is_digits = text[start] in GLYPHS or text[start].isdigit()
    number = (read_digits if is_digits else read_words)(text, start, stop)
    under = under_of(text, number, stop) if number and number.kind == "exact" and number.value < LEAST_MANY else None
    return Number(start, under.end, whole(100 * number.value / under.value, 2), "part") if number and under else number


def under_of(text: str, number: Number, stop: int) -> Number | None:
    """The round number that so many are of: "one in 20", "nine out of 10"; "two in five days" has none."""
    match = pattern("so many of a number").match(text, number.end, stop)
    under = read_number(text, match.end(), stop) if match and match.end() < stop else None
    if under is None or under.kind != "exact" or number.value % 1 or not 0 < number.value < under.value:
        return None
    following = WORD.match(text, under.end + 1, stop)
    unit = figure_words.units().get(following.group().lower()) if following else None
    is_joined = text[under.end : under.end + 1].isalpha() or text[under.end : under.end + 1] in HYPHENS
    is_year = under.plain and under.value > max(ROUND)
    is_other = is_joined or is_year or (unit is not None and unit.kind == "time")
    return under if not is_other and (under.value in ROUND or number.value == 1) else None


def read_digits(text: str, start: int, stop: int) -> Number | None:
    """A number that begins with a digit: "1,234.5", "5 000", "65m", "1.2 million", "2½", "3/4"."""
    if text[start] in GLYPHS:
        return part_or_number(text, start, start + 1, GLYPHS[text[start]])
    if "/" in text[start : start + LONGEST_FRACTION] and (fraction := read_fraction(text, start)):
        return fraction
    match = DIGITS.match(text, start)
    if not match or match.end() > start + MOST_DIGITS:
        return None
    digits, decimal = (next(filter(None, match.group(*names)), "0") for names in (WHOLES, DECIMALS))
    value: float = int("".join(filter(str.isdecimal, digits)))
    if decimal != "0" or match["power"]:
        value = whole(float(f"{value}.{decimal}e{match['power'] or 0}"))
    end = match.end()
    if end < len(text) and text[end] in GLYPHS:
        return Number(start, end + 1, value + GLYPHS[text[end]], digits=True)
    number = Number(start, end, value, plain=end == match.end("plain"), digits=True)
    letters = WORD.match(text, end)
    if letters:
        return with_suffix(number, letters.group())
    scaled = read_words(text, start, stop, Word("d", value, end))
    return scaled._replace(digits=True) if scaled and scaled.end > end else number


def read_fraction(text: str, start: int) -> Number | None:
    """A number with a fraction in digits: "3/4", "2 1/2", and the 21 of "21/28 patients"; a day is none: "9/11"."""
    match = re.compile(FRACTION).match(text, start)
    first, over, under = (int(part or 0) for part in match.group("whole", "over", "under")) if match else (0, 0, 0)
    if match and over < under and under in UNDERS:
        return part_or_number(text, start, match.end(), first + over / under)
    if match and over < under and over % 2 and under in OF_PRICES and not MANY.match(text, match.end()):
        return Number(start, match.end(), first + over / under, digits=True)
    is_count = match and not first and over + 1 < under and under > MONTHS
    return Number(start, match.end(), over, digits=True) if match and is_count else None


def with_suffix(number: Number, letters: str) -> Number | None:
    """Digits with letters on them: a scale ("5k", "1.5bn") or a unit ("12km"); "126th" and "9am" are no number."""
    word = letters.lower()
    kind, scale = table().get(word, (None, 0))
    factor = scale if kind == "scale" else SUFFIXES.get(letters)
    if factor:
        value, end = whole(number.value * factor), number.end + len(letters)
        return number._replace(end=end, value=value, scale=factor, plain=False, suffix=letters)
    is_degree = word in group("c, f")  # "47C", not "47c"; of all others "3g" weighs, "3G" does not
    is_unit = word in figure_words.units() and len(word) < 5 and (len(word) > 1 or (letters == word) != is_degree)
    return number._replace(plain=False) if is_unit or letters == "p" else None  # "40p"


def part_or_number(text: str, start: int, end: int, share: float) -> Number:
    """A fraction is a share of 100 where it is a share of something: "¾ of them", not "½ inch"."""
    if share < 1 and re.match(r"\s+of\b", text[end : end + 8]):
        return Number(start, end, whole(share * 100, 2), "part")
    return Number(start, end, whole(share, 4), digits=True)
