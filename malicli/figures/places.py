"""Where: the place told in the clause of a figure."""

from malicli.figures import word_lists
from malicli.figures.actors import DEMONYM, country_at
from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import Scene
from malicli.figures.token_window import Stretch
from malicli.records import Claim

NEAR_CLAUSE = 5  # tokens from its "and" to the number of a clause
VERBAL = frozenset({"be", "have", "modal", "verb"})
MOVES = frozenset({"displaced", "troops"})
FARTHEST = 28  # tokens between a figure and its place


def find_place(scene: Scene, counted: Counted, claim: Claim | None = None) -> str | None:
    """The place told nearest after the counted in its sentence, else nearest before it.

    What is told by somebody has its place in what is told: "a trader in Sibe said that ten men had come" has none.
    """
    stretch = scene.stretch
    first, last = stretch.first, stretch.last
    if claim is not None and claim.kind != "own":
        first, last = tokens_of(stretch, claim, counted)
    for at in range(counted.last, min(last, counted.last + FARTHEST)):
        if stretch.word(at) == ";" or (at in scene.inside and is_rival(scene, at, counted)):
            break
        if opens_other_clause(scene, at, counted):
            break
        place = place_at(stretch, at, counted)
        if place:
            return place
    for at in range(counted.first - 1, max(first, counted.first - FARTHEST) - 1, -1):
        if stretch.word(at) == ";":
            break
        place = place_at(stretch, at, counted)
        if place:
            return place
    return place_at(stretch, stretch.first, counted) if first > stretch.first else None  # "In Sibe police said"


def tokens_of(stretch: Stretch, claim: Claim, counted: Counted) -> tuple[int, int]:
    """The tokens of a stretch between the first and the last word of a claim (the last exclusive)."""
    starts = stretch.tokens.starts
    first = next((at for at in range(stretch.first, counted.first) if starts[at] >= claim.span.start), counted.first)
    last = next((at for at in range(counted.last, stretch.last) if starts[at] >= claim.span.end), stretch.last)
    return first, last


def is_rival(scene: Scene, at: int, counted: Counted) -> bool:
    """Whether another counted begins here whose place is its own: "26,000 fled Menaka and 4,000 left Sibe"."""
    other = scene.starts.get(at)
    if other is None:
        return False
    unit = other.quantity.unit
    return counted.quantity.unit == unit and (unit is not None or other.category == counted.category == "displaced")


def opens_other_clause(scene: Scene, at: int, counted: Counted) -> bool:
    """ "38 homes are dry, | and 12 barns burned in Sibe": another clause with a verb and a number of its own."""
    stretch = scene.stretch
    if stretch.kind(at) != "conjunction" or stretch.lower(at - 1) != ",":
        return False
    other = next((c for c in scene.counted if at < c.first <= at + NEAR_CLAUSE), None)
    if other is None:
        return False
    return any(stretch.kind(i) in VERBAL for i in range(counted.first - 6, at)) and any(
        stretch.kind(i) in VERBAL for i in range(other.last, other.last + 4)
    )


def place_at(stretch: Stretch, at: int, counted: Counted) -> str | None:
    """The place that a place word at this token leads to."""
    out = stretch.lower(at) in word_lists.group("out of place")
    if not (out or leads_to_place(stretch, at, counted)) or at in stretch.dated:
        return None
    if out and not stretch.is_capital(at + 1):
        return None
    first = stretch.skip(at + 1, "determiner", "article", "adverb")
    if stretch.lower(first) in word_lists.group("region") and first > at + 1 and stretch.lower(first + 1) != "of":
        return stretch.printed(at + 1, first + 1)
    return name_at(stretch, past_kind(stretch, first))


def leads_to_place(stretch: Stretch, at: int, counted: Counted) -> bool:
    """Whether a small word leads to a place: "in Mali", "to Mali" of those who move, "the city of Gao"."""
    lower, before = stretch.lower(at), stretch.lower(at - 1)
    if lower == "in" and before in word_lists.group("held in"):
        return False  # "shares in Harbour"
    if lower == "of":
        return before in word_lists.group("kind of place")
    return lower in word_lists.group("into place") or (lower == "to" and counted.category in MOVES)


def past_kind(stretch: Stretch, at: int) -> int:
    """The token after the words that say what sort of place it is: "the northern town of | Gao"."""
    while stretch.lower(at) in word_lists.group("kind of place") or stretch.lower(at).endswith("ern"):
        if is_part_of_name(stretch, at):
            break
        at += 1
        if stretch.lower(at) == "of":
            at = stretch.skip(at + 1, "determiner")
    return at


def name_at(stretch: Stretch, first: int) -> str | None:
    """The name of a place that begins at a token; a month, a demonym or a word of a title in capitals is none."""
    is_month = stretch.lower(first).partition("-")[0] in word_lists.months()
    if not stretch.is_capital(first) or first in stretch.dated or is_month:
        return None
    country = country_at(stretch, first)
    if country and country[2] == DEMONYM:
        return None  # "in Chadian markets"
    if country is None and is_title_case(stretch):
        return None  # "Five Killed In Attack"
    end = first + 1
    while stretch.is_capital(end) and end not in stretch.dated:
        end += 1
    if country is None and not word_lists.group("no place").isdisjoint(
        stretch.lower(at) for at in range(first, end + 1)
    ):
        return None  # "at the University of Sibe", "in Congress", "in a Gallup poll"
    return None if stretch.lower(end) in ("'s", "’s") else stretch.printed(first, end)


def is_part_of_name(stretch: Stretch, at: int) -> bool:
    """Whether a word that may describe a place begins its name: "in West Africa", but "in northern Mali"."""
    return stretch.is_capital(at) and stretch.is_capital(at + 1) and stretch.lower(at) in word_lists.group("compass")


def is_title_case(stretch: Stretch) -> bool:
    """Whether a headline writes its words with capitals, so that a capital tells no name."""
    plain = [word for word in stretch.tokens.words[stretch.first : stretch.last] if word[0].isalpha() and len(word) > 3]
    return stretch.is_title and sum(word[0].isupper() for word in plain) > 0.7 * len(plain)
