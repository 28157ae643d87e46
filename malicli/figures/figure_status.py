"""Status: whether a number is reported, planned, possible, denied, old."""

from collections.abc import Iterator

from malicli.figures.changes import means
from malicli.figures.counted_nouns import Counted
from malicli.figures.events import is_negated
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import ends, group, lexicon

LONGEST_CLAUSE = 28  # words from "an earlier report" to its number


def read_status(sentence: SentenceFigures) -> None:
    """Set the status of figures that are planned, possible, denied, conditional or superseded."""
    for at, counted in enumerate(sentence.counted):
        counted.status = status(sentence, counted, sentence.counted[at + 1] if at + 1 < len(sentence.counted) else None)


def status(sentence: SentenceFigures, counted: Counted, following: Counted | None) -> str:
    """The status of a counted by the words that govern it in its clause."""
    tree = sentence.tree
    if (aim := aimed_at(tree, counted)) is not None:
        return aim
    if is_corrected(sentence, counted):
        return "denied"
    if (
        following
        and tree.printed(counted.last) == "["
        and tree.lower(following.first - 1) in group("now, later, bracket")
    ):
        return "superseded"
    if counted.series_role == "from" and counted.category in ("killed", "wounded"):
        return "superseded"
    above = [*clauses_above(tree, counted.node)]
    lower = qualifiers(tree, above)
    near = above if counted.series_role else above[: reach(tree, above)]
    told = {lexicon().events.status.get(word) for word in lower}
    unsure = {lexicon().events.status.get(word) for word in qualifiers(tree, near)}
    if "if" in told or (not unsure.isdisjoint(("may", "will")) and any(has_condition(tree, verb) for verb in above)):
        return "conditional"
    if "denied" in told or ("refused" in told and not group("what is denied").isdisjoint(lower)):
        return "denied"  # "rejected reports of 40 dead", not "rejected a $9m offer"
    is_tally = counted.category in HARM or not {"tally", "total"}.isdisjoint(map(means, lower))
    is_new = any(c.status == "superseded" for c in sentence.counted if c.first < counted.first)
    if is_tally and not is_new and counted.series_role != "to" and is_old_count(tree, counted.first):
        return "superseded"
    before = tree.lower(counted.first - 1)
    is_definite = tree.kind(counted.first - 1) == "determiner" and before not in group("another")
    if is_definite or before in group("'s"):
        return "reported"  # "a withdrawal of Chad's 300 soldiers may begin": the 300 are there
    return "possible" if "may" in unsure else "planned" if "will" in unsure else "reported"


def clauses_above(tree: SentenceTree, node: int) -> Iterator[int]:
    """A word and those above it, up to what a clause of its own describes or is joined to."""
    yield node
    is_told = False  # "noting that 900 men had yet to be paid"
    for above in tree.ancestors(node):
        relation = tree.relation(node)
        is_own = relation in ("conj", "advcl") and tree.child(node, "nsubj") is not None
        is_aside = relation in ("appos", "acl", "amod") and "," in tree.lower[node - 2 : node]  # ", 8,700 strong,"
        if is_own or is_aside or (is_told and relation == "advcl") or tree.rel[node] in ("acl:relcl", "parataxis"):
            return
        is_told = is_told or relation == "ccomp"
        node = above
        yield node


def reach(tree: SentenceTree, above: list[int]) -> int:
    """How many of the words above a number say how sure it is: not those above a noun that it only describes."""
    inner = (
        n for n, word in enumerate(above, 1) if tree.relation(word) == "nmod" and tree.case(word) not in group("of")
    )
    return next(inner, len(above))


def qualifiers(tree: SentenceTree, words: list[int]) -> set[str]:
    """Some words, and the small words that say how sure they are: "may", "possibly", "initial", "if"."""
    small = (c for w in words for c in tree.children[w] if tree.relation(c) in ("aux", "advmod", "amod", "mark"))
    return {tree.lower[word] for word in (*words, *small) if word not in tree.dated}


def has_condition(tree: SentenceTree, verb: int) -> bool:
    """ "If talks fail, 800 marines could go": whether a condition hangs on a verb."""
    conditions = [c for c in tree.children[verb] if tree.relation(c) == "advcl"]
    return any(tree.lower[m] in group("if, unless") for c in conditions for m in tree.children[c])


def aimed_at(tree: SentenceTree, counted: Counted) -> str | None:
    """ "Tried to kill", "a plot to kill", "threatened to execute", "would have killed": what did not happen."""
    verb = counted.verb
    if verb is None:
        return None
    if not counted.implicit and any(is_negated(tree, word) for word in (verb, *governors(tree, verb))):
        return "denied"  # "did not kill 12", "are not going to arrest 12"
    helpers = {tree.lower[c] for c in tree.children[verb] if tree.relation(c) == "aux"}
    if helpers & group("would, could") and helpers & group("have"):
        return "conditional"
    aims, word = lexicon().events.status, verb
    for above in tree.ancestors(verb):
        relation = tree.relation(word)
        is_open = relation in ("xcomp", "conj") or (relation in ("acl", "advcl", "nmod", "obl") and opens(tree, word))
        is_past = relation == "conj" and ends(tree.lower[word], "-ed")  # "tried to cross and died"
        if not is_open or is_past != (relation == "conj" and ends(tree.lower[above], "-ed")):
            return None
        if relation != "conj" and aims.get(tree.lower[above]) in ("attempted", "threatened"):
            return aims[tree.lower[above]]
        word = above
    return None


def governors(tree: SentenceTree, verb: int) -> Iterator[int]:
    """The verbs whose infinitive a verb is, nearest first."""
    for above in tree.ancestors(verb):
        if tree.relation(verb) != "xcomp":
            return
        yield above
        verb = above


def opens(tree: SentenceTree, word: int) -> bool:
    """Whether a clause or noun names what is wanted: "to kill", "at killing", "of killing"."""
    return any(
        tree.lower[c] in group("to, at, of") for c in tree.children[word] if tree.relation(c) in ("mark", "case")
    )


def is_corrected(sentence: SentenceFigures, counted: Counted) -> bool:
    """ "Nine soldiers, not four, were killed": the four are not."""
    tree = sentence.tree
    before = tree.lower(counted.quantity.first - 1)
    two = f"{tree.lower(counted.quantity.first - 2)} {before}"
    is_other = any(c is not counted and c.category == counted.category for c in sentence.counted)
    return is_other and (before in group("not") or two in ("rather than", "instead of"))


def is_old_count(tree: SentenceTree, until: int) -> bool:
    """Whether it is a count that was earlier: "an initial report", "had earlier said", not "the previous flood"."""
    for at in range(max(0, until - LONGEST_CLAUSE), until):
        if lexicon().events.status.get(tree.lower(at)) == "earlier" and (
            ends(tree.lower(at), "-ly") or tree.lower(at + 1) in group("old count")
        ):
            return True
    return False
