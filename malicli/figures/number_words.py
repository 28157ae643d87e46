"""Numbers in words, or in digits and words: "two hundred and fifty thousand", "1.2 million", "half a dozen".

Each word is of a kind that one letter names; the shapes that the letters of a number can have are one grammar.
"""

import re
from collections.abc import Callable, Iterable
from itertools import takewhile
from math import prod
from typing import NamedTuple

from malicli.language import cached, figure_words, group, lexicon

WORD = re.compile(r"[^\W\d_]+")
JOINT = re.compile(r"\s{1,3}|[-‑]")
MOST_WORDS = 24  # of one number
CHARACTERS_BEFORE = 8  # characters before a number that are looked at
KINDS = {  # of words, each with its letter; "zero" and "one" have a 0 and a 1, digits a "d", units a "k", others an "x"
    "unit": "u", "teen": "t", "ten": "y", "hundred": "h", "scale": "s", "group": "g", "half": "H", "third": "q",
    "thirds": "Q", "part": "p", "parts": "P", "pair": "w", "tens": "v", "plural": "V", "couple": "r", "few": "c",
    "several": "f", "article": "a", "and": "&", "of": "o", "point": ".", "past": "!", "fewer": "m", "after share": "l",
}  # fmt: skip
INSIDE = frozenset({*KINDS.values(), *"01d"} - {*"!ml"})
MULTIPLIES = "hsgV"
CENTURIES = range(13, 21)  # "nineteen | eighty-four"
BARE = (12, 100, 1000)  # "dozen men", "thousand men"


class Number(NamedTuple):
    """A number at its characters. `scale` is the thousands, millions ... it was multiplied by (1 if none)."""

    start: int
    end: int
    value: float | int
    kind: str = "exact"  # exact | vague (value: the smallest it can mean) | part (value: of 100) | rough ("a couple")
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
    """Number words: word -> (kind, value)."""
    return {word: (kind, value) for kind, values in lexicon().numbers.values.items() for word, value in values.items()}


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
    Rule("Ha(?=.)", "exact", lambda _: 0.5),  # half an hour
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


def words_from(text: str, start: int, stop: int, is_after: bool = False) -> list[Word]:
    """The words that may make up a number, and the one after them; one that a hyphen joins is a "-".

    With `is_after` they follow other parts of the number, from which white space or a hyphen parts them.
    """
    found: list[Word] = []
    joint = JOINT.match(text, start, stop) if is_after else None
    while len(found) < MOST_WORDS and (match := WORD.match(text, joint.end() if joint else start, stop)):
        letter, value = kinds().get(match.group().lower(), ("x", 1))
        is_joined = letter not in INSIDE and bool(found) and joint is not None and joint.group() in "-‑"
        found.append(Word("-" if is_joined else letter, value, match.end()))
        joint = JOINT.match(text, match.end(), stop)
        if letter not in INSIDE or not joint:
            break
    return found
