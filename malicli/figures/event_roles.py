"""Give each figure the category of the event that affects it (killed, wounded, ...).

"Killed 11 soldiers", "11 soldiers were killed", "11 dead", "the death of 11", "a toll of 11" are one fact in five
frames. An event gives its category to its patients in the tree and, less firmly, to those joined to them; each
candidate keeps the category with the highest confidence.
"""

from malicli.figures.category_limits import fits
from malicli.figures.counted_nouns import Counted
from malicli.figures.events import Event, find_events, is_participle, joined, objects, patients, subject
from malicli.figures.persons import person_at
from malicli.figures.sentence_figures import FIRM, HARM, JOINED, SentenceFigures, settle
from malicli.figures.sentence_tree import SentenceTree
from malicli.figures.totals import among, by_toll
from malicli.language import ends, figure_words, group

# The frames of an event, most likely first.
FRAMES = ("object", "active", "subject", "state", "lost", "of", "move", "host", "toll")


def assign(sentence: SentenceFigures) -> None:
    """Assign a category to each figure candidate that an event affects, and add those without a number."""
    tree = sentence.tree
    for event in find_events(tree):
        for category, frame in sorted(event.senses, key=lambda sense: FRAMES.index(sense[1])):
            if apply(sentence, event, category, frame):
                break
        if not group("among").isdisjoint(tree.lower[max(0, event.node - 2) : event.node]):
            among(sentence, event)
    offer_listed(sentence)


def apply(sentence: SentenceFigures, event: Event, category: str, frame: str) -> bool:
    """Try one frame of an event; true if it found a patient: what is counted right beside it, else by the tree."""
    tree, found = sentence.tree, False
    if frame == "toll":
        return by_toll(sentence, event, category)
    beside = counted_beside(sentence, event, frame)
    first = [sentence.word_of(beside)] if beside is not None else patients(tree, event, frame)
    for number, patient in enumerate(first):
        for place, node in enumerate(dict.fromkeys(joined(tree, patient, event.node))):
            firm = not (place or number)
            if beside is not None and patient < event.node < node:
                continue  # "3 wounded, | 200 families evacuated"
            if tree.rel[node] == "conj" and node not in sentence.nodes and is_one_subject(tree, event.node, patient):
                continue  # "a leader and member of the board was killed": one person
            found = affect(sentence, event, category, frame, node, FIRM if firm else JOINED) or found
    if found:
        gapped(sentence, event, category, frame)
    return found


def is_one_subject(tree: SentenceTree, verb: int, patient: int) -> bool:
    """True if the auxiliary of a verb after its subject is in the singular."""
    helpers = {tree.lower[c] for c in tree.children[verb]}
    return patient < verb and not helpers.isdisjoint(group("was, is, has"))


def gapped(sentence: SentenceFigures, event: Event, category: str, frame: str) -> None:
    """ "One soldier was killed in Torou and one policeman in Belga": one verb for both."""
    tree = sentence.tree
    above = tree.head[event.node] if tree.rel[event.node] == "xcomp" else event.node  # "left seven dead on one side"
    phrases = {c for word in (event.node, above) for c in tree.children[word] if tree.relation(c) == "obl"}
    for phrase in (c for c in phrases if tree.case(c) not in group("by")):
        apposed = (c for c in tree.children[phrase] if tree.relation(c) == "appos")
        for other in (*tree.conjuncts(phrase), *apposed):
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
    before, head = ending_before(sentence, event.first), tree.head[word]
    if before is None and tree.rel[word] == "xcomp" and head < word and tree.child(head, "nsubj", "obj") is None:
        before = ending_before(sentence, head)  # "three of whom were later found dead"
    if before is None:
        return None if any(c >= event.last for c in objects(tree, word)) else after
    is_said = is_participle(tree.lower[word]) or tree.pos[word] != "VERB" or frame in ("subject", "move")
    is_said = (is_said and not ends(tree.lower[word], "-ing")) or frame == "state"  # "12 leaving", "12 are missing"
    return before if is_said else None


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
        counted = antecedent(sentence, node, event.node) or members(sentence, node) or as_many(sentence, node)
        counted = counted or person_at(sentence.tree, node, category)
        is_another = sentence.tree.lower[node] in group("another")
        if is_another and not any(c.is_person and c.first < node for c in sentence.counted):
            return False  # "one tape was seized, another released"
        if counted is sentence.before.several and counted is not None:
            settle(counted, category, FIRM, event.text)
            return True
        if counted is not None and counted not in sentence.counted:
            if not sentence.has_room(counted):
                return False
            sentence.add(counted, node)
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
    tree, doer = sentence.tree, subject(sentence.tree, verb)
    noun = figure_words.noun(tree.lower[node])
    is_theirs = noun and noun.kind == "dead" and any(tree.lower[c] in group("their") for c in tree.children[node])
    if tree.lower[node] not in group("several in the third person") and not is_theirs:
        return None
    several = [c for c in sentence.counted if c.is_person and c.noun and c.quantity.value != 1]
    found = next(reversed(several), sentence.before.several)
    return None if found is not None and doer not in (node, None) and sentence.nodes.get(doer) is found else found


def as_many(sentence: SentenceFigures, node: int) -> Counted | None:
    """ "Three were killed and as many injured", "about the same number were hurt": as many as counted last before."""
    tree = sentence.tree
    around = {tree.lower[c] for c in tree.children[node]}
    is_same = tree.lower[node] in group("number") and not group("the same").isdisjoint(around)
    before = [c for c in sentence.counted if c.last <= node and c.is_person and not c.implicit]
    if not before or not (is_same or " ".join(tree.lower[max(node - 1, 0) : node + 1]) in group("as many")):
        return None
    is_double = tree.lower(node - 2) in group("twice")  # "and twice as many were injured"
    first, was = node - (not is_same) - is_double, before[-1].quantity
    start, end = tree.tokens.span(first, node + 1)
    value, low, high = (n * (1 + is_double) if n is not None else None for n in (was.value, was.low, was.high))
    again = was._replace(start=start, end=end, first=first, last=node + 1, number=first, plain=False)
    again = again._replace(value=value, low=low, high=high)
    return Counted(again, first, node + 1, node, "a")


def members(sentence: SentenceFigures, node: int) -> Counted | None:
    """The number of a "total of six civilians", "a group of 12 soldiers"."""
    is_several = sentence.tree.lower[node] in group("of several")
    inner = map(sentence.nodes.get, sentence.tree.children[node] if is_several else ())
    return next((c for c in inner if c is not None), None)


def offer_listed(sentence: SentenceFigures) -> None:
    """Offer the persons without a number that are listed with a number: "six officers and a corporal"."""
    tree = sentence.tree
    for node in [c.node for c in sentence.counted if c.is_person]:
        listed = [c for c in tree.children[node] if tree.relation(c) in ("conj", "appos", "parataxis")]
        for other in (o for child in listed for o in tree.conjuncts(child) if not tree.is_verb(o)):
            one = person_at(tree, other, "wounded")
            if one is not None and one.implicit in ("indefinite", "definite") and sentence.has_room(one):
                sentence.add(one, other)
