"""Change: from, to, by and in total."""

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import HARM, Scene
from malicli.figures.token_window import Stretch

WINDOW = 14  # tokens between a verb of change and "from", "to" or "by"
MOVED = 8  # tokens that a "to" of change stands behind its verb at most
LONGEST_SUBJECT = 5  # tokens of what changes
BODIES = ("troops", "group", "armed", "held", "fled")
ROLES = {"from": "from", "to": "to", "by": "change"}


def read_series(scene: Scene) -> None:
    """Give every counted its place in a change: "from around 5,000 to 2,500-3,000"."""
    stretch = scene.stretch
    for at, counted in enumerate(scene.counted):
        before = scene.counted[at - 1] if at else None
        counted.series_role = role(stretch, counted, before)
        share_category(counted, before, stretch)
        if counted.series_role in ROLES.values():
            share(scene, counted, at)
        elif counted.series_role == "total" and counted.noun is None and before is not None:
            counted.noun, counted.kind = before.noun, before.kind


def role(stretch: Stretch, counted: Counted, before: Counted | None) -> str | None:
    """The part that a counted plays in a change, by the word before it and the verb before that."""
    at = counted.first - 1
    link = stretch.lower(at)
    if link in ("of", "to", "at") and has_total(stretch, at):
        return "total"
    if link in ROLES and (verb := change_before(stretch, at)) is not None:
        is_measured = counted.quantity.unit is not None  # "raised its rate nine times this year, to 75%"
        if link == "to" and not is_measured and not follows_from(before) and is_place(stretch, verb, at):
            return None
        stands_between = before is not None and before.last > verb and before.series_role is None
        if link == "to" and stands_between and before and before.quantity.unit == counted.quantity.unit:
            return None
        return ROLES[link]
    if link == "to" and before is not None and before.series_role == "from" and before.last >= at - 3:
        return "to"
    if link == "from" and is_falling_pair(stretch, counted):
        return "from"
    if word_lists.change().get(link) == "add" or is_difference(link, counted):
        return "change"
    return None


def is_difference(verb: str, counted: Counted) -> bool:
    """Whether a verb right before a number is told by how much: "rose 18%", "was up $3"; "raised $3" has no change."""
    kind = counted.quantity.unit.kind if counted.quantity.unit else ""
    if kind not in ("percent", "money") or word_lists.change().get(verb) != "change":
        return False
    return kind == "percent" or verb in word_lists.group("moves by itself")


def change_before(stretch: Stretch, at: int) -> int | None:
    """The token of a verb of change shortly before a preposition."""
    for back in range(at - 1, max(stretch.first, at - WINDOW) - 1, -1):
        if word_lists.change().get(stretch.lower(back)) == "change":
            return back
        if stretch.word(back) in (";", ":"):
            return None
    return None


def follows_from(before: Counted | None) -> bool:
    """Whether the old value stands before the new one."""
    return before is not None and before.series_role == "from"


def is_place(stretch: Stretch, verb: int, at: int) -> bool:
    """Whether a "to" far from its verb leads somewhere else: "moved supplies ... to 12 villages"."""
    return stretch.lower(verb) in word_lists.group("goes somewhere") or at - verb > MOVED


def is_falling_pair(stretch: Stretch, counted: Counted) -> bool:
    """ "From 900 to 400": a pair that falls is no range, whatever the verb."""
    return stretch.lower(counted.quantity.last) == "to"


def has_total(stretch: Stretch, at: int) -> bool:
    """Whether the word "total" leads to a number: "taking the total to 15,000", "a total of 20"."""
    return any(word_lists.change().get(stretch.lower(back)) == "total" for back in range(at - 1, at - 3, -1))


