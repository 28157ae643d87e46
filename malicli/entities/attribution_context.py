"""The context of a statement: the words of its clause that give its place, audience and day, by the tree."""

from itertools import groupby
from typing import NamedTuple

from malicli.attribution.statements import Statement
from malicli.syntax.document import Document
from malicli.syntax.tree import Tree

# Relations of what is said and of who says it, and of other clauses, to the verb of saying or its words.
APART = frozenset(("nsubj", "csubj", "ccomp", "parataxis", "acl", "mark", "aux", "cop"))


class Setting(NamedTuple):
    """Runs of tokens that belong to a verb of saying, first those after the word `cue`, then those before it."""

    cue: int
    runs: list[tuple[int, int]]


def find_setting(document: Document, statement: Statement) -> Setting | None:
    """The context of a statement with a cue, without the content and the speaker's words; None without a cue."""
    if statement.cue is None:
        return None
    tokens = document.tokens
    cue = min(tokens.at(statement.cue.start), len(tokens) - 1)
    tree, relation, above = document.tree, document.tree.rel[cue], document.tree.head[cue]
    spans = [*statement.content, *([statement.mention] if statement.mention else [])]
    taken = {cue, *(at for start, stop in spans for at in range(tokens.at(start), tokens.before(stop)))}
    verbs = {cue}
    relative = relation == "acl:relcl" and document.parse.pos[above] == "NOUN"
    if relative or (relation == "advcl" and not tree.has(cue, "nsubj")):
        verbs.add(above)  # "her remarks on Alto radio, | which condemned", "spoke on Sunday, | saying"
    row, words = sorted(verbs), list[int]()
    while row:
        words += (word for word in row if word not in taken)
        row = [at for word in row for at in tree.below[word] if at not in verbs and is_part(tree, at)]
    words.sort()
    runs = [[word for _, word in run] for _, run in groupby(enumerate(words), key=lambda pair: pair[1] - pair[0])]
    edges = [(run[0], run[-1] + 1) for run in runs]
    return Setting(cue, sorted(edges, key=lambda run: (run[0] < cue, run)))


def is_part(tree: Tree, word: int) -> bool:
    """Whether a word that depends on another belongs to its clause, and is no subject or what is said."""
    clause = tree.rel[word] in ("advcl", "conj") and tree.has(word, "nsubj", "nsubj:pass", "aux")
    return not clause and tree.rel[word].partition(":")[0] not in APART
