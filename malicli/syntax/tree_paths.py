"""Paths in the tree of a sentence, as text: "nmod(of)/conj[attacks]" leads to attacks joined to what an "of" leads to.

A path is steps with "/" between them, or several such paths with " | " between them. A step says where it leads:

    obj,aux:pass    to what hangs on the word in one of these relations; "obl" has all its subtypes, "obl:" none
    *  ^  ^^  .     to all that hangs on it, to its head, to its head and those above it, to itself
    +  -  <<  >>    to the word after it, before it, the first and the last word of all that hangs on it
    >obj  <mark     to those only that are after the word, or before it; 1obj to the first of them that is what is asked
    $subject        to where a path of the language leads that has this name: its first line that leads anywhere

and then what is asked of the words there, each with "!" before it for the opposite:

    [name]  (name)  the word, or its preposition, is in this set of words; () it has no preposition
    [name*] [*name] the word begins, or ends, with one of this set
    =xcomp  @VERB   its own relation, or its class; NOMINAL are nouns, names, pronouns and numbers
    #folk   ~LOC    the kind of counted noun, or of name, that it is; a word of a DATE or a DAY, with a CAPITAL
    %be             the kind of small word that it is
    {path}          the path leads from it to some word
"""

import re
from collections.abc import Callable
from functools import cache, reduce

from malicli.language import cached, group, lexicon
from malicli.syntax.sentence_tree import NOMINAL, SentenceTree

BRACES = r"\{(?P<path>(?:[^{}]|\{[^{}]*\})*)\}"
BRACKETS = rf"\[[^]]*\]|\([^)]*\)|{BRACES.replace('?P<path>', '?:')}"
BRANCH, STEPS = re.compile(rf"(?:{BRACKETS}|[^|])+"), re.compile(rf"(?:{BRACKETS}|[^/])+")
ASKED = re.compile(
    r"(?P<where><<|>>|[<>]?(?:\^\^?|[.*+-]|\$[\w-]+|[\w:,]+))"
    rf"|\[(?P<word>[^]]*)\]|\((?P<case>[^)]*)\)|{BRACES}|=(?P<relation>!?[\w:,]+)|@(?P<pos>!?[A-Z,]+)"
    r"|#(?P<noun>!?[a-z,]+)|~(?P<entity>!?[A-Z,]+)|%(?P<small>!?[a-z,]+)"
)
Step = Callable[[SentenceTree, int], list[int]]
Test = Callable[[SentenceTree, int], bool]
MOVES: dict[str, Step] = {
    ".": lambda _, word: [word],
    "^": lambda tree, word: [] if tree.is_root(word) else [tree.head[word]],
    "^^": lambda tree, word: [*tree.ancestors(word)],
    "+": lambda tree, word: [word + 1] if word + 1 < tree.last else [],
    "-": lambda tree, word: [word - 1] if word else [],
    "<<": lambda tree, word: [tree.edges(word)[0]],
    ">>": lambda tree, word: [tree.edges(word)[1]],
    "*": lambda tree, word: tree.below[word],
}


def find(tree: SentenceTree, word: int, path: str) -> list[int]:
    """The words that a path leads to from a word."""
    return compiled(path)(tree, word)


def reach(tree: SentenceTree, word: int, path: str) -> int | None:
    """The first word that a path leads to."""
    return next(iter(compiled(path)(tree, word)), None)


def has(tree: SentenceTree, word: int, path: str) -> bool:
    """Whether a path leads from a word to some word."""
    return bool(compiled(path)(tree, word))


@cached()
def compiled(path: str) -> Step:
    """What leads where a path leads: the steps of each branch after each other, and its branches together."""
    branches = [read_branch(STEPS.findall(branch.strip())) for branch in BRANCH.findall(path)]
    if len(branches) == 1:
        return branches[0]
    return lambda tree, word: [at for steps in branches for at in steps(tree, word)]


def read_branch(steps: list[str]) -> Step:
    """Some steps after each other, which lead nowhere in a sentence that has not the words that they ask for."""
    move = reduce(then, map(read_step, steps))
    asked = [one["word"] for step in steps for one in ASKED.finditer(step) if one["word"]]
    known = words_of(asked[-1]) if asked and not ("*" in asked[-1] or asked[-1].startswith("!")) else None
    if known is None or len(steps) == 1:
        return move
    return lambda tree, word: [] if known.isdisjoint(tree.words) else move(tree, word)


