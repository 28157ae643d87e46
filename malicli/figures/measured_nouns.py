"""What a quantity with a unit measures: the whole of a share, the purpose of money, else the unit itself."""

from malicli.figures.events import subject
from malicli.figures.quantity import Quantity
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import figure_words, group, lexicon
from malicli.language.figure_words import Unit

LONGEST_SUBJECT = 7  # words from "deaths" to "fourfold"


def measured_noun(tree: SentenceTree, quantity: Quantity, node: int | None, whole: int | None) -> str | None:
    """What is measured by a quantity that hangs at `node`; `whole` is the noun after a share."""
    unit = quantity.unit
    if unit is None or unit.kind == "money":
        return money_noun(tree, quantity, unit) if unit else None
    if unit.kind != "percent":
        return unit_noun(tree, quantity, unit)
    if whole is not None:
        return tree.printed(whole)
    before = whole_before(tree, node) if node is not None else None
    is_noun = before is not None and tree.pos[before] == "NOUN" and before not in tree.dated
    is_noun = is_noun and before is not None and tree.lower(before) not in figure_words.units()
    return tree.lower(before) if before is not None and is_noun else None


def whole_before(tree: SentenceTree, node: int) -> int | None:
    """The noun of a share that follows it: "turnout was 34 percent", "growth of 2 percent", "cut output by half"."""
    case, head, relation = tree.case(node), tree.head[node], tree.relation(node)
    if case in group("of"):
        return head
    if tree.child(node, "cop") is not None:
        return subject(tree, node)
    changes = lexicon().events.change.get(tree.lower[head]) == "change" or case in group("by")
    if relation not in ("obl", "obj", "advmod", "xcomp", "nmod", "dep") or not changes:
        return None
    changed = tree.child(head, "obj")
    if changed is not None and changed != node:
        return changed
    return subject(tree, head) if tree.pos[head] == "VERB" else tree.child(head, "nsubj")


def unit_noun(tree: SentenceTree, quantity: Quantity, unit: Unit) -> str:
    """The unit as printed: "km", "month"."""
    if quantity.compound:
        return unit.name
    printed = tree.text[quantity.start : quantity.end].split()
    tails = (" ".join(printed[-size:]) for size in (3, 2, 1))
    return next((tail for tail in tails if tail.lower() in figure_words.units()), unit.name)


def noun_before(tree: SentenceTree, at: int) -> str | None:
    """The listed noun nearest before a word: "deaths rose fourfold"."""
    before = range(at - 1, at - 1 - LONGEST_SUBJECT, -1)
    return next((tree.printed(back) for back in before if tree.noun(back)), None)


def money_noun(tree: SentenceTree, quantity: Quantity, unit: Unit) -> str | None:
    """What the money is ("a ransom of $2 million", "$4 billion of debt"), else the currency."""
    before, after = quantity.first - 1, quantity.last
    if tree.lower(before) in group("of") and tree.lower(before - 1).isalpha() and not tree.kind(before - 1):
        return tree.printed(before - 1)
    is_plain = tree.lower(after + 1).isalpha() and not (tree.kind(after + 1) or tree.is_capital(after + 1))
    ends = tree.is_mark(after + 2) or tree.kind(after + 2)
    return tree.lower(after + 1) if tree.lower(after) in group("of") and is_plain and ends else unit.noun
