"""Where: the place in the clause of a figure."""

from itertools import takewhile

from malicli.figures.actors import DEMONYM, country_at
from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import SentenceFigures
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import gazetteer, group
from malicli.records import Claim

CLAUSES = frozenset({"advcl", "acl", "ccomp", "parataxis"})
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
    after = takewhile(lambda at: not ends_clause(tree, at), range(counted.last, last))
    before = takewhile(lambda at: tree.lower[at] != ";", range(counted.first - 1, first - 1, -1))
    found = [at for at in (*after, *before) if place_at(sentence, at, counted)]
    found = [at for at in found if place_before(tree, at) not in found]  # "in Sibe, Mali", "at Sibe in Mali"
    if found:
        return place_at(sentence, min(found, key=lambda at: is_in_other_clause(tree, at, counted)), counted)
    opens = first > 0 and tree.lower[0] in group("into place")  # "In Sibe police said"
    return next((p for at in range(1, 4) if (p := place_at(sentence, at, counted))), None) if opens else None


def place_before(tree: SentenceTree, at: int) -> int | None:
    """The first word of the name that is right before another, a comma or "in" aside."""
    before = tree.skip(at - 1, "determiner", step=-1)
    before -= tree.lower(before) == "," or tree.lower(before) in group("into place")
    return entity.first if (entity := tree.entities.get(before)) else None


def is_in_other_clause(tree: SentenceTree, at: int, counted: Counted) -> bool:
    """Whether a place is in a clause below the figure's: "held five | as it hunts for those of the raid in Sibe"."""
    above = {counted.node, *tree.ancestors(counted.node)}
    path = takewhile(lambda word: word not in above, (at, *tree.ancestors(at)))
    return any(tree.relation(word) in CLAUSES or is_clause(tree, word) for word in path)


def is_clause(tree: SentenceTree, word: int) -> bool:
    """Whether a word is the verb of a joined clause that has a subject: "26,000 fled Menaka and 4,000 | left Sibe"."""
    return tree.rel[word] == "conj" and tree.child(word, "nsubj") is not None


def ends_clause(tree: SentenceTree, at: int) -> bool:
    """ "38 homes are dry | , and 12 barns burned in Sibe": whether what follows a mark is said of something else."""
    is_joined = tree.lower[at] == "," and tree.kind(at + 1) == "conjunction" and is_clause(tree, tree.head[at + 1])
    return tree.lower[at] == ";" or is_joined


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
    # the model knows few small towns
    is_lone = entity.kind == "PER" and last == first + 1 and tree.lower[first] not in gazetteer.given_names()
    is_office = entity.kind == "ORG" and tree.lower[entity.last - 1] in group("area of a district")  # "Khyber Agency"
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
