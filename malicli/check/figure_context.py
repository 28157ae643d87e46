"""Figures that nothing but the words around them compares: by the sentence, by the speaker, and scores and votes."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from malicli.check.article_view import Source
from malicli.check.claimed_speaker import Given
from malicli.check.corpus import Corpus
from malicli.check.figure_matching import Compared, compare, same_value
from malicli.check.informative_words import content
from malicli.check.normalized_words import read_words
from malicli.language import cached, group
from malicli.language.normalize import number_words
from malicli.records import Figure
from malicli.spans import Span

ALIKE = 3  # content words that two sentences share, and the share of the draft's
SHARE = 0.5
NEAR_SHARE, ROUNDED = 2.5, 0.5  # points that "nearly half" and "48 percent" may be off
UNITS = r"per ?cent|%|years?\b"
SIDE = rf"\d{{1,3}}|{'|'.join(number_words())}"
VOTING = re.compile(r"\b(?:vot|won|win|lost|beat|ballot|adopt|approv|reject|score|draw|drew)")
VOTE = re.compile(r"\bvot(?:e[sd]?|ing)\b")
SCORE = re.compile(
    rf"(?<![\w.,-])(?P<one>{SIDE})(?:\s?[-–]\s?|(?:\s(?:votes?|goals?|points?))?\sto\s)(?P<other>{SIDE})"
    rf"(?![\w-]|[.,]\d|\s?(?:{UNITS}))"
)


def in_context(figure: Figure, given: Given | None, corpus: Corpus) -> list[Compared]:
    """The articles' figures in the sentence that reads most like the draft's, else those of the same speaker."""
    found: list[tuple[int, Source, Figure]] = []
    for source in corpus.sources:
        for other in source.figures:
            if other.category == figure.category and other.unit == figure.unit:
                shared = alike(figure.sentence, other.sentence)
                if shared:
                    found.append((shared, source, other))
    best = max((shared for shared, _, _ in found), default=0)
    same = [Compared(s, f, *compare(figure, f, s)) for shared, s, f in found if shared == best]
    return same or of_speaker(figure, given, corpus)


def alike(draft: str, article: str) -> int:
    """How many content words two sentences share; 0 if they are too few."""
    here, there = (frozenset(w for w in content(text) if not w[0].isdigit()) for text in (draft, article))
    shared = len(here & there)
    return shared if shared >= ALIKE and shared >= SHARE * len(here) else 0


def of_speaker(figure: Figure, given: Given | None, corpus: Corpus) -> list[Compared]:
    """The articles' figures of no other thing in sentences that name the draft's speaker."""
    named = frozenset(given.name or given.role) if given else frozenset()
    if not named or (figure.noun or "").split(" ")[-1].lower() not in group("counts anything") | {""}:
        return []
    return [
        Compared(source, other, *compare(figure, other, source))
        for source in corpus.sources
        for other in source.figures
        if other.category == figure.category and other.noun is None and named <= stems(other.sentence)
    ]


@cached()
def stems(text: str) -> frozenset[str]:
    """The folded words of a text, also without an "s" at the end."""
    words = read_words(text).folded
    return frozenset({*words, *(w.removesuffix("s") for w in words)})


def same_speakers(figure: Figure, found: list[Compared]) -> list[Compared]:
    """The figures of the same number that the draft's speaker gives, as right."""
    theirs = [c for c in found if c.figure.attribution.speaker and figure.attribution.speaker]
    return [
        Compared(c.source, c.figure, "match")
        for c in theirs
        if str(c.figure.attribution.speaker).casefold() == str(figure.attribution.speaker).casefold()
        and same_value(figure, c.figure)
        and (c.figure.noun is None or c.figure.noun == figure.noun)
    ]


def as_share(figure: Figure, corpus: Corpus) -> list[Compared]:
    """A share that follows from two numbers in a sentence of the articles: "nearly half" for 2.45 of 5.1 billion."""
    if figure.category != "percent" or figure.value is None:
        return []
    reach = NEAR_SHARE if figure.approximate or figure.text.isalpha() else ROUNDED
    for source in corpus.sources:
        for part in source.figures:
            for whole in (f for f in source.figures if f.sentence == part.sentence and f.unit == part.unit):
                share = share_of(part, whole)
                if share and abs(share - figure.value) <= reach and related(figure.sentence, part.sentence):
                    return [Compared(source, part, "match", f"{part.text} of {whole.text} is {share:.0f} percent")]
    return []


def share_of(part: Figure, whole: Figure) -> float | None:
    """A number as a share of another one, on the scale of 100."""
    if part.value is None or whole.value is None or part.category == "percent" or not 0 < part.value < whole.value:
        return None
    return 100 * part.value / whole.value


def as_sum(figure: Figure, corpus: Corpus) -> list[Compared]:
    """A sum of two numbers of the same kind in a sentence of the articles: 17 for "12 women and five men"."""
    if figure.category in ("percent", "duration") or figure.value is None:
        return []
    for source in corpus.sources:
        for number, one in enumerate(source.figures):
            for other in source.figures[number + 1 :]:
                if (
                    adds_up(figure, one, other)
                    and not halved(figure, one, other)
                    and related(figure.sentence, one.sentence)
                ):
                    reckoned = f"{one.text} and {other.text} make {figure.text}"
                    return [Compared(source, one, "match", reckoned)]
    return []


def adds_up(total: Figure, one: Figure, other: Figure) -> bool:
    """Whether two parts in a sentence, neither of which is part of the other, make a number."""
    alike = one.sentence == other.sentence and one.part_of != other.id and other.part_of != one.id
    alike = alike and {(f.category, f.unit) for f in (one, other)} == {(total.category, total.unit)}
    if not alike or one.value is None or other.value is None or one.series_role or other.series_role:
        return False
    return one.value + other.value == total.value


def halved(total: Figure, one: Figure, other: Figure) -> bool:
    """Whether the draft's sentence has one of two parts, so that its own number is rather the other part."""
    return (one.text in total.sentence) != (other.text in total.sentence)


def related(draft: str, article: str) -> bool:
    """Whether two sentences share two content words besides numbers."""
    here, there = (frozenset(w for w in content(text) if not w[0].isdigit()) for text in (draft, article))
    return len(here & there) > 1


class Score(NamedTuple):
    """A score or the votes on both sides: "3-1", "31 to 14"."""

    span: Span
    pair: tuple[int, int]
    sentence: str


def find_scores(text: str) -> Iterator[Score]:
    """The scores and votes in a text."""
    for match in SCORE.finditer(text):
        pair = side(match["one"]), side(match["other"])
        if not match[0][:1].isdigit() and not VOTING.search(text, match.start() - 40, match.end() + 40):
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
    found = found or only_vote(score, corpus)
    if not found:
        return None, None, None
    _, same, source, other = max(found, key=lambda f: (f[1], f[0]))
    return "match" if same else "differs", source, other


def only_vote(score: Score, corpus: Corpus) -> list[tuple[int, bool, Source, Score]]:
    """The vote of the articles, if they have only one and the draft's is called a vote too."""
    votes = [(s, other) for s in corpus.sources for other in scores_of(s) if VOTE.search(other.sentence)]
    if not VOTE.search(score.sentence) or len({frozenset(other.pair) for _, other in votes}) != 1:
        return []
    return [(0, set(other.pair) == set(score.pair), source, other) for source, other in votes]


@cached()
def scores_of(source: Source) -> tuple[Score, ...]:
    """The scores and votes of an article."""
    return tuple(find_scores(source.article.text))
