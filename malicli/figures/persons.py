"""Counts without a number word: a soldier, the mayor, Colonel Sow, both, no one, him. They count only if an event
affects them, so they are read where an event's patients are."""

from malicli.figures import word_lists
from malicli.figures.counted_nouns import PERSONS, Counted, noun_words
from malicli.figures.quantity import Quantity
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import lexicon
from malicli.language.inflection import looks_plural

KINDS = frozenset({"troops", "armed", "people", "folk", "held", "fled"})
NOT_TITLES = frozenset({"PUNCT", "VERB", "ADP", "CCONJ", "AUX", "PART", "PRON", "NUM", "SCONJ"})
AGENT = ("er", "or", "ist", "ian", "ant", "man", "woman", "ee", "eer", "person", "boy", "girl")


def person_at(tree: SentenceTree, node: int, category: str) -> Counted | None:
    """The one person (or zero, or both) that a patient without a number is, if it is one."""
    lower = tree.lower[node]
    if lower in word_lists.group("nobody") or (lower == "one" and node and tree.lower[node - 1] == "no"):
        return counted(tree, node - (lower == "one"), node, 0, "no")
    if tree.pos[node] == "PRON" or lower in word_lists.group("one person"):
        return pronoun(tree, node)
    if entity := named(tree, node):
        return name(tree, node, *entity)
    if tree.pos[node] not in ("NOUN", "PROPN", "ADJ", "VERB", "DET"):
        return None
    first = noun_start(tree, node)
    opener = next((w for w in determiners(tree, node)), None)
    word = tree.lower[opener] if opener is not None else ""
    noun = word_lists.noun(lower)
    if word in ("no", "zero"):
        fits = noun is None or noun.kind in (*PERSONS, "thing")
        fits = fits and is_human(tree, node, "killed")
        return counted(tree, opener or 0, node, 0, "no", node) if fits else None
    if word == "both":
        return counted(tree, opener or 0, node, 2, "both", node)
    if lower in ("another", "both") or (lower in word_lists.group("ordinals") and opener is not None):
        return counted(tree, opener if opener is not None else node, node, 2 if lower == "both" else 1, "a")
    if lower == "number" and opener is not None and (of := several(tree, node)) is not None:
        found = counted(tree, opener, node, 1, "the", of)
        vague = found.quantity._replace(value=None, high=None, approximate=True, bound="at least", vague=True)
        found.quantity, found.implicit = vague, "a"
        return found
    if lower == "couple" and opener is not None:
        return counted(tree, opener, node, 2, "a", node)
    if is_many(tree, node, lower) or not is_human(tree, node, category):
        return None
    if opener is None:
        is_bare = noun is not None or tree.rel[node] in ("conj", "appos") or category == "killed"
        return counted(tree, node, node, 1, "a", node) if is_bare and is_lone(tree, node) else None
    how = "a" if word in ("a", "an", "another") else "the"
    return counted(tree, min(first, opener), node, 1, how, node)


def several(tree: SentenceTree, node: int) -> int | None:
    """The noun of an unknown number: "an unspecified number of militants"."""
    is_unknown = any(tree.lower[c] in word_lists.group("unknown") for c in tree.children[node])
    inner = [c for c in tree.children[node] if tree.relation(c) == "nmod" and tree.case(c) == "of"]
    article = any(tree.lower[c] in ("a", "an") for c in tree.children[node])
    return inner[0] if inner and (is_unknown or article) else None


def named(tree: SentenceTree, node: int) -> tuple[int, int] | None:
    """The words of the personal name that a word belongs to, or that follows it as an apposition without a comma."""
    if (entity := tree.entities.get(node)) and entity.kind == "PER":
        return entity.first, entity.last
    near = tree.entities.get(node + 1)
    is_title = near is not None and near.kind == "PER" and tree.pos[node] in ("NOUN", "PROPN")
    return (near.first, near.last) if near is not None and is_title and near.first == node + 1 else None


def name(tree: SentenceTree, node: int, first: int, last: int) -> Counted | None:
    """ "Colonel Dao", "Union worker Karim Dao": one, by a name with the title or description before it."""
    start = min(first, node)
    while start and is_title_of(tree, start - 1, node, first):
        start -= 1
    titles = [w for w in range(start, first) if (n := word_lists.noun(tree.lower[w])) and n.kind in PERSONS]
    if any((n := word_lists.noun(tree.lower[w])) and n.is_plural and not n.is_singular for w in range(start, first)):
        return None
    found = counted(tree, start, last - 1, 1, "name")
    found.kind = "people"
    if titles:
        noun = word_lists.noun(tree.lower[titles[-1]])
        found.noun, found.kind = tree.printed[titles[-1]], noun.kind if noun else "people"
        found.head = titles[-1]
    return found


