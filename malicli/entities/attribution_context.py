"""The context of a statement: the words of its clause by the tree, and the outlet or audience among them."""

from itertools import groupby
from typing import NamedTuple

from malicli.attribution.statements import Statement
from malicli.entities.role_words import tokens_text
from malicli.language import group, inflection, lexicon
from malicli.syntax.document import Document
from malicli.syntax.tree import Tree

# Relations of what is said and of who says it, and of other clauses, to the verb of saying or its words.
APART = frozenset(("nsubj", "csubj", "ccomp", "parataxis", "acl", "mark", "aux", "cop"))
LONGEST_OUTLET = 9  # tokens
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "X"})  # parts of speech of the main word of an outlet
INSIDE = frozenset({"compound", "flat", "nummod", "amod"})  # relations of a noun that is no main word


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
    taken = {cue, *(at for span in spans for at in tokens.within(span))}
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


def find_outlet(document: Document, setting: Setting) -> str | None:
    """The outlet of a statement, one with a capital before others; None if the text does not say."""
    tokens = document.tokens
    hears = tokens.lower[setting.cue] in lexicon().verbs.with_hearers
    found, articles = [], group("before a role")
    for run in (range(*run) for run in setting.runs):
        for noun in run:
            if document.parse.pos[noun] not in NOMINAL or document.tree.rel[noun] in INSIDE:
                continue
            begin, last = phrase(document, noun, run)
            first = next(at for at in range(begin, last) if at == noun or tokens.lower[at] not in articles)
            printed, opening = tokens_text(tokens, first, last), begin - 1
            if hears and opening == setting.cue:
                return printed
            if is_outlet(document, opening, range(first, last), noun):
                found.append(printed)
    return next((place for place in found if any(map(str.isupper, place))), found[0] if found else None)


def is_outlet(document: Document, opening: int, words: range, noun: int) -> bool:
    """Whether a phrase after a preposition is an outlet: by its noun, or "interview with" and a name."""
    tokens, nouns, media = document.tokens, lexicon().nouns.outlets, lexicon().bodies.media
    if tokens.lower[opening] not in group("before an outlet"):
        return False
    named = [tokens.lower[at] for at in words if tokens.words[at][0].isupper()]
    talks = bool(named) and tokens.lower[opening - 1] in group("ways to talk with an outlet")
    known = {tokens.lower[noun], inflection().singular(tokens.lower[noun])}
    return not known.isdisjoint(nouns) or not media.isdisjoint(named) or talks


def phrase(document: Document, noun: int, run: range) -> tuple[int, int]:
    """The tokens of a noun's phrase in a run, its article included: "the College of Alto"; not "| on Tuesday"."""
    tokens, pos, tree = document.tokens, document.parse.pos, document.tree
    named = next(((a, b) for a, b, _ in document.parse.entities if a <= noun < b), (noun, noun + 1))
    first, last = max(named[0], run.start), min(named[1], run.stop)
    while first - 1 in run and tree.is_in_phrase(first - 1, noun):
        first -= 1
    while last in run and last - first < LONGEST_OUTLET:
        if pos[last] not in NOMINAL and not tree.is_in_phrase(last, noun):
            break
        led = pos[last] == "ADP" and tokens.lower[last] not in group("of")
        timed = tokens.lower[last] in lexicon().time.calendar or tokens.lower[last] in group("nearness of a day")
        if led or timed or pos[last] in ("PUNCT", "PART", "ADV"):
            break
        last += 1
    while last > noun + 1 and pos[last - 1] in ("ADP", "DET", "PART", "PUNCT"):
        last -= 1
    return first, last
