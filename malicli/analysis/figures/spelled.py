"""Numbers in words: cardinals, fractions, and the vague words that stand for a number.

"Two hundred and fifty thousand", "half a dozen", "two-thirds", "tens of thousands". A number is read where it starts,
straight from the text.
"""

import re
from functools import cache
from typing import NamedTuple

from malicli import lexicon

WORD = re.compile(r"[^\W\d_]+")
JOINT = re.compile(r"\s{1,3}|[-‑]")
MOST_WORDS = 24


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
    return {word: (kind, int(value)) for word, (kind, value) in lexicon.table("en/numbers").items()}


def whole(value: float) -> float | int:
    """A value without a fraction as an integer."""
    nearest = round(value)
    return nearest if abs(value - nearest) <= abs(nearest) * 1e-12 else round(value, 10)


def is_plural_scale(word: str) -> bool:
    """ "2 dozens", "5 millions": the plural of a scale, which alone is vague."""
    return (
        word.endswith("s") and table().get(word[:-1], ("", 0))[0] in ("scale", "hundred", "group") and word != "scores"
    )


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


def is_word(words: list[Word], at: int, *wanted: str) -> bool:
    """Whether the word at a place is one of these."""
    return at < len(words) and words[at].lower in wanted


BY = " by "  # "cut the force by a quarter"
AFTER_SHARE = frozenset(
    {"to", "in", "on", "since", "from", "this", "last", "over", "and", "by", "before", "after", "of"}
)


def read_words(text: str, start: int, stop: int) -> Number | None:
    """A number in words, vague words and fractions included."""
    words = words_from(text, start, stop)
    if not words:
        return None
    first = words[0].lower
    if first not in table() and first not in ("a", "an"):
        return None
    for reader in (read_half, read_vague, read_share, read_cardinal):
        number = reader(words)
        if number:
            return number
    return read_difference(words) if text[max(0, start - len(BY)) : start].lower() == BY else None


def made(words: list[Word], last: int, value: float, kind: str = "exact", scale: int = 1) -> Number:
    """A number over the words up to and with `last`."""
    return Number(words[0].start, words[last].end, whole(value) if kind != "part" else round(value, 2), kind, scale)


def read_half(words: list[Word]) -> Number | None:
    """ "half a million", "half a dozen", "half an hour", "a half dozen", and "half" of something."""
    at = 1 if words[0].lower == "a" else 0
    if not is_word(words, at, "half"):
        return None
    over = at + 1
    over += is_word(words, over, "a", "an")
    kind = kind_at(words, over)
    if kind in ("scale", "group", "hundred"):
        factor = table()[words[over].lower][1]
        return made(words, over, factor / 2, scale=factor)
    if over > at + 1 and over < len(words):  # "half an hour": half of one
        return Number(words[0].start, words[over - 1].end, 0.5) if at == 0 else None
    return made(words, at, 50, "part") if not is_joined(words, at + 1) and not is_word(words, at + 1, "past") else None


def is_joined(words: list[Word], at: int) -> bool:
    """Whether a hyphen joins the word at a place to the one before."""
    return at < len(words) and words[at].joined


def read_vague(words: list[Word]) -> Number | None:
    """ "hundreds", "tens of thousands", "several hundred", "a few dozen", "a handful", "a couple of hundred"."""
    at = 1 if words[0].lower == "a" else 0
    kind = kind_at(words, at)
    if kind not in ("vague", "several", "pair"):
        return None
    word, value = words[at].lower, table()[words[at].lower][1]
    if kind == "pair":
        return made(words, at, value) if is_word(words, at + 1, "of") else None
    over = at + 1 + is_word(words, at + 1, "of")
    following = kind_at(words, over)
    if kind == "vague" and word.endswith("s") and following == "vague" and over == at + 2:
        return made(words, over, value * table()[words[over].lower][1], "vague")
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
    while kind_at(words, over) in ("hundred", "scale", "group"):
        factor, last, over = factor * table()[words[over].lower][1], over, over + 1
    return made(words, last, 2 * factor, "vague", factor) if last > at else None


