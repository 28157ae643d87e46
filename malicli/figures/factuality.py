"""Whether what happens to the counted happened: not what someone tries, wants, demands, refuses or almost did.

An infinitive says what is wanted ("decided to detain", "a candidate to beat") unless its verb brings it about
("managed to kill", "forced to flee", "is said to have died"). Factive and implicative verbs: Karttunen 1971.
"""

from collections.abc import Iterator

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import is_infinitive, is_negated, is_participle, subject
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import begins, ends, group, inflection, lexicon

COMPLEMENTS = ("xcomp", "ccomp", "obj", "obl", "nmod", "acl")  # of what is tried or threatened


def unreal_status(tree: SentenceTree, counted: Counted) -> str | None:
    """The status of a counted whose event the sentence does not give as a fact, None of others: "tried to kill"."""
    verb = counted.verb
    if verb is None:
        return None
    small = {tree.lower[c] for c in tree.children[verb] if c < verb and tree.relation(c) in ("advmod", "aux")}
    small |= {tree.lower[c] for c in tree.children[counted.node] if c < counted.first and counted.implicit}
    if is_denied(tree, verb) or small & group("short of happening") or small & group("not"):
        return "denied"  # "did not kill 12", "almost killed", "not a single person was"
    if small & group("would, could") and small & group("have"):
        return "conditional"
    if counted.implicit not in (None, "indefinite") and is_order(tree, verb):
        return "planned"
    if tree.printed[-1] == "?" and tree.is_root(verb):
        return "possible"
    return next(filter(None, (wanted_status(tree, word, counted) for word in wanted_chain(tree, verb))), None)


def wanted_status(tree: SentenceTree, word: int, counted: Counted) -> str | None:
    """The status that the word above gives: "tried", "threatened", "refused", "wants", "a deal for"."""
    above = tree.lower[tree.head[word]]
    aim = lexicon().events.status.get(above)
    is_aim = tree.relation(word) in COMPLEMENTS and tree.rel[word] != "acl:relcl"  # not "a plot that killed 30"
    if aim in ("attempted", "threatened") and (is_aim or is_infinitive(tree, word)):
        return aim
    if any(tree.lower[c] in group("from") for c in tree.children[word] if tree.relation(c) == "mark"):
        return "denied"  # "stopped them from killing 12"
    if is_infinitive(tree, word) and not is_brought_about(tree, word, counted):
        return "denied" if above in group("refuses it") else "planned"
    return "planned" if is_demanded(tree, word) else None


def is_denied(tree: SentenceTree, verb: int) -> bool:
    """Whether a verb is denied, or the one whose infinitive it is: "are not going to arrest 12"."""
    return is_negated(tree, verb) or (tree.relation(verb) == "xcomp" and is_denied(tree, tree.head[verb]))


def is_order(tree: SentenceTree, verb: int) -> bool:
    """Whether a verb is an order: in its plain form, without a subject: "Kill him"."""
    word = tree.lower[verb]
    is_plain = not (is_participle(word) or ends(word, "-ing") or inflection().looks_plural(word))
    is_bare = tree.child(verb, "nsubj", "aux", "mark") is None and subject(tree, verb) is None
    return tree.is_verb(verb) and is_plain and is_bare and tree.relation(verb) in ("root", "conj", "ccomp")


def wanted_chain(tree: SentenceTree, verb: int) -> Iterator[int]:
    """A word for what happens and those above it, as long as each is a part of what the next one says."""
    word = verb
    while True:
        yield word
        relation, above = tree.relation(word), tree.head[word]
        is_part = relation in ("xcomp", "obj") or (relation == "nmod" and tree.case(word) in group("of, for"))
        is_part = is_part or (relation == "obl" and not is_reason(tree, word) and tree.case(word) not in group("in"))
        is_part = is_part or (relation == "conj" and is_same_form(tree, word, above)) or is_infinitive(tree, word)
        if above == word or not is_part:
            return
        word = above


def is_reason(tree: SentenceTree, word: int) -> bool:
    """Whether a noun or a gerund is a reason: "to strike | over the deaths", "jailed | for killing"."""
    marks = {tree.lower[c] for c in tree.children[word] if c < word and tree.relation(c) == "mark"}
    return not {tree.case(word), *marks}.isdisjoint(group("for what has happened"))


def is_after(tree: SentenceTree, noun: int) -> bool:
    """Whether a noun only says when: "after the killing of nine she called for calm"."""
    return tree.case(noun) in group("after, following")


def is_same_form(tree: SentenceTree, word: int, above: int) -> bool:
    """Whether a verb without a subject is joined to one of the same form: not "tried to cross and died"."""
    return tree.child(word, "nsubj") is None and ends(tree.lower[word], "-ed") == ends(tree.lower[above], "-ed")


def is_brought_about(tree: SentenceTree, word: int, counted: Counted) -> bool:
    """Whether the word above an infinitive makes it a fact: "managed to", "used a rifle to", "the first man to"."""
    above, relation = tree.head[word], tree.relation(word)
    if relation == "acl":
        described = {tree.lower[c] for c in (above, *tree.children[above])}
        return not described.isdisjoint(group("ordinals") | group("superlative") | group("only, last"))
    if relation == "advcl" and not counted.implicit:
        return True  # "used a rifle to kill 11"
    return relation in ("xcomp", "ccomp", "advcl") and begins(tree.lower[above], "brings about")


def is_demanded(tree: SentenceTree, noun: int) -> bool:
    """Whether a noun for what happens is asked for: "demanded the release of", "reached a deal for the release of"."""
    near = (tree.lower[tree.head[noun]], tree.lower(tree.edges(noun)[0] - 1))
    is_asked = tree.relation(noun) in ("obj", "obl", "nmod") and not is_after(tree, noun)
    return is_asked and any(begins(word, "asks for") for word in near)
