"""The figure candidates of one sentence, and the confidence of each one's category."""

from collections.abc import Mapping
from typing import NamedTuple

from malicli.figures.counted_nouns import Counted
from malicli.figures.rules import decide
from malicli.language import group
from malicli.syntax.sentence_tree import SentenceTree
from malicli.syntax.tree_paths import reach

FIRM, JOINED = 2, 1  # how surely an event affects a figure
HARM = ("displaced", "abducted", "wounded", "killed")  # of two events for the same figure the worse one wins
TOLD_BY_KIND = {"dead": "killed", "wounded": "wounded"}  # the category of a noun by itself


class Before(NamedTuple):
    """What earlier sentences count, and who attacks in them."""

    one: Counted | None = None  # persons counted last
    last: Counted | None = None  # what was counted last, persons or things
    several: Counted | None = None  # those counted last that "they" may be
    attackers: str | None = None
    totals: Mapping[str | None, Counted] = {}  # the last one of each category


class SentenceFigures:
    """The figure candidates of one tree, in order, with their first and last tokens."""

    def __init__(self, tree: SentenceTree, counted: list[Counted], before: Before) -> None:
        self.tree, self.before = tree, before
        self.attackers: str | None = None
        self.counted = sorted(counted, key=lambda c: c.first)
        self.nodes = {c.node: c for c in self.counted}  # by the words of the tree that they are at
        for c in self.counted:
            self.nodes |= dict.fromkeys((*range(c.first, c.quantity.last), c.number), c)

    def add(self, counted: Counted, node: int) -> bool:
        """Add a candidate that is at a word of the tree, unless it shares words with another."""
        is_new = not any(c.first < counted.last and counted.first < c.last for c in self.counted)
        if is_new:
            self.counted = sorted([*self.counted, counted], key=lambda c: c.first)
            self.nodes[node] = counted
        return is_new

    def starting(self, at: int) -> Counted | None:
        """The candidate whose phrase begins at a word."""
        return next((c for c in self.counted if c.first == at), None)


def joins(sentence: SentenceFigures, left: Counted, right: Counted) -> bool:
    """True if two candidates are in one list: "two soldiers, three gendarmes and a civilian"."""
    tree, node = sentence.tree, right.node
    is_listed = tree.relation(node) in ("conj", "appos", "parataxis") or tree.case(node) in group("together with")
    is_below = is_listed and tree.head[node] in (left.node, *tree.ancestors(left.node))
    is_below = is_below or reach(tree, left.node, "$list-head") == reach(tree, node, "$list-head")
    return left.last <= right.first and is_below


def settle(counted: Counted, category: str, strength: int, word: str, verb: int | None = None) -> None:
    """The category with the higher confidence; of two equal ones, the worse."""
    dies = counted.kind == "wounded" and category == "killed" and strength == FIRM
    if TOLD_BY_KIND.get(counted.kind or "", category) != category and not dies:
        return  # "five deaths and eight wounded"
    worse = category in HARM and (counted.category not in HARM or HARM.index(category) > HARM.index(counted.category))
    if strength > counted.strength or (strength == counted.strength and worse):
        counted.category, counted.strength, counted.event = category, strength, word
        counted.verb = counted.verb if verb is None else verb


def by_kind(tree: SentenceTree, counted: Counted) -> str:
    """The category without an event: by unit, then by noun."""
    return decide("by kind", tree, counted) or counted.category or "other"
