"""Numbers in words: cardinals, fractions, and vague number words.

"Two hundred and fifty thousand", "half a dozen", "two-thirds", "tens of thousands". A number is read where it starts,
straight from the text.
"""

import re
from functools import cache
from typing import NamedTuple

from malicli.language import lexicon

WORD = re.compile(r"[^\W\d_]+")
JOINT = re.compile(r"\s{1,3}|[-‑]")
MOST_WORDS = 24  # of one number
SCALES = ("hundred", "scale", "group")  # kinds of number words that multiply the number before them


class Number(NamedTuple):
    """A number at its characters. `scale` is the last thousand, million ... it was multiplied by (1 if none)."""

    start: int
    end: int
    value: float | int
    kind: str = "exact"  # exact | vague (value: the smallest it can mean) | part (value: of 100) | rough ("a couple")
    scale: int = 1
    plain: bool = False  # digits alone, nothing in between: may be a year
    suffix: str = ""  # letters on the digits that scale them: the m of "20m"
    digits: bool = False


@cache
def table() -> dict[str, tuple[str, int]]:
    """Number words: word -> (kind, value)."""
    return {word: (kind, value) for kind, values in lexicon().numbers.values.items() for word, value in values.items()}


def whole(value: float, digits: int = 10) -> float | int:
    """A value without a fraction as an integer, any other rounded."""
    nearest = round(value)
    return nearest if abs(value - nearest) <= abs(nearest) * 1e-12 else round(value, digits)


def is_plural_scale(word: str) -> bool:
    """ "2 dozens", "5 millions": the plural of a scale, which alone is vague."""
    return word.endswith("s") and table().get(word[:-1], ("", 0))[0] in SCALES and word != "scores"


class Word(NamedTuple):
    """A word of a number, and whether a hyphen joins it to the one before."""

    lower: str
    start: int
    end: int
    joined: bool


def words_from(text: str, start: int, stop: int) -> list[Word]:
    """The words that may make up a number: letters, parted by single white space or a hyphen."""
    found: list[Word] = []
    at, joined = start, False
    while len(found) < MOST_WORDS and (match := WORD.match(text, at, stop)):
        lower = match.group().lower()
        found.append(Word(lower, match.start(), match.end(), joined))
        if lower not in table() and lower not in ("a", "an", "and", "of", "point"):
            break
        joint = JOINT.match(text, match.end(), stop)
        if not joint:
            break
        at, joined = joint.end(), joint.group() in "-‑"
    return found


def kind_at(words: list[Word], at: int) -> str | None:
    """The kind of the number word at a place, None for others and past the end."""
    return table().get(words[at].lower, (None, 0))[0] if at < len(words) else None


def value_at(words: list[Word], at: int) -> int:
    """The value of the number word at a place, 0 for others and past the end."""
    return table().get(words[at].lower, (None, 0))[1] if at < len(words) else 0


def is_word(words: list[Word], at: int, *wanted: str) -> bool:
    """Whether the word at a place is one of these."""
    return at < len(words) and words[at].lower in wanted


FAR = 8  # characters before a number that are looked at
BY = (["by"], ["up"], ["down"], ["fell"], ["rose"])  # "cut the force by a quarter"
FEWER = frozenset({"fewer", "less", "more", "lower", "higher", "larger", "smaller", "cheaper"})  # "a third fewer"
AFTER_SHARE = FEWER | {"to", "in", "on", "since", "from", "this", "last", "over", "and", "by", "before", "after", "of"}


def read_words(text: str, start: int, stop: int) -> Number | None:
    """A number in words, vague words and fractions included."""
    words = words_from(text, start, stop)
    if not words or (words[0].lower not in table() and words[0].lower not in ("a", "an")):
        return None
    number = read_half(words) or read_vague(words) or read_share(words) or read_cardinal(words)
    is_difference = number is None and text[max(0, start - FAR) : start].lower().split()[-1:] in BY
    is_difference = is_difference or (number is None and len(words) > 2 and words[2].lower in FEWER)
    return read_difference(words) if is_difference else number


def made(words: list[Word], last: int, value: float, kind: str = "exact", scale: int = 1) -> Number:
    """A number over the words up to and with `last`."""
    return Number(words[0].start, words[last].end, whole(value, 2 if kind == "part" else 10), kind, scale)


