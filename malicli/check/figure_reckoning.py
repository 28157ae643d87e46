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
from malicli.check.normalized_words import folded_words
from malicli.check.number_comparison import NEAR_SHARE, contains, rounds
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
    found = as_share(figure, corpus) or as_sum(figure, corpus) or as_part(figure, corpus)
    apart = is_difference(figure) or pattern("by a difference").search(draft.text[: figure.span.start])
    return found or (as_difference(figure, corpus, bool(apart)) if apart or digits(figure) >= PRECISE else [])


def is_no_difference(figure: Figure, corpus: Corpus) -> bool:
    """Whether a figure says how far two numbers are apart, and no two of the articles are."""
    large = figure.value is not None and figure.value >= SMALLEST and figure.category != "duration"
    return large and is_difference(figure) and not as_difference(figure, corpus)


def is_difference(figure: Figure) -> bool:
    """Whether a figure says how far two numbers are apart: "six more than", "four points behind"."""
    after = folded_words(figure.sentence.partition(figure.text)[2])[:WORDS_AFTER]
    at = next((n for n, word in enumerate(after) if word in group("compares two numbers")), None)
    compared = at is not None and not group("than").isdisjoint(after[at + 1 :])
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
    for source in corpus.sources:
        for part in source.figures:
            for whole in (f for f in source.figures if f.sentence == part.sentence and f.unit == part.unit):
                share = share_of(part, whole)
                if share and is_near_share(figure, share):
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


def share_of(part: Figure, whole: Figure) -> float | None:
    """A number as a share of another one, on the scale of 100."""
    if part.value is None or whole.value is None or part.category == "percent" or not 0 < part.value < whole.value:
        return None
    return 100 * part.value / whole.value


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
    """A difference of two numbers of the articles of one kind: six points for 53.4 and 46.6 percent."""
    for one, source, other in comparable(figure, corpus):
        if not (is_apart or one.sentence == other.sentence):
            continue
        if one.value is not None and other.value is not None and is_right(figure, abs(one.value - other.value)):
            return [Compared(source, other, "match", f"{one.text} and {other.text} are {figure.text} apart")]
    return []


def comparable(figure: Figure, corpus: Corpus) -> Iterator[tuple[Figure, Source, Figure]]:
    """The pairs of figures of one kind that a difference may be of, the second with its article."""
    points = figure.noun in group("points apart")
    found = [
        (source, f)
        for source in corpus.sources
        for f in source.figures
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
    """A part of a sum of which the article has the share: 32 million for a third of 96 million."""
    if figure.category in ("percent", "duration") or figure.value is None:
        return []
    for source in corpus.sources:
        for number, share in enumerate(source.figures):
            if share.category == "percent" and share.value and share.bound is None:
                for whole in source.figures[max(0, number - NEAR_PARTS) : number + NEAR_PARTS]:
                    alike = (whole.category, whole.unit) == (figure.category, figure.unit) and whole.value
                    if alike and is_right(figure, share.value * float(whole.value or 0) / 100):
                        return [Compared(source, whole, "match", f"{share.text} of {whole.text} is {figure.text}")]
    return []


def related(draft: str, article: str) -> bool:
    """Whether two sentences share two content words besides numbers, or similar ones."""
    one, other = read_statement(draft), read_statement(article)
    return sum(score for i, _, score in pairs_of(one, other) if not one.informative[i][1][0].isdigit()) >= SHARED
