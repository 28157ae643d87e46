"""Choose the figures of the articles that one of the draft is compared with: the most alike, whatever their numbers."""

from collections.abc import Sequence
from itertools import product

from malicli.check.corpus import Corpus
from malicli.check.draft import Draft
from malicli.check.informative_words import content
from malicli.check.numbers.figure_matching import (
    FATES,
    SURE,
    TOPICS,
    Compared,
    by_likeness,
    names_in,
    opposite_of,
    owner,
    words_of,
)
from malicli.check.numbers.figure_measures import last_word, measure, printed_noun
from malicli.check.numbers.figure_operands import is_printed, paragraph
from malicli.check.numbers.figure_operations import is_difference, related
from malicli.check.numbers.figure_presence import AS_BOUND, has_number, is_unread, numbers_in
from malicli.check.numbers.figure_reckoning import PRECISE, may_follow, reckoned
from malicli.check.numbers.number_comparison import same_value
from malicli.check.numbers.number_dates import lies_between
from malicli.check.numbers.number_limits import digits, limits_of_multiple
from malicli.check.numbers.number_multiples import multiples_of
from malicli.check.paraphrases.word_similarity import similarity
from malicli.language import lexicon, pattern
from malicli.records import Figure

CLEARER = 4.0  # how much more alike another number's figure is than that of the draft's own number
OF_NOUN = 1.2  # the same if only the other number counts the draft's noun
OF_KIND = 1.4  # the same if both count something similar, and the draft's number is small and in the articles by chance
SIMILAR = 0.3  # of the nouns of two figures that count something similar
BESIDE = 2.5  # the same of two figures in one sentence
CHANCE = 2.0  # what speaks for a reckoned number that is hardly chance
UNCLEAR = "the articles contain this number, but not clearly about the same thing"
# Likeness of what another number is compared with, by category; "measured" is in a unit.
LEAST_ALIKE = {"duration": 5.0, "other": 5.0, "percent": 5.0, "measured": 3.0}
OTHER_NOUN = 3.0  # how much more alike figures with other nouns have to be
LEAST_WORDS = 0.1  # what words of the same number count, if it is not the same by chance
FEWEST_WORDS = 4  # words of a sentence that another number is compared with
SHORT = 7.0  # the same of a sentence with fewer
CLEAR = 6.5  # likeness from which another number is of the same thing, whatever the draft's is reckoned from
FAR_APART, SAME_SUM = 12, 100  # times; of sums that measure the same
SCORES = 10  # the least that a vague number such as "dozens" must be


def compared(figure: Figure, draft: Draft, corpus: Corpus) -> list[Compared]:
    """The figures of the articles that one of the draft is compared with: of the same, or what it is reckoned from."""
    rated = by_likeness(figure, draft.text, corpus)
    equal = [c for c in rated if c.verdict != "differs" and c.words >= LEAST_WORDS]
    others = [c for c in rated if c.verdict == "differs" and may_differ(figure, c.figure)]
    beside = [f for f in draft.figures if f.span != figure.span and (f.sentence == figure.sentence or digits(f) > 1)]
    if equal and not any(is_clearer(figure, c, equal[0], beside) for c in others):
        same = [judged(figure, draft, c) for c in equal if c.likeness >= equal[0].likeness - CLEARER]
        made = reckoned(figure, draft, corpus) if all(c.reason == UNCLEAR for c in same) else []
        if made and made[0].verdict == "match":
            return made
        return same + [c for c in others if c.likeness >= SURE]
    if after := time_word(figure, draft.text):
        others = [c for c in others if time_word(c.figure, c.source.article.text) == after]
    least = max(least_alike(figure), others[0].likeness - 1.0 if others else 0.0)
    others = [c for c in others if is_comparable_size(figure, c.figure) and not is_taken(c, figure, draft)]
    others = [c for c in others if c.likeness >= SURE or not names_others(figure, c.figure)]
    unread = not equal and is_unread(figure, corpus)
    made = reckoned(figure, draft, corpus)
    if made and made[0].verdict == "differs" and any(same_value(figure, c.figure) for c in rated):
        made = []  # the number itself is printed of something alike
    if made and (not others or is_better(made[0], others[0])):
        return made
    if figure.category == "duration" and lies_between(figure, corpus):
        others = [] if after else [c for c in others if c.likeness >= CLEAR]
    if unread:
        others = [c for c in others if c.likeness >= CLEAR and of_one_kind(figure, c.figure)]
    differing = [
        c
        for c in others
        if c.likeness >= (min(least, least_sure(figure, c)) if is_said_otherwise(figure, c) else least)
    ]
    printed = equal[:1] if digits(figure) >= PRECISE else []
    unclear = printed if not differing else differing[:1] if may_follow(figure, draft, differing[0]) else []
    return [c._replace(verdict="undecided", reason=UNCLEAR) for c in unclear] or differing