def read_half(words: list[Word]) -> Number | None:
    """ "half a million", "half a dozen", "half an hour", "a half dozen", and "half" of something."""
    at = 1 if words[0].lower == "a" else 0
    if not is_word(words, at, "half"):
        return None
    over = at + 1
    over += is_word(words, over, "a", "an")
    kind = kind_at(words, over)
    if kind in SCALES:
        return made(words, over, value_at(words, over) / 2, scale=value_at(words, over))
    if over > at + 1 and over < len(words):  # "half an hour": half of one
        return Number(words[0].start, words[over - 1].end, 0.5) if at == 0 else None
    is_joined = at + 1 < len(words) and words[at + 1].joined
    return made(words, at, 50, "part") if not (is_joined or is_word(words, at + 1, "past")) else None


def read_vague(words: list[Word]) -> Number | None:
    """ "hundreds", "tens of thousands", "several hundred", "a few dozen", "a handful", "a couple of hundred"."""
    at = 1 if words[0].lower == "a" else 0
    kind = kind_at(words, at)
    if kind not in ("vague", "several", "pair"):
        return None
    word, value = words[at].lower, value_at(words, at)
    if kind == "pair":
        return made(words, at, value) if is_word(words, at + 1, "of") else None
    over = at + 1 + is_word(words, at + 1, "of")
    following = kind_at(words, over)
    if kind == "vague" and word.endswith("s") and following == "vague" and over == at + 2:
        return made(words, over, value * value_at(words, over), "vague")
    if word.endswith("s") and kind == "vague":
        return made(words, at, value, "vague") if at == 0 else None
    return multiplied(words, at, over) or (
        None if word in ("couple", "handful", "few") and at == 0 else made(words, at, value, vagueness(word))
    )


def vagueness(word: str) -> str:
    """A couple is two, more or less; the rest is open above."""
    return "rough" if word == "couple" else "vague"


def multiplied(words: list[Word], at: int, over: int) -> Number | None:
    """ "several hundred", "a few thousand", "several hundred thousand": at least two of it."""
    factor = 1
    last = at
    while kind_at(words, over) in SCALES:
        factor, last, over = factor * value_at(words, over), over, over + 1
    return made(words, last, 2 * factor, "vague", factor) if last > at else None


def read_share(words: list[Word]) -> Number | None:
    """Fractions in words: "two-thirds", "a quarter million", "a quarter of a million"; "a third soldier" is none."""
    kind, count = table().get(words[0].lower, (None, 1))
    if words[0].lower not in ("a", "one") and kind not in ("unit", "teen"):
        return None
    if kind_at(words, 1) != "part" or (is_word(words, 1, "half", "halves") and count != 1):
        return None
    is_of = is_word(words, 2, "of")
    if words[0].lower == "a" and not (is_of or scale_at(words, 2)):
        return None
    if (count != 1) != words[1].lower.endswith("s"):
        return None
    share = count / value_at(words, 1)
    over = 4 if is_of and is_word(words, 3, "a") else 2
    if factor := scale_at(words, over):
        return made(words, over, share * factor, scale=factor)
    return made(words, 1, share * 100, "part")


def read_difference(words: list[Word]) -> Number | None:
    """ "(By) a third to 9,000", "(by) a quarter": the difference, not "(by) a third soldier"."""
    ends = len(words) == 2 or (len(words) > 2 and words[2].lower in AFTER_SHARE)
    if words[0].lower != "a" or kind_at(words, 1) != "part" or not ends:
        return None
    return made(words, 1, 100 / value_at(words, 1), "part")


def read_cardinal(words: list[Word]) -> Number | None:
    """ "two hundred and fifty thousand", "twenty-five hundred", "a dozen", "one and a half million"."""
    if words[0].lower in ("a", "an") and kind_at(words, 1) not in SCALES:
        return None
    total, current, at = added(words)
    value = total + (current or 0)
    following = words[at].lower if at < len(words) else ""
    kind, factor = kind_at(words, at), value_at(words, at)
    if is_year(current, kind, at - 1):
        return None
    if current is not None and is_plural_scale(following):
        return made(words, at, value * factor, scale=factor)
    if kind == "group" and (current is not None or following == "dozen"):
        return halves(words, at, total + (1 if current is None else current) * factor, factor)
    if at == 0:
        return None
    return with_point(words, at - 1, value) or halves(words, at - 1, value, trailing_scale(words, at - 1))


