"""When: the day told in the clause of a figure."""

from malicli.figures import word_lists
from malicli.figures.actors import name_end
from malicli.figures.counted_nouns import Counted
from malicli.figures.places import FARTHEST, opens_other_clause
from malicli.figures.sentence_figures import Scene
from malicli.figures.token_window import Stretch
from malicli.records import Claim
from malicli.syntax.dates import Day

PARTING = frozenset({";", ":", "against", "compared", "than", "versus"})  # "3,400 homes, against 600 in 1994"
ASIDE = frozenset({",", "(", ")", "–", "—", "--"})  # marks that set off a clause
LONGEST_RECORD = 6  # tokens of "deadliest attack in the north since"


def find_day(scene: Scene, counted: Counted, claim: Claim | None = None) -> Day | None:
    """The day told nearest after the counted in its clause, else nearest before it; not that on which it was said."""
    stretch = scene.stretch
    days = [
        day
        for day in stretch.days
        if not (
            is_of_saying(stretch, day, claim) or is_of_clause(stretch, day, counted) or is_record(stretch, day, counted)
        )
    ]
    after = [day for day in days if day.first >= counted.last]
    if counted.series_role == "from":  # "from 340 in March", not "from 340 to 900 in April"
        near = [day for day in after[:1] if stretch.skip(day.first - 1, "preposition", step=-1) < counted.last]
        return near[0] if near else None
    before = [day for day in days if day.last <= counted.first]
    for day in after[:1]:
        gap = range(counted.last, day.first)
        between = {stretch.lower(at) for at in gap}
        if any(opens_other_clause(scene, at, counted) for at in gap):
            continue
        if PARTING.isdisjoint(between) and not is_day_of_another(scene, counted, day):
            return day
    return before[-1] if before else None


def is_of_saying(stretch: Stretch, day: Day, claim: Claim | None) -> bool:
    """Whether a day tells when somebody spoke: "Ten were hurt on Monday, police said on | Wednesday"."""
    if claim is None or claim.attribution.said != stretch.printed(day.first, day.last):
        return False
    start = stretch.tokens.starts[day.first]
    return not any(s <= start < e for s, e in claim.spans)


def is_of_clause(stretch: Stretch, day: Day, counted: Counted) -> bool:
    """ "The firm, founded in 1998, employs 3,400", "the war, which began in 2012, has killed 30": of another thing.

    A clause that is set off by marks tells of what stands right beside it: "Twelve firms, founded in 1998, closed".
    """
    mark = clause_mark(stretch, day.first) if day.unit in ("year", "month") else None
    if mark is None or mark < counted.first < day.last:
        return False
    if counted.last <= mark:
        beside = name_end(stretch, counted.last - 1, mark)  # "his brother Tom, who died in 2012"
        is_relative = stretch.kind(mark + 1) == "relative"
        return beside < mark and (is_relative or first_mark(stretch, beside, mark) is None)
    end = first_mark(stretch, day.last, counted.first)
    if end is None or is_setting(stretch, mark):
        return False
    goes_on = stretch.skip(end + 1, "adverb")  # "who came in 2012, killing 30", "who came in 2012, and killed 30"
    if stretch.lower(goes_on).endswith("ing") or stretch.kind(goes_on) == "conjunction":
        return False
    return stretch.skip(end + 1, "determiner", "adverb") < counted.first


def clause_mark(stretch: Stretch, at: int) -> int | None:
    """The mark before the relative or participial clause that a token stands in, the token before the sentence too."""
    back = at - 1
    while back >= stretch.first and stretch.word(back) not in ASIDE:
        if at - back > FARTHEST or stretch.word(back) in (";", ":"):
            return None
        back -= 1
    first = stretch.skip(back + 1, "adverb", "preposition")
    opens = stretch.kind(first) in ("relative", "participle") or stretch.lower(first).endswith("ed")
    return back if opens else None


def first_mark(stretch: Stretch, first: int, last: int) -> int | None:
    """The first mark in a run of tokens that may set off a clause."""
    return next((at for at in range(first, last) if stretch.word(at) in ASIDE), None)


def is_setting(stretch: Stretch, last: int) -> bool:
    """ "In a raid, which began in May, 30 died": what the sentence opens with is when and where all of it was."""
    return stretch.kind(stretch.first) == "preposition" and first_mark(stretch, stretch.first, last) is None


def is_record(stretch: Stretch, day: Day, counted: Counted) -> bool:
    """ "The deadliest raid since 2012 killed 30": what it is measured by, not when it was."""
    link = stretch.skip(day.first - 1, "adverb", step=-1)
    before = {stretch.lower(at) for at in range(link - LONGEST_RECORD, link)}
    if stretch.lower(link) != "since" or word_lists.group("superlative").isdisjoint(before):
        return False
    is_told_there = stretch.lower(day.last + 1) == "when" and counted.first > day.last
    return not is_told_there  # "the deadliest since 2012, when 86 people died"


def is_day_of_another(scene: Scene, counted: Counted, day: Day) -> bool:
    """ "Only $4m came, and $6m in May", "30 died, 12 of them in May", "$6m came and in May $4m": of the other alone."""
    stretch = scene.stretch
    link = stretch.skip(day.first - 1, "preposition", step=-1)
    if link < day.first - 1 and day.last in scene.starts and stretch.kind(link) == "conjunction":
        return True
    other = next((c for c in scene.counted if c.last == link + 1 and c.first > counted.last), None)
    if other is None or link == day.first - 1:
        return False
    if other.part_of is counted:
        return True
    has_noun = other.head is not None and other.head >= other.first
    lead = stretch.skip(other.first - 1, "conjunction", "adverb", step=-1)
    # "Received $4m and $6m in May", "killed 5 and wounded 12 in May" are told of both.
    return not has_noun and lead < other.first - 1 and lead + 1 != counted.last and lead not in scene.inside
