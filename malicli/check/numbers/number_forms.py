"""Numbers and sums of money in one form: "fourteen" and "14", "$18m" and "18 million dollars"."""

import re
from collections.abc import Iterator

from malicli.check.normalized_words import TOKEN, folded_words
from malicli.language import cached, figure_words, group
from malicli.language.normalize import compared_form
from malicli.spans import Span
from malicli.syntax.numerals import read_number, table

PERCENT = frozenset({"percent", "%"})
PER_CENT = re.compile(r"\bper cent\b")


@cached()
def currencies() -> dict[str, str]:
    """The code of each word and sign of a currency that has no space in it."""
    known = figure_words.currencies().items()
    return {form: unit.name or unit.noun or "" for form, unit in known if " " not in form}


@cached()
def is_part_of_number(word: str) -> bool:
    """Whether a folded word can be part of a number or of a sum of money."""
    return word[:1].isdigit() or word in table() or word in PERCENT or word in currencies() or word in group("and, per")


@cached()
def in_one_form(text: str) -> tuple[str, ...]:
    """The folded words of a text, each number with its value, the currency before it."""
    return tuple("percent" if word in PERCENT else word for word in folded_words(in_digits(text)))


@cached()
def in_digits(text: str) -> str:
    """A text with each number in digits and each currency as its code before it: "EUR 20000000" for "€20m"."""
    if not any(map(str.isdigit, text)) and not any(word in table() for word in text.lower().split()):
        return text
    text = PER_CENT.sub("percent", text)
    made, end, number = list[str](), 0, -1  # where in `made` the last number is
    for span, form in numbers_and_currencies(text):
        between, end = text[end : span.start], span.end
        if form[0].isdigit():
            made += [between, form]
            number = len(made) - 1
        elif between == " " and number == len(made) - 1:
            made.insert(number, f"{form} ")
        else:
            made += [between, form, " " * text[end : end + 1].isdigit()]
    return "".join([*made, text[end:]])


def numbers_and_currencies(text: str) -> Iterator[tuple[Span, str]]:
    """The numbers of a text in digits, and its currencies as codes."""
    end = 0
    for match in TOKEN.finditer(text):
        if match.start() < end:
            continue
        word, first = compared_form(match.group()), match.group().lower().replace("‑", "-").partition("-")[0]
        number = read_number(text, match.start()) if word[:1].isdigit() or first in table() else None
        if number is not None and number.kind == "exact":
            end = number.end
            yield Span(match.start(), end), number_in_digits(number.value)
        elif word in currencies():
            yield Span(*match.span()), currencies()[word]


def number_in_digits(value: float) -> str:
    """A number in digits, without a fraction if it has none."""
    return str(int(value)) if value == int(value) else str(value)
