"""A sentence as the language model reads it: words, dependency tree and entities, with characters of the article.

What the model often reads wrongly is mended.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from malicli.language import ends, figure_words, group, lexicon
from malicli.language.figure_words import Noun
from malicli.spans import Span
from malicli.syntax.dates import Day
from malicli.syntax.tokenizer import Tokens

if TYPE_CHECKING:
    from malicli.syntax.document import Document
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


class SentenceTree(NamedTuple):
    """The words of a sentence by number, each with its head (its own number for a root), relation and class."""

    text: str
    tokens: Tokens
    days: tuple[Day, ...]
    dated: dict[int, Day]  # words that belong to a date
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
    reached: dict[tuple[str, int], list[int]]  # where the paths that have a name lead from a word
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


def read_tree(
    document: "Document", sentence: int, tokens: Tokens, days: tuple[Day, ...], is_title: bool
) -> SentenceTree:
    """The tree of a sentence of a document, whose words are `tokens`; words that the model does not read are alone."""
    parse, (_, first, last, _) = document.parse, document.sentences[sentence]
    read, size = parse.tree(sentence), last - first
    heads, pos = [*read.head, *range(len(read.head), size)], parse.pos[first:last]
    relations = [*read.rel, *["root"] * (size - len(read.rel))]
    children: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if head != word:
            children[head].append(word)
        else:
            relations[word] = "root"
    dated = {at: day for day in days for at in range(day.first, day.last)}
    small = lexicon().words.grammar
    kinds = [
        "determiner" if rel == "nmod:poss" and cls == "PRON" else small.get(word) or SMALL_WORD_KINDS.get(cls, "")
        for word, cls, rel in zip(tokens.lower, pos, relations, strict=True)
    ]
    spans = [tokens.span(at, at + 1) for at in range(size)]
    tree = SentenceTree(
        *(document.text, tokens, days, dated, is_title, spans, Words(tokens.words), Words(tokens.lower)),
        *(kinds, heads, relations, pos, children, entities_of(parse, first, size), {}),
    )
    for mend in (mend_numbers, mend_hyphens, mend_lists, mend_clauses):
        mend(tree)
    return tree


def mend_numbers(tree: SentenceTree) -> None:
    """Give a verb its number if the model reads it with the noun of the next verb: "killing two and injuring 12"."""
    for word, head in enumerate(tree.head):
        is_split = tree.rel[word] == "nummod" and head > word + 2 and tree.head[word + 2] != head
        if is_split and tree.pos[word - 1 : word + 3] == ["VERB", "NUM", "CCONJ", "VERB"]:
            tree.attach(word, word - 1, "obj")
            tree.attach(head, word + 2, "obj")
        elif tree.rel[word] == "advmod" and word < head and tree.child(head, "nsubj") is None:
            tree.rel[word] = "nsubj" if tree.child(word, "nummod") == word - 1 else "advmod"  # "two more were hurt"


def mend_hyphens(tree: SentenceTree) -> None:
    """Join the last word of a noun with hyphens to its first: "passers-by"."""
    for at in (at for at in tree.tokens.hyphens() if at < tree.last - 1):
        is_open = tree.pos[at + 1] in ("ADP", "ADV") and tree.head[at - 1] != at + 1
        if is_open and figure_words.noun("".join(tree.lower[at - 1 : at + 2])):
            tree.attach(at + 1, at - 1, "flat")


def mend_lists(tree: SentenceTree) -> None:
    """Join what follows an "and" to the list before it: "59 civilians, 15 gendarmes and six VDP killed"."""
    for joint in (at for at, relation in enumerate(tree.rel) if at and relation == "cc" and at < tree.head[at]):
        word, first = tree.head[joint], joint - 1
        verb = tree.head[word]
        if tree.rel[word] in ("nmod", "dep"):
            tree.rel[word] = "conj"
        while tree.rel[first] == "conj":
            first = tree.head[first]
        if tree.relation(word) not in ("nsubj", "obj"):
            continue
        if tree.rel[first] == "parataxis" and tree.head[first] == tree.head[verb] and first != verb:
            tree.attach(first, verb, tree.rel[word])
        if tree.head[first] == verb and tree.rel[first] == tree.rel[word]:
            tree.attach(word, first, "conj")


def mend_clauses(tree: SentenceTree) -> None:
    """Give a verb with an object the subject that the model reads before it: "after an attack in Sibe killed nine"."""
    for verb, relation in enumerate(tree.rel):
        if relation == "csubj":
            tree.rel[verb] = "nsubj"  # "RSF shelling of the port left nine dead"
        if relation not in ("advcl", "acl", "parataxis", "dep"):
            continue
        own, above = set(map(tree.relation, tree.children[verb])), tree.head[verb]
        if tree.pos[verb] != "VERB" or ends(tree.lower[verb], "-ing") or own & {"nsubj", "aux", "cc"}:
            continue
        is_marked, is_active = "mark" in own, not own.isdisjoint(("obj", "xcomp"))
        beside = (*tree.children[verb], above, *tree.children[above])
        for who in [w for w in beside if w < verb and tree.rel[w] in ("obl", "nmod")]:
            case = tree.child(who, "case")
            if is_marked and tree.head[who] == verb and case is None:
                tree.rel[who] = "nsubj"
            elif is_active and not is_marked and case is not None and tree.lower[case] in group("before a clause"):
                tree.attach(verb, above if tree.head[who] == verb else tree.head[who], "advcl")
                tree.attach(who, verb, "nsubj")
                tree.attach(case, verb, "mark")
                break


def entities_of(parse: "Parse", first: int, size: int) -> "dict[int, Entity]":
    """The entity of each word that has one, in a sentence of `size` words from `first`."""
    found: dict[int, Entity] = {}
    begin = bisect_left(parse.entities, first, key=lambda entity: entity.first)
    for entity in takewhile(lambda entity: entity.first < first + size, parse.entities[begin : begin + size]):
        start, end = entity.first, min(entity.last, first + size)
        printed = parse.tokens.words[start:end]
        start += (printed[0] in group("articles") or printed[0] == "-") and len(printed) > 1
        moved = entity._replace(first=start - first, last=end - first)
        found |= dict.fromkeys(range(moved.first, moved.last), moved)
    return found
