"""Tolls: "the toll rose from 15 to 53", "put the dead at 25", "the dead include five bombers", "fatalities: 10"."""

from malicli.figures.bounds import meant
from malicli.figures.counted_nouns import Counted
from malicli.figures.events import Event, by_subject
from malicli.figures.sentence_figures import JOINED, SentenceFigures, settle
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import begins, group


def by_toll(sentence: SentenceFigures, event: Event, category: str) -> bool:
    """ "The toll rose from 15 to 53", "put the dead at 25", "the dead include five bombers", "fatalities: 10"."""
    tree, found = sentence.tree, False
    around = toll_clause(tree, event.node)
    for counted in sentence.counted:
        node = counted.node
        if counted.implicit or not counted.is_person or counted.strength >= JOINED:
            continue
        link = tree.head[node]
        is_near = link in around and (node > event.node or tree.relation(node) == "nsubj")
        follows = tree.lower[event.last : event.last + 1] == [":"] and counted.first == event.last + 1
        if not (is_near or follows or node in around):
            continue
        if begins(tree.lower[link], "includes or included") or begins(tree.case(node), "includes or included"):
            counted.is_part, counted.told_of = True, event.node
        if sentence.tree.lower(counted.quantity.first - 1) in group("passes a number"):
            counted.quantity = meant(counted.quantity, (False, "more than"))
        settle(counted, category, JOINED, sentence.tree_text(event.node, event.last))
        if tree.lower[link] in group("brings the total") and tree.case(node) in group("to"):
            add_up(sentence, counted, category)
        found = True
    return found


def add_up(sentence: SentenceFigures, total: Counted, category: str) -> None:
    """ "Two more bodies were found, bringing the toll to 18": the two are among the 18."""
    for counted in sentence.counted:
        is_more = counted.category == category or counted.kind == "dead"
        if counted.first < total.first and is_more and counted.part_of is None and counted is not total:
            counted.part_of, counted.is_part = total, True


def toll_clause(tree: SentenceTree, toll: int) -> set[int]:
    """The words that say a toll: the toll, and the verbs that it is subject or object of."""
    found, word = {toll}, toll
    for above in tree.ancestors(toll):
        if tree.relation(word) in ("nmod", "amod") and tree.is_verb(above):
            found.add(above)
            break
        if tree.relation(word) in ("nmod", "amod") and tree.lower[above] in group("names of a count"):
            found.add(above)
        elif tree.relation(word) in ("nsubj", "obj"):
            found.add(above)
            break
        else:
            break
        word = above
    return found


def among(sentence: SentenceFigures, event: Event) -> None:
    """ "Among the dead were three children": they are a part of an earlier total, or of "the dead"."""
    for node in by_subject(sentence.tree, event.node, "state"):
        part = sentence.at_node(node)
        if part is not None and sentence.tree.lower[event.node - 1] in group("the"):
            part.is_part, part.told_of = True, event.node
