"""Events: the words for killing, wounding, capturing and displacing, and the words in a tree that they affect."""

from collections.abc import Iterator
from itertools import chain, product
from typing import NamedTuple

from malicli.figures.sentence_tree import NOMINAL, SentenceTree
from malicli.figures.tree_paths import find, has, reach
from malicli.language import begins, cached, ends, figure_words, group, lexicon

LONGEST_TITLE = 12  # words of "a letter to the minister and his deputy" before "released"

Sense = tuple[str, str]  # category, frame
# what hangs on a word after it, and on its object, with the prepositions of all of them
HANGING = ">obj,xcomp,obl,advmod,compound | >obj,xcomp,obl,advmod,compound/case,mark | >obj/* | >obj/*/case,mark"
# to the one whose deed a gerund is: "accused him | of killing", "jailed a man | for killing"
CHARGE = (
    ".=advcl{<mark[before a charge]}/^/obj"
    " | .=advcl{<mark[before a charge of a person]}/^/obj@PRON,PROPN"
    " | .=advcl{<mark[before a charge of a person]}/^/obj#troops,group,armed,people,folk,dead,wounded,held,fled"
)
# to the one that an infinitive is said of: "forced them | to flee", "attends a meeting | to be held in Sibe"
WHOLE = ".=xcomp/^/obj | .=advcl{<mark[to]}{aux:pass}/^/obj"
INFINITIVE = ".{<mark[to]}{!<aux[have]}"  # "to kill", not "to have killed"


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
                for one, *rest in product(*(words.split("|") for words in phrase.split())):
                    found.setdefault(one, []).append((tuple(rest), (category, frame)))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def find_events(tree: SentenceTree) -> list[Event]:
    """The events of a sentence; a phrase goes before its single words."""
    found, taken = list[Event](), set[int]()
    for at, word in enumerate(tree.lower):
        event = phrase_at(tree, at, taken) if word in phrases() else None
        others = ("PROPN", "NOUN", "ADJ") if word in group("an event as a verb alone") else ("PROPN",)
        # not "the Free Harbour League", "a shot at goal"
        is_other = tree.pos[at] in others and not (tree.is_title or tree.printed[at].isupper())
        if event is None and word in single_words() and not is_other and at not in taken:
            event = Event(at, at, at + 1, single_words()[word], word)
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
            node = next((w for w in tops if has(tree, w, "nsubj,obj")), tops[0] if tops else at)
            return Event(node, at, run.stop, (sense,), tree.text_of(node, max(run.stop, node + 1)).lower())
    return None


def phrase_words(tree: SentenceTree, at: int, rest: tuple[str, ...]) -> list[int]:
    """The words of a phrase: each follows the one before, or hangs on the first one ("took 40 workers hostage")."""
    found = [at] if all(word in tree.lower for word in rest) else []
    for word in rest if found else ():
        near = chain((found[-1] + 1, tree.head[found[-1]]), find(tree, at, HANGING))
        alike = (w for w in near if w > found[-1] and tree.lower(w) == word)
        # not "lost their | life savings"
        whole = (w for w in alike if (tree.rel[w], tree.head[w]) != ("compound", w + 1) or tree.lower[w + 1] in rest)
        after = next(whole, None)
        if after is None:
            return []
        found.append(after)
    return found


def subject(tree: SentenceTree, verb: int) -> int | None:
    """The subject of a verb, shared ones included: of the clause it is joined to, or the noun that it describes."""
    own = tree.child(verb, "nsubj")
    if own is not None and tree.lower[own] not in group("relative"):
        return own
    if has(tree, verb, ".=acl,amod"):
        head = reach(tree, verb, ".{!*[of]}/^")  # not "the honour of being arrested"
        # not the place in "a man in Sibe, | who died", "an attack on Sibe"
        while head is not None and own is not None and has(tree, head, ".=nmod~LOC | .=nmod/^[event itself + means]"):
            head = tree.head[head]
        return head
    is_gerund = ends(tree.lower[verb], "-ing")  # "accused him | of killing", "jailed a man | for killing"
    whole = reach(tree, verb, f".=xcomp/^/obj | {CHARGE}" if is_gerund else WHOLE)
    if whole is None and has(tree, verb, ".=conj,xcomp,advcl"):
        return subject(tree, tree.head[verb])
    return own if whole is None else whole


