"""What can happen to a candidate (only people at large move), and the category of its record.

The rules for patients treat all who are taken, held or freed alike, and leave the missing aside; only the record of a
figure says which of them it counts.
"""

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import Event, is_infinitive, is_negated, is_passive, subject
from malicli.figures.sentence_figures import SentenceFigures, by_kind
from malicli.figures.sentence_tree import NOMINAL, SentenceTree
from malicli.language import begins, ends, figure_words, group, lexicon


def fits(sentence: SentenceFigures, counted: Counted, category: str, frame: str, event: Event) -> bool:
    """Whether something can happen to a candidate in a frame: only people at large move, only persons are lost."""
    tree, kind, verb = sentence.tree, counted.kind, event.node
    word, who, is_at_large = tree.lower[verb], subject(tree, verb), counted.is_person and kind in ("folk", "fled", None)
    if event.text == word and begins(word, "holds or beats") and not is_forced(tree, counted, verb, who):
        return False
    is_loose = begins(word, "falls") and tree.pos[event.last - 1] not in NOMINAL  # "fell in the attack"
    if category == "killed" and is_loose and kind not in ("troops", "armed"):
        return False  # not "fell in the polls"
    if frame == "lost" and begins(word, "claims"):
        is_event = who is not None and tree.lower[who] in group("event itself")  # "attacks claimed 27 men"
        return kind == "dead" or (counted.is_person and is_event)
    if frame == "lost":  # not "the firm lost a director"
        return kind in ("troops", "armed", "folk") or (kind == "people" and not counted.implicit)
    if begins(word, "does away with fighters or debts") and kind not in ("troops", "armed", None):
        return False
    if counted.implicit and (word in group("takes along") or is_general(tree, verb) or is_natural(tree, verb)):
        return False  # "her guards whisked her away"
    if category == "abducted" and is_thing(sentence, counted):
        return False  # "41 seats, three of them held by the party"
    if begins(word, "hurts") and who is not None and tree.lower[who] in group("it"):
        return False  # "it would hurt them"
    if frame == "move":
        places = (c for c in tree.children[verb] if c in tree.entities or tree.lower[c] in group("left place"))
        return is_at_large and (word not in group("left, leave, leaving") or any(places))  # not "12 left a note"
    if frame == "host":
        return is_at_large and who is not None and is_place(tree, who)
    if category == "displaced":
        return is_at_large or kind == "people"
    is_person = begins(word, "is done to persons alone") and kind is None and counted.quantity.unit is None
    return is_person or category == "other" or counted.can_be(category)  # "two of his companions were injured"


def is_thing(sentence: SentenceFigures, counted: Counted) -> bool:
    """Whether a number without a noun counts some of the things that the number before it counts."""
    before = [c for c in sentence.counted if c.last <= counted.first and c.noun and c.quantity.unit is None]
    is_bare = counted.noun is None and not counted.implicit and counted.antecedent != "rest"
    return is_bare and bool(before) and not before[-1].is_person


def is_general(tree: SentenceTree, verb: int) -> bool:
    """ "Was not hurt", "when you kill a leader", "can be held", "dying to go": nothing that happened to one person."""
    who, wish = tree.child(verb, "nsubj"), tree.child(verb, "xcomp")
    is_wish = wish is not None and is_infinitive(tree, wish) and ends(tree.lower[verb], "-ing")
    small = {tree.lower[c] for c in tree.children[verb] if c < verb}
    is_possible = not small.isdisjoint(group("hedges unless denied"))
    is_possible = is_possible or bool(small & group("when, until") and small & group("is, are"))  # "when he is freed"
    return is_negated(tree, verb) or is_wish or is_possible or (who is not None and tree.lower[who] in group("you"))


