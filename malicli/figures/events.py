"""Events: the words for killing, wounding, capturing and displacing, and the words in a tree that they affect."""

from collections.abc import Iterator
from itertools import chain, product
from typing import NamedTuple

from malicli.figures.sentence_tree import NOMINAL, SentenceTree
from malicli.language import begins, cached, ends, figure_words, group, lexicon
from malicli.language.figure_words import PERSONS

LONGEST_TITLE = 12  # words of "a letter to the minister and his deputy" before "released"

Sense = tuple[str, str]  # category, frame


class Event(NamedTuple):
    """A word of something that happens, with the first and last words of its phrase and its senses."""

    node: int
    first: int
    last: int
    senses: tuple[Sense, ...]
    text: str  # in lower case


@cached()
def single_words() -> dict[str, tuple[Sense, ...]]:
    """Event words -> their senses."""
    found: dict[str, tuple[Sense, ...]] = {}
    for category, frames in lexicon().events.frames.items():
        for frame, forms in frames.items():
            for word in forms.get("words", "").split():
                found[word] = (*found.get(word, ()), (category, frame))
    return found


@cached()
def phrases() -> dict[str, list[tuple[tuple[str, ...], Sense]]]:
    """First word of an event of several words -> the rest of it and its sense, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for category, frames in lexicon().events.frames.items():
        for frame, forms in frames.items():
            for phrase in forms.get("phrases", "").splitlines():
                for first, *rest in product(*(words.split("|") for words in phrase.split())):
                    found.setdefault(first, []).append((tuple(rest), (category, frame)))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def find_events(tree: SentenceTree) -> list[Event]:
    """The events of a sentence; a phrase goes before its single words."""
    found: list[Event] = []
    singles, several = single_words(), phrases()
    taken: set[int] = set()
    for at, word in enumerate(tree.lower):
        if at in taken:
            continue
        event = phrase_at(tree, at, taken) if word in several else None
        others = ("PROPN", "NOUN", "ADJ") if word in group("an event as a verb alone") else ("PROPN",)
        is_other = tree.pos[at] in others and not (tree.is_title or tree.printed[at].isupper())
        if event is None and word in singles and not is_other:  # not "the Free Harbour League", "a shot at goal"
            event = Event(at, at, at + 1, singles[word], word)
        if event:
            found.append(event)
    return found


def phrase_at(tree: SentenceTree, at: int, taken: set[int]) -> Event | None:
    """The event of several words that begins at a word: side by side, or with what hangs on it between them."""
    for rest, sense in phrases()[tree.lower[at]]:
        if words := phrase_words(tree, at, rest):
            taken.update(words[1:])
            run = range(at, words[-1] + 1)
            tops = [w for w in words if tree.head[w] not in run or tree.is_root(w)]
            node = next((w for w in tops if tree.child(w, "nsubj", "obj") is not None), tops[0] if tops else at)
            return Event(node, at, run.stop, (sense,), tree.text_of(node, max(run.stop, node + 1)).lower())
    return None


def phrase_words(tree: SentenceTree, at: int, rest: tuple[str, ...]) -> list[int]:
    """The words of a phrase: each follows the one before, or hangs on the first one ("took 40 workers hostage")."""
    found = [at]
    for word in rest:
        near = chain((found[-1] + 1, tree.head[found[-1]]), hanging(tree, at))
        after = next((w for w in near if w > found[-1] and tree.lower(w) == word), None)
        if after is None:
            return []
        found.append(after)
    return found


def hanging(tree: SentenceTree, at: int) -> Iterator[int]:
    """What hangs on a word after it, and on its object, with the prepositions of all of them."""
    own = [c for c in tree.children[at] if c > at and tree.relation(c) in ("obj", "xcomp", "obl", "advmod", "compound")]
    for word in (*own, *(w for o in own if tree.relation(o) == "obj" for w in tree.children[o])):
        yield word
        yield from (c for c in tree.children[word] if tree.relation(c) in ("case", "mark"))


def subject(tree: SentenceTree, verb: int) -> int | None:
    """The subject of a verb, shared ones included: of the clause it is joined to, or the noun that it describes."""
    own, relation, head = tree.child(verb, "nsubj"), tree.relation(verb), tree.head[verb]
    if own is not None and tree.lower[own] not in group("relative"):
        return own
    if is_loose(tree, verb):
        return subject(tree, next(above for above in tree.ancestors(head) if tree.pos[above] == "VERB"))
    if relation in ("acl", "amod"):
        is_noun = any(tree.lower[c] in group("of") for c in tree.children[verb])
        return None if is_noun else described(tree, head, own)  # not "the honour of being arrested"
    whole = tree.child(head, "obj")
    if whole is not None and (relation == "xcomp" or (relation == "advcl" and is_charge(tree, verb, whole))):
        return whole
    return subject(tree, head) if relation in ("conj", "xcomp", "advcl") else own


def described(tree: SentenceTree, head: int, pronoun: int | None) -> int:
    """The noun that a relative clause describes: not the place in "a man in Sibe, | who died", "an attack on Sibe"."""
    deeds = group("event itself") | group("means")
    while pronoun is not None and tree.relation(head) == "nmod":
        entity = tree.entities.get(head)
        if tree.lower[tree.head[head]] not in deeds and (entity is None or entity.kind != "LOC"):
            break
        head = tree.head[head]
    return head


def is_loose(tree: SentenceTree, verb: int) -> bool:
    """Whether a gerund after a mark says what the subject did: "drove a truck into a crowd, | killing 84"."""
    head = tree.head[verb]
    is_after = tree.relation(verb) == "acl" and ends(tree.lower[verb], "-ing") and tree.is_mark(verb - 1)
    return is_after and verb > head and any(tree.pos[above] == "VERB" for above in tree.ancestors(head))


def is_charge(tree: SentenceTree, verb: int, whole: int) -> bool:
    """Whether a gerund is what the object of its head did: "accused him | of killing", "jailed a man | for killing"."""
    mark = next((tree.lower[c] for c in tree.children[verb] if c < verb and tree.relation(c) == "mark"), "")
    noun = tree.noun(whole)
    is_person = tree.pos[whole] in ("PRON", "PROPN") or (noun is not None and noun.kind in PERSONS)
    is_after = mark in group("before a charge") or (is_person and mark in group("before a charge of a person"))
    return ends(tree.lower[verb], "-ing") and is_after


def objects(tree: SentenceTree, verb: int) -> list[int]:
    """The objects of an active verb; "killed or wounded 12" and "arrested and shot 12" share one."""
    own = [c for c in tree.children[verb] if tree.rel[c] == "obj"]
    own = [c for c in own if tree.printed(c + 1) != "-" or tree.head[c + 2] == c]  # not of "IS-held"
    bare = [c for c in tree.children[verb] if c > verb and is_bare_object(tree, verb, c)]
    shared = (c for o in tree.children[verb] if tree.rel[o] == "conj" for c in tree.children[o] if tree.rel[c] == "obj")
    if found := [*own, *bare, *(c for c in shared if c > verb)][:1]:
        return found
    who = tree.child(verb, "nsubj")  # "the five engineers they had held"
    is_theirs = tree.rel[verb] == "acl:relcl" and who is not None and tree.lower[who] not in group("relative")
    return [tree.head[verb]] if is_theirs and not is_passive(tree, verb) else []


def is_bare_object(tree: SentenceTree, verb: int, word: int) -> bool:
    """Whether a nominal after a verb that the model reads as something else is its object: "shot dead | the imam"."""
    relation = tree.rel[word]
    is_late = relation == "nsubj" and not any(map(tree.is_mark, range(verb, word)))
    is_other = is_late or relation in ("obl:agent", "obl", "dep", "parataxis", "ccomp")
    is_bare = not tree.case(word) or " ".join(tree.lower[verb + 1 : word]) in figure_words.bounds("before")
    return is_other and is_bare and tree.pos[word] in NOMINAL and tree.printed(word - 1) != "("


def is_passive(tree: SentenceTree, verb: int) -> bool:
    """Whether a verb is in the passive: by its auxiliary, or that of the verb it is joined to, or as a participle."""
    if any(tree.rel[c] == "aux:pass" for c in tree.children[verb]):
        return True
    lower, relation = tree.lower[verb], tree.relation(verb)
    if ends(lower, "-ing") or tree.child(verb, "obj") is not None:
        return False
    if any(tree.rel[c] == "nsubj:pass" for c in tree.children[verb]):
        return True
    if relation in ("acl", "amod") and tree.rel[verb] != "acl:relcl":
        return True
    is_joined = relation == "conj" and tree.child(verb, "nsubj", "aux") is None
    return is_joined and is_passive(tree, tree.head[verb])


def is_negated(tree: SentenceTree, verb: int) -> bool:
    """True if a verb is denied: "was not hurt", "had never been beaten"."""
    return any(tree.lower[c] in group("not, n't, never") for c in tree.children[verb])


def is_infinitive(tree: SentenceTree, word: int) -> bool:
    """Whether a verb has a "to" and no "have": "to kill", not "to have killed"."""
    own = [c for c in tree.children[word] if c < word]
    helpers = {tree.lower[c] for c in own if tree.relation(c) == "aux"}
    is_to = any(tree.relation(c) == "mark" and tree.lower[c] in group("to") for c in own)
    return is_to and helpers.isdisjoint(group("have"))


def is_participle(word: str) -> bool:
    """True if a form can be a past participle: "killed", "slain"."""
    return ends(word, "-ed, -en") or word in group("participle")


def patients(tree: SentenceTree, event: Event, frame: str) -> list[int]:
    """The words for those that an event happens to: "killed 11 soldiers", "11 were killed", "the killing of 11"."""
    node, last = event.node, event.last - 1
    if tree.lower[last] in group("of, with") and tree.head[last] > last:
        return [tree.head[last]]  # "claimed the lives of 18", "slit the throats of two"
    if frame in ("subject", "state", "move"):
        return by_subject(tree, node, frame)
    is_done = frame in ("object", "active")
    is_aimed = tree.lower(node + 1) in group("shot at, shot back") and begins(tree.lower[node], "shoots")
    if is_done and ((is_aimed and tree.child(node, "aux") is None) or is_figurative(tree, node)):
        return []  # "shot at 12 men", "he shot back"
    if is_done and is_passive(tree, node):
        return subjects(tree, node)
    found = objects(tree, node) if frame != "of" else []
    if not found and frame != "active":
        found = [c for c in by_noun(tree, node) if not node < c < event.last]  # not of "bled to death"
    return subjects(tree, node) if not found and frame == "object" and is_participle(tree.lower[node]) else found


def is_figurative(tree: SentenceTree, verb: int) -> bool:
    """ "Seized on the idea", "captured on video", "a letter to the ministers, released on Monday": no one is taken."""
    is_on = any(tree.case(c) in group("on") and (c not in tree.dated) for c in tree.children[verb])
    is_film = is_on and begins(tree.lower[verb], "captures")
    near = tree.lower[max(0, verb - LONGEST_TITLE) : verb] if tree.relation(verb) == "acl" else ()
    return is_film or (begins(tree.lower[verb], "releases") and not group("papers").isdisjoint(near))


def subjects(tree: SentenceTree, verb: int) -> list[int]:
    """The subject of a verb, and what else the tree has for one: "Two soldiers, three gendarmes and a civilian"."""
    who = subject(tree, verb)
    if who is None:
        return []
    others = [c for c in tree.children[verb] if tree.relation(c) == "nsubj" and c != who]
    return [who, *(c for c in others if tree.lower[c] not in group("relative"))]


def by_subject(tree: SentenceTree, node: int, frame: str) -> list[int]:
    """ "Six soldiers died", "17 dead", "two are missing", "left one man dead"."""
    relation = tree.relation(node)
    is_with = tree.case(node) in group("with, among, amongst") and relation in ("obl", "nmod", "advcl", "acl")
    if is_with:
        head = tree.head[node]  # "found with his throat cut", "two people with burns"
        if tree.pos[head] in NOMINAL:
            return [head]
        found = [] if is_passive(tree, head) else objects(tree, head)
        return found or subjects(tree, head)
    before = node - 1
    if frame == "state" and relation in ("conj", "dep", "parataxis") and before >= 0 and tree.pos[before] in NOMINAL:
        return [before]  # "left six rebels, two soldiers and a bystander dead"
    return subjects(tree, node)


def is_owned(tree: SentenceTree, word: int) -> bool:
    """True if a noun beside another is of one related to it: "the mayor, | his wife | and a driver"."""
    return tree.rel[word] == "appos" and any(tree.rel[c] == "nmod:poss" for c in tree.children[word])


def by_noun(tree: SentenceTree, node: int) -> list[int]:
    """ "The death of 11", "the army's killing of 11", "injuries to 11", "the journalist's murder"."""
    own = tree.children[node]
    found = [c for c in own if tree.relation(c) in ("nmod", "obl") and leads_to_patient(tree, c)]
    owners = (c for c in own if tree.rel[c] == "nmod:poss")
    found += [c for c in owners if tree.pos[c] in ("NOUN", "PROPN") or tree.lower[c] in group("their")]
    return found[:1]


def leads_to_patient(tree: SentenceTree, word: int) -> bool:
    """Whether a phrase after a noun is what it happens to: "the death | of 11"."""
    return (tree.case(word) or tree.lower(word - 1)) in group("of, to")


def joined(tree: SentenceTree, patient: int, event: int) -> Iterator[int]:
    """The patients that share an event: joined to one by "and", or to the verb by "along with", "as well as"."""
    yield from tree.conjuncts(patient)
    if patient < event and tree.rel[patient] == "conj":
        yield from tree.conjuncts(tree.list_head(patient))  # "a mother and two sons dead"
    for child in tree.children[patient]:
        beside = (c for c in (*tree.children[child], *tree.children[patient]) if c > child)
        is_counted = tree.pos[child] == "NUM" or tree.child(child, "nummod") is not None
        is_listed = is_counted or any(tree.rel[c] == "conj" for c in beside)  # "two soldiers, a gendarme and a guard"
        if (tree.relation(child) == "appos" and is_listed) or tree.case(child) in group("includes"):
            yield from joined(tree, child, event)
        elif tree.relation(child) == "nmod":  # "a commander of the group and his bodyguard"
            others = (c for c in tree.children[child] if tree.rel[c] == "conj" or is_owned(tree, c))
            yield from (one for other in others for one in tree.conjuncts(other))
    for child in (c for c in (*tree.children[event], *tree.children[patient]) if tree.pos[c] in NOMINAL):
        is_second = tree.rel[child] in ("conj", "parataxis") and not tree.is_verb(child) and tree.head[child] == event
        is_same = tree.case(child) in group("as") and tree.child(child, "cop") is not None  # "as were two residents"
        is_with = tree.case(child) in group("with") and tree.head[child] == event and child > event
        is_with = is_with and tree.child(child, "nummod") is not None  # "abducted the chief with 13 relatives"
        if child != patient and (is_second or is_same or is_with or tree.case(child) in group("together with")):
            yield from tree.conjuncts(child)
