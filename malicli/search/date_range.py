"""A period: from a day, month or year to another, both included."""

import re
from datetime import date

from malicli.errors import MalicliError

DATE = r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$"  # rarely needed, so compiled on use


def check_period(since: str | None, until: str | None) -> None:
    """Raise MalicliError for an invalid date, or a period that ends before it begins."""
    first, last = whole_day("since", since, "-01-01"), whole_day("until", until, "-12-31")
    if first and last and first > last:
        raise MalicliError(f"--since {since} is after --until {until}", "swap the two dates", "usage")


def whole_day(option: str, text: str | None, rest: str) -> str | None:
    """The first or last day of a day, month or year (day 31 of a short month still sorts correctly)."""
    if text is None:
        return None
    match = re.match(DATE, text)
    try:
        if match is None:
            raise ValueError
        date(*(int(part or 1) for part in match.groups()))
    except ValueError:
        raise MalicliError(
            f"--{option}: {text!r} is not a date", "write 2013, 2013-02 or 2013-02-05", "usage"
        ) from None
    return text + rest[len(text) - 4 :]
