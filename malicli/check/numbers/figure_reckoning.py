"""Numbers of a draft that follow from the articles' own.

Which numbers of a corpus make another one is partly chance. So they have to be numbers that the passage of the draft is
about; how closely, depends on whether the draft says that it reckons: "sum", "more than in April", "per head".
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from malicli.check.corpus import Corpus
from malicli.check.draft import Draft
from malicli.check.normalized_words import folded_words
from malicli.check.numbers.figure_matching import Compared, agree
from malicli.check.numbers.figure_measures import around, last_word, printed_noun, stems_of
from malicli.check.numbers.figure_operands import Pair, is_printed, pairs, paragraph
from malicli.check.numbers.figure_operations import SAID, denies, is_difference, operations_said, related
from malicli.check.numbers.figure_ways import Way, is_open, is_points, is_times, is_whole, ways
from malicli.check.numbers.number_forms import in_digits
from malicli.check.numbers.number_limits import digits, limits, limits_of_multiple
from malicli.check.paraphrases.opposites import opposed
from malicli.language import group, pattern
from malicli.records import Figure

PRECISE = 3  # digits of a number that is hardly the same by chance
# The tie that two numbers need for another one, by its significant digits; less if the draft names the operation.
NEEDED = (4.5, 4.5, 3.5, 2.5)
SHARE_NEEDED = 3.5
PRECISELY = 2.5  # what exact numbers of one sentence count
BESIDE = 1.0  # what counts that a part or a sum is of numbers of one sentence
OF_WHOLE = 1.5  # what the number that a share is of counts, if the draft names it
OF_CHARS = 40  # from a share to it
WORDS_LISTED = 4  # from a number to one more thing
SHARE_WORDS = 2  # words of a share's sentence that a number of which it is a part shares
WORDS_BEFORE = 2  # words before a number that say something of it
WORDS_SAID = 6  # words behind a number that say something of it
CERTAIN = 5.0  # the same of a number that an article's words give
SURE = 0.5  # a closer tie than needed, with which it is hardly chance


class Rated(NamedTuple):
    """A way to reckon a number from two others, with how much more speaks for it than is needed."""

    surplus: float
    pair: Pair
    way: Way


def reckoned(figure: Figure, draft: Draft, corpus: Corpus) -> list[Compared]:
    """The figure of the articles that a number is reckoned from, with how.

    A match, or undecided if it may be chance; of a share or a multiple of numbers that the draft names, it may differ.
    """
    if figure.value is None:
        return []
    last = str(figure.unit).split()[-1]
    if last in group("points apart"):  # "13 percentage points" are no share
        figure = figure._replace(category="other", unit=None, noun=last)
    low, high = limits_of_multiple(figure) if is_times(figure) else limits(figure)
    rated = sorted(rated_ways(figure, draft, corpus), key=lambda r: -r.surplus)
    best = next((made for made in rated if low <= made.way.value <= high), None)
    if best is None:
        by_itself = complement(figure, corpus) or one_more(figure, corpus)
        compared = [r for r in rated if r.surplus >= SURE and is_named(figure, r.pair, draft)]
        by_itself = [c._replace(likeness=CERTAIN) for c in by_itself] or remainder(figure, corpus)
        is_compared = is_relative(figure) or compared_with(figure, draft, corpus) is not None
        return by_itself or [made_of(compared[0], "differs")] if compared and is_compared else by_itself
    said = operations_said(figure, draft)
    is_said = said.get(best.way.operation, 0.0) >= SAID
    is_beside = best.pair.in_sentence and figure.category != "percent"
    is_plain = is_said or (is_beside and best.way.operation in said)
    made = made_of(best, "match" if is_plain or best.surplus >= SURE else "undecided")
    is_plain = is_plain or (best.pair.in_sentence and best.way.operation == "sum")
    return [made._replace(likeness=made.likeness + SAID * is_plain)]


def may_follow(figure: Figure, draft: Draft, found: Compared) -> bool:
    """Whether a number is how far two of its sentence, or of the article's, are apart, of which it prints one."""
    here = {f.value for f in draft.figures if f.sentence == figure.sentence and f.value}
    there = {f.value for f in found.source.figures if f.sentence == found.figure.sentence and f.value}
    apart = {abs(one - other) for row in (here, there) for one in here & row for other in row - {figure.value}}
    return digits(figure) > 1 and figure.value in apart


def made_of(rated: Rated, verdict: str) -> Compared:
    """The comparison with what is reckoned from two numbers."""
    one = rated.pair.one if rated.pair.one.source else rated.pair.other
    assert one.source is not None
    return Compared(one.source, one.figure, verdict, rated.way.reason, rated.surplus)


