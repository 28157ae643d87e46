"""Typo look-up: words one typo apart share a form with one letter deleted, so a table of forms finds them."""

import string
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

LETTERS = string.ascii_lowercase + string.digits + "."  # what folded words are made of, if they are ASCII
SHORTEST = 4  # below it a typo makes another word
LONGEST_WORD = 60  # letters: a longer one is found only as it is


def slips(word: str) -> set[int]:
    """Numbers for a word and its forms with one letter left out.

    Two words share one if they differ by one letter added, dropped, replaced or swapped. Other words rarely share one,
    so candidates are compared again.
    """
    if len(word) < SHORTEST - 1 or word[0].isdigit():
        return set()
    if len(word) < SHORTEST or len(word) > LONGEST_WORD:
        return {crc32(word.encode())}
    if word.isascii():  # most are; their letters are their bytes
        plain = word.encode()
        return {crc32(plain), *[crc32(plain[:i] + plain[i + 1 :]) for i in range(len(plain))]}
    return {crc32(form.encode()) for form in (word, *shorter(word))}


def alike(wanted: Sequence[str], known: Iterable[str]) -> list[str]:
    """The known words that share a form or a beginning with a wanted one."""
    numbers = {number for word in wanted for number in slips(word)}
    beginnings = tuple(word[:3] for word in wanted)
    lengths = {len(word) + step for word in wanted for step in (-1, 0, 1)}
    return [
        word
        for word in known
        if word.startswith(beginnings) or (len(word) in lengths and not numbers.isdisjoint(slips(word)))
    ]


def spellings(wanted: Iterable[str]) -> frozenset[str]:
    """Everything that is a slip away from a word, or is the same with a letter left out of both."""
    found: set[str] = set()
    for word in wanted:
        found.add(word)
        if len(word) > LONGEST_WORD or word[0].isdigit():
            continue
        for form in {word, *shorter(word)}:
            found.add(form)
            for at in range(len(form) + 1):
                before, after = form[:at], form[at:]
                found.update([before + letter + after for letter in LETTERS])
    return frozenset(found)


def one_typo(word: str) -> set[str]:
    """Everything that is a word with one letter more, less or other, or two swapped; nothing for a number."""
    if word[0].isdigit():
        return set()
    found = shorter(word)
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        found.update(before + letter + rest for letter in LETTERS for rest in (after, after[1:]))
        found.add(before + after[1:2] + after[:1] + after[2:])
    return found - {word, ""}


def shorter(word: str) -> set[str]:
    """A word with one letter left out, in every way."""
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def terms(words: str, frequent: frozenset[str]) -> str:
    """The terms by which a record is found, each once: its words, and its pairs of frequent words."""
    single = words.split()
    return " ".join(dict.fromkeys(single + pairs(single, frequent)))


def pairs(words: list[str], frequent: frozenset[str]) -> list[str]:
    """Terms for adjacent frequent words: a pair is informative even if its words are not."""
    return [f"{left}_{right}" for left, right in pairwise(words) if left in frequent and right in frequent]


def joined(words: list[str]) -> Iterator[str]:
    """The words of a name, and adjacent ones joined: "le", "drian", "ledrian".

    A long name is a description ("three diplomats who asked not to be named"), which is never written as one word.
    """
    longest = 4 if len(words) <= 4 else 1
    for first in range(len(words)):
        run = ""
        for word in words[first : first + longest]:
            run += word
            yield run
