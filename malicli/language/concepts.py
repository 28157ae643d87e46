"""The words of a language as data: typed lists by concept, read from one compact file when they are first asked for.

The lists are written in the TOML files of a language's folder, one file a concept. `python -m tests.lexicon` makes the
compact file of them, which every start reads in a millisecond.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

GENDERS = frozenset({"m", "f"})  # the kinds of pronouns that have one
Groups = dict[str, str]  # words by the name of their group


def listed(value: str) -> list[str]:
    """The words and phrases of a string; an underscore is a space."""
    return [word.replace("_", " ") for word in value.split()]


def kinds(groups: Groups | str) -> dict[str, str]:
    """Each word or phrase with the name of the group that lists it; of rows, with the first word of its row."""
    if isinstance(groups, str):
        return {word: kind for kind, *words in map(listed, listed_rows(groups)) for word in words}
    return {word: kind for kind, value in groups.items() for word in listed(value)}


def values(rows: str) -> dict[str, int]:
    """Each word with the number that its row begins with."""
    return {word: int(number) for word, number in kinds(rows).items()}


def numbered(rows: str) -> dict[str, int]:
    """Each word with the number of its row, from 1."""
    return {word: number for number, row in enumerate(listed_rows(rows), 1) for word in row.split()}


READERS: dict[Any, Callable[[Any], Any]] = {
    frozenset[str]: lambda value: frozenset(listed(value)),
    tuple[tuple[str, ...], ...]: lambda value: tuple([tuple(listed(row)) for row in listed_rows(value)]),
    frozenset[frozenset[str]]: lambda value: frozenset(frozenset(listed(row)) for row in listed_rows(value)),
    tuple[str, ...]: lambda value: tuple(" ".join(row.split()) for row in value.split(";") if row.strip()),
    dict[str, str]: kinds,
    dict[str, int]: lambda value: numbered(value) if isinstance(value, str) else value,
    dict[str, frozenset[str]]: lambda groups: {kind: frozenset(listed(value)) for kind, value in groups.items()},
    dict[str, dict[str, int]]: lambda groups: {kind: values(rows) for kind, rows in groups.items()},
    dict[str, dict[str, frozenset[str]]]: lambda tables: {
        kind: READERS[dict[str, frozenset[str]]](groups) for kind, groups in tables.items()
    },
    dict[str, tuple[str, ...]]: lambda groups: {kind: tuple(listed(value)) for kind, value in groups.items()},
}


def listed_rows(value: str) -> list[str]:
    """The parts of a string at line ends or semicolons."""
    return list(filter(str.strip, re.split(r"[;\n]", value)))


class Concept:
    """Lists that belong together, each an attribute of the type that its class declares."""

    def __init__(self, lists: dict[str, Any]) -> None:
        for name, kind in self.__annotations__.items():
            setattr(self, name, READERS.get(kind, dict)(lists[name]))


class Words(Concept):
    """Closed classes of words, and the words that a comparison may leave out."""

    grammar: dict[str, str]
    pronouns: dict[str, str]  # m, f, first or other
    common: frozenset[str]
    openers: frozenset[str]
    connectives: frozenset[str]
    address: frozenset[str]
    prepositions: frozenset[str]


class Verbs(Concept):
    """Verbs: irregular forms, and what the verbs of saying need."""

    irregular: tuple[tuple[str, ...], ...]
    cues: frozenset[str]
    not_cues: frozenset[str]
    withholding: frozenset[str]
    of_hearers: frozenset[str]
    with_hearers: frozenset[str]
    particles: frozenset[str]
    of_citing: frozenset[str]
    with_objects: frozenset[str]
    of_stance: frozenset[str]


class Nouns(Concept):
    """Common nouns: speakers without a name, what is said, and what is counted."""

    collectives: frozenset[str]
    documents: frozenset[str]
    mute: frozenset[str]
    generic: frozenset[str]
    outlets: dict[str, str]  # the preposition that leads to each
    counted: dict[str, tuple[str, ...]]
    adjectives: dict[str, str]
    measures: tuple[tuple[str, ...], ...]
    same_kind: tuple[tuple[str, ...], ...]


class Roles(Concept):
    """Roles, titles, and what an office is responsible for."""

    fields: dict[str, str]
    genders: dict[str, str]
    titles: dict[str, str]  # m, f or -
    title_roles: dict[str, str]
    given_titles: frozenset[str]
    qualifiers: frozenset[str]
    leading: frozenset[str]
    indistinct: frozenset[str]
    departments: frozenset[str]
    portfolios: tuple[tuple[str, ...], ...]
    alike: tuple[tuple[str, ...], ...]
    doers: tuple[tuple[str, ...], ...]
    same_office: tuple[tuple[str, ...], ...]
    partners: tuple[tuple[str, ...], ...]
    initials: tuple[tuple[str, ...], ...]


class Names(Concept):
    """The parts of personal names."""

    given: dict[str, str]  # m, f or u
    short: tuple[tuple[str, ...], ...]
    particles: frozenset[str]
    postnominals: frozenset[str]
    articles: frozenset[str]


class Bodies(Concept):
    """The names of organisations, by words in them."""

    media: frozenset[str]
    joint: frozenset[str]
    companies: frozenset[str]
    sorts: tuple[tuple[str, ...], ...]


class Places(Concept):
    """Countries and other places."""

    countries: tuple[str, ...]  # a row each, as gazetteer.py reads it
    regions: frozenset[str]
    towns: frozenset[str]


class Numbers(Concept):
    """Numbers in words, how they are bounded, and what is none."""

    values: dict[str, dict[str, int]]
    inside: dict[str, str]
    bounds: dict[str, dict[str, frozenset[str]]]
    amounts: frozenset[str]
    labels: frozenset[str]
    idioms: frozenset[str]


class Units(Concept):
    """Units and currencies."""

    units: Mapping[str, str]  # by kind, the rows of its units
    currencies: tuple[str, ...]  # a row each, as figure_words.py reads it
    currency_scales: dict[str, str]
    scales: dict[str, dict[str, float]]


class Time(Concept):
    """Days, dates and the calendar."""

    calendar: frozenset[str]
    weekdays: dict[str, int]
    months: dict[str, int]
    relative_days: dict[str, int]
    day_parts: frozenset[str]
    before_dates: frozenset[str]
    weekends: frozenset[str]
    ago: frozenset[str]
    period_parts: frozenset[str]
    span_joints: dict[str, str]
    both_ends: frozenset[str]
    steps_from_day: dict[str, int]
    steps: dict[str, int]
    periods: dict[str, str]


class Events(Concept):
    """What happens to the counted, and how surely."""

    frames: dict[str, dict[str, dict[str, str]]]
    manners: dict[str, frozenset[str]]


class Figures(Concept):
    """Small sets of words that the rules about figures look for, and words by which a category is asked for."""

    asked: dict[str, frozenset[str]]
    sets: dict[str, frozenset[str]]


class Rules(Concept):
    """Paths in the trees of sentences, each with a name, and tables of rules."""

    paths: Mapping[str, list[str]]
    tables: Mapping[str, list[str]]


class Grammar(Concept):
    """Small sets of words that all rules look for: prepositions, articles, conjunctions, pronouns."""

    plain: tuple[tuple[str, ...], ...]
    sets: dict[str, frozenset[str]]
    patterns: Mapping[str, str]


class Quotation(Concept):
    """Words around quotation marks."""

    naming: frozenset[str]
    known: frozenset[str]
    denials: frozenset[str]
    anonymous: frozenset[str]
    elisions: frozenset[str]


class Layout(Concept):
    """How texts are laid out: stops, headlines, the heads of pages, transcripts."""

    abbreviations: frozenset[str]
    abbreviations_or_words: frozenset[str]
    topics: frozenset[str]
    no_titles: frozenset[str]
    papers: frozenset[str]
    turns: frozenset[str]
    speeches: frozenset[str]
    date_labels: dict[str, str]
    full_forms: dict[str, str]
    pointers: frozenset[str]
    rights: frozenset[str]
    widgets: frozenset[str]


class Check(Concept):
    """What a change of words may mean."""

    negations: frozenset[str]
    clause_subjects: frozenset[str]
    modals: tuple[tuple[str, ...], ...]
    opposites: tuple[tuple[str, ...], ...]
    exclusive: tuple[tuple[str, ...], ...]
    multiples: dict[str, str]
    phrases: dict[str, str]
    hedged: frozenset[str]
    intending: frozenset[str]
    denying: frozenset[str]
    reversing: frozenset[str]
    reversed: frozenset[str]
    quantifiers: frozenset[str]
    anything: frozenset[str]
    spellings: tuple[tuple[str, ...], ...]
    limiting: dict[str, str]
    contractions: frozenset[frozenset[str]]
    backshift: dict[str, str]
    contracted: dict[str, str]
    contracted_stems: dict[str, str]


class Lexicon:
    """The word lists of one language; a concept is made when it is first asked for."""

    words: Words
    verbs: Verbs
    nouns: Nouns
    roles: Roles
    names: Names
    bodies: Bodies
    places: Places
    numbers: Numbers
    units: Units
    time: Time
    events: Events
    figures: Figures
    rules: Rules
    grammar: Grammar
    quotation: Quotation
    layout: Layout
    check: Check

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __getattr__(self, name: str) -> Concept:
        if name not in Lexicon.__annotations__:
            raise AttributeError(f"no concept {name!r}")
        concept: Concept = Lexicon.__annotations__[name](self.lists[name])
        setattr(self, name, concept)
        return concept

    @cached_property
    def lists(self) -> dict[str, dict[str, Any]]:
        """All lists by concept, as the compact file has them."""
        content: dict[str, dict[str, Any]] = json.loads((self.folder / "lexicon.json").read_bytes())
        return content
