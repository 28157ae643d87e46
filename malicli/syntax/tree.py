"""The dependency tree of a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# Relations to a noun of what is no part of its phrase
OUTSIDE_PHRASE = frozenset(
    ("acl", "appos", "advcl", "parataxis", "cc", "conj", "cop", "nsubj", "aux", "case", "mark", "discourse", "dep")
)


@dataclass(frozen=True, eq=False)
class Tree:
    """Head (a word's own number for a root) and relation of each word."""

    head: list[int]
    rel: list[str]

    @cached_property
    def below(self) -> list[list[int]]:
        """The words that depend on each word."""
        found: list[list[int]] = [[] for _ in self.head]
        for word, head in enumerate(self.head):
            if head != word:
                found[head].append(word)
        return found

    def children(self, word: int, *relations: str) -> Iterator[int]:
        """The words that depend on a word in one of some relations."""
        return (at for at in self.below[word] if self.rel[at] in relations)

    def all_of(self, word: int) -> Iterator[int]:
        """A word and all that depends on it."""
        yield word
        for child in self.below[word]:
            yield from self.all_of(child)

    def outermost(self, words: range) -> list[int]:
        """The words of a run whose heads are outside it."""
        return [at for at in words if self.head[at] not in words or self.head[at] == at]

    def is_in_phrase(self, word: int, noun: int) -> bool:
        """Whether a word belongs to a noun, and to no clause, apposition or conjunct of it."""
        at = word
        while at != noun and self.head[at] != at:
            after = self.rel[at] == "case" and at > noun  # "director | of"
            if self.head[at] == noun and self.rel[at].partition(":")[0] in OUTSIDE_PHRASE and not after:
                return False
            at = self.head[at]
        return at == noun

    def phrase(self, noun: int) -> tuple[int, int]:
        """The first word of a noun's phrase and the one after its last: those beside the noun that belong to it."""
        first, last = noun, noun + 1
        while first and self.is_in_phrase(first - 1, noun):
            first -= 1
        while last < len(self.head) and self.is_in_phrase(last, noun):
            last += 1
        return first, last

    def has(self, word: int, *relations: str) -> bool:
        """Whether a word depends on a word in one of some relations."""
        return next(self.children(word, *relations), None) is not None
