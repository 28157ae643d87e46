"""Numbers and sums of money in one form: "fourteen" and "14", "$18m" and "18 million dollars"."""

import re
from collections.abc import Iterator

from malicli.check.normalized_words import TOKEN
from malicli.language import cached, figure_words, group
from malicli.language.normalize import compared_form
from malicli.syntax.numerals import read_number, table

PERCENT = frozenset({"percent", "%"})


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
    found: list[str] = []
    codes = {*currencies().values()}
    for word in words_and_numbers(text):
        if word in codes and found and found[-1][0] == "#":
            found.insert(-1, word)
        else:
            found.append(word)
    return tuple(found)


@cached()
def in_digits(text: str) -> str:
    """A text with each number in digits and each currency as its code before it: "EUR 20000000" for "€20m"."""
    if not any(map(str.isdigit, text)) and not any(word in table() for word in text.lower().split()):
        return text
    made, end = "", 0
    for match in TOKEN.finditer(text):
        if match.start() < end:
            continue
        made += text[end : match.start()]
        word, first = compared_form(match.group()), match.group().lower().replace("‑", "-").partition("-")[0]
        number = read_number(text, match.start()) if word[:1].isdigit() or first in table() else None
        if number is not None and number.kind == "exact":
            made, end = made + number_in_digits(number.value), number.end
        else:
            made, end = made + currencies().get(word, match.group()), match.end()
    before, after = code_patterns()
    return after.sub(r"\2 \1", before.sub(r"\1 ", made + text[end:]))


@cached()
def code_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A currency's code directly before digits, and after a number."""
    codes = "|".join(sorted({*currencies().values()}))
    return re.compile(rf"\b({codes})(?=\d)"), re.compile(rf"(\d[\d.]*) ({codes})\b")


def number_in_digits(value: float) -> str:
    """A number in digits, without a fraction if it has none."""
    return str(int(value)) if value == int(value) else str(value)


def words_and_numbers(text: str) -> Iterator[str]:
    """The folded words of a text; a number is "#" and its value, a currency its code."""
    end = 0
    text = re.sub(r"\bper cent\b", "percent", text)
    for match in TOKEN.finditer(text):
        if match.start() < end:
            continue
        word, first = compared_form(match.group()), match.group().lower().replace("‑", "-").partition("-")[0]
        number = read_number(text, match.start()) if word[:1].isdigit() or first in table() else None
        if number is not None and number.kind == "exact":
            end = number.end
            yield f"#{number.value}"
        else:
            yield "percent" if word in PERCENT else currencies().get(word, word)