def is_title_of(tree: SentenceTree, word: int, node: int, first: int) -> bool:
    """True if a word before a name belongs to it: a title, a description or an article."""
    if tree.rel[word] != "nmod:poss" and tree.pos[word] in NOT_TITLES:
        return False
    return tree.head[word] in (node, first, *range(word + 1, first)) or node == word


def determiners(tree: SentenceTree, node: int) -> list[int]:
    """The words that open a noun phrase: an article, "his", "no", "another", the owner before an "'s"."""
    found = [c for c in tree.children[node] if c < node and tree.relation(c) in ("det", "nmod")]
    owners = [c for c in found if tree.rel[c] == "nmod:poss" or tree.relation(c) == "det"]
    if not owners and node and tree.pos[node - 1] == "DET":
        owners = [node - 1]
    return sorted(min(c, tree.edges(c)[0]) if tree.rel[c] == "nmod:poss" else c for c in owners)


def noun_start(tree: SentenceTree, node: int) -> int:
    """The first word of what describes a noun before it."""
    describing = (c for c in tree.children[node] if tree.relation(c) in ("amod", "compound", "det"))
    return min([node, *(c for c in describing if c < node)])


def is_many(tree: SentenceTree, node: int, lower: str) -> bool:
    """True if a noun is in the plural, or means several."""
    noun = word_lists.noun(lower)
    if noun:
        return noun.is_plural or noun.singular in word_lists.group("collective")
    return looks_plural(lower)


def is_human(tree: SentenceTree, node: int, category: str) -> bool:
    """True if a noun means a person: by the lists, by its ending; of those killed, whatever is not known as a thing."""
    lower = tree.lower[node]
    noun = tree.noun(node)
    if noun:
        return noun.kind in KINDS
    if lower in word_lists.group("no person"):
        return False
    if is_trade(lower):
        return True
    if lower in lexicon().nouns.collectives or lower in lexicon().nouns.documents or lower in word_lists.units():
        return False
    article = [w for w in determiners(tree, node) if tree.lower[w] in ("a", "an", "another")]
    return category == "killed" and bool(article) and lower.isalpha()


def is_trade(word: str) -> bool:
    """True if a word means what a person is: a role, or by its ending."""
    return word in lexicon().roles.fields or (word.endswith(AGENT) and word not in word_lists.group("no person"))


def is_lone(tree: SentenceTree, node: int) -> bool:
    """True if a bare noun may mean one person: in a headline, after a comma or joined to another."""
    return tree.pos[node] in ("NOUN", "PROPN") and tree.lower[node].isalpha()


def pronoun(tree: SentenceTree, node: int) -> Counted | None:
    """ "Killed him", "he was abducted": one, if not counted already."""
    lower = tree.lower[node]
    if lower in word_lists.group("one person"):
        found = counted(tree, node, node, 1, "pronoun")
        found.antecedent = "him"
        before = (w for w in range(node - 1, -1, -1) if tree.pos[w] == "NOUN" and not is_many(tree, w, tree.lower[w]))
        person = next((w for w in before if (n := word_lists.noun(tree.lower[w])) and n.kind in KINDS), None)
        if person is not None:
            noun = word_lists.noun(tree.lower[person])
            found.noun, found.kind = tree.printed[person], noun.kind if noun else None
        return found
    return counted(tree, node, node, 2, "both") if lower == "both" else None


def counted(tree: SentenceTree, first: int, node: int, value: int, how: str, head: int | None = None) -> Counted:
    """A count without a number: of the words `first` to `node`; of an indefinite one the article alone."""
    last = first if how in ("a", "no", "both") and first < node and how != "the" else node
    if how == "no" and first < node and tree.lower[node] == "one":
        last = node
    start, end = tree.spans[first].start, tree.spans[last].end
    told = Quantity(start, end, first, last + 1, value, value, value, number=first)
    found = Counted(told, first, noun_words(tree, node, node)[1], implicit=how)
    if head is not None:
        noun = tree.noun(head)
        words = tree.text_of(*noun_words(tree, head, head))
        found.noun = words.lower() if tree.is_title else words
        found.kind = noun.kind if noun else "people" if is_trade(tree.lower[head]) else None
        found.head = head
    found.node = node
    return found
