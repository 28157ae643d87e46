"""What a printed number may be said of: the least and the greatest value, by its digits, its bound and "about"."""

from malicli.check.numbers.number_comparison import ABOUT, IN_TEN, NEAR_SHARE, significant
from malicli.records import Figure

AS_BOUND = 1.05  # times the number of "more than" or "under" it
ROUNDED = 0.5  # points that a share in digits may be off
FIFTH = 0.2
MORE, LESS = 1.25, 0.85  # times the multiple of "more than" or "nearly" it
NEAR_MULTIPLE = 0.06  # of a multiple that it may be off
ROUND = 1000  # numbers from which on the last zeros may be rounded
EXACT = 1e-6


def limits(figure: Figure) -> tuple[float, float]:
    """The least and the greatest reckoned value that a figure may be said of."""
    value = float(figure.value or 0)
    if figure.category == "percent":
        return limits_of_share(figure, value)
    if figure.bound == "more than":
        return value, value * AS_BOUND
    if figure.bound == "less than":
        return value / AS_BOUND, value
    digits, half = significant(value)
    in_words = value >= ROUND and not any(map(str.isdigit, figure.text))
    half = half if value >= ROUND else min(half, 0.5)
    off = max(half, ABOUT * value) if figure.approximate or in_words else half if digits > 1 else EXACT * value
    return value - off, value + off


def limits_of_multiple(figure: Figure) -> tuple[float, float]:
    """The same of a multiple: "more than double" is not said of much more."""
    value = float(figure.value or 0)
    if figure.bound is not None:
        return (value, value * MORE) if figure.bound in ("more than", "at least") else (value * LESS, value)
    off = FIFTH * value if figure.approximate else NEAR_MULTIPLE * value
    return value - off, value + off


def limits_of_share(figure: Figure, value: float) -> tuple[float, float]:
    """The same of a share, which words say less exactly than digits."""
    in_words = " in " in figure.text or not any(map(str.isdigit, figure.text))
    far = FIFTH * value if in_words else max(ROUNDED, (AS_BOUND - 1) * value)
    if figure.bound == "more than":
        return value, value + min(MORE * far, 2 * FIFTH * (100 - value))
    if figure.bound == "less than":
        return value - far, value
    off = (IN_TEN if " in " in figure.text else NEAR_SHARE) if in_words or figure.approximate else ROUNDED
    off = min(off, FIFTH * value)  # "one in 14"
    return value - off, value + off


def digits(figure: Figure) -> int:
    """The significant digits of a number."""
    return significant(float(figure.value or 0))[0]
