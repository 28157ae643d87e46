"""Changes ("from X to Y", "by Z", totals), and whether a number is reported, planned, possible, denied or old."""

from collections.abc import Iterator
from itertools import islice

from malicli.figures.counted_nouns import Counted
from malicli.figures.ellipsis import is_bare
from malicli.figures.factuality import is_reason, unreal_status
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import ends, group, lexicon

HIGHEST = 4  # words in the tree between a number and the verb of its change
ROLES = {"from": "from", "to": "to", "by": "change"}
LONGEST_CLAUSE = 28  # words from "an earlier report" to its number


def read_series(sentence: SentenceFigures) -> None:
    """Set the series role of each figure: "from around 5,000 to 2,500-3,000"; its two ends count the same."""
    before: Counted | None = None
    for counted in sentence.counted:
        verb = verb_of_change(sentence.tree, counted)
        counted.series_role = role(sentence.tree, counted, before, verb)
        if before is not None and is_same(sentence.tree, counted, before):
            share(counted, before)
            share(before, counted)
        if counted.series_role in ROLES.values() and verb is not None:
            counted.event = counted.event or sentence.tree.lower[verb]
        before = counted


def means(word: str) -> str | None:
    """What a word says of a change: change, add, total or tally."""
    return lexicon().events.change.get(word)


def role(tree: SentenceTree, counted: Counted, before: Counted | None, verb: int | None) -> str | None:
    """The part that a counted plays in a change, by the word before it and the verb that it hangs on."""
    at = counted.first - 1
    link = tree.lower(at)
    if link in group("of, to, at") and means(tree.lower(at - 1)) == "total":
        return "total"
    other = before.series_role if before is not None else None
    if link in ROLES and (verb is not None or {link, other} == {"from", "to"}):
        is_way = link in group("to") and tree.lower(verb or -1) in group("goes somewhere") and other is None
        return None if is_way and counted.quantity.unit is None else ROLES[link]
    kind = counted.quantity.unit.kind if counted.quantity.unit else None
    is_difference = kind == "percent" and means(link) == "change"  # "rose 18%", not "raised $3"
    if is_difference and tree.lower[counted.first] in group("at a level"):
        return "to"  # "fell below 11 percent"
    is_bare = kind is None and counted.head is None and counted.quantity.compound is None
    is_move = link in group("moves by itself") and tree.rel[at] != "compound:prt"  # not "gunned down six"
    is_difference = is_difference or (is_move and (is_bare or kind == "money" or tree.pos[at] == "ADV"))
    return "change" if means(link) == "add" or is_difference else None


def verb_of_change(tree: SentenceTree, counted: Counted) -> int | None:
    """The verb or noun of change that a number hangs on, or that is right before its preposition: "up from"."""
    near = counted.first - 2
    if means(tree.lower(near)) == "change":
        return near
    above = islice(tree.ancestors(counted.node), HIGHEST)
    return next((word for word in above if means(tree.lower[word]) == "change"), None)


def is_same(tree: SentenceTree, counted: Counted, before: Counted) -> bool:
    """Whether two counts are of the same: the two ends of a change; "the first count of 31 was raised to 44"."""
    at, end = counted.first - 1, counted.series_role in ("from", "to")
    is_tally = tree.lower(at) in group("of") and means(tree.lower(at - 1)) == "tally"
    is_apart = counted.head is None and any(map(tree.is_mark, range(before.last, counted.first)))
    is_again = is_apart and tree.lower(at) in group("counts again") and is_bare(tree, counted)  # "; the army said 12"
    if before.category in HARM and counted.category in (None, before.category):
        if counted.series_role == "to" and before.series_role is None:
            before.series_role = "from"
        return end or is_tally or is_again
    return {before.series_role, counted.series_role} == {"from", "to"}


def share(counted: Counted, other: Counted) -> None:
    """Give a count what another of the same has and it has not: noun, unit of a share, and what happened."""
    unit, has_own = other.quantity.unit, counted.head is not None and counted.head > counted.first
    if unit is not None and unit.kind == "percent" and counted.quantity.unit is None and not has_own:
        counted.quantity = counted.quantity._replace(unit=unit)
    if counted.noun is None:
        counted.noun, counted.kind, counted.head = other.noun, other.kind, other.head
    if other.category in HARM and counted.category in (None, other.category):
        counted.share_event(other)


def read_status(sentence: SentenceFigures) -> None:
    """Set the status of figures that are planned, possible, denied, conditional or superseded."""
    for counted in sentence.counted:
        counted.status = status(sentence, counted)


