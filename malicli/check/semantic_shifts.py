"""The meaning of a change of words: negation, modal, number, name, tense; and the clauses that limit a statement."""

import re
from collections.abc import Sequence

from malicli.language import cached, ends, group, inflection, lexicon
from malicli.language.normalize import compared_form, number_words

CLAUSE_END = re.compile(r"[,;:.!?…—–()]|--|\s-\s")
SENTENCE_END = re.compile(r"[.!?…]")
WORDS_TO_LIMIT = {"condition": 25, "exception": 12, "contrast": 8}  # a limit further away belongs to another clause


def is_negation(word: str) -> bool:
    """True if the word negates a statement."""
    return ends(word, "n't") or word in lexicon().check.negations


def negations(words: Sequence[str]) -> int:
    """How many words turn a statement over."""
    return sum(denies(words, at) for at in range(len(words)))


def denies(words: Sequence[str], at: int) -> bool:
    """Whether a word turns a statement over: "no", but not of "no more than ten"; "ruled out", "has yet to"."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in group("no, not") and after in group("compares after a negation"):
        return not group("than").intersection(words[at + 2 : at + 3])
    phrase = f"{inflection().verb_stem(word)} {after}"
    lessened = word in group("less") and after not in lexicon().words.common
    return is_negation(word) or lessened or phrase in lexicon().check.denying


@cached()
def is_compound(word: str) -> bool:
    """True if the word is a number of two words ("twenty-three" without its hyphen)."""
    amounts, units = lexicon().numbers.amounts, number_words()
    return any(word.endswith(unit) and word.removesuffix(unit) in amounts for unit in units)


@cached()
def modals() -> dict[str, int]:
    """The kind of each modal word; two of one kind have the same meaning."""
    return {word: kind for kind, row in enumerate(lexicon().check.modals) for word in row}


def is_number(word: str) -> bool:
    """Whether the word is a number in digits or letters."""
    return word[:1].isdigit() or word in number_words() or word in lexicon().numbers.amounts or is_compound(word)


def flags(source: Sequence[str], draft: Sequence[str], printed: Sequence[str]) -> set[str]:
    """The flags of a change, from the folded words on both sides and the printed names among them."""
    found = set()
    if sum(map(is_negation, source)) != sum(map(is_negation, draft)):
        found.add("negation")
    if modal_kinds(source) != modal_kinds(draft):
        found.add("modal")
    if [w for w in source if is_number(w)] != [w for w in draft if is_number(w)]:
        found.add("number")
    if printed:
        found.add("name")
    if any(inflection().same_verb(a, b) for a in source for b in draft if a != b):
        found.add("tense")
    return found


def modal_kinds(words: Sequence[str]) -> set[int]:
    """The kinds of modals among some words."""
    return {modals()[w] for w in words if w in modals()}


@cached()
def limiting() -> dict[str, dict[tuple[str, ...], str]]:
    """The words that open a limiting clause, by their first word; each with its kind."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for words, kind in lexicon().check.limiting.items():
        entry = tuple(compared_form(w) for w in words.split())
        found.setdefault(entry[0], {})[entry] = kind
    return found


def is_inverted(words: Sequence[str]) -> bool:
    """Whether a clause begins like "had you asked" or "should the talks fail"."""
    return (
        len(words) > 2 and words[0] in group("inverted in a condition") and words[1] in lexicon().check.clause_subjects
    )


def limits(words: Sequence[str], kinds: Sequence[str]) -> range:
    """The numbers of the first limiting words of these kinds, each kind only so far from the start; empty if none."""
    if "condition" in kinds and is_inverted(words):
        return range(2)
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if is_negation(before) or before in group("had, has, have"):  # "had once left"
            continue
        for entry, kind in limiting().get(word, {}).items():
            if kind in kinds and at <= WORDS_TO_LIMIT[kind] and tuple(words[at : at + len(entry)]) == entry:
                return range(at, at + len(entry))
    return range(0)
