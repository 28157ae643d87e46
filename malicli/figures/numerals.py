"""Numbers as news prints them: in digits, in words, in both.

A number is read where it starts, straight from the text, so its span needs no bookkeeping. What it counts, bounds and
ranges are the business of others.
"""

import re

from malicli.figures.number_words import JOINT, SCALES, WORD, Number, is_plural_scale, read_words, table, whole
from malicli.language import figure_words, group, pattern

SPACES = " \u00a0\u2007\u2009\u202f"  # that part thousands
DIGITS = re.compile(
    rf"""
    (?: (?P<whole> \d{{1,3}} (?P<mark> [,.'’{SPACES}] ) \d{{3}} (?: (?P=mark) \d{{3}} )* ) (?! \d )   # 4,000  5 000
      | (?P<lakh>  \d{{1,2}} (?: ,\d\d )+ ,\d{{3}} ) (?! \d )                                          # 5,00,000
      | (?P<plain> \d+ ) )
    (?: [.] (?P<decimal> \d+ ) | , (?P<comma> \d{{1,2}} ) (?! [\d,] ) )?                               # 1.5  3,5
    (?: [eE] (?P<power> [+-]?\d{{1,2}} ) (?! \w ) )?                                                   # 1e6
    """,
    re.VERBOSE,
)
LETTERS = re.compile(r"[^\W\d_]+")
GLYPHS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
SLASHED = r"(?:(?P<whole>\d{1,3})[ \u00a0])?(?P<over>\d)/(?P<under>[234568]|10)(?![\d/]|[.,]\d)"
PART_OF = r"(?P<over>\d{1,3})/(?P<under>\d{2,3})(?![\d/]|[.,]\d)"
MOST_DIGITS = 40  # characters: no news prints a longer number
LONGEST_SLASHED = 6  # characters of "100 3/"
MONTHS = 12  # "9/11" and "5/12" are days
LONGEST_COUNT = 10  # characters of "seven out "
ROUND = frozenset({3, 4, 5, 8, 10, 20, 100, 1000})  # words after shares
SUFFIXES = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "b": 10**9, "B": 10**9, "T": 10**12}


def read_number(text: str, start: int, stop: int | None = None) -> Number | None:
    """The number that begins at `start`, or None.

    >>> read_number("two hundred and three men", 0).value
    203
    """
    stop = len(text) if stop is None else stop
    share = read_share_of(text, start, stop)
    if share:
        return share
    if text[start].isdigit():
        return read_digits(text, start, stop)
    if text[start] in GLYPHS:
        return part_or_number(text, start, start + 1, GLYPHS[text[start]])
    return read_words(text, start, stop)


def read_share_of(text: str, start: int, stop: int) -> Number | None:
    """ "One in 20", "nine out of 10": so many of a round number, as a share of 100; "two in five days" is none."""
    ahead = text[start : start + LONGEST_COUNT].lower().split(None, 2)
    match = (
        pattern("so many of a number").match(text, start, stop) if not group("in, out").isdisjoint(ahead[1:2]) else None
    )
    if not match:
        return None
    count, under = (word_value(word) for word in match.group("count", "under"))
    end, following = match.end(), LETTERS.match(text, match.end() + 1)
    while following and table().get(following.group().lower(), ("", 0))[0] in SCALES:  # "one in two hundred"
        under, end = under * table()[following.group().lower()][1], following.end()
        following = LETTERS.match(text, end + 1)
    is_round = under in ROUND or (count == 1 and under > 1)
    if not 0 < count < under or not is_round or (following and is_time(following.group().lower())):
        return None
    return Number(start, end, whole(100 * count / under, 2), "part")


def word_value(word: str) -> int:
    """The value of a number in digits or in one word, 0 of any other word."""
    last = word.lower().replace(",", "").split()[-1]
    return int(last) if last.isdigit() else table().get(last, ("", 0))[1]


def read_digits(text: str, start: int, stop: int) -> Number | None:
    """A number that begins with a digit: "1,234.5", "5 000", "65m", "1.2 million", "2½", "3/4"."""
    slashed = re.compile(SLASHED).match(text, start) if "/" in text[start : start + LONGEST_SLASHED] else None
    if slashed and slashed["over"] < slashed["under"]:
        share = int(slashed["over"]) / int(slashed["under"])
        if slashed["whole"]:
            return Number(start, slashed.end(), int(slashed["whole"]) + share, digits=True)
        return part_or_number(text, start, slashed.end(), share)
    part = re.compile(PART_OF).match(text, start) if "/" in text[start : start + LONGEST_SLASHED] else None
    if part and int(part["over"]) < int(part["under"]) - 1 and int(part["under"]) > MONTHS:
        return Number(start, part.end(), int(part["over"]), digits=True)  # "21/28 patients": 21 of 28
    match = DIGITS.match(text, start)
    if not match or match.end() > start + MOST_DIGITS:
        return None
    value, end = digits_value(match)
    plain = match["plain"] is not None and end == match.end("plain")
    if end < len(text) and text[end] in GLYPHS:
        return Number(start, end + 1, value + GLYPHS[text[end]], digits=True)
    number = Number(start, end, value, plain=plain, digits=True)
    letters = LETTERS.match(text, end)
    return with_suffix(number, letters.group()) if letters else scaled(text, number, stop)


def digits_value(match: re.Match[str]) -> tuple[float | int, int]:
    """The value of matched digits and where they end; "1.234" alone is a decimal, "1.234.567" is not."""
    group, mark, end = match["whole"] or match["lakh"] or match["plain"], match["mark"], match.end()
    decimal = match["decimal"] or match["comma"]
    if mark == "." and group.count(".") == 1 and not match["comma"]:
        decimal, group, mark = group.partition(".")[2], group.partition(".")[0], None
    elif mark in (",", None) and match["comma"] and (mark or match["lakh"]):
        decimal, end = None, match.start("comma") - 1  # "4,000,50": what follows is another number
    elif mark == "." and match["decimal"]:
        decimal, end = None, match.start("decimal") - 1
    digits = "".join(filter(str.isdecimal, group))
    value: float | int = int(digits) if not decimal else whole(float(f"{digits}.{decimal}"))
    if match["power"]:
        value = whole(float(f"{value}e{match['power']}"))
    return value, end


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


def is_time(word: str) -> bool:
    """True if a word is a unit of time."""
    unit = figure_words.units().get(word)
    return unit is not None and unit.kind == "time"


def scaled(text: str, number: Number, stop: int) -> Number:
    """The number with the scale words that follow it: "1.2 million", "5 lakh crore", "3 dozen"."""
    value, end, scale = number.value, number.end, number.scale
    while (joint := JOINT.match(text, end)) and (word := WORD.match(text, joint.end(), stop)):
        kind, factor = table().get(word.group().lower(), (None, 0))
        if kind not in SCALES and not is_plural_scale(word.group().lower()):
            break
        value, end, scale = whole(value * factor), word.end(), scale * factor
    if end == number.end:
        return number
    return number._replace(value=value, end=end, scale=scale, plain=False)


def part_or_number(text: str, start: int, end: int, share: float) -> Number:
    """A fraction is a share of 100 where it is a share of something: "¾ of them", not "½ inch"."""
    if re.match(r"\s+of\b", text[end : end + 8]):
        return Number(start, end, whole(share * 100, 2), "part")
    return Number(start, end, whole(share, 4), digits=True)
