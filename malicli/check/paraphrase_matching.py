"""Reported speech of a draft against the articles' claims, by the words that carry the content.

Paraphrase is free, so little can be told for certain: a claim matches where its telling words stand in the same order
with the same negations, numbers and conditions; it is somebody else's where such a claim is another's. All else is
`undecided`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from malicli.check import semantic_shifts
from malicli.check.alignment import MAX_CELLS
from malicli.check.article_view import Source
from malicli.check.corpus import Corpus
from malicli.check.normalized_words import read_words
from malicli.check.number_forms import in_one_form
from malicli.language import lexicon
from malicli.language.inflection import verb_stem
from malicli.language.normalize import spelling
from malicli.records import Claim

LEAST = 1  # telling words, with fewer nothing can be told
CERTAIN = 3  # telling words, with fewer nobody is said to have said something else
MATCHING = 0.8  # share of the telling words on both sides
NEAR = 0.5
FEW = 2  # telling words of a claim that is compared with a single one
WHOLE = 0.6  # share of a claim's telling words that a draft has which turns it over
ROUNDED = 0.02  # how far from a number another one is that rounds it
BACKSHIFT = {"would": "will", "could": "can", "shall": "will", "going": "will", "able": "can", "might": "may"}
HEDGES = frozenset({"may", "perhaps", "maybe", "possibly", "possible", "probably", "likely", "can", "should"})
BEFORE_CLAUSE = 6  # words of a clause before its first telling word that agrees
TURNING = frozenset({"negation", "number", "modal"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """A claim of an article beside a draft's: shares of telling words in order, and what speaks against it."""

    source: Source
    claim: Claim
    draft_share: float
    article_share: float  # of the stretch of the claim that the draft's words are in
    against: tuple[str, ...]  # negation | modal | number | condition
    size: int  # telling words of the draft

    @property
    def same(self) -> bool:
        """Whether the draft says no more than the claim does, in the same sense."""
        return self.draft_share >= MATCHING and not self.against

    @property
    def certain(self) -> bool:
        """Whether there are words enough to say that it is somebody else's."""
        return self.size >= CERTAIN and len(content(self.claim.text)) >= CERTAIN

    @property
    def turned(self) -> bool:
        """Whether both say the same but for a negation, a number or a "may"."""
        both = self.draft_share >= MATCHING and self.article_share >= WHOLE
        return both and bool(TURNING & set(self.against))


def find_alike(text: str, cue: str | None, corpus: Corpus, mixed: bool) -> list[Likeness]:
    """The claims that share half of the telling words, best first.

    `mixed` says that the draft goes on in quotation marks, so that only the words outside them are compared.
    """
    telling = content(text)
    if len(telling) < LEAST:
        return []
    found = []
    for source in corpus.likely(read_words(text).folded):
        for claim in source.claims:
            told = source.own_words(claim) if mixed else claim.text
            pairs = in_order(telling, content(told))
            if len(pairs) >= NEAR * len(telling) and (len(telling) > 1 or len(content(told)) <= FEW):
                found.append(likeness(source, claim, (text, cue), told, pairs))
    return sorted(found, key=lambda f: (-f.draft_share, len(f.against), -f.article_share))


def likeness(
    source: Source, claim: Claim, draft: tuple[str, str | None], told: str, pairs: list[tuple[int, int]]
) -> Likeness:
    """A claim beside a draft's, by the pairs of telling words that agree."""
    stretch = clause(told, pairs[0][1], pairs[-1][1])
    against = differences(draft, (stretch, claim.attribution.cue), told)
    size = len(content(draft[0]))
    return Likeness(source, claim, len(pairs) / size, len(pairs) / max(1, len(content(stretch))), against, size)


def clause(text: str, first: int, last: int) -> str:
    """The part of a text from the clause that its telling word `first` is in to the end of that of `last`."""
    words = read_words(text)
    places = [at for at, _ in telling_words(text)]
    begin, end = places[first], places[last]
    for _ in range(BEFORE_CLAUSE):
        if begin == 0 or semantic_shifts.CLAUSE_END.search(text[words.ends[begin - 1] : words.starts[begin]]):
            break
        if words.folded[begin - 1] in ("and", "but", "that", "because"):
            break
        begin -= 1
    return text[words.starts[begin] : words.ends[end]]


def content(text: str) -> tuple[str, ...]:
    """The telling words of a text, each in one form."""
    return tuple(word for _, word in telling_words(text))


@cache
def telling_words(text: str) -> tuple[tuple[int, str], ...]:
    """The telling words of a text, each in one form, with their numbers among all the words."""
    common, modals = lexicon.words("en/common"), semantic_shifts.modals()
    found = []
    for at, word in enumerate(read_words(text).folded):
        one = spelling([word.removesuffix("'s")])
        if not semantic_shifts.is_negation(word) and one not in common and one not in modals:
            found.append((at, verb_stem(one)))
    return tuple(found)


def in_order(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of words that are in both in the same order, as pairs of places; none if both are too long."""
    if set(one).isdisjoint(other) or len(one) * len(other) > MAX_CELLS:
        return []
    rows = [[0] * (len(other) + 1)]
    for word in one:
        above, row = rows[-1], [0]
        for j, match in enumerate(other, 1):
            row.append(above[j - 1] + 1 if word == match else max(above[j], row[-1]))
        rows.append(row)
    pairs, i, j = [], len(one), len(other)
    while i and j:
        if one[i - 1] == other[j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif rows[i - 1][j] >= rows[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def differences(draft: tuple[str, str | None], article: tuple[str, str | None], whole: str) -> tuple[str, ...]:
    """What turns one report into another: negations (denying counts as one), modals, numbers, conditions.

    `article` has the stretch of the article's claim that the draft reports, `whole` is all of the claim.
    """
    here, there = (read_words(f"{cue or ''} {text}").folded for text, cue in (draft, article))
    found = []
    if sum(map(semantic_shifts.is_negation, here)) % 2 != sum(map(semantic_shifts.is_negation, there)) % 2:
        found.append("negation")
    if HEDGES & kinds(there) and not HEDGES & kinds(here):
        found.append("modal")
    if other_numbers(draft[0], article[0], whole):
        found.append("number")
    limits = [semantic_shifts.limits(read_words(text).folded, ("condition",)) for text in (draft[0], whole)]
    if limits[0] != limits[1]:
        found.append("condition")
    return tuple(found)


def kinds(words: Sequence[str]) -> set[str]:
    """The modals of some words; reported speech moves "will" to "would" and "can" to "could"."""
    return {BACKSHIFT.get(w, w) for w in words if w in semantic_shifts.modals()}


def other_numbers(draft: str, stretch: str, whole: str) -> bool:
    """Whether a draft has a number that the article's claim has not, though that has another one."""
    here, there, anywhere = ({w for w in in_one_form(t) if w[0] == "#"} for t in (draft, stretch, whole))
    return bool(here - anywhere) and bool(there - here) and not all_near(here - anywhere, anywhere)


def all_near(numbers: set[str], others: set[str]) -> bool:
    """Whether each number is near one of the others, as "some 2,500" is for 2,487."""
    values = [float(o[1:]) for o in others]
    return all(any(abs(float(n[1:]) - v) <= ROUNDED * abs(v) for v in values) for n in numbers)
