"""When: the date in the clause of a figure."""

from malicli.figures.actors import name_end
from malicli.figures.counted_nouns import Counted
from malicli.figures.places import FARTHEST, opens_other_clause
from malicli.figures.sentence_figures import SentenceFigures
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import ends, group
from malicli.records import EVENT_CATEGORIES, Claim
from malicli.syntax.dates import Day

ASIDE = frozenset({",", "(", ")", "–", "—", "--"})  # marks that set off a clause
LONGEST_RECORD = 6  # tokens of "deadliest attack in the north since"


def find_day(sentence: SentenceFigures, counted: Counted, claim: Claim | None = None) -> Day | None:
    """The nearest date after the figure in its clause, else before it; not the date on which it was said."""
    window = sentence.tree
    days = [
        day
        for day in window.days
        if not (
            is_of_saying(window, day, claim) or is_of_clause(window, day, counted) or is_record(window, day, counted)
        )
    ]
    after = [day for day in days if day.first >= counted.last and not is_past_clause(window, day, counted)]
    if counted.series_role == "from":  # "from 340 in March", not "from 340 to 900 in April"
        near = [day for day in after[:1] if window.skip(day.first - 1, "preposition", step=-1) < counted.last]
        return near[0] if near else None
    before = [day for day in days if day.last <= counted.first]
    for day in after[:1]:
        gap = range(counted.last, day.first)
        between = {window.lower(at) for at in gap}
        if any(opens_other_clause(sentence, at, counted) for at in gap):
            continue
        if group("parts two comparisons").isdisjoint(between) and not is_day_of_another(sentence, counted, day):
            return day
    return before[-1] if before else None


def is_of_saying(window: SentenceTree, day: Day, claim: Claim | None) -> bool:
    """True if a date is that of the statement: "Ten were hurt on Monday, police said on | Wednesday"."""
    if claim is None or claim.attribution.said != window.text_of(day.first, day.last):
        return False
    start = window.tokens.starts[day.first]
    return not any(s <= start < e for s, e in claim.spans)


def is_past_clause(window: SentenceTree, day: Day, counted: Counted) -> bool:
    """ "The firm, which runs 48 mills, will close on Monday": the day is outside the relative clause of the number.

    An event in such a clause shares the day: "The bomb, which killed 30, went off on Monday".
    """
    if counted.category in EVENT_CATEGORIES:
        return False
    clause = counted.quantity.number
    while window.rel[clause] != "acl:relcl":
        if window.head[clause] == clause:
            return False
        clause = window.head[clause]
    word = day.first
    while word not in (clause, window.head[word]):
        word = window.head[word]
    return word != clause


def is_of_clause(window: SentenceTree, day: Day, counted: Counted) -> bool:
    """ "The firm, founded in 1998, employs 3,400", "the war, which began in 2012, has killed 30": of another thing.

    A clause set off by commas refers to the noun next to it: "Twelve firms, founded in 1998, closed".
    """
    mark = clause_mark(window, day.first) if day.unit in ("year", "month") else None
    if mark is None or mark < counted.first < day.last:
        return False
    if counted.last <= mark:
        beside = name_end(window, counted.last - 1, mark)  # "his brother Tom, who died in 2012"
        is_relative = window.kind(mark + 1) == "relative"
        return beside < mark and (is_relative or first_mark(window, beside, mark) is None)
    end = first_mark(window, day.last, counted.first)
    if end is None or is_setting(window, mark):
        return False
    goes_on = window.skip(end + 1, "adverb")  # "who came in 2012, killing 30", "who came in 2012, and killed 30"
    if ends(window.lower(goes_on), "-ing") or window.kind(goes_on) == "conjunction":
        return False
    return window.skip(end + 1, "determiner", "adverb") < counted.first


def clause_mark(window: SentenceTree, at: int) -> int | None:
    """The mark before the relative or participial clause that contains a token, or the token before the sentence."""
    back = at - 1
    while back >= 0 and window.printed(back) not in ASIDE:
        if at - back > FARTHEST or window.printed(back) in (";", ":"):
            return None
        back -= 1
    first = window.skip(back + 1, "adverb", "preposition")
    opens = window.kind(first) in ("relative", "verb") or ends(window.lower(first), "-ed")
    return back if opens else None


def first_mark(window: SentenceTree, first: int, last: int) -> int | None:
    """The first mark in a run of tokens that may set off a clause."""
    return next((at for at in range(first, last) if window.printed(at) in ASIDE), None)


def is_setting(window: SentenceTree, last: int) -> bool:
    """ "In a raid, which began in May, 30 died": what the sentence opens with is when and where all of it was."""
    return window.kind(0) == "preposition" and first_mark(window, 0, last) is None


def is_record(window: SentenceTree, day: Day, counted: Counted) -> bool:
    """ "The deadliest raid since 2012 killed 30": what it is measured by, not when it was."""
    link = window.skip(day.first - 1, "adverb", step=-1)
    before = {window.lower(at) for at in range(link - LONGEST_RECORD, link)}
    if window.lower(link) not in group("since") or group("superlative").isdisjoint(before):
        return False
    is_told_there = window.lower(day.last + 1) in group("when") and counted.first > day.last
    return not is_told_there  # "the deadliest since 2012, when 86 people died"


def is_day_of_another(sentence: SentenceFigures, counted: Counted, day: Day) -> bool:
    """ "Only $4m came, and $6m in May", "30 died, 12 of them in May", "$6m came and in May $4m": of the other alone."""
    window = sentence.tree
    link = window.skip(day.first - 1, "preposition", step=-1)
    if day.last in sentence.starts and any(own.last == counted.first for own in window.days):
        return True  # "yesterday four died, today nine"
    if link < day.first - 1 and day.last in sentence.starts and window.kind(link) == "conjunction":
        return True
    other = next((c for c in sentence.counted if c.last == link + 1 and c.first > counted.last), None)
    if other is None or link == day.first - 1:
        return False
    if other.part_of is counted:
        return True
    has_noun = other.head is not None and other.head >= other.first
    lead = window.skip(other.first - 1, "conjunction", "adverb", step=-1)
    # "Received $4m and $6m in May", "killed 5 and wounded 12 in May" refer to both.
    return not has_noun and lead < other.first - 1 and lead + 1 != counted.last and lead not in sentence.inside
