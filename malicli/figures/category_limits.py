"""What can happen to a candidate (only people at large move), and the category of its record.

The rules for patients treat all who are taken, held or freed alike, and leave the missing aside; only the record of a
figure says which of them it counts.
"""

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import Event, is_negated, is_participle, is_passive, subject
from malicli.figures.sentence_figures import SentenceFigures, by_kind
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import begins, figure_words, group, lexicon


def fits(sentence: SentenceFigures, counted: Counted, category: str, frame: str, event: Event) -> bool:
    """Whether something can happen to a candidate in a frame: only people at large move, only persons are lost."""
    tree, kind, verb = sentence.tree, counted.kind, sentence.tree.lower[event.node]
    is_at_large = counted.is_person and kind in ("folk", "fled", None)
    if begins(verb, "holds or beats") and not is_forced(tree, counted, event):
        return False
    if frame == "lost" and begins(verb, "claims"):
        who = subject(tree, event.node)
        is_event = who is not None and tree.lower[who] in group("event itself")  # "attacks claimed 27 men"
        return (counted.noun or "").lower() in group("victims and lives") or (is_event and counted.is_person)
    if frame == "lost":  # not "the firm lost a director"
        return kind in ("troops", "armed", "folk") or (kind == "people" and not counted.implicit)
    if begins(verb, "does away with fighters or debts") and kind not in ("troops", "armed", None):
        return False
    if counted.implicit and (verb in group("takes along") or is_no_report(tree, event.node)):
        return False  # "her guards whisked her away"
    if frame == "subject" and counted.implicit and is_natural(tree, event.node):
        return False
    if frame == "move":
        leaves = verb not in group("left, leave, leaving") or leaves_place(tree, event.node)
        return leaves and is_at_large
    if frame == "host":
        return is_at_large and is_place(tree, subject(tree, event.node))
    if category == "displaced":
        return is_at_large or kind == "people"
    is_person = begins(verb, "is done to persons alone") and kind is None and counted.quantity.unit is None
    return is_person or category == "other" or counted.can_be(category)  # "two of his companions were injured"


def is_no_report(tree: SentenceTree, verb: int) -> bool:
    """ "He was not hurt", "when you kill a leader": nothing that happened to one person."""
    who = tree.child(verb, "nsubj")
    is_general = who is not None and tree.lower[who] in group("you") and not is_participle(tree.lower[verb])
    return is_negated(tree, verb) or is_general


def is_natural(tree: SentenceTree, verb: int) -> bool:
    """ "His father died of cancer", "dies at 91", "has died aged 34": not killed by a person."""
    around = [c for c in tree.children[verb] if tree.relation(c) == "obl"]
    causes = [c for c in tree.children[verb] if tree.case(c) in group("of, from, after")]
    words = {tree.lower[w] for c in causes for w in (c, *tree.children[c])}
    if not group("natural death").isdisjoint(words):
        return True
    aged = [c for c in tree.children[verb] if tree.lower[c] in group("old age") or is_age(tree, c)]
    others = {*around, *causes}.difference(aged, tree.dated)
    return bool(aged) and all(tree.case(c) in group("at") for c in others)


def is_age(tree: SentenceTree, word: int) -> bool:
    """Whether a phrase says how old one was: "at 91", "at the age of 34"."""
    return tree.case(word) in group("at") and (tree.pos[word] == "NUM" or tree.lower[word] in group("age, ages"))


def leaves_place(tree: SentenceTree, verb: int) -> bool:
    """Whether those who left left a place: not "12 people left a note", "12 people left dead"."""
    return any(c in tree.entities or tree.lower[c] in group("left place") for c in tree.children[verb])


def is_forced(tree: SentenceTree, counted: Counted, event: Event) -> bool:
    """False for what only looks like force: "the camp holds 2,000 people", "beat 12 skaters", "holds her son"."""
    who = subject(tree, event.node)
    by_force = is_passive(tree, event.node) or who is None or uses_force(tree, who)
    if not begins(tree.lower[event.node], "beats"):
        return tree.pos[event.node] != "NOUN" and (by_force or counted.kind == "held")  # not "his hold on the island"
    if counted.implicit in (None, "indefinite"):
        return counted.kind is not None or not counted.noun
    return by_force  # not "beat the champion"


def uses_force(tree: SentenceTree, who: int) -> bool:
    """Whether an actor is one that takes or beats people: armed, with power to arrest, a group, or a prison."""
    noun, entity = tree.noun(who), tree.entities.get(who)
    is_armed = noun is not None and noun.kind in ("armed", "troops")
    words = {tree.lower[who], *(tree.lower[c] for c in tree.children[who])}
    known = group("makes arrests") | group("armed") | group("prison") | group("takes captives")
    return is_armed or not words.isdisjoint(known) or (entity is not None and entity.kind in ("ORG", "LOC", "MISC"))


def is_place(tree: SentenceTree, word: int | None) -> bool:
    """True if a subject is a place that can take people in: a country, a town."""
    entity = tree.entities.get(word) if word is not None else None
    return (entity is not None and entity.kind == "LOC") or tree.lower(word or 0) in group("kind of place")


def narrow_category(sentence: SentenceFigures, counted: Counted) -> str:
    """The category of a figure's record: of those taken the released and arrested apart, and the missing."""
    category = by_kind(counted)
    words = what_happened(sentence, counted, category)
    if category == "other" and counted.quantity.unit is None:
        is_arrests = (counted.noun or "").lower() in lexicon().events.narrow
        named = (name for name in ("missing", "arrested") if name in words and (is_arrests or counted.is_person))
        return next(named, category)
    if category != "abducted" or "released" in words:
        return "released" if category == "abducted" else category
    by = (counted.by or "").lower().split()
    is_armed = any(noun.kind == "armed" for noun in map(figure_words.noun, by) if noun)
    is_armed = is_armed or not group("armed").isdisjoint(by)  # "armed men detained nine villagers"
    is_arrest = not group("makes arrests").isdisjoint(by) or ("arrested" in words and not is_armed)
    return "arrested" if is_arrest or is_in_prison(sentence.tree, counted.verb) else category


def what_happened(sentence: SentenceFigures, counted: Counted, category: str) -> set[str]:
    """The narrow categories that the event of a figure names, or of those taken the verb above them ("rescued")."""
    tree, known = sentence.tree, lexicon().events.narrow
    words = [*(counted.event or "").split(), (counted.noun or "").lower()]
    is_later = tree.head[tree.head[counted.node]] == counted.verb  # "abducted and later released nine"
    if category == "abducted" and not is_later:
        words.append(tree.lower[tree.head[counted.node]])
    elif category == "other" and counted.series_role is not None and words:
        words += tree.lower[: counted.first]  # "the number of missing has risen to 30"
    elif category == "other" and counted.noun is None:
        words.append(sentence.tree.lower(counted.last))  # "25 dead, with 60 missing"
    return {known[word] for word in words if word in known}


def is_in_prison(tree: SentenceTree, verb: int | None) -> bool:
    """Whether one is held in a prison or by the law: "is held at a detention centre", "on suspicion of murder"."""
    phrases = [phrase for phrase in tree.children[verb] if tree.case(phrase)] if verb is not None else []
    words = {tree.lower[word] for phrase in phrases for word in (phrase, *tree.children[phrase])}
    return not words.isdisjoint(group("prison") | group("held by the law"))
