"""Dates and day words as printed, with their ISO date if the text or the article's date settles it.

No date library is used: those that read prose take longer to import than a whole look-up takes, and guess a day
for "last week" or "May". This module reads only weekdays, months, years, and words such as "yesterday".
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from malicli.language import cached, group, lexicon
from malicli.syntax.tokenizer import Tokens

DAYS = ("weekday", "month", "relative", "weekend", "ago")


class Day(NamedTuple):
    """A day, month or year as printed: its tokens (`last` exclusive), its unit, and the ISO form, None if unsettled.

    `until` is the last day of a span: "June 2 and 3", "between 2014 and 2016".
    """

    first: int
    last: int
    unit: str  # day | week | month | year
    iso: str | None  # YYYY-MM-DD, YYYY-MM or YYYY; never for a week
    until: str | None = None


@cached()
def openings() -> frozenset[str]:
    """The words that may begin a date."""
    return frozenset(word for word, (kind, _) in day_words().items() if kind in DAYS) | lexicon().time.steps.keys()


@cached()
def day_words() -> dict[str, tuple[str | None, int]]:
    """The words of dates, each with what it is (weekday, month, relative, part, before) and its number."""
    time, found = lexicon().time, dict[str, tuple[str | None, int]]()
    for kind, numbers in (("weekday", time.weekdays), ("month", time.months), ("relative", time.relative_days)):
        found |= {word: (kind, number) for word, number in numbers.items()}
    found |= dict.fromkeys(time.weekends, ("weekend", 0)) | dict.fromkeys(time.ago, ("ago", 0))
    return found | dict.fromkeys(time.day_parts, ("part", 0)) | dict.fromkeys(time.before_dates, ("before", 0))


def may_begin(word: str) -> bool:
    """True if a folded word may be the first of a date."""
    return word in openings() or word[0].isdigit() or word in lexicon().time.period_parts


@lru_cache(maxsize=1 << 8)  # cached: the article's date is used for every statement
def full_date(iso: str | None) -> date | None:
    """The date of an ISO day; None for a month, a year, or an invalid date."""
    if iso is None or len(iso) != 10:
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def read_day(
    tokens: Tokens, at: int, last: int, today: date | None, published: str | None, past: bool, sure: bool = False
) -> Day | None:
    """The date that begins at a token, or None; if `sure`, a month or year needs no word that leads to it."""
    word = tokens.lower[at]
    kind, number = day_words().get(word, (None, 0))
    if kind == "weekend" and at and tokens.lower[at - 1] in group("the") and today:
        saturday = -((today.weekday() + 2) % 7)
        return Day(at - 1, at + 1, "day", moved(today, saturday), moved(today, saturday + 1))
    if kind == "ago":
        days = (
            lexicon().numbers.values["unit"].get(tokens.lower[at - 2], day_number(tokens, at - 2, at))
            if at > 1
            else None
        )
        return (
            Day(at - 2, at + 1, "day", moved(today, -days))
            if days and tokens.lower[at - 1] in group("day, days")
            else None
        )
    if kind == "relative":
        step = lexicon().time.steps_from_day.get(" ".join(tokens.lower[max(at - 2, 0) : at]), 0)
        return Day(at - 2 * bool(step), at + 1, "day", moved(today, number + step))
    if word in lexicon().time.steps:
        return period(tokens, at, last, today, published)
    if word in lexicon().time.period_parts:
        return part_of_period(tokens, at, last, published, past)
    if kind and not tokens.words[at][0].isupper():
        return None
    if kind == "weekday":
        return weekday(tokens, at, last, number, today, published, past)
    if kind == "month":
        return month_first(tokens, at, last, number, published, past, sure)
    return number_first(tokens, at, last, published, past, sure) if word[0].isdigit() else None


def part_of_period(tokens: Tokens, at: int, last: int, published: str | None, past: bool) -> Day | None:
    """The year or month of which a part is named: "mid-2015", "late-June 2015"."""
    if tokens.lower[at + 1 : at + 2] != ["-"] or at + 2 >= last:
        return None
    if (named := year_at(tokens, at + 2, last)) is not None:
        return Day(at, at + 3, "year", f"{named:04}")
    month = lexicon().time.months.get(tokens.lower[at + 2])
    if month is None:
        return None
    year = year_at(tokens, at + 3, last)
    return Day(at, at + 3 + (year is not None), "month", settled(year, month, None, published, past))


def moved(today: date | None, days: int) -> str | None:
    """The ISO day so many days from today."""
    try:
        return (today + timedelta(days)).isoformat() if today else None
    except OverflowError:
        return None


def period(tokens: Tokens, at: int, last: int, today: date | None, published: str | None) -> Day | None:
    """The period after "last", "this" or "next": "last month", "this morning", "next year"."""
    if at + 1 >= last:
        return None
    step, word = lexicon().time.steps[tokens.lower[at]], tokens.lower[at + 1]
    if kind_of(word) == "part" and step < 1:
        return Day(at, at + 2, "day", moved(today, step))
    if word not in lexicon().time.periods:
        return None
    unit, iso = lexicon().time.periods[word], None
    if unit == "year" and published:
        iso = f"{int(published[:4]) + step:04}"
    elif unit == "month" and published and len(published) >= 7:
        months = int(published[:4]) * 12 + int(published[5:7]) - 1 + step
        iso = f"{months // 12:04}-{months % 12 + 1:02}"
    return Day(at, at + 2, unit, iso)


def weekday(
    tokens: Tokens, at: int, last: int, number: int, today: date | None, published: str | None, past: bool
) -> Day:
    """A weekday, alone or with its date: "Wednesday", "next Monday", "Wednesday, Feb. 6, 2013"."""
    end = at + 1
    if end < last and kind_of(tokens.lower[end]) == "part":
        end += 1
    follow = end + (end < last and tokens.words[end] == ",")
    if (
        follow < last
        and tokens.lower[follow] not in lexicon().time.steps
        and kind_of(tokens.lower[follow]) != "weekday"
    ):
        full = read_day(tokens, follow, last, today, published, past)
        if full and full.unit == "day" and full.last > follow + 1:
            return Day(at, full.last, "day", full.iso)
    iso = None
    if today:
        back = (today.weekday() - number) % 7
        step = lexicon().time.steps.get(tokens.lower[at - 1], 0) if at else 0
        iso = moved(today, 7 - back if step > 0 else -(back or 7 * -step))
    return Day(at, end, "day", iso)


def kind_of(word: str) -> str | None:
    """The role of a folded word in a date: weekday, month, relative, part, before."""
    return day_words().get(word, (None, 0))[0]


def month_first(
    tokens: Tokens, at: int, last: int, month: int, published: str | None, past: bool, sure: bool = False
) -> Day | None:
    """A date that begins with its month: "Feb. 5, 2013", "January 29", "February 2013", "in February"."""
    end = at + 1
    if end < last and tokens.words[end] == "." and is_short(tokens.words[at]):
        end += 1
    number = day_number(tokens, end, last)
    if number:
        year = year_at(tokens, end + 1 + (end + 1 < last and tokens.words[end + 1] == ","), last)
        stop = end + 1 if year is None else end + 2 + (tokens.words[end + 1] == ",")
        return Day(at, stop, "day", settled(year, month, number, published, past))
    follow = end + (end < last and tokens.lower[end] in group("of, comma"))
    year = year_at(tokens, follow, last)
    if year is not None:
        return Day(at, follow + 1, "month", f"{year:04}-{month:02}")
    if sure or (at and kind_of(tokens.lower[at - 1]) == "before"):
        return Day(at, end, "month", settled(None, month, None, published, past))
    return None  # "May" and "March" may be other words


def number_first(
    tokens: Tokens, at: int, last: int, published: str | None, past: bool, sure: bool = False
) -> Day | None:
    """A date that begins with a number: "5 February 2013", "the 5th of March", "2013-02-05", "in 2013"."""
    if found := iso_at(tokens, at, last) or in_numbers(tokens, at, last):
        return found
    number, end = day_number(tokens, at, last), at + 1
    if number:
        end += end < last and tokens.lower[end] in group("of")
        kind, month = day_words().get(tokens.lower[end], (None, 0)) if end < last else (None, 0)
        if kind != "month" or not tokens.words[end][0].isupper():
            return None
        end += 1
        end += end < last and tokens.words[end] == "." and is_short(tokens.words[end - 1])
        year = year_at(tokens, end + (end < last and tokens.words[end] == ","), last)
        stop = end if year is None else end + 1 + (tokens.words[end] == ",")
        return Day(at, stop, "day", settled(year, month, number, published, past))
    year = year_at(tokens, at, last)
    if year is not None and (sure or (at and kind_of(tokens.lower[at - 1]) == "before")):
        return Day(at, at + 1, "year", f"{year:04}")
    return None


def is_short(month: str) -> bool:
    """True if a month is abbreviated, so that a full stop after it belongs to it: "Feb.", "Sept.", not "June."."""
    return len(month) < 5 and month.lower() not in group("may, june, july")


def day_number(tokens: Tokens, at: int, last: int) -> int | None:
    """A day of the month, 1 to 31, plain or ordinal."""
    if at >= last:
        return None
    digits = tokens.lower[at].rstrip("stndrh")
    return int(digits) if len(digits) < 3 and digits.isdecimal() and 0 < int(digits) < 32 else None


def year_at(tokens: Tokens, at: int, last: int) -> int | None:
    """A year of four digits, 1800 to 2099."""
    if at >= last or len(tokens.words[at]) != 4 or not tokens.words[at].isdecimal():
        return None
    return year if 1800 <= (year := int(tokens.words[at])) < 2100 else None


def iso_at(tokens: Tokens, at: int, last: int) -> Day | None:
    """A date in ISO form, its five tokens without white space between them."""
    if at + 5 > last or tokens.ends[at + 4] - tokens.starts[at] != 10:
        return None
    printed = "".join(tokens.words[at : at + 5])
    return Day(at, at + 5, "day", printed) if len(printed) == 10 and full_date(printed) else None


def in_numbers(tokens: Tokens, at: int, last: int) -> Day | None:
    """A date in numbers, "15/01/2017" or "15.01.2017"; if either number may be the month, only its year is settled."""
    size = 1 if tokens.words[at].count(".") == 2 else 5
    printed = "".join(tokens.words[at : min(at + size, last)])
    found = re.fullmatch(r"(\d\d?)([/.])(\d\d?)\2(\d{4})", printed)
    if found is None or tokens.ends[at + size - 1] - tokens.starts[at] != len(printed):
        return None
    one, other, year = int(found[1]), int(found[3]), found[4]
    both = {iso for m, d in ((one, other), (other, one)) if full_date(iso := f"{year}-{m:02}-{d:02}")}
    return Day(at, at + size, "day", both.pop() if len(both) == 1 else year) if both else None


def settled(year: int | None, month: int, day: int | None, published: str | None, past: bool) -> str | None:
    """The ISO form of a date; without a year, the nearest to the article's date (with `past`, not after it)."""
    if year is None:
        if published is None:
            return None
        year = int(published[:4])
        if len(published) >= 7:
            ahead = month - int(published[5:7])
            if past and (ahead, day or 0) > (0, int(published[8:10] or 31)):
                year -= 1
            elif not past:
                year += (ahead < -6) - (ahead > 6)
    if day is None:
        return f"{year:04}-{month:02}"
    return iso if full_date(iso := f"{year:04}-{month:02}-{day:02}") else None
