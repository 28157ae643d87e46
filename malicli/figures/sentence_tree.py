"""A sentence as the language model reads it: words, dependency tree and entities, with characters of the article."""

from bisect import insort
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from malicli.language import figure_words, group
from malicli.language.figure_words import Noun
from malicli.spans import Span
from malicli.syntax.dates import Day
from malicli.syntax.tokenizer import Tokens

if TYPE_CHECKING:
    from malicli.syntax.parse import Entity  # which imports numpy

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class Words(list[str]):
    """Words in order."""

    def __call__(self, at: int) -> str:
        """The word at a place, "" outside."""
        return self[at] if 0 <= at < len(self) else ""


class SentenceTree(NamedTuple):
    """The words of a sentence by number, each with its head (its own number for a root), relation and class."""

    text: str
    tokens: Tokens
    days: tuple[Day, ...]
    dated: frozenset[int]  # words that belong to a day
    is_title: bool
    spans: list[Span]
    printed: Words
    lower: Words  # with straight apostrophes
    kinds: list[str]  # the function of each small word, "" for others
    head: list[int]
    rel: list[str]
    pos: list[str]
    children: list[list[int]]
    entities: dict[int, "Entity"]  # numbers of words count from the sentence's first
    currencies: Mapping[str, int] = {}  # of the countries that the article names, with how often

    @property
    def last(self) -> int:
        """The number of words."""
        return len(self.spans)

    def kind(self, at: int) -> str:
        """The function of a small word, "" for others and outside the sentence."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else ""

    def noun(self, at: int) -> Noun | None:
        """The counted noun at a word, or the one with a hyphen that it is part of: "passer-by"."""
        for first in (at - 2, at):
            if self.lower(first + 1) == "-" and (
                noun := figure_words.noun(f"{self.lower(first)}-{self.lower(first + 2)}")
            ):
                return noun
        return figure_words.noun(self.lower(at))

    def is_capital(self, at: int) -> bool:
        """True if a word has a capital that is not due to the start of a sentence."""
        return self.printed(at)[:1].isupper() and (at > 0 or self.is_acronym(at))

    def is_acronym(self, at: int) -> bool:
        """Whether a word is written in capitals, a plural s aside: JNIM, VDPs, U.S."""
        word = self.printed(at).removesuffix("s")
        return len(word) > 1 and word.isupper() and not any(map(str.isdigit, word))

    def is_mark(self, at: int) -> bool:
        """True if a word is punctuation, or outside the sentence."""
        word = self.printed(at)
        return not word or not (word[0].isalnum() or word in group("'s"))

    def text_of(self, first: int, last: int) -> str:
        """The text of a run of words as printed."""
        start, end = self.tokens.span(first, last)
        return self.text[start:end]

    def skip(self, at: int, *kinds: str, step: int = 1) -> int:
        """The next word in one direction that is none of these kinds of small word."""
        while self.kind(at) in kinds:
            at += step
        return at

    def covered(self, start: int, end: int) -> range:
        """The words that share characters with a span."""
        return range(self.tokens.at(start), self.tokens.before(end))

    def is_root(self, word: int) -> bool:
        """True if a word has no head."""
        return self.head[word] == word

    def relation(self, word: int) -> str:
        """The relation of a word without its subtype: "nsubj:pass" is "nsubj"."""
        return self.rel[word].partition(":")[0]

    def is_verb(self, word: int) -> bool:
        """True if a word heads a clause: a verb, or what has a subject."""
        return self.pos[word] == "VERB" or self.child(word, "nsubj") is not None

    def child(self, word: int, *relations: str) -> int | None:
        """The first child of a word in one of some relations."""
        return next((c for c in self.children[word] if self.relation(c) in relations), None)

    def top(self, words: range) -> int:
        """The word of a run whose head is outside it; of several the last."""
        return [w for w in words if self.head[w] not in words or self.is_root(w)][-1]

    def ancestors(self, word: int) -> Iterator[int]:
        """The heads of a word, nearest first."""
        while not self.is_root(word):
            word = self.head[word]
            yield word

    def case(self, word: int) -> str:
        """The preposition of a nominal, all its words: "along with", "in"; "" without one."""
        marks = [c for c in self.children[word] if c < word and self.relation(c) in ("case", "mark")]
        if not marks:
            return ""
        words = sorted({*marks, *(f for m in marks for f in self.children[m] if self.rel[f] == "fixed")})
        before = self.lower[words[0] - 1] if words[0] else ""
        lead = [before] if before in group("before another preposition") else []
        return " ".join([*lead, *(self.lower[w] for w in words)])

    def conjuncts(self, word: int) -> Iterator[int]:
        """What is joined to a word by "and", itself first."""
        yield word
        for child in self.children[word]:
            if self.rel[child] == "conj":
                yield from self.conjuncts(child)

    def list_head(self, word: int) -> int:
        """The first of the list that a word is in; "four fighters of the Front and seven militiamen" are one list."""
        is_listed = False
        while self.pos[self.head[word]] in NOMINAL and (
            self.relation(word) in ("conj", "appos") or (is_listed and self.relation(word) == "nmod")
        ):
            is_listed, word = True, self.head[word]
        return word

    def below(self, word: int) -> Iterator[int]:
        """A word and all that hangs on it."""
        yield word
        for child in self.children[word]:
            yield from self.below(child)

    def edges(self, word: int) -> tuple[int, int]:
        """First and last word of what hangs on a word, itself included."""
        words = [*self.below(word)]
        return min(words), max(words)

    def attach(self, word: int, head: int, relation: str) -> None:
        """Move a word below another one."""
        if not self.is_root(word):
            self.children[self.head[word]].remove(word)
        insort(self.children[head], word)
        self.head[word], self.rel[word] = head, relation
