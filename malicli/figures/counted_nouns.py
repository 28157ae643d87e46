"""Pair each quantity with the noun that it counts, or with what its unit measures: a whole, a purpose, the unit."""

from itertools import islice

from malicli.figures.events import single_words
from malicli.figures.quantities import Quantity, bound_at, is_thing, meant
from malicli.language import figure_words, group, inflection, lexicon
from malicli.language.figure_words import PERSONS, Unit
from malicli.syntax.sentence_tree import SentenceTree
from malicli.syntax.tree_paths import find, has, reach

HIGHEST = 4  # words in the tree between a number and the verb of what it is said of
JOINING = frozenset({"-", "(", ")", "]", '"', "“", "”"})


class Counted:
    """A quantity with its noun phrase, filled in by the rules of one tree and then made a figure."""

    noun: str | None = None
    kind: str | None = None  # of the noun: troops, armed, people ...
    head: int | None = None  # word of the noun
    measured: int | None = None  # word for what a sum or share is of
    antecedent: str | None = None  # rest | pronoun | person: the noun is in an earlier phrase
    source: "Counted | None" = None  # whose noun it shares: "four others"
    category: str | None = None
    also: str | None = None  # the category of what else befell them: those found dead had been kidnapped
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

    def __init__(self, quantity: Quantity, first: int, last: int, number: int, implicit: str | None = None) -> None:
        self.quantity = quantity
        self.first, self.last = first, last  # words of the whole phrase
        self.number = self.node = number  # the words of the tree for the number, and for all of it
        self.implicit = implicit  # indefinite definite pronoun name one pair none total: no number word

    @property
    def is_person(self) -> bool:
        """Whether persons are counted, or a number leaves its noun out."""
        return self.kind in PERSONS or self.noun is None

    def can_be(self, category: str | None) -> bool:
        """Whether something can be done to the counted; what no list knows can be killed ("two disciples")."""
        if self.is_person or self.quantity.unit is not None:
            return self.is_person
        noun = self.noun or ""
        one = inflection().singular(noun)
        is_trade = noun.endswith(tuple(group("endings of several agents")))  # "three skaters were hurt"
        is_trade = is_trade and one.rpartition(" ")[2] not in group("no person")  # "two grenade launchers"
        return self.kind is None and (category == "killed" or is_trade or one.isupper())

    def share_event(self, other: "Counted") -> None:
        """Take what happened to another."""
        self.category, self.strength, self.event = other.category, other.strength, other.event


def with_noun(tree: SentenceTree, quantity: Quantity) -> Counted:
    """A quantity with what it counts: what its unit measures, or the noun that it belongs to in the tree."""
    number = tree.top(tree.tokens.within((quantity.start, quantity.end)))
    counted = Counted(quantity, quantity.first, quantity.last, number)
    counted.node = find(tree, number, "$noun-of-number")[0]
    if quantity.unit:
        is_back = quantity.unit.kind == "percent" and refers_back(tree, counted)
        counted.noun = None if is_back else measured_noun(tree, counted, quantity.unit)
    elif quantity.compound in group("fold"):
        grown = reach(tree, counted.node, "^/$subject")
        counted.noun, counted.kind = None if grown is None else tree.printed[grown], "thing"
    elif is_thing(quantity.compound):
        counted.noun, counted.kind = inflection().plural(quantity.compound or ""), "thing"
    elif not refers_back(tree, counted):
        if (head := counted_head(tree, counted)) is None:
            size_of(tree, counted)
        else:
            take_noun(tree, counted, head)
    inner = partitive_head(tree, counted)
    end = counted.last if inner is None else max(counted.last, inner + 1)
    if bound := bound_at(tree, end):  # "six of the guards or more", "12 men at least"
        counted.quantity = meant(counted.quantity, bound[0])
    return counted


def refers_back(tree: SentenceTree, counted: Counted) -> bool:
    """ "Four others", "20 more", "two of them": whether the noun is in an earlier phrase."""
    at = counted.quantity.last
    inner = partitive_head(tree, counted)
    if inner is not None and tree.pos[inner] in ("PRON", "DET"):
        counted.antecedent, counted.last = "pronoun", inner + 1
    elif counted.quantity.unit is None and tree.kind(at) == "more" and counted_head(tree, counted) is None:
        counted.antecedent, counted.last = "rest", at + 1
    return counted.antecedent is not None