def status(sentence: SentenceFigures, counted: Counted) -> str:
    """The status of a counted by the words that govern it in its clause."""
    tree = sentence.tree
    if (unreal := unreal_status(tree, counted)) is not None:
        return unreal
    if is_corrected(sentence, counted):
        return "denied"
    if tree.printed(counted.last) == "[" and tree.lower(counted.last + 1) in group("now, later, bracket"):
        return "superseded"  # "12 [now 14] soldiers"
    if counted.series_role == "from" and counted.category in ("killed", "wounded"):
        return "superseded"
    is_told_of = counted.verb is not None and tree.rel[counted.verb] == "acl:relcl" and counted.category in HARM
    above = [*clauses_above(tree, counted.verb if counted.verb is not None and is_told_of else counted.node)]
    lower = qualifiers(tree, above)
    near = above if counted.series_role else above[: reach(tree, above)]
    told = {lexicon().events.status.get(word) for word in lower}
    unsure = {lexicon().events.status.get(word) for word in qualifiers(tree, near)}
    conditions = (m for w in above for c in tree.children[w] if tree.relation(c) == "advcl" for m in tree.children[c])
    has_condition = any(tree.lower[mark] in group("if, unless") for mark in conditions)
    if "if" in told or (has_condition and not unsure.isdisjoint(("may", "will"))):
        return "conditional"  # "if talks fail, 800 marines could go"
    if "denied" in told or ("refused" in told and not group("what is denied").isdisjoint(lower)):
        return "denied"  # "rejected reports of 40 dead", not "rejected a $9m offer"
    is_new = any(c.status == "superseded" for c in sentence.counted if c.first < counted.first)
    if counted.category in HARM and not is_new and counted.series_role != "to" and is_old_count(tree, counted):
        return "superseded"
    before = tree.lower(counted.first - 1)
    is_definite = tree.kind(counted.first - 1) == "determiner" and before not in group("another")
    if is_definite or before in group("'s"):
        return "reported"  # "a withdrawal of Chad's 300 soldiers may begin": the 300 are there
    return "possible" if "may" in unsure else "planned" if "will" in unsure else "reported"


def clauses_above(tree: SentenceTree, node: int) -> Iterator[int]:
    """A word and those above it, up to what a clause of its own describes or is joined to."""
    yield node
    is_told = False  # "noting that 900 men had yet to be paid"
    for above in tree.ancestors(node):
        relation = tree.relation(node)
        is_own = relation in ("conj", "advcl") and tree.child(node, "nsubj") is not None
        is_aside = relation in ("appos", "amod") and "," in tree.lower[node - 2 : node]  # ", 8,700 strong,"
        if is_own or is_aside or (is_told and relation == "advcl") or tree.rel[node] in ("acl:relcl", "parataxis"):
            return
        is_told = relation == "ccomp"
        node = above
        yield node


def reach(tree: SentenceTree, above: list[int]) -> int:
    """How many of the words above a number say how sure it is: not those above a noun that it only describes."""
    for number, word in enumerate(above, 1):
        is_described = tree.relation(word) == "nmod" and tree.case(word) not in group("of")
        if is_described or (tree.relation(word) in ("obl", "advcl") and is_reason(tree, word)):
            return number
    return len(above)


def qualifiers(tree: SentenceTree, words: list[int]) -> set[str]:
    """Some words, and the small words that say how sure they are: "may", "possibly", "initial", "if"."""
    small = (c for w in words for c in tree.children[w] if tree.relation(c) in ("aux", "advmod", "amod", "mark"))
    return {tree.lower[word] for word in (*words, *small) if word not in tree.dated}


def is_corrected(sentence: SentenceFigures, counted: Counted) -> bool:
    """ "Nine soldiers, not four, were killed": the four are not."""
    tree = sentence.tree
    before = tree.lower(counted.quantity.first - 1)
    two = f"{tree.lower(counted.quantity.first - 2)} {before}"
    is_other = any(c is not counted and c.category == counted.category for c in sentence.counted)
    return is_other and (before in group("not") or two in ("rather than", "instead of"))


def is_old_count(tree: SentenceTree, counted: Counted) -> bool:
    """Whether it is a count that was earlier: "an initial report", "had earlier said", not "the previous flood".

    Of a number in a relative clause only what is in the phrase that it describes counts.
    """
    above = (counted.node, *tree.ancestors(counted.node))
    described = (tree.edges(tree.head[word])[0] for word in above if tree.rel[word] == "acl:relcl")
    near = range(max(0, counted.first - LONGEST_CLAUSE, *described), counted.first)
    earlier = [at for at in near if lexicon().events.status.get(tree.lower[at]) == "earlier"]
    said = (tree.lower[tree.head[at]] if ends(tree.lower[at], "-ly") else tree.lower(at + 1) for at in earlier)
    return any(word in group("old count") for word in said)
