"""Pair each quantity with the noun that it counts, or with what its unit measures."""

import re

from malicli.figures.bounds import meant
from malicli.figures.events import event_at, single_words
from malicli.figures.measured_nouns import measured_noun, noun_before
from malicli.figures.quantity import Quantity
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import figure_words, group, inflection, lexicon
from malicli.language.figure_words import Noun

PERSONS = frozenset({"troops", "group", "armed", "people", "folk", "dead", "wounded", "held", "fled"})
QUOTES = frozenset({'"', "“", "”", "]"})
PARTING = frozenset({"ADP", "PUNCT", "VERB", "AUX"})  # classes of words between a number and another phrase
JOINING = frozenset({"-", "(", ")", "]", '"', "“", "”"})
BEFORE_NOUN = ("nummod", "det", "amod", "advmod", "compound")  # relations of a number to its noun
POINTED = r"\d{1,3}\.\d{3}"


class Counted:
    """A quantity with its noun phrase, filled in by the rules of one tree and then made a figure."""

    noun: str | None = None
    kind: str | None = None  # of the noun: troops, armed, people ...
    head: int | None = None  # word of the noun
    implicit: str | None = None  # indefinite definite pronoun name one pair none total: no number word
    antecedent: str | None = None  # rest | pronoun | person: the noun is in an earlier phrase
    source: "Counted | None" = None  # whose noun it shares: "four others"
    node: int | None = None  # the word of the tree for it
    words: tuple[int, ...] = ()  # that word and the number
    category: str | None = None
    strength: int = 0
    event: str | None = None
    verb: int | None = None  # the word of the tree for what happens to it
    is_agent: bool = False
    by: str | None = None  # who did it
    means: str | None = None  # and with what
    series_role: str | None = None
    part_of: "Counted | None" = None
    is_part: bool = False
    told_of: int | None = None  # word of the total that includes it: "the dead include five bombers"
    status: str = "reported"
    actor: str | None = None
    actor_text: str | None = None

    def __init__(self, quantity: Quantity, first: int, last: int) -> None:
        self.quantity = quantity
        self.first, self.last = first, last  # words of the whole phrase

    @property
    def is_person(self) -> bool:
        """Whether persons are counted, or a number leaves its noun out."""
        if self.quantity.unit is not None and self.quantity.unit.kind != "percent":
            return False
        return self.kind in PERSONS or self.noun is None

    def can_be(self, category: str | None) -> bool:
        """Whether something can be done to the counted; what no list knows can be killed ("two disciples")."""
        if self.is_person or self.quantity.unit is not None:
            return self.is_person
        noun = self.noun or ""
        hurt = category == "wounded" and noun.endswith(
            tuple(group("endings of several agents"))
        )  # "three skaters were hurt"
        return self.kind is None and (category == "killed" or hurt or noun.removesuffix("s").isupper())

    def share_event(self, other: "Counted") -> None:
        """Take what happened to another."""
        self.category, self.strength, self.event = other.category, other.strength, other.event


def with_noun(tree: SentenceTree, quantity: Quantity) -> Counted:
    """A quantity with what it counts: what its unit measures, or the noun that it belongs to in the tree."""
    counted = Counted(quantity, quantity.first, quantity.last)
    place(tree, counted)
    if quantity.unit:
        whole = counted_head(tree, counted, "NOUN") if quantity.unit.kind == "percent" else None
        counted.noun = measured_noun(tree, quantity, counted.node, whole)
    elif quantity.compound in group("fold"):
        counted.noun, counted.kind = noun_before(tree, quantity.first), "thing"
    elif not refers_back(tree, counted):
        head = counted_head(tree, counted)
        if head is None:
            size_of(tree, counted)
        else:
            take_noun(tree, counted, head)
    return counted


