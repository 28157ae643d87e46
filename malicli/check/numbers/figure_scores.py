"""Scores and the votes of two sides, compared by the words around them: "3-1", "31 to 14"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from malicli.check.article_view import Source, kept_for_articles
from malicli.check.corpus import Corpus
from malicli.check.informative_words import content
from malicli.check.numbers.figure_matching import names_in
from malicli.check.numbers.number_sentences import sentence_at
from malicli.language import pattern
from malicli.language.normalize import number_words
from malicli.spans import Span

ALIKE, SHARE = 3, 0.5  # content words that two sentences share, and the share of the draft's
UNITS = r"per ?cent|%|years?\b"
SIDE = rf"\d{{1,3}}|{'|'.join(number_words())}"
SCORE = re.compile(
    rf"(?<![\w.,-])(?P<one>{SIDE})(?:\s?[-–]\s?|(?:\s(?:votes?|goals?|points?))?\sto\s)(?P<other>{SIDE})"
    rf"(?![\w-]|[.,]\d|\s?(?:{UNITS}))"
)


class Score(NamedTuple):
    """A score or the votes on both sides: "3-1", "31 to 14"."""

    span: Span
    pair: tuple[int, int]
    sentence: str


def find_scores(text: str) -> Iterator[Score]:
    """The scores and votes in a text."""
    for match in SCORE.finditer(text):
        pair = side(match["one"]), side(match["other"])
        if not match[0][:1].isdigit() and not pattern("votes or scores").search(
            text, match.start() - 40, match.end() + 40
        ):
            continue  # "four to five days"
        sentence = text[slice(*sentence_at(text, match))]
        yield Score(Span(match.start(), match.end()), pair, sentence)


def side(word: str) -> int:
    """The number of one side, in digits or in words."""
    return int(number_words().get(word, word))


def judge_score(score: Score, corpus: Corpus) -> tuple[str | None, Source | None, Span | None]:
    """`match` or `differs` with the article's score in the sentence most alike; None if there is none."""
    found: list[tuple[int, Source, Score]] = []
    for source in corpus.sources:
        for other in scores_of(source):
            shared = alike(score.sentence, other.sentence)
            if shared:
                found.append((shared, source, other))
    found = found or [(0, source, other) for source, other in only_ones(score, corpus)]
    if not found:
        return None, None, None
    _, source, other = max(found, key=lambda f: (is_same(f[2], score), f[0]))
    others = (o for o in scores_of(source) if is_same(o, score) and names_in(o.sentence) & names_in(score.sentence))
    other = next(others, other)  # at half-time
    return "match" if is_same(other, score) else "differs", source, other.span


def alike(draft: str, article: str) -> int:
    """How many content words two sentences share; 0 if they are too few."""
    here, there = (frozenset(w for w in content(text) if not w[0].isdigit()) for text in (draft, article))
    shared = len(here & there)
    return shared if shared >= ALIKE and shared >= SHARE * len(here) else 0


def is_same(one: Score, other: Score) -> bool:
    """Whether two scores have the same sides, in any order."""
    return set(one.pair) == set(other.pair)


def only_ones(score: Score, corpus: Corpus) -> list[tuple[Source, Score]]:
    """The only vote or the only result of the articles, if the draft's can be the same.

    It is called a vote too, or has one of its sides, or a name of the result's sentence.
    """
    printed = [(source, other) for source in corpus.sources for other in scores_of(source)]
    called_vote = bool(pattern("votes").search(score.sentence))
    kinds = (
        [(s, other) for s, other in printed if called_vote and pattern("votes").search(other.sentence)],
        [(s, other) for s, other in printed if set(other.pair) & set(score.pair)],
        [(s, other) for s, other in printed if is_result(score) and is_result(other)],
    )
    votes, sides, results = (kind if len({frozenset(o.pair) for _, o in kind}) == 1 else [] for kind in kinds)
    sides = [(s, o) for s, o in sides if pattern("votes").search(score.sentence + o.sentence)]
    named = names_in(score.sentence)
    return votes or sides or [(s, o) for s, o in results if named & names_in(o.sentence)]


def is_result(score: Score) -> bool:
    """Whether a score is that of a match: "beat Reds 3-1"."""
    return bool(re.search(r"\d[-–]\d", score.sentence) and pattern("votes or scores").search(score.sentence))


@kept_for_articles
def scores_of(source: Source) -> tuple[Score, ...]:
    """The scores and votes of an article."""
    return tuple(find_scores(source.article.text))
