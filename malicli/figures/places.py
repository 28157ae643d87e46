"""Where: the place in the clause of a figure."""

from malicli.figures import word_lists
from malicli.figures.actors import DEMONYM, country_at
from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import SentenceFigures
from malicli.figures.token_window import TokenWindow
from malicli.language import lexicon
from malicli.records import Claim

NEAR_CLAUSE = 5  # tokens from its "and" to the number of a clause
VERBAL = frozenset({"be", "have", "modal", "verb"})
MOVES = frozenset({"displaced", "troops"})
FARTHEST = 28  # tokens between a figure and its place


def find_place(sentence: SentenceFigures, counted: Counted, claim: Claim | None = None) -> str | None:
    """The nearest place after the figure in its sentence, else before it.

    In reported speech only places in the content count: "a trader in Sibe said that ten men had come" has none.
    """
    window = sentence.window
    first, last = window.first, window.last
    if claim is not None and claim.kind != "own":
        first, last = tokens_of(window, claim, counted)
    for at in range(counted.last, min(last, counted.last + FARTHEST)):
        if window.word(at) == ";" or (at in sentence.inside and is_rival(sentence, at, counted)):
            break
        if opens_other_clause(sentence, at, counted):
            break
        place = place_at(window, at, counted)
        if place:
            return place
    for at in range(counted.first - 1, max(first, counted.first - FARTHEST) - 1, -1):
        if window.word(at) == ";":
            break
        place = place_at(window, at, counted)
        if place:
            return place
    return place_at(window, window.first, counted) if first > window.first else None  # "In Sibe police said"


def tokens_of(window: TokenWindow, claim: Claim, counted: Counted) -> tuple[int, int]:
    """The tokens of a window between the first and the last word of a claim (the last exclusive)."""
    starts = window.tokens.starts
    first = next((at for at in range(window.first, counted.first) if starts[at] >= claim.span.start), counted.first)
    last = next((at for at in range(counted.last, window.last) if starts[at] >= claim.span.end), window.last)
    return first, last


def is_rival(sentence: SentenceFigures, at: int, counted: Counted) -> bool:
    """Whether another counted begins here whose place is its own: "26,000 fled Menaka and 4,000 left Sibe"."""
    other = sentence.starts.get(at)
    if other is None:
        return False
    unit = other.quantity.unit
    return counted.quantity.unit == unit and (unit is not None or other.category == counted.category == "displaced")


def opens_other_clause(sentence: SentenceFigures, at: int, counted: Counted) -> bool:
    """ "38 homes are dry, | and 12 barns burned in Sibe": another clause with a verb and a number of its own."""
    window = sentence.window
    if window.kind(at) != "conjunction" or window.lower(at - 1) != ",":
        return False
    other = next((c for c in sentence.counted if at < c.first <= at + NEAR_CLAUSE), None)
    if other is None:
        return False
    return any(window.kind(i) in VERBAL for i in range(counted.first - 6, at)) and any(
        window.kind(i) in VERBAL for i in range(other.last, other.last + 4)
    )


def place_at(window: TokenWindow, at: int, counted: Counted) -> str | None:
    """The place that a place word at this token leads to."""
    out = window.lower(at) in word_lists.group("out of place")
    if not (out or leads_to_place(window, at, counted)) or at in window.dated:
        return None
    if out and not window.is_capital(at + 1):
        return None
    first = window.skip(at + 1, "determiner", "article", "adverb")
    if window.lower(first) in word_lists.group("region") and first > at + 1 and window.lower(first + 1) != "of":
        return window.printed(at + 1, first + 1)
    return name_at(window, past_kind(window, first))


def leads_to_place(window: TokenWindow, at: int, counted: Counted) -> bool:
    """Whether a small word leads to a place: "in Mali", "to Mali" of those who move, "the city of Gao"."""
    lower, before = window.lower(at), window.lower(at - 1)
    if lower == "in" and before in word_lists.group("held in"):
        return False  # "shares in Harbour"
    if lower == "of":
        return before in word_lists.group("kind of place")
    return lower in word_lists.group("into place") or (lower == "to" and counted.category in MOVES)


def past_kind(window: TokenWindow, at: int) -> int:
    """The token after the words that say what sort of place it is: "the northern town of | Gao"."""
    while window.lower(at) in word_lists.group("kind of place") or window.lower(at).endswith("ern"):
        if is_part_of_name(window, at):
            break
        at += 1
        if window.lower(at) == "of":
            at = window.skip(at + 1, "determiner")
    return at


def name_at(window: TokenWindow, first: int) -> str | None:
    """The name of a place that begins at a token; a month, a demonym or a word of a title in capitals is none."""
    is_month = window.lower(first).partition("-")[0] in lexicon().time.months
    if not window.is_capital(first) or first in window.dated or is_month:
        return None
    country = country_at(window, first)
    if country and country[2] == DEMONYM:
        return None  # "in Chadian markets"
    if country is None and is_title_case(window):
        return None  # "Five Killed In Attack"
    end = first + 1
    while window.is_capital(end) and end not in window.dated:
        end += 1
    if country is None and not word_lists.group("no place").isdisjoint(
        window.lower(at) for at in range(first, end + 1)
    ):
        return None  # "at the University of Sibe", "in Congress", "in a Gallup poll"
    return None if window.lower(end) in ("'s", "’s") else window.printed(first, end)


def is_part_of_name(window: TokenWindow, at: int) -> bool:
    """Whether a word that may describe a place begins its name: "in West Africa", but "in northern Mali"."""
    return window.is_capital(at) and window.is_capital(at + 1) and window.lower(at) in word_lists.group("compass")


def is_title_case(window: TokenWindow) -> bool:
    """True if a headline capitalises all words, so that a capital does not mark a name."""
    plain = [word for word in window.tokens.words[window.first : window.last] if word[0].isalpha() and len(word) > 3]
    return window.is_title and sum(word[0].isupper() for word in plain) > 0.7 * len(plain)