def is_natural(tree: SentenceTree, verb: int) -> bool:
    """ "His father died of cancer", "dies at 91", "has died aged 34": not killed by a person."""
    near, age = tree.children[verb], group("age, ages")
    causes = {tree.lower[w] for c in near if tree.case(c) in group("of, from, after") for w in (c, *tree.children[c])}
    at = (c for c in near if tree.case(c) in group("at") and (tree.pos[c] == "NUM" or tree.lower[c] in age))
    aged = {*at, *(c for c in near if tree.lower[c] in group("old age"))}
    others = {c for c in near if tree.relation(c) == "obl" and c not in tree.dated} - aged
    return not group("natural death").isdisjoint(causes) or bool(aged and not others)


def is_forced(tree: SentenceTree, counted: Counted, verb: int, who: int | None) -> bool:
    """False for what only looks like force: "the camp holds 2,000 people", "beat 12 skaters", "holds her son"."""
    by_force = is_passive(tree, verb) or who is None or uses_force(tree, who)
    if (said := tree.child(verb, "xcomp")) is not None and tree.pos[said] == "ADJ":
        return False  # "held him responsible"
    if not begins(tree.lower[verb], "beats"):
        return tree.pos[verb] != "NOUN" and (by_force or counted.kind == "held")  # not "his hold on the island"
    if is_passive(tree, verb) or tree.lower(verb + 1) in group("up"):
        return True
    entity = tree.entities.get(who) if who is not None else None
    if who is None or (entity is not None and entity.kind != "ORG"):
        return False  # "the Russian beat Ruiz"
    if counted.implicit in (None, "indefinite"):
        return counted.kind is not None or not counted.noun
    return by_force  # not "beat the champion"


def uses_force(tree: SentenceTree, who: int) -> bool:
    """Whether an actor is one that takes or beats people: armed, with power to arrest, a group, or a prison."""
    noun, entity = tree.noun(who), tree.entities.get(who)
    is_armed = noun is not None and noun.kind in ("armed", "troops")
    words = {tree.lower[w] for w in (who, *tree.children[who])}
    known = group("makes arrests") | group("armed") | group("prison") | group("takes captives")
    return is_armed or not words.isdisjoint(known) or (entity is not None and entity.kind != "PER")


def is_place(tree: SentenceTree, word: int) -> bool:
    """True if a subject is a place that can take people in: a country, a town."""
    entity = tree.entities.get(word)
    return (entity is not None and entity.kind == "LOC") or tree.lower[word] in group("kind of place")


def narrow_category(sentence: SentenceFigures, counted: Counted) -> str:
    """The category of a figure's record: of those taken the released and arrested apart, and the missing."""
    category, tree = by_kind(counted), sentence.tree
    words = what_happened(tree, counted, category)
    if category == "other":
        is_any = counted.is_person or (counted.noun or "").lower() in lexicon().events.narrow  # "60 arrests"
        return next((name for name in ("missing", "arrested") if is_any and name in words), category)
    if category != "abducted" or "released" in words:
        return "released" if category == "abducted" else category
    by = (counted.by or "").lower().split()
    is_armed = any(noun.kind == "armed" for noun in map(figure_words.noun, by) if noun)
    is_armed = is_armed or not group("armed").isdisjoint(by)  # "armed men detained nine villagers"
    held = {tree.lower[w] for c in tree.children[counted.verb or 0] if tree.case(c) for w in (c, *tree.children[c])}
    is_by_law = not group("makes arrests").isdisjoint(by) or not held.isdisjoint(
        group("prison") | group("held by the law")
    )
    return "arrested" if is_by_law or ("arrested" in words and not is_armed) else category


def what_happened(tree: SentenceTree, counted: Counted, category: str) -> set[str]:
    """The narrow categories that the event of a figure names, or of those taken the verb above them ("rescued")."""
    words = [*(counted.event or "").split(), (counted.noun or "").lower()]
    above = tree.head[counted.node]
    if category == "abducted" and tree.head[above] != counted.verb:  # not "abducted and later released nine"
        words.append(tree.lower[above])
    elif category == "other" and counted.series_role is not None:
        words += tree.lower[: counted.first]  # "the number of missing has risen to 30"
    elif category == "other" and counted.noun is None:
        words.append(tree.lower(counted.last))  # "25 dead, with 60 missing"
    known = lexicon().events.narrow
    return {known[word] for word in words if word in known}
