"""Give each figure the category of the event that affects it (killed, wounded, ...).

"Killed 11 soldiers", "11 soldiers were killed", "11 dead", "the death of 11", "a toll of 11" are one fact in five
frames. An event gives its category to its patients in the tree and, less firmly, to those joined to them; each
candidate keeps the category with the highest confidence. Only people at large move, and only persons are lost.

The rules for patients treat all who are taken, held or freed alike, and leave the missing aside; only the record of a
figure says which of them it counts.
"""

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import (
    INFINITIVE,
    Event,
    by_subject,
    find_events,
    is_passive,
    joined,
    objects,
    patients,
    single_words,
    subject,
)
from malicli.figures.part_whole import by_toll
from malicli.figures.persons import person_at
from malicli.figures.sentence_figures import FIRM, HARM, JOINED, SentenceFigures, by_kind, settle
from malicli.figures.sentence_tree import NOMINAL, SentenceTree
from malicli.figures.tree_paths import find, has, reach
from malicli.language import begins, ends, figure_words, group, lexicon

# actors that take or beat people: armed, with power to arrest, a group, a prison
FORCES = "[makes arrests + armed + prison + takes captives]"
USES_FORCE = f".#armed,troops | .~LOC,ORG,MISC | .{FORCES} | *{FORCES}"
# The frames of an event, most likely first.
FRAMES = ("object", "active", "subject", "state", "lost", "of", "move", "host", "toll")


def fits(sentence: SentenceFigures, counted: Counted, category: str, frame: str, event: Event) -> bool:
    """Whether something can happen to a candidate in a frame: only people at large move, only persons are lost."""
    tree, kind, verb = sentence.tree, counted.kind, event.node
    word, who, is_at_large = tree.lower[verb], subject(tree, verb), counted.is_person and kind in ("folk", "fled", None)
    if event.text == word and begins(word, "holds or beats") and not is_forced(tree, counted, verb, who):
        return False
    if is_no_harm(sentence, counted, category, event):
        return False
    if frame == "lost" and begins(word, "claims") and not has(tree, verb, "nsubj[event itself]"):
        return kind == "dead"  # "attacks claimed 27 men", not "the group claims 50 members"
    if frame == "lost":  # not "the firm lost a director"
        return kind in ("troops", "armed", "folk", "dead") or (kind == "people" and not counted.implicit)
    if begins(word, "does away with fighters or debts") and kind not in ("troops", "armed", None):
        return False
    if counted.implicit and (word in group("takes along") or is_nobody_harmed(tree, verb)):
        return False  # "her guards whisked her away"
    if frame == "move":
        is_left = word not in group("left, leave, leaving") or has(tree, verb, "*~PER,LOC,ORG,MISC | *[left place]")
        return is_at_large and is_left  # not "12 left a note"
    if frame == "host":
        return is_at_large and has(tree, verb, "nsubj~LOC | nsubj[kind of place]")
    if category == "displaced":
        return is_at_large or kind == "people"
    if kind is None and has(tree, verb, ".=compound"):
        return False  # "three murder charges"
    is_person = kind is None and begins(word, "is done to persons alone")
    return is_person or category == "other" or counted.can_be(category)  # "two of his companions were injured"


def is_no_harm(sentence: SentenceFigures, counted: Counted, category: str, event: Event) -> bool:
    """ "41 seats, three of them held by the party", "it would hurt them", "fell in the polls", not "fell in battle"."""
    tree, word = sentence.tree, sentence.tree.lower[event.node]
    is_loose = begins(word, "falls") and tree.pos[event.last - 1] not in NOMINAL
    is_effect = begins(word, "hurts") and has(tree, event.node, "nsubj[it]")
    # some of the things that the number before it counts
    before = [c for c in sentence.counted if c.last <= counted.first and c.noun and c.quantity.unit is None]
    is_thing = category == "abducted" and not (
        counted.noun or counted.implicit or all(c.is_person for c in before[-1:])
    )
    senses = single_words().get((counted.noun or "").rpartition(" ")[2], ())
    is_other = any(frame == "of" and sense != category for sense, frame in senses)  # "1,550 kidnappings"
    return is_effect or is_thing or is_other or (is_loose and counted.kind not in ("troops", "armed"))


