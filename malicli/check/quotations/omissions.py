"""Omissions: do the words that a quotation leaves out limit the words that it keeps?

A shortening is fair unless it drops a condition, an exception, a "not" or a "may" that applies to the kept words.
"""

from itertools import pairwise
from typing import NamedTuple

from malicli.check import semantic_shifts
from malicli.check.article_view import PROSE
from malicli.check.normalized_words import Words
from malicli.check.quotations.quote_locations import Placement
from malicli.language import group

FRAGMENT = 6  # words
REST = 200  # words of an utterance that are read after the kept words
ALL_KINDS = ("condition", "exception", "contrast")


class Omission(NamedTuple):
    """An omission: words `gap` of the article, with the limiting words among them."""

    kind: str  # condition | negation | modal
    said: str
    gap: tuple[int, int]


def find_omission(place: Placement, gaps: list[tuple[int, int]], around: tuple[str, ...]) -> Omission | None:
    """The first omission that limits the kept words; `around` are the draft's words outside the quotation."""
    found = [left_out_inside(place, gap) for gap in gaps] + [left_out_before(place), left_out_after(place)]
    return next((o for o in found if o and not said_around(o, around)), None)


def said_around(omission: Omission, around: tuple[str, ...]) -> bool:
    """True if the draft says in its own words what its quotation leaves out."""
    if omission.kind == "negation":
        return any(map(semantic_shifts.is_negation, around))
    if omission.kind == "modal":
        return any(w in group("hedges of a quotation") for w in around)
    return bool(semantic_shifts.limits(around, ALL_KINDS))


def left_out_inside(place: Placement, gap: tuple[int, int]) -> Omission | None:
    """A limit among the words covered by an ellipsis."""
    words = place.source.words
    dropped = words.folded[slice(*gap)]
    telling = [] if aside(words, *gap) else dropped
    return limiting(gap, dropped, ALL_KINDS, telling, telling)


def aside(words: Words, first: int, last: int) -> bool:
    """True if the words are a separate clause between two marks, so that omitting it does not change the meaning."""
    opens = clause_starts(words, first) or words.folded[first] in group("opens a kept clause")
    return opens and (last == len(words) or clause_starts(words, last))


def left_out_before(place: Placement) -> Omission | None:
    """A condition, a negation or a hedge in the same sentence, before the kept words."""
    source, voice = place.source, place.source.voices[place.first]
    words, low = source.words, place.first
    while low > 0 and source.voices[low - 1] in (voice, PROSE) and not ends_sentence(words, low - 1):
        low -= 1
    spoken = [k for k in range(low, place.first) if source.voices[k] == voice]
    if not spoken:
        return None
    said, gap = [words.folded[k] for k in spoken], (spoken[0], spoken[-1] + 1)
    near = said[-semantic_shifts.WORDS_TO_LIMIT["condition"] :]
    return limiting(gap, near, ("condition",), said[last_clause(words, spoken) :], said[-1:])


def limiting(
    gap: tuple[int, int], words: list[str], kinds: tuple[str, ...], denying: list[str], hedging: list[str]
) -> Omission | None:
    """The limit of one of some kinds in words left out, a negation in some of them, or a hedge."""
    if limit := semantic_shifts.limits(words, kinds):
        return Omission("condition", " ".join(words[slice(limit.start, limit.stop)]), gap)
    negation = next(filter(semantic_shifts.is_negation, denying), None)
    modal = next((w for w in hedging if w in group("hedges of a quotation")), None)
    return Omission("negation", negation, gap) if negation else Omission("modal", modal, gap) if modal else None


def last_clause(words: Words, spoken: list[int]) -> int:
    """The start, among some words, of the clause that continues after them."""
    ends = (clause_starts(words, k + 1) or words.folded[k] in group("opens what is left out") for k in spoken)
    return max((at for at, ends_here in enumerate(ends, 1) if ends_here), default=0)


def left_out_after(place: Placement) -> Omission | None:
    """A limiting clause after the kept words, in the same sentence or as a fragment after it."""
    source, last = place.source, place.last
    voice, words = source.voices[last - 1], source.words
    after = [k for k in range(last, min(last + REST, len(words))) if source.voices[k] == voice]
    row = [last - 1, *after]
    end = next((n for n, (k, m) in enumerate(pairwise(row)) if parts(words, k, m)), len(after))
    kinds: tuple[str, ...] = ALL_KINDS
    if end == 0:  # a whole sentence was kept: only a following fragment can limit it
        after, kinds = fragment(words, after), ("condition", "exception")
        end = len(after)
    rest = after[:end]
    said = [words.folded[k] for k in rest]
    limit = semantic_shifts.limits(said, kinds)
    printed = " ".join(said[slice(limit.start, limit.stop)])
    in_clause = limit.start and not clause_starts(words, rest[limit.start])  # where "only" limits nothing
    if not limit or (in_clause and printed in group("limits that open a clause")):
        return None
    return Omission("condition", printed, (rest[0], rest[-1] + 1))


def fragment(words: Words, after: list[int]) -> list[int]:
    """The next sentence if it is only a limit: "Unless it rains." "But only in May."."""
    end = next((n for n, (k, m) in enumerate(pairwise(after[: FRAGMENT + 1]), 1) if parts(words, k, m)), len(after))
    starts = after and words.folded[after[0]] in group("opens a limit")
    return after[:end] if starts and end <= FRAGMENT else []


def parts(words: Words, at: int, following: int) -> bool:
    """True if a sentence ends between two words of an utterance, with or without a "he said" between them."""
    if following == at + 1:
        return ends_sentence(words, at)
    return words.is_capital(following) and "." in words.text[words.ends[at] : words.starts[following]]


def clause_starts(words: Words, at: int) -> bool:
    """True if a punctuation mark is before a word, or it is the first."""
    return not at or bool(semantic_shifts.CLAUSE_END.search(words.before(at)))


def ends_sentence(words: Words, at: int) -> bool:
    """True if a sentence ends after a word: a full stop before a capital, or a quotation mark between them."""
    if at + 1 >= len(words):
        return True
    ended = semantic_shifts.SENTENCE_END.search(words.before(at + 1))
    return words.is_capital(at + 1) and bool(ended) and len(words.folded[at]) > 1
