"""Look up records, speakers and articles by id or prefix, and apply the filters."""

from collections.abc import Iterable

from malicli.errors import MalicliError
from malicli.records import Record
from malicli.search.filters import chosen, narrows, spoken
from malicli.search.query import ArticleEntry, Index, Query, Speaker

Identified = Record | Speaker | ArticleEntry


def the_one(index: Index, ident: str) -> Identified:
    """The item with this id or prefix. Raises MalicliError if there is none, or more than one."""
    prefix = ident.strip().casefold()
    found = [one for one in lettered(index, Query(), prefix) if one.id.startswith(prefix)] if prefix else []
    if not found:
        raise MalicliError(f"no record {ident!r}", "the output of every look-up shows ids", "not-found")
    exact = [one for one in found if one.id == prefix]
    if len(found) > 1 and len(exact) != 1:
        some = ", ".join(f"{one.id} ({words(one)[:30]!r})" for one in found[:8])
        more = f" and {len(found) - 8} more" if len(found) > 8 else ""
        raise MalicliError(f"{len(found)} ids begin with {ident!r}", f"type more of it: {some}{more}", "ambiguous")
    return exact[0] if exact else found[0]


def lettered(index: Index, query: Query, ident: str) -> Iterable[Identified]:
    """All items of the type that the id's first letter names: s for speakers, a for articles."""
    if ident.startswith("s"):
        return index.speakers(query)[0]
    if ident.startswith("a"):
        return chosen(index.entries(), query, spoken(index, query))[0]
    return [result.record for result in index.search(query).results] if narrows(query) else index.find(ident)


def words(one: Identified) -> str:
    """The words that distinguish an item from others with a similar id."""
    if isinstance(one, Speaker):
        return one.name
    return one.imprint.article if isinstance(one, ArticleEntry) else one.text


def left(index: Index, found: list[Identified], query: Query) -> list[Identified]:
    """The items that pass the filters."""
    if not narrows(query):
        return found
    query = query._replace(limit=0)
    letters = {one.id[0] if one.id[0] in "sa" else "" for one in found}
    kept = {one.id for letter in letters for one in lettered(index, query, letter)}
    return [one for one in found if one.id in kept]
