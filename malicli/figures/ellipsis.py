"""Ellipsis: numbers without a noun or unit, which share an earlier one: "four others", "12 wide"."""

from collections.abc import Iterable, Iterator
from itertools import islice

from malicli.figures.bounds import Quantity
from malicli.figures.counted_nouns import Counted, is_countable
from malicli.figures.events import single_words
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
        ends = tree.is_mark(quantity.last + 1)  # "12 high walls" are counted
        if quantity.unit is not None:
            length = quantity.unit if quantity.unit.kind == "length" else length
        elif ends and tree.lower(quantity.last) in group("dimension"):
            quantity = quantity._replace(unit=length)
        yield quantity


def settle_pronouns(sentence: SentenceFigures) -> None:
    """Drop "him", and "the farmer" again, where that person is counted already."""
    persons: list[Counted] = []
    for counted in sentence.counted:
        is_again = counted.implicit == "pronoun" and bool(persons) and persons[-1].category == counted.category
        same = counted.implicit == "definite" and [p for p in persons if p.noun == counted.noun]
        if is_again or (same and same[-1].category == counted.category):
            counted.category = None
        if counted.quantity.value == 1 and counted.noun:
            persons.append(counted)


def complete_nouns(sentence: SentenceFigures, earlier: Counted | None) -> None:
    """Give numbers without a noun the earlier one: "four others", "12 wounded", "two of them"."""
    for at, counted in enumerate(sentence.counted):
        before = sentence.counted[:at]
        link, last = sentence.tree.lower(counted.first - 1), before[-1] if before else None
        share_currency(counted, before)
        if last is not None and link in group("not") and counted.first - last.last <= 2:  # "eleven farmers, not six"
            counted.category, counted.event = last.category, last.event
        unit = counted.quantity.unit
        if counted.noun is None and unit is not None:
            same = [c for c in before if c.quantity.unit and c.quantity.unit.kind == unit.kind]
            # "34 percent in the north and 61% in the south", "1,204 votes, or 52 percent"
            source = last if last is not None and link in group("or") else same[-1] if same else counted
            counted.noun = source.noun
        elif counted.noun is None and counted.implicit != "none":
            complete_noun(sentence, counted, before, earlier)


def complete_noun(sentence: SentenceFigures, counted: Counted, before: list[Counted], earlier: Counted | None) -> None:
    """Give a number the noun of another that it is counted with, else that which it is said to be."""
    tree = sentence.tree
    if tree.printed(counted.last) == "[" and (now := sentence.counted[len(before) + 1 : len(before) + 2]):
        copy_noun(counted, now[0])  # "12 [now 14] soldiers"
    elif is_repeated(sentence, counted, before):
        return
    elif source := noun_source(sentence, counted, before, earlier):
        copy_noun(counted, source)
    elif (head := predicate_noun(tree, counted)) is not None or (head := numbered_noun(tree, counted)) is not None:
        noun = tree.noun(head)
        counted.head, counted.noun, counted.kind = head, tree.printed(head), noun.kind if noun else None
        done_to_numbered(tree, counted, head)


def numbered_noun(tree: SentenceTree, counted: Counted) -> int | None:
    """The noun after "the number of", if its number follows: "put the number of arrests at 67"."""
    for verb in islice(tree.ancestors(counted.node), HIGHEST):
        numbers = (c for c in tree.children[verb] if tree.lower[c] in group("number"))
        inner = [c for n in numbers for c in tree.children[n] if tree.case(c) in group("of")]
        if inner and is_countable(tree, inner[0]):
            return inner[0]
    return None


def done_to_numbered(tree: SentenceTree, counted: Counted, head: int) -> None:
    """The category of those numbered: "the number of people killed by the storm could rise", "confirmed dead"."""
    told = [c for c in (*tree.children[head], *tree.children[tree.head[head]]) if tree.relation(c) in ("acl", "amod")]
    for child in [*told, *(x for c in told for x in tree.children[c])]:
        if harm := single_words().get(tree.lower[child]):
            settle(counted, harm[0][0], JOINED, tree.lower[child])
            return


