"""Candidate sources of a quotation: places in the articles, with the changes to its words, and verdicts on them."""

from typing import NamedTuple

from malicli.check.article_view import PROSE, Source, Utterance
from malicli.check.corpus import Corpus
from malicli.check.normalized_words import Quotation
from malicli.check.numbers.number_forms import in_one_form, is_part_of_number
from malicli.check.quotations.alignment import Change, Run, best_chain, find_changes, find_exact, find_runs
from malicli.language import lexicon
from malicli.language.normalize import spelling, spellings
from malicli.spans import Span

COMMON_WEIGHT = 0.35
PLACES = 3  # altered candidates of a quotation that are judged
LONGEST_NUMBER = 12  # words
SHORTEST_PART = 4  # letters
HE_SAID = 8  # words of the reporter that may interrupt an utterance


class Placement(NamedTuple):
    """A quotation aligned with one article; runs and changes use word numbers of the article and the quotation."""

    source: Source
    chain: tuple[Run, ...]
    changes: tuple[Change, ...]
    covered: float  # matching share of the quotation's weight
    respelled: bool = False  # some words are spelt differently

    @property
    def first(self) -> int:
        """The first matching word of the article."""
        return self.chain[0].source

    @property
    def last(self) -> int:
        """The number after the last matching word of the article."""
        return self.chain[-1].source + self.chain[-1].length

    @property
    def span(self) -> Span:
        """The span of the article that corresponds to the quotation."""
        return self.source.words.span(self.first, self.last)

    def voices(self) -> list[int]:
        """The utterance of each matching word, in order."""
        return [self.source.voices[r.source + k] for r in self.chain for k in range(r.length)]

    def utterance(self) -> Utterance | None:
        """The utterance of most matching words; None for the reporter's own."""
        voices = [v for v in self.voices() if v != PROSE]
        return self.source.utterances[max(set(voices), key=lambda v: (voices.count(v), -v))] if voices else None


class Altered(NamedTuple):
    """One change: the words in the article and in the draft. For dropped words `draft` is empty, at their place."""

    op: str  # replace | drop | add
    source: str
    draft: str
    source_span: Span | None
    draft_span: Span


class Wording(NamedTuple):
    """The verdict on the words at one place; `placement` is the most similar place if the words are absent."""

    verdict: str
    placement: Placement | None = None
    flags: tuple[str, ...] = ()
    changes: tuple[Altered, ...] = ()
    reason: str | None = None


def find_placements(quotation: Quotation, corpus: Corpus) -> list[Placement]:
    """Every place with the unchanged words, else the best few with most of them."""
    words = quotation.words.folded
    found = [
        placed(quotation, corpus, [Run(0, start, len(words))], 1.0)
        for start in find_exact(words, corpus.words, corpus.places)
    ]
    return found or near_placements(quotation, corpus)


def near_placements(quotation: Quotation, corpus: Corpus) -> list[Placement]:
    """The best chains of equal runs, one after the other."""
    words = quotation.words.folded
    weights = running_weights(words)
    runs = find_runs(words, corpus.words, corpus.places, lexicon().words.common)
    stops = quotation.gaps | quotation.inserted.keys()
    found: list[Placement] = []
    while runs and len(found) < PLACES:
        score, chain = best_chain(runs, weights, lambda i, j: any(i <= s <= j for s in stops), corpus.same_article)
        if not chain or (found and score < 0.8 * found[0].covered * weights[-1]):
            break
        agreed = sum(weights[r.draft + r.length] - weights[r.draft] for r in chain)
        found.append(placed(quotation, corpus, chain, agreed / weights[-1]))
        low, high = chain[0].source, chain[-1].source + chain[-1].length
        runs = [r for r in runs if r.source + r.length <= low or r.source >= high]
    return found


def running_weights(words: list[str]) -> list[float]:
    """Cumulative sums of the words' weights; common words weigh little."""
    common = lexicon().words.common
    sums = [0.0]
    for word in words:
        sums.append(sums[-1] + (COMMON_WEIGHT if word in common else 1.0))
    return sums


def placed(quotation: Quotation, corpus: Corpus, chain: list[Run], covered: float) -> Placement:
    """A chain over the corpus as a placement in its article, without differences of spelling only."""
    source, local = corpus.source_at(chain[0].source)
    shift = chain[0].source - local
    runs = tuple(Run(r.draft, r.source - shift, r.length) for r in chain)
    words = quotation.words.folded
    before, after = runs[0].draft, len(words) - runs[-1].draft - runs[-1].length
    low = reach(source.voices, runs[0].source, -1, before)
    high = reach(source.voices, runs[-1].source + runs[-1].length - 1, 1, after) + 1
    changes = find_changes(words, source.words.folded, runs, low, high)
    altering = other_numbers([c for c in changes if not same_words(c, quotation, source)], quotation, source)
    kept = tuple(declared(c, quotation, source) for c in altering)
    return Placement(source, runs, kept, covered, len(kept) < len(changes))


