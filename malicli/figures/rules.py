"""Tables of rules in the words of the language: what holds of something counted decides what it is.

A rule is conditions with " & " between them, and after " -> " what then is so. A condition has "!" before it for the
opposite, and asks for

    verb[not]       a path that leads somewhere from one of the words of the counted: WORDS says which there are
    kind=folk,none  one of its values, by the name of the field; `none` is without a value
    person          a value that it has, or that is true
    ?at large        a table of which some rule holds
"""

import re
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from malicli.figures.counted_nouns import Counted
from malicli.figures.quantities import Quantity
from malicli.language import cached, lexicon
from malicli.syntax.sentence_tree import SentenceTree
from malicli.syntax.tree_paths import Step, compiled

ASKED = re.compile(r"(?P<opposite>!?)(?P<table>\??)(?P<name>[\w ]+)(?P<rest>.*)")
WORDS: dict[str, Callable[[Any], int | None]] = {
    "before": lambda counted: counted.first - 1,  # the word before its phrase
    "start": lambda counted: counted.first,  # the first word of its phrase
    "number": lambda counted: counted.number,
    "node": lambda counted: counted.node,  # what all of it hangs on
    "head": lambda counted: counted.head,  # its noun
    "next": lambda counted: counted.quantity.last,  # the word after the number
    "after": lambda counted: counted.last,  # the word after its phrase
    "verb": lambda counted: counted.verb,  # what happens to it
    "deed": lambda counted: counted.node if counted.verb is None else counted.verb,  # or what all of it hangs on
    # given: the last word of what may happen to it, what it may be the number of, the article of a noun
    **dict.fromkeys(("end", "label", "opener"), lambda counted: None),
}
VALUES: dict[str, Callable[[Any], object]] = {
    "how": lambda counted: counted.implicit,
    "unit": lambda counted: counted.quantity.unit and counted.quantity.unit.kind,
    "person": lambda counted: counted.is_person,
    "sized": lambda counted: counted.head is not None and counted.head < counted.first,  # "a force of 200"
    "fit": lambda counted: counted.can_be(counted.category),
}
Given = dict[str, object]
Condition = Callable[[SentenceTree, Counted | None, Given], bool]


def decide(name: str, tree: SentenceTree, counted: Counted | None, **given: object) -> str | None:
    """What the first rule of a table says that holds of a counted, and of what is given besides; None without one."""
    for outcome, conditions in table(name):
        for holds in conditions:
            if not holds(tree, counted, given):
                break
        else:
            return outcome or None
    return None


@cached()
def table(name: str) -> list[tuple[str, list[Condition]]]:
    """The rules of a table: what each says, and its conditions."""
    rules = (row.partition(" -> ") for row in lexicon().rules.tables[name])
    return [(told if arrow else "yes", [*map(condition, asked.split(" & "))]) for asked, arrow, told in rules]


def condition(text: str) -> Condition:
    """What asks whether a condition holds."""
    asked = ASKED.fullmatch(text)
    if asked is None:
        raise ValueError(f"no condition: {text}")
    name, path, is_so = asked["name"], f".{asked['rest']}", not asked["opposite"]
    values = frozenset(path.removeprefix(".=").split(",")) if asked["rest"] else None
    if asked["table"]:
        return lambda tree, counted, given: (decide(name, tree, counted, **given) is not None) == is_so
    if name in WORDS:
        at, steps = WORDS[name], compiled(path)
        return lambda tree, counted, given: leads(tree, given[name] if name in given else at(counted), steps) == is_so
    value = VALUES.get(name) or attrgetter(f"quantity.{name}" if name in Quantity._fields else name)
    return lambda tree, counted, given: is_among(given[name] if name in given else value(counted), values) == is_so


def leads(tree: SentenceTree, word: object, path: Step) -> bool:
    """Whether a path leads from a word of the sentence to some word."""
    return isinstance(word, int) and 0 <= word < tree.last and bool(path(tree, word))


def is_among(value: object, values: frozenset[str] | None) -> bool:
    """Whether a value is one of some; without them, whether there is one."""
    return bool(value) if values is None else ("none" if value is None else str(value)) in values
