"""Where and when the event of a figure was, carried through the article: "A bomb exploded in Sibe. Ten people died."

The place and day of a figure are those that its own sentence states. Those of its event may come from an earlier
sentence; they join the figures of one event, and are never printed as the figure's own.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from malicli.language import gazetteer, group
from malicli.records import EVENT_CATEGORIES, Claim, Figure
from malicli.syntax.dates import full_date
from malicli.syntax.day_spans import find_days
from malicli.syntax.document import Document

CARRIED = 31  # days before the article's date; what was earlier is background
READ = ("body", "title", "crosshead")


class Setting(NamedTuple):
    """The place and day of what an article is about at some sentence."""

    place: str | None = None
    on: str | None = None


def with_settings(document: Document, claims: Sequence[Claim], figures: Sequence[Figure]) -> list[Figure]:
    """The figures in their order, those of events with the place and day of their event."""
    said = {claim.attribution.said for claim in claims}
    by_sentence: dict[int, list[Figure]] = {}
    for figure in figures:
        by_sentence.setdefault(document.sentence_at(figure.span.start), []).append(figure)
    found, setting = list[Figure](), Setting()
    for sentence, part in enumerate(document.sentences):
        if document.paragraphs[part.paragraph].kind not in READ:
            continue
        own = by_sentence.get(sentence, [])
        of_events = [figure for figure in own if figure.category in EVENT_CATEGORIES]
        is_another = names_another(document, sentence)
        owned, stated = days_stated(document, sentence, said)
        place = next((f.place for f in of_events if f.place), None) or first_place(document, sentence)
        here = Setting(place, next((f.when_on for f in of_events if f.when_on), None) or stated)
        before = Setting() if is_another else setting
        found += [placed(f, here, before, owned, is_another) if f in of_events else f for f in own]
        setting = followed(before, here, document.article.imprint.date)
    return found


def placed(figure: Figure, here: Setting, before: Setting, owned: str | None, is_another: bool) -> Figure:
    """A figure with the place and day of its event: its own, else those of its sentence, else those before it."""
    is_same = figure.place is None or before.place in (None, figure.place)
    day = owned or figure.when_on or (before.on if is_same else None)
    place = figure.place or before.place or here.place
    return figure._replace(event_place=place, event_on=day, is_another=is_another)


def followed(before: Setting, here: Setting, published: str | None) -> Setting:
    """The setting after a sentence; background of long ago, or what is still to come, changes nothing."""
    today, day = full_date(published), full_date(here.on)
    if here.on is not None and (day is None or (today is not None and not 0 <= (today - day).days <= CARRIED)):
        return before
    if here.place is None or is_wider(here.place, before.place):
        return Setting(before.place, here.on or before.on)
    return Setting(here.place, here.on or (before.on if before.place in (None, here.place) else None))


def is_wider(place: str, than: str | None) -> bool:
    """True if a place is a country or region, and the other one a place in it or another."""
    return than is not None and place.lower() in gazetteer.places() and than.lower() not in gazetteer.places()


def first_place(document: Document, sentence: int) -> str | None:
    """The first place that a sentence names after "in", "near" or "the town of"; a country if there is no other."""
    tokens, (_, first, last, _), named = document.tokens, document.sentences[sentence], list[str]()
    entities = document.parse.entities
    begin = bisect_left(entities, first, key=lambda entity: entity.first)
    for entity in takewhile(lambda entity: entity.first < last, entities[begin : begin + last - first]):
        before = ["", *tokens.lower[max(first, entity.first - 2) : entity.first]]
        head, link = before[-2:][0], before[-1]
        of_kind = link in group("of") and head in group("kind of place")
        is_target = link in group("prepositions of a target") and head in group("means")
        leads = link in group("into place") or link in group("befalls place")
        name = document.text[slice(*tokens.span(entity.first, entity.last))]
        if entity.kind == "LOC" and (of_kind or is_target or leads) and not name.islower():
            named.append(name)
    return min(named, key=lambda name: name.lower() in gazetteer.places(), default=None)


def days_stated(document: Document, sentence: int, said: set[str | None]) -> tuple[str | None, str | None]:
    """The first day that a sentence states of something ("Monday's quake"), and the first that it states at all."""
    tokens, part = document.tokens, document.sentences[sentence]
    owned = stated = None
    for day in find_days(tokens, part.first, part.last, document.article.imprint.date):
        start, end = tokens.span(day.first, day.last)
        is_deadline = not group("before a deadline").isdisjoint(tokens.lower[day.first - 1 : day.first])
        if day.unit == "day" and not is_deadline:
            is_owner = not group("'s").isdisjoint(tokens.lower[day.last : day.last + 1])
            owned = owned or (day.iso if is_owner else None)
            stated = stated or (day.iso if document.text[start:end] not in said else None)
    return owned, stated


def names_another(document: Document, sentence: int) -> bool:
    """Whether a sentence is about another event than those before it: "in a separate attack"."""
    part = document.sentences[sentence]
    words = document.tokens.lower[part.first : part.last]
    others, events = group("other than before"), group("event itself")
    return any(one in others and two in events for one, two in pairwise(words))
