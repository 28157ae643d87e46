"""Numbers as news prints them: in digits, in words, in both.

A number is read where it starts, straight from the text, so its span needs no bookkeeping. What it counts, bounds and
ranges are the business of others.
"""

import re

from malicli.figures.number_words import WORD, Number, Word, read_words, table, whole
from malicli.language import figure_words, group, pattern

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
GLYPHS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
FRACTION = r"(?:(?P<whole>\d{1,3})[ \u00a0])?(?P<over>\d{1,3})/(?P<under>\d{1,3})(?![\d/]|[.,]\d)"
UNDERS = (2, 3, 4, 5, 6, 8, 10)  # of fractions in digits
LONGEST_FRACTION = 8  # characters of "100 3/10"
HYPHENS = frozenset("-‑")
MOST_DIGITS = 40  # characters: no news prints a longer number
MONTHS = 12  # "9/11" and "5/12" are days
ROUND = frozenset({3, 4, 5, 8, 10, 20, 100, 1000})  # what many are counted of: "nine in ten"
LEAST_MANY = 100  # "nine in ten", not "150 in 1000"
SUFFIXES = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "b": 10**9, "B": 10**9, "T": 10**12}


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
    value, end = digits_value(match), match.end()
    if end < len(text) and text[end] in GLYPHS:
        return Number(start, end + 1, value + GLYPHS[text[end]], digits=True)
    number = Number(start, end, value, plain=end == match.end("plain"), digits=True)
    letters = WORD.match(text, end)
    if letters:
        return with_suffix(number, letters.group())
    scaled = read_words(text, start, stop, Word("d", value, end))
    return scaled._replace(digits=True) if scaled and scaled.end > end else number


def digits_value(match: re.Match[str]) -> float | int:
    """The value of matched digits."""
    digits = next(filter(None, match.group("parted", "dotted", "dots", "plain")))
    digits = "".join(filter(str.isdecimal, digits))
    decimal = next(filter(None, match.group("tenths", "part", "decimal", "comma")), "0")
    if decimal == "0" and not match["power"]:
        return int(digits)
    return whole(float(f"{digits}.{decimal}e{match['power'] or 0}"))


def read_fraction(text: str, start: int) -> Number | None:
    """A number with a fraction in digits: "3/4", "2 1/2", and the 21 of "21/28 patients"; a day is none: "9/11"."""
    match = re.compile(FRACTION).match(text, start)
    first, over, under = (int(part or 0) for part in match.group("whole", "over", "under")) if match else (0, 0, 0)
    if match and over < under and under in UNDERS:
        return part_or_number(text, start, match.end(), first + over / under)
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
