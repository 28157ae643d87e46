"""The registry of a saved index: who its speakers are over all articles, and the words by which a name finds them."""

import sqlite3
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from malicli.index.folding import words
from malicli.index.packing import dump, load
from malicli.index.people import LocalSpeaker, Person, join
from malicli.index.query import Speaker, SpeakerRole
from malicli.index.roster import PRONOUNS, ident
from malicli.index.spelling import joined, slips

Key = tuple[str, str]
AT_ONCE = 5000  # persons written together
LOCALS = """
    SELECT l.number, a.name, l.name, l.told, a.imprint FROM articles a JOIN locals l ON l.article = a.number
    ORDER BY a.place, l.number"""


def register(store: sqlite3.Connection) -> None:
    """Join the speakers of all articles anew, and write down who they are."""
    store.execute("BEGIN IMMEDIATE")
    for table in ("persons", "name_words", "name_slips"):
        store.execute(f"DELETE FROM {table}")
    people = join(local_speakers(store))
    numbers = {person: number for number, person in enumerate(dict.fromkeys(people.values()), 1)}
    by_name = {person.name: number for person, number in numbers.items()}

    def person_of(article: str, name: str) -> int | None:
        person = people.get((article, name))
        return numbers[person] if person else by_name.get(name)

    found = [(person_of(text(article), name), number) for number, article, name, *_ in store.execute(LOCALS)]
    store.executemany("UPDATE locals SET person = ? WHERE number = ?", found)
    write_persons(store, {number: person for person, number in numbers.items()})
    store.execute("COMMIT")


def text(name: bytes) -> str:
    """An article's name as text."""
    return name.decode("utf-8", "surrogatepass")


def local_speakers(store: sqlite3.Connection) -> Iterator[LocalSpeaker]:
    """The speakers of single articles as the analysis tells them, in reading order; articles of one name as one."""
    twice = {name for (name,) in store.execute("SELECT name FROM articles GROUP BY name HAVING count(*) > 1")}
    merged: dict[Key, LocalSpeaker] = {}
    for _, article, name, told, _ in store.execute(LOCALS):
        if told is None:
            continue
        kind, roles, mentions, _ = load(told)
        local = LocalSpeaker(text(article), name, kind, tuple(roles), tuple(mentions))
        if article in twice:
            merged[local.article, name] = both(merged.get((local.article, name)), local)
        else:
            yield local
    yield from merged.values()


def both(one: LocalSpeaker | None, other: LocalSpeaker) -> LocalSpeaker:
    """The same speaker of two articles that have the same name."""
    if one is None:
        return other
    roles = tuple(dict.fromkeys(one.roles + other.roles))
    mentions = tuple(dict.fromkeys(one.mentions + other.mentions))
    return LocalSpeaker(one.article, one.name, one.kind, roles, mentions)


def write_persons(store: sqlite3.Connection, persons: dict[int, Person]) -> None:
    """A row for each person, with all that is printed of them, and the words that find them."""
    rows = store.execute(
        "SELECT l.person, a.name, l.name, l.told, a.imprint FROM locals l JOIN articles a ON a.number = l.article "
        "WHERE l.person IS NOT NULL AND l.told IS NOT NULL ORDER BY l.person, a.place, l.number"
    )
    known: set[str] = set()
    portraits = ((number, portrait(persons[number], locals_of)) for number, locals_of in grouped(rows))
    while some := list(islice(portraits, AT_ONCE)):
        store.executemany("INSERT INTO persons VALUES (?, ?, ?, ?, ?)", [person_row(n, p) for n, p in some])
        terms = {(term, n) for n, p in some for term in terms_of(p)}
        new = {term for term, _ in terms} - known
        found = sorted((slip, term) for term in new for slip in slips(term))
        store.executemany("INSERT INTO name_words VALUES (?, ?)", sorted(terms))
        store.executemany("INSERT OR IGNORE INTO name_slips VALUES (?, ?)", found)
        known |= new


def person_row(number: int, profile: dict[str, Any]) -> tuple[Any, ...]:
    """A person as stored."""
    data = dump(profile)
    return number, profile["person"][0], profile["counts"][0] + profile["counts"][1], data, zlib.crc32(data)


def terms_of(profile: dict[str, Any]) -> set[str]:
    """The words by which the names of a person are found."""
    spellings = {profile["person"][0], *profile["names"], *profile["aliases"]}
    return {term for spelling in spellings for term in joined(words(spelling))}


def grouped(rows: Iterator[Any]) -> Iterator[tuple[int, list[Any]]]:
    """The rows of each person together."""
    number, group = None, []
    for row in rows:
        if number is not None and row[0] != number:
            yield number, group
            group = []
        number = row[0]
        group.append(row)
    if number is not None:
        yield number, group


def portrait(person: Person, rows: list[Any]) -> dict[str, Any]:
    """What the articles print of a person: names, aliases, roles with article and date, counts."""
    names, aliases, roles = dict[str, None](), dict[str, None](), dict[Any, None]()
    counts, articles = [0, 0, 0], set()
    for _, article, name, told, imprint in rows:
        _, held, mentions, said = load(told)
        articles.add(article)
        names[name] = None
        aliases |= {a: None for a in (name, *mentions) if a.lower() not in PRONOUNS and a != person.name}
        roles |= {(text(article), role, load(imprint)[4]): None for role in held}
        counts = [a + b for a, b in zip(counts, said, strict=True)]
    about = [person.name, person.number, person.kind]
    told = {"person": about, "names": list(names), "aliases": list(aliases), "roles": list(roles)}
    return told | {"counts": counts, "articles": len(articles)}


def people(store: sqlite3.Connection) -> dict[Key, Person]:
    """The person that each speaker of an article is."""
    profiles = ((number, load(data)["person"]) for number, data in store.execute("SELECT number, profile FROM persons"))
    persons = {number: Person(name, kind, which) for number, (name, which, kind) in profiles}
    rows = store.execute(
        "SELECT a.name, l.name, l.person FROM locals l JOIN articles a ON a.number = l.article "
        "WHERE l.person IS NOT NULL"
    )
    return {(text(article), local): persons[number] for article, local, number in rows}


def speaker(profile: dict[str, Any]) -> Speaker:
    """The person of a profile as a record."""
    name, number, kind = profile["person"]
    quotes, claims, figures = profile["counts"]
    return Speaker(
        id=ident("s", f"{name}\0{number}"),
        name=name,
        kind=kind,
        aliases=tuple(profile["aliases"]),
        roles=tuple(SpeakerRole(*role) for role in profile["roles"]),
        quotes=quotes,
        claims=claims,
        figures=figures,
        articles=profile["articles"],
    )
