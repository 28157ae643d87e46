"""One quotation, all its printings: quotes that are the same words, but for what editing does, are one group.

The same folded words are one wording. Wordings that share one of their rarest word pairs are compared word by word;
so each is held against a few others, however many there are.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from math import ceil

from malicli.records import Quote
from malicli.search.normalization import words
from malicli.search.query import Result

PAIRS = 8  # of a wording, by which it is looked for
FEW_SHARED = 3  # of these: two wordings that share one are compared; of more they have to share two
CROWD = 300  # wordings with one word pair in common: it does not distinguish any
SHORT = 4  # words: fewer are only the same if they are all the same, said by one speaker
SAME_SPEAKER = 0.72  # how much of the shorter wording the longer one has, in order
OTHER_SPEAKER = 0.9
WHOLE = 6  # words that two speakers can hardly say by chance
CUT = 0.3  # of the words that a printing may be cut to
MONTH = 31  # days within which a few words are one quotation

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The printings of one quotation, the first printed first."""

    printings: tuple[Result, ...]

    @property
    def first(self) -> Quote:
        """The first printing."""
        return quote_of(self.printings[0])


@dataclass(slots=True)
class Wording:
    """The quotes of the same folded words whose speakers may be one."""

    words: Words
    results: list[Result]
    name: Words  # of the speaker, folded; empty if the text names none
    numbers: frozenset[str]


def group_quotes(results: Sequence[Result]) -> list[Group]:
    """The groups of some quotes, where the first of their quotes is."""
    wordings = list(wordings_of(results))
    roots = list(range(len(wordings)))
    numbers = [wording.numbers for wording in wordings]
    for one, other in alike(wordings):
        first, second = sorted((root(roots, one), root(roots, other)))
        if not differ(numbers[first], numbers[second]):
            roots[second], numbers[first] = first, numbers[first] | numbers[second]
    groups: dict[int, list[Result]] = {}
    for number, wording in enumerate(wordings):
        groups.setdefault(root(roots, number), []).extend(wording.results)
    place = {id(result.record): number for number, result in enumerate(results)}
    ordered = sorted(groups.values(), key=lambda group: min(place[id(result.record)] for result in group))
    return [Group(tuple(sorted(group, key=lambda r: printed(r, place)))) for group in ordered]


def printed(result: Result, place: dict[int, int]) -> tuple[str, int]:
    """When a quote was printed, undated last; then its place in the answer."""
    return result.record.imprint.date or "~", place[id(result.record)]


def wordings_of(results: Iterable[Result]) -> Iterator[Wording]:
    """The quotes by their words; a few words of several speakers, or far apart in time, are several wordings."""
    by_words: dict[Words, list[Wording]] = {}
    for result in results:
        quote = quote_of(result)
        said, name = tuple(words(quote.text)), tuple(words(quote.attribution.speaker or ""))
        known = by_words.setdefault(said, [])
        same = next((w for w in known if belongs(quote, name, w)), None)
        if same is None:
            known.append(Wording(said, [result], name, frozenset(word for word in said if word[0].isdecimal())))
        else:
            same.results.append(result)
            same.name = same.name or name
    for found in by_words.values():
        yield from found


def belongs(quote: Quote, name: Words, wording: Wording) -> bool:
    """Whether a quote of the same words is one more printing: a few words only of one speaker within a month."""
    if len(wording.words) >= WHOLE:
        return True
    return bool(name) and one_speaker(name, wording.name) and within_month(quote, quote_of(wording.results[0]))


def within_month(one: Quote, other: Quote) -> bool:
    """Whether two quotes were printed within a month; without a day that is not known, and they may be."""
    days = [quote.imprint.date for quote in (one, other)]
    if None in days or any(len(day or "") < 10 for day in days):
        return True
    first, second = (date.fromisoformat(day or "") for day in days)
    return abs((first - second).days) <= MONTH


def quote_of(result: Result) -> Quote:
    """The quote of a result of a search for quotes."""
    assert isinstance(result.record, Quote)
    return result.record


def one_speaker(one: Words, other: Words) -> bool:
    """Whether two names may be of one person: one has all the words of the other, or both end alike."""
    return one == other or set(one) <= set(other) or set(other) <= set(one) or one[-1:] == other[-1:]


def alike(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs of wordings that are one quotation, the most alike first."""
    from rapidfuzz.distance import LCSseq

    found = []
    for one, other in candidates(wordings):
        short, long = wordings[one], wordings[other]
        if len(short.words) > len(long.words):
            short, long = long, short
        size = len(short.words)
        if size < max(SHORT, CUT * len(long.words)) or differ(short.numbers, long.numbers):
            continue
        same = one_speaker(short.name, long.name)
        least = ceil((SAME_SPEAKER if same else OTHER_SPEAKER) * size)
        if same or size >= WHOLE:
            common = LCSseq.similarity(short.words, long.words, score_cutoff=least)
            if common >= least:
                found.append((-common / len(long.words), one, other))
    return [(one, other) for _, one, other in sorted(found)]


def candidates(wordings: Sequence[Wording]) -> set[tuple[int, int]]:
    """Pairs of wordings of which one has several of the other's rarest word pairs."""
    pairs = [hashed_pairs(w.words) if len(w.words) >= SHORT else frozenset() for w in wordings]
    held = Counter(chain.from_iterable(pairs))
    sharing: dict[int, list[int]] = {}
    for number, own in enumerate(pairs):
        for pair in own:
            if 1 < held[pair] <= CROWD:
                sharing.setdefault(pair, []).append(number)
    found: set[tuple[int, int]] = set()
    for number, own in enumerate(pairs):
        rarest = sorted((held[pair], pair) for pair in own if pair in sharing)[:PAIRS]
        hits = Counter(chain.from_iterable(sharing[pair] for _, pair in rarest))
        least = 2 if len(rarest) > FEW_SHARED else 1
        found.update(
            (min(number, other), max(number, other))
            for other, times in hits.items()
            if times >= least and other != number
        )
    return found


def hashed_pairs(said: Words) -> frozenset[int]:
    """The pairs of words side by side, each as a number that is the same in every process."""
    return frozenset(zlib.crc32(f"{one} {other}".encode("utf-8", "surrogatepass")) for one, other in pairwise(said))


def differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each of two wordings has a number that the other has not: then they are two statements."""
    return bool(one - other) and bool(other - one)


def root(roots: list[int], number: int) -> int:
    """The first wording of the group that a wording is in so far."""
    while roots[number] != number:
        roots[number] = roots[roots[number]]
        number = roots[number]
    return number
