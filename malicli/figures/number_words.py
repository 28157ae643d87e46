"""Numbers in words: cardinals, fractions, and vague number words.

"Two hundred and fifty thousand", "half a dozen", "two-thirds", "tens of thousands". A number is read where it starts,
straight from the text.
"""

import re
from itertools import takewhile
from typing import NamedTuple

from malicli.language import cached, figure_words, group, inflection, lexicon

WORD = re.compile(r"[^\W\d_]+")
JOINT = re.compile(r"\s{1,3}|[-‑]")
MOST_WORDS = 24  # of one number
CHARACTERS_BEFORE = 8  # characters before a number that are looked at
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


@cached()
def table() -> dict[str, tuple[str, int]]:
    """Number words: word -> (kind, value)."""
    return {word: (kind, value) for kind, values in lexicon().numbers.values.items() for word, value in values.items()}


def whole(value: float, digits: int = 10) -> float | int:
    """A value without a fraction as an integer, any other rounded."""
    nearest = round(value)
    return nearest if abs(value - nearest) <= abs(nearest) * 1e-12 else round(value, digits)


def is_plural_scale(word: str) -> bool:
    """ "2 dozens", "5 millions": the plural of a scale, which alone is vague."""
    one = inflection().singular(word)
    return one != word and table().get(one, ("", 0))[0] in SCALES and word not in group("scores")


class Word(NamedTuple):
    """A word of a number: its characters, its kind and value as a number word, and whether a hyphen is before it."""

    lower: str
    start: int
    end: int
    joined: bool
    kind: str | None
    value: int

    @property
    def scale(self) -> int:
        """The thousand, million ... that it is, 0 for other words."""
        return self.value if self.kind == "scale" else 0


NONE = Word("", 0, 0, False, None, 0)


class Words(list[Word]):
    """The words that may make up a number, and the number that some of them make."""

    def at(self, place: int) -> Word:
        """The word at a place, one without letters past the end."""
        return self[place] if place < len(self) else NONE

    def number(self, last: int, value: float, kind: str = "exact", scale: int = 1) -> Number:
        """A number over the words up to and with `last`."""
        return Number(self[0].start, self[last].end, whole(value, 2 if kind == "part" else 10), kind, scale)


def words_from(text: str, start: int, stop: int) -> Words:
    """The words that may make up a number: letters, parted by single white space or a hyphen."""
    found, at, joined = Words(), start, False
    while len(found) < MOST_WORDS and (match := WORD.match(text, at, stop)):
        lower = match.group().lower()
        kind, value = table().get(lower, (None, 0))
        found.append(Word(lower, match.start(), match.end(), joined, kind, value))
        joint = JOINT.match(text, match.end(), stop)
        if not joint or (kind is None and lower not in group("inside a number")):
            break
        at, joined = joint.end(), joint.group() in "-‑"
    return found


def read_words(text: str, start: int, stop: int) -> Number | None:
    """A number in words, vague words and fractions included."""
    words = words_from(text, start, stop)
    if not words or (words[0].kind is None and words[0].lower not in group("a, an")):
        return None
    before = text[max(0, start - CHARACTERS_BEFORE) : start].lower().split()[-1:]
    # "(by) a third", "a third fewer"
    is_difference = words.at(2).lower in group("fewer") or not group("before a share").isdisjoint(before)
    return read_half(words) or read_vague(words) or read_share(words, is_difference) or read_cardinal(words)


def read_half(words: Words) -> Number | None:
    """ "half a million", "half a dozen", "half an hour", "a half dozen", and "half" of something."""
    at = int(words[0].lower in group("a"))
    if words.at(at).lower not in group("half"):
        return None
    over = at + 1 + (words.at(at + 1).lower in group("a, an"))
    if words.at(over).kind in SCALES:
        return words.number(over, words[over].value / 2, scale=words[over].value)
    if over > at + 1 and over < len(words):  # "half an hour": half of one
        return words.number(over - 1, 0.5) if at == 0 else None
    is_other = words.at(at + 1).joined or words.at(at + 1).lower in group("past")
    return words.number(at, 50, "part") if not is_other else None


def read_vague(words: Words) -> Number | None:
    """ "hundreds", "tens of thousands", "several hundred", "a few dozen", "a handful", "a couple of hundred"."""
    at = int(words[0].lower in group("a"))
    first = words.at(at)
    if first.kind == "pair":
        return words.number(at, first.value) if words.at(at + 1).lower in group("of") else None
    if first.kind not in ("vague", "several"):
        return None
    over = at + 1 + (words.at(at + 1).lower in group("of"))
    if first.kind == "vague" and inflection().looks_plural(first.lower):
        if words.at(over).kind == "vague" and over == at + 2:
            return words.number(over, first.value * words[over].value, "vague")
        return words.number(at, first.value, "vague") if at == 0 else None
    if many := multiplied(words, at, over):
        return many
    is_alone = first.lower in group("couple, handful, few") and at == 0
    return None if is_alone else words.number(at, first.value, "rough" if first.lower in group("couple") else "vague")