def share_currency(counted: Counted, before: list[Counted]) -> None:
    """ "$1.3bn against the 1.22 billion expected": a large number without a noun is money if the last large one is."""
    large = [c for c in before if (c.quantity.high or 0) >= LEAST_SUM]
    unit = large[-1].quantity.unit if large else None
    is_bare = not counted.noun and counted.quantity.unit is None and (counted.quantity.high or 0) >= LEAST_SUM
    if is_bare and unit and unit.kind == "money":
        counted.quantity, counted.noun = counted.quantity._replace(unit=unit), unit.noun


def noun_source(
    sentence: SentenceFigures, counted: Counted, before: list[Counted], earlier: Counted | None
) -> Counted | None:
    """The counted whose noun an elided one shares."""
    tree = sentence.tree
    if counted.part_of:  # "31 hurt, seven of them badly": not of an earlier count
        return None if predicate_noun(tree, counted) else counted.part_of
    named = [c for c in before if c.noun and not c.part_of]
    if counted.antecedent is None and is_elided(tree, counted):
        return next((c for c in reversed(named) if c.quantity.unit is None), None)
    named = [c for c in named if c.implicit not in ("definite", "name", "pronoun")]  # "the pilot and four others"
    is_known = [c for c in named if (c.kind in SHARED if c.is_person else c.kind is None and c.category in HARM)]
    source = is_known[-1] if is_known else None
    if counted.antecedent:
        return source or earlier
    if source is None or counted.category not in HARM:
        return None
    goes_on = source.kind in ("folk", "fled", "held")  # "they saved 74 migrants; five had drowned"
    return source if source.category is not None or goes_on else None


def is_repeated(sentence: SentenceFigures, counted: Counted, before: list[Counted]) -> bool:
    """ "Rescuers counted 31 dead; the army said 12": another source's count of the same, with the noun left out."""
    tree, at = sentence.tree, counted.first - 1
    same = next((c for c in reversed(before) if c.category in HARM and not c.part_of), None)
    is_told = tree.lower(at) in group("counts again") and is_bare(tree, counted)
    if same is None or counted.category or counted.antecedent or not is_told:
        return False
    if not any(tree.printed(i) in (";", ",") for i in range(same.last, counted.first)):
        return False
    copy_noun(counted, same)
    counted.category, counted.strength, counted.event = same.category, JOINED, same.event
    return True


def is_bare(tree: SentenceTree, counted: Counted) -> bool:
    """Whether nothing that could be counted follows a number."""
    at = counted.last
    return tree.is_mark(at) or at in tree.dated or tree.kind(at) == "conjunction"


def is_elided(tree: SentenceTree, counted: Counted) -> bool:
    """ "2,500 troops in Sibe and 900 in Tora": a bare number with the same noun as the one before."""
    link = tree.skip(counted.first - 1, "adverb", step=-1)
    if tree.is_capital(link) and is_bare(tree, counted):  # "Spain sent two planes and France three."
        return tree.lower(link - 1) in group("and, comma, semicolon")
    if tree.lower(link) in group("to") and tree.noun(link - 1):  # "52 votes to 48"
        return tree.is_mark(counted.last) or tree.kind(counted.last) == "preposition"
    return tree.lower(link) in group("and, but, comma") and tree.lower(counted.last) in group("into place")


def predicate_noun(tree: SentenceTree, counted: Counted) -> int | None:
    """ "One was a civilian contractor": the noun that it is said to be."""
    node = counted.node
    head = tree.head[node]
    is_said = tree.relation(node) == "nsubj" and not tree.case(head) and tree.child(head, "cop") is not None
    return head if is_said and tree.pos[head] == "NOUN" else None


def copy_noun(counted: Counted, source: Counted) -> None:
    """The noun of another counted, in the number that this one asks for."""
    noun = source.noun or ""
    if counted.quantity.value == 1:
        noun = figure_words.singular(noun)
    elif source.quantity.value == 1:
        known = figure_words.noun(noun.lower())
        noun = known.plural if known else inflection().plural(noun)
    counted.noun, counted.kind, counted.source = noun or None, source.kind, source
