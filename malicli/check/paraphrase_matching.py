"""Compare reported speech of a draft with the articles' claims, by their informative words.

Paraphrases vary freely, so little is certain: a claim matches if its informative words are in the same order
with the same negations, numbers and conditions; it is a mismatch if such a claim has another speaker. All else is
`undecided`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from malicli.check import semantic_shifts
from malicli.check.alignment import MAX_CELLS
from malicli.check.article_view import Source
from malicli.check.corpus import Corpus
from malicli.check.normalized_words import folded_words, read_words
from malicli.check.number_forms import in_digits, in_one_form
from malicli.language import lexicon
from malicli.language.inflection import verb_stem
from malicli.language.normalize import spelling
from malicli.records import Claim

LEAST = 1  # informative words; with fewer there is no verdict
CERTAIN = 3  # informative words; with fewer there is no mismatch
MATCHING = 0.8  # share of the informative words on both sides
NEAR = 0.5
FEW = 2  # informative words of a claim that is compared with a single one
WHOLE = 0.5  # share of a claim's informative words in a draft that contradicts it
ROUNDED = 0.02  # how far from a number another one is that rounds it
BACKSHIFT = {"would": "will", "could": "can", "shall": "will", "going": "will", "able": "can", "might": "may"}
HEDGES = frozenset({"may", "perhaps", "maybe", "possibly", "possible", "probably", "likely", "can", "should"})
BEFORE_CLAUSE = 6  # words of a clause before its first equal informative word
TURNING = frozenset({"negation", "number", "modal", "name", "question", "tense", "condition"})
SUBJECT = 2  # informative words of a subject that one side may put in another way: "it", "the company", "Helvan"
ASKING = frozenset({"ask", "asked", "asks", "asking", "wonder", "wondered", "wonders", "question", "questioned"})


class Likeness(NamedTuple):
    """A claim of an article compared with a draft's: shares of informative words in order, and the differences."""

    source: Source
    claim: Claim
    draft_share: float
    article_share: float  # of the part of the claim that contains the draft's words
    against: tuple[str, ...]  # negation | modal | number | condition
    size: int  # informative words of the draft
    predicate_share: float = 0.0  # `draft_share` without the subject, if the claim has another word for it

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
        share = max(self.draft_share, self.predicate_share)
        both = share >= MATCHING and self.article_share >= WHOLE
        return both and bool(TURNING & set(self.against))


def find_alike(text: str, cue: str | None, corpus: Corpus, mixed: bool) -> list[Likeness]:
    """The claims that share half of the informative words, best first.

    `mixed` means that the draft continues in quotation marks, so that only the words outside them are compared.
    """
    text = in_digits(text)
    telling = content(text)
    if len(telling) < LEAST:
        return []
    found = []
    numbers = [word for word in telling if word[0].isdigit()]
    known = any(corpus.places(number) for number in numbers)
    for source in corpus.likely(read_words(text).folded):
        for claim, told in with_words(source, telling, mixed):
            pairs = in_order(telling, content(told))
            if len(pairs) >= NEAR * len(telling) and (len(telling) > 1 or len(content(told)) <= FEW):
                found.append(likeness(source, claim, (text, cue), told, pairs, known))
    return sorted(found, key=lambda f: (-f.draft_share, len(f.against), -f.article_share))


def with_words(source: Source, telling: Sequence[str], mixed: bool) -> Iterator[tuple[Claim, str]]:
    """The claims of an article that have half of some informative words, with what is compared of each."""
    shared: Counter[int] = Counter()
    places = claims_by_word(source, mixed)
    for word in telling:
        shared.update(places.get(word, ()))
    for number in sorted(n for n, held in shared.items() if held >= NEAR * len(telling)):
        yield source.claims[number], compared_part(source, source.claims[number], mixed)


@cache
def claims_by_word(source: Source, mixed: bool) -> dict[str, list[int]]:
    """The numbers of the claims that have each informative word."""
    found: dict[str, list[int]] = {}
    for number, claim in enumerate(source.claims):
        told = compared_part(source, claim, mixed)
        words = filter(None, map(informative, source.folded(claim.span))) if told == claim.text else content(told)
        for word in {*words}:
            found.setdefault(word, []).append(number)
    return found


def compared_part(source: Source, claim: Claim, mixed: bool) -> str:
    """The text of a claim, only its words outside quotation marks if the draft continues in these."""
    return in_digits(source.own_words(claim) if mixed else claim.text)


def likeness(
    source: Source, claim: Claim, draft: tuple[str, str | None], told: str, pairs: list[tuple[int, int]], known: bool
) -> Likeness:
    """The comparison of a claim with a draft's, from the pairs of equal informative words.

    `known` means that some article has a number of the draft's, perhaps a later one.
    """
    stretch = clause(told, pairs[0][1], pairs[-1][1])
    against = differences(draft, (stretch, claim.attribution.cue), told)
    size, agreed = len(content(draft[0])), len(pairs)
    if other_name(draft[0], told, pairs):
        against, agreed = (*against, "name"), agreed + 1
    if "number" in against and not known:  # what differs is already said
        agreed += sum(w[0].isdigit() for n, w in enumerate(content(draft[0])) if n not in {i for i, _ in pairs})
    share = agreed / max(1, len(content(stretch)))
    return Likeness(source, claim, agreed / size, share, against, size, predicate(draft[0], pairs, source))


