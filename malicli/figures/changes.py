"""Changes: "from X to Y", "by Z", and totals."""

from itertools import islice

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import subject
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import group, lexicon

HIGHEST = 4  # words in the tree between a number and the verb of its change
ROLES = {"from": "from", "to": "to", "by": "change"}


def read_series(sentence: SentenceFigures) -> None:
    """Set the series role of each figure: "from around 5,000 to 2,500-3,000"."""
    before: Counted | None = None
    for counted in sentence.counted:
        verb = verb_of_change(sentence.tree, counted)
        counted.series_role = role(sentence, counted, before, verb)
        share_category(sentence, counted, before)
        if counted.series_role == "total" and before is not None:
            share_noun(counted, before)
        elif counted.series_role in ROLES.values() and verb is not None:
            share(sentence, counted, before, verb)
        before = counted


def means(word: str) -> str | None:
    """What a word says of a change: change, add, total or tally."""
    return lexicon().events.change.get(word)


def role(sentence: SentenceFigures, counted: Counted, before: Counted | None, verb: int | None) -> str | None:
    """The part that a counted plays in a change, by the word before it and the verb that it hangs on."""
    tree, at = sentence.tree, counted.first - 1
    link = tree.lower(at)
    if link in group("of, to, at") and "total" in (means(tree.lower(at - 1)), means(tree.lower(at - 2))):
        return "total"
    if link in ROLES and verb is not None:
        follows = before is not None and before.series_role == "from"
        goes = tree.lower[verb] in group("goes somewhere") and counted.quantity.unit is None
        return None if link in group("to") and goes and not follows else ROLES[link]
    return "change" if means(link) == "add" or is_difference(link, counted) else None


def is_difference(verb: str, counted: Counted) -> bool:
    """True if the number after a verb is the amount of change: "rose 18%", "was up $3", but not "raised $3"."""
    kind = counted.quantity.unit.kind if counted.quantity.unit else ""
    return means(verb) == "change" and (kind == "percent" or (kind == "money" and verb in group("moves by itself")))


def verb_of_change(tree: SentenceTree, counted: Counted) -> int | None:
    """The verb or noun of change that a number hangs on, or that is right before its preposition: "up from"."""
    near = counted.first - 2
    if means(tree.lower(near)) == "change":
        return near
    above = islice(tree.ancestors(counted.node), HIGHEST)
    return next((word for word in above if means(tree.lower[word]) == "change"), None)


def share(sentence: SentenceFigures, counted: Counted, before: Counted | None, verb: int) -> None:
    """Give a number of a change the noun of the other end, else that of what changes; both count the same."""
    pair = before if before is not None and {before.series_role, counted.series_role} == {"from", "to"} else None
    if pair is not None:
        share_noun(counted, pair)
        share_noun(pair, counted)
    if counted.noun is None and counted.quantity.unit is None and (noun := changed(sentence.tree, verb)) is not None:
        known = next((c for c in sentence.counted if c.head == noun), None) or sentence.tree.noun(noun)
        for one in (counted, pair or counted):
            one.noun, one.kind, one.head = sentence.tree.printed[noun], known.kind if known else None, noun
    counted.event = counted.event or sentence.tree.lower[verb]


def share_noun(counted: Counted, other: Counted) -> None:
    """Give a number without a noun that of another: "from 5,000 troops to 2,500"."""
    if counted.noun is None and other.noun is not None:
        counted.noun, counted.kind, counted.head = other.noun, other.kind, other.head


def share_category(sentence: SentenceFigures, counted: Counted, before: Counted | None) -> None:
    """ "The first count of 31 dead was raised to 44", "8,000 have fled, up from 5,000": the same became of both."""
    if before is None or before.category not in HARM or counted.category not in (None, before.category):
        return
    at = counted.first - 1
    is_tally = sentence.tree.lower(at) in group("of") and means(sentence.tree.lower(at - 1)) == "tally"
    if counted.series_role in ("to", "from") or is_tally:
        counted.share_event(before)
        share_noun(counted, before)
        if counted.series_role == "to" and before.series_role is None:
            before.series_role = "from"


def changed(tree: SentenceTree, verb: int) -> int | None:
    """What a verb of change is said of: "crossings fell from", "the number of cases rose to", "cut its troops to"."""
    found = tree.child(verb, "obj")
    if found is None or tree.pos[found] == "NUM":
        found = subject(tree, verb)
    if found is None or tree.pos[found] != "NOUN":
        return None
    noun = tree.noun(found)
    if tree.lower[found] in group("size") or (noun and noun.kind == "group"):
        inner = [c for c in tree.children[found] if tree.relation(c) in ("compound", "nmod") and tree.pos[c] == "NOUN"]
        if inner or tree.lower(found + 1) in group("of"):
            return inner[-1] if inner else None  # "troop numbers", "the number of refugees", "a garrison of 800 men"
    return None if means(tree.lower[found]) == "tally" and noun is None else found
