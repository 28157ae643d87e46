"""Compare reported speech of a draft with the articles' claims, by their informative words.

Paraphrases vary freely, so little is certain: a claim matches if its informative words are in the same order
with the same negations, numbers and conditions; it is a mismatch if such a claim has another speaker. All else is
`undecided`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from malicli.check import semantic_shifts
from malicli.check.article_view import Source
from malicli.check.corpus import Corpus
from malicli.check.informative_words import content, in_order, informative, informative_words
from malicli.check.normalized_words import read_words
from malicli.check.number_forms import in_digits
from malicli.check.opposites import aligned
from malicli.check.paraphrase_differences import differences, with_opposites
from malicli.language import cached, group, pattern
from malicli.records import Claim

LEAST_INFORMATIVE = 1  # informative words; with fewer there is no verdict
CERTAIN = 3  # informative words; with fewer there is no mismatch
MATCHING = 0.8  # share of the informative words on both sides
MOSTLY = 0.65  # the same for two statements of which one denies the other
NEAR_SHARE = 0.5
FEW_INFORMATIVE = 2  # informative words of a claim that is compared with a single one
WHOLE = 0.5  # share of a claim's informative words in a draft that contradicts it
BEFORE_CLAUSE = 6  # words of a clause before its first equal informative word
TURNING = frozenset({"negation", "opposite", "number", "modal", "name", "question", "tense", "condition"})
CONTRARY = frozenset({"negation", "opposite", "tense"})


class Likeness(NamedTuple):
    """A claim of an article compared with a draft's: shares of informative words in order, and the differences."""

    source: Source
    claim: Claim
    draft_share: float
    article_share: float  # of the part of the claim that contains the draft's words
    against: tuple[str, ...]  # negation | modal | number | condition
    size: int  # informative words of the draft

    @property
    def same(self) -> bool:
        """True if the draft says no more than the claim, with the same meaning."""
        return self.draft_share >= MATCHING and not self.against

    @property
    def certain(self) -> bool:
        """True if there are enough words to conclude that it has another speaker."""
        return self.size >= CERTAIN and len(content(self.claim.text)) >= CERTAIN

    @property
    def turned(self) -> bool:
        """True if both say the same except for a negation, a number or a "may"."""
        least = MOSTLY if CONTRARY & set(self.against) and self.size >= CERTAIN else MATCHING
        both = self.draft_share >= least and self.article_share >= WHOLE
        return both and bool(TURNING & set(self.against))


def find_alike(text: str, cue: str | None, corpus: Corpus, mixed: bool) -> list[Likeness]:
    """The claims that share half of the informative words, best first.

    `mixed` means that the draft continues in quotation marks, so that only the words outside them are compared.
    """
    text = in_digits(text)
    stems = content(text)
    keys = tuple(map(aligned, stems))
    if len(stems) < LEAST_INFORMATIVE:
        return []
    found = []
    numbers = [word for word in stems if word[0].isdigit()]
    known = any(corpus.places(number) for number in numbers)
    for source in corpus.likely(read_words(text).folded):
        for claim, stated in with_words(source, keys, mixed):
            pairs = in_order(keys, tuple(map(aligned, content(stated))))
            if len(pairs) >= NEAR_SHARE * len(stems) and (len(stems) > 1 or is_short(stated, pairs[0][1])):
                found.append(likeness(source, claim, (text, cue), stated, pairs, known))
    return sorted(found, key=lambda f: (-f.draft_share, len(f.against), -f.article_share))


def with_words(source: Source, words: Sequence[str], mixed: bool) -> Iterator[tuple[Claim, str]]:
    """The claims of an article that have half of some aligned words, with what is compared of each."""
    places = claims_by_word(source)
    found = [places[word] for word in words if word in places]
    if len(found) < NEAR_SHARE * len(words):
        return
    shared = Counter(number for numbers in found for number in numbers)
    for number in sorted(n for n, held in shared.items() if held >= NEAR_SHARE * len(words)):
        yield source.claims[number], compared_part(source, source.claims[number], mixed)


@cached()
def claims_by_word(source: Source) -> dict[str, list[int]]:
    """The numbers of the claims that have each informative word."""
    found: dict[str, list[int]] = {}
    for number, claim in enumerate(source.claims):
        stated = in_digits(claim.text)
        words = filter(None, map(informative, source.folded(claim.span))) if stated == claim.text else content(stated)
        for word in {*map(aligned, words)}:
            found.setdefault(word, []).append(number)
    return found


def compared_part(source: Source, claim: Claim, mixed: bool) -> str:
    """The text of a claim, only its words outside quotation marks if the draft continues in these."""
    return in_digits(source.own_words(claim) if mixed else claim.text)


def likeness(
    source: Source, claim: Claim, draft: tuple[str, str | None], stated: str, pairs: list[tuple[int, int]], known: bool
) -> Likeness:
    """The comparison of a claim with a draft's, from the pairs of equal informative words.

    `known` means that some article has a number of the draft's, perhaps a later one.
    """
    stretch = clause(stated, pairs[0][1], pairs[-1][1])
    against = with_opposites(differences(draft, (stretch, claim.attribution.cue), stated), draft[0], stated, pairs)
    size, agreed = len(content(draft[0])), len(pairs)
    if "number" in against and not known:  # what differs is already said
        agreed += sum(w[0].isdigit() for n, w in enumerate(content(draft[0])) if n not in {i for i, _ in pairs})
    return Likeness(source, claim, agreed / size, agreed / max(1, len(content(stretch))), against, size)


def is_short(stated: str, number: int) -> bool:
    """Whether the clause of an informative word has few others."""
    words, at = read_words(stated), informative_words(stated)[number][0]
    mark = pattern("parts the statements of a sentence")
    parts = mark.split(stated[: words.starts[at]])[-1], mark.split(stated[words.ends[at] :], maxsplit=1)[0]
    return sum(len(content(part)) for part in parts) < FEW_INFORMATIVE


def clause(text: str, first: int, last: int) -> str:
    """The part of a text from the clause of its informative word `first` to the end of the clause of `last`."""
    words = read_words(text)
    places = [at for at, _ in informative_words(text)]
    begin, end = places[first], places[last]
    for _ in range(BEFORE_CLAUSE):
        if begin == 0 or semantic_shifts.CLAUSE_END.search(text[words.ends[begin - 1] : words.starts[begin]]):
            break
        if words.folded[begin - 1] in group("parts two clauses"):
            break
        begin -= 1
    return text[words.starts[begin] : words.ends[end]]
