"""What the language model reads in an article: words, their classes, entities and trees, each when it is asked for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, overload

import numpy as np

from malicli.language import Language
from malicli.spans import Span
from malicli.syntax import heads
from malicli.syntax.encoder import Array, Model, encode, load_model, one_thread
from malicli.syntax.sentences import Sentence
from malicli.syntax.tokenizer import Tokens
from malicli.syntax.word_pieces import letter_case

LARGEST_WINDOW = 220  # pieces: as many as training windows have
LEAST_CUE_WORD = 0.15  # probability of a word that belongs to a cue
LEAST_LINK = 0.4  # probability of a word that belongs to a speaker or a content
MOST_WINDOWS = 50  # whose projections are kept: nearly 2 MB each
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


class Window(NamedTuple):
    """Consecutive sentences that the encoder reads together: words `first` to `last`, and their projections."""

    first: int
    last: int
    scores: heads.WordScores


class Reading(NamedTuple):
    """What the heads say of a window that begins at word `first`: classes, tags of entities, cues."""

    first: int
    pos: list[str]
    tags: list[str]
    links: list[CueLinks]


class Parse:
    """The words of an article and what the model says of them. Numbers of words count from the article's first."""

    def __init__(
        self, tokens: Tokens, paragraphs: Sequence[Span], sentences: Sequence[Sentence], language: Language
    ) -> None:
        self.tokens, self.sentences, self.language = tokens, sentences, language
        self.breaks = frozenset(tokens.before(span.start) for span in paragraphs)  # words that begin a paragraph
        self.trees: dict[int, heads.Tree] = {}  # of the sentences for which it was asked

    @cached_property
    def model(self) -> Model:
        """The weights of the language."""
        return load_model(self.language.model)

    @cached_property
    def pieces(self) -> list[tuple[int, ...]]:
        """The pieces of each word."""
        return list(map(self.model.vocabulary.of, self.tokens.words))

    @cached_property
    def windows(self) -> "Windows":
        """The article in windows of whole paragraphs, of whole sentences where a paragraph is too long."""
        return Windows(self, list(self.window_edges()))

    def window_edges(self) -> Iterator[tuple[int, int]]:
        """First and last word of each window."""
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

    @cached_property
    def readings(self) -> list[Reading]:
        """What the heads say of each window, but for the trees."""
        return [self.read(window) for window in self.windows]

    def read(self, window: Window) -> Reading:
        """What the heads say of a window, but for its trees."""
        with one_thread():
            found = []
            for cue in cues(heads.cue_shares(window.scores)):
                shares = heads.links(self.model, window.scores, cue.first, cue.last)
                speakers, contents = (runs(1.0 - share[:, 0], LEAST_LINK, window.first) for share in shares)
                found.append(CueLinks(moved(cue, window.first), speakers, contents))
            pos, names = (heads.labels(self.model, window.scores, head) for head in ("pos", "ner"))
        return Reading(window.first, pos, names, found)

    @cached_property
    def pos(self) -> list[str]:
        """The universal part of speech of each word."""
        return [label for reading in self.readings for label in reading.pos]

    @cached_property
    def entities(self) -> list[Entity]:
        """The named entities, in reading order, which have a capital or a digit; none runs over the end of a window."""
        found = []
        for first, _, tags, _ in self.readings:
            edges = [at for at, tag in enumerate(tags) if at == 0 or tag[0] != "I" or tag[2:] != tags[at - 1][2:]]
            for start, end in pairwise([*edges, len(tags)]):
                words = self.tokens.words[first + start : first + end]
                if tags[start] != "O" and any(word[0].isupper() or word[0].isdigit() for word in words):
                    found.append(Entity(first + start, first + end, tags[start][2:]))
        return found

    def cue_links(self, least: float) -> Iterator[CueLinks]:
        """The cues that are at least so probable, in reading order, each with its speaker and content."""
        for reading in self.readings:
            yield from (links for links in reading.links if links.cue.weight >= least)

    def tree(self, sentence: int) -> heads.Tree:
        """The tree of a sentence of the document; numbers of words count from its first.

        A sentence over several windows has a tree in each of them.
        """
        if sentence not in self.trees:
            _, first, last, _ = self.sentences[sentence]
            whole = heads.Tree([], [])
            for number in range(self.windows.holding(first), self.windows.holding(max(first, last - 1)) + 1):
                window = self.windows[number]
                start, end = max(first, window.first), min(last, window.last)
                with one_thread():
                    part = heads.tree(self.model, window.scores, start - window.first, end - window.first)
                whole.head.extend(head + start - first for head in part.head)
                whole.rel.extend(part.rel)
            self.trees[sentence] = whole
        return self.trees[sentence]


class Windows(Sequence[Window]):
    """The windows of an article; the encoder reads one when it is asked for, and again when many others were since."""

    def __init__(self, parse: Parse, edges: list[tuple[int, int]]) -> None:
        self.parse, self.edges, self.kept = parse, edges, dict[int, Window]()

    def __len__(self) -> int:
        return len(self.edges)

    @overload
    def __getitem__(self, number: int) -> Window: ...
    @overload
    def __getitem__(self, number: slice) -> list[Window]: ...
    def __getitem__(self, number: int | slice) -> Window | list[Window]:
        """A window with its projections."""
        if isinstance(number, slice):
            return [self[n] for n in range(len(self))[number]]
        if number not in self.kept:
            first, last = self.edges[number]
            with one_thread():
                scores = heads.project(self.parse.model, self.parse.vectors(first, last))
            if len(self.kept) >= MOST_WINDOWS:
                del self.kept[next(iter(self.kept))]  # the one that was read first
            self.kept[number] = Window(first, last, scores)
        return self.kept[number]

    def holding(self, word: int) -> int:
        """Number of the window that holds a word."""
        return bisect_right(self.edges, word, key=lambda edge: edge[0]) - 1


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


def moved(run: Run, offset: int) -> Run:
    """A run of a window as one of the article."""
    return Run(offset + run.first, offset + run.last, run.weight)
