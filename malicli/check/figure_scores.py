"""Scores and the votes of two sides, compared by the words around them: "3-1", "31 to 14"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from malicli.check.article_view import Source
from malicli.check.corpus import Corpus
from malicli.check.figure_context import alike
from malicli.check.figure_matching import names_in
from malicli.language import cached, pattern
from malicli.language.normalize import number_words
from malicli.spans import Span

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
        start = max(text.rfind(". ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
        ends = [at for at in (text.find(". ", match.end()), text.find("\n", match.end())) if at >= 0]
        sentence = text[start : min(ends, default=len(text))]
        yield Score(Span(match.start(), match.end()), pair, sentence)


def side(word: str) -> int:
    """The number of one side, in digits or in words."""
    return int(number_words().get(word, word))


def judge_score(score: Score, corpus: Corpus) -> tuple[str | None, Source | None, Score | None]:
    """`match` or `differs` with the article's score in the sentence most alike; None if there is none."""
    found: list[tuple[int, bool, Source, Score]] = []
    for source in corpus.sources:
        for other in scores_of(source):
            shared = alike(score.sentence, other.sentence)
            if shared:
                found.append((shared, set(other.pair) == set(score.pair), source, other))
    found = found or only_vote(score, corpus) or with_one_side(score, corpus) or only_score(score, corpus)
    if not found:
        return None, None, None
    _, same, source, other = max(found, key=lambda f: (f[1], f[0]))
    return "match" if same else "differs", source, other


def only_vote(score: Score, corpus: Corpus) -> list[tuple[int, bool, Source, Score]]:
    """The vote of the articles, if they have only one and the draft's is called a vote too."""
    votes = [(s, other) for s in corpus.sources for other in scores_of(s) if pattern("votes").search(other.sentence)]
    if not pattern("votes").search(score.sentence) or len({frozenset(other.pair) for _, other in votes}) != 1:
        return []
    return [(0, set(other.pair) == set(score.pair), source, other) for source, other in votes]


def with_one_side(score: Score, corpus: Corpus) -> list[tuple[int, bool, Source, Score]]:
    """The vote of the articles that has one side of the draft's vote, if it is the only one."""
    votes = [(s, other) for s in corpus.sources for other in scores_of(s) if set(other.pair) & set(score.pair)]
    if len({other.pair for _, other in votes}) != 1 or not pattern("votes").search(
        score.sentence + votes[0][1].sentence
    ):
        return []
    return [(0, set(other.pair) == set(score.pair), source, other) for source, other in votes]


def only_score(score: Score, corpus: Corpus) -> list[tuple[int, bool, Source, Score]]:
    """The score of the articles in digits, if they have only one and it is of a side that the draft names."""
    printed = [(s, other) for s in corpus.sources for other in scores_of(s) if is_result(other)]
    if not is_result(score) or len({frozenset(other.pair) for _, other in printed}) != 1:
        return []
    named = names_in(score.sentence)
    printed = [(s, other) for s, other in printed if named & names_in(other.sentence)]
    return [(0, set(other.pair) == set(score.pair), source, other) for source, other in printed]


def is_result(score: Score) -> bool:
    """Whether a score is that of a match: "beat Reds 3-1"."""
    return bool(re.search(r"\d[-–]\d", score.sentence) and pattern("votes or scores").search(score.sentence))


@cached()
def scores_of(source: Source) -> tuple[Score, ...]:
    """The scores and votes of an article."""
    return tuple(find_scores(source.article.text))