def is_better(made: Compared, other: Compared) -> bool:
    """Whether a number rather follows from the articles than it is another one of the same."""
    is_match, is_of_it = made.verdict == "match", made.figure == other.figure
    if other.figure.category == "percent" and made.figure.sentence == other.figure.sentence and not is_of_it:
        return made.likeness >= CHANCE  # a share of that sentence is printed there
    return (is_match and is_of_it) or other.likeness < CLEAR + is_match * (made.likeness + 0.5)


def is_said_otherwise(figure: Figure, found: Compared) -> bool:
    """Whether an article has the same number, but of another unit, time or state: "a month" for "a week"."""
    return found.verdict == "differs" and found.reason is not None and same_value(figure, found.figure)


def is_taken(found: Compared, figure: Figure, draft: Draft) -> bool:
    """Whether the draft has an article's number beside this one, so that this is of another thing."""
    start, end = paragraph(figure, draft.text)
    beside = (f for f in draft.figures if f.span != figure.span and start <= f.span.start < end)
    return any(is_printed(f, found.figure) for f in beside)


def may_differ(figure: Figure, other: Figure) -> bool:
    """Whether a number can be another than an article's: not than a name, nor than "several" or "thousands"."""
    if not has_number(other.text) and other.category in FATES:
        return False
    vague = [f for f in (figure, other) if f.value is None and f.high is None]
    if len(vague) == 1:
        exact = float((other if vague[0] is figure else figure).value or 0)
        return (vague[0].low or 0) >= SCORES and exact < float(vague[0].low or 0)
    return True


def names_others(one: Figure, other: Figure) -> bool:
    """Whether two figures that are no shares have no owner in common, and their sentences no name."""
    if one.category == "percent" or owner(one.actor) == owner(other.actor) is not None:
        return False
    named = all(names_in(f.sentence) for f in (one, other))
    first, second = ((names_in(f"- {f.sentence}") & words_of(f)) - lexicon().names.particles for f in (one, other))
    return named and first.isdisjoint(second)


def is_comparable_size(one: Figure, other: Figure) -> bool:
    """Whether two numbers may be of one thing: none has a fraction alone, or is many times the other.

    A slip of the pen leaves the digits, with another power of ten or another unit: 150 for 1,500, "two days" for hours.
    """
    if one.unit is other.unit is None and one.category == other.category == "other" and (one.value or 0) % 1:
        return bool((other.value or 0) % 1)
    values = sorted((float(one.value or 0), float(other.value or 0)))
    same = counted(one) == counted(other) is not None and one.category == "money"  # "profit"
    is_near = not values[0] or values[1] <= values[0] * (SAME_SUM if same else FAR_APART)
    is_slip = mantissa(values[0]) == mantissa(values[1]) or printed_alike(one, other)
    return is_near or is_slip or one.category == "percent"


def mantissa(value: float) -> str:
    """The digits of a number without its power of ten: "15" of 1,500."""
    return f"{value:.6e}".partition("e")[0]


def printed_alike(one: Figure, other: Figure) -> bool:
    """Whether the numbers that two figures print are about the same, whatever their units."""
    printed = numbers_in(one.text), numbers_in(other.text)
    return any(max(pair) <= AS_BOUND * min(pair) for pair in product(*printed))