def partitive_head(tree: SentenceTree, counted: Counted) -> int | None:
    """What the "of" after a number leads to: "12 of the | soldiers"."""
    at = counted.quantity.last
    return reach(tree, at, "$of-what") if at < tree.last else None


def counted_head(tree: SentenceTree, counted: Counted) -> int | None:
    """The word for what a number counts."""
    first = counted.quantity.last
    head, between = partitive_head(tree, counted), range(first, counted.node)
    # not of another phrase: "15 | of whom were soldiers", "several hurt | and cars"
    others = (at for at in between if tree.lower[at] not in JOINING)
    is_parted = any(has(tree, at, ".@ADP,PUNCT,AUX | .@VERB=!amod") for at in others)
    is_parted |= any(tree.pos[at] == "CCONJ" and tree.lower[at - 1] in single_words() for at in between)
    if head is None and counted.node >= first and not is_parted:
        head = counted.node
    if head is None:  # the tree has the words beside each other
        head = first - 1
        while tree.lower(head + 1) in JOINING or tree.pos[head + 1 : head + 2] in (["ADJ"], ["NOUN"], ["PROPN"]):
            head += 1
    while head >= first and not is_countable(tree, head):
        head -= 1
    return head if head >= first else None


def is_countable(tree: SentenceTree, at: int) -> bool:
    """Whether a word can be the noun of a number: a common noun, a people, a group; not what happens to it or when."""
    if at in tree.dated or (tree.lower(at - 1) in group("next") and not inflection().looks_plural(tree.lower[at])):
        return False  # "two next door"
    if tree.noun(at):
        return True
    if tree.kind(at) or (tree.lower[at] in single_words() and (tree.pos[at] != "NOUN" or tree.is_acronym(at))):
        return tree.lower(at) in lexicon().nouns.adjectives and tree.lower(at - 1) in group("the")  # "22 of the dead"
    is_noun = tree.pos[at] == "NOUN" and tree.printed(at).isalpha()
    is_group = tree.is_acronym(at) and tree.lower[at] not in group("compass points")
    return (is_noun and not tree.is_acronym(at)) or is_group or has(tree, at, ".@PROPN,ADJ=!amod~MISC")


def counts_several(tree: SentenceTree, counted: Counted) -> bool:
    """Whether a noun in the plural, or what happens to those counted, follows a number."""
    at, head = counted.quantity.last, counted.head
    if head is not None and head >= at:
        noun = tree.noun(head)
        return noun.is_plural if noun else inflection().looks_plural(tree.lower(head))
    happens = tree.kind(at) in ("be", "have", "modal") or tree.lower(at) in single_words()
    return happens or counted.antecedent is not None


def take_noun(tree: SentenceTree, counted: Counted, head: int) -> None:
    """Give a quantity the noun of a head, and read the number anew by what it counts."""
    noun, told = tree.noun(head), lexicon().nouns.adjectives.get(tree.lower(head))
    kind = noun.kind if noun else told or ("folk" if has(tree, head, ".~MISC") else None)
    kind = None if kind == "dead" and counted.quantity.compound else kind  # "the 435-member body"
    counted.kind, counted.head, counted.last = kind, head, noun_words(tree, head, head)[1]
    if partitive_head(tree, counted) is None:
        counted.node = head
    is_force = tree.lower(counted.first - 1) in group("of") and (before := tree.noun(counted.first - 2))
    if counted.kind == "folk" and is_force and before and before.kind == "group":
        counted.kind = "troops"  # "a garrison of 800 men"
    elif counted.kind == "folk" and has(tree, head, "*[armed]"):
        counted.kind = "armed"
    counted.noun = tree.text_of(*noun_words(tree, head, counted.quantity.last))


def noun_words(tree: SentenceTree, head: int, after: int) -> tuple[int, int]:
    """The words of a noun, with what hyphens join to it: "passers-by", "the self-employed"; "civilian contractor"."""
    first, last, hyphens = head, head + 1, {*tree.tokens.hyphens()}
    while first - 2 >= after and first - 1 in hyphens:
        first -= 2
    while last in hyphens and tree.lower(last + 1).isalpha():
        last += 2
    before = tree.noun(first - 1) if first > after else None
    return first - bool((before and before.is_singular) or tree.lower(first - 1) in group("blue")), last