def refers_back(tree: SentenceTree, counted: Counted) -> bool:
    """ "Four others", "20 more", "two of them": whether the noun is in an earlier phrase."""
    at = counted.quantity.last
    inner = partitive_head(tree, counted)
    if inner is not None and (tree.pos[inner] in ("PRON", "DET") or tree.lower(inner) in group("these, those")):
        counted.antecedent, counted.last = "pronoun", inner + 1
    elif tree.lower(at) in group("others") or (tree.kind(at) == "more" and counted_head(tree, counted) is None):
        counted.antecedent, counted.last = "rest", at + 1
    return counted.antecedent is not None


def partitive_head(tree: SentenceTree, counted: Counted) -> int | None:
    """What the "of" after a number leads to: "12 of the | soldiers"."""
    at = counted.quantity.last
    at += tree.lower(at) in QUOTES or tree.lower(at) in group("out")
    if tree.lower(at) not in group("of"):
        return None
    head = tree.head[at] if tree.relation(at) != "fixed" else tree.head[tree.head[at]]
    return head if head > at and not is_parted(tree, at + 1, head) else None


def is_parted(tree: SentenceTree, first: int, head: int) -> bool:
    """Whether words before a noun belong to another phrase: "15 | of whom were soldiers"."""
    for at in range(first, head):
        describes = tree.relation(at) in ("amod", "compound") or tree.lower[at - 1] == "-"
        if tree.pos[at] == "CCONJ" and (at == first or tree.lower[at - 1] in single_words()):
            return True  # "several injured | and livestock stolen"
        if tree.pos[at] in PARTING and tree.lower[at] not in JOINING and not (describes and tree.pos[at] == "VERB"):
            return True
    return False


def counted_head(tree: SentenceTree, counted: Counted, also: str = "") -> int | None:
    """The word for what a number counts; all words of the class `also` are taken for countable."""
    first = counted.quantity.last
    head = partitive_head(tree, counted)
    if head is None and counted.node is not None and counted.node >= first and not is_parted(tree, first, counted.node):
        head = counted.node
    if head is None:  # the tree has the words beside each other
        head = first - 1
        pair = ["ADJ", "CCONJ", "ADJ"]  # "12 old and new lorries"
        while tree.lower(head + 1) in JOINING or tree.pos[head : head + 3] == pair or is_nominal(tree, head + 1):
            head += 1
    while head >= first and not (tree.pos[head] == also or is_countable(tree, head)):
        head -= 1
    return head if head >= first else None


def is_nominal(tree: SentenceTree, at: int) -> bool:
    """True if a word is a noun or an adjective."""
    return tree.pos[at : at + 1] in (["ADJ"], ["NOUN"], ["PROPN"])


def is_countable(tree: SentenceTree, at: int) -> bool:
    """Whether a word can be the noun of a number: a common noun, a people, a group; not what happens to it."""
    if tree.noun(at):
        return True
    if tree.kind(at) or at in tree.dated or tree.lower[at] in single_words():
        return tree.lower(at) in lexicon().nouns.adjectives and tree.lower(at - 1) in group("the")  # "22 of the dead"
    return (
        (tree.pos[at] == "NOUN" and tree.printed(at).isalpha())
        or tree.is_acronym(at)
        or (tree.pos[at] == "PROPN" and is_people(tree, at))
    )


def counts_several(tree: SentenceTree, counted: Counted) -> bool:
    """Whether a noun in the plural, or what happens to those counted, follows a number."""
    at, head = counted.quantity.last, counted.head
    if head is not None and head >= at:
        noun = tree.noun(head)
        return noun.is_plural if noun else inflection().looks_plural(tree.lower(head))
    happens = tree.kind(at) in ("be", "have", "modal") or event_at(tree, at)
    return happens or counted.antecedent is not None


def is_people(tree: SentenceTree, at: int) -> bool:
    """True if a name means a people."""
    return (entity := tree.entities.get(at)) is not None and entity.kind == "MISC"