def is_nobody_harmed(tree: SentenceTree, verb: int) -> bool:
    """Whether it did not befall one person by force: "was not hurt", "when you kill a leader", "died of cancer"."""
    is_wish = ends(tree.lower[verb], "-ing") and has(tree, verb, f"xcomp{{{INFINITIVE}}}")  # "dying to go"
    is_habit = has(tree, verb, ".{<*[when, until]}{<*[is, are]}")  # "when he is freed"
    if is_wish or is_habit or has(tree, verb, "*[not, n't, never] | nsubj[you] | <*[hedges unless denied]"):
        return True
    aged = find(tree, verb, "*(at)@NUM | *(at)[age, ages] | *[old age]")  # "dies at 91", "has died aged 34"
    is_only_aged = bool(aged) and set(find(tree, verb, "obl")) <= {*aged, *tree.dated}
    return is_only_aged or has(tree, verb, "*(of, from, after)[natural death] | *(of, from, after)/*[natural death]")


def is_forced(tree: SentenceTree, counted: Counted, verb: int, who: int | None) -> bool:
    """False for what only looks like force: "the camp holds 2,000 people", "beat 12 skaters", "holds her son"."""
    by_force = is_passive(tree, verb) or who is None or has(tree, who, USES_FORCE)
    if begins(tree.lower[verb], "beats"):  # not "the Russian beat Ruiz", "beat the champion"
        is_game = who is None or has(tree, who, ".~PER,LOC,MISC")
        is_any = counted.kind is not None and counted.implicit in (None, "indefinite")
        return is_passive(tree, verb) or (not is_game and (by_force or is_any))
    is_deed = tree.pos[verb] != "NOUN" and not has(
        tree, verb, "xcomp@ADJ"
    )  # not "his hold on it", "held him responsible"
    return is_deed and (by_force or counted.kind == "held")


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


def assign(sentence: SentenceFigures) -> None:
    """Assign a category to each figure candidate that an event affects, and add those without a number."""
    tree = sentence.tree
    for event in find_events(tree):
        for category, frame in sorted(event.senses, key=lambda sense: FRAMES.index(sense[1])):
            if apply(sentence, event, category, frame):
                break
        if not group("among").isdisjoint(tree.lower[max(0, event.node - 2) : event.node]):
            for part in filter(None, map(sentence.nodes.get, by_subject(tree, event.node, "state"))):
                part.is_part, part.told_of = True, event.node  # "among the dead were three children"
    offer_listed(sentence)


def apply(sentence: SentenceFigures, event: Event, category: str, frame: str) -> bool:
    """Try one frame of an event; true if it found a patient: what is counted right beside it, else by the tree."""
    tree, found = sentence.tree, False
    if frame == "toll":
        return by_toll(sentence, event, category)
    beside = counted_beside(sentence, event, frame)
    affected = patients(tree, event, frame)
    if beside is not None:
        affected = [beside.node if sentence.nodes.get(beside.node) is beside else beside.number]
    for number, patient in enumerate(affected):
        # "a leader and member of the board was killed": one person
        is_one_subject = patient < event.node and has(tree, event.node, "*[was, is, has]")
        for place, node in enumerate(dict.fromkeys(joined(tree, patient, event.node))):
            if beside is not None and patient < event.node < node:
                continue  # "3 wounded, | 200 families evacuated"
            if is_one_subject and tree.rel[node] == "conj" and node not in sentence.nodes:
                continue
            strength = JOINED if place or number else FIRM
            found = affect(sentence, event, category, frame, node, strength) or found
    if found:
        gapped(sentence, event, category, frame)
    return found


def gapped(sentence: SentenceFigures, event: Event, category: str, frame: str) -> None:
    """ "One soldier was killed in Torou and one policeman in Belga": one verb for both."""
    tree = sentence.tree
    for phrase in find(tree, event.node, "obl(!by) | .=xcomp/^/obl(!by)"):  # "left seven dead on one side"
        for other in (*tree.conjuncts(phrase), *find(tree, phrase, "appos")):
            who = tree.child(other, "nsubj")
            if other != phrase or who is not None:
                affect(sentence, event, category, frame, other if who is None else who, JOINED)


def counted_beside(sentence: SentenceFigures, event: Event, frame: str) -> Counted | None:
    """What is counted right before a participle or adjective, or right after a verb: "3 wounded", "wounded 3"."""
    tree, word = sentence.tree, event.node
    after = sentence.starting(word + 1) if frame == "object" and word + 1 == event.last else None
    if after is not None and after.node == after.number and tree.lower(after.quantity.last) == ",":
        return after  # "killed 14, nine soldiers and five volunteers"
    if frame not in ("object", "state", "subject", "move") or tree.child(word, "nsubj") is not None:
        return None
    before = ending_before(sentence, event.first)
    above = reach(tree, word, ".=xcomp/^{!nsubj,obj}")
    if before is None and above is not None and above < word:
        before = ending_before(sentence, above)  # "three of whom were later found dead"
    if before is None:
        return None if any(c >= event.last for c in objects(tree, word)) else after
    return before if frame == "state" or not ends(tree.lower[word], "-ing") else None  # "12 leaving", "12 are missing"


