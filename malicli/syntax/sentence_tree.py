"""A sentence as the language model reads it: words, dependency tree and entities, with characters of the article."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from malicli.language import figure_words, group, lexicon
from malicli.language.figure_words import Noun
from malicli.syntax.dates import Day
from malicli.syntax.tokenizer import Tokens
from malicli.syntax.tree import Tree

if TYPE_CHECKING:
    from malicli.syntax.parse import Entity, Parse  # which imports numpy

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SMALL_WORD_KINDS = {  # of small words, by class
    "ADP": "preposition", "CCONJ": "conjunction", "SCONJ": "subordinator", "PRON": "pronoun", "DET": "determiner",
    "ADV": "adverb", "VERB": "verb",
}  # fmt: skip


class Words(list[str]):
    """Words in order."""

    def __call__(self, at: int) -> str:
        """The word at a place, "" outside."""
        return self[at] if 0 <= at < len(self) else ""


@dataclass(frozen=True, eq=False)
class SentenceTree(Tree):
    """The words of a sentence by number, each with its head, relation and class."""

    text: str
    tokens: Tokens
    days: tuple[Day, ...]
    dated: dict[int, Day]  # words that belong to a date
    is_title: bool
    printed: Words
    lower: Words  # with straight apostrophes
    kinds: list[str]  # the function of each small word, "" for others
    pos: list[str]
    entities: "dict[int, Entity]"  # numbers of words count from the sentence's first
    cases: dict[int, str]  # the prepositions that were asked for
    reached: dict[tuple[str, int], list[int]]  # where the paths that have a name lead from a word
    currencies: Mapping[str, int] = field(default_factory=dict)  # of the countries named, with how often

    @cached_property
    def words(self) -> frozenset[str]:
        """All words in lower case."""
        return frozenset(self.lower)

    @property
    def last(self) -> int:
        """The number of words."""
        return len(self.head)

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
        return next((c for c in self.below[word] if self.relation(c) in relations), None)

    def top(self, words: range) -> int:
        """The word of a run whose head is outside it; of several the last."""
        return self.outermost(words)[-1]

    def ancestors(self, word: int) -> Iterator[int]:
        """The heads of a word, nearest first."""
        while not self.is_root(word):
            word = self.head[word]
            yield word

    def case(self, word: int) -> str:
        """The preposition of a nominal, all its words: "along with", "in"; "" without one."""
        if word in self.cases:
            return self.cases[word]
        marks = [c for c in self.below[word] if c < word and self.relation(c) in ("case", "mark")]
        words = sorted({*marks, *(f for m in marks for f in self.below[m] if self.rel[f] == "fixed")})
        before = self.lower[words[0] - 1] if words and words[0] else ""
        lead = [before] if before in group("before another preposition") else []
        self.cases[word] = " ".join([*lead, *(self.lower[w] for w in words)])
        return self.cases[word]

    def edges(self, word: int) -> tuple[int, int]:
        """First and last word of what hangs on a word, itself included."""
        words = [*self.all_of(word)]
        return min(words), max(words)

    def attach(self, word: int, head: int, relation: str) -> None:
        """Move a word below another one; below itself it is the root."""
        if not self.is_root(word):
            self.below[self.head[word]].remove(word)
        if head != word:
            insort(self.below[head], word)
        self.head[word], self.rel[word] = head, relation

    def lift(self, word: int, above: int, relation: str | None = None) -> None:
        """Put a word in the place of one above it, in the same relation or another."""
        head = self.head[above]
        self.attach(word, word if head == above else head, relation or self.rel[above])


def read_tree(
    text: str, parse: "Parse", sentence: int, tokens: Tokens, days: tuple[Day, ...] = (), is_title: bool = False
) -> SentenceTree:
    """The tree of a sentence, whose words are `tokens`; words that the model does not read are alone."""
    _, first, last, _ = parse.sentences[sentence]
    read, size = parse.reading.trees[sentence], last - first
    heads, pos = [*read.head, *range(len(read.head), size)], parse.pos[first:last]
    relations = [*read.rel, *["root"] * (size - len(read.rel))]
    relations = ["root" if head == word else rel for (word, head), rel in zip(enumerate(heads), relations, strict=True)]
    dated = {at: day for day in days for at in range(day.first, day.last)}
    small = lexicon().words.grammar
    kinds = [
        "determiner" if rel == "nmod:poss" and cls == "PRON" else small.get(word) or SMALL_WORD_KINDS.get(cls, "")
        for word, cls, rel in zip(tokens.lower, pos, relations, strict=True)
    ]
    return SentenceTree(
        *(heads, relations, text, tokens, days, dated, is_title, Words(tokens.words), Words(tokens.lower)),
        *(kinds, pos, entities_of(parse, first, size), {}, {}),
    )


def entities_of(parse: "Parse", first: int, size: int) -> "dict[int, Entity]":
    """The entity of each word that has one, in a sentence of `size` words from `first`."""
    found: dict[int, Entity] = {}
    begin = bisect_left(parse.entities, first, key=lambda entity: entity.first)
    for entity in takewhile(lambda entity: entity.first < first + size, parse.entities[begin : begin + size]):
        start, end = entity.first, min(entity.last, first + size)
        printed = parse.tokens.words[start:end]
        start += (printed[0] in group("the, a, an") or printed[0] == "-") and len(printed) > 1
        moved = entity._replace(first=start - first, last=end - first)
        found |= dict.fromkeys(range(moved.first, moved.last), moved)
    return found
