"""Alignment: the places of a quotation's words in the articles, and the words changed, dropped or added.

Runs of equal words are found first, then the best chain of runs. Every step is bounded, however often the
text repeats. No similarity score is used: the chain is the evidence, and `quote_verdict` judges it.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

MOST_SKIPPED = 60  # words of an article that a chain may skip
LEAP = 600  # the same if the quotation marks an omission
MAX_RUNS = 40  # runs with the most weight, which form the chain; the words between them are compared one by one
MAX_STEPS = 400_000  # word pairs examined for one quotation
MAX_CELLS = 40_000  # size of a gap (draft words x article words) that is still compared word by word
MAX_PLACES = 500  # places of the same words
# The costs of a chain, in which an equal informative word gains 1:
LEAPT, LEAPT_FAR, NEAR_LEAP = 0.12, 0.04, 20  # for a skipped word of the article, and for one beyond so many
DECLARED, SKIPPED = 0.02, 0.1  # for one covered by an ellipsis, and for a word of the quotation


class Run(NamedTuple):
    """A run of equal words: `length` words from word `draft` of the quotation and word `source` of the articles."""

    draft: int
    source: int
    length: int


class Change(NamedTuple):
    """Words that differ: [start, end) among the articles' words and among the quotation's."""

    source: tuple[int, int]
    draft: tuple[int, int]


def find_exact(words: Sequence[str], source: Sequence[str], places: Callable[[str], Sequence[int]]) -> list[int]:
    """The places where all the words are adjacent, at most MAX_PLACES."""
    rarest = min(range(len(words)), key=lambda i: len(places(words[i])))
    wanted, size = list(words), len(words)
    starts = (at - rarest for at in places(words[rarest]))
    return [s for s in starts if s >= 0 and source[s] == wanted[0] and source[s : s + size] == wanted][:MAX_PLACES]


def find_runs(
    words: Sequence[str], source: Sequence[str], places: Callable[[str], Sequence[int]], common: frozenset[str]
) -> list[Run]:
    """The longest runs of the words in the source; a single common word is not a run."""
    found, steps = [], 0
    last, until = len(words), len(source)
    for i, word in enumerate(words):
        for p in places(word):
            steps += 1
            if i and p and source[p - 1] == words[i - 1]:
                continue  # it began one word earlier
            length = 1
            while i + length < last and p + length < until and source[p + length] == words[i + length]:
                length += 1
            steps += length
            if length > 1 or word not in common:
                found.append(Run(i, p, length))
        if steps > MAX_STEPS:
            break
    return found


def best_chain(
    runs: list[Run],
    weights: Sequence[float],
    may_leap: Callable[[int, int], bool],
    same_text: Callable[[int, int], bool],
) -> tuple[float, list[Run]]:
    """The chain of runs, in order in both texts, that covers most of the words' weight; its weight and the runs.

    `weights` are running sums over the words; `may_leap(i, j)` says whether the quotation declares an omission between
    words i and j; `same_text(i, j)` whether two places are in the same article.
    """
    heavy = sorted(runs, key=lambda r: (weights[r.draft] - weights[r.draft + r.length], r.source))[:MAX_RUNS]
    best: list[tuple[float, int, Run]] = []
    for run in sorted(heavy, key=lambda r: (r.source, r.draft)):
        score, before, kept = weights[run.draft + run.length] - weights[run.draft], -1, run
        for number, (above, _, previous) in enumerate(best):
            may_be_best = above + weights[run.draft + run.length] - weights[run.draft] > score
            shorter = after(previous, run) if may_be_best else None
            if shorter is None or not same_text(previous.source, shorter.source):
                continue
            lost = loss(previous, shorter, may_leap(previous.draft + previous.length, shorter.draft))
            if lost is None:
                continue
            total = above + weights[shorter.draft + shorter.length] - weights[shorter.draft] - lost
            if total > score:
                score, before, kept = total, number, shorter
        best.append((score, before, kept))
    if not best:
        return 0.0, []
    number = max(range(len(best)), key=lambda n: (best[n][0], -n))
    score, chain = best[number][0], []
    while number >= 0:
        chain.append(best[number][2])
        number = best[number][1]
    return score, chain[::-1]


def loss(previous: Run, run: Run, declared: bool) -> float | None:
    """The cost of the words between two runs of a chain; None if they are too far apart."""
    leap = run.source - previous.source - previous.length
    if leap > (LEAP if declared else MOST_SKIPPED):
        return None
    cost = DECLARED * leap if declared else LEAPT * min(leap, NEAR_LEAP) + LEAPT_FAR * max(leap - NEAR_LEAP, 0)
    return cost + SKIPPED * (run.draft - previous.draft - previous.length)


def after(previous: Run, run: Run) -> Run | None:
    """The rest of a run after the end of another in both texts, or None."""
    in_draft, in_source = previous.draft + previous.length - run.draft, previous.source + previous.length - run.source
    cut = in_draft if in_draft > in_source else in_source
    if cut <= 0:
        return run
    return Run(run.draft + cut, run.source + cut, run.length - cut) if cut < run.length else None


def find_changes(
    words: Sequence[str], source: Sequence[str], chain: Sequence[Run], low: int, high: int
) -> list[Change]:
    """The differences between the runs of a chain and at both ends, where [low, high) of the source is compared."""
    first, last = chain[0], chain[-1]
    opening = compare(words, source, (0, first.draft), (low, first.source), backwards=True)
    changes = opening[1:] if opening and opening[0].draft == (0, 0) else opening
    for above, below in pairwise(chain):
        changes += compare(
            words, source, (above.draft + above.length, below.draft), (above.source + above.length, below.source)
        )
    end = last.draft + last.length
    closing = compare(words, source, (end, len(words)), (last.source + last.length, high))
    return changes + (closing[:-1] if closing and closing[-1].draft == (len(words), len(words)) else closing)


def compare(
    words: Sequence[str],
    source: Sequence[str],
    draft: tuple[int, int],
    place: tuple[int, int],
    backwards: bool = False,
) -> list[Change]:
    """The changes in a gap between two runs, word by word where it is small enough.

    Of several equal words the first is used; before the first run, with `backwards`, the last.
    """
    if draft[0] == draft[1] and place[0] == place[1]:
        return []
    if 0 < (draft[1] - draft[0]) * (place[1] - place[0]) <= MAX_CELLS:
        from difflib import SequenceMatcher  # takes some milliseconds, and only altered quotations need it

        way = -1 if backwards else 1
        one, other = list(source[slice(*place)])[::way], list(words[slice(*draft)])[::way]
        found = [code[1:] for code in SequenceMatcher(None, one, other, False).get_opcodes() if code[0] != "equal"]
        if backwards:
            n, m = len(one), len(other)
            found = [(n - t, n - s, m - j, m - i) for s, t, i, j in reversed(found)]
        return [Change((place[0] + s, place[0] + t), (draft[0] + i, draft[0] + j)) for s, t, i, j in found]
    return [Change(place, draft)]
