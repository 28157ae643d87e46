"""What a quantity with a unit measures: the whole of a share, the purpose of money, else the unit itself."""

from malicli.figures.events import subject
from malicli.figures.quantity import Quantity
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import figure_words, group, lexicon
from malicli.language.figure_words import Unit

LONGEST_SUBJECT = 7  # words from "deaths" to "fourfold"


def measured_noun(tree: SentenceTree, quantity: Quantity, unit: Unit, node: int, whole: int | None) -> str | None:
    """What is measured by a quantity that hangs at `node`; `whole` is the noun after a share."""
    if unit.kind == "money":
        return money_noun(tree, quantity, unit)
    if unit.kind != "percent":
        return unit_noun(tree, quantity, unit)
    if whole is not None:
        return tree.printed(whole)
    before = whole_before(tree, node)
    return tree.lower[before] if before is not None and tree.pos[before] == "NOUN" else None


def whole_before(tree: SentenceTree, node: int) -> int | None:
    """The noun of a share that follows it: "turnout was 34 percent", "growth of 2 percent", "cut output by half"."""
    head = tree.head[node]
    if tree.case(node) in group("of"):
        return head
    if tree.child(node, "cop") is not None:
        return subject(tree, node)
    if lexicon().events.change.get(tree.lower[head]) != "change":
        return None
    changed = tree.child(head, "obj")
    return changed if changed not in (None, node) else subject(tree, head)


def unit_noun(tree: SentenceTree, quantity: Quantity, unit: Unit) -> str:
    """The unit as printed: "km", "month"."""
    printed = tree.text[quantity.start : quantity.end].split()
    tails = (" ".join(printed[-size:]) for size in (3, 2, 1))
    return next((tail for tail in tails if tail.lower() in figure_words.units()), unit.name)


def noun_before(tree: SentenceTree, at: int) -> str | None:
    """The listed noun nearest before a word: "deaths rose fourfold"."""
    before = range(at - 1, at - 1 - LONGEST_SUBJECT, -1)
    return next((tree.printed(back) for back in before if tree.noun(back)), None)


def money_noun(tree: SentenceTree, quantity: Quantity, unit: Unit) -> str | None:
    """What the money is ("a ransom of $2 million", "$4 billion of debt"), else the currency."""
    whole, after = quantity.first - 2, quantity.last
    if tree.lower(whole + 1) in group("of") and tree.pos[whole] == "NOUN":
        return tree.printed(whole)
    inner = tree.head[after] if tree.lower(after) in group("of") else 0
    return tree.lower[inner] if inner == after + 1 and tree.pos[inner] == "NOUN" else unit.noun
