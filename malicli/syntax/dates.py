"""Dates and day words as printed, with their ISO date if the text or the article's date settles it.

Each token is of a kind that one letter names; the shapes that the letters of a date can have are one grammar. No date
library is used: those that read prose take longer to import than a whole look-up takes, and guess a day for "last week"
or "May".
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from malicli.language import cached, group, lexicon
from malicli.syntax.numerals import table
from malicli.syntax.tokenizer import Tokens

YEARS = range(1500, 2100)
DAYS = range(1, 32)
OTHER = ("x", 0)  # the letter and number of words that are of no date
WEEK = 7  # days
SHORT = 4  # letters of "Sept."
NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?|(\d{4})|(\d\d?[.]\d\d?[.]\d{4})")
NUMERIC = re.compile(r"(\d\d?)([/.])(\d\d?)\2(\d{4})")


class Day(NamedTuple):
    """A day, month or year as printed: its tokens (`last` exclusive), its unit, and the ISO form, None if unsettled.

    `until` is the last day of a span: "June 2 and 3", "between 2014 and 2016".
    """

    first: int
    last: int
    unit: str  # day | week | month | year
    iso: str | None  # YYYY-MM-DD, YYYY-MM or YYYY; never for a week
    until: str | None = None


@lru_cache(maxsize=1 << 8)  # cached: the article's date is used for every statement
def full_date(iso: str | None) -> date | None:
    """The date of an ISO day; None for a month, a year, or an invalid date."""
    if iso is None or len(iso) != 10:
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


@cached()
def kinds() -> dict[str, tuple[str, int]]:
    """The letter of each word that counts for a date, and its number; the first list that has a word decides."""
    time, found = lexicon().time, dict[str, tuple[str, int]]()
    numbered = {"W": time.weekdays, "M": time.months, "R": time.relative_days, "L": time.steps}
    numbered["u"] = {word: number for word, (kind, number) in table().items() if kind in ("unit", "teen")}
    for letter, numbers in numbered.items():
        found |= {word: (letter, number) for word, number in numbers.items()}
    for month in time.months.keys() - group("may, june, july"):
        if len(month) <= SHORT:
            found[month] = ("m", time.months[month])
    others = {
        "k": time.weekends, "A": time.ago, "p": time.day_parts, "E": time.period_parts, "b": time.both_ends,
        "o": group("of"), "w": group("week"), "P": time.periods, "D": group("day, days"), "t": group("the"),
        "O": group("on"), "&": group("and"), "-": "-–—", "J": time.span_joints, "B": time.before_dates,
        ",": ",", ".": ".", "/": "/",
    }  # fmt: skip
    for letter, words in others.items():
        found = dict.fromkeys(words, (letter, 0)) | found
    return found


def is_day(word: str) -> bool:
    """True if a folded word is a weekday, or a word such as "yesterday"."""
    return kinds().get(word, OTHER)[0] in "WR"


@cached(1 << 14)
def kind(printed: str, lower: str) -> tuple[str, int]:
    """The letter and number of a token: n for a day's, Y for a year, d for two other digits, I for "15.01.2017"."""
    if not printed[0].isdigit():
        found = kinds().get(lower, OTHER)
        return found if found[0] not in "WMm" or printed[0].isupper() else OTHER
    digits = NUMBER.fullmatch(lower)
    if digits is None or digits[3]:
        return ("I", 0) if digits else OTHER
    number = int(digits[1] or digits[2])
    if digits[2]:
        return ("Y", number) if number in YEARS else OTHER
    return ("n", number) if number in DAYS else ("d", number) if len(lower) == 2 else OTHER


MONTH = "(?:M|m[.]?)"
DATE = f"(?:n[o]?{MONTH}(?:,?Y)?|{MONTH}n(?:,?Y)?)"
ISO = "Y-n-n"
LOOSE = f"(?:{MONTH}|Y)"  # a date if a word leads to it: "in May", "by 2023"
SHAPES = {  # each with the method that reads it
    "numeric": f"{ISO}|n/n/Y|I",  # 2013-02-05, 15/01/2017
    "near": "Wp?o?Lw|L[wk]O?W|Lp|(?:DB)?R|[nu]DA|tk",  # Monday of last week, this morning, yesterday, two days ago
    "weekday": f"Wp?(?:,?(?:{DATE}|{ISO}))?",  # Sunday night, Wednesday, Feb. 6, 2013
    "calendar": f"{DATE}|{MONTH}[o,]?Y|E-(?:{MONTH}?Y|{MONTH})",  # 5 February 2013, March of 2014, mid-2015
    "period": "L[wkP]",  # last month
}
NAMED = "|".join(f"(?P<{name}>{shape})" for name, shape in SHAPES.items())
LED = re.compile(f"{NAMED}|(?<=[BJLEbo]){LOOSE}")
ALONE = re.compile(f"{NAMED}|{LOOSE}")