def share(scene: Scene, counted: Counted, at: int) -> None:
    """Old and new value count the same: noun, category and the noun before the verb go to both."""
    stretch = scene.stretch
    pair = scene.counted[at - 1] if at else None
    if pair is not None and {pair.series_role, counted.series_role} == {"from", "to"}:
        for one, other in ((pair, counted), (counted, pair)):
            if one.noun is None and other.noun is not None:
                if one.quantity.unit is None:  # "from 3 million euros to 4 million"
                    one.quantity = one.quantity._replace(unit=other.quantity.unit)
                one.noun, one.kind, one.head = other.noun, other.kind, other.head
            if one.category is None and other.category is not None:
                one.category, one.strength, one.event = other.category, other.strength, other.event
    if counted.noun is None and counted.quantity.unit is None:
        subject = noun_of_change(stretch, counted)
        if subject is not None:
            told = next((c for c in scene.counted if c.head == subject and c is not counted), None)
            noun = told or stretch.noun(subject)
            counted.noun, counted.kind, counted.head = stretch.word(subject), noun.kind if noun else None, subject
        if pair is not None and pair.noun is None and pair.series_role in ("from", "to"):
            pair.noun, pair.kind, pair.head = counted.noun, counted.kind, counted.head
    if counted.event is None and (verb := change_before(stretch, counted.first - 1)) is not None:
        counted.event = stretch.lower(verb)


def share_category(counted: Counted, before: Counted | None, stretch: Stretch) -> None:
    """ "The first count of 31 dead was raised to 44", "8,000 have fled, up from 5,000": the same became of both."""
    if before is None or counted.category or before.category not in HARM:
        return
    if counted.noun and counted.source is not before:
        return
    at = counted.first - 1
    tally = stretch.lower(at) == "of" and word_lists.change().get(stretch.lower(at - 1)) == "tally"
    if counted.series_role in ("to", "from") or tally:
        counted.category, counted.strength, counted.event = before.category, before.strength, before.event
        if counted.series_role == "to" and before.series_role is None:
            before.series_role = "from"


def noun_of_change(stretch: Stretch, counted: Counted) -> int | None:
    """The noun nearest before a change that may be what is counted: "its troops in the region from around 5,000"."""
    subject = subject_of_change(stretch, counted)
    for back in range(counted.first - 1, max(stretch.first, counted.first - 2 * WINDOW) - 1, -1):
        if back == subject or may_change(stretch, back, counted):
            return back
    return None


def may_change(stretch: Stretch, at: int, counted: Counted) -> bool:
    """Whether a noun is told by its number, or stands behind "the number of"; a toll is none of vehicles."""
    noun = stretch.noun(at)
    if noun is None or (noun.kind == "vehicles" and counted.category in HARM):
        return False
    if noun.kind in BODIES:
        return True
    return noun.is_plural and (is_numbered(stretch, at) or noun.kind in ("folk", "people", "vehicles"))


def is_numbered(stretch: Stretch, at: int) -> bool:
    """Whether a noun stands behind "the number of", words that describe it aside: "of confirmed and probable cases"."""
    while stretch.lower(at - 1).isalpha() and stretch.kind(at - 1) in ("", "conjunction", "adverb"):
        at -= 1
    return stretch.lower(at - 1) == "of" and stretch.lower(at - 2) in ("number", "total", "count")


def subject_of_change(stretch: Stretch, counted: Counted) -> int | None:
    """The word that a verb of change is said of: "crossings fell from", "the population has tripled to"."""
    verb = change_before(stretch, counted.first - 1)
    if verb is None:
        return None
    at = stretch.skip(verb - 1, "be", "have", "adverb", "modal", step=-1)
    if stretch.is_capital(at) or at in stretch.dated or is_in_phrase(stretch, at):
        return None
    if stretch.lower(at) in word_lists.group("size") and stretch.noun(at - 1):
        return at - 1  # "troop numbers"
    is_tally = word_lists.change().get(stretch.lower(at)) == "tally" and not stretch.noun(at)
    return None if is_tally or not stretch.lower(at).isalpha() else at


def is_in_phrase(stretch: Stretch, at: int) -> bool:
    """Whether a word is none, or stands behind a preposition: "the number of refugees in the valley rose"."""
    start = at
    while at - start < LONGEST_SUBJECT and not (stretch.kind(start) or stretch.is_mark(start)):
        start -= 1
    start = stretch.skip(start, "determiner", "article", step=-1)
    if stretch.lower(start) == "of" and stretch.lower(start - 1) == "number":
        return False
    return stretch.kind(at) != "" or stretch.is_mark(at) or stretch.kind(start) == "preposition"
