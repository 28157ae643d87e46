"""The tree of a sentence with figures, in which is mended what the language model often reads wrongly."""

from itertools import pairwise

from malicli.language import ends, group
from malicli.syntax.dates import Day
from malicli.syntax.document import Document
from malicli.syntax.sentence_tree import NOMINAL, SentenceTree, read_tree
from malicli.syntax.tokenizer import Tokens
from malicli.syntax.tree_paths import find, has


def mended_tree(document: Document, number: int, tokens: Tokens, days: tuple[Day, ...], title: bool) -> SentenceTree:
    """The tree of a sentence of a document, whose words are `tokens`."""
    tree = read_tree(document.text, document.parse, number, tokens, days, title)
    for mend in (mend_numbers, mend_marriages, mend_lists, mend_parts, mend_clauses, mend_segments):
        mend(tree)
    return tree


def mend_numbers(tree: SentenceTree) -> None:
    """Give a verb its number if the model reads it with the noun of the next verb: "killing two and injuring 12"."""
    for word in [at for at, relation in enumerate(tree.rel) if relation in ("nummod", "advmod", "discourse", "det")]:
        head = tree.head[word]
        is_split = tree.rel[word] == "nummod" and head > word + 2 and tree.head[word + 2] != head
        if is_split and tree.pos[word - 1 : word + 3] == ["VERB", "NUM", "CCONJ", "VERB"]:
            tree.attach(word, word - 1, "obj")
            tree.attach(head, word + 2, "obj")
        elif head == word + 1 and has(tree, word, ".=nummod/^%more=conj,obj"):  # "and two more on Tuesday"
            tree.lift(word, head)
            tree.attach(head, word, "advmod")
        elif has(tree, word, "$other-one"):
            tree.rel[word] = "nsubj"
        elif tree.rel[word] == "advmod" and word < head and tree.child(head, "nsubj") is None:
            tree.rel[word] = "nsubj" if tree.child(word, "nummod") == word - 1 else "advmod"  # "two more were hurt"


def mend_marriages(tree: SentenceTree) -> None:
    """Let the first word of "his mother-in-law" be the noun."""
    for at in (at for at in tree.tokens.hyphens() if " ".join(tree.lower[at + 1 : at + 4]) in group("by marriage")):
        if tree.head[at - 1] == at + 3:
            tree.lift(at - 1, at + 3, {"nmod": "conj", "obl": "obj"}.get(tree.rel[at + 3]))
            for word in [w for w in tree.below[at + 3] if not at < w < at + 3]:
                tree.attach(word, at - 1, tree.rel[word])
        tree.attach(at + 3, at - 1, "flat")


def mend_lists(tree: SentenceTree) -> None:
    """Join what follows an "and" to the list before it: "59 civilians, 15 gendarmes and six VDP killed"."""
    for word in [tree.head[at] for at, relation in enumerate(tree.rel) if relation == "cc" and 0 < at < tree.head[at]]:
        if tree.rel[word] in ("nmod", "dep"):
            tree.rel[word] = "conj"
        for other in find(tree, word, "$misjoined")[:1]:
            tree.attach(word, other, "conj")


def mend_parts(tree: SentenceTree) -> None:
    """Give "including" and its noun to the noun before it, not to the verb: "held 14 guests, including a nun"."""
    for word in (at for at, relation in enumerate(tree.rel) if relation == "obl"):
        for case in find(tree, word, "<case:[includes]"):
            whole = case - 1 - (tree.lower(case - 1) == ",")
            if whole >= 0 and tree.pos[whole] in ("NOUN", "PROPN"):
                tree.attach(word, whole, "nmod")


def mend_segments(tree: SentenceTree) -> None:
    """Mend what semicolons and colons set off, and what abbreviations end: "two men and a boy | WIA"."""
    ends_of = group("states in short") | {";", ":"}
    stops = [at for at, word in enumerate(tree.lower) if word in ends_of] if tree.words & ends_of else []
    for at in (at for at in stops if not tree.is_mark(at)):
        mend_segment(tree, max(filter(tree.is_mark, range(at)), default=-1), at + 1, at)
    for first, last in pairwise([*stops, tree.last] if stops else ()):
        mend_segment(tree, first, last)


def mend_segment(tree: SentenceTree, first: int, last: int, state: int | None = None) -> None:
    """Give the verb of a few words the nouns beside it, which the model hangs on others: "two drivers | shot dead"."""
    apart = [w for w in range(first + 1, last) if tree.is_root(w) or not first < tree.head[w] < last]
    for noun in (w for w in apart if tree.pos[w] in NOMINAL and w not in (state, *tree.dated) and not tree.case(w)):
        hanging = [w for w in (*apart, *tree.below[noun]) if tree.rel[w] in ("conj", "parataxis", "acl", "root")]
        own = [w for w in hanging if first < w < last and has(tree, w, "$bare-verb")] if state is None else [state]
        verb = next((w for w in sorted(own) if w > noun or (tree.head[w] == noun and tree.child(w, "nsubj"))), None)
        if verb is not None:
            if noun in tree.ancestors(verb):
                tree.lift(verb, noun)
            known = tree.child(verb, "nsubj")
            if known is not None and known in apart and known < noun < verb:  # "a driver and 3 escorts | WIA"
                tree.attach(noun, known, "conj")
            else:
                tree.attach(noun, verb, "nsubj" if noun < verb else "obj")


def mend_clauses(tree: SentenceTree) -> None:
    """Give a verb with an object the subject that the model reads before it: "after an attack in Sibe killed nine"."""
    for verb, relation in enumerate(tree.rel):
        above = tree.head[tree.head[verb]]
        if relation == "conj" and "," in tree.lower[above : tree.head[verb]] and has(tree, verb, "$after-aside"):
            tree.attach(verb, above, "conj")
        if relation in ("conj", "parataxis") and has(tree, verb, "$spliced"):
            comma = max((at for at in range(tree.head[verb], verb) if tree.lower[at] == ","), default=verb)
            if "appos" not in tree.rel[comma:verb]:
                mend_segment(tree, comma, verb + 1, verb)
        if relation == "csubj":
            tree.rel[verb] = "nsubj"  # "RSF shelling of the port left nine dead"
        if relation not in ("advcl", "acl", "parataxis", "dep"):
            continue
        own, above = set(map(tree.relation, tree.below[verb])), tree.head[verb]
        if tree.pos[verb] != "VERB" or ends(tree.lower[verb], "-ing") or own & {"nsubj", "aux", "cc"}:
            continue
        is_marked, is_active = "mark" in own, not own.isdisjoint(("obj", "xcomp"))
        beside = (*tree.below[verb], above, *tree.below[above])
        for who in [w for w in beside if w < verb and tree.rel[w] in ("obl", "nmod")]:
            case = tree.child(who, "case")
            if is_marked and tree.head[who] == verb and case is None:
                tree.rel[who] = "nsubj"
            elif is_active and not is_marked and case is not None and tree.lower[case] in group("before a clause"):
                tree.attach(verb, above if tree.head[who] == verb else tree.head[who], "advcl")
                tree.attach(who, verb, "nsubj")
                tree.attach(case, verb, "mark")
                break
