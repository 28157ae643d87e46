"""What can happen to a candidate (only people at large move), and the category of its record.

The rules for patients treat all who are taken, held or freed alike, and leave the missing aside; only the record of a
figure says which of them it counts.
"""

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import INFINITIVE, Event, is_passive, single_words, subject
from malicli.figures.sentence_figures import SentenceFigures, by_kind
from malicli.figures.sentence_tree import NOMINAL, SentenceTree
from malicli.figures.tree_paths import find, has
from malicli.language import begins, ends, figure_words, group, lexicon

# actors that take or beat people: armed, with power to arrest, a group, a prison
FORCES = "[makes arrests + armed + prison + takes captives]"
USES_FORCE = f".#armed,troops | .~LOC,ORG,MISC | .{FORCES} | *{FORCES}"


def fits(sentence: SentenceFigures, counted: Counted, category: str, frame: str, event: Event) -> bool:
    """Whether something can happen to a candidate in a frame: only people at large move, only persons are lost."""
    tree, kind, verb = sentence.tree, counted.kind, event.node
    word, who, is_at_large = tree.lower[verb], subject(tree, verb), counted.is_person and kind in ("folk", "fled", None)
    if event.text == word and begins(word, "holds or beats") and not is_forced(tree, counted, verb, who):
        return False
    if is_no_harm(sentence, counted, category, event):
        return False
    if frame == "lost" and begins(word, "claims"):
        is_event = who is not None and tree.lower[who] in group("event itself")  # "attacks claimed 27 men"
        return kind == "dead" or (counted.is_person and is_event)
    if frame == "lost":  # not "the firm lost a director"
        return kind in ("troops", "armed", "folk") or (kind == "people" and not counted.implicit)
    if begins(word, "does away with fighters or debts") and kind not in ("troops", "armed", None):
        return False
    if counted.implicit and (word in group("takes along") or is_general(tree, verb) or is_natural(tree, verb)):
        return False  # "her guards whisked her away"
    if frame == "move":
        is_left = word not in group("left, leave, leaving") or has(tree, verb, "*~PER,LOC,ORG,MISC | *[left place]")
        return is_at_large and is_left  # not "12 left a note"
    if frame == "host":
        return is_at_large and who is not None and has(tree, who, ".~LOC | .[kind of place]")
    if category == "displaced":
        return is_at_large or kind == "people"
    if kind is None and counted.noun and has(tree, verb, ".=compound"):
        return False  # "three murder charges"
    is_person = begins(word, "is done to persons alone") and kind is None and counted.quantity.unit is None
    return is_person or category == "other" or counted.can_be(category)  # "two of his companions were injured"


def is_no_harm(sentence: SentenceFigures, counted: Counted, category: str, event: Event) -> bool:
    """ "41 seats, three of them held by the party", "it would hurt them", "fell in the polls", not "fell in battle"."""
    tree, word = sentence.tree, sentence.tree.lower[event.node]
    is_loose = begins(word, "falls") and tree.pos[event.last - 1] not in NOMINAL and category == "killed"
    who = subject(tree, event.node)
    is_effect = begins(word, "hurts") and who is not None and tree.lower[who] in group("it")
    # some of the things that the number before it counts
    before = [c for c in sentence.counted if c.last <= counted.first and c.noun and c.quantity.unit is None]
    is_bare = counted.noun is None and not counted.implicit and counted.antecedent != "rest"
    is_thing = category == "abducted" and is_bare and bool(before) and not before[-1].is_person
    senses = single_words().get((counted.noun or "").rpartition(" ")[2], ())
    is_other = any(frame == "of" and sense != category for sense, frame in senses)  # "1,550 kidnappings"
    return is_effect or is_thing or is_other or (is_loose and counted.kind not in ("troops", "armed"))


def is_general(tree: SentenceTree, verb: int) -> bool:
    """ "Was not hurt", "when you kill a leader", "can be held", "dying to go": nothing that happened to one person."""
    is_wish = ends(tree.lower[verb], "-ing") and has(tree, verb, f"xcomp{{{INFINITIVE}}}")
    is_habit = has(tree, verb, ".{<*[when, until]}{<*[is, are]}")  # "when he is freed"
    return is_wish or is_habit or has(tree, verb, "*[not, n't, never] | nsubj[you] | <*[hedges unless denied]")


def is_natural(tree: SentenceTree, verb: int) -> bool:
    """ "His father died of cancer", "dies at 91", "has died aged 34": not killed by a person."""
    aged = find(tree, verb, "*(at)@NUM | *(at)[age, ages] | *[old age]")
    others = [c for c in find(tree, verb, "obl") if c not in tree.dated and c not in aged]
    is_caused = has(tree, verb, "*(of, from, after)[natural death] | *(of, from, after)/*[natural death]")
    return is_caused or bool(aged and not others)


def is_forced(tree: SentenceTree, counted: Counted, verb: int, who: int | None) -> bool:
    """False for what only looks like force: "the camp holds 2,000 people", "beat 12 skaters", "holds her son"."""
    by_force = is_passive(tree, verb) or who is None or has(tree, who, USES_FORCE)
    if has(tree, verb, "xcomp@ADJ"):
        return False  # "held him responsible"
    if not begins(tree.lower[verb], "beats"):
        return tree.pos[verb] != "NOUN" and (by_force or counted.kind == "held")  # not "his hold on the island"
    if is_passive(tree, verb) or tree.lower(verb + 1) in group("up"):
        return True
    if who is None or has(tree, who, ".~PER,LOC,MISC"):
        return False  # "the Russian beat Ruiz"
    if counted.implicit in (None, "indefinite"):
        return counted.kind is not None or not counted.noun
    return by_force  # not "beat the champion"


def narrow_category(sentence: SentenceFigures, counted: Counted) -> str:
    """The category of a figure's record: of those taken the released and arrested apart, and the missing."""
    category, tree, narrow = by_kind(counted), sentence.tree, lexicon().events.narrow
    noun, above = (counted.noun or "").lower(), tree.head[counted.node]
    words = [*(counted.event or "").split(), noun]
    if category == "abducted" and tree.head[above] != counted.verb:  # not "abducted and later released nine"
        words.append(tree.lower[above])
    elif category == "other" and (counted.series_role or counted.noun is None):
        # "the number of missing has risen to 30", "25 dead, with 60 missing"
        words += tree.lower[: counted.first] if counted.series_role else [tree.lower(counted.last)]
    told = {narrow.get(word) for word in words}
    if category == "other":
        is_any = counted.is_person or noun in narrow  # "60 arrests"
        return next((name for name in ("missing", "arrested") if is_any and name in told), category)
    if category != "abducted" or "released" in told:
        return "released" if category == "abducted" else category
    by = (counted.by or "").lower().split()
    is_armed = any(word in group("armed") or ((n := figure_words.noun(word)) and n.kind == "armed") for word in by)
    is_held = has(tree, counted.verb or 0, "*(!){.[prison + held by the law] | *[prison + held by the law]}")
    is_by_law = is_held or not group("makes arrests").isdisjoint(by)
    return "arrested" if is_by_law or ("arrested" in told and not is_armed) else category
