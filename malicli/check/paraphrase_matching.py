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
from malicli.language import lexicon
from malicli.language.inflection import verb_stem
from malicli.language.normalize import spelling
from malicli.records import Claim

LEAST = 2  # telling words, with fewer nothing can be told
CERTAIN = 3  # telling words, with fewer nobody is said to have said something else
MATCHING = 0.8  # share of the telling words on both sides
NEAR = 0.5
BACKSHIFT = {"would": "will", "could": "can", "shall": "will", "going": "will", "able": "can", "might": "may"}
WHOLE = 0.6  # share of a claim's telling words that a draft has which turns it over


@dataclass(frozen=True, slots=True)
class Likeness:
    """A claim of an article beside a draft's: shares of telling words in order, and what speaks against it."""

    source: Source
    claim: Claim
    draft_share: float
    article_share: float
    against: tuple[str, ...]  # negation | modal | number | condition

    @property
    def same(self) -> bool:
        """Whether the draft says no more than the claim does, in the same sense."""
        return self.draft_share >= MATCHING and not self.against

    @property
    def certain(self) -> bool:
        """Whether there are words enough to say that it is somebody else's."""
        return len(content(self.claim.text)) >= CERTAIN

    @property
    def turned(self) -> bool:
        """Whether both say the same but for a negation or a number."""
        both = self.draft_share >= MATCHING and self.article_share >= WHOLE
        return both and bool({"negation", "number"} & set(self.against))


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
            words = content(told)
            shared = in_order(telling, words)
            if shared >= NEAR * len(telling):
                against = differences((text, cue), (told, claim.attribution.cue))
                found.append(Likeness(source, claim, shared / len(telling), shared / max(1, len(words)), against))
    return sorted(found, key=lambda f: (-f.draft_share, len(f.against), -f.article_share))


@cache
def content(text: str) -> tuple[str, ...]:
    """The telling words of a text, each in one form."""
    common, modals = lexicon.words("en/common"), semantic_shifts.modals()
    words = (spelling([w.removesuffix("'s")]) for w in read_words(text).folded if not semantic_shifts.is_negation(w))
    return tuple(verb_stem(w) for w in words if w not in common and w not in modals)


def in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words stand in both in the same order; 0 where both are too long to compare."""
    if set(one).isdisjoint(other) or len(one) * len(other) > MAX_CELLS:
        return 0
    row = [0] * (len(other) + 1)
    for word in one:
        diagonal = 0
        for j, match in enumerate(other, 1):
            diagonal, row[j] = row[j], diagonal + 1 if word == match else max(row[j], row[j - 1])
    return row[-1]


def differences(draft: tuple[str, str | None], article: tuple[str, str | None]) -> tuple[str, ...]:
    """What turns one report into another: negations (denying counts as one), modals, numbers, conditions."""
    here, there = (read_words(f"{cue or ''} {text}").folded for text, cue in (draft, article))
    found = []
    if sum(map(semantic_shifts.is_negation, here)) % 2 != sum(map(semantic_shifts.is_negation, there)) % 2:
        found.append("negation")
    if kinds(here) != kinds(there):
        found.append("modal")
    if not set(filter(semantic_shifts.is_number, here)) <= set(filter(semantic_shifts.is_number, there)):
        found.append("number")
    limits = [semantic_shifts.limits(words, ("condition", "exception")) for words in (here, there)]
    if limits[0] != limits[1]:
        found.append("condition")
    return tuple(found)


def kinds(words: Sequence[str]) -> set[str]:
    """The modals of some words; reported speech moves "will" to "would" and "can" to "could"."""
    return {BACKSHIFT.get(w, w) for w in words if w in semantic_shifts.modals()}
