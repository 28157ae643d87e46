"""Dates in a text, those with two ends as one: "June 2 and 3", "2 to 3 June", "between 2014 and 2016".

Of the ends of a span, the one printed without a year takes the other's.
"""

import re

from malicli.language import ends, group, lexicon
from malicli.syntax.dates import ALONE, LED, Dates, Day, full_date, settled
from malicli.syntax.tokenizer import Tokens

JOINTS = frozenset("J&-")  # the letters of what joins the ends of a span
LATER_DAY = re.compile(r"n(?!o?[Mm])(?:,?Y)?")
LOOKED_BACK = 2  # tokens before a range that may lead to its first date


def find_days(tokens: Tokens, first: int, last: int, published: str | None, past: bool = False) -> list[Day]:
    """The dates in a range of tokens, in order; with `past`, only dates up to `published` are meant.

    A weekday is the last one up to the article's date ("next Monday": the first after it), a month and day without
    a year the nearest to it.
    """
    begin = max(first - LOOKED_BACK, 0)
    dates = Dates(tokens.part(begin, last), published, past)
    found: list[Day] = []
    at = first - begin
    while match := LED.search(dates.letters, at):
        day = dates.read(match)
        day = up_to(dates, day, found[-1].last if found else first - begin) if day else None
        if day is not None and not is_end_of_count(dates, day):
            found.append(day)
        at = max(match.start() + 1, day.last if day else 0)
    return [day._replace(first=day.first + begin, last=day.last + begin) for day in found]


def is_end_of_count(dates: Dates, day: Day) -> bool:
    """Whether a bare year is the lower end of a number: "between 2000 and 2500 people"."""
    return day.unit == "year" and day.until is None and dates.letters[max(day.first - 1, 0)] == "b"


def up_to(dates: Dates, day: Day, floor: int) -> Day:
    """The span that a date is the first end of, or the last ("2 to 3 June"); else the date itself."""
    if earlier := earlier_end(dates, day, floor):
        return earlier
    joint = day.last
    if dates.letters[joint : joint + 1] not in JOINTS or day.unit == "week":
        return day
    short = later_day(dates, day) if day.unit == "day" else later_year(dates, day)
    end = short or dates.read(ALONE.match(dates.letters, joint + 1))
    if end is None or end.unit != day.unit or end.first != joint + 1:
        return day
    start, until = same_year(dates, day, end)
    is_and = dates.letters[joint] == "&" and dates.letters[max(day.first - 1, 0)] != "b"
    is_apart = start is None or until is None or count_of(until) - count_of(start) != 1
    if (not short and is_and and is_apart) or (start is not None and until is not None and start >= until):
        return day
    return widened(dates, Day(day.first, end.last, day.unit, start, until), joint, floor)


def widened(dates: Dates, day: Day, joint: int, floor: int) -> Day:
    """A span with the "between" before it."""
    is_both = day.first > floor and dates.letters[day.first - 1] == "b" and dates.letters[joint] == "&"
    return day._replace(first=day.first - is_both)


def earlier_end(dates: Dates, day: Day, floor: int) -> Day | None:
    """The span whose first end is a bare number: "2 to 3 June"."""
    joint = day.first - 1
    is_led = joint > floor and dates.letters[joint - 1] == "n" and dates.letters[joint] in JOINTS
    if not is_led or dates.letters[day.first] != "n" or dates.numbers[joint - 1] >= dates.numbers[day.first]:
        return None
    iso = f"{day.iso[:8]}{dates.numbers[joint - 1]:02}" if day.iso else None
    return widened(dates, Day(joint - 1, day.last, "day", iso, day.iso), joint, floor)


def later_day(dates: Dates, day: Day) -> Day | None:
    """The day of the same month after a joint: the 3 of "June 2 and 3", "June 2-3, 2013"."""
    at = day.last + 1
    match, month = LATER_DAY.match(dates.letters, at), dates.number("Mm", day.first, day.last)
    if not match or month is None or dates.letters[at - 2] != "n" or dates.numbers[at] <= dates.numbers[at - 2]:
        return None
    if dates.letters[at - 1] != "-" and is_counted(dates, at + 1):
        return None
    year, number = dates.number("Y", *match.span()), dates.numbers[at]
    iso = settled(year, month, number, None, past=False) if year else f"{day.iso[:8]}{number:02}" if day.iso else None
    return Day(at, match.end(), "day", iso)


def is_counted(dates: Dates, at: int) -> bool:
    """Whether the word at a token may be what a number before it counts: "on June 2 and 3 soldiers died"."""
    word = "".join(dates.tokens.lower[at : at + 1])
    return word[:1].isalpha() and word not in lexicon().words.openers and not ends(word, "-ed, -ing")


def later_year(dates: Dates, day: Day) -> Day | None:
    """The end of a span of years printed short: the 16 of "in 2014-16"; not the 34 of "12 in 2021 to 34"."""
    at = day.last + 1
    short = "".join(dates.tokens.words[at : at + 1])
    if day.unit != "year" or day.iso is None or len(short) != len("16") or not short.isdecimal():
        return None
    is_led = not group("from").isdisjoint(dates.tokens.lower[max(day.first - 1, 0) : day.first])
    if dates.letters[at - 1] != "-" and (not is_led or is_counted(dates, at + 1)):
        return None
    return Day(at, at + 1, "year", day.iso[:2] + short)


def same_year(dates: Dates, one: Day, other: Day) -> tuple[str | None, str | None]:
    """The ends of a span; an end printed without its year has the year of the other, or the one before."""
    start, until = one.iso, other.iso
    has_year = ["Y" in dates.letters[day.first : day.last] for day in (one, other)]
    if until and not has_year[0] and (start is None or start > until or has_year[1]):
        again = Dates(dates.tokens.part(one.first, one.last), until, past=True)
        start = found.iso if (found := again.read(ALONE.match(again.letters))) else start
    return start, until


def count_of(period: str) -> int:
    """The number of a day, month or year among all."""
    day = full_date(period)
    year, _, month = period.partition("-")
    return day.toordinal() if day else int(year) * 12 + int(month) if month else int(year)