def size_of(tree: SentenceTree, counted: Counted) -> None:
    """The noun before a number without a noun after it: "a force of 200", "the force, 12,600 strong"."""
    at = counted.quantity.first - 2
    link, noun = tree.lower(at + 1), tree.noun(at)
    is_sum = noun and (noun.kind not in ("people", "folk", "armed") or noun.singular in group("collective"))
    is_size = is_sum and link in group("of") and tree.lower(at - 1) not in group("in")  # not "a father of seven"
    if noun and (counted.quantity.compound in group("strong") or is_size):
        counted.noun, counted.kind, counted.head = tree.printed(at), noun.kind, at


def measured_noun(tree: SentenceTree, counted: Counted, unit: Unit) -> str | None:
    """What is measured: "34 percent of the vote", "$4 billion of debt", "a ransom of $2 million", else the unit."""
    quantity, node = counted.quantity, counted.node
    if unit.kind not in ("money", "percent"):
        printed = tree.text[quantity.start : quantity.end].split()
        tails = (" ".join(printed[-size:]) for size in (3, 2, 1))
        return next((tail for tail in tails if tail.lower() in figure_words.units()), unit.name)
    inner = counted_head(tree, counted) if unit.kind == "percent" else sum_head(tree, counted)
    if inner is not None:
        counted.measured, name = inner, tree.entities.get(inner)
        return tree.text_of(name.first, name.last) if name and tree.pos[inner] == "PROPN" else tree.printed[inner]
    whole = tree.head[node] if tree.case(node) in group("of") else reach(tree, quantity.first - 1, "$named-before")
    if whole is None and (whole := reach(tree, node, ".{cop}/$subject")) is None:
        whole = said_of(tree, counted)
    if whole is None or tree.pos[whole] != "NOUN" or (is_unit(tree.lower[whole]) and tree.child(whole, "det") is None):
        return unit.noun  # a currency may be what is measured: "the won fell"
    counted.measured = whole
    return tree.lower[whole]


def sum_head(tree: SentenceTree, counted: Counted) -> int | None:
    """What a sum is of: "$4 billion of | debt", "$7 million in | damages", "a $20 billion | plan"."""
    last, node = counted.quantity.last, counted.node
    inner = reach(tree, last, "$of-sum") if last < tree.last else None
    is_after = node >= last and tree.pos[node] == "NOUN" and tree.pos[last : last + 1] != ["DET"]  # not "$5 a barrel"
    return node if inner is None and is_after else inner


def is_unit(word: str) -> bool:
    """Whether a word is a unit or a currency."""
    return word in figure_words.units() or word in figure_words.currencies()


def said_of(tree: SentenceTree, counted: Counted) -> int | None:
    """The noun that a number without one is said of: "one was a contractor", "arrivals fell to 40"."""
    node = counted.node
    if has(tree, node, ".=nsubj/^(){cop}"):
        return reach(tree, node, "^@NOUN")
    for verb in islice(tree.ancestors(node), HIGHEST):
        changes = group("moves by itself" if has(tree, node, ".=obj") else "change")  # not "the levy will raise $4m"
        is_change = tree.lower[verb] in changes | group("measures")
        thing = reach(tree, verb, "obj@!NUM | nmod(in)@NOUN")
        thing = reach(tree, verb, "$subject") if thing in (None, node) else thing
        inner = measured(tree, thing)
        is_size = thing is not None and tree.lower[thing] in group("size")
        if inner not in (None, node) and (is_size or (is_change and counted.category is None)):
            return inner
    return None


def measured(tree: SentenceTree, thing: int | None) -> int | None:
    """What a noun means that a number is said of: "cases", "the number of | cases", "troop numbers"."""
    if thing is None or tree.pos[thing] != "NOUN":
        return None
    if has(tree, thing, ".[size] | .#group"):
        whole = thing if tree.noun(thing) or tree.lower(thing + 1) not in group("of") else None
        return max(find(tree, thing, "compound:@NOUN | *(of)@NOUN"), default=whole)
    is_toll = tree.noun(thing) is None and tree.lower[thing] in group("tally") | group("total")
    return None if is_toll else thing
