"""Events: the words for killing, wounding, capturing and displacing, and the words in a tree that they affect."""

from collections.abc import Iterable
from itertools import chain, product
from typing import NamedTuple

from malicli.language import cached, group, lexicon
from malicli.syntax.sentence_tree import SentenceTree
from malicli.syntax.tree_paths import find, has

Sense = tuple[str, str]  # category, frame
# what hangs on a word after it, and on its object, with the prepositions of all of them
HANGING = ">obj,xcomp,obl,advmod,compound | >obj,xcomp,obl,advcl,advmod,compound/case,mark | >obj/* | >obj/*/case,mark"


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
                for one, *rest in product(*map(alternatives, phrase.split())):
                    found.setdefault(one, []).append((tuple(rest), (category, frame)))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def alternatives(words: str) -> Iterable[str]:
    """The words that may be in a place of a phrase: "a|b", or a set, "[limb]"."""
    return sorted(group(words[1:-1])) if words.startswith("[") else words.split("|")


def find_events(tree: SentenceTree) -> list[Event]:
    """The events of a sentence; a phrase goes before its single words."""
    found, taken = list[Event](), set[int]()
    for at, word in enumerate(tree.lower):
        event = phrase_at(tree, at, taken) if word in phrases() else None
        others = ("NOUN", "ADJ") if word in group("an event as a verb alone") else ()
        # not "the Free Harbour League", "a shot at goal"
        is_other = tree.pos[at] in others or (tree.pos[at] == "PROPN" and tree.printed[at][0].isupper())
        is_other &= not (tree.is_title or tree.printed[at].isupper())
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
    found = [at] if tree.words.issuperset(rest) else []
    for word in rest if found else ():
        near = chain((found[-1] + 1, tree.head[found[-1]]), find(tree, at, HANGING))
        alike = (w for w in near if w > found[-1] and tree.lower(w) == word)
        # not "one, | fatally", "lost their | life savings"
        alike = (w for w in alike if tree.lower(w - 2) != "," or tree.pos[w - 1] not in ("NUM", "PRON"))
        whole = (w for w in alike if (tree.rel[w], tree.head[w]) != ("compound", w + 1) or tree.lower[w + 1] in rest)
        after = next(whole, None)
        if after is None:
            return []
        found.append(after)
    return found


def patients(tree: SentenceTree, event: Event, frame: str) -> list[int]:
    """The words for those that an event happens to: "killed 11 soldiers", "11 were killed", "the killing of 11"."""
    node, last = event.node, event.last - 1
    if tree.lower[last] in group("of, with") and tree.head[last] > last:
        return [tree.head[last]]  # "claimed the lives of 18", "slit the throats of two"
    if frame in ("object", "active") and has(tree, node, "$spares"):
        return []
    found = [word for word in find(tree, node, f"$patients-{frame}") if word != last or word == node]
    return found or (find(tree, node, "$sufferers") if frame == "object" else [])


def joined(tree: SentenceTree, patient: int, event: int) -> list[int]:
    """The patients that share an event: joined to one by "and", or to the verb by "along with", "as well as"."""
    beside = (word for word in find(tree, event, "$beside-verb") if word != patient)
    listed = find(tree, patient, "$listed") if patient < event else []
    return [*find(tree, patient, "$joined"), *listed, *beside]
