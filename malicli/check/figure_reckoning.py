"""Numbers that follow from the articles' own: shares, sums, differences and parts of a sum.

Which numbers of a corpus make another one is partly chance, so the draft has to be about the same, or says that it
reckons: "together", "more than in April", "six points behind".
"""

from collections.abc import Iterator
from itertools import combinations, pairwise

from malicli.check.article_view import Source
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft
from malicli.check.figure_matching import Compared, agree, last_word
from malicli.check.figure_measures import in_unit
from malicli.check.normalized_words import folded_words
from malicli.check.number_comparison import NEAR_SHARE, contains, rounds
from malicli.check.number_forms import in_digits
from malicli.check.semantic_shifts import is_negation
from malicli.check.statement_words import pairs_of, read_statement
from malicli.language import group, pattern
from malicli.records import Figure

AS_RECKONED = 1.05  # times the number of "more than" or "under" it
ROUNDED = 0.5  # points that a share in digits may be off
SHARED = 1.5  # words that the sentences of a number and of its parts have in common
PRECISE = 3  # of a number that is hardly the same by chance
NEAR_PARTS = 2  # sentences from a share to the sum that it is of
WORDS_AFTER = 6  # words after a number that is a difference
LISTED, WORDS_LISTED = 13, 4  # numbers that a list of things makes, and words from one to the other
SMALLEST = 4  # difference that is not counted at a glance


def reckoned(figure: Figure, draft: Draft, corpus: Corpus) -> list[Compared]:
    """The figure of the articles that a number is reckoned from, with how."""
    apart = is_difference(figure) or bool(pattern("by a difference").search(draft.text[: figure.span.start]))
    makers = (as_share, as_sum, as_part, as_rest)
    found = next(filter(None, (make(figure, corpus) for make in makers)), [])
    return found or as_difference(figure, corpus, apart)


def is_no_difference(figure: Figure, corpus: Corpus) -> bool:
    """Whether a figure says how far two numbers are apart, and no two of the articles are."""
    large = figure.value is not None and figure.value >= SMALLEST and figure.category != "duration"
    return large and is_difference(figure) and not as_difference(figure, corpus)


def is_difference(figure: Figure) -> bool:
    """Whether a figure says how far two numbers are apart: "six more than", "four points behind", "270 rupees less"."""
    after = folded_words(figure.sentence.partition(figure.text)[2])[:WORDS_AFTER]
    at = next((n for n, word in enumerate(after) if word in group("compares two numbers")), None)
    compared = at is not None and (at < 1 or not group("than").isdisjoint(after[at + 1 :]))
    return compared or not group("points apart").isdisjoint((*after[:2], figure.noun))


def is_right(figure: Figure, value: float) -> bool:
    """Whether a reckoned value is what a figure says, in its own precision."""
    if figure.value is None:
        return False
    made = figure._replace(value=value, low=value, high=value, bound=None, approximate=False)
    if abs(value - figure.value) < 1e-6 * max(1.0, abs(value)) or rounds(figure, made):
        return True
    return contains(figure, made) and max(value, figure.value) <= AS_RECKONED * min(value, figure.value)


def as_share(figure: Figure, corpus: Corpus) -> list[Compared]:
    """A share that follows from two numbers in a sentence of the articles: "nearly half" for 2.45 of 5.1 billion."""
    if figure.category != "percent" or figure.value is None:
        return []
    for source, other in corpus.figures("percent"):
        rest = 100 - other.value if other.value and denies(figure) != denies(other) else 0.0
        if rest and is_near_share(figure, rest) and related(figure.sentence, other.sentence):
            return [Compared(source, other, "match", f"all but {other.text} are {rest:.0f} percent")]
    for source in corpus.sources:
        for part in source.figures:
            for whole in (f for f in source.figures if f.sentence == part.sentence and f.unit == part.unit):
                share = next((s for s in shares(part, whole) if is_near_share(figure, s)), None)
                if share is None:
                    continue
                reason = f"{part.text} of {whole.text} is {share:.0f} percent"
                if related(figure.sentence, part.sentence):
                    return [Compared(source, part, "match", reason)]
                if min(digits(part), digits(whole)) >= PRECISE:
                    return [Compared(source, part, "undecided", reason)]
    return []