def predicate(draft: str, pairs: list[tuple[int, int]], source: Source) -> float:
    """The share of the informative words that agree without the subject, which the claim has in other words."""
    subject, size = pairs[0][0], len(content(draft))
    known = all(word in source.vocabulary for word in content(draft)[:subject])
    if subject > SUBJECT or pairs[0][1] > SUBJECT or len(pairs) < 2 or not known:
        return 0.0
    return len(pairs) / (size - subject)


def other_name(draft: str, claim: str, pairs: list[tuple[int, int]]) -> bool:
    """Whether all that differs is one name, and the claim has another name there: "from Asme" for "from Kelm"."""
    mine = [n for n in range(len(content(draft))) if n not in {i for i, _ in pairs}]
    if len(mine) != 1 or len(pairs) < 2 or not is_printed_name(draft, mine[0]):
        return False
    gap = sum(i < mine[0] for i, _ in pairs)  # pairs before it
    low = pairs[gap - 1][1] if gap else -1
    high = pairs[gap][1] if gap < len(pairs) else len(content(claim))
    there = [n for n in range(low + 1, high) if is_printed_name(claim, n)]
    return bool(there) and content(draft)[mine[0]] not in content(claim)


def is_printed_name(text: str, number: int) -> bool:
    """Whether a content word is printed with a capital, and does not begin the text."""
    at, _ = informative_words(text)[number]
    return at > 0 and text[read_words(text).starts[at]].isupper()


def clause(text: str, first: int, last: int) -> str:
    """The part of a text from the clause of its informative word `first` to the end of the clause of `last`."""
    words = read_words(text)
    places = [at for at, _ in informative_words(text)]
    begin, end = places[first], places[last]
    for _ in range(BEFORE_CLAUSE):
        if begin == 0 or semantic_shifts.CLAUSE_END.search(text[words.ends[begin - 1] : words.starts[begin]]):
            break
        if words.folded[begin - 1] in ("and", "but", "that", "because"):
            break
        begin -= 1
    return text[words.starts[begin] : words.ends[end]]


@cache
def content(text: str) -> tuple[str, ...]:
    """The informative words of a text, each in one form."""
    return tuple(word for _, word in informative_words(text))


@cache
def informative_words(text: str) -> tuple[tuple[int, str], ...]:
    """The informative words of a text, each in one form, with their numbers among all the words."""
    stems = enumerate(map(informative, folded_words(text)))
    return tuple((at, stem) for at, stem in stems if stem is not None)


@cache
def informative(word: str) -> str | None:
    """The one form of an informative word; None for another word."""
    one = spelling([word.removesuffix("'s")])
    if semantic_shifts.is_negation(word) or one in lexicon().words.common or one in semantic_shifts.modals():
        return None
    return verb_stem(one)


def in_order(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common subsequence of words, as pairs of places; none if both are too long."""
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
    """The differences in meaning: negations (denying counts as one), modals, numbers, conditions.

    `article` has the part of the article's claim that the draft reports, `whole` is all of the claim.
    """
    here, there = (folded_words(f"{cue or ''} {text}") for text, cue in (draft, article))
    found = []
    if semantic_shifts.negations(here) % 2 != semantic_shifts.negations(there) % 2:
        found.append("negation")
    if HEDGES & kinds(there) and not HEDGES & kinds(here):
        found.append("modal")
    if asks(article) and not asks(draft):
        found.append("question")
    if "will" in kinds(there) and not kinds(here) and {"had", "has", "have"} & {*here}:
        found.append("tense")
    if other_numbers(draft[0], article[0], whole):
        found.append("number")
    limits = [semantic_shifts.limits(folded_words(text), ("condition",)) for text in (draft[0], whole)]
    if limits[0] != limits[1]:
        found.append("condition")
    return tuple(found)


def asks(told: tuple[str, str | None]) -> bool:
    """Whether a statement, given with its cue, is a question: "asked whether the price would be fair"."""
    first = "".join(folded_words(told[0])[:1])
    asked = bool(ASKING & {*folded_words(told[1] or "")})
    return first == "whether" or (asked and first in ("if", "why", "how", "what", "when", "where", "who", "which"))


def kinds(words: Sequence[str]) -> set[str]:
    """The modals of some words; reported speech moves "will" to "would" and "can" to "could"."""
    return {BACKSHIFT.get(w, w) for w in words if w in semantic_shifts.modals()}


def other_numbers(draft: str, stretch: str, whole: str) -> bool:
    """True if the draft has a number that the article's claim does not have, and the claim has another one."""
    here, there, anywhere = ({w for w in in_one_form(t) if w[0] == "#"} for t in (draft, stretch, whole))
    return bool(here - anywhere) and bool(there - here) and not all_near(here - anywhere, anywhere)


def all_near(numbers: set[str], others: set[str]) -> bool:
    """Whether each number is near one of the others, as "some 2,500" is for 2,487."""
    values = [float(o[1:]) for o in others]
    return all(any(abs(float(n[1:]) - v) <= ROUNDED * abs(v) for v in values) for n in numbers)
