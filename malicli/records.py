"""What malicli finds in an article: claims, quotes and figures, as frozen values with the contract's field names.

A record is self-contained: it has its words, its sentence and its imprint, so that it can be stored, searched and
printed without the article. Spans are characters of the article's text.

Every record begins with the fields of a `Location`, and is made of one. Each class repeats them, because named tuples
have no base classes; but creating them costs a look-up a fifth of the time that dataclasses take.
"""

from typing import NamedTuple

from malicli.articles.article import Imprint
from malicli.spans import Span


class Location(NamedTuple):
    """Where a record is: the fields that every record begins with."""

    id: str
    span: Span
    text: str  # the text at the span
    line: int  # of the file, 1-based, in which the span begins
    sentence: str
    imprint: Imprint


class Attribution(NamedTuple):
    """The speaker, and the words that name the speaker. What the text does not say is None."""

    speaker: str | None = None  # the resolved name, never a pronoun
    speaker_kind: str | None = None  # person | described | organisation | document
    role: str | None = None  # the office held in this article
    mention: str | None = None  # the words that name the speaker here
    mention_span: Span | None = None
    cue: str | None = None
    outlet: str | None = None  # where it was said, or the audience
    said: str | None = None  # the day as printed: "Wednesday"
    said_on: str | None = None  # ISO, only if the text or the article's date settles it
    co_speakers: tuple[str, ...] = ()  # who says it with the speaker: "and other officials"


UNATTRIBUTED = Attribution()


class Claim(NamedTuple):
    """A statement: speaker, cue and content; or a sentence in the article's own voice (`kind` own)."""

    id: str
    span: Span
    text: str
    line: int
    sentence: str
    imprint: Imprint
    attribution: Attribution
    kind: str  # direct | mixed | indirect | own
    spans: tuple[Span, ...]  # the parts of an interrupted content; `span` covers them
    co_speakers: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()  # ids
    figures: tuple[str, ...] = ()  # ids
    page: int | None = None  # of a source that has pages
    time: str | None = None  # of a source that has times: "00:01:23"


class Quote(NamedTuple):
    """A passage in quotation marks that a speaker said; the span excludes the outer marks."""

    id: str
    span: Span
    text: str
    line: int
    sentence: str
    imprint: Imprint
    attribution: Attribution
    kind: str  # direct | mixed
    claim: str | None  # id of the claim that contains it
    page: int | None = None
    time: str | None = None


CATEGORIES = (
    "troops", "killed", "wounded", "abducted", "released", "arrested", "missing", "displaced",
    "vehicles", "money", "percent", "duration", "other",
)  # fmt: skip
# What happens to persons at some place and day: figures of these categories are joined into events.
EVENT_CATEGORIES = ("killed", "wounded", "abducted", "released", "arrested", "missing", "displaced")


class Figure(NamedTuple):
    """A number with what it counts. `low` and `high` are the range it means, None = open."""

    id: str
    span: Span
    text: str
    line: int
    sentence: str
    imprint: Imprint
    attribution: Attribution
    claim: str | None  # id of the claim that contains it
    value: float | int | None
    low: float | int | None
    high: float | int | None
    approximate: bool
    bound: str | None  # at least | more than | at most | less than
    noun: str | None
    unit: str | None  # ISO currency code for money, else the unit's name
    category: str  # one of CATEGORIES
    actor: str | None = None  # whose, in one canonical form
    actor_text: str | None = None  # as printed
    place: str | None = None
    event: str | None = None
    when: str | None = None  # as printed
    when_on: str | None = None  # ISO day, month or year
    series_role: str | None = None  # from | to | change | total
    part_of: str | None = None  # id of the total it is a part of
    status: str = "reported"  # reported planned possible denied conditional attempted threatened superseded
    by: str | None = None  # who did it, as printed
    means: str | None = None  # with what: bomb blast, drowning
    when_until: str | None = None  # the last day, month or year of a span that begins at `when_on`
    event_id: str | None = None  # of the event that a look-up joins it with; never stored
    event_place: str | None = None  # where the event was: the place, else one that an earlier sentence names
    event_on: str | None = None  # when: likewise
    is_another: bool = False  # the sentence says that it is about another event: "a separate attack"
    is_background: bool = False  # it counts what happened up to now: "9,000 have died since 2014"
    also: str | None = None  # another category that it is of: those found dead had been abducted
    page: int | None = None
    time: str | None = None


Record = Claim | Quote | Figure
