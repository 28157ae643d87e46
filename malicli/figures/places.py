"""Where: the place in the clause of a figure."""

from collections.abc import Iterator
from itertools import takewhile

from malicli.figures.actors import DEMONYM, country_at
from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import SentenceFigures
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import group
from malicli.records import Claim

NEAR_CLAUSE = 5  # words from its "and" to the number of a clause
CLAUSES = frozenset({"advcl", "acl", "ccomp", "parataxis"})
VERBAL = frozenset({"be", "have", "modal", "verb"})
MOVES = frozenset({"displaced", "troops"})
FARTHEST = 28  # words between a figure and its place


def find_place(sentence: SentenceFigures, counted: Counted, claim: Claim | None = None) -> str | None:
    """The nearest place after the figure in its sentence, else before it; first those outside other clauses.

    In reported speech only places in the content count: "a trader in Sibe said that ten men had come" has none.
    """
    tree, first, last = sentence.tree, 0, sentence.tree.last
    if claim is not None and claim.kind != "own":
        told = tree.covered(*claim.span)
        first, last = min(told.start, counted.first), max(told.stop, counted.last)
    found = [*places_after(sentence, counted, last), *places_before(sentence, counted, first)]
    own = (at for at in found if not is_in_other_clause(tree, at, counted))
    at = next(own, found[0] if found else None)
    if at is not None:
        return place_at(sentence, narrowest(sentence, at, counted), counted)
    opens = first > 0 and tree.lower[0] in group("into place")  # "In Sibe police said"
    return next((p for at in range(1, 4) if (p := place_at(sentence, at, counted))), None) if opens else None


def narrowest(sentence: SentenceFigures, at: int, counted: Counted) -> int:
    """The first of the places that follow each other: "at Sibe in Tora district"."""
    tree = sentence.tree
    before = tree.entities.get(at - 2)
    is_led = tree.lower(at - 1) in group("into place") | {","}
    if before is None or before.last != at - 1 or not is_led or not place_at(sentence, before.first, counted):
        return at
    return narrowest(sentence, before.first, counted)


def places_after(sentence: SentenceFigures, counted: Counted, last: int) -> Iterator[int]:
    """The words after a figure at which places begin, up to what is of another figure."""
    for at in range(counted.last, min(last, counted.last + FARTHEST)):
        if (
            sentence.tree.lower[at] == ";"
            or is_rival(sentence, at, counted)
            or opens_other_clause(sentence, at, counted)
        ):
            return
        if place_at(sentence, at, counted):
            yield at


def places_before(sentence: SentenceFigures, counted: Counted, first: int) -> Iterator[int]:
    """The words before a figure at which places begin, nearest first."""
    for at in range(counted.first - 1, max(first, counted.first - FARTHEST) - 1, -1):
        if sentence.tree.lower[at] == ";":
            return
        if place_at(sentence, at, counted):
            yield at


def is_in_other_clause(tree: SentenceTree, at: int, counted: Counted) -> bool:
    """Whether a place is in a clause below the figure's: "held five | as it hunts for those of the raid in Sibe"."""
    node = counted.node
    if node is None or node >= len(tree.head):
        return False
    above = {node, *tree.ancestors(node)}
    path = takewhile(lambda word: word not in above, (at, *tree.ancestors(at)))
    return any(tree.relation(word) in CLAUSES for word in path)


def is_rival(sentence: SentenceFigures, at: int, counted: Counted) -> bool:
    """Whether another counted begins here whose place is its own: "26,000 fled Menaka and 4,000 left Sibe"."""
    other = sentence.starts.get(at)
    if other is None:
        return False
    unit = other.quantity.unit
    return counted.quantity.unit == unit and (unit is not None or other.category == counted.category == "displaced")


def opens_other_clause(sentence: SentenceFigures, at: int, counted: Counted) -> bool:
    """ "38 homes are dry, | and 12 barns burned in Sibe": another clause with a verb and a number of its own."""
    tree = sentence.tree
    if tree.kind(at) != "conjunction" or tree.lower(at - 1) != ",":
        return False
    other = next((c for c in sentence.counted if at < c.first <= at + NEAR_CLAUSE), None)
    if other is None:
        return False
    return any(tree.kind(i) in VERBAL for i in range(counted.first - 6, at)) and any(
        tree.kind(i) in VERBAL for i in range(other.last, other.last + 4)
    )


def place_at(sentence: SentenceFigures, at: int, counted: Counted) -> str | None:
    """The place whose name begins at a word, as printed: what something happens in, or those who move go to."""
    tree = sentence.tree
    entity = tree.entities.get(at)
    if entity is None:
        is_region = tree.lower(at) in group("region") and tree.lower(at + 1) not in group("of")
        is_the = is_region and tree.child(at, "det") == at - 1 and leads(tree.case(at), counted)
        return tree.text_of(at - 1, at + 1) if is_the else None
    if at != entity.first or at in tree.dated or tree.lower(entity.last) in group("'s, '"):
        return None
    first, last, country = entity.first, entity.last, country_at(tree, at)
    while first < last and tree.printed[first][0].islower():
        first += 1
    if "," in tree.lower[first:last]:
        last = tree.lower.index(",", first)  # "Sibe, Tora"
    while last - first > 1 and tree.printed[last - 1] in group("kind of place"):
        last -= 1
    is_lone = entity.kind == "PER" and last == first + 1  # the model knows few small towns
    is_office = entity.kind == "ORG" and tree.lower[entity.last - 1] in group("kind of place")  # "Khyber Agency"
    is_place = entity.kind == "LOC" or is_office or is_lone if country is None else country[2] != DEMONYM
    top = tree.top(range(entity.first, entity.last))
    is_place = is_place and first < last and top is not None and is_led(tree, top, counted, not is_lone)
    return tree.text_of(first, last) if is_place else None


def is_led(tree: SentenceTree, node: int, counted: Counted, is_inner: bool) -> bool:
    """Whether a phrase is where something happens: "in Mali", "to Mali" of those who move, "the city of Gao".

    With `is_inner` it may be part of a longer phrase: "at Gao market".
    """
    for above in (node, *tree.ancestors(node)):
        case, head = tree.case(above), tree.head[above]
        if case in group("between") and tree.lower[head] in group("event itself"):
            return False  # "a clash between Fulani and Dogon"
        if leads(case, counted):
            return True
        befalls = group("befalls place") | group("out of place")
        if tree.relation(above) == "obj" and tree.lower[head] in befalls:
            return True
        if case in group("prepositions of a target, for") and tree.lower[head] in group("means") | group(
            "event itself"
        ):
            return True  # "air strikes on Sibe"
        if tree.rel[above] == "compound" and not case and tree.lower[head] in group("means"):
            return tree.child(head, "nmod") is None  # "the Sibe bombing", but "a US strike in Sibe"
        if case in group("of"):
            return tree.lower[head] in group("kind of place")
        is_same = tree.relation(above) == "appos" and tree.lower[head] in group("kind of place")
        is_part = tree.relation(above) in ("conj", "flat", "compound", "nmod", "amod")
        if case or not is_inner or not (is_part or is_same):
            return False
    return False


def leads(case: str, counted: Counted) -> bool:
    """Whether a preposition leads to a place."""
    last = case.rpartition(" ")[2]  # "whether in"
    is_move = counted.category in MOVES and (last in group("to") or (last in group("from") and bool(counted.event)))
    return last in group("into place") or is_move
