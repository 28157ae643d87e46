"""Changes ("from X to Y", "by Z", totals), and whether a number is reported, planned, possible, denied or old.

What someone tries, wants, demands, refuses or almost did has not happened. An infinitive says what is wanted ("decided
to detain", "a candidate to beat") unless its verb brings it about ("managed to kill", "forced to flee", "is said to
have died"). Factive and implicative verbs: Karttunen 1971.
"""

from malicli.figures.counted_nouns import Counted
from malicli.figures.ellipsis import is_bare, is_updated
from malicli.figures.rules import decide
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.language import group
from malicli.syntax.sentence_tree import SentenceTree
from malicli.syntax.tree_paths import find, reach

LONGEST_CLAUSE = 28  # words from "an earlier report" to its number


def read_series(sentence: SentenceFigures) -> None:
    """Set the series role of each figure: "from around 5,000 to 2,500-3,000"; its two ends count the same."""
    tree, before = sentence.tree, None
    for counted in sentence.counted:
        other = before.series_role if before is not None else None
        counted.series_role = decide("series", tree, counted, other=other)
        if before is not None and is_same(tree, counted, before):
            share(counted, before)
            share(before, counted)
        at = counted.first - 2  # a verb or noun of change right before a preposition, or "up | from" in the tree
        verb = at if tree.lower(at) in group("change") else reach(tree, counted.node, "$change")
        if counted.series_role in ("from", "to", "change") and verb is not None:
            counted.event = counted.event or tree.lower[verb]
        before = counted


def is_same(tree: SentenceTree, counted: Counted, before: Counted) -> bool:
    """Whether two counts are of the same: the two ends of a change; "the first count of 31 was raised to 44"."""
    at = counted.first - 1
    if before.category in HARM and counted.head is not None and not counted.can_be(before.category):
        return False  # "37 deaths, up from 1,610 cases"
    if before.category not in HARM or counted.category not in (None, before.category):
        is_level = before.series_role is None and tree.lower(at - 1) in group("change")
        unit, roles = before.quantity.unit, {before.series_role or ("to" if is_level else None), counted.series_role}
        return roles == {"from", "to"} or (roles == {"change", "to"} and unit is not None and unit.kind == "money")
    if counted.series_role == "to":
        before.series_role = before.series_role or "from"
    is_tally = tree.lower(at) in group("of") and tree.lower(at - 1) in group("tally")
    between, is_put = range(before.last, counted.first), tree.pos[at] == "ADP" and tree.lower(at - 2)
    is_apart = counted.head is None and any(tree.pos[word] in ("PUNCT", "CCONJ", "SCONJ") for word in between)
    giving = group("gives a number") | group("counts victims")
    is_again = is_apart and (tree.lower(at) in group("counts again") or is_put in giving)
    is_raised = counted.series_role == "total" and tree.lower(at) in group("to")  # "taking the total to 63"
    return counted.series_role in ("from", "to") or is_tally or (is_again and is_bare(tree, counted)) or is_raised


def share(counted: Counted, other: Counted) -> None:
    """Give a count what another of the same has and it has not: noun, unit of a share, and what happened."""
    unit, has_own = other.quantity.unit, counted.head is not None and counted.head > counted.first
    if unit is not None and unit.kind in ("percent", "money") and counted.quantity.unit is None and not has_own:
        counted.quantity = counted.quantity._replace(unit=unit)
    if counted.noun is None or (counted.series_role == "from" and unit and unit == counted.quantity.unit):
        counted.noun, counted.kind, counted.head = other.noun, other.kind, other.head
    if other.category in HARM and counted.category in (None, other.category):
        counted.share_event(other)


def status(sentence: SentenceFigures, counted: Counted) -> str:
    """The status of a counted by the words that govern it in its clause."""
    tree, link = sentence.tree, counted.quantity.first - 1
    others = [c for c in sentence.counted if c is not counted and c.category == counted.category]
    is_again = any(c.status == "superseded" for c in sentence.counted if c.first < counted.first)
    given = {
        "not_another": others and {tree.lower(link), f"{tree.lower(link - 1)} {tree.lower(link)}"} & group("and not"),
        "updated": is_updated(tree, counted),
        "old": counted.category in HARM and not is_again and is_old_count(tree, counted),
        "asked": tree.printed[-1] == "?",
    }
    return decide("status", tree, counted, **given) or "reported"


def is_old_count(tree: SentenceTree, counted: Counted) -> bool:
    """Whether it is a count that was earlier: "an initial report", "had earlier said", not "the previous flood".

    Of a number in a relative clause only what is in the phrase that it describes counts.
    """
    clauses = find(tree, counted.node, ".=acl:relcl | ^^=acl:relcl")
    described = (tree.edges(tree.head[word])[0] for word in clauses)
    near = range(max(0, counted.first - LONGEST_CLAUSE, *described), counted.first)
    return any(tree.lower[at] in group("earlier") and tree.lower[tree.head[at]] in group("old count") for at in near)