def reach(voices: list[int], at: int, way: int, words: int) -> int:
    """The last word of the same utterance that may be one of so many of a quotation, and one more, behind a word."""
    for _ in range(words + 1 if words else 0):
        following = next_word(voices, at + way, way, voices[at])
        at = at if following is None else following
    return at


def next_word(voices: list[int], at: int, way: int, voice: int) -> int | None:
    """The next word of an utterance, skipping at most a "he said"."""
    for k in range(at, at + way * HE_SAID, way):
        if not 0 <= k < len(voices):
            return None
        if voices[k] == voice:
            return k
        if voices[k] != PROSE or voice == PROSE:
            return None
    return None


def declared(change: Change, quotation: Quotation, source: Source) -> Change:
    """Dropped words moved to the ellipsis or bracket that marks them, if possible.

    "It was wrong … and they knew" drops "and they lied," or "they lied, and" of "It was wrong and they lied, and they
    knew": both are the same words left out.
    """
    (a, b), (c, d) = change.source, change.draft
    stops = quotation.gaps | quotation.inserted.keys()
    if c != d or a == b or c in stops:
        return change
    for way in (-1, 1):
        words, k = source.words.folded, 0
        while a + k > 0 and b + k < len(words) and words[a + k - (way < 0)] == words[b + k - (way < 0)]:
            k += way
            if c + k in stops:
                return Change((a + k, b + k), (c + k, c + k))
    return change


def same_words(change: Change, quotation: Quotation, source: Source) -> bool:
    """True if a change is only another spelling, a hyphen more or less, or a number in digits."""
    (a, b), (c, d) = change.source, change.draft
    if a == b or c == d:
        return False
    one, other = source.words.folded[a:b], quotation.words.folded[c:d]
    if is_contraction(change, quotation, source):
        return True
    if spelling(one) != spelling(other):
        return False
    if len(one) == len(other):
        return True
    longer, first, last = (source.words, a, b) if len(one) > len(other) else (quotation.words, c, d)
    spaced = any(longer.before(k).isspace() for k in range(first + 1, last))
    parts, common = longer.folded[first:last], lexicon().words.common
    hyphened = "-" in source.words.between(a, b) + quotation.words.between(c, d)  # "month-long"
    is_compound = all(len(part) >= SHORTEST_PART and part not in common for part in parts)  # "health care"
    return not spaced or hyphened or is_compound or " ".join(parts) in spellings()


def is_contraction(change: Change, quotation: Quotation, source: Source) -> bool:
    """True if one side is a "'s" or "'d" that may be short for the word on the other: "he's" for "he has"."""
    (a, b), (c, d) = change.source, change.draft
    if b - a != 1 or d - c != 1:
        return False
    sides = (source.words.between(a, b), quotation.words.between(c, d))
    return frozenset(side.lower().replace("’", "'") for side in sides) in lexicon().check.contractions


def other_numbers(changes: list[Change], quotation: Quotation, source: Source) -> list[Change]:
    """The changes without those that only write a number differently: "$18m" for "18 million dollars"."""
    kept: list[Change] = []
    at = 0
    while at < len(changes):
        size = next((n for n in (3, 2, 1) if is_same_number(changes[at : at + n], quotation, source)), 0)
        if not size:
            kept.append(changes[at])
        at += size or 1
    return kept


def is_same_number(changes: list[Change], quotation: Quotation, source: Source) -> bool:
    """True if some changes, with the number words around and between them, do not alter the value."""
    here, there = quotation.words, source.words
    (a, c), (b, d) = (changes[0].source[0], changes[0].draft[0]), (changes[-1].source[1], changes[-1].draft[1])
    if b - a > LONGEST_NUMBER or d - c > LONGEST_NUMBER or not any(map(is_part_of_number, here.folded[c:d])):
        return False
    while a and c and there.folded[a - 1] == here.folded[c - 1] and is_part_of_number(here.folded[c - 1]):
        a, c = a - 1, c - 1
    while b < len(there) and d < len(here) and there.folded[b] == here.folded[d] and is_part_of_number(here.folded[d]):
        b, d = b + 1, d + 1
    drafted = in_one_form(here.between(c, d))
    ends = range(a + 1, b + 1) if d == len(here) else (b,)  # the article has more words behind the quotation
    return a < b and c < d and any(in_one_form(there.between(a, end)) == drafted for end in ends)
