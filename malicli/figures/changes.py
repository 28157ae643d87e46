"""Changes: "from X to Y", "by Z", and totals."""

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import HARM, SentenceFigures
from malicli.figures.token_window import TokenWindow
from malicli.language import lexicon

WINDOW = 14  # tokens between a verb of change and "from", "to" or "by"
MOVED = 8  # maximum tokens between a verb of change and its "to"
LONGEST_SUBJECT = 5  # tokens of what changes
BODIES = ("troops", "group", "armed", "held", "fled")
ROLES = {"from": "from", "to": "to", "by": "change"}


def read_series(sentence: SentenceFigures) -> None:
    """Set the series role of each figure: "from around 5,000 to 2,500-3,000"."""
    window = sentence.window
    for at, counted in enumerate(sentence.counted):
        before = sentence.counted[at - 1] if at else None
        counted.series_role = role(window, counted, before)
        share_category(counted, before, window)
        if counted.series_role in ROLES.values():
            share(sentence, counted, at)
        elif counted.series_role == "total" and counted.noun is None and before is not None:
            counted.noun, counted.kind = before.noun, before.kind


def role(window: TokenWindow, counted: Counted, before: Counted | None) -> str | None:
    """The part that a counted plays in a change, by the word before it and the verb before that."""
    at = counted.first - 1
    link = window.lower(at)
    if link in ("of", "to", "at") and has_total(window, at):
        return "total"
    if link in ROLES and (verb := change_before(window, at)) is not None:
        is_measured = counted.quantity.unit is not None  # "raised its rate nine times this year, to 75%"
        if link == "to" and not is_measured and not follows_from(before) and is_place(window, verb, at):
            return None
        stands_between = before is not None and before.last > verb and before.series_role is None
        if link == "to" and stands_between and before and before.quantity.unit == counted.quantity.unit:
            return None
        return ROLES[link]
    if link == "to" and before is not None and before.series_role == "from" and before.last >= at - 3:
        return "to"
    if link == "from" and is_falling_pair(window, counted):
        return "from"
    if lexicon().events.change.get(link) == "add" or is_difference(link, counted):
        return "change"
    return None


def is_difference(verb: str, counted: Counted) -> bool:
    """True if the number after a verb is the amount of change: "rose 18%", "was up $3", but not "raised $3"."""
    kind = counted.quantity.unit.kind if counted.quantity.unit else ""
    if kind not in ("percent", "money") or lexicon().events.change.get(verb) != "change":
        return False
    return kind == "percent" or verb in word_lists.group("moves by itself")


def change_before(window: TokenWindow, at: int) -> int | None:
    """The token of a verb of change shortly before a preposition."""
    for back in range(at - 1, max(window.first, at - WINDOW) - 1, -1):
        if lexicon().events.change.get(window.lower(back)) == "change":
            return back
        if window.word(back) in (";", ":"):
            return None
    return None


def follows_from(before: Counted | None) -> bool:
    """True if the old value is before the new one."""
    return before is not None and before.series_role == "from"


def is_place(window: TokenWindow, verb: int, at: int) -> bool:
    """Whether a "to" far from its verb leads somewhere else: "moved supplies ... to 12 villages"."""
    return window.lower(verb) in word_lists.group("goes somewhere") or at - verb > MOVED


def is_falling_pair(window: TokenWindow, counted: Counted) -> bool:
    """ "From 900 to 400": a pair that falls is no range, whatever the verb."""
    return window.lower(counted.quantity.last) == "to"


def has_total(window: TokenWindow, at: int) -> bool:
    """Whether the word "total" leads to a number: "taking the total to 15,000", "a total of 20"."""
    return any(lexicon().events.change.get(window.lower(back)) == "total" for back in range(at - 1, at - 3, -1))


