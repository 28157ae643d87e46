"""Change and status: from, to, by and in total; and whether a number is reported, planned, possible, denied, old."""

from functools import cache

from malicli import lexicon
from malicli.analysis.figures import words
from malicli.analysis.figures.counted import Counted
from malicli.analysis.figures.scene import Scene
from malicli.analysis.figures.stretch import Stretch

WINDOW = 14
ROLES = {"from": "from", "to": "to", "by": "change"}


def read_series(scene: Scene) -> None:
    """Give every counted its place in a change: "from around 5,000 to 2,500-3,000"."""
    stretch = scene.stretch
    for at, counted in enumerate(scene.counted):
        before = scene.counted[at - 1] if at else None
        counted.series_role = role(stretch, counted, before)
        share_category(counted, before, stretch)
        if counted.series_role in ("from", "to"):
            share(scene, counted, at)
        elif counted.series_role == "total" and counted.noun is None and before is not None:
            counted.noun, counted.kind = before.noun, before.kind


def role(stretch: Stretch, counted: Counted, before: Counted | None) -> str | None:
    """The part that a counted plays in a change, by the word before it and the verb before that."""
    at = counted.first - 1
    link = stretch.lower(at)
    if link in ROLES and (verb := change_before(stretch, at)) is not None:
        if link == "to" and not follows_from(before) and is_place(stretch, verb, at):
            return None
        if link == "to" and before is not None and before.last > verb and before.series_role is None:
            return None
        return ROLES[link]
    if link == "to" and before is not None and before.series_role == "from" and before.last >= at - 3:
        return "to"
    if link == "from" and is_falling_pair(stretch, counted):
        return "from"
    if words.change().get(stretch.lower(at)) == "add":
        return "change"
    if link in ("of", "to", "at") and has_total(stretch, at):
        return "total"
    return None


def change_before(stretch: Stretch, at: int) -> int | None:
    """The token of a verb of change shortly before a preposition."""
    for back in range(at - 1, max(stretch.first, at - WINDOW) - 1, -1):
        if words.change().get(stretch.lower(back)) == "change":
            return back
        if stretch.word(back) in (";", ":"):
            return None
    return None


def follows_from(before: Counted | None) -> bool:
    """Whether the old value stands before the new one."""
    return before is not None and before.series_role == "from"


def is_place(stretch: Stretch, verb: int, at: int) -> bool:
    """Whether a "to" far from its verb leads somewhere else: "moved supplies ... to 12 villages"."""
    return stretch.lower(verb) in ("went", "going", "goes", "moved", "brought", "bring", "bringing") or at - verb > 8


def is_falling_pair(stretch: Stretch, counted: Counted) -> bool:
    """ "From 900 to 400": a pair that falls is no range, whatever the verb."""
    return stretch.lower(counted.quantity.last) == "to"


def has_total(stretch: Stretch, at: int) -> bool:
    """Whether the word "total" leads to a number: "taking the total to 15,000", "a total of 20"."""
    return any(words.change().get(stretch.lower(back)) == "total" for back in range(at - 1, at - 3, -1))


def share(scene: Scene, counted: Counted, at: int) -> None:
    """Old and new value count the same: noun, category and the noun before the verb go to both."""
    stretch = scene.stretch
    pair = scene.counted[at - 1] if at else None
    if pair is not None and {pair.series_role, counted.series_role} == {"from", "to"}:
        for one, other in ((pair, counted), (counted, pair)):
            if one.noun is None and other.noun is not None:
                one.noun, one.kind = other.noun, other.kind
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
    """ "The first count of 31 dead was raised to 44", "212, down from an estimate of 240": both are dead."""
    if before is None or counted.category or counted.noun or before.category not in ("killed", "wounded"):
        return
    at = counted.first - 1
    tally = stretch.lower(at) == "of" and words.change().get(stretch.lower(at - 1)) == "tally"
    if counted.series_role in ("to", "from") or tally:
        counted.category, counted.strength, counted.event = before.category, before.strength, before.event
        if counted.series_role == "to" and before.series_role is None:
            before.series_role = "from"


def noun_of_change(stretch: Stretch, counted: Counted) -> int | None:
    """The counted noun nearest before a change: "its troops in the region from around 5,000"."""
    for back in range(counted.first - 1, max(stretch.first, counted.first - 2 * WINDOW) - 1, -1):
        noun = stretch.noun(back)
        if (noun and noun.kind in ("troops", "group", "vehicles", "armed", "held", "fled")) or (
            noun and noun.kind in ("folk", "people") and noun.is_plural
        ):
            return back
    return None


def read_status(scene: Scene) -> None:
    """Tell what is only planned, possible, denied, conditional or superseded from what is reported."""
    for at, counted in enumerate(scene.counted):
        counted.status = status(scene, counted, scene.counted[at + 1] if at + 1 < len(scene.counted) else None)


@cache
def marks() -> dict[str, str]:
    """Words that mark a status -> the status."""
    rows = (line.split("\t") for line in lexicon.lines("en/status"))
    return {word: kind for kind, forms in rows for word in forms.split()}


def status(scene: Scene, counted: Counted, following: Counted | None) -> str:
    """The status of a counted by the words around it in its clause."""
    stretch = scene.stretch
    if following and stretch.word(counted.last) == "[" and stretch.lower(following.first - 1) in ("now", "later", "["):
        return "superseded"
    is_tally = counted.category in ("killed", "wounded")
    if counted.series_role == "from" and is_tally:
        return "superseded"
    left = clause(stretch, counted.first - 1, -1)
    right = clause(stretch, counted.last, 1)
    told = {marks().get(word) for word in left}
    after = {
        marks().get(word) for at, word in enumerate(right[:8]) if stretch.kind(counted.last + at) in ("modal", "adverb")
    }
    if "if" in told:
        return "conditional"
    if "denied" in told:
        return "denied"
    if "earlier" in told and (is_tally or {words.change().get(word) for word in left} & {"tally", "total"}):
        return "superseded"
    if stretch.kind(counted.first - 1) == "determiner" or stretch.lower(counted.first - 1) in ("'s", "’s"):
        return "reported"  # "a withdrawal of Chad's 300 soldiers may begin": the 300 are there
    if "may" in after or "may" in told:
        return "possible"
    return "planned" if "will" in after or "will" in told else "reported"


def clause(stretch: Stretch, at: int, step: int) -> list[str]:
    """The words of a clause on one side of a token, nearest first."""
    found: list[str] = []
    while stretch.first <= at < stretch.last and len(found) < 24:
        lower = stretch.lower(at)
        if lower in (";", ":", "but", "while", "whereas", "although") or (lower == "," and step > 0):
            break
        if step < 0 and lower in (",", "and") and any(stretch.kind(i) == "be" for i in range(at + 1, at + 8)) and found:
            break
        if at not in stretch.dated:  # "in May" is no possibility
            found.append(lower if lower != "plan" or stretch.lower(at + 1) == "to" else "")
        at += step
    return found
