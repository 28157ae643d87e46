"""Wrong values of a query, refused with one message on the command line and in the library."""

from collections.abc import Iterable, Sequence

from malicli.errors import MalicliError
from malicli.records import CATEGORIES
from malicli.search.date_range import check_period
from malicli.search.query import Query, Wanted, alternatives

CHOICES = {"kind": ("direct", "mixed"), "voice": ("attributed", "own"), "sort": ("when", "value")}
NAMED = ("speaker", "publisher", "actor", "place")


def check_query(query: Query) -> None:
    """Raise MalicliError for the first value that no query can have."""
    check_period(query.since, query.until)
    if query.text is not None and not query.text.strip():
        raise MalicliError("QUERY is empty", "leave it out to get all", "usage")
    for option in NAMED:
        check_names(option, getattr(query, option))
    check_categories(alternatives(query.category))
    for option, known in CHOICES.items():
        check_choice(option, getattr(query, option), known)
    check_range("'--limit' / '-n'", query.limit, 0, None)
    check_range("'--min-score'", query.min_score, 0, 100)


def check_names(option: str, names: Wanted) -> None:
    """Raise MalicliError for a name that has no letters."""
    if not all(name.strip() for name in alternatives(names)):
        raise MalicliError(f"--{option} is empty", "give a name", "usage")


def check_categories(categories: Iterable[str] | None) -> None:
    """Raise MalicliError for the first that is no category of figures."""
    for category in categories or ():
        if category not in CATEGORIES:
            known = ", ".join(CATEGORIES)
            raise MalicliError(f"--category: no category {category!r}", f"the categories are {known}", "usage")


def check_choice(option: str, value: str | None, known: Sequence[str]) -> None:
    """Raise MalicliError for a value that is not one of the known."""
    if value is not None and value not in known:
        listed = ", ".join(map(repr, known))
        raise MalicliError(f"Invalid value for '--{option}': {value!r} is not one of {listed}", code="usage")


def check_range(option: str, value: float | None, least: float, most: float | None) -> None:
    """Raise MalicliError for a number out of its range."""
    if value is not None and (value < least or (most is not None and value > most)):
        allowed = f"{least}<=x<={most}" if most is not None else f"x>={least}"
        raise MalicliError(f"Invalid value for {option}: {value} is not in the range {allowed}", code="usage")