def rated_ways(figure: Figure, draft: Draft, corpus: Corpus) -> Iterator[Rated]:
    """What can be reckoned from the numbers that a passage is about, with what speaks for it beyond what is needed."""
    said, wholes = operations_said(figure, draft), wholes_of(figure, draft)
    compared = compared_with(figure, draft, corpus)
    for pair in pairs(figure, draft, corpus, 0.0 if wholes else least_tie(figure, said)):
        ends = (pair.one.figure, pair.other.figure)
        if compared is not None and not any(is_printed(compared, end) for end in ends):
            continue
        if not wholes or any(is_printed(whole, pair.other.figure) for whole in wholes):
            for way in ways(figure, pair.one.figure, pair.other.figure):
                if (sure := surplus(figure, pair, way, said) + OF_WHOLE * bool(wholes)) >= 0:
                    yield Rated(sure, pair, way)


def compared_with(figure: Figure, draft: Draft, corpus: Corpus) -> Figure | None:
    """The number before a difference in its sentence, which an article prints: 19 of "19 years, six fewer than"."""
    beside = [f for f in draft.figures if f.sentence == figure.sentence and f.span != figure.span]
    level = [f for f in beside if figure.series_role == "change" and f.series_role == "to"]
    if not level and is_difference(figure):
        level = [f for f in beside if f.span.end <= figure.span.start][-1:]
    of_kind = (f for f in level if f.unit == figure.unit or is_open(figure) or is_points(figure, f))
    return next(
        (f for f in of_kind if any(is_printed(f, g) for source in corpus.sources for g in source.figures)), None
    )


def is_named(figure: Figure, pair: Pair, draft: Draft) -> bool:
    """Whether the draft's sentence has one of the numbers that another one is reckoned from, or names the whole."""
    if wholes_of(figure, draft) or (is_share_of(figure, pair.one.figure, pair.other.figure) and pair.in_sentence):
        return True
    beside = [f for f in draft.figures if f.sentence == figure.sentence and f.span != figure.span]
    if is_times(figure):
        beside = [f for f in beside if f.span.end <= figure.span.start][-1:]
    return any(is_printed(f, pair.one.figure) for f in beside)


