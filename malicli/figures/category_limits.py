"""Whether something can happen to a candidate: only people at large move, only persons are lost or abducted."""

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import Event, is_negated, is_participle, subject
from malicli.figures.sentence_figures import SentenceFigures
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import begins, group


def fits(sentence: SentenceFigures, counted: Counted, category: str, frame: str, event: Event) -> bool:
    """Whether something can happen to a candidate in a frame: only people at large move, only persons are lost."""
    kind, verb = counted.kind, sentence.tree.lower[event.node]
    if frame == "object" and begins(verb, "holds or beats") and not is_forced(sentence, counted, event):
        return False
    if frame == "lost":
        if begins(sentence.tree.lower[event.node], "claims"):
            who = subject(sentence.tree, event.node)
            is_event = who is not None and sentence.tree.lower[who] in group("event itself")  # "attacks claimed 27 men"
            return (counted.noun or "").lower() in group("victims and lives") or (is_event and counted.is_person)
        is_own = counted.implicit not in ("name", "pronoun") and (kind != "people" or not counted.implicit)
        return is_own and kind in ("troops", "armed", "people", "folk")  # not "the firm lost a director"
    if begins(verb, "does away with fighters or debts") and kind not in ("troops", "armed", None):
        return False
    if counted.implicit and (verb in group("takes along") or is_no_report(sentence.tree, event.node)):
        return False  # "her guards whisked her away"
    if frame == "subject" and counted.implicit and is_natural(sentence.tree, event.node):
        return False
    if frame == "move":
        if verb in group("left, leave, leaving") and kind == "folk" and not leaves_place(sentence.tree, event.node):
            return False
        return kind in ("folk", "fled", None) and counted.category is None and counted.is_person
    if frame == "host":
        return kind in ("folk", "fled") and is_place(sentence.tree, subject(sentence.tree, event.node))
    if category == "displaced":
        return counted.is_person and kind in ("folk", "people", "fled", None)
    if begins(verb, "is done to persons alone") and counted.kind is None and counted.quantity.unit is None:
        return True  # "two of his companions were injured": only persons are
    return category == "other" or counted.can_be(category)


def is_no_report(tree: SentenceTree, verb: int) -> bool:
    """ "He was not hurt", "when you kill a leader": nothing that happened to one person."""
    who = tree.child(verb, "nsubj")
    is_general = who is not None and tree.lower[who] in group("you") and not is_participle(tree.lower[verb])
    return is_negated(tree, verb) or is_general


def is_natural(tree: SentenceTree, verb: int) -> bool:
    """ "His father died of cancer": not killed by a person."""
    if any(tree.case(c) in group("at") and tree.pos[c] == "NUM" for c in tree.children[verb]):
        return True  # "dies at 91"
    causes = [c for c in tree.children[verb] if tree.case(c) in group("of, from, after")]
    words = {tree.lower[w] for c in causes for w in (c, *tree.children[c])}
    return not group("natural death").isdisjoint(words)


def leaves_place(tree: SentenceTree, verb: int) -> bool:
    """Whether those who left left a place: not "12 people left a note", "12 people left dead"."""
    places = [c for c in tree.children[verb] if tree.relation(c) == "obj"]
    return any(c in tree.entities or tree.lower[c] in group("left place") for c in places)


def is_forced(sentence: SentenceFigures, counted: Counted, event: Event) -> bool:
    """False for what only looks like force: "the camp holds 2,000 people", "beat 12 skaters"."""
    tree = sentence.tree
    who = subject(tree, event.node)
    if begins(tree.lower[event.node], "beats"):
        return counted.kind is not None or not counted.noun
    if who is None or tree.lower[who] not in group("holds guests"):
        return True
    return any(tree.lower[c] in group("prison") for c in tree.children[who])


def is_place(tree: SentenceTree, word: int | None) -> bool:
    """True if a subject is a place that can take people in: a country, a town."""
    if word is None:
        return False
    entity = tree.entities.get(word)
    return (entity is not None and entity.kind == "LOC") or tree.lower[word] in group("kind of place")