def multiplied(words: Words, at: int, over: int) -> Number | None:
    """ "several hundred", "a few thousand", "several hundred thousand": at least two of it."""
    factor, last = 1, at
    while words.at(over).kind in SCALES:
        factor, last, over = factor * words[over].value, over, over + 1
    return words.number(last, 2 * factor, "vague", factor) if last > at else None


def read_share(words: Words, is_difference: bool) -> Number | None:
    """Fractions in words: "two-thirds", "a quarter million", "a quarter of a million"; "a third soldier" is none."""
    first, part = words[0], words.at(1)
    count = first.value or 1
    if (first.lower not in group("a, one") and first.kind not in ("unit", "teen")) or part.kind != "part":
        return None
    if (part.lower in group("half, halves") and count != 1) or (count != 1) != inflection().looks_plural(part.lower):
        return None
    is_of = words.at(2).lower in group("of")
    is_difference = is_difference and (len(words) == 2 or words.at(2).lower in group("after a share"))
    if first.lower in group("a") and not (is_of or words.at(2).scale or is_difference):
        return None
    over = 4 if is_of and words.at(3).lower in group("a, an") else 2
    if factor := words.at(over).scale:
        return words.number(over, count / part.value * factor, scale=factor)
    if words.at(over).lower in figure_words.units():  # "one-half mile", "a third of a tonne"
        return words.number(1, round(count / part.value, 4))
    return words.number(1, count / part.value * 100, "part")


def read_cardinal(words: Words) -> Number | None:
    """ "two hundred and fifty thousand", "twenty-five hundred", "a dozen", "one and a half million"."""
    if words[0].lower in group("a, an") and words.at(1).kind not in SCALES:
        return None
    total, current, at = added(words)
    value, following = total + (current or 0), words.at(at)
    if at == 1 and 13 <= (current or 0) <= 20 and following.kind in ("ten", "teen"):
        return None  # years in words: "nineteen eighty-four", "twenty thirteen"
    if current is not None and is_plural_scale(following.lower):
        factor = table()[following.lower][1]
        return words.number(at, value * factor, scale=factor)
    if at == 0:
        return None
    last = words[at - 1]
    return with_rest(words, at - 1, value, last.value if last.kind in SCALES else 1)


def added(words: Words) -> tuple[int, int | None, int]:
    """A row of number words added up: what is scaled, what is not yet (None: nothing), and the place after them."""
    at = int(words[0].lower in group("a, an"))
    total, current, scale = 0, 1 if at else None, 0
    while (word := words.at(at)) is not NONE:
        grown = grow(current, word)
        is_scale = word.kind in ("scale", "group")
        if is_scale and (current is not None or total):
            total = add_scale(total, current, word.value, scale)
            current, scale = None, word.value
        elif is_scale and (word.value == 1000 or word.lower in group("dozen")) and at == 0:
            total = scale = word.value  # "thousand men", "dozen men"
        elif grown is not None and (at == 0 or words[at - 1].kind != "group"):
            current = grown
        elif word.lower not in group("and") or not is_and(words, at, current, scale):
            break
        at += 1
    return total, current, at


def add_scale(total: int, current: int | None, value: int, scale: int) -> int:
    """The total after a scale word: "two hundred thousand", "two thousand million"."""
    if scale and value >= scale:
        return (total + (current or 0)) * value
    return total * value if current is None else total + current * value


def grow(current: int | None, word: Word) -> int | None:
    """The number below a thousand with one more word, None where the word begins another number."""
    if word.kind == "hundred":
        return word.value if current is None else current * word.value if 0 < current < 100 and current != 10 else None
    if word.kind not in ("unit", "teen", "ten"):
        return None
    if current is None:
        return word.value
    is_open = current % 100 >= 20 and current % 10 == 0 and word.kind == "unit" and word.value
    return current + word.value if is_open or (current and current % 100 == 0) else None


def is_and(words: Words, at: int, current: int | None, scale: int) -> bool:
    """Whether an "and" joins the tens to hundreds or thousands: "two hundred and three"."""
    grown = (current is not None and current >= 100 and current % 100 == 0) or (current is None and scale)
    return bool(grown) and words.at(at + 1).kind in ("unit", "teen", "ten") and not words[at].joined


def with_rest(words: Words, last: int, value: float, scale: int) -> Number:
    """The number with what follows it: "one and a half million", "three point five"."""
    share, at = rest_at(words, last + 1, scale)
    factor = words.at(at).scale if share else 0
    if not share:
        return words.number(last, value, scale=scale)
    return words.number(at - (not factor), (value + share) * (factor or 1), scale=max(scale, factor))


def rest_at(words: Words, at: int, scale: int) -> tuple[float, int]:
    """What "and a half", "and three quarters" or "point five" adds, 0 without one of them, and the place after it."""
    link, count, part = words.at(at).lower, words.at(at + 1).lower, words.at(at + 2)
    if link in group("point"):
        digits = [*takewhile(lambda word: word.kind == "unit", words[at + 1 :])]
        return float("0." + "".join(str(word.value) for word in digits) + "0"), at + 1 + len(digits)
    if link in group("and") and (count, part.lower) == ("three", "quarters"):
        return 3 / 4 * scale, at + 3
    is_part = link in group("and") and count in group("a, one") and part.lower in group("half, third, quarter")
    return (scale / part.value if is_part else 0), at + 3