def share(sentence: SentenceFigures, counted: Counted, at: int) -> None:
    """Old and new value count the same: noun, category and the noun before the verb go to both."""
    window = sentence.window
    pair = sentence.counted[at - 1] if at else None
    if pair is not None and {pair.series_role, counted.series_role} == {"from", "to"}:
        for one, other in ((pair, counted), (counted, pair)):
            if one.noun is None and other.noun is not None:
                if one.quantity.unit is None:  # "from 3 million euros to 4 million"
                    one.quantity = one.quantity._replace(unit=other.quantity.unit)
                one.noun, one.kind, one.head = other.noun, other.kind, other.head
            if one.category is None and other.category is not None:
                one.category, one.strength, one.event = other.category, other.strength, other.event
    if counted.noun is None and counted.quantity.unit is None:
        subject = noun_of_change(window, counted)
        if subject is not None:
            told = next((c for c in sentence.counted if c.head == subject and c is not counted), None)
            noun = told or window.noun(subject)
            counted.noun, counted.kind, counted.head = window.word(subject), noun.kind if noun else None, subject
        if pair is not None and pair.noun is None and pair.series_role in ("from", "to"):
            pair.noun, pair.kind, pair.head = counted.noun, counted.kind, counted.head
    if counted.event is None and (verb := change_before(window, counted.first - 1)) is not None:
        counted.event = window.lower(verb)


def share_category(counted: Counted, before: Counted | None, window: TokenWindow) -> None:
    """ "The first count of 31 dead was raised to 44", "8,000 have fled, up from 5,000": the same became of both."""
    if before is None or before.category not in HARM or counted.category not in (None, before.category):
        return
    if counted.noun and counted.source is not before:
        return
    at = counted.first - 1
    tally = window.lower(at) == "of" and lexicon().events.change.get(window.lower(at - 1)) == "tally"
    if counted.series_role in ("to", "from") or tally:
        counted.category, counted.strength, counted.event = before.category, before.strength, before.event
        if counted.series_role == "to" and before.series_role is None:
            before.series_role = "from"


def noun_of_change(window: TokenWindow, counted: Counted) -> int | None:
    """The noun nearest before a change that may be what is counted: "its troops in the region from around 5,000"."""
    subject = subject_of_change(window, counted)
    for back in range(counted.first - 1, max(window.first, counted.first - 2 * WINDOW) - 1, -1):
        if back == subject or may_change(window, back, counted):
            return back
    return None


def may_change(window: TokenWindow, at: int, counted: Counted) -> bool:
    """True if a noun is counted by its number, or follows "the number of"; a toll is not of vehicles."""
    noun = window.noun(at)
    if noun is None or (noun.kind == "vehicles" and counted.category in HARM):
        return False
    if noun.kind in BODIES:
        return True
    return noun.is_plural and (is_numbered(window, at) or noun.kind in ("folk", "people", "vehicles"))


def is_numbered(window: TokenWindow, at: int) -> bool:
    """True if a noun follows "the number of", ignoring adjectives: "of confirmed and probable cases"."""
    while window.lower(at - 1).isalpha() and window.kind(at - 1) in ("", "conjunction", "adverb"):
        at -= 1
    return window.lower(at - 1) == "of" and window.lower(at - 2) in ("number", "total", "count")


def subject_of_change(window: TokenWindow, counted: Counted) -> int | None:
    """The word that a verb of change is said of: "crossings fell from", "the population has tripled to"."""
    verb = change_before(window, counted.first - 1)
    if verb is None:
        return None
    at = window.skip(verb - 1, "be", "have", "adverb", "modal", step=-1)
    if window.is_capital(at) or at in window.dated or is_in_phrase(window, at):
        return None
    if window.lower(at) in word_lists.group("size") and window.noun(at - 1):
        return at - 1  # "troop numbers"
    is_tally = lexicon().events.change.get(window.lower(at)) == "tally" and not window.noun(at)
    return None if is_tally or not window.lower(at).isalpha() else at


def is_in_phrase(window: TokenWindow, at: int) -> bool:
    """True if there is no word, or it follows a preposition: "the number of refugees in the valley rose"."""
    start = at
    while at - start < LONGEST_SUBJECT and not (window.kind(start) or window.is_mark(start)):
        start -= 1
    start = window.skip(start, "determiner", "article", step=-1)
    if window.lower(start) == "of" and window.lower(start - 1) == "number":
        return False
    return window.kind(at) != "" or window.is_mark(at) or window.kind(start) == "preposition"