def digits(figure: Figure) -> int:
    """The significant digits of a number."""
    return len(f"{figure.value:.6e}".split("e")[0].replace(".", "").rstrip("0")) if figure.value else 0


def is_near_share(figure: Figure, share: float) -> bool:
    """Whether a share is what a figure says: within a bound, or near a number or a fraction."""
    value = figure.value or 0.0
    if figure.bound in ("more than", "less than"):
        return (share - value) * (1 if figure.bound == "more than" else -1) >= 0 and abs(share - value) <= value / 5
    return abs(share - value) <= (NEAR_SHARE if figure.approximate or not figure.text[:1].isdigit() else ROUNDED)


def shares(part: Figure, whole: Figure) -> Iterator[float]:
    """A number as a share of another one, on the scale of 100; of a change also what was added or taken away."""
    if part.value is None or whole.value is None or part.category == "percent" or not 0 < part.value < whole.value:
        return
    yield 100 * part.value / whole.value
    if {part.series_role, whole.series_role} == {"from", "to"}:
        yield 100 - 100 * part.value / whole.value
        yield 100 * whole.value / part.value - 100


def as_sum(figure: Figure, corpus: Corpus) -> list[Compared]:
    """A sum of two numbers of a kind: 17 for "12 women and five men"; of an article if the draft says "together"."""
    if figure.category in ("percent", "duration") or figure.value is None:
        return []
    one_more = [(s, f) for s in corpus.sources for f in s.figures if is_one_less(f, figure)]
    if one_more and figure.value < LISTED:
        return [Compared(*one_more[0], "match", f"{one_more[0][1].text} and one more make {figure.text}")]
    together = not group("together").isdisjoint(folded_words(figure.sentence))
    for source in corpus.sources:
        for one, other in combinations(source.figures, 2):
            beside = one.sentence == other.sentence and not halved(figure, one, other)
            if not (together or beside) or not adds_up(figure, one, other):
                continue
            if together or related(figure.sentence, one.sentence):
                return [Compared(source, one, "match", f"{one.text} and {other.text} make {figure.text}")]
    return []


def is_one_less(part: Figure, total: Figure) -> bool:
    """Whether a figure and one more thing in its sentence make a total: "three cars and a bus" are four vehicles."""
    after = folded_words(part.sentence.partition(part.text)[2])[:WORDS_LISTED]
    listed = any(word in group("and") and next_one in group("a, an") for word, next_one in pairwise(after))
    return part.category == total.category and part.value == (total.value or 0) - 1 and listed


def adds_up(total: Figure, one: Figure, other: Figure) -> bool:
    """Whether two parts, neither of which is part of the other, make a number."""
    alike = {(f.category, f.unit) for f in (one, other)} == {(total.category, total.unit)}
    apart = one.part_of != other.id and other.part_of != one.id
    if not (alike and apart) or one.value is None or other.value is None or one.series_role or other.series_role:
        return False
    return is_right(total, one.value + other.value)


def halved(total: Figure, one: Figure, other: Figure) -> bool:
    """Whether the draft's sentence has one of two parts, or counts what one of them counts: its number is a part's."""
    nouns = [last_word(total) == last_word(part) for part in (one, other)]
    is_noun_of_one = nouns[0] != nouns[1] and (total.noun or "").lower() not in group("anyone")
    return is_noun_of_one or (one.text in total.sentence) != (other.text in total.sentence)


