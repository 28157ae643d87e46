"""Whether what happens to the counted happened: not what someone tries, wants, demands, refuses or almost did.

An infinitive says what is wanted ("decided to detain", "a candidate to beat") unless its verb brings it about
("managed to kill", "forced to flee", "is said to have died"). Factive and implicative verbs: Karttunen 1971.
"""

from malicli.figures.counted_nouns import Counted
from malicli.figures.events import INFINITIVE, is_participle
from malicli.figures.sentence_tree import SentenceTree
from malicli.figures.tree_paths import find, has, reach
from malicli.language import begins, ends, group, inflection

# a verb that is denied, alone or above it: "stopped from killing", "did not kill", "not going to arrest", "almost died"
DENIED = "mark[from] | *[not, n't, never] | .=xcomp/^/*[not, n't, never] | <advmod,aux[short of happening]"
# to what is said of a word: "tried | to kill", "a deal | for the release of 12", not "a strike | over the deaths"
# or "the suspect | in the killing"
REASON = ".(for what has happened) | .(in) | <mark[for what has happened]"
SAID_OF = f".=xcomp,obj/^ | .=nmod(of, for)/^ | .=obl{{!{REASON}}}/^ | {INFINITIVE}/^"


def unreal_status(tree: SentenceTree, counted: Counted) -> str | None:
    """The status of a counted whose event the sentence does not give as a fact, None of others: "tried to kill"."""
    verb = counted.verb
    if verb is None:
        return None
    is_none = any(c < counted.first for c in find(tree, counted.node, "*[short of happening + not]"))
    if has(tree, verb, DENIED) or (is_none and counted.implicit):
        return "denied"  # "did not kill 12", "almost killed", "not a single person was"
    if has(tree, verb, ".{<advmod,aux[would, could]}{<advmod,aux[have]}"):
        return "conditional"
    if counted.implicit not in (None, "indefinite") and is_order(tree, verb):
        return "planned"
    if tree.printed[-1] == "?" and tree.is_root(verb):
        return "possible"
    word: int | None = verb
    while word is not None:
        if status := wanted_status(tree, word, counted):
            return status
        is_same_form = ends(tree.lower[word], "-ed") == ends(tree.lower[tree.head[word]], "-ed")
        word = reach(tree, word, f"{SAID_OF} | .=conj{{!nsubj}}/^" if is_same_form else SAID_OF)
    return None


def wanted_status(tree: SentenceTree, word: int, counted: Counted) -> str | None:
    """The status that the word above gives: "tried", "threatened", "refused", "wants", "a deal for"."""
    above = tree.lower[tree.head[word]]
    # not "a plot | that killed 30"
    if has(tree, word, f".=xcomp,ccomp,obj,obl,nmod | .=acl{{.=!acl:relcl}} | {INFINITIVE}"):
        for aim in (name for name in ("attempted", "threatened") if above in group(name)):
            return aim
    if has(tree, word, INFINITIVE) and not is_brought_about(tree, word, counted):
        return "denied" if above in group("refuses it") else "planned"
    # "demanded the release of", "a deal for the release of", not "after the killing of nine she called for calm"
    near = (above, tree.lower(tree.edges(word)[0] - 1))
    is_demanded = has(tree, word, ".=obj,obl,nmod(!after, following)") and any(begins(one, "asks for") for one in near)
    return "planned" if is_demanded else None


def is_order(tree: SentenceTree, verb: int) -> bool:
    """Whether a verb is an order: in its plain form, without a subject: "Kill him"."""
    word = tree.lower[verb]
    is_plain = not (is_participle(word) or ends(word, "-ing") or inflection().looks_plural(word))
    return is_plain and has(tree, verb, ".@VERB=root,ccomp{!nsubj,aux,mark}")


def is_brought_about(tree: SentenceTree, word: int, counted: Counted) -> bool:
    """Whether the word above an infinitive makes it a fact: "managed to", "used a rifle to", "the first man to"."""
    relation = tree.relation(word)
    if relation == "acl":
        return has(tree, word, "^[ordinals + superlative + only, last] | ^/*[ordinals + superlative + only, last]")
    if relation == "advcl" and not counted.implicit:
        return True  # "used a rifle to kill 11"
    return relation in ("xcomp", "ccomp", "advcl") and begins(tree.lower[tree.head[word]], "brings about")
