"""Units and currencies on either side of a number, and what a hyphen joins to it: "€65m", "15 km", "12,600-strong"."""

import re

from malicli.figures.sentence_tree import SentenceTree
from malicli.language import figure_words, group, pattern
from malicli.language.figure_words import Unit

HYPHENS = "-‑"
SIGNS = "$€£¥₦₹₩₽₴₺₪₵"
SIGN = rf"(?:US|CA|AU|NZ|HK|[ACRS])?[{SIGNS}]\s?"  # compiled when asked for, as all patterns of money
CODE = r"(?<![^\W\d_])(?:(?:[A-Z]{2,4}|KSh|Rs\.?|Tk\.?)\s?|[A-Z])"


def currency_before(text: str, start: int) -> tuple[Unit | None, int]:
    """The currency whose sign or code precedes a number, and its start: "€65m", "US$ 5", "Rs 5 crore"."""
    sign = sign_before(text, start)
    form = sign.strip().lower().rstrip(".")
    unit = figure_words.currencies().get(form) or figure_words.currency_letters().get(form) if sign else None
    return (unit, start - len(sign)) if unit else (None, start)


def sign_before(text: str, start: int) -> str:
    """The sign or code before a number with the blank after it, "" where there is none."""
    before = text[max(0, start - 5) : start]
    last = before.rstrip()[-1:]
    if not last or not (last in SIGNS or last.isupper() or before.rstrip(". ").endswith(("Rs", "KSh", "Tk"))):
        return ""  # so most numbers never need the pattern
    match = re.search(f"(?:{SIGN}|{CODE})$", before)
    return match.group() if match else ""


def unit_after(tree: SentenceTree, end: int, money: Unit | None) -> tuple[Unit | None, int, str | None]:
    """The unit after a number, where it ends, and the word that a hyphen joins to the number."""
    text, tokens = tree.text, tree.tokens
    joins = (text[end : end + 1] in HYPHENS and text[end + 1 : end + 2].isalpha()) or text.startswith("strong", end + 1)
    if joins and (match := pattern("joined after a number").match(text, end)):
        compound = (match.group(1) or match.group(2)).lower()
        if compound.split("-")[0] not in group("odd, plus, to"):
            unit = figure_words.units().get(compound.removesuffix("-long")) or figure_words.currencies().get(compound)
            return unit, match.end(), compound
        return None, end, None
    at = tokens.at(end)
    if at >= tree.last:
        return None, end, None
    own = max(end, tokens.starts[at])
    head = text[own : tokens.ends[at]].lower()
    if head == "(" or (money is not None and head not in figure_words.currencies()):
        return None, end, None
    for size in (3, 2, 1):
        phrase = " ".join([head, *tree.lower[at + 1 : at + size]]).replace(" / ", "/").replace("° ", "°")
        unit = figure_words.currencies().get(phrase) or (None if money else figure_words.units().get(phrase))
        if unit and at + size <= tree.last and not is_other_word(tree, phrase, own, end, at):
            return unit, tokens.ends[at + size - 1], None
    return None, end, None


def is_other_word(tree: SentenceTree, phrase: str, own: int, end: int, at: int) -> bool:
    """Short units are only read in their own case and place: "5 m deep", not "5 M"; "won" is mostly a verb."""
    if phrase in group("letters of units"):
        return tree.text[own].isupper() or tree.text[own + 1 : own + 2] in ("'", "’")
    if phrase in group("c, f"):  # "47C"
        return own > end or not tree.text[own].isupper()
    if phrase in group("unit or word"):
        return own > end
    return phrase in group("pound, pounds") and tree.lower(at + 1) in group("of")  # a weight where something is weighed


def is_measure(compound: str) -> bool:
    """Whether what hangs on a number makes it a count: "12,600-strong", "5,100-member", "20-vehicle"."""
    noun = figure_words.noun(compound)
    return compound in group("joined to a number") or bool(noun and noun.kind not in ("thing", "group"))
