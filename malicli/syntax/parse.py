"""What the language model reads in an article: words, their classes, entities and trees, each when it is asked for."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from malicli import language
from malicli.spans import Span
from malicli.syntax import heads
from malicli.syntax.encoder import Array, Model, encode, load_model, one_thread
from malicli.syntax.word_pieces import find_words, letter_case

LARGEST_WINDOW = 220  # pieces: as many as training windows have
LEAST_CUE_WORD = 0.15  # probability of a word that belongs to a cue
LEAST_LINK = 0.4  # probability of a word that belongs to a speaker or a content
LONGEST_BLOCK = 460  # pieces: the encoder has places for 512
FOLDER = language.get().folder / "model"


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


class Parse:
    """The words of an article and what the model says of them. Numbers of words count from the article's first."""

    def __init__(self, text: str, paragraphs: Sequence[Span], sentences: Sequence[Span]) -> None:
        self.text, self.paragraph_spans, self.sentence_spans = text, paragraphs, sentences
        self.trees: dict[int, heads.Tree] = {}  # of the sentences for which it was asked

    @cached_property
    def model(self) -> Model:
        """The weights."""
        return load_model(FOLDER)

    @cached_property
    def words(self) -> list[Span]:
        """The words and marks of the article."""
        return find_words(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """The first character of each word."""
        return [word.start for word in self.words]

    def span(self, first: int, last: int) -> Span:
        """The characters of words `first` to `last`."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def at(self, char: int) -> int:
        """Number of the first word that begins at or after a character."""
        return bisect_left(self.starts, char)

    @cached_property
    def breaks(self) -> frozenset[int]:
        """The words that begin a paragraph."""
        return frozenset(self.at(span.start) for span in self.paragraph_spans)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """First and last word of each sentence of the document."""
        return [(self.at(span.start), self.at(span.end)) for span in self.sentence_spans]

    @cached_property
    def pieces(self) -> list[tuple[int, ...]]:
        """The pieces of each word."""
        of = self.model.vocabulary.of
        return [of(self.text[start:end]) for start, end in self.words]

    @cached_property
    def windows(self) -> list[Window]:
        """The article in windows of whole paragraphs, of whole sentences where a paragraph is too long."""
        with one_thread():
            return [Window(a, b, heads.project(self.model, self.vectors(a, b))) for a, b in self.window_edges()]

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
        ends = {last for _, last in self.sentences}
        for start, end in pairwise(sorted({0, len(self.words), *self.breaks})):
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
            cases += [letter_case(self.text[slice(*self.words[at])])] * len(self.pieces[at])
        return encode(self.model, [*ids, mark], [*cases, 0], places)

    @cached_property
    def pos(self) -> list[str]:
        """The universal part of speech of each word."""
        return [label for window in self.windows for label in heads.labels(self.model, window.scores, "pos")]

    @cached_property
    def entities(self) -> list[Entity]:
        """The named entities, in reading order; one never runs over the end of a window."""
        found = []
        for window in self.windows:
            tags = heads.labels(self.model, window.scores, "ner")
            edges = [at for at, tag in enumerate(tags) if at == 0 or tag[0] != "I" or tag[2:] != tags[at - 1][2:]]
            for start, end in pairwise([*edges, len(tags)]):
                if tags[start] != "O":
                    found.append(Entity(window.first + start, window.first + end, tags[start][2:]))
        return found

    def cue_links(self, least: float) -> Iterator[CueLinks]:
        """The cues that are at least so probable, in reading order, each with its speaker and content."""
        with one_thread():
            for window in self.windows:
                for cue in cues(heads.cue_shares(window.scores), least):
                    shares = heads.links(self.model, window.scores, cue.first, cue.last)
                    speakers, contents = (runs(1.0 - share[:, 0], LEAST_LINK, window.first) for share in shares)
                    yield CueLinks(moved(cue, window.first), speakers, contents)

    def tree(self, sentence: int) -> heads.Tree:
        """The tree of a sentence of the document; numbers of words count from its first."""
        if sentence not in self.trees:
            first, last = self.sentences[sentence]
            window = next(w for w in self.windows if w.first <= first < w.last)
            edges = first - window.first, min(last, window.last) - window.first
            with one_thread():
                self.trees[sentence] = heads.tree(self.model, window.scores, *edges)
        return self.trees[sentence]


def cues(shares: Array, least: float) -> Iterator[Run]:
    """The runs of words that are cues, from each word's probabilities (outside, begins, inside)."""
    inside, begins = 1.0 - shares[:, 0] >= LEAST_CUE_WORD, shares[:, 1] >= 0.5
    edges = [at for at in range(len(shares)) if at == 0 or begins[at] or inside[at] != inside[at - 1]]
    for first, last in pairwise([*edges, len(shares)]):
        sure = 1.0 - float(shares[first:last, 0].min())
        if sure >= least:
            yield Run(first, last, sure)


def runs(shares: Array, least: float, offset: int) -> list[Run]:
    """The runs of words that are at least so probable, their numbers counted from `offset`."""
    edges = [at for at in range(len(shares)) if at == 0 or (shares[at] >= least) != (shares[at - 1] >= least)]
    whole = pairwise([*edges, len(shares)])
    return [Run(offset + a, offset + b, float(shares[a:b].sum())) for a, b in whole if shares[a] >= least]


def moved(run: Run, offset: int) -> Run:
    """A run of a window as one of the article."""
    return Run(offset + run.first, offset + run.last, run.weight)
