"""What the language model reads in an article: words, their classes, entities, cues and trees."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from malicli.language import Language
from malicli.spans import Span
from malicli.syntax import heads
from malicli.syntax.encoder import Array, Model, controller, encode, load_model
from malicli.syntax.entity_kinds import agreed_kinds, kind_logs, kinds_of
from malicli.syntax.read_words import words_to_read
from malicli.syntax.sentences import Sentence
from malicli.syntax.tokenizer import Tokens
from malicli.syntax.tree import Tree
from malicli.syntax.word_pieces import letter_case

LARGEST_WINDOW = 220  # pieces: as many as training windows have
LEAST_CUE_WORD = 0.15  # probability of a word that belongs to a cue
LEAST_LINK = 0.4  # probability of a word that belongs to a speaker or a content
LONGEST_BLOCK = 460  # pieces: the encoder has places for 512


class Entity(NamedTuple):
    """Words `first` to `last` that name a person, an organisation, a place or another (PER, ORG, LOC, MISC)."""

    first: int
    last: int
    kind: str


class Run(NamedTuple):
    """Consecutive words `first` to `last`, and how much probability they have together."""

    first: int
    last: int
    weight: float


class CueLinks(NamedTuple):
    """A cue, how probable it is, and the words that it links: those that may name the speaker, and the content."""

    cue: Run
    speakers: list[Run]
    contents: list[Run]


class Reading(NamedTuple):
    """What the heads say of an article: classes, entities, cues, and the tree of each sentence."""

    pos: list[str]
    entities: list[Entity]
    links: list[CueLinks]
    trees: list[Tree]


class Parse:
    """The words of an article and what the model says of them. Numbers of words count from the article's first."""

    def __init__(
        self, tokens: Tokens, paragraphs: Sequence[Span], sentences: Sequence[Sentence], language: Language
    ) -> None:
        self.tokens, self.sentences, self.language = tokens, sentences, language
        self.breaks = frozenset(tokens.before(span.start) for span in paragraphs)  # words that begin a paragraph

    @cached_property
    def model(self) -> Model:
        """The weights of the language."""
        return load_model(self.language.model)

    @cached_property
    def pieces(self) -> list[tuple[int, ...]]:
        """The pieces of each word."""
        return list(map(self.model.vocabulary.of, words_to_read(self.tokens, self.sentences)))

    def window_edges(self) -> Iterator[tuple[int, int]]:
        """First and last word of each window: whole paragraphs, or whole sentences where a paragraph is too long."""
        first = at = size = 0
        for start, end in self.blocks():
            more = sum(map(len, self.pieces[start:end])) + 1
            if size and size + more > LARGEST_WINDOW:
                yield first, at
                first, size = start, 0
            at, size = end, size + more
        if at > first:
            yield first, at

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Paragraphs, cut at the ends of sentences, or anywhere, where these are too long for a window."""
        ends = {sentence.last for sentence in self.sentences}
        for start, end in pairwise(sorted({0, len(self.tokens), *self.breaks})):
            first, size = start, 0
            for at in range(start, end):
                size += len(self.pieces[at])
                if (size > LARGEST_WINDOW and at + 1 in ends) or size > LONGEST_BLOCK:
                    yield first, at + 1
                    first, size = at + 1, 0
            if first < end:
                yield first, end

    def vectors(self, first: int, last: int) -> Array:
        """The vectors of some words in their window; a mark parts its paragraphs."""
        mark = self.model.vocabulary.end
        ids, cases, places = [self.model.vocabulary.start], [0], []
        for at in range(first, last):
            if at in self.breaks and at > first:
                ids.append(mark)
                cases.append(0)
            places.append(len(ids))
            ids += self.pieces[at]
            cases += [letter_case(self.tokens.words[at])] * len(self.pieces[at])
        return encode(self.model, [*ids, mark], [*cases, 0], places)

    def windows(self) -> Iterator[tuple[int, int, heads.WordScores]]:
        """First and last word of each window, with what the heads say of its words."""
        with controller().limit(limits=1, user_api="blas"):
            for first, last in self.window_edges():
                yield first, last, heads.project(self.model, self.vectors(first, last))

    def trees_alone(self) -> list[Tree]:
        """The trees of all sentences, where nothing else is asked of the heads."""
        trees = [Tree([], []) for _ in self.sentences]
        for first, last, scores in self.windows():
            self.add_trees(scores, first, last, trees)
        return trees

    @cached_property
    def reading(self) -> Reading:
        """What the heads say of all windows, of which one at a time is in memory."""
        found = Reading([], [], [], [Tree([], []) for _ in self.sentences])
        names: list[tuple[int, int, Array]] = []
        for first, last, scores in self.windows():
            found.pos.extend(heads.labels(self.model, scores, "pos"))
            names.extend(self.names_of(scores, first))
            found.links.extend(self.links_of(scores, first))
            self.add_trees(scores, first, last, found.trees)
        words = [tuple(self.tokens.words[first:last]) for first, last, _ in names]
        chosen, kinds = agreed_kinds(words, [logs for _, _, logs in names]), kinds_of(self.model)
        found.entities.extend(Entity(*name[:2], kinds[number]) for name, number in zip(names, chosen, strict=True))
        return found

    def names_of(self, scores: heads.WordScores, offset: int) -> Iterator[tuple[int, int, Array]]:
        """The names of a window, each with a capital or a digit, and the logarithms of how probable its kinds are."""
        tags = heads.entity_tags(self.model, scores)
        edges = [at for at, tag in enumerate(tags) if at == 0 or tag[0] != "I" or tag[2:] != tags[at - 1][2:]]
        for start, end in pairwise([*edges, len(tags)]):
            words = self.tokens.words[offset + start : offset + end]
            if tags[start] != "O" and any(word[0].isupper() or word[0].isdigit() for word in words):
                yield offset + start, offset + end, kind_logs(self.model, scores, start, end)

    def links_of(self, scores: heads.WordScores, offset: int) -> Iterator[CueLinks]:
        """The cues of a window, each with its speaker and content."""
        for cue in cues(heads.shares(scores.parts["tags"].reshape(-1, 3, 3)[:, 1])):
            shares = heads.links(self.model, scores, cue.first, cue.last)
            speakers, contents = (runs(1.0 - share[:, 0], LEAST_LINK, offset) for share in shares)
            yield CueLinks(Run(offset + cue.first, offset + cue.last, cue.weight), speakers, contents)

    def add_trees(self, scores: heads.WordScores, first: int, last: int, trees: list[Tree]) -> None:
        """Add the trees of a window's sentences; a sentence over several windows has a tree in each of them."""
        number = bisect_right(self.sentences, first, key=lambda sentence: sentence.last)
        while number < len(trees) and self.sentences[number].first < last:
            begin = self.sentences[number].first
            start, end = max(begin, first), min(self.sentences[number].last, last)
            if start < end:
                part = heads.tree(self.model, scores, start - first, end - first)
                trees[number].head.extend(head + start - begin for head in part.head)
                trees[number].rel.extend(part.rel)
            number += 1

    @property
    def pos(self) -> list[str]:
        """The universal part of speech of each word."""
        return self.reading.pos

    @property
    def entities(self) -> list[Entity]:
        """The named entities, in reading order; none runs over the end of a window."""
        return self.reading.entities

    @cached_property
    def whole_tree(self) -> Tree:
        """The trees of all sentences as one; numbers of words count from the article's first."""
        whole = Tree(list(range(len(self.tokens))), ["root"] * len(self.tokens))
        for (_, first, _, _), tree in zip(self.sentences, self.reading.trees, strict=True):
            part = slice(first, first + len(tree.head))
            whole.head[part], whole.rel[part] = [first + head for head in tree.head], tree.rel
        return whole


def cues(shares: Array) -> Iterator[Run]:
    """The runs of words that are cues, from each word's probabilities (outside, begins, inside)."""
    inside, begins = 1.0 - shares[:, 0] >= LEAST_CUE_WORD, shares[:, 1] >= 0.5
    changes = np.flatnonzero(begins[1:] | (inside[1:] != inside[:-1])) + 1
    for first, last in pairwise([0, *changes.tolist(), len(shares)]):
        sure = 1.0 - float(shares[first:last, 0].min())
        if sure >= LEAST_CUE_WORD:
            yield Run(first, last, sure)


def runs(shares: Array, least: float, offset: int) -> list[Run]:
    """The runs of words that are at least so probable, their numbers counted from `offset`."""
    inside = np.concatenate([[False], shares >= least, [False]])
    edges = np.flatnonzero(inside[1:] != inside[:-1]).tolist()
    return [Run(offset + a, offset + b, float(shares[a:b].sum())) for a, b in zip(edges[::2], edges[1::2], strict=True)]
