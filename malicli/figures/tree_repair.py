"""The tree of a sentence with figures, in which is mended what the language model often reads wrongly."""

from malicli.language import ends, figure_words, group
from malicli.syntax.dates import Day
from malicli.syntax.document import Document
from malicli.syntax.sentence_tree import SentenceTree, read_tree
from malicli.syntax.tokenizer import Tokens


def mended_tree(
    document: Document, sentence: int, tokens: Tokens, days: tuple[Day, ...], is_title: bool
) -> SentenceTree:
    """The tree of a sentence of a document, whose words are `tokens`."""
    tree = read_tree(document.text, document.parse, sentence, tokens, days, is_title)
    for mend in (mend_numbers, mend_hyphens, mend_lists, mend_parts, mend_clauses):
        mend(tree)
    return tree


def mend_numbers(tree: SentenceTree) -> None:
    """Give a verb its number if the model reads it with the noun of the next verb: "killing two and injuring 12"."""
    for word in [at for at, relation in enumerate(tree.rel) if relation in ("nummod", "advmod")]:
        head = tree.head[word]
        is_split = tree.rel[word] == "nummod" and head > word + 2 and tree.head[word + 2] != head
        if is_split and tree.pos[word - 1 : word + 3] == ["VERB", "NUM", "CCONJ", "VERB"]:
            tree.attach(word, word - 1, "obj")
            tree.attach(head, word + 2, "obj")
        elif is_joined_more(tree, word):
            tree.attach(word, tree.head[head], tree.rel[head])
            tree.attach(head, word, "advmod")
        elif tree.rel[word] == "advmod" and word < head and tree.child(head, "nsubj") is None:
            tree.rel[word] = "nsubj" if tree.child(word, "nummod") == word - 1 else "advmod"  # "two more were hurt"


def is_joined_more(tree: SentenceTree, word: int) -> bool:
    """Whether a number hangs on the "more" of those that are joined to others: "and two more on Tuesday"."""
    head = tree.head[word]
    is_more = tree.rel[word] == "nummod" and head == word + 1 and tree.kind(head) == "more"
    return is_more and tree.relation(head) in ("conj", "obj")


def mend_hyphens(tree: SentenceTree) -> None:
    """Join the last word of a noun with hyphens to its first: "passers-by"."""
    for at in (at for at in tree.tokens.hyphens() if at < tree.last - 1):
        is_open = tree.pos[at + 1] in ("ADP", "ADV") and tree.head[at - 1] != at + 1
        if is_open and figure_words.noun("".join(tree.lower[at - 1 : at + 2])):
            tree.attach(at + 1, at - 1, "flat")


def mend_lists(tree: SentenceTree) -> None:
    """Join what follows an "and" to the list before it: "59 civilians, 15 gendarmes and six VDP killed"."""
    for joint in (at for at, relation in enumerate(tree.rel) if at and relation == "cc" and at < tree.head[at]):
        word, first = tree.head[joint], joint - 1
        verb = tree.head[word]
        if tree.rel[word] in ("nmod", "dep"):
            tree.rel[word] = "conj"
        while tree.rel[first] == "conj":
            first = tree.head[first]
        if tree.relation(word) not in ("nsubj", "obj"):
            continue
        if tree.rel[first] == "parataxis" and tree.head[first] == tree.head[verb] and first != verb:
            tree.attach(first, verb, tree.rel[word])
        if tree.head[first] == verb and tree.rel[first] == tree.rel[word]:
            tree.attach(word, first, "conj")


def mend_parts(tree: SentenceTree) -> None:
    """Give "including" and its noun to the noun before it, not to the verb: "held 14 guests, including a nun"."""
    for word in (at for at, relation in enumerate(tree.rel) if relation == "obl"):
        case = tree.child(word, "case")
        if case is not None and tree.lower[case] in group("includes"):
            whole = case - 1 - (tree.lower(case - 1) == ",")
            if whole >= 0 and tree.pos[whole] in ("NOUN", "PROPN"):
                tree.attach(word, whole, "nmod")


def mend_clauses(tree: SentenceTree) -> None:
    """Give a verb with an object the subject that the model reads before it: "after an attack in Sibe killed nine"."""
    for verb, relation in enumerate(tree.rel):
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
