"""The speakers of a saved index across articles, and the words of their names for look-ups."""

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from malicli.search.normalization import words
from malicli.search.one_letter_deletions import joined, slips
from malicli.search.speaker_linking import LocalSpeaker, Person, join
from malicli.search.speaker_summary import Tally
from malicli.store.deletion_index import having, write_forms
from malicli.store.serialization import dump, load
from malicli.store.sqlite_schema import rows_of

MOST_NAMED = 5_000  # persons that a name may mean at most
Key = tuple[str, str]
LOCALS = """
    SELECT l.number, a.name, l.name, l.details, a.imprint FROM articles a JOIN locals l ON l.article = a.number
    ORDER BY a.place, l.number"""

TOLD = """
    SELECT a.name, l.name, l.kind, l.gender, l.trade FROM articles a JOIN locals l ON l.article = a.number
    WHERE l.kind IS NOT NULL ORDER BY a.place, l.number"""


class Portrait(Tally):
    """The facts about a person, collected from the speakers of single articles."""

    def __init__(self, person: Person) -> None:
        super().__init__(person)
        self.locals: list[int] = []
        self.names: dict[str, None] = {}

    def row(self, number: int) -> tuple[Any, ...]:
        """The person as stored."""
        data = dump(self.profile() | {"names": list(self.names)})
        return number, self.person.name, sum(self.counts[:2]), str(self.locals), data, zlib.crc32(data)

    def terms(self) -> set[str]:
        """The words of the person's names for look-ups."""
        return {term for name in {self.person.name, *self.names, *self.aliases} for term in joined(words(name))}


def register(store: sqlite3.Connection, workers: int = 1) -> None:
    """Link the speakers of all articles again, and write the persons."""
    store.execute("BEGIN IMMEDIATE")
    for table in ("persons", "name_words", "name_forms"):
        store.execute(f"DELETE FROM {table}")
    people = join(LocalSpeaker(text(article), *about) for article, *about in store.execute(TOLD))
    portraits = {person: Portrait(person) for person in dict.fromkeys(people.values())}
    by_name = {portrait.person.name: portrait for portrait in portraits.values()}
    for number, packed, name, details, imprint in store.execute(LOCALS):
        article = text(packed)
        person = people.get((article, name))
        if portrait := portraits[person] if person else by_name.get(name):
            portrait.locals.append(number)
            if details is not None:
                roles, mentions, counts = unpacked(details)
                portrait.names[name] = None
                portrait.add(article, unpacked(imprint)[4], (name, *mentions), roles, counts)
    write_persons(store, portraits.values(), workers)
    store.execute("COMMIT")


@lru_cache(maxsize=30_000)
def unpacked(packed: bytes) -> Any:
    """The facts of an article about a speaker, or its imprint; cached, because many are equal."""
    return load(packed)


def text(name: bytes) -> str:
    """An article's name as text."""
    return name.decode("utf-8", "surrogatepass")


def write_persons(store: sqlite3.Connection, portraits: Iterable[Portrait], workers: int) -> None:
    """Write a row for each person, with the facts, and the words of the names."""
    known: dict[str, list[int]] = {}
    rows = []
    for number, portrait in enumerate(portraits, 1):
        rows.append(portrait.row(number))
        for term in portrait.terms():
            known.setdefault(term, []).append(number)
    store.executemany("INSERT INTO persons VALUES (?, ?, ?, ?, ?, ?)", rows)
    terms = list(enumerate(sorted(known), 1))
    store.executemany("INSERT INTO name_words VALUES (?, ?, ?)", ((n, term, str(known[term])) for n, term in terms))
    write_forms(store, "name_forms", terms, names=True, workers=workers)


def named(store: sqlite3.Connection, name: str) -> list[int]:
    """Numbers of the persons whose names share a word with a name, exactly, as a prefix, or with a typo."""
    wanted = words(name)
    held = Counter[int]()
    for term in {*wanted, "".join(wanted)}:
        begins = len(term) >= 3 or len(wanted) == 1
        held.update(dict.fromkeys(with_word(store, term, term if begins else None), len(term)))
    return sorted(held, key=lambda n: (-held[n], n))[:MOST_NAMED]


def near_names(store: sqlite3.Connection, name: str) -> set[str]:
    """Names with a word that shares a form or a beginning with a word of a name."""
    found = {person for word in words(name) for person in with_word(store, word, word[:3])}
    return {title for (title,) in rows_of(store, "name", "persons", found)}


def with_word(store: sqlite3.Connection, word: str, beginning: str | None) -> set[int]:
    """Numbers of the persons of whose names a word is this one but for a typo, or has this beginning."""
    first, last = (word, word) if beginning is None else (beginning, beginning + "\U0010ffff")
    rows = store.execute("SELECT persons FROM name_words WHERE word BETWEEN ? AND ?", (first, last)).fetchall()
    near = {number for _, number in having(store, "name_forms", slips(word))}
    rows += rows_of(store, "persons", "name_words", near)
    return {person for (persons,) in rows for person in load(persons.encode())}


def people(store: sqlite3.Connection) -> dict[Key, Person]:
    """The person of each speaker of an article."""
    profiles = ((number, load(data)["person"]) for number, data in store.execute("SELECT number, profile FROM persons"))
    persons = {number: Person(name, kind, which) for number, (name, which, kind) in profiles}
    rows = store.execute(
        "SELECT a.name, l.name, p.number FROM persons p CROSS JOIN json_each(p.locals) n "
        "CROSS JOIN locals l ON l.number = n.value CROSS JOIN articles a ON a.number = l.article"
    )
    return {(text(article), local): persons[number] for article, local, number in rows}
