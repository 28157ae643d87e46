"""Changes: "from X to Y", "by Z", and totals."""

from itertools import islice

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import subject
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.language import group, lexicon

HIGHEST = 4  # words in the tree between a number and the verb of its change
ROLES = {"from": "from", "to": "to", "by": "change"}


def read_series(sentence: SentenceFigures) -> None:
    """Set the series role of each figure: "from around 5,000 to 2,500-3,000"."""
    before: Counted | None = None
    for counted in sentence.counted:
        counted.series_role = role(sentence, counted, before)
        share_category(sentence, counted, before)
        if counted.series_role in ROLES.values():
            share(sentence, counted, before)
        elif counted.series_role == "total" and counted.noun is None and before is not None:
            counted.noun, counted.kind = before.noun, before.kind
        before = counted


def means(word: str) -> str | None:
    """What a word says of a change: change, add, total or tally."""
    return lexicon().events.change.get(word)


def role(sentence: SentenceFigures, counted: Counted, before: Counted | None) -> str | None:
    """The part that a counted plays in a change, by the word before it and the verb that it hangs on."""
    tree, at = sentence.tree, counted.first - 1
    link = tree.lower(at)
    if link in group("of, to, at") and "total" in (means(tree.lower(at - 1)), means(tree.lower(at - 2))):
        return "total"
    follows = before is not None and before.series_role == "from"
    verb = verb_of_change(sentence, counted)
    if link in ROLES and verb is not None:
        goes = tree.lower(verb) in group("goes somewhere") and counted.quantity.unit is None
        return None if link in group("to") and goes and not follows else ROLES[link]
    if link in group("to") and follows:
        return "to"
    if link in group("from") and tree.lower(counted.quantity.last) in group("to"):
        return "from"
    return "change" if means(link) == "add" or is_difference(link, counted) else None


def is_difference(verb: str, counted: Counted) -> bool:
    """True if the number after a verb is the amount of change: "rose 18%", "was up $3", but not "raised $3"."""
    kind = counted.quantity.unit.kind if counted.quantity.unit else ""
    if kind not in ("percent", "money") or means(verb) != "change":
        return False
    return kind == "percent" or verb in group("moves by itself")


def verb_of_change(sentence: SentenceFigures, counted: Counted) -> int | None:
    """The verb or noun of change that a number hangs on, or that is right before its preposition: "up from"."""
    tree, near = sentence.tree, counted.first - 2
    if means(sentence.tree.lower(near)) == "change":
        return near
    above = islice(tree.ancestors(counted.node), HIGHEST) if counted.node is not None else ()
    return next((word for word in above if means(tree.lower[word]) == "change"), None)


def share(sentence: SentenceFigures, counted: Counted, pair: Counted | None) -> None:
    """Old and new value count the same: noun, category and what changes go to both."""
    is_pair = pair is not None and {pair.series_role, counted.series_role} == {"from", "to"}
    if pair is not None and is_pair:
        for one, other in ((pair, counted), (counted, pair)):
            if one.noun is None and other.noun is not None:
                if one.quantity.unit is None:  # "from 3 million euros to 4 million"
                    one.quantity = one.quantity._replace(unit=other.quantity.unit)
                one.noun, one.kind, one.head = other.noun, other.kind, other.head
            if one.category is None and other.category is not None:
                one.share_event(other)
    verb = verb_of_change(sentence, counted)
    if verb is None:
        return
    if counted.noun is None and counted.quantity.unit is None and (noun := changed(sentence, verb)) is not None:
        known = next((c for c in sentence.counted if c.head == noun and c is not counted), None)
        told = known or sentence.tree.noun(noun)
        for one in (counted, pair) if pair is not None and is_pair and pair.noun is None else (counted,):
            one.noun, one.kind, one.head = sentence.tree.printed(noun), told.kind if told else None, noun
    counted.event = counted.event or sentence.tree.lower(verb)


def share_category(sentence: SentenceFigures, counted: Counted, before: Counted | None) -> None:
    """ "The first count of 31 dead was raised to 44", "8,000 have fled, up from 5,000": the same became of both."""
    if before is None or before.category not in HARM or counted.category not in (None, before.category):
        return
    if counted.noun and counted.source is not before:
        return
    at = counted.first - 1
    is_tally = sentence.tree.lower(at) in group("of") and means(sentence.tree.lower(at - 1)) == "tally"
    if counted.series_role in ("to", "from") or is_tally:
        counted.share_event(before)
        counted.noun, counted.kind = counted.noun or before.noun, counted.kind or before.kind
        if counted.series_role == "to" and before.series_role is None:
            before.series_role = "from"


def changed(sentence: SentenceFigures, verb: int) -> int | None:
    """What a verb of change is said of: "crossings fell from", "the number of cases rose to", "cut its troops to"."""
    tree = sentence.tree
    found = tree.child(verb, "obj")
    if found is None or tree.pos[found] == "NUM":
        found = subject(tree, verb) if tree.pos[verb] == "VERB" else tree.child(verb, "nmod", "nsubj")
    if found is None or tree.pos[found] != "NOUN" or found in sentence.tree.dated:
        return None
    noun = sentence.tree.noun(found)
    if tree.lower[found] in group("size") or (noun and noun.kind == "group"):
        inner = [c for c in tree.children[found] if tree.relation(c) in ("compound", "nmod") and tree.pos[c] == "NOUN"]
        if inner or not group("of").isdisjoint(tree.lower[found + 1 : found + 2]):
            return inner[-1] if inner else None  # "troop numbers", "the number of refugees", "a garrison of 800 men"
    return None if means(tree.lower[found]) == "tally" and noun is None else found
