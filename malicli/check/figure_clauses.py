"""The clause of a figure: of several numbers in a sentence, each is compared with the one of its own clause."""

from malicli.check.figure_matching import TOPICS, Compared, compare, last_word
from malicli.check.informative_words import informative
from malicli.check.normalized_words import folded_words
from malicli.check.number_comparison import same_value
from malicli.check.opposites import aligned, has_opposite, opposed
from malicli.check.semantic_shifts import is_negation
from malicli.language import cached, pattern
from malicli.records import Figure

FAR_APART = 50  # times: 1,547 feet are not taken for three


def clause(figure: Figure, text: str) -> tuple[str, ...]:
    """The informative words of a figure's clause without numbers, in order."""
    return stems_of(*printed_clause(figure, text))


def printed_clause(figure: Figure, text: str) -> tuple[str, str]:
    """The clause before a figure and after it."""
    start = max(0, text.rfind(figure.sentence, 0, figure.span.start + len(figure.sentence)))
    before = pattern("parts the clauses of figures").split(text[start : figure.span.start])[-1]
    return before, pattern("parts the clauses of figures").split(
        text[figure.span.end : start + len(figure.sentence)], maxsplit=1
    )[0]


@cached()
def stems_of(*parts: str) -> tuple[str, ...]:
    """The informative words of some texts without numbers."""
    words = (informative(word) for part in parts for word in folded_words(part))
    return tuple(word for word in words if word is not None and not word[0].isdigit())


def in_own_clause(figure: Figure, text: str, found: list[Compared]) -> list[Compared]:
    """The comparisons; for a number of another clause of the article's sentence that of the draft's own clause.

    "Profit fell to 640 million" is compared with the profit of "revenue rose to 640 million; profit fell to 71".
    """
    words = clause(figure, text)
    denied = any(map(is_negation, folded_words(figure.sentence)))
    return [
        rival(figure, words, c) or (None if denied else against(words, c)) or c if c.verdict != "differs" else c
        for c in found
    ]


def rival(figure: Figure, words: tuple[str, ...], found: Compared) -> Compared | None:
    """The other number of the article's sentence whose clause has the draft's words, if the number's own has none."""
    source, mine = found.source, frozenset(map(aligned, words))
    here = frozenset(map(aligned, clause(found.figure, source.article.text)))
    for other in source.figures:
        if not is_beside(found.figure, other) or same_value(figure, other) or is_far(found.figure, other):
            continue
        there = frozenset(map(aligned, clause(other, source.article.text)))
        if mine & there - here and not mine & here - there:
            verdict, reason = compare(figure, other, source)
            return Compared(source, other, verdict, reason) if verdict == "differs" else None
    return None


def is_beside(one: Figure, other: Figure) -> bool:
    """Whether two figures of one kind are in one sentence."""
    alike = (one.category, one.unit) == (other.category, other.unit) and one.sentence == other.sentence
    return alike and one.span != other.span


def is_far(one: Figure, other: Figure) -> bool:
    """Whether two numbers are too far apart to be confused."""
    values = abs(one.value or 0), abs(other.value or 0)
    return min(values) > 0 and max(values) > FAR_APART * min(values)


def against(words: tuple[str, ...], found: Compared) -> Compared | None:
    """The comparison as different if the draft's number falls and the article's rises."""
    there = clause(found.figure, found.source.article.text)
    if any(map(is_negation, folded_words(found.figure.sentence))):
        return None
    turned = [(w, o) for w in words for o in there if opposed(w, o)]
    if turned and not any(aligned(w) in map(aligned, set(there) & set(words)) for w, _ in turned):
        return found._replace(verdict="differs", reason=f"the article says {printed(found, turned[0][1])}")
    return None


def printed(found: Compared, stem: str) -> str:
    """The word of the article's clause that has a stem."""
    parts = printed_clause(found.figure, found.source.article.text)
    return next(w for part in parts for w in folded_words(part) if informative(w) == stem)


def given_another(speaker: str, found: Compared) -> Figure | None:
    """The other number of the same that an article gives from a speaker, in a clause that begins with the speaker."""
    if found.figure.attribution.speaker is None or found.figure.category in TOPICS:
        return None
    named = frozenset(filter(None, map(informative, folded_words(speaker))))
    source, figure = found.source, found.figure
    for other in source.figures:
        alike = (other.category, other.unit) == (figure.category, figure.unit)
        if alike and last_word(other) in (None, last_word(figure)) and not same_value(figure, other):
            words = clause(other, source.article.text)
            if words and words[0] in named and not has_opposite(words[0], named):
                return other
    return None
