"""When: the date in the clause of a figure."""

from itertools import takewhile

from malicli.figures.counted_nouns import Counted
from malicli.figures.places import ends_clause
from malicli.figures.sentence_figures import SentenceFigures
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import group
from malicli.records import EVENT_CATEGORIES, Claim
from malicli.syntax.dates import Day

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
    after = [day for day in days if day.first >= counted.last]
    if counted.series_role == "from":  # "from 340 in March", not "from 340 to 900 in April"
        near = [day for day in after[:1] if window.skip(day.first - 1, "preposition", step=-1) < counted.last]
        return near[0] if near else None
    before = [day for day in days if day.last <= counted.first]
    for day in after[:1]:
        gap = range(counted.last, day.first)
        between = {window.lower(at) for at in gap}
        if any(ends_clause(window, at) for at in gap):
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


def is_of_clause(tree: SentenceTree, day: Day, counted: Counted) -> bool:
    """ "The firm, founded in 1998, employs 3,400": of another thing; "Twelve firms, founded in 1998, closed" is not.

    Nor is what is counted in a clause of the day of what is outside: "The firm, which runs 48 mills, will close on
    Monday"; an event is: "The bomb, which killed 30, went off on Monday".
    """
    own, top = [counted.node, *tree.ancestors(counted.node)], tree.top(range(day.first, day.last))
    path = [*takewhile(lambda word: word not in own, (top, *tree.ancestors(top)))]
    common = next((word for word in tree.ancestors(path[-1]) if word in own), None) if path else top
    below = own[: own.index(common)] if common in own else own
    is_inside = any(tree.rel[word] == "acl:relcl" for word in below) and day.first >= counted.last
    if is_inside and counted.category not in EVENT_CATEGORIES:
        return True
    return day.unit in ("year", "month") and any(is_aside(tree, word, counted) for word in path)


def is_aside(tree: SentenceTree, clause: int, counted: Counted) -> bool:
    """Whether a clause without a subject of its own is set off by a mark, and not from the counted or an event."""
    first, head = tree.edges(clause)[0], tree.head[clause]
    mark = first if tree.is_mark(first) else first - 1
    is_beside = tree.relation(clause) == "acl" and tree.lower[head] not in group("event itself")
    is_beside = is_beside or (tree.relation(clause) == "advcl" and tree.child(clause, "nsubj") is None)
    is_own = head in (counted.node, counted.head) and (mark == counted.last or tree.is_capital(mark - 1))
    return is_beside and tree.is_mark(mark) and not is_own


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