class Dates:
    """The dates of some tokens, each read where it begins."""

    def __init__(self, tokens: Tokens, published: str | None, past: bool) -> None:
        self.tokens, self.published, self.past = tokens, published, past
        self.today = full_date(published)
        found = [*map(kind, tokens.words, tokens.lower)]
        self.letters, self.numbers = "".join(letter for letter, _ in found), [number for _, number in found]

    def read(self, match: re.Match[str] | None) -> Day | None:
        """The date of a shape that matches."""
        return getattr(self, match.lastgroup or "calendar")(*match.span()) if match else None

    def number(self, letters: str, first: int, last: int) -> int | None:
        """The number of the first token that has one of some letters."""
        return next((self.numbers[at] for at in range(first, last) if self.letters[at] in letters), None)

    def moved(self, days: int) -> str | None:
        """The ISO day so many days from today."""
        try:
            return (self.today + timedelta(days)).isoformat() if self.today else None
        except OverflowError:
            return None

    def calendar(self, first: int, last: int) -> Day | None:
        """A date, month or year; of one in words and digits the day may be left out."""
        day, month, year = (self.number(letters, first, last) for letters in ("n", "Mm", "Y"))
        if month is None:
            return Day(first, last, "year", f"{year:04}")
        return Day(first, last, "day" if day else "month", settled(year, month, day, self.published, self.past))

    def numeric(self, first: int, last: int) -> Day | None:
        """A date in numbers; if either may be the month, only the year of "05/06/2017" is settled."""
        start, end = self.tokens.span(first, last)
        printed = "".join(self.tokens.words[first:last])
        if end - start != len(printed):
            return None
        found = NUMERIC.fullmatch(printed)
        one, other, year = (int(found[1]), int(found[3]), found[4]) if found else (0, 0, "")
        written = (printed, *(f"{year}-{month:02}-{day:02}" for month, day in ((one, other), (other, one))))
        isos = {iso for iso in written if full_date(iso)}
        return Day(first, last, "day", isos.pop() if len(isos) == 1 else year) if isos else None

    def weekday(self, first: int, last: int) -> Day | None:
        """A weekday, alone or with its date."""
        if "n" in self.letters[first:last]:
            full = self.numeric(last - len(ISO), last) if self.letters[last - 2] == "-" else self.calendar(first, last)
            return full and full._replace(first=first)
        step, iso = 0, None
        if self.today:
            back = (self.today.isoweekday() - self.numbers[first]) % WEEK
            step = self.number("L", max(first - 1, 0), first) or 0
            iso = self.moved(WEEK - back if step > 0 else -(back or -WEEK * step))
        return Day(first, last, "day", iso)

    def near(self, first: int, last: int) -> Day | None:
        """A day by its distance from today: "yesterday", "two days ago", "Monday of last week", "this morning"."""
        letters, step = self.letters[first:last], self.number("L", first, last) or 0
        days, weekday = step, self.today.isoweekday() if self.today else 0
        if "R" in letters:
            before = " ".join(self.tokens.lower[first : last - 1])
            days = self.numbers[last - 1] + lexicon().time.steps_from_day.get(before, 0)
        elif "A" in letters:
            days = -self.numbers[first]
        elif "W" in letters:
            days = (self.number("W", first, last) or 0) - weekday + WEEK * step
        elif letters == "tk":
            days = -((weekday + 1) % WEEK)  # the last Saturday
        elif step > 0:
            return None
        return Day(first, last, "day", self.moved(days), self.moved(days + 1) if letters == "tk" else None)

    def period(self, first: int, last: int) -> Day:
        """The period after "last", "this" or "next": "last month", "next year"."""
        step, unit = self.numbers[first], lexicon().time.periods[self.tokens.lower[first + 1]]
        iso, published = None, self.published or ""
        if unit == "year" and published:
            iso = f"{int(published[:4]) + step:04}"
        elif unit == "month" and len(published) > len("2013"):
            months = int(published[:4]) * 12 + int(published[5:7]) - 1 + step
            iso = f"{months // 12:04}-{months % 12 + 1:02}"
        return Day(first, last, unit, iso)


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
