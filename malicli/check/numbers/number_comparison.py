"""Compare the number of a draft with one of an article for the same thing: the same, less said, or another."""

import re

from malicli.language import cached, figure_words
from malicli.records import Figure

NOT_EXCLUDING = ("at most", "at least")  # bounds that include their number
ABOUT = 0.05  # the range of "about" a number, as a share of it
NEARLY = 0.85  # the least that "nearly" a number is, as a share of it
FAR_OFF = 2.0  # times: "more than ten" is not said of 25
NEAR_BOUND = 1.1  # times a number of which "more than" and "under" are said
NEAR_SHARE, IN_TEN = 2.5, 4.0  # points that "half" and "six in ten" may be off
NUMERALS = re.compile(r"[\d.,]+")


def same_value(draft: Figure, article: Figure) -> bool:
    """True if two figures have the same number or range, ignoring qualifiers."""
    if draft.value is not None or article.value is not None:
        return draft.value == article.value
    return (draft.low, draft.high) == (article.low, article.high)


def same_unit(one: Figure, other: Figure) -> bool:
    """True if two figures are in one unit, or in currencies that may be one as they are printed: "$5", "A$5"."""
    is_money = one.category == other.category == "money"
    if is_money and None in (one.unit, other.unit):
        codes = codes_printed(one.text), codes_printed(other.text)
        return not all(codes) or not codes[0].isdisjoint(codes[1])  # "rupees" of no country
    return one.unit == other.unit or (is_money and not codes_printed(one.text).isdisjoint(codes_printed(other.text)))


@cached()
def codes_printed(amount: str) -> frozenset[str]:
    """The currencies that an amount may be in as printed: all dollars for "$5"."""
    words = NUMERALS.sub(" ", amount.lower()).split()
    runs = (" ".join(words[at:end]) for at in range(len(words)) for end in range(len(words), at, -1))
    unit = next(filter(None, map(figure_words.printed_before, runs)), None)
    return frozenset({unit.name, *unit.codes.split()} - {""} if unit else ())


def compare_numbers(draft: Figure, article: Figure) -> tuple[str, str | None]:
    """`match` if the number is the same or says less; `undecided` if only "about" was dropped."""
    if not same_unit(draft, article):
        return "differs", "the unit differs from the article's"
    same = (draft.low, draft.high) == (article.low, article.high) or rounds(draft, article) or is_share(draft, article)
    same |= is_between(draft, article)
    if same_value(draft, article) and draft.approximate and article.approximate:
        return "match", None
    if same and draft.approximate >= article.approximate:
        return "match", None
    if same:
        return "undecided", f"the article says “{article.text}”"
    if not contains(draft, article) or is_far(draft, article):
        is_end = draft.value is not None and draft.value in (article.low, article.high) and article.value is None
        is_near = is_end or (same_value(draft, article) and (article.bound in NOT_EXCLUDING or article.approximate))
        return ("undecided", f"the article says “{article.text}”") if is_near else ("differs", None)
    near = {draft.low, draft.high, draft.value} & {article.low, article.high, article.value} - {None}
    is_said = near or draft.approximate or is_bound_of(draft, article)
    if not is_said and draft.bound is not None and draft.bound == article.bound:
        return "differs", None  # "at least 50 metres" for "at least 150 metres"
    return ("match", None) if is_said else ("undecided", f"the article says “{article.text}”")


def rounds(draft: Figure, article: Figure) -> bool:
    """Whether the draft's number is the article's, rounded to the digits that it prints: "4.8 billion" for 4.82."""
    if draft.value is None or article.value is None or draft.bound or article.bound or draft.value == article.value:
        return False
    digits, _ = significant(draft.value)
    if digits < 2 and not draft.approximate:
        return False
    return float(f"{article.value:.{max(digits, 1) - 1}e}") == float(draft.value)


def is_between(draft: Figure, article: Figure) -> bool:
    """Whether the draft's number is about what lies in the middle of the article's range: "some 50" for "40 to 60"."""
    if draft.value is None or article.low is None or article.high is None or not draft.approximate or draft.bound:
        return False
    return article.low * (1 + ABOUT) < draft.value < article.high * (1 - ABOUT)


def is_share(draft: Figure, article: Figure) -> bool:
    """Whether a share in words is near the article's: "nine in ten" for 91 percent."""
    if draft.category != "percent" or draft.bound or draft.value is None or article.value is None:
        return False
    in_words = not any(map(str.isdigit, draft.text))
    return in_words and abs(draft.value - article.value) <= (IN_TEN if " in " in draft.text else NEAR_SHARE)


def contains(draft: Figure, article: Figure) -> bool:
    """True if the draft's range contains the article's, so that it only says less."""
    low, high = draft.low, draft.high
    if draft.approximate and draft.value is not None:
        if draft.bound is None:
            low, high = draft.value * (1 - ABOUT), draft.value * (1 + ABOUT)
        elif draft.bound == "less than" and low is None:  # "nearly"
            last = 2 * significant(draft.value)[1] if any(map(str.isdigit, draft.text)) else draft.value
            low = max(draft.value * NEARLY, draft.value - last)
    least = article.value if article.low is None and draft.value is None else article.low  # "hundreds": "up to 365"
    if low is not None and (least is None or least < low):
        return False
    return not (high is not None and (article.high is None or article.high > high))


def is_far(draft: Figure, article: Figure, off: float = FAR_OFF) -> bool:
    """Whether a number is so far from the article's that "more than" or "under" it is not said of that."""
    if not draft.value or not article.value or draft.bound not in ("more than", "less than"):
        return False
    return max(draft.value, article.value) / min(draft.value, article.value) > off


def is_bound_of(draft: Figure, article: Figure) -> bool:
    """Whether "more than" or "under" a number is what is said of the article's: "more than 4,000" for 4,200."""
    is_bound = draft.bound in ("more than", "less than") and bool(draft.value and article.value)
    return is_bound and not is_far(draft, article, NEAR_BOUND)


def significant(value: float) -> tuple[int, float]:
    """The significant digits of a number, and half of what the last one counts."""
    if not value:
        return 0, 0.0
    mantissa, _, power = f"{value:.6e}".partition("e")
    digits = mantissa.replace(".", "").rstrip("0")
    return len(digits), 0.5 * 10.0 ** (int(power) - len(digits) + 1)