def words_of(names: str) -> frozenset[str]:
    """The words of one set, or of several."""
    return frozenset[str]().union(*map(group, names.split(" + ")))


def then(first: Step, second: Step) -> Step:
    """Two steps after each other."""
    return lambda tree, word: [at for start in first(tree, word) for at in second(tree, start)]


def read_step(step: str) -> Step:
    """What leads from a word to those of one step that are what it asks."""
    where, *asked = ASKED.finditer(step.removeprefix("1"))
    tests = [test_of(one.lastgroup or "", one[one.lastgroup or 0]) for one in asked]
    move = reduce(limited, tests, move_of(where.group()))
    return (lambda tree, word: move(tree, word)[:1]) if step.startswith("1") else move


def limited(move: Step, test: Test) -> Step:
    """A step to those words only that pass a test."""
    if move is MOVES["."]:
        return lambda tree, word: [word] if test(tree, word) else []
    return lambda tree, word: [at for at in move(tree, word) if test(tree, at)]


def move_of(where: str) -> Step:
    """What leads from a word to others."""
    side, name = (where[0], where[1:]) if where[0] in "<>" and where not in MOVES else ("", where)
    move = named(name[1:]) if name.startswith("$") else MOVES.get(name) or related(name)
    if side == "<":
        return lambda tree, word: [at for at in move(tree, word) if at < word]
    return (lambda tree, word: [at for at in move(tree, word) if at > word]) if side else move


def named(name: str) -> Step:
    """What leads where the first line of a path of the language leads that leads anywhere."""

    def move(tree: SentenceTree, word: int) -> list[int]:
        found = tree.reached.get((name, word))
        if found is None:
            lines = (find(tree, word, line) for line in lexicon().rules.paths[name])
            found = tree.reached[name, word] = next(filter(None, lines), [])
        return found

    return move


def related(names: str) -> Step:
    """What leads to what hangs on a word in one of some relations."""
    is_one = is_relation(names)
    return lambda tree, word: [at for at in tree.below[word] if is_one(tree.rel[at])]


def is_relation(names: str) -> Callable[[str], bool]:
    """What asks whether a relation is one of some."""
    exact = frozenset(name.removesuffix(":") for name in names.split(",") if ":" in name)
    known = frozenset(names.split(","))
    return cache(lambda relation: relation in exact or relation.partition(":")[0] in known)


def test_of(kind: str, name: str) -> Test:
    """What a step asks of a word."""
    if name.startswith("!"):
        opposite = test_of(kind, name[1:])
        return lambda tree, word: not opposite(tree, word)
    if kind == "word" and "*" in name:
        parts = tuple(group(name.strip("*")))
        if name.startswith("*"):
            return lambda tree, word: tree.lower[word].endswith(parts)
        return lambda tree, word: tree.lower[word].startswith(parts)
    if name == "CAPITAL":
        return lambda tree, word: tree.printed[word][:1].isupper()
    if name == "DATE":
        return lambda tree, word: word in tree.dated
    if name == "DAY":
        return lambda tree, word: word in tree.dated and tree.dated[word].unit == "day"
    if kind == "path":
        inner = compiled(name)
        return lambda tree, word: bool(inner(tree, word))
    names = frozenset(name.split(","))
    known = words_of(name) if kind in ("word", "case") and name else names
    is_one = is_relation(name)
    return {
        "word": lambda tree, word: tree.lower[word] in known,
        "case": lambda tree, word: tree.case(word) in known if name else not tree.case(word),
        "pos": lambda tree, word: tree.pos[word] in (NOMINAL if name == "NOMINAL" else names),
        "relation": lambda tree, word: is_one(tree.rel[word]),
        "noun": lambda tree, word: (noun := tree.noun(word)) is not None and noun.kind in names,
        "entity": lambda tree, word: word in tree.entities and tree.entities[word].kind in names,
        "small": lambda tree, word: tree.kinds[word] in names,
    }[kind]
