"""Counts without a number word: a soldier, the mayor, Colonel Sow, both, no one, him. They count only if an event
affects them, so they are read where an event's patients are."""

from malicli.entities.role_words import is_of_person
from malicli.figures.counted_nouns import Counted, noun_words
from malicli.figures.quantities import Quantity
from malicli.figures.rules import decide
from malicli.language import figure_words, gazetteer, group, inflection, lexicon
from malicli.language.figure_words import PERSONS
from malicli.syntax.sentence_tree import SentenceTree
from malicli.syntax.tree_paths import find, has, reach

PERSON_KINDS = frozenset({"troops", "armed", "people", "folk", "held", "fled"})
NOT_TITLES = "PUNCT,VERB,ADP,CCONJ,AUX,PART,PRON,NUM,SCONJ,ADV"  # classes of words


def person_at(tree: SentenceTree, node: int, category: str) -> Counted | None:
    """The one person (or zero, or both) that a patient without a number is, if it is one."""
    opener = min((tree.edges(c)[0] for c in find(tree, node, "<nmod:poss,det")), default=node)
    entity, several = named(tree, node), reach(tree, node, ".[number]{*[unknown + a, an]}/nmod(of)")
    given = {
        "node": node,
        "opener": None if opener == node else opener,
        "named": entity is not None,
        "several": several is not None,
        "human": is_human(tree, node, category),
        "many": is_many(tree.lower[node]),
    }
    how, _, value = (decide("one person", tree, None, **given) or "").partition(" ")
    if how == "pronoun":
        return pronoun(tree, node)
    if how == "name" and entity is not None:
        return name(tree, node, *entity)
    if how == "several" and several is not None:
        return counted(tree, opener, node, None, "indefinite", several)
    describing = find(tree, node, "amod,compound,det:") if how == "definite" else ()
    number, _, noun = value.partition(" ")
    first = min(opener, *describing, node)
    return counted(tree, first, node, int(number), how, node if noun else None) if number else None


def named(tree: SentenceTree, node: int) -> tuple[int, int] | None:
    """The words of the personal name that a word belongs to, or that follows it as an apposition without a comma."""
    own, near = tree.entities.get(node), tree.entities.get(node + 1)
    if own is None or own.kind != "PER":
        is_title = near is not None and near.first == node + 1 and tree.pos[node] in ("NOUN", "PROPN")
        flat = (tree.entities[word] for word in find(tree, node, "flat") if word in tree.entities)
        own = near if is_title else next(flat, None)  # "Tanod | Ali Dao": a title that no list knows
    is_name = own is not None and own.kind == "PER" and tree.printed[own.last - 1][:1].isupper()  # not "commander"
    return (own.first, own.last) if own is not None and is_name else None


def name(tree: SentenceTree, node: int, first: int, last: int) -> Counted | None:
    """ "Colonel Dao", "Union worker Karim Dao": one, by a name with the title or description before it."""
    start = min(first, node)
    while start and has(tree, start - 1, f".=nmod:poss | .@!{NOT_TITLES}"):
        is_apart = start - 1 != node and tree.head[start - 1] not in (node, *range(start, first + 1))
        if is_apart or tree.printed(start - 2) == "-":  # not "the 24-year-old | Karim Sow"
            break
        start -= 1
    nouns = {w: noun for w in range(start, first) if (noun := figure_words.noun(tree.lower[w]))}
    if any(noun.is_plural and not noun.is_singular for noun in nouns.values()):
        if not has(tree, first, "conj~PER | ^/conj~PER"):
            return None
        start, nouns = first, {}  # "brothers | Karim and Jamal Sow"
    found, titles = counted(tree, start, last - 1, 1, "name"), [w for w in nouns if nouns[w].kind in PERSONS]
    found.noun, found.kind, found.head = None, "people", None
    for title in titles[-1:]:
        found.noun, found.kind, found.head = tree.printed[title], nouns[title].kind, title
    return found


def is_many(lower: str) -> bool:
    """True if a noun is in the plural, or means several."""
    if noun := figure_words.noun(lower):
        return noun.is_plural or noun.singular in group("collective")
    return inflection().looks_plural(lower)


def is_human(tree: SentenceTree, node: int, category: str) -> bool:
    """True if a noun means a person, by the lists or by its ending."""
    if noun := tree.noun(node):
        return noun.kind in PERSON_KINDS
    # "killed a VDP": what no list knows as a thing is a person if it is killed by force
    is_slain = has(tree, node, ".=obj:,nsubj:pass[!no person]/^[kills by force]") and tree.lower[node].isalpha()
    is_victim = category == "killed" and has(tree, node, "<det[a, an, another]") and (tree.is_acronym(node) or is_slain)
    kind = kind_of(tree.lower[node])  # "Lindner" is no trade
    return kind == "folk" or (kind is not None and node not in tree.entities) or is_victim


def is_trade(word: str) -> bool:
    """Whether a word means what a person is: a role, or by its ending."""
    return is_of_person(word) or word in lexicon().roles.fields


def kind_of(word: str) -> str | None:
    """The kind of a person that no list of nouns has: by people, trade or ending."""
    return "folk" if word in gazetteer.demonyms() else "people" if is_trade(word) else None


def pronoun(tree: SentenceTree, node: int) -> Counted | None:
    """ "Killed him", "he was abducted": one, if not counted already; "both"."""
    if tree.lower[node] not in group("one person"):
        return counted(tree, node, node, 2, "pair") if tree.lower[node] in group("both") else None
    found = counted(tree, node, node, 1, "pronoun")
    doer, is_self = reach(tree, node, "^/$subject"), tree.lower[node].endswith("self")
    found.antecedent = None if is_self and doer is not None else "person"
    # the last person before it, but not the subject of the verb that it is the object of
    doers = set() if doer is None else {*find(tree, doer, "$conjuncts")}
    before = (word for word in reversed(range(node)) if word not in doers)
    for word in before if found.antecedent else doers:
        noun = figure_words.noun(tree.lower[word]) if tree.pos[word] == "NOUN" else None
        if noun and noun.kind in PERSON_KINDS and not is_many(tree.lower[word]):
            found.noun, found.kind = tree.printed[word], noun.kind
            break
    return found


def counted(tree: SentenceTree, first: int, node: int, value: int | None, how: str, head: int | None = None) -> Counted:
    """A count of the words `first` to `node`, of an indefinite one the article alone; without a value at least one."""
    is_article = how in ("indefinite", "pair") or (how == "none" and head is not None)
    last = first if is_article and value is not None else node
    start, end = tree.tokens.span(first, last + 1)
    told = Quantity(start, end, first, last + 1, value, 1 if value is None else value, value, number=first)
    told = told._replace(approximate=True, bound="at least", vague=True) if value is None else told
    found = Counted(told, first, noun_words(tree, node, node)[1], node, how)
    if head is not None:
        noun = tree.noun(head)
        words = tree.text_of(*noun_words(tree, head, head))
        found.noun = words.lower() if tree.is_title else words
        found.kind = noun.kind if noun else kind_of(tree.lower[head])
        found.head = head
    return found
