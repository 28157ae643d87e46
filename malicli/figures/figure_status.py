"""Status: whether a number is reported, planned, possible, denied, old."""

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted
from malicli.figures.events import is_negated
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.figures.sentence_tree import SentenceTree
from malicli.figures.token_window import TokenWindow
from malicli.language import lexicon

CLAUSE, WINDOW = 24, 14  # words of a clause that are read, of a change
SOON, VERB_GROUP = 8, 4  # tokens after a number in which its verb comes, and its auxiliaries


def read_status(sentence: SentenceFigures) -> None:
    """Set the status of figures that are planned, possible, denied, conditional or superseded."""
    for at, counted in enumerate(sentence.counted):
        counted.status = status(sentence, counted, sentence.counted[at + 1] if at + 1 < len(sentence.counted) else None)


def status(sentence: SentenceFigures, counted: Counted, following: Counted | None) -> str:
    """The status of a counted by the words around it in its clause."""
    window = sentence.window
    if (aim := aimed_at(sentence.tree, counted)) is not None:
        return aim
    if is_corrected(sentence, counted):
        return "denied"
    if following and window.word(counted.last) == "[" and window.lower(following.first - 1) in ("now", "later", "["):
        return "superseded"
    is_tally = counted.category in ("killed", "wounded")
    if counted.series_role == "from" and is_tally:
        return "superseded"
    if window.lower(window.first) in ("if", "unless") and is_consequence(window, counted):
        return "conditional"
    left = clause(window, counted.first - 1, -1)
    right = clause(window, counted.last, 1)
    told = {lexicon().events.status.get(word) for word in left}
    soon = enumerate(right[:SOON], counted.last)
    after = {lexicon().events.status.get(word) for at, word in soon if window.kind(at) in ("modal", "adverb")}
    if "if" in told:
        return "conditional"
    if "denied" in told or ("refused" in told and not word_lists.group("what is denied").isdisjoint(left)):
        return "denied"  # "rejected reports of 40 dead", not "rejected a $9m offer"
    is_tally = counted.category in HARM or bool(
        {lexicon().events.change.get(word) for word in left} & {"tally", "total"}
    )
    if "earlier" in told and is_tally and counted.series_role != "to" and is_old_count(window, counted.first):
        return "superseded"
    is_definite = window.kind(counted.first - 1) == "determiner" and window.lower(counted.first - 1) != "another"
    if is_definite or window.lower(counted.first - 1) in ("'s", "’s"):
        return "reported"  # "a withdrawal of Chad's 300 soldiers may begin": the 300 are there
    if "may" in after or "may" in told:
        return "possible"
    return "planned" if "will" in after or "will" in told else "reported"


def aimed_at(tree: SentenceTree, counted: Counted) -> str | None:
    """ "Tried to kill", "a plot to kill", "threatened to execute", "would have killed": what did not happen."""
    verb = counted.verb
    if verb is None or verb >= len(tree.head):
        return None
    if is_negated(tree, verb) and not counted.implicit:
        return "denied"
    helpers = {tree.lower[c] for c in tree.children[verb] if tree.relation(c) == "aux"}
    if helpers >= {"would", "have"} or helpers >= {"could", "have"}:
        return "conditional"
    aims = lexicon().events.status
    for child in tree.children[verb]:
        if tree.relation(child) == "amod" and aims.get(tree.lower[child]) == "attempted":
            return "attempted"  # "the attempted murder of"
    word = verb
    for above in tree.ancestors(verb):
        relation = tree.relation(word)
        is_open = relation in ("xcomp", "conj") or (relation in ("acl", "advcl", "nmod", "obl") and opens(tree, word))
        if not is_open:
            return None
        if relation != "conj" and aims.get(tree.lower[above]) in ("attempted", "threatened"):
            return aims[tree.lower[above]]
        word = above
    return None


def opens(tree: SentenceTree, word: int) -> bool:
    """Whether a clause or noun names what is wanted: "to kill", "at killing", "of killing"."""
    return any(tree.lower[c] in ("to", "at", "of") for c in tree.children[word] if tree.relation(c) in ("mark", "case"))


def is_corrected(sentence: SentenceFigures, counted: Counted) -> bool:
    """ "Nine soldiers, not four, were killed": the four are not."""
    window = sentence.window
    before = window.lower(counted.quantity.first - 1)
    two = f"{window.lower(counted.quantity.first - 2)} {before}"
    is_other = any(c is not counted and c.category == counted.category for c in sentence.counted)
    return is_other and (before == "not" or two in ("rather than", "instead of"))


def is_old_count(window: TokenWindow, until: int) -> bool:
    """Whether it is a count that was earlier: "an initial report", "had earlier said", not "the previous flood"."""
    for at in range(max(window.first, until - 2 * WINDOW), until):
        if lexicon().events.status.get(window.lower(at)) == "earlier" and (
            window.lower(at).endswith("ly") or window.lower(at + 1) in word_lists.group("old count")
        ):
            return True
    return False


def is_consequence(window: TokenWindow, counted: Counted) -> bool:
    """ "If talks fail, 800 marines could go": what a condition leads to, in the clause after its comma."""
    comma = next((at for at in range(counted.first - 1, window.first, -1) if window.word(at) == ","), None)
    if comma is None or any(window.kind(at) == "modal" for at in range(window.first, comma)):
        return False
    return any(window.kind(at) == "modal" for at in range(comma, min(counted.last + VERB_GROUP, window.last)))


def clause(window: TokenWindow, at: int, step: int) -> list[str]:
    """The words of a clause on one side of a token, nearest first."""
    found: list[str] = []
    while window.first <= at < window.last and len(found) < CLAUSE:
        lower = window.lower(at)
        if lower in (";", ":", "but", "while", "whereas", "although") or (lower == "," and step > 0):
            break
        if lower == "that" and step > 0 and window.lower(at - 1) in ("and", "but"):
            break  # "treated 40 and that each would be paid"
        if lower == "that" and step < 0 and window.lower(at - 1).endswith("ing") and window.word(at - 2) == ",":
            break  # "... dismissed it, noting that"
        begins = step < 0 and lower in (",", "and") and found
        if begins and any(window.kind(i) == "be" for i in range(at + 1, at + SOON)):
            break  # another clause, with its own verb: "... and 12 were hurt"
        if at not in window.dated:  # "in May" is no possibility
            found.append(lower if lower != "plan" or window.lower(at + 1) == "to" else "")
        at += step
    return found
