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
    return semantic_shifts.limits(around, ALL_KINDS) is not None


def left_out_inside(place: Placement, gap: tuple[int, int]) -> Omission | None:
    """A limit among the words covered by an ellipsis."""
    words = place.source.words
    dropped = words.folded[slice(*gap)]
    limit = semantic_shifts.limits(dropped, ALL_KINDS)
    if limit:
        return Omission("condition", limit, gap)
    if aside(words, *gap):
        return None
    negation = next(filter(semantic_shifts.is_negation, dropped), None)
    if negation:
        return Omission("negation", negation, gap)
    modal = next((w for w in dropped if w in group("hedges of a quotation")), None)
    return Omission("modal", modal, gap) if modal else None


def aside(words: Words, first: int, last: int) -> bool:
    """True if the words are a separate clause between two marks, so that omitting it does not change the meaning."""
    before = words.text[words.ends[first - 1] : words.starts[first]] if first else "."
    after = words.text[words.ends[last - 1] : words.starts[last]] if last < len(words) else "."
    opens = semantic_shifts.CLAUSE_END.search(before) or words.folded[first] in group("opens a kept clause")
    return bool(opens and semantic_shifts.CLAUSE_END.search(after))


def left_out_before(place: Placement) -> Omission | None:
    """A condition, a negation or a hedge in the same sentence, before the kept words."""
    source, voice = place.source, place.source.voices[place.first]
    words, first = source.words, place.first
    low = first
    while low > 0 and source.voices[low - 1] in (voice, PROSE) and not ends_sentence(words, low - 1):
        low -= 1
    spoken = [k for k in range(low, first) if source.voices[k] == voice]
    if not spoken:
        return None
    said = [words.folded[k] for k in spoken]
    gap = (spoken[0], spoken[-1] + 1)
    limit = semantic_shifts.limits(said[-semantic_shifts.WORDS_TO_LIMIT["condition"] :], ("condition",))
    if limit:
        return Omission("condition", limit, gap)
    clause = said[last_clause(words, spoken) :]
    negation = next(filter(semantic_shifts.is_negation, clause), None)
    if negation:
        return Omission("negation", negation, gap)
    return Omission("modal", said[-1], gap) if said[-1] in group("hedges of a quotation") else None


def last_clause(words: Words, spoken: list[int]) -> int:
    """The start, among some words, of the clause that continues after them."""
    for at in range(len(spoken) - 1, -1, -1):
        k = spoken[at]
        if semantic_shifts.CLAUSE_END.search(words.text[words.ends[k] : words.starts[k + 1]]):
            return at + 1
        if words.folded[k] in group("opens what is left out"):
            return at + 1
    return 0


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
    limit = limit_after([words.folded[k] for k in rest], [clause_starts(words, k) for k in rest], kinds)
    return Omission("condition", limit, (rest[0], rest[-1] + 1)) if limit and rest else None


def fragment(words: Words, after: list[int]) -> list[int]:
    """The next sentence if it is only a limit: "Unless it rains." "But only in May."."""
    end = next((n for n, (k, m) in enumerate(pairwise(after[: FRAGMENT + 1]), 1) if parts(words, k, m)), len(after))
    starts = after and words.folded[after[0]] in group("opens a limit")
    return after[:end] if starts and end <= FRAGMENT else []


def parts(words: Words, at: int, following: int) -> bool:
    """True if a sentence ends between two words of an utterance, with or without a "he said" between them."""
    between = words.text[words.ends[at] : words.starts[following]]
    capital = words.text[words.starts[following]].isupper()
    return ends_sentence(words, at) if following == at + 1 else capital and "." in between


def clause_starts(words: Words, at: int) -> bool:
    """True if a punctuation mark is before a word."""
    return bool(at and semantic_shifts.CLAUSE_END.search(words.text[words.ends[at - 1] : words.starts[at]]))


def limit_after(rest: list[str], starts: list[bool], kinds: tuple[str, ...]) -> str | None:
    """The limit in the rest of a sentence. "only" and similar words limit if they begin the rest or a clause."""
    limit = semantic_shifts.limits(rest, kinds)
    if not limit:
        return None
    at = next(n for n in range(len(rest)) if " ".join(rest[n:]).startswith(limit))
    if limit in group("limits that open a clause") and at and not starts[at]:
        return None
    return limit


def ends_sentence(words: Words, at: int) -> bool:
    """True if a sentence ends after a word: a full stop before a capital, or a quotation mark between them."""
    if at + 1 >= len(words):
        return True
    between = words.text[words.ends[at] : words.starts[at + 1]]
    capital = words.text[words.starts[at + 1]].isupper()
    return capital and bool(semantic_shifts.SENTENCE_END.search(between)) and len(words.folded[at]) > 1