def objects(tree: SentenceTree, verb: int) -> list[int]:
    """The objects of an active verb; "killed or wounded 12" and "arrested and shot 12" share one."""
    own = (c for c in find(tree, verb, "obj") if tree.printed(c + 1) != "-" or tree.head[c + 2] == c)  # of "IS-held"
    # what the model reads as something else: "shot dead | the imam"; what a mark parts from the verb is a subject
    bare = find(tree, verb, ">obl:,obl:agent,dep,parataxis:,ccomp:@NOMINAL")
    bare += [c for c in find(tree, verb, ">nsubj:@NOMINAL") if not any(map(tree.is_mark, range(verb, c)))]
    bounds = figure_words.bounds("before")  # "killed up to | 15"
    bare = [c for c in bare if tree.printed(c - 1) != "("]
    bare = [c for c in bare if not tree.case(c) or " ".join(tree.lower[verb + 1 : c]) in bounds]
    if found := [*own, *bare, *(c for c in find(tree, verb, "conj/obj") if c > verb)][:1]:
        return found
    # "the five engineers they had held"
    return [] if is_passive(tree, verb) else find(tree, verb, ".=acl:relcl{nsubj[!relative]}/^")


def is_passive(tree: SentenceTree, verb: int) -> bool:
    """Whether a verb is in the passive: by its auxiliary, or that of the verb it is joined to, or as a participle."""
    if ends(tree.lower[verb], "-ing") or tree.child(verb, "obj") is not None:
        return has(tree, verb, "aux:pass")
    if has(tree, verb, "aux:pass,nsubj:pass | .=acl:,amod"):
        return True
    return has(tree, verb, ".=conj{!nsubj,aux}") and is_passive(tree, tree.head[verb])


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
    if not found and frame != "active":  # "the army's killing of 11", "injuries to 11", "the journalist's murder"
        after = (c for c in find(tree, node, "nmod,obl") if (tree.case(c) or tree.lower(c - 1)) in group("of, to"))
        found = [*after, *find(tree, node, "nmod:poss@NOUN,PROPN | nmod:poss[their]")][:1]
        found = [c for c in found if not node < c < event.last]  # not of "bled to death"
    is_participle = ends(tree.lower[node], "-ed, -en") or tree.lower[node] in group("participle")
    return subjects(tree, node) if not found and frame == "object" and is_participle else found


def is_figurative(tree: SentenceTree, verb: int) -> bool:
    """ "Seized on the idea", "captured on video", "a letter to the ministers, released on Monday": no one is taken."""
    is_on = any(tree.case(c) in group("on") and (c not in tree.dated) for c in tree.children[verb])
    is_film = is_on and begins(tree.lower[verb], "captures")
    near = tree.lower[max(0, verb - LONGEST_TITLE) : verb] if tree.relation(verb) == "acl" else ()
    return is_film or (begins(tree.lower[verb], "releases") and not group("papers").isdisjoint(near))


def subjects(tree: SentenceTree, verb: int) -> list[int]:
    """The subject of a verb, and what else the tree has for one: "Two soldiers, three gendarmes and a civilian"."""
    who = subject(tree, verb)
    return [] if who is None else [who, *(c for c in find(tree, verb, "nsubj[!relative]") if c != who)]


def by_subject(tree: SentenceTree, node: int, frame: str) -> list[int]:
    """ "Six soldiers died", "17 dead", "two are missing", "left one man dead"."""
    # "found with his throat cut", "two people with burns"
    for head in find(tree, node, ".(with, among, amongst)=obl,nmod,advcl,acl/^"):
        if tree.pos[head] in NOMINAL:
            return [head]
        return ([] if is_passive(tree, head) else objects(tree, head)) or subjects(tree, head)
    is_last = frame == "state" and tree.relation(node) in ("conj", "dep", "parataxis")
    if is_last and node and tree.pos[node - 1] in NOMINAL:
        return [node - 1]  # "left six rebels, two soldiers and a bystander dead"
    return subjects(tree, node)


def joined(tree: SentenceTree, patient: int, event: int) -> Iterator[int]:
    """The patients that share an event: joined to one by "and", or to the verb by "along with", "as well as"."""
    yield from tree.conjuncts(patient)
    if patient < event and tree.rel[patient] == "conj":
        yield from tree.conjuncts(tree.list_head(patient))  # "a mother and two sons dead"
    for child in find(tree, patient, "appos | *(includes)"):
        beside = (c for c in find(tree, child, "conj | ^/conj") if c > child)
        is_listed = has(tree, child, ".@NUM | nummod") or any(beside)  # "two soldiers, a gendarme and a guard"
        if is_listed or tree.case(child) in group("includes"):
            yield from joined(tree, child, event)
    for other in find(tree, patient, "nmod/conj | nmod/appos{nmod:poss}"):
        yield from tree.conjuncts(other)  # "a commander of the group and his bodyguard"
    beside_verb = [c for c in find(tree, event, "conj,parataxis@NOMINAL") if not tree.is_verb(c)]
    # "as were two residents", "along with", "abducted the chief with 13 relatives"
    both = "*@NOMINAL(as){cop} | *@NOMINAL(together with)"
    beside_verb += find(tree, event, f"{both} | >*@NOMINAL(with){{nummod}}") + find(tree, patient, both)
    for child in beside_verb:
        if child != patient:
            yield from tree.conjuncts(child)