def take_noun(tree: SentenceTree, counted: Counted, head: int) -> None:
    """Give a quantity the noun of a head, and read the number anew by what it counts."""
    noun, told = tree.noun(head), lexicon().nouns.adjectives.get(tree.lower(head))
    kind = noun.kind if noun else told or ("folk" if is_people(tree, head) else None)
    counted.kind, counted.head, counted.last = kind, head, noun_words(tree, head, head)[1]
    if counted.words and counted.node == counted.words[0] and partitive_head(tree, counted) is None:
        counted.node, counted.words = head, (counted.words[0], head)
    is_force = tree.lower(counted.first - 1) in group("of") and (before := tree.noun(counted.first - 2))
    if counted.kind == "folk" and is_force and before and before.kind == "group":
        counted.kind = "troops"  # "a garrison of 800 men"
    elif counted.kind == "folk" and any(tree.lower[c] in group("armed") for c in tree.children[head]):
        counted.kind = "armed"
    quantity = thousands(tree, counted.quantity, counted.kind)
    counted.quantity = with_late_bound(tree, quantity, head + 1)
    counted.noun = tree.text_of(*noun_words(tree, head, counted.quantity.last))


def noun_words(tree: SentenceTree, head: int, after: int) -> tuple[int, int]:
    """The words of a noun; "passers-by" and "civilian contractor" take those before."""
    for first in (head - 2, head):
        if tree.lower(first + 1) == "-" and figure_words.noun(f"{tree.lower(first)}-{tree.lower(first + 2)}"):
            return first, first + 3
    before = tree.noun(head - 1) if head > after else None
    is_pair = before and before.is_singular and tree.lower(head - 1) != tree.lower(head)
    is_pair = is_pair and not tree.kind(head - 1)
    return head - bool(is_pair or tree.lower(head - 1) in group("blue")), head + 1


def thousands(tree: SentenceTree, quantity: Quantity, kind: str | None) -> Quantity:
    """ "12.500 men" are no twelve and a half: where persons are counted a point may part thousands."""
    word = tree.printed(quantity.number)
    is_alone = quantity.last - quantity.number == 1
    if quantity.value is None or not is_alone or kind not in PERSONS or not re.fullmatch(POINTED, word):
        return quantity
    low, high = (None if end is None else int(end * 1000) for end in (quantity.low, quantity.high))
    return quantity._replace(value=int(quantity.value * 1000), low=low, high=high)


def with_late_bound(tree: SentenceTree, quantity: Quantity, at: int) -> Quantity:
    """The quantity bounded after its noun: "50 men or more", "three cars at least"."""
    for size in (2, 1):
        meaning = figure_words.bounds("after").get(" ".join(tree.lower(i) for i in range(at, at + size)))
        if meaning and tree.lower(at) in group("or, at"):
            return meant(quantity, meaning)
    return quantity


def size_of(tree: SentenceTree, counted: Counted) -> None:
    """The noun before a number without a noun after it: "a force of 200", "the force, 12,600 strong"."""
    quantity, at = counted.quantity, counted.quantity.first - 2
    before = tree.noun(at)
    if quantity.compound:
        noun = figure_words.noun(quantity.compound)
        if noun:
            counted.noun, counted.kind = noun.plural, noun.kind
        elif quantity.compound in group("strong") and tree.lower(at + 1) == "," and before and before.kind == "group":
            counted.noun, counted.kind, counted.head = before.singular, before.kind, at
    elif tree.lower(at + 1) in group("of") and before and is_sum(before) and tree.lower(at - 1) not in group("in"):
        counted.noun, counted.kind, counted.head = tree.printed(at), before.kind, at


def is_sum(noun: Noun) -> bool:
    """True if a number gives the size of a noun: "a force of 200", not "a father of seven"."""
    return noun.kind not in ("people", "folk", "armed") or noun.singular in group("collective")


def place(tree: SentenceTree, counted: Counted) -> None:
    """Set the words of the tree at which a candidate hangs: of its number, and of its noun."""
    number = tree.top(tree.covered(counted.quantity.start, counted.quantity.end)) if tree.spans else None
    if number is None:
        return
    node = number
    is_apart = tree.lower[number + 1 : number + 2] == [","] and tree.pos[number + 2 : number + 3] == ["NUM"]
    while not is_apart and tree.relation(node) in BEFORE_NOUN and tree.head[node] > node:
        node = tree.head[node]
    counted.node, counted.words = node, (number, node)
