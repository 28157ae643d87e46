"""Bounds of quantities: "at least 17", "nearly 200", "50+", "twenty-odd".

A bound opens one end of a number's range; an approximation opens none.
"""

from malicli.figures import word_lists
from malicli.figures.quantity import Quantity
from malicli.syntax.tokenizer import Tokens

LONGEST_BOUND = 5  # tokens


def bounded(text: str, tokens: Tokens, quantity: Quantity, first: int, last: int) -> Quantity:
    """The quantity with the bound or approximation in the words on either side."""
    at = tokens.before(quantity.start + 1) - 1
    quantity = quantity._replace(first=min(at, quantity.first))
    if at > first and text[quantity.start - 1] in "~≈<>≥≤±":
        quantity = meant(quantity, word_lists.bounds("before")[text[quantity.start - 1]])
        quantity = quantity._replace(start=quantity.start - 1, first=tokens.before(quantity.start) - 1)
    grown = True
    while grown:
        grown = False
        for size in range(min(LONGEST_BOUND, quantity.first - first), 0, -1):
            phrase = " ".join(tokens.lower[quantity.first - size : quantity.first])
            meaning = word_lists.bounds("before").get(phrase)
            if meaning and not is_preposition(tokens, quantity, size, first):
                begin = quantity.first - size
                quantity = meant(quantity, meaning)._replace(start=tokens.starts[begin], first=begin)
                grown = True
                break
    for size in (2, 1):
        verb = " ".join(tokens.lower[max(first, quantity.first - size) : quantity.first])
        if quantity.bound is None and (meaning := word_lists.bounds("verbs").get(verb)):
            quantity = meant(quantity, meaning)
    return bounded_after(text, tokens, quantity, last)


def is_preposition(tokens: Tokens, quantity: Quantity, size: int, first: int) -> bool:
    """True if the word before a number is a preposition: "spoke about two raids", "fought over two days"."""
    if size > 1:
        return False
    word = tokens.lower[quantity.first - 1]
    before = tokens.lower[quantity.first - 2] if quantity.first - 2 >= first else ""
    if word == "over" and quantity.unit and quantity.unit.kind == "time":
        return before not in word_lists.group("before a length")
    if word in ("over", "above", "below", "under") and quantity.vague:
        return True
    if word == "under" and before in word_lists.group("before a superior"):
        return True
    if word == "about":
        return before in word_lists.group("before a topic")
    return word == "some" and before in ("for", "of") and quantity.is_one


def meant(quantity: Quantity, meaning: tuple[bool, str | None]) -> Quantity:
    """The quantity as bounded; the bound nearest to the number wins, and a range keeps its ends."""
    approximate, bound = meaning
    quantity = quantity._replace(approximate=quantity.approximate or approximate)
    if bound is None or quantity.bound is not None:
        return quantity
    if bound == "odd":
        step = 10 ** max(1, len(str(int(abs(quantity.low or 0)))) - 1)
        return quantity._replace(high=(quantity.low or 0) + step - 1)
    if quantity.is_range:
        return quantity._replace(bound=bound)
    low, high = (quantity.low, None) if bound in ("at least", "more than") else (None, quantity.high)
    return quantity._replace(bound=bound, low=low, high=high)


def bounded_after(text: str, tokens: Tokens, quantity: Quantity, last: int) -> Quantity:
    """The quantity with "or so", "+", "or more", "-odd" after it."""
    at = quantity.last
    if at < last and tokens.starts[at] < quantity.end:  # the number ends inside its token: "twenty-odd"
        tail = text[quantity.end : tokens.ends[at]].lower().lstrip("-‑")
        meaning = word_lists.bounds("after").get(tail)
        end = tokens.ends[at]
        return meant(quantity, meaning)._replace(end=end, last=at + 1) if meaning else quantity._replace(last=at + 1)
    inner = text[quantity.end : tokens.ends[at - 1]].lower().lstrip("-‑")
    if inner in ("odd", "plus"):
        return meant(quantity, word_lists.bounds("after")[inner])._replace(end=tokens.ends[at - 1])
    for size in (3, 2, 1):
        meaning = word_lists.bounds("after").get(" ".join(tokens.lower[at : min(at + size, last)]))
        if meaning and quantity.bound is None and at + size <= last:
            return meant(quantity, meaning)._replace(end=tokens.ends[at + size - 1], last=at + size)
    return quantity
