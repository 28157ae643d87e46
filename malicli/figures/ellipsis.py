"""Ellipsis: numbers without a noun or unit, which share an earlier one: "four others", "12 wide"."""

from collections.abc import Iterable, Iterator
from itertools import islice

from malicli.figures.counted_nouns import Counted, is_countable
from malicli.figures.events import event_at, single_words
from malicli.figures.quantity import Quantity
from malicli.figures.sentence_figures import HARM, JOINED, SentenceFigures, settle
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import figure_words, group, inflection
from malicli.language.figure_words import Unit

HIGHEST = 4  # words in the tree between a number and the verb of "the number of"
LEAST_SUM = 10**6  # of money without its currency
SHARED = frozenset({"troops", "armed", "people", "folk", "held", "dead", "fled"})  # whose noun a later number shares


def share_units(tree: SentenceTree, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities, with shared units: in "240 metres long and 12 wide" the second length is in metres too."""
    length: Unit | None = None
    for quantity in quantities:
        following = quantity.last + 1
        ends = tree.kind(following) or tree.is_mark(following)  # "12 high walls" are counted
        if quantity.unit is not None:
            length = quantity.unit if quantity.unit.kind == "length" else length
        elif ends and tree.lower(quantity.last) in group("dimension"):
            quantity = quantity._replace(unit=length)
        yield quantity


def settle_pronouns(sentence: SentenceFigures) -> None:
    """Drop "him", and "the farmer" again, where that person is counted already."""
    persons: list[Counted] = []
    for counted in sentence.counted:
        if counted.implicit == "pronoun" and persons and persons[-1].category == counted.category:
            counted.category = None
        is_again = counted.implicit == "definite" and counted.category is not None
        if is_again and any(p.noun == counted.noun and p.category == counted.category for p in persons):
            counted.category = None
        is_one = counted.quantity.value == 1 and counted.kind not in (None, "group") and counted.is_person
        if is_one and counted.noun and counted.noun not in group("collective"):
            persons.append(counted)


def complete_nouns(sentence: SentenceFigures, earlier: Counted | None) -> None:
    """Give numbers without a noun the earlier one: "four others", "12 wounded", "two of them"."""
    for at, counted in enumerate(sentence.counted):
        before, unit = sentence.counted[:at], counted.quantity.unit
        last = before[-1] if before else None
        share_currency(counted, before)
        is_other = sentence.tree.lower(counted.first - 1) in group("not") and counted.category is None
        if last is not None and is_other and counted.first - last.last <= 2:  # "eleven farmers, not six"
            counted.category, counted.event = last.category, last.event
        if counted.noun is None and unit is not None:
            same = [c for c in before if c.noun and c.quantity.unit and c.quantity.unit.kind == unit.kind]
            is_again = (
                last is not None and sentence.tree.lower(counted.first - 1) in group("or") and not last.quantity.unit
            )
            # "34 percent in the north and 61% in the south", "1,204 votes, or 52 percent"
            counted.noun = last.noun if last and is_again else same[-1].noun if same else None
        elif counted.noun is None and counted.quantity.unit is None and counted.implicit != "none":
            complete_noun(sentence, counted, before, earlier)


def complete_noun(sentence: SentenceFigures, counted: Counted, before: list[Counted], earlier: Counted | None) -> None:
    """Give a number the noun of another that it is counted with, else that which it is said to be."""
    tree = sentence.tree
    if tree.printed(counted.last) == "[" and (now := sentence.counted[len(before) + 1 : len(before) + 2]):
        copy_noun(counted, now[0])  # "12 [now 14] soldiers"
        known = now[0] if now[0].category else counted
        for one in (now[0], counted):
            one.share_event(known)
    elif is_repeated(sentence, counted, before):
        return
    elif source := noun_source(sentence, counted, before, earlier):
        copy_noun(counted, source)
    elif (head := predicate_noun(tree, counted)) is not None or (head := numbered_noun(sentence, counted)) is not None:
        noun = tree.noun(head)
        counted.head, counted.noun, counted.kind = head, tree.printed(head), noun.kind if noun else None
        if head < counted.first and counted.category is None:
            done_to_numbered(tree, counted, head)


def numbered_noun(sentence: SentenceFigures, counted: Counted) -> int | None:
    """The noun after "the number of", if its number follows: "put the number of arrests at 67"."""
    tree = sentence.tree
    if counted.implicit or counted.node is None:
        return None
    for verb in islice(tree.ancestors(counted.node), HIGHEST):
        numbers = (c for c in tree.children[verb] if tree.lower[c] in group("number") and c < counted.first)
        inner = [c for n in numbers for c in tree.children[n] if tree.case(c) in group("of")]
        if inner and is_countable(sentence.tree, inner[0]):
            return inner[0]
    return None


def done_to_numbered(tree: SentenceTree, counted: Counted, head: int) -> None:
    """The category of those numbered: "the number of people killed by the storm could rise", "displaced people"."""
    around = (*tree.children[head], *tree.children[tree.head[head]])
    told = [c for c in around if tree.relation(c) in ("acl", "amod")]
    for child in [*told, *(x for c in told for x in tree.children[c] if tree.rel[x] == "xcomp")]:  # "confirmed dead"
        for category, frame in single_words().get(tree.lower[child], ()):
            if frame in ("object", "state"):
                settle(counted, category, JOINED, tree.lower[child])
                return


def share_currency(counted: Counted, before: list[Counted]) -> None:
    """ "$1.3bn against the 1.22 billion expected": a large number without a noun is money if the other one is.

    Not where people were counted in between.
    """
    if counted.noun or counted.category or counted.quantity.unit or (counted.quantity.high or 0) < LEAST_SUM:
        return
    large = [c for c in before if (c.quantity.high or 0) >= LEAST_SUM]
    unit = large[-1].quantity.unit if large else None
    if unit and unit.kind == "money":
        counted.quantity = counted.quantity._replace(unit=unit)
        counted.noun = unit.noun


def noun_source(
    sentence: SentenceFigures, counted: Counted, before: list[Counted], earlier: Counted | None
) -> Counted | None:
    """The counted whose noun an elided one shares."""
    persons = [
        c for c in before if c.noun and (c.kind in SHARED if c.is_person else c.kind is None and c.category in HARM)
    ]
    persons = [c for c in persons if not c.part_of] or [c for c in persons if c.part_of is not counted]
    persons = [c for c in persons if c.implicit not in ("definite", "name", "pronoun")]  # "the pilot and four others"
    if not counted.part_of and counted.antecedent is None and is_elided(sentence.tree, counted):
        same = [c for c in before if c.noun and not c.part_of and c.quantity.unit is None]
        return same[-1] if same else None
    if counted.part_of:  # "31 hurt, seven of them badly": not of an earlier count
        told = counted.part_of.noun and not predicate_noun(sentence.tree, counted)
        return counted.part_of if told else None
    if counted.antecedent:
        return persons[-1] if persons else earlier
    if not persons or counted.category not in HARM:
        return None
    goes_on = persons[-1].kind in ("folk", "fled", "held") and is_of_these(sentence.tree, counted, persons[-1])
    return persons[-1] if persons[-1].category is not None or goes_on else None


def is_of_these(tree: SentenceTree, counted: Counted, before: Counted) -> bool:
    """ "They saved 74 migrants; five had drowned", "it struck 90 people and killed six": some of the earlier count."""
    own_verb = tree.kind(counted.last) in ("be", "have") or event_at(tree, counted.last)
    return own_verb or (tree.kind(before.last) == "conjunction" and event_at(tree, before.last + 1))


def is_repeated(sentence: SentenceFigures, counted: Counted, before: list[Counted]) -> bool:
    """ "Rescuers counted 31 dead; the army said 12": another source's count of the same, with the noun left out."""
    tree, at = sentence.tree, counted.first - 1
    same = next((c for c in reversed(before) if c.is_person and c.category in HARM and not c.part_of), None)
    if same is None or counted.category or counted.antecedent or not counted.is_person:
        return False
    ends = tree.is_mark(counted.last) or tree.kind(counted.last) == "conjunction"
    parted = any(tree.printed(i) in (";", ",") for i in range(same.last, counted.first))
    if not (ends and parted and tree.lower(at) in group("counts again")):
        return False
    copy_noun(counted, same)
    counted.category, counted.strength, counted.event = same.category, JOINED, same.event
    return True


def is_elided(tree: SentenceTree, counted: Counted) -> bool:
    """ "2,500 troops in Sibe and 900 in Tora": a bare number with the same noun as the one before."""
    link = tree.skip(counted.first - 1, "adverb", step=-1)
    if tree.is_capital(link) and tree.is_mark(counted.last):  # "Spain sent two planes and France three."
        return tree.lower(link - 1) in group("and, comma, semicolon")
    if tree.lower(link) in group("to") and tree.noun(link - 1):  # "52 votes to 48"
        return tree.is_mark(counted.last) or tree.kind(counted.last) == "preposition"
    return tree.lower(link) in group("and, but, comma") and tree.lower(counted.last) in group("into place")


def predicate_noun(tree: SentenceTree, counted: Counted) -> int | None:
    """ "One was a civilian contractor": the noun that it is said to be."""
    node = counted.node
    if (
        node is None
        or tree.relation(node) != "nsubj"
        or tree.case(tree.head[node])
        or tree.child(tree.head[node], "cop") is None
    ):
        return None
    return tree.head[node] if tree.pos[tree.head[node]] == "NOUN" else None


def copy_noun(counted: Counted, source: Counted) -> None:
    """The noun of another counted, in the number that this one asks for."""
    noun = source.noun or ""
    if counted.quantity.value == 1:
        noun = figure_words.singular(noun)
    elif source.quantity.value == 1:
        known = figure_words.noun(noun.lower())
        noun = known.plural if known else inflection().plural(noun)
    counted.noun, counted.kind, counted.source = noun or None, source.kind, source
