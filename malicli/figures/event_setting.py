"""Where and when the event of a figure was, carried through the article: "A bomb exploded in Sibe. Ten people died."

The place and day of a figure are those that its own sentence states. Those of its event may come from an earlier
sentence; they join the figures of one event, and are never printed as the figure's own.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from malicli.language import gazetteer, group
from malicli.records import EVENT_CATEGORIES, Claim, Figure
from malicli.syntax.dates import full_date
from malicli.syntax.day_spans import find_days
from malicli.syntax.document import Document
from malicli.syntax.parse import Entity

CARRIED = 31  # days before the article's date; what was earlier is background
READ = ("body", "title", "crosshead")


class Setting(NamedTuple):
    """The place and day of what an article is about at some sentence."""

    place: str | None = None
    on: str | None = None


def with_settings(document: Document, claims: Sequence[Claim], figures: Sequence[Figure]) -> list[Figure]:
    """The figures in their order, those of events with the place and day of their event."""
    by_sentence: dict[int, list[int]] = {}
    for number, figure in enumerate(figures):
        by_sentence.setdefault(document.sentence_at(figure.span.start), []).append(number)
    if not any(figure.category in EVENT_CATEGORIES for figure in figures):
        return list(figures)
    said = said_days(document, claims)
    found, setting = list(figures), Setting()
    for sentence, part in enumerate(document.sentences):
        if document.paragraphs[part.paragraph].kind not in READ:
            continue
        own = [n for n in by_sentence.get(sentence, ()) if figures[n].category in EVENT_CATEGORIES]
        is_another = names_another(document, sentence)
        here = setting_of(document, sentence, [figures[n] for n in own], said.get(sentence, frozenset()))
        for n in own:
            made = placed(figures[n], here, Setting() if is_another else setting, is_another)
            found[n] = made._replace(event_on=first_day(document, sentence, frozenset(), owns=True) or made.event_on)
        setting = followed(setting, here, is_another, document.article.imprint.date)
    return found


def placed(figure: Figure, here: Setting, before: Setting, is_another: bool) -> Figure:
    """A figure with the place and day of its event: its own, else those of its sentence, else those before it."""
    place = figure.place or before.place or here.place
    is_same = figure.place is None or before.place in (None, figure.place)
    day = figure.when_on or (before.on if is_same else None)
    return figure._replace(event_place=place, event_on=day, is_another=is_another)


def followed(before: Setting, here: Setting, is_another: bool, published: str | None) -> Setting:
    """The setting after a sentence; background of long ago, or what is still to come, changes nothing."""
    today, day = full_date(published), full_date(here.on)
    if here.on is not None and (day is None or (today is not None and not 0 <= (today - day).days <= CARRIED)):
        return before
    if here.place is None or is_wider(here.place, before.place):
        return Setting() if is_another else Setting(before.place, here.on or before.on)
    return Setting(here.place, here.on or (before.on if before.place in (None, here.place) else None))


def is_wider(place: str, than: str | None) -> bool:
    """True if a place is a country or region, and the other one a place in it or another."""
    return than is not None and place.lower() in gazetteer.places() and than.lower() not in gazetteer.places()


def setting_of(document: Document, sentence: int, figures: Sequence[Figure], said: frozenset[str]) -> Setting:
    """The place and day that a sentence states: those of its figures, else the first that it names."""
    place = next((f.place for f in figures if f.place), None) or first_place(document, sentence)
    day = next((f.when_on for f in figures if f.when_on), None) or first_day(document, sentence, said)
    return Setting(place, day)


def first_place(document: Document, sentence: int) -> str | None:
    """The first place that a sentence names after "in", "near" or "the town of"; a country if there is no other."""
    tokens, (_, first, last, _) = document.tokens, document.sentences[sentence]
    named = []
    for entity in entities_in(document, first, last):
        before = tokens.lower[max(first, entity.first - 2) : entity.first]
        of_kind = not group("of").isdisjoint(before[-1:]) and before[0] in group("kind of place")
        is_target = not group("prepositions of a target").isdisjoint(before[-1:]) and before[0] in group("means")
        leads = group("into place") | group("befalls place")
        if entity.kind == "LOC" and (of_kind or is_target or not leads.isdisjoint(before[-1:])):
            named.append(document.text[slice(*tokens.span(entity.first, entity.last))])
    named = [name for name in named if not name.islower()]
    narrow = [name for name in named if name.lower() not in gazetteer.places()]
    return next(iter([*narrow, *named]), None)


def entities_in(document: Document, first: int, last: int) -> list[Entity]:
    """The named entities among some words."""
    found = document.parse.entities
    start = bisect_left(found, first, key=lambda entity: entity.first)
    return found[start : bisect_left(found, last, key=lambda entity: entity.first)]


def first_day(document: Document, sentence: int, said: frozenset[str], owns: bool = False) -> str | None:
    """The first day that a sentence states, other than that of what is said in it; `owns`: only "Monday's quake"."""
    tokens, part = document.tokens, document.sentences[sentence]
    for day in find_days(tokens, part.first, part.last, document.article.imprint.date):
        start, end = tokens.span(day.first, day.last)
        is_owner = not group("'s").isdisjoint(tokens.lower[day.last : day.last + 1])
        is_deadline = not group("before a deadline").isdisjoint(tokens.lower[day.first - 1 : day.first])
        if day.unit == "day" and not is_deadline and document.text[start:end] not in said and (is_owner or not owns):
            return day.iso
    return None


def said_days(document: Document, claims: Sequence[Claim]) -> dict[int, frozenset[str]]:
    """The days of saying as printed, by the sentence of the statement."""
    found: dict[int, frozenset[str]] = {}
    for claim in claims:
        if claim.attribution.said is not None:
            for at in {document.sentence_at(claim.span.start), document.sentence_at(claim.span.end - 1)}:
                found[at] = found.get(at, frozenset()) | {claim.attribution.said}
    return found


def names_another(document: Document, sentence: int) -> bool:
    """Whether a sentence is about another event than those before it: "in a separate attack"."""
    part = document.sentences[sentence]
    words = document.tokens.lower[part.first : part.last]
    others, events = group("other than before"), group("event itself")
    return any(one in others and two in events for one, two in pairwise(words))
