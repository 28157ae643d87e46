"""Dates in a text, those with two ends as one: "June 2 and 3", "2 to 3 June", "between 2014 and 2016".

A weekday may be placed by its week: "Monday last week". Of the ends of a span, the one printed without a year takes
the other's.
"""

from datetime import date, timedelta

from malicli.language import ends, group, lexicon
from malicli.syntax.dates import (
    Day,
    day_number,
    full_date,
    kind_of,
    may_begin,
    moved,
    read_day,
    settled,
    year_at,
)
from malicli.syntax.tokenizer import Tokens

WEEK = 7


def find_days(tokens: Tokens, first: int, last: int, published: str | None, past: bool = False) -> list[Day]:
    """The dates in a range of tokens, in order; with `past`, only dates up to `published` are meant.

    A weekday is the last one up to the article's date ("next Monday": the first after it), a month and day without
    a year the nearest to it.
    """
    today = full_date(published)
    found: list[Day] = []
    at = first
    while at < last:
        day = read_day(tokens, at, last, today, published, past) if may_begin(tokens.lower[at]) else None
        if day is not None:
            day = in_week(tokens, day, last, today)
            day = up_to(tokens, day, found[-1].last if found else first, last, published, past)
        if day is not None and not is_end_of_count(tokens, day):
            found.append(day)
        at = max(at + 1, day.last if day else 0)
    return found


def in_week(tokens: Tokens, day: Day, last: int, today: date | None) -> Day:
    """A weekday placed by the week that is named beside it: "Monday of last week", "last week on Monday"."""
    if day.unit == "week":
        at = day.last + (not group("on").isdisjoint(tokens.lower[day.last : day.last + 1]))
        if at >= last or kind_of(tokens.lower[at]) != "weekday" or not tokens.words[at][0].isupper():
            return day
        return Day(day.first, at + 1, "day", of_week(tokens, at, day.first, today))
    at = day.last + (not group("of").isdisjoint(tokens.lower[day.last : day.last + 1]))
    if kind_of(tokens.lower[day.first]) != "weekday" or at + 1 >= last or tokens.lower[at + 1] not in group("week"):
        return day
    if tokens.lower[at] not in lexicon().time.steps:
        return day
    return Day(day.first, at + 2, "day", of_week(tokens, day.first, at, today))


def of_week(tokens: Tokens, weekday: int, step: int, today: date | None) -> str | None:
    """The ISO day of the weekday at one token in the week that another ("last", "this", "next") names."""
    if today is None:
        return None
    days = lexicon().time.weekdays[tokens.lower[weekday]] - today.weekday()
    return moved(today, days + WEEK * lexicon().time.steps[tokens.lower[step]])


def is_both(tokens: Tokens, first: int, joint: int) -> bool:
    """Whether "between" comes before a date and "and" after it."""
    time = lexicon().time
    return first > 0 and tokens.lower[first - 1] in time.both_ends and time.span_joints[tokens.lower[joint]] == "and"


def up_to(tokens: Tokens, day: Day, first: int, last: int, published: str | None, past: bool) -> Day:
    """The span that a date is the first end of, or the last ("2 to 3 June"); else the date itself."""
    if day.unit == "day" and (earlier := bare_number(tokens, day, first)) is not None:
        iso = f"{day.iso[:8]}{earlier:02}" if day.iso else None
        return widened(tokens, Day(day.first - 2, day.last, "day", iso, day.iso), day.first - 1, first)
    joint = day.last
    if joint + 1 >= last or day.unit == "week" or tokens.lower[joint] not in lexicon().time.span_joints:
        return day
    short = later_number(tokens, day, joint + 1, last) or later_year(tokens, day, joint + 1, last)
    end = short or read_day(tokens, joint + 1, last, full_date(published), published, past, sure=True)
    if end is None or end.unit != day.unit or end.first != joint + 1:
        return day
    start, until = same_year(tokens, day, end)
    is_and = lexicon().time.span_joints[tokens.lower[joint]] == "and"
    if not short and is_and and not is_both(tokens, day.first, joint) and not in_a_row(start, until):
        return day
    if start is not None and until is not None and start >= until:
        return day
    return widened(tokens, Day(day.first, end.last, day.unit, start, until), joint, first)


