"""Ellipsis: numbers without a noun or unit, which share an earlier one: "four others", "12 wide", "110 for its rival".

What such a number counts is said in the tree ("one was a contractor", "arrivals fell to 40"), else it is what the last
number with a noun counts.
"""

from itertools import pairwise

from malicli.figures.counted_nouns import Counted, is_countable, is_unit, said_of, take_noun
from malicli.figures.events import single_words
from malicli.figures.rules import decide
from malicli.figures.sentence_figures import HARM, JOINED, SentenceFigures, joins, settle
from malicli.language import figure_words, group, inflection
from malicli.syntax.sentence_tree import NOMINAL, SentenceTree
from malicli.syntax.tree_paths import find

NOT_COUNTED = frozenset({"conjunction", "preposition", "be", "have", "modal", "determiner", "adverb"})  # small words
LEAST_SUM = 10**6  # of money without its currency
SHARED = frozenset({"troops", "armed", "people", "folk", "held", "dead", "fled"})  # whose noun a later number shares
DONE_TO = "acl,amod | ^/acl,amod | acl,amod/* | ^/acl,amod/*"  # "people | killed", "people | confirmed dead"


def share_noun_after(tree: SentenceTree, found: list[Counted]) -> list[Counted]:
    """The counts, two of them with the noun that commas part them from: "at least 50, and possibly 80, migrants"."""
    for one, other in pairwise(found):
        commas, noun = tree.lower(one.last) + tree.lower(other.last), other.last + 1
        is_apart = commas == ",," and noun < tree.last and not (one.noun or other.noun)
        if is_apart and is_countable(tree, noun):
            take_noun(tree, one, noun)
            take_noun(tree, other, noun)
            other.node, one.source = noun, other
    for one, other in reversed([*pairwise(found)]):
        mine, its = one.quantity, other.quantity
        is_bare = mine.unit is None and (one.noun is None or is_unit(one.noun.lower()))
        is_listed = tree.relation(one.number) in ("nummod", "conj") and mine.last < its.first == its.number
        if its.unit and is_bare and is_listed and {*tree.lower[mine.last : its.first]} <= group("and, or, comma"):
            one.quantity, one.noun = mine._replace(unit=its.unit), other.noun  # "8, 10 and 12 percent"
    return found


def complete_nouns(sentence: SentenceFigures) -> None:
    """Give each number without a noun that of another; a number after a "not" has the category of the one before."""
    for at, counted in enumerate(sentence.counted):
        before, link = sentence.counted[:at], sentence.tree.lower(counted.first - 1)
        twin = next((c for c in sentence.counted[at + 1 :] if c.head == counted.head and c.category), None)
        source = counted.source or (twin if counted.head is not None else None)  # "six FARDC and two M23 rebels"
        if source and not counted.category:
            counted.share_event(source)
        if before and link in group("not") and counted.first - before[-1].last <= 2:  # "eleven farmers, not six"
            counted.category, counted.event = before[-1].category, before[-1].event
        share_unit(sentence.tree, counted, before)
        unit = counted.quantity.unit
        if counted.noun is None and counted.implicit != "none" and (unit is None or counted.antecedent):
            complete_noun(sentence, counted, before)
        is_again = link in group("or") and bool(before)  # "1,204 votes, or 52 percent", "$12m, or 41 cents a share"
        if unit is not None and (counted.noun is None or (is_again and counted.noun == unit.noun)):
            same = before if is_again else [c for c in before if c.quantity.unit and c.quantity.unit.kind == unit.kind]
            counted.source = before[-1] if is_again else None
            counted.noun = next((c.noun for c in same[-1:] if c.noun), counted.noun)  # "34 percent in May and 61%"


def share_unit(tree: SentenceTree, counted: Counted, before: list[Counted]) -> None:
    """Give a number the unit of another: "$1.3bn against the 1.22 billion expected", "71 percent, maize 48.9"."""
    alike = {c.quantity.unit.kind: c.quantity.unit for c in before if c.quantity.unit}
    between = range(before[-1].last if before else counted.first, counted.first)
    does = any(tree.pos[at] == "VERB" and tree.lower[at] not in group("goes on in a list") for at in between)
    given = {
        "sum": (counted.quantity.high or 0) >= LEAST_SUM,
        "share": before and before[-1].quantity.unit is alike.get("percent"),
        "gapped": not does and any(tree.pos[at] in NOMINAL for at in between),
    }
    kind = decide("unit of another", tree, counted, **given)
    if unit := alike.get(kind or ""):
        head = said_of(tree, counted) if kind == "money" else None
        counted.quantity = counted.quantity._replace(unit=unit)
        counted.noun = tree.lower[head] if head is not None else None if kind == "percent" else unit.noun or unit.name