def read_share(words: list[Word]) -> Number | None:
    """Fractions in words: "two-thirds", "a quarter of a million"."""
    over = 1
    kind, count = table().get(words[0].lower, (None, 1))
    if words[0].lower not in ("a", "one") and kind not in ("unit", "teen"):
        return None
    if kind_at(words, over) != "part" or (is_word(words, over, "half", "halves") and count != 1):
        return None
    under_value = table()[words[over].lower][1]
    if (
        count == 1
        and words[0].lower == "a"
        and not (is_word(words, over + 1, "of") or kind_at(words, over + 1) == "scale")
    ):
        return None  # "a third soldier"
    if (count > 1 and not words[over].lower.endswith("s")) or (count == 1 and words[over].lower.endswith("s")):
        return None
    share = count / under_value
    if kind_at(words, over + 1) == "scale":  # "a quarter million"
        factor = table()[words[over + 1].lower][1]
        return made(words, over + 1, share * factor, scale=factor)
    if is_word(words, over + 1, "of") and is_word(words, over + 2, "a") and kind_at(words, over + 3) == "scale":
        factor = table()[words[over + 3].lower][1]
        return made(words, over + 3, share * factor, scale=factor)
    return made(words, over, share * 100, "part")


def read_difference(words: list[Word]) -> Number | None:
    """ "(By) a third to 9,000", "(by) a quarter": the difference, not "(by) a third soldier"."""
    ends = len(words) == 2 or (len(words) > 2 and words[2].lower in AFTER_SHARE)
    if words[0].lower != "a" or kind_at(words, 1) != "part" or not ends:
        return None
    return made(words, 1, 100 / table()[words[1].lower][1], "part")


def read_cardinal(words: list[Word]) -> Number | None:
    """ "two hundred and fifty thousand", "twenty-five hundred", "a dozen", "one and a half million"."""
    at = 1 if words[0].lower in ("a", "an") else 0
    if at and kind_at(words, at) not in ("hundred", "scale", "group"):
        return None
    total, current, scale, last = 0, 1 if at else None, 0, -1
    while at < len(words):
        word = words[at].lower
        kind, value = table().get(word, (None, 0))
        if word == "and":
            if is_and(words, at, current, scale):
                at += 1
                continue
            break
        if kind == "scale" and (current is not None or total):
            total = add_scale(total, current, value, scale)
            current, scale = None, value
        elif kind in ("unit", "teen", "ten", "hundred"):
            grown = grow(current, kind, value)
            if grown is None:
                if is_year(current, kind, last):
                    return None
                break
            current = grown
        elif current is not None and is_plural_scale(word):
            return made(words, at, (total + current) * value, scale=value)
        elif kind == "group" and (current is not None or word == "dozen"):
            return halves(words, at, total + (1 if current is None else current) * value, value)
        elif kind == "scale" and value == 1000 and at == 0:
            current, total, scale = None, value, value  # "thousand men"
        else:
            break
        last, at = at, at + 1
    if last < 0:
        return None
    value_now = total + (current or 0)
    return with_point(words, last, value_now) or halves(words, last, value_now, trailing_scale(words, last))


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


def is_year(current: int | None, kind: str, last: int) -> bool:
    """ "nineteen eighty-four", "twenty thirteen": years in words."""
    return last == 0 and current is not None and 13 <= current <= 20 and kind in ("ten", "teen")


def trailing_scale(words: list[Word], last: int) -> int:
    """The hundred, thousand, million ... that a number in words ends in."""
    kind, value = table().get(words[last].lower, (None, 1))
    return value if kind in ("scale", "hundred", "group") else 1


def halves(words: list[Word], last: int, value: float, scale: int) -> Number:
    """The number with "and a half", "and a quarter" after it, and the scale after that: "one and a half million"."""
    if is_word(words, last + 1, "and") and is_word(words, last + 2, "a", "three"):
        share = (
            {"half": 0.5, "quarter": 0.25, "third": 1 / 3}.get(words[last + 3].lower) if last + 3 < len(words) else 0
        )
        if words[last + 2].lower == "three":
            share = 0.75 if is_word(words, last + 3, "quarters") else 0
        if share:
            factor = table()[words[last + 4].lower][1] if kind_at(words, last + 4) == "scale" else 1
            return made(words, last + 3 + (factor > 1), (value + share * scale) * factor, scale=max(scale, factor))
    return made(words, last, value, scale=scale)


def with_point(words: list[Word], last: int, value: float) -> Number | None:
    """ "three point five", and the scale after it."""
    if not is_word(words, last + 1, "point"):
        return None
    digits, at = "", last + 2
    while kind_at(words, at) == "unit":
        digits, at = digits + str(table()[words[at].lower][1]), at + 1
    if not digits:
        return None
    factor = table()[words[at].lower][1] if kind_at(words, at) == "scale" else 1
    return made(words, at - (factor == 1), float(f"{int(value)}.{digits}") * factor, scale=factor)
