"""Changes ("from X to Y", "by Z", totals), and whether a number is reported, planned, possible, denied or old.

What someone tries, wants, demands, refuses or almost did has not happened. An infinitive says what is wanted ("decided
to detain", "a candidate to beat") unless its verb brings it about ("managed to kill", "forced to flee", "is said to
have died"). Factive and implicative verbs: Karttunen 1971.
"""

from collections.abc import Iterator
from itertools import islice

from malicli.figures.counted_nouns import Counted
from malicli.figures.ellipsis import is_bare, is_updated
from malicli.figures.events import INFINITIVE
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.figures.sentence_tree import SentenceTree
from malicli.figures.tree_paths import find, has, reach
from malicli.language import begins, ends, group, lexicon

# a verb that is denied, alone or above it: "stopped from killing", "did not kill", "not going to arrest", "almost died"
DENIED = "mark[from] | *[not, n't, never] | .=xcomp/^/*[not, n't, never] | <advmod,aux[short of happening]"
# to what is said of a word: "tried | to kill", "a deal | for the release of 12", not "a strike | over the deaths"
# or "the suspect | in the killing"
REASON = ".(for what has happened) | .(in) | <mark[for what has happened]"
SAID_OF = f".=xcomp,obj/^ | .=nmod(of, for)/^ | .=obl{{!{REASON}}}/^ | {INFINITIVE}/^"
ORDER = ".@VERB=root,ccomp{!nsubj,aux,mark}"
HIGHEST = 4  # words in the tree between a number and the verb of its change
ROLES = {"from": "from", "to": "to", "by": "change"}
# a clause of its own, and one of what is said: "noting that 900 men had yet to be paid"
OWN_CLAUSE = ".=acl:relcl,parataxis: | .=conj,advcl{nsubj} | .=advcl{ccomp}"
# a word that says nothing of how sure those below it are: a noun that a number describes, what a reason is for
LIMIT = f".=nmod(!of) | .=obl,advcl{{{REASON}}}"
LONGEST_CLAUSE = 28  # words from "an earlier report" to its number


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
    if counted.implicit == "definite" and has(tree, verb, ORDER) and not ends(tree.lower[verb], "-ed, -ing"):
        return "planned"  # "Kill him"
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


def is_brought_about(tree: SentenceTree, word: int, counted: Counted) -> bool:
    """Whether the word above an infinitive makes it a fact: "managed to", "used a rifle to", "the first man to"."""
    if tree.relation(word) == "acl":
        return has(tree, word, "^[ordinals + superlative + only, last] | ^/*[ordinals + superlative + only, last]")
    is_used = tree.relation(word) == "advcl" and not counted.implicit  # "used a rifle to kill 11"
    return is_used or begins(tree.lower[tree.head[word]], "brings about")


def read_series(sentence: SentenceFigures) -> None:
    """Set the series role of each figure: "from around 5,000 to 2,500-3,000"; its two ends count the same."""
    tree, before = sentence.tree, None
    for counted in sentence.counted:
        verb = verb_of_change(tree, counted)
        counted.series_role = role(tree, counted, before, verb)
        if before is not None and is_same(tree, counted, before):
            share(counted, before)
            share(before, counted)
        if counted.series_role in ROLES.values() and verb is not None:
            counted.event = counted.event or tree.lower[verb]
        before = counted


def role(tree: SentenceTree, counted: Counted, before: Counted | None, verb: int | None) -> str | None:
    """The part that a counted plays in a change, by the word before it and the verb that it hangs on."""
    at, means = counted.first - 1, lexicon().events.change.get
    link = tree.lower(at)
    if link in group("of, to, at") and means(tree.lower(at - 1)) == "total":
        return "total"
    other = before.series_role if before is not None else None
    if link in ROLES and (verb is not None or {link, other} == {"from", "to"}):
        is_way = link in group("to") and tree.lower(verb or -1) in group("goes somewhere") and other is None
        return None if is_way and counted.quantity.unit is None else ROLES[link]
    kind = counted.quantity.unit.kind if counted.quantity.unit else None
    is_difference = kind == "percent" and means(link) == "change"  # "rose 18%", not "raised $3"
    if is_difference and tree.lower[counted.first] in group("at a level"):
        return "to"  # "fell below 11 percent"
    is_bare = kind is None and counted.head is None and counted.quantity.compound is None
    is_move = link in group("moves by itself") and tree.rel[at] != "compound:prt"  # not "gunned down six"
    is_difference = is_difference or (is_move and (is_bare or kind == "money" or tree.pos[at] == "ADV"))
    return "change" if means(link) == "add" or is_difference else None


def verb_of_change(tree: SentenceTree, counted: Counted) -> int | None:
    """The verb or noun of change that a number hangs on, or that is right before its preposition: "up from"."""
    near = (counted.first - 2, *islice(tree.ancestors(counted.node), HIGHEST))
    return next((word for word in near if lexicon().events.change.get(tree.lower(word)) == "change"), None)


