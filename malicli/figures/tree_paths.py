"""Paths in the tree of a sentence, as text: "nmod(of)/conj[attacks]" leads to attacks joined to what an "of" leads to.

A path is steps with "/" between them, or several such paths with " | " between them. A step says where it leads:

    obj,aux:pass    to what hangs on the word in one of these relations; "obl" has all its subtypes, "obl:" none
    *  ^  ^^  .     to all that hangs on it, to its head, to its head and those above it, to itself
    >obj  <mark     to those only that are after the word, or before it

and then what is asked of the words there, each with "!" before it for the opposite:

    [name]  (name)  the word, or its preposition, is in this set of words; () it has no preposition
    =xcomp  @VERB   its own relation, or its class; NOMINAL are nouns, names, pronouns and numbers
    #folk   ~LOC    the kind of counted noun, or of name, that it is
    {path}          the path leads from it to some word
"""

import re
from collections.abc import Callable
from functools import cache

from malicli.figures.sentence_tree import NOMINAL, SentenceTree
from malicli.language import cached, group

BRACES = r"\{(?P<path>(?:[^{}]|\{[^{}]*\})*)\}"
BRACKETS = rf"\[[^]]*\]|\([^)]*\)|{BRACES.replace('?P<path>', '?:')}"
BRANCH, STEPS = re.compile(rf"(?:{BRACKETS}|[^|])+"), re.compile(rf"(?:{BRACKETS}|[^/])+")
ASKED = re.compile(
    r"(?P<where>[<>]?(?:\^\^?|[.*]|[\w:,]+))"
    rf"|\[(?P<word>[^]]*)\]|\((?P<case>[^)]*)\)|{BRACES}|=(?P<relation>!?[\w:,]+)|@(?P<pos>!?[A-Z,]+)"
    r"|#(?P<noun>!?[a-z,]+)|~(?P<entity>!?[A-Z,]+)"
)
Step = Callable[[SentenceTree, int], list[int]]
Test = Callable[[SentenceTree, int], bool]
MOVES: dict[str, Step] = {
    ".": lambda _, word: [word],
    "^": lambda tree, word: [] if tree.is_root(word) else [tree.head[word]],
    "^^": lambda tree, word: [*tree.ancestors(word)],
    "*": lambda tree, word: tree.children[word],
    "<": lambda tree, word: [c for c in tree.children[word] if c < word],
    ">": lambda tree, word: [c for c in tree.children[word] if c > word],
}


def find(tree: SentenceTree, word: int, path: str) -> list[int]:
    """The words that a path leads to from a word."""
    return [at for steps in compiled(path) for at in follow(tree, word, steps)]


def reach(tree: SentenceTree, word: int, path: str) -> int | None:
    """The first word that a path leads to."""
    return next(iter(find(tree, word, path)), None)


def has(tree: SentenceTree, word: int, path: str) -> bool:
    """Whether a path leads from a word to some word."""
    return any(follow(tree, word, steps) for steps in compiled(path))


def follow(tree: SentenceTree, word: int, steps: list[Step]) -> list[int]:
    """The words that steps lead to, one after the other."""
    reached = steps[0](tree, word)
    for step in steps[1:]:
        reached = [at for start in reached for at in step(tree, start)]
    return reached


@cached()
def compiled(path: str) -> list[list[Step]]:
    """The steps of each branch of a path."""
    branches = (STEPS.findall(branch.strip()) for branch in BRANCH.findall(path))
    return [[read_step(step) for step in steps] for steps in branches]


def read_step(step: str) -> Step:
    """What leads from a word to those of one step that are what it asks."""
    where, *asked = ASKED.finditer(step)
    move = move_of(where.group())
    for one in asked:
        move = limited(move, test_of(one.lastgroup or "", one[one.lastgroup or 0]))
    return move


def limited(move: Step, test: Test) -> Step:
    """A step to those words only that pass a test."""
    return lambda tree, word: [at for at in move(tree, word) if test(tree, at)]


def move_of(where: str) -> Step:
    """What leads from a word to others."""
    if where in MOVES:
        return MOVES[where]
    side, names = (where[0], where[1:]) if where[0] in "<>" else ("*", where)
    return MOVES[side] if names == "*" else limited(MOVES[side], is_related(names))


def is_related(names: str) -> Test:
    """Whether a word has one of some relations."""
    exact = frozenset(name.removesuffix(":") for name in names.split(",") if ":" in name)
    known = frozenset(names.split(","))
    is_one = cache(lambda relation: relation in exact or relation.partition(":")[0] in known)
    return lambda tree, word: is_one(tree.rel[word])


def test_of(kind: str, name: str) -> Test:
    """What a step asks of a word."""
    if name.startswith("!"):
        opposite = test_of(kind, name[1:])
        return lambda tree, word: not opposite(tree, word)
    names, known = frozenset(name.split(",")), frozenset[str]()
    if kind in ("word", "case") and name:
        known = known.union(*map(group, name.split(" + ")))
    return {
        "word": lambda tree, word: tree.lower[word] in known,
        "case": lambda tree, word: tree.case(word) in known if name else not tree.case(word),
        "path": lambda tree, word: has(tree, word, name),
        "pos": lambda tree, word: tree.pos[word] in (NOMINAL if name == "NOMINAL" else names),
        "relation": is_related(name),
        "noun": lambda tree, word: (noun := tree.noun(word)) is not None and noun.kind in names,
        "entity": lambda tree, word: word in tree.entities and tree.entities[word].kind in names,
    }[kind]