def is_end_of_count(tokens: Tokens, day: Day) -> bool:
    """Whether a bare year is the lower end of a number: "between 2000 and 2500 people"."""
    is_bare = day.unit == "year" and day.until is None and day.first > 0
    return is_bare and tokens.lower[day.first - 1] in lexicon().time.both_ends


def widened(tokens: Tokens, day: Day, joint: int, first: int) -> Day:
    """A span with the "between" before it."""
    return day._replace(first=day.first - 1) if day.first > first and is_both(tokens, day.first, joint) else day


def bare_number(tokens: Tokens, day: Day, first: int) -> int | None:
    """The number before a date that begins with its day: the 2 of "2 to 3 June"."""
    joint = day.first - 1
    if joint - 1 < first or tokens.lower[joint] not in lexicon().time.span_joints:
        return None
    earlier, own = day_number(tokens, joint - 1, joint), day_number(tokens, day.first, day.last)
    return earlier if earlier and own and earlier < own else None


def later_number(tokens: Tokens, day: Day, at: int, last: int) -> Day | None:
    """The day of the same month at a token: the 3 of "June 2 and 3", "June 2-3, 2013"."""
    number = day_number(tokens, at, last)
    own = day_number(tokens, day.last - 1, day.last)
    month_of = next((word for word in tokens.lower[day.first : day.last] if kind_of(word) == "month"), None)
    if day.unit != "day" or month_of is None or number is None or own is None or number <= own:
        return None
    after = tokens.lower[at + 1] if at + 1 < last else ""
    if kind_of(after) == "month" or (tokens.lower[at - 1] in group("and, to") and is_counted(tokens, at + 1, last)):
        return None
    year = year_at(tokens, at + 1 + (after == ","), last)
    stop = at + 1 if year is None else at + 2 + (after == ",")
    month = lexicon().time.months[month_of]
    iso = settled(year, month, number, None, past=False) if year else f"{day.iso[:8]}{number:02}" if day.iso else None
    return Day(at, stop, "day", iso)


def is_counted(tokens: Tokens, at: int, last: int) -> bool:
    """Whether the word at a token may be what a number before it counts: "on June 2 and 3 soldiers died"."""
    word = tokens.lower[at] if at < last else ""
    return word[:1].isalpha() and word not in lexicon().words.classes and not ends(word, "-ed, -ing")


def later_year(tokens: Tokens, day: Day, at: int, last: int) -> Day | None:
    """The end of a span of years printed short: the 16 of "in 2014-16"."""
    short = tokens.words[at]
    if day.unit != "year" or day.iso is None or len(short) != 2 or not short.isdecimal():
        return None
    return Day(at, at + 1, "year", day.iso[:2] + short)


def same_year(tokens: Tokens, one: Day, other: Day) -> tuple[str | None, str | None]:
    """The ends of a span; an end printed without its year has the year of the other, or the one before."""
    start, until = one.iso, other.iso
    has_year = [any(year_at(tokens, at, day.last) for at in range(day.first, day.last)) for day in (one, other)]
    if until and not has_year[0] and (start is None or start > until or has_year[1]):
        again = read_day(tokens, one.first, one.last, full_date(until), until, past=True, sure=True)
        start = again.iso if again else start
    return start, until


def in_a_row(start: str | None, until: str | None) -> bool:
    """Whether the second of two days, months or years follows the first."""
    if start is None or until is None:
        return False
    first, second = full_date(start), full_date(until)
    if first and second:
        return second - first == timedelta(1)
    return count_of(until) - count_of(start) == 1


def count_of(period: str) -> int:
    """The number of a month or year among all."""
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) if month else int(year)