def is_same(tree: SentenceTree, counted: Counted, before: Counted) -> bool:
    """Whether two counts are of the same: the two ends of a change; "the first count of 31 was raised to 44"."""
    at = counted.first - 1
    if before.category not in HARM or counted.category not in (None, before.category):
        is_level = before.series_role is None and lexicon().events.change.get(tree.lower(at - 1)) == "change"
        return {before.series_role or ("to" if is_level else None), counted.series_role} == {"from", "to"}
    if counted.series_role == "to":
        before.series_role = before.series_role or "from"
    is_tally = tree.lower(at) in group("of") and lexicon().events.change.get(tree.lower(at - 1)) == "tally"
    is_apart = counted.head is None and any(map(tree.is_mark, range(before.last, counted.first)))
    is_again = is_apart and tree.lower(at) in group("counts again") and is_bare(tree, counted)  # "; the army said 12"
    is_raised = counted.series_role == "total" and tree.lower(at) in group("to")  # "taking the total to 63"
    return counted.series_role in ("from", "to") or is_tally or is_again or is_raised


def share(counted: Counted, other: Counted) -> None:
    """Give a count what another of the same has and it has not: noun, unit of a share, and what happened."""
    unit, has_own = other.quantity.unit, counted.head is not None and counted.head > counted.first
    if unit is not None and unit.kind in ("percent", "money") and counted.quantity.unit is None and not has_own:
        counted.quantity = counted.quantity._replace(unit=unit)
    if counted.noun is None:
        counted.noun, counted.kind, counted.head = other.noun, other.kind, other.head
    if other.category in HARM and counted.category in (None, other.category):
        counted.share_event(other)


def status(sentence: SentenceFigures, counted: Counted) -> str:
    """The status of a counted by the words that govern it in its clause."""
    tree, at = sentence.tree, counted.first
    if (unreal := unreal_status(tree, counted)) is not None:
        return unreal
    if tree.lower(at - 1) in group("possible") and tree.pos[at - 1] == "ADV":
        return "possible"  # "at least 50, and possibly 80"
    # "Nine soldiers, not four, were killed": the four are not
    is_other = any(c is not counted and c.category == counted.category for c in sentence.counted)
    link = counted.quantity.first - 1
    if is_other and {tree.lower(link), f"{tree.lower(link - 1)} {tree.lower(link)}"} & group("and not"):
        return "denied"
    if is_updated(tree, counted) or (counted.series_role == "from" and counted.category in ("killed", "wounded")):
        return "superseded"
    above = [*clauses_above(tree, counted.node if counted.verb is None else counted.verb)]
    limit = next((n for n, word in enumerate(above, 1) if has(tree, word, LIMIT)), None)
    near = above if counted.series_role else above[:limit]
    unsure = [name for name in ("possible", "planned") if said(tree, near, name)]
    if said(tree, above, "conditional") or (unsure and any(has(tree, word, "advcl/*[if, unless]") for word in above)):
        return "conditional"  # "if talks fail, 800 marines could go"
    if said(tree, above, "denied") or (said(tree, above, "refused") and said(tree, above, "what is denied")):
        return "denied"  # "rejected reports of 40 dead", not "rejected a $9m offer"
    is_new = counted.series_role == "to" or any(c.status == "superseded" for c in sentence.counted if c.first < at)
    if counted.category in HARM and not is_new and is_old_count(tree, counted):
        return "superseded"
    is_definite = tree.kind(at - 1) == "determiner" and tree.lower(at - 1) not in group("another")
    if is_definite or tree.lower(at - 1) in group("'s"):
        return "reported"  # "a withdrawal of Chad's 300 soldiers may begin": the 300 are there
    return next(iter(unsure), "reported")


def said(tree: SentenceTree, words: list[int], name: str) -> bool:
    """Whether some words, or the small words with them, are of a set: "may", "possibly", "initial", "if"."""
    words = [word for word in words if word not in tree.dated]
    return any(has(tree, word, f".[{name}] | aux,advmod,amod,mark[{name}]") for word in words)


def is_old_count(tree: SentenceTree, counted: Counted) -> bool:
    """Whether it is a count that was earlier: "an initial report", "had earlier said", not "the previous flood".

    Of a number in a relative clause only what is in the phrase that it describes counts.
    """
    clauses = find(tree, counted.node, ".=acl:relcl | ^^=acl:relcl")
    described = (tree.edges(tree.head[word])[0] for word in clauses)
    near = range(max(0, counted.first - LONGEST_CLAUSE, *described), counted.first)
    earlier = [at for at in near if tree.lower[at] in group("earlier")]
    return any(tree.lower[tree.head[at]] in group("old count") for at in earlier)


def clauses_above(tree: SentenceTree, node: int) -> Iterator[int]:
    """A word and those above it, up to what a clause of its own describes or is joined to."""
    yield node
    for above in tree.ancestors(node):
        is_aside = has(tree, node, ".=appos,amod") and "," in tree.lower[node - 2 : node]  # ", 8,700 strong,"
        if is_aside or has(tree, node, OWN_CLAUSE):
            return
        yield above
        node = above