def as_difference(figure: Figure, corpus: Corpus, is_apart: bool = True) -> list[Compared]:
    """A difference of two numbers of the articles of one kind: six points for 53.4 and 46.6 percent.

    If the draft does not say that it is one, both are in one sentence; and the number is precise, or is of the same
    whole, or one of the two sentences denies what the other says: "eight of the 14 have not agreed" for six that have.
    """
    for one, source, other in comparable(figure, corpus):
        if one.value is None or other.value is None or not is_right(figure, abs(one.value - other.value)):
            continue
        reason = f"{one.text} and {other.text} are {figure.text} apart"
        if is_apart or (one.sentence == other.sentence and digits(figure) >= PRECISE):
            return [Compared(source, other, "match", reason)]
        turned = denies(figure) != denies(one) or is_of_whole(figure, one, other)
        if one.sentence == other.sentence and turned and related(figure.sentence, one.sentence):
            return [Compared(source, other, "undecided", reason)]
    return []


def is_of_whole(figure: Figure, *pair: Figure) -> bool:
    """Whether a number is of the larger of two: "two of the ten years were good" for eight of ten that were not."""
    whole = max(pair, key=lambda f: f.value or 0)
    after = in_digits(figure.sentence.partition(figure.text)[2]).split()[: WORDS_LISTED + 1]
    return bool(after) and after[0] in group("of") and str(whole.value) in after


def denies(figure: Figure) -> bool:
    """Whether there is a negation behind a figure."""
    return any(map(is_negation, folded_words(figure.sentence.partition(figure.text)[2])))


def comparable(figure: Figure, corpus: Corpus) -> Iterator[tuple[Figure, Source, Figure]]:
    """The pairs of figures of one kind that a difference may be of, the second with its article."""
    points = figure.noun in group("points apart")
    found = [
        (source, f)
        for source in corpus.sources
        for f in (in_unit(f, figure) for f in source.figures)
        if f.value is not None
        and (
            f.category == "percent" or f.series_role == "from"
            if points
            else figure.unit in (f.unit, None) or (f.unit is None and figure.category != "percent")
        )
    ]
    for (_, one), (source, other) in combinations(found, 2):
        change = one.sentence == other.sentence and {one.series_role, other.series_role} == {"from", "to"}
        if (change or (one.category == other.category and agree(one.unit, other.unit))) and one.value != other.value:
            yield one, source, other


def as_part(figure: Figure, corpus: Corpus) -> list[Compared]:
    """A part of a sum of which the article has the share, or by which it has grown: 32 million, a third of 96."""
    if figure.category in ("percent", "duration") or figure.value is None:
        return []
    for source in corpus.sources:
        for number, share in enumerate(source.figures):
            if share.category == "percent" and share.value and share.bound is None:
                near = (in_unit(f, figure) for f in source.figures[max(0, number - NEAR_PARTS) : number + NEAR_PARTS])
                for whole in near:
                    alike = (whole.category, whole.unit) == (figure.category, figure.unit) and whole.value
                    made = share.value * float(whole.value or 0) / 100
                    grown = made / (1 + share.value / 100)  # since 118 is 44 percent more
                    if alike and (is_right(figure, made) or (is_difference(figure) and is_right(figure, grown))):
                        return [Compared(source, whole, "match", f"{share.text} of {whole.text} is {figure.text}")]
    return []


def as_rest(figure: Figure, corpus: Corpus) -> list[Compared]:
    """What is left of a sum: 15 of "of the 118 billion 71 comes from a bank, 32 from the state and the rest from"."""
    for source in corpus.sources:
        for whole in source.figures:
            if pattern("the rest").search(whole.sentence):
                beside = [f for f in source.figures if f.sentence == whole.sentence and f.span.start > whole.span.start]
                if (
                    len(beside) > 1
                    and whole.value
                    and is_right(figure, whole.value - sum(f.value or 0 for f in beside))
                ):
                    return [Compared(source, whole, "match", f"{figure.text} is the rest of {whole.text}")]
    return []


def related(draft: str, article: str) -> bool:
    """Whether two sentences share two content words besides numbers, or similar ones."""
    one, other = read_statement(draft), read_statement(article)
    return sum(score for i, _, score in pairs_of(one, other) if not one.informative[i][1][0].isdigit()) >= SHARED
