"""Wrong values of a query, refused with one message on the command line and in the library."""

from collections.abc import Sequence
from math import inf
from types import NoneType

from malicli.errors import MalicliError
from malicli.records import CATEGORIES
from malicli.search.query import Query, Wanted, alternatives

CHOICES = {"kind": ("direct", "mixed"), "voice": ("attributed", "own"), "sort": ("when", "value")}
MOST_RESULTS = 2**31 - 1  # that a query can ask for
NAMED = ("speaker", "publisher", "actor", "place")
TYPES: tuple[tuple[str, tuple[type, ...], str], ...] = (
    *((option, (str, NoneType), "a text") for option in ("text", "since", "until")),
    *((option, (str, tuple, NoneType), "a name, or several") for option in (*NAMED, "category")),
    ("exact", (bool,), "True or False"),
    ("limit", (int, NoneType), "a whole number"),
    ("min-score", (int, float, NoneType), "a number"),
)


def check_query(query: Query) -> None:
    """Raise MalicliError for the first value that no query can have."""
    for option, kinds, wanted in TYPES:
        check_type(option, getattr(query, option.replace("-", "_")), kinds, wanted)
    for option in (*NAMED, "category"):
        check_names(option, getattr(query, option))
    check_period(query.since, query.until)
    if query.text is not None and not query.text.strip():
        raise MalicliError("QUERY is empty", "give words to look for", "usage")
    for category in alternatives(query.category):
        if category not in CATEGORIES:
            known = ", ".join(CATEGORIES)
            raise MalicliError(f"--category: no category {category!r}", f"the categories are {known}", "usage")
    for option, choices in CHOICES.items():
        check_choice(option, getattr(query, option), choices)
    check_range("'--limit' / '-n'", query.limit, 0, None)
    if query.limit and query.limit > MOST_RESULTS:
        raise MalicliError(f"--limit: {query.limit} is too large", "0 gives all", "usage")
    check_range("'--min-score'", query.min_score, 0, 100)


def check_type(option: str, value: object, kinds: tuple[type, ...], wanted: str) -> None:
    """Raise MalicliError for a value that is of none of some types; True is no number."""
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        name = "QUERY" if option == "text" else f"'--{option}'"
        raise MalicliError(f"Invalid value for {name}: {value!r} is not {wanted}", code="usage")


def check_names(option: str, names: Wanted) -> None:
    """Raise MalicliError if a filter is no name at all, or for a name that is no text or has no letters."""
    if names == ():
        raise MalicliError(f"--{option} is empty", "give a name, or leave it out", "usage")
    for name in alternatives(names):
        check_type(option, name, (str,), "a name, or several")
        if not name.strip():
            raise MalicliError(f"--{option} is empty", "give a name", "usage")


def check_choice(option: str, value: str | None, known: Sequence[str]) -> None:
    """Raise MalicliError for a value that is not one of the known."""
    if value is not None and value not in known:
        listed = ", ".join(map(repr, known))
        raise MalicliError(f"Invalid value for '--{option}': {value!r} is not one of {listed}", code="usage")


def check_range(option: str, value: float | None, least: float, most: float | None) -> None:
    """Raise MalicliError for a number out of its range."""
    if value is not None and not least <= value <= (inf if most is None else most):  # what is no number is in no range
        allowed = f"{least}<=x<={most}" if most is not None else f"x>={least}"
        raise MalicliError(f"Invalid value for {option}: {value} is not in the range {allowed}", code="usage")


def check_period(since: str | None, until: str | None) -> None:
    """Raise MalicliError for an invalid date, or a period that ends before it begins."""
    first, last = whole_day("since", since, "-01-01"), whole_day("until", until, "-12-31")
    if first and last and first > last:
        raise MalicliError(f"--since {since} is after --until {until}", "swap the two dates", "usage")


def whole_day(option: str, text: str | None, rest: str) -> str | None:
    """The first or last day of a day, month or year (day 31 of a short month still sorts correctly)."""
    from malicli.articles.metadata_csv import iso_date  # imported here because few queries have dates

    if text is not None and iso_date(text) != text:
        raise MalicliError(f"--{option}: {text!r} is not a date", "write 2013, 2013-02 or 2013-02-05", "usage")
    return text and text + rest[len(text) - 4 :]