def is_share_of(figure: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a share is of what a number counts the whole of, or what changes: "a third" of "of 90 doses, 30"."""
    is_changed = "from" in (whole.series_role, part.series_role)
    nouns = {printed_noun(whole), printed_noun(part) if is_changed else None} - {None}
    return (is_changed or is_whole(whole)) and printed_noun(figure) in nouns


def is_relative(figure: Figure) -> bool:
    """Whether a number says how two others compare: a share, or a multiple."""
    return figure.category == "percent" or is_times(figure)


def wholes_of(figure: Figure, draft: Draft) -> list[Figure]:
    """The number that a share is of: 46,000 of "of the camp's 46,000 residents"; for "of them" one of the last two."""
    after = draft.text[figure.span.end : figure.span.end + OF_CHARS]
    before = draft.text[max(0, figure.span.start - OF_CHARS) : figure.span.start]
    start, end = paragraph(figure, draft.text)
    beside = [f for f in draft.figures if start <= f.span.start < end and f.category != "percent" and f.value]
    if figure.category != "percent":
        return []
    if pattern("of some after a share").match(after) or pattern("of some before a share").search(before):
        return [f for f in beside if f.span.end <= figure.span.start][-2:]
    found = pattern("of a number").match(after)
    return [f for f in beside if found and f.span.start == figure.span.end + found.end()]


def complement(figure: Figure, corpus: Corpus) -> list[Compared]:
    """The share that is left of one of the articles: "nine in ten are not insured" for twelve percent that are."""
    low, high = limits(figure)
    for source, other in corpus.figures("percent") if figure.category == "percent" else ():
        rest = 100 - float(other.value or 0)
        if low <= rest <= high and is_turned(figure, other) and related(figure.sentence, other.sentence, 1.0):
            return [Compared(source, other, "match", f"all but {other.text} are {rest:.0f} percent")]
    return []


def is_turned(one: Figure, other: Figure) -> bool:
    """Whether of two shares one is of those that the other leaves: one is denied, or the words behind are opposites."""
    behind = (stems_of(around(figure)[1]) for figure in (one, other))
    opposites = any(opposed(word, its) for word, its in product(*behind))
    is_left = other.series_role == "change" != one.series_role and last_word(other) not in group("points apart")
    return opposites or is_left or denies(one) != denies(other)


def remainder(figure: Figure, corpus: Corpus) -> list[Compared]:
    """What is left of a sum: 15 of "of the 118 billion 71 comes from a bank, 32 from the state and the rest from"."""
    low, high = limits(figure)
    for source in corpus.sources:
        for whole in (f for f in source.figures if f.value and pattern("the rest").search(f.sentence)):
            beside = [f for f in source.figures if f.sentence == whole.sentence and f.span.start > whole.span.start]
            left = float(whole.value or 0) - sum(f.value or 0 for f in beside)
            if len(beside) > 1 and low <= left <= high:
                return [Compared(source, whole, "match", f"{figure.text} is the rest of {whole.text}")]
    return []


def one_more(figure: Figure, corpus: Corpus) -> list[Compared]:
    """A number of things of which one is listed without a number: four for "three cars and a bus"."""
    for source in corpus.sources if digits(figure) == 1 else ():
        for part in source.figures:
            after = folded_words(around(part)[1])[:WORDS_LISTED]
            listed = any(
                word in group("and") and article in group("a, an") and noun not in group("ordinals")
                for word, article, noun in zip(after, after[1:], after[2:], strict=False)
            )  # not "two died and a third was hurt"
            if part.category == figure.category and part.value == (figure.value or 0) - 1 and listed:
                return [Compared(source, part, "match", f"{part.text} and one more make {figure.text}")]
    return []


def least_tie(figure: Figure, said: dict[str, float]) -> float:
    """The tie without which no way has a surplus."""
    more = PRECISELY + OF_WHOLE if figure.category == "percent" else BESIDE
    return needed(figure, "multiple" if is_times(figure) else "") - more - max(said.values(), default=0.0)


def needed(figure: Figure, operation: str) -> float:
    """The tie that two numbers need for another one, if the draft does not name the operation."""
    if operation == "multiple":
        return NEEDED[-1]
    return SHARE_NEEDED if figure.category == "percent" else NEEDED[min(digits(figure), len(NEEDED) - 1)]


def surplus(figure: Figure, pair: Pair, way: Way, said: dict[str, float]) -> float:
    """How much more speaks for two numbers than is needed to reckon one from them; negative if it may be chance."""
    if is_chance(figure, pair, way, said):
        return -1.0
    is_share = figure.category == "percent" and pair.in_sentence
    is_exact = is_share and min(digits(pair.one.figure), digits(pair.other.figure)) >= PRECISE
    nouns = {last_word(one) for one in (figure, pair.one.figure, pair.other.figure)}
    of_one_noun = is_share and len(nouns) == 1 and None not in nouns  # "one in 14 jobs"
    more = BESIDE * (way.operation in ("part", "sum", "before") and pair.in_sentence) + said.get(way.operation, 0.0)
    is_part = is_share and way.operation == "share" and is_whole(pair.other.figure) and pair.one.shared >= 1
    of_whole = of_one_noun or (is_part and agree(printed_noun(figure), printed_noun(pair.other.figure)))
    return pair.tie + more + PRECISELY * is_exact + OF_WHOLE * of_whole - needed(figure, way.operation)


def is_chance(figure: Figure, pair: Pair, way: Way, said: dict[str, float]) -> bool:
    """Whether a number is reckoned in a way that the draft's words do not support."""
    one, other = pair.one.figure, pair.other.figure
    is_part = other.category == "percent" and "percent" not in (figure.category, one.category)
    known = pair.in_sentence or pair.other.printed or pair.other.shared >= (1 if pair.one.printed else SHARE_WORDS)
    is_apart = not pair.has_printed and not pair.one.shared and not pair.other.shared
    if (is_part and not known) or (is_apart and figure.category == "percent"):
        return True
    if one.category == other.category == figure.category == "percent" and not (pair.one.printed and pair.other.printed):
        return True
    if way.operation == "share":
        return "change" in said
    if way.operation == "sum" and "sum" not in said and pair.has_printed and not is_whole(figure):
        return True
    if way.operation == "average" and not (pair.in_sentence or pair.other.printed or pair.one.printed):
        return True
    if way.operation in (*said, "part", "multiple", "before") or is_given(pair, way):
        return False
    if way.operation not in ("sum", "difference"):
        return True
    in_doubt = not pair.in_sentence or (way.operation == "difference" and says_same(figure, one, other))
    return in_doubt and digits(figure) < PRECISE


def is_given(pair: Pair, way: Way) -> bool:
    """Whether an article's sentence says how its two numbers are reckoned: "eleven, two more than", "at 180 each"."""
    one, other = pair.one.figure, pair.other.figure
    if way.operation == "average":
        return bool(pattern("so much each").search(one.sentence))
    if way.operation == "change":
        return pair.in_sentence and other.series_role == "change"
    return pair.in_sentence and way.operation in ("sum", "difference") and is_difference(other)


def says_same(figure: Figure, *parts: Figure) -> bool:
    """Whether what is said of a number is said of a part: it is that part, not what is left."""
    whole = max(float(f.value or 0) for f in parts)
    if str(int(whole)) in in_digits(around(figure)[1]).split()[:WORDS_LISTED]:
        return False  # "two of the seven"
    nouns = {last_word(f) for f in (figure, *parts)}
    said, *others = ({*stems_of(*said_beside(f))} - nouns for f in (figure, *parts))
    return any(said & other for other in others)


def said_beside(figure: Figure) -> tuple[str, str]:
    """The few words before and behind a number that say something of it."""
    before, after = around(figure)
    return " ".join(before.split()[-WORDS_BEFORE:]), " ".join(after.split()[:WORDS_SAID])