def added(words: list[Word]) -> tuple[int, int | None, int]:
    """A row of number words added up: what is scaled, what is not yet (None: nothing), and the place after them."""
    at = int(words[0].lower in ("a", "an"))
    total, current, scale = 0, 1 if at else None, 0
    while at < len(words):
        kind, value = table().get(words[at].lower, (None, 0))
        if kind == "scale" and (current is not None or total):
            total = add_scale(total, current, value, scale)
            current, scale = None, value
        elif kind == "scale" and value == 1000 and at == 0:
            total, scale = value, value  # "thousand men"
        elif kind in ("unit", "teen", "ten", "hundred") and (grown := grow(current, kind, value)) is not None:
            current = grown
        elif words[at].lower != "and" or not is_and(words, at, current, scale):
            break
        at += 1
    return total, current, at


def add_scale(total: int, current: int | None, value: int, scale: int) -> int:
    """The total after a scale word: "two hundred thousand", "two thousand million"."""
    if scale and value >= scale:
        return (total + (current or 0)) * value
    return total + (1 if current is None else current) * value if current is not None else total * value


def grow(current: int | None, kind: str, value: int) -> int | None:
    """The number below a thousand with one more word, None where the word begins another number."""
    if kind == "hundred":
        return value if current is None else current * value if 0 < current < 100 and current != 10 else None
    if current is None:
        return value
    if current and current % 100 == 0:
        return current + value
    fits = kind == "unit" and value and current % 100 >= 20 and current % 10 == 0
    return current + value if fits else None


def is_and(words: list[Word], at: int, current: int | None, scale: int) -> bool:
    """Whether an "and" joins the tens to hundreds or thousands: "two hundred and three"."""
    grown = (current is not None and current >= 100 and current % 100 == 0) or (current is None and scale)
    return bool(grown) and kind_at(words, at + 1) in ("unit", "teen", "ten") and not words[at].joined


def is_year(current: int | None, kind: str | None, last: int) -> bool:
    """ "nineteen eighty-four", "twenty thirteen": years in words."""
    return last == 0 and current is not None and 13 <= current <= 20 and kind in ("ten", "teen")


def trailing_scale(words: list[Word], last: int) -> int:
    """The hundred, thousand, million ... that a number in words ends in."""
    kind, value = table().get(words[last].lower, (None, 1))
    return value if kind in SCALES else 1


def scale_at(words: list[Word], at: int) -> int:
    """The thousand, million ... at a place, 0 where there is none."""
    return value_at(words, at) if kind_at(words, at) == "scale" else 0


def halves(words: list[Word], last: int, value: float, scale: int) -> Number:
    """The number with "and a half", "and a quarter" after it, and the scale after that: "one and a half million"."""
    share = half_at(words, last + 1)
    if not share:
        return made(words, last, value, scale=scale)
    factor = scale_at(words, last + 4)
    return made(words, last + 3 + bool(factor), (value + share * scale) * (factor or 1), scale=max(scale, factor))


def half_at(words: list[Word], at: int) -> float:
    """What "and a half", "and a quarter" or "and three quarters" adds, 0 without one of them."""
    if not is_word(words, at, "and"):
        return 0
    if is_word(words, at + 1, "three"):
        return 3 / 4 if is_word(words, at + 2, "quarters") else 0
    counts = is_word(words, at + 1, "a") and is_word(words, at + 2, "half", "third", "quarter")
    return 1 / value_at(words, at + 2) if counts else 0


def with_point(words: list[Word], last: int, value: float) -> Number | None:
    """ "three point five", and the scale after it."""
    if not is_word(words, last + 1, "point"):
        return None
    digits, at = "", last + 2
    while kind_at(words, at) == "unit":
        digits, at = digits + str(value_at(words, at)), at + 1
    if not digits:
        return None
    factor = scale_at(words, at)
    return made(words, at - (not factor), float(f"{int(value)}.{digits}") * (factor or 1), scale=factor or 1)