def time_word(figure: Figure, text: str) -> str | None:
    """The word behind a time that is reckoned from another one: "ten days after the accident"."""
    found = pattern("reckons a time").match(text, figure.span.end)
    return found[0] if found else None


def is_clearer(figure: Figure, other: Compared, equal: Compared, beside: Sequence[Figure]) -> bool:
    """Whether another number is so much more alike that the draft's own number is of something else."""
    if figure.category != "percent" and is_difference(figure) and not is_difference(other.figure):
        return False
    noun, nouns = counted(figure), (counted(other.figure), counted(equal.figure))
    is_of_noun = noun is not None and noun == nouns[0] != nouns[1] is not None
    if is_of_noun and figure.category in TOPICS:
        return other.likeness > equal.likeness
    if is_of_noun and digits(figure) <= 1:
        return other.likeness > equal.likeness + OF_NOUN
    if any(same_value(f, other.figure) for f in beside):
        return False
    in_one = other.figure.sentence == equal.figure.sentence
    if (
        not in_one
        and is_chance(figure, equal)
        and other.likeness >= least_alike(figure)
        and of_one_kind(figure, other.figure)
    ):
        return other.likeness > equal.likeness + OF_KIND
    return other.likeness > equal.likeness + (BESIDE if in_one or equal.verdict == "undecided" else CLEARER)


def is_chance(figure: Figure, equal: Compared) -> bool:
    """Whether a small number or a share is found in an article that hardly says anything of the same."""
    is_small = digits(figure) <= 1 or (figure.category == "percent" and not figure.text[:1].isdigit())
    return is_small and equal.likeness < least_sure(figure, equal)


def of_one_kind(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same or something similar, or are both shares, sums or counts of victims."""
    if one.category == other.category and one.category in (*TOPICS, *FATES):
        return True
    nouns = last_word(one), last_word(other)
    return None not in nouns and similarity(str(nouns[0]), str(nouns[1])) >= SIMILAR


def counted(figure: Figure) -> str | None:
    """What a figure counts; of a sum or a share what it measures."""
    return measure(figure) if figure.category in TOPICS else last_word(figure)


def least_alike(figure: Figure) -> float:
    """How alike a figure with another number has to be."""
    if len(content(figure.sentence)) < FEWEST_WORDS:
        return SHORT  # or a heading
    if figure.category == "other" and figure.unit is not None:
        return LEAST_ALIKE["measured"]
    return LEAST_ALIKE.get(figure.category, 0.0)


def judged(figure: Figure, draft: Draft, equal: Compared) -> Compared:
    """A comparison with the same number; undecided if little shows that it is of the same thing."""
    if turned := opposite_of(figure, draft.text, equal):
        return equal._replace(verdict="differs", reason=f"the article says {turned}")
    sure = equal.verdict != "match" or equal.likeness >= least_sure(figure, equal)
    return equal if sure else equal._replace(verdict="undecided", reason=UNCLEAR)


def least_sure(figure: Figure, equal: Compared) -> float:
    """How alike a figure with the same number has to be; more if it counts something else."""
    nouns = {last_word(figure), printed_noun(equal.figure)} - {None}
    return SURE - digits(figure) + (OTHER_NOUN if len(nouns) > 1 else 0.0)


def judge_multiple(figure: Figure, draft: Draft, corpus: Corpus) -> list[Compared]:
    """What a multiple is compared with: one that the articles print of the same, or two of their numbers."""
    low, high = limits_of_multiple(figure)
    printed = [
        (source, other)
        for source in corpus.sources
        for other in multiples_of(source)
        if related(figure.sentence, other.sentence)
    ]
    for source, other in printed:
        if low <= float(other.value or 0) <= high:
            return [Compared(source, other, "match")]
    made = reckoned(figure, draft, corpus)
    if printed and not any(c.verdict == "match" for c in made):
        return [Compared(*printed[0], "differs")]
    return made