def ending_before(sentence: SentenceFigures, word: int) -> Counted | None:
    """The candidate whose phrase ends right before a word, auxiliaries, adverbs and an aside between them."""
    tree, at = sentence.tree, word - 1
    while at >= 0 and tree.pos[at] in ("ADV", "AUX") and tree.lower[at] not in group("not, never"):
        at -= 1
    comma = max((comma for comma in range(at) if tree.lower[comma] == ","), default=None)
    if comma and tree.lower[at] == "," and not group("includes").isdisjoint(tree.lower[comma:at]):
        at = comma - 1  # "13 people, including two guards, | were hurt"
    found = [c for c in sentence.counted if at + 1 in (c.last, c.quantity.last)]
    return found[-1] if found and tree.pos[at] != "PUNCT" else None


def affect(sentence: SentenceFigures, event: Event, category: str, frame: str, node: int, strength: int) -> bool:
    """Give a category to the candidate at a word of the tree, or to a new one for a person without a number."""
    counted = sentence.nodes.get(node)
    is_own = event.node < node == event.last - 1  # of "held hostage"
    if counted is None and category in HARM[1:] and frame not in ("host", "move", "toll") and not is_own:
        # "a total of six civilians", "a group of 12 soldiers"
        members = map(sentence.nodes.get, find(sentence.tree, node, ".[of several]/*"))
        counted = antecedent(sentence, node, event.node) or next(filter(None, members), None) or as_many(sentence, node)
        counted = counted or person_at(sentence.tree, node, category)
        if counted is sentence.before.several and counted is not None:
            settle(counted, category, FIRM, event.text)
            return True
        if counted is not None and counted not in sentence.counted and not sentence.add(counted, node):
            return False
    if counted is None or not fits(sentence, counted, category, frame, event):
        return False
    if sentence.tree.lower[event.node] in group("mistreats"):
        strength = JOINED  # those beaten and detained are detained
    settle(counted, category, strength, event.text, event.node)
    return True


def antecedent(sentence: SentenceFigures, node: int, verb: int) -> Counted | None:
    """The several that "them", "they" or "their bodies" are: those counted last, in this sentence or before.

    An object is another than the subject of its verb: "two men named their targets before shooting | them".
    """
    doer = subject(sentence.tree, verb)
    if not has(sentence.tree, node, ".[several in the third person] | .#dead/*[their]"):
        return None
    several = [c for c in sentence.counted if c.is_person and c.noun and c.quantity.value != 1]
    found = next(reversed(several), sentence.before.several)
    return None if found is not None and doer not in (node, None) and sentence.nodes.get(doer) is found else found


def as_many(sentence: SentenceFigures, node: int) -> Counted | None:
    """ "Three were killed and as many injured", "about the same number were hurt": as many as counted last before."""
    tree = sentence.tree
    is_same = has(tree, node, ".[number]/*[the same]")
    before = [c for c in sentence.counted if c.last <= node and c.is_person and not c.implicit]
    if not before or not (is_same or " ".join(tree.lower[max(node - 1, 0) : node + 1]) in group("as many")):
        return None
    is_double = tree.lower(node - 2) in group("twice")  # "and twice as many were injured"
    begin, was = node - (not is_same) - is_double, before[-1].quantity
    start, end = tree.tokens.span(begin, node + 1)
    value, low, high = (n * (1 + is_double) if n is not None else None for n in (was.value, was.low, was.high))
    again = was._replace(start=start, end=end, first=begin, last=node + 1, number=begin, plain=False)
    again = again._replace(value=value, low=low, high=high)
    return Counted(again, begin, node + 1, node, "a")


def offer_listed(sentence: SentenceFigures) -> None:
    """Offer the persons without a number that are listed with a number: "six officers and a corporal"."""
    tree = sentence.tree
    for node in [c.node for c in sentence.counted if c.is_person]:
        for other in (o for child in find(tree, node, "conj,appos,parataxis") for o in tree.conjuncts(child)):
            one = None if tree.is_verb(other) else person_at(tree, other, "wounded")
            if one is not None and one.implicit in ("indefinite", "definite"):
                sentence.add(one, other)
