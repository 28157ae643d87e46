"""Totals in a separate sentence, and repeated totals: the links between figures of several sentences.

"They killed a dozen men. At least 12 fatalities." counts the same dead twice; the first figure is a part of the second,
as details are parts of an earlier total: "The raid killed 14. Nine soldiers and five civilians died."
"""

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.records import Figure

LONGEST_TOTAL = 14  # tokens of a sentence that is only a total
WINDOW = 12  # earlier figures that are searched for a total or its parts
ArticleSpeaker = list[tuple[Counted, Figure]]


def link_totals(sentences: list[tuple[SentenceFigures, int]], figures: list[Figure]) -> list[Figure]:
    """The figures, with parts linked to totals in other sentences of their paragraph.

    `sentences` are in reading order with the number of their paragraph; `figures` are theirs, in the same order.
    """
    linked: list[Figure] = []
    before: ArticleSpeaker = []
    paragraph, at = -1, 0
    for sentence, number in sentences:
        own = figures[at : at + len(sentence.counted)]
        at += len(own)
        if number != paragraph:
            linked += [figure for _, figure in before]
            paragraph, before = number, []
        linked += [figure for _, figure in before[:-WINDOW]]
        before = before[-WINDOW:]
        told = list(zip(sentence.counted, own, strict=True))
        before = [*parts_of_total(sentence, before, told), *details(sentence, before, told)]
    return [*linked, *(figure for _, figure in before)]


def parts_of_total(sentence: SentenceFigures, before: ArticleSpeaker, told: ArticleSpeaker) -> ArticleSpeaker:
    """The figures before a sentence that is only a total ("At least 12 fatalities."), as parts of it."""
    counted, total = told[0] if len(told) == 1 else (None, None)
    if counted is None or total is None or is_clause(sentence):
        return before
    if not (counted.kind == "dead" or (counted.noun is None and counted.category == "killed")):  # "12 dead."
        return before
    known = [(c, f) for c, f in before if f.category == total.category and is_sum(f)]
    if not known or sum(f.low or 0 for _, f in known) > (total.value or total.low or 0):
        return before
    same = {f.id for _, f in known}
    return [(c, f._replace(part_of=total.id) if f.id in same else f) for c, f in before]


def is_clause(sentence: SentenceFigures) -> bool:
    """Whether a sentence is more than the name of a number."""
    tree = sentence.tree
    is_long = len(tree.pos) > LONGEST_TOTAL
    return is_long or any(pos in ("AUX", "PRON") or rel == "nsubj" for pos, rel in zip(tree.pos, tree.rel, strict=True))


def is_sum(figure: Figure) -> bool:
    """True if a figure is independent: not part of another, not superseded."""
    return figure.part_of is None and figure.status != "superseded"


def details(sentence: SentenceFigures, before: ArticleSpeaker, told: ArticleSpeaker) -> ArticleSpeaker:
    """The figures of a sentence; those that add up to an earlier total, or repeat it, are parts of it."""
    for category in HARM[1:]:
        known = [(c, f) for c, f in before if f.category == category and is_sum(f)]
        totals = [f for _, f in known]
        own = [(c, f) for c, f in told if f.category == category and is_sum(f)]
        if not totals or not own:
            continue
        again = {f.id: total.id for c, f in own for total in totals if is_again(sentence, c, f, total)}
        again |= {f.id: total.id for c, f in own for one, total in known if is_one_of(sentence, c, one)}
        if len(own) > 1 and totals[-1].value is not None and sum(f.value or 0 for _, f in own) == totals[-1].value:
            again |= {f.id: totals[-1].id for _, f in own}
        told = [(c, f._replace(part_of=again[f.id]) if f.id in again else f) for c, f in told]
    return told


def is_again(sentence: SentenceFigures, counted: Counted, figure: Figure, total: Figure) -> bool:
    """ "Two teachers were killed. The two teachers had been ...": the same ones, repeated."""
    definite = sentence.tree.lower(counted.first - 1) in ("the", "these", "those") or counted.implicit == "the"
    same_noun = counted.noun is None or (total.noun or "").rstrip("s").lower() == counted.noun.rstrip("s").lower()
    return definite and figure.value == total.value and same_noun


def is_one_of(sentence: SentenceFigures, counted: Counted, earlier: Counted) -> bool:
    """ "A journalist was shot. Juan Cruz was killed ...", "Three people died. The driver ...": one counted before."""
    if counted.implicit not in ("name", "the", "pronoun") or counted.quantity.value != 1:
        return False
    tree = sentence.tree
    if any(tree.lower(at) in word_lists.group("one more") for at in range(tree.last)):
        return False
    if earlier.quantity.value != 1:
        return counted.implicit != "pronoun" and earlier.kind in ("folk", "people", None)
    if earlier.implicit == "name" and counted.implicit == "name":
        return not set(words_of(sentence, counted)).isdisjoint(words_of(sentence, earlier))
    same = counted.noun is None or earlier.noun is None or counted.noun.lower() == earlier.noun.lower()
    is_victim = (counted.noun or "").lower() in word_lists.group("any victim")
    return earlier.implicit in ("a", "name", "the") and (same or is_victim or counted.implicit == "name")


def words_of(sentence: SentenceFigures, counted: Counted) -> list[str]:
    """The words of a name, in lower case."""
    return sentence.tree.text[counted.quantity.start : counted.quantity.end].lower().split()