def complete_noun(sentence: SentenceFigures, counted: Counted, before: list[Counted]) -> None:
    """Give a number the noun that the tree says it counts, or that of another number."""
    tree = sentence.tree
    head = None if counted.antecedent else said_of(tree, counted)
    if is_updated(tree, counted):
        source: Counted | None = next(iter(sentence.counted[len(before) + 1 :]), None)
    elif head is not None and tree.lower[head] not in figure_words.units():
        known = next((c for c in before if c.head == head), None) or tree.noun(head)
        counted.head, counted.noun, counted.kind = head, tree.printed[head], known.kind if known else None
        told = (tree.lower[word] for word in find(tree, head, DONE_TO) if tree.lower[word] in single_words())
        for word in list(told)[:1]:  # "the number of people killed by the storm could rise"
            settle(counted, single_words()[word][0][0], JOINED, word)
        return
    else:
        source = noun_source(sentence, counted, before)
    if source is not None:
        copy_noun(counted, source)
    elif counted.antecedent == "pronoun":
        nouns = ((at, tree.noun(at)) for at in range(counted.first - 1, -1, -1))
        several = next(((at, noun) for at, noun in nouns if noun and noun.is_plural and noun.kind in SHARED), None)
        if several is not None:  # "among mourners, killing 21 of them"
            counted.noun, counted.kind = tree.printed[several[0]], several[1].kind


def is_updated(tree: SentenceTree, counted: Counted) -> bool:
    """Whether an editor's brackets after a number have a later one: "12 [now 14] soldiers"."""
    return tree.printed(counted.last) == "[" and tree.lower(counted.last + 1) in group("now, later")


def noun_source(sentence: SentenceFigures, counted: Counted, before: list[Counted]) -> Counted | None:
    """The counted whose noun an elided one shares."""
    tree, old, is_hurt = sentence.tree, sentence.before.one, counted.category in HARM and counted.category != "killed"
    named = [c for c in before if c.noun and not c.part_of and c.implicit not in ("definite", "name", "pronoun")]
    if counted.antecedent == "pronoun":
        named = [c for c in named if c.quantity.value != 1]  # not "a bomber at a wedding, killing 21 of them"
    if is_hurt:  # not "Five bodies were found. 264 others are in hospital"
        old = None if old is not None and old.kind == "dead" else old
        named = [c for c in named if c.kind != "dead"]
    # a count of one person whose noun says little of others: "a woman was killed, and 19 were hurt"
    named = [c for c in named if c.implicit != "indefinite" or c.noun not in group("any victim")]
    persons = [c for c in named if (c.kind in SHARED if c.is_person else c.kind is None and c.category in HARM)]
    does = tree.kind(counted.last) in ("be", "have", "modal")  # "190 came in helicopters and 650 were saved"
    things = [c for c in named if c.quantity.unit is None and not (does and tree.case(c.node) in group("by"))]
    *_, one, other = (None, None, *persons)  # "a baker and a nurse were killed and 12 others hurt"
    if counted.antecedent == "rest" and one and other and one.noun != other.noun and joins(sentence, one, other):
        return None
    one, thing = (found[-1] if found else None for found in (persons, things))
    sources = {"whole": counted.part_of, "persons": one, "things": thing, "last": sentence.before.last}
    given = {
        "said": counted.part_of is not None and said_of(tree, counted),
        "persons": one is not None,
        "going_on": one is not None and (one.category or one.kind in ("folk", "fled", "held")),
        "things": thing is not None,
        "toll": thing is not None and thing.kind in ("dead", "wounded") and not joins(sentence, thing, counted),
        "bare": is_bare(tree, counted),
    }
    found = (sources | {"earlier": old}).get(decide("whose noun", tree, counted, **given) or "")
    if found is thing and counted.antecedent == "pronoun" and counted.quantity.unit is None:
        counted.part_of = thing  # "41 fires, 17 of which"
    return found


def is_bare(tree: SentenceTree, counted: Counted) -> bool:
    """Whether nothing that could be counted follows a number."""
    at = counted.last
    return tree.is_mark(at) or at in tree.dated or tree.kind(at) in NOT_COUNTED


def copy_noun(counted: Counted, source: Counted) -> None:
    """The noun of another counted, in the number that this one asks for."""
    noun = source.noun or ""
    if counted.quantity.value == 1:
        noun = figure_words.singular(noun)
    elif source.quantity.value == 1:
        known = figure_words.noun(noun.lower())
        noun = known.plural if known else inflection().plural(noun)
    counted.noun, counted.kind, counted.source = noun or None, source.kind, source
