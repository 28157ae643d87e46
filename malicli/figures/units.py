"""Units and currencies on either side of a number, and what a hyphen joins to it: "€65m", "15 km", "12,600-strong".

A currency whose name several countries share is that of the one which the sentence or the article names.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from malicli.language import figure_words, group, lexicon, pattern
from malicli.language.figure_words import Unit
from malicli.syntax.numerals import table
from malicli.syntax.sentence_tree import SentenceTree

SIGN = r"(?:[A-Z][A-Za-z]{0,2})?[$€£¥₦₹₨₩₽₴₺₪₵₱]\s?"  # compiled when asked for, as all patterns of money
CODE = r"(?<![^\W\d_])(?:[A-Z](?![A-Za-z]*[aeiou])[A-Za-z]{1,3}\.?\s?|[A-Z])"  # "KES", "Rs.", "Sh": no small vowels
LONGEST_SIGN = 5  # characters of "USD 5"


class After(NamedTuple):
    """The unit after a number, where it ends, and the word that a hyphen joins to the number."""

    unit: Unit | None
    end: int
    compound: str | None = None
    factor: int = 1  # what it multiplies by: the M of "50 MUSD"


def currency_before(text: str, start: int) -> tuple[Unit | None, int]:
    """The currency whose sign or code precedes a number, and its start: "€65m", "US$ 5", "Rs 5 crore"."""
    match = re.search(f"(?:{SIGN}|{CODE})$", text[max(0, start - LONGEST_SIGN) : start])
    form = match.group().strip().lower().rstrip(".") if match else ""
    unit = figure_words.printed_before(form)
    return (unit, start - len(match.group())) if match and unit else (None, start)


def unit_after(tree: SentenceTree, end: int, money: Unit | None = None, is_vague: bool = False) -> After:
    """The unit after a number: "15 km", "65-kilometre"; with `is_vague`, after an "of": "billions of dollars"."""
    text, tokens = tree.text, tree.tokens
    if match := pattern("joined after a number").match(text, end):
        compound = match[match.lastindex or 0].lower()
        if compound.split("-")[0] in group("odd, plus, to"):
            return After(None, end)
        return joined_unit(compound, match)
    at = tokens.at(end)
    at += is_vague and tree.lower(at) in group("of")
    if at >= tree.last:
        return After(None, end)
    own = max(end, tokens.starts[at])
    printed, head = text[own : tokens.ends[at]], text[own : tokens.ends[at]].lower()
    if printed[0] == "M" and (code := figure_words.currencies().get(head[1:])):
        return After(code, tokens.ends[at], factor=10**6)
    if head == "(" or (money is not None and head not in figure_words.currencies()):
        return After(None, end)
    for last in range(min(at + 3, tree.last), at, -1):
        phrase = " ".join([head, *tree.lower[at + 1 : last]]).replace(" / ", "/").replace("° ", "°")
        unit = figure_words.currencies().get(phrase) or (None if money else figure_words.units().get(phrase))
        if unit and (money is None or unit.noun == money.noun) and not is_other_word(tree, phrase, own, end, at):
            return After(unit, tokens.ends[last - 1])  # "US$5 dollars", not "the $5 mark"
    return After(None, end)


def joined_unit(compound: str, match: re.Match[str]) -> After:
    """What a hyphen joins to a number, with its unit: "-year-long", "-square-mile", "-dollar | -a-share"."""
    words = compound.removesuffix("-long").split("-")
    for size in range(len(words), 0, -1):
        phrase, is_whole = " ".join(words[:size]), size == len(words)
        unit = figure_words.units().get(phrase) or figure_words.currencies().get(phrase)
        if unit and (is_whole or words[size] in group("a, per")):
            return After(unit, match.end() if is_whole else match.start() + len(phrase) + 1, compound)
    return After(None, match.end(), compound)


def is_other_word(tree: SentenceTree, phrase: str, own: int, end: int, at: int) -> bool:
    """Short units are only read in their own case and place: "5 m deep", not "5 M"; "won" is mostly a verb."""
    if phrase in group("letters of units"):
        return tree.text[own].isupper() or tree.text[own + 1 : own + 2] in ("'", "’")
    if phrase in group("c, f"):  # "47C"
        return own > end or not tree.text[own].isupper()
    if phrase in group("unit or word"):  # "a million won" are money, "all seven won" is not
        before = tree.lower[at - 1]
        is_large = table().get(before, ("", 0))[1] >= 1000 or (before[:1].isdigit() and len(before) > 3)
        return own > end and not (is_large and phrase in figure_words.currencies())
    return phrase in group("pound, pounds") and tree.lower(at + 1) in group("of")  # a weight where something is weighed


def settled(unit: Unit, currencies: Mapping[str, int], printed: str) -> Unit:
    """A unit by its ISO code: of a shared name that of the country named most, else by the scale; else open."""
    codes = unit.codes.split()
    scales = map(lexicon().units.currency_scales.get, printed.lower().split())  # rupees are counted by the crore
    named = (currencies, dict.fromkeys(filter(None, scales), 1))
    for counts in named if codes else ():
        (first, most), (_, second) = Counter({code: counts.get(code, 0) for code in codes}).most_common(2)
        if most > second:
            return unit._replace(name=first, noun=unit.noun or figure_words.currencies()[first.lower()].noun)
    others = any(counts.get(code) for counts in named for code in codes)
    return unit._replace(name="") if others and not any(counts.get(unit.name) for counts in named) else unit
