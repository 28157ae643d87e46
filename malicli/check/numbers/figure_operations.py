"""What the words beside a number of a draft say of how it was reckoned."""

from malicli.check.draft import Draft
from malicli.check.normalized_words import folded_words
from malicli.check.numbers.figure_measures import around
from malicli.check.paraphrases.statement_words import pairs_of, read_statement
from malicli.check.semantic_shifts import is_negation
from malicli.language import group, pattern
from malicli.records import Figure

WORDS_BEFORE, WORDS_AFTER = 4, 6  # words beside a number that say how it is reckoned
CHARS_BEFORE = 60  # characters before a number
SHARED = 1.5  # words that the sentences of a number and of its parts have in common
NAMED, EACH, SAID = 1.0, 1.5, 2.5  # what words for an operation count


def operations_said(figure: Figure, draft: Draft) -> dict[str, float]:
    """What the draft's words beside a number say of an operation: "sum", "less than", "the other", "per head"."""
    before, after = around(figure)
    window = " ".join([*before.split()[-WORDS_BEFORE:], "#", *after.split()[:WORDS_AFTER]])
    said = dict[str, float]()
    if pattern("says what is left").search(window):
        said["difference"] = NAMED
    if pattern("says that a number changed").search(window):
        said["change"] = NAMED
    if pattern("adds numbers").search(figure.sentence):
        said["sum"] = SAID
    if "sum" in said or pattern("so much each").search(window):
        said["average"] = EACH
    elif pattern("on average").search(figure.sentence):
        said["average"] = 0.0
    start = figure.span.start
    if is_difference(figure) or pattern("by a difference").search(draft.text, max(0, start - CHARS_BEFORE), start):
        said |= {"difference": SAID, "change": NAMED}
    elif not group("also adds").isdisjoint(folded_words(after)[:1]):
        said["difference"] = NAMED
    return said


def is_difference(figure: Figure) -> bool:
    """Whether a figure says how far two numbers are apart: "six more than", "four points behind", "270 rupees less"."""
    if reckons_time(figure):
        return False
    clause = pattern("parts the clauses of figures").split(around(figure)[1], maxsplit=1)[0]
    after = folded_words(clause)[:WORDS_AFTER]
    at = next((n for n, word in enumerate(after) if word in group("compares two numbers")), None)
    is_more = at == 0 and after[0] not in group("also adds")
    compared = at is not None and (is_more or not group("than").isdisjoint(after[at + 1 :]))
    return compared or not group("points apart").isdisjoint((*after[:2], figure.noun))


def reckons_time(figure: Figure) -> bool:
    """Whether a time is reckoned from another one: "ten days earlier"."""
    return figure.category == "duration" and bool(pattern("reckons a time").search(figure.text + around(figure)[1]))


def denies(figure: Figure) -> bool:
    """Whether there is a negation behind a figure."""
    return any(map(is_negation, folded_words(around(figure)[1])))


def related(draft: str, article: str, least: float = SHARED) -> bool:
    """Whether two sentences share two content words besides numbers, or similar ones."""
    one, other = read_statement(draft), read_statement(article)
    return sum(score for (at, _), score in pairs_of(one, other) if not one.words[at][0].isdigit()) >= least
