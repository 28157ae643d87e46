"""Give each figure the category of the event that affects it (killed, wounded, ...).

"Killed 11 soldiers", "11 soldiers were killed", "11 dead", "the death of 11", "a toll of 11" are one fact in five
frames. An event gives its category to its patients in the tree and, less firmly, to those joined to them; each
candidate keeps the category with the highest confidence. Only people at large move, and only persons are lost.

The rules for patients treat all who are taken, held or freed alike, and leave the missing aside; only the record of a
figure says which of them it counts.
"""

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import Event, find_events, joined, patients, single_words
from malicli.figures.part_whole import by_toll
from malicli.figures.persons import person_at
from malicli.figures.rules import decide
from malicli.figures.sentence_figures import FIRM, HARM, JOINED, SentenceFigures, by_kind, settle
from malicli.language import ends, figure_words, group
from malicli.syntax.tree_paths import find, has, reach

# The frames of an event, most likely first.
FRAMES = ("object", "active", "subject", "state", "lost", "of", "move", "host", "toll")


def fits(sentence: SentenceFigures, counted: Counted, category: str, frame: str, event: Event) -> bool:
    """Whether something can happen to a candidate in a frame: only people at large move, only persons are lost."""
    before = [c for c in sentence.counted if c.last <= counted.first and c.noun and c.quantity.unit is None]
    senses = single_words().get((counted.noun or "").rpartition(" ")[2], ())
    told = {*sentence.before.totals, *(c.category for c in sentence.counted)}
    given = {
        "verb": event.node,
        "end": event.last - 1,
        "alone": event.text == sentence.tree.lower[event.node],
        "category": category,
        "frame": frame,
        "fitting": counted.can_be(category),
        "of_things": not all(c.is_person or c.category in HARM for c in before[-1:]),
        "again": frame == "move" and category in told,
        "harm": bool(told & {"killed", "wounded"}),
        "of_another": any(frame == "of" and sense != category for sense, frame in senses),
    }
    return decide("does not befall", sentence.tree, counted, **given) is None


def narrow_category(sentence: SentenceFigures, counted: Counted) -> str:
    """The category of a figure's record: of those taken the released and arrested apart, and the missing."""
    tree, category = sentence.tree, by_kind(sentence.tree, counted)
    noun, above = (counted.noun or "").lower(), tree.head[counted.node]
    words = {*(counted.event or "").split(), noun}
    if category == "abducted" and tree.head[above] != counted.verb:  # not "abducted and later released nine"
        words.add(tree.lower[above])
    elif category == "other" and (counted.series_role or counted.noun is None):
        # "the number of missing has risen to 30", "25 dead, with 60 missing"
        words |= {*tree.lower[: counted.first]} if counted.series_role else {tree.lower(counted.last)}
    told = [name for name in ("released", "taken by force", "missing", "arrested") if not group(name).isdisjoint(words)]
    by = (counted.by or "").lower().split()
    given = {
        "category": category,
        "told": next(iter(told), None),
        "arrest": "arrested" in told,
        "by_law": not group("makes arrests").isdisjoint(by),
        "by_armed": any(
            word in group("armed") or ((n := figure_words.noun(word)) and n.kind == "armed") for word in by
        ),
    }
    return decide("narrow", tree, counted, **given) or category


def assign(sentence: SentenceFigures) -> None:
    """Assign a category to each figure candidate that an event affects, and add those without a number."""
    tree = sentence.tree
    for event in find_events(tree):
        for category, frame in sorted(event.senses, key=lambda sense: FRAMES.index(sense[1])):
            if apply(sentence, event, category, frame):
                break
        if not group("among").isdisjoint(tree.lower[max(0, event.node - 2) : event.node]):
            for part in filter(None, map(sentence.nodes.get, find(tree, event.node, "$patients-state"))):
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
    for node in find(tree, event.node, "$gapped") if found else ():
        affect(sentence, event, category, frame, node, JOINED)
    return found


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
        return None if any(c >= event.last for c in find(tree, word, "$objects")) else after
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
            befall(sentence, counted, category, FIRM, event)
            return True
        if counted is not None and counted not in sentence.counted and not sentence.add(counted, node):
            return False
    if counted is None or not fits(sentence, counted, category, frame, event):
        return False
    if sentence.tree.lower[event.node] in group("mistreats"):
        strength = JOINED  # those beaten and detained are detained
    befall(sentence, counted, category, strength, event)
    # "150 passengers and six crew; | all were killed"
    listed = find(sentence.tree, counted.node, "$listed") if sentence.tree.lower[node] in group("all") else ()
    for one in filter(None, map(sentence.nodes.get, listed)):
        befall(sentence, one, category, strength, event)
    return True


def befall(sentence: SentenceFigures, counted: Counted, category: str, strength: int, event: Event) -> None:
    """Give a candidate a category; those who were killed may have been taken too."""
    if {counted.category, category} == {"abducted", "killed"} and sentence.tree.rel[event.node] != "amod":
        taken = event.text if category == "abducted" else counted.event
        counted.also = "arrested" if taken in group("arrested") else "abducted"
    settle(counted, category, strength, event.text, event.node)


def antecedent(sentence: SentenceFigures, node: int, verb: int) -> Counted | None:
    """The several that "them", "they" or "their bodies" are: those counted last, in this sentence or before."""
    # another than the subject of the verb: "two men named their targets before shooting | them"
    doer = reach(sentence.tree, verb, "$subject")
    if not has(sentence.tree, node, ".[several in the third person] | .#dead/*[their]"):
        return None
    several = [c for c in sentence.counted if c.can_be("wounded") and c.noun and c.quantity.value != 1]
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
        for other in find(tree, node, "conj,appos,parataxis/$conjuncts"):
            one = None if tree.is_verb(other) else person_at(tree, other, "wounded")
            if one is not None and one.implicit in ("indefinite", "definite"):
                sentence.add(one, other)
