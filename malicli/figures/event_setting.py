"""Where and when the event of a figure was, carried through the article: "A bomb exploded in Sibe. Ten people died."

The place and day of a figure are those that its own sentence states. Those of its event may come from an earlier
sentence; they join the figures of one event, and are never printed as the figure's own.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from malicli.figures.places import place_at
from malicli.language import gazetteer, group
from malicli.records import EVENT_CATEGORIES, Claim, Figure
from malicli.syntax.dates import Day, full_date
from malicli.syntax.document import Document
from malicli.syntax.sentence_tree import SentenceTree
from malicli.syntax.tree_paths import has


class Setting(NamedTuple):
    """The place and day of what an article is about at some sentence."""

    place: str | None = None
    on: str | None = None


def with_settings(
    document: Document, claims: Sequence[Claim], figures: Sequence[Figure], trees: Mapping[int, SentenceTree]
) -> list[Figure]:
    """The figures in their order, those of events with the place and day of their event."""
    said = {claim.attribution.said for claim in claims}
    by_sentence = {n: [*own] for n, own in groupby(figures, lambda f: document.sentence_at(f.span.start))}
    is_news = any(f.category in EVENT_CATEGORIES and not f.is_background for f in figures)
    found, before, entries = list[Figure](), Setting(), dated_entries(trees)
    known = dict[str | None, Figure]()
    others, itself = group("other than before"), group("event itself")
    for number, tree in trees.items():
        pairs = pairwise(tree.lower) if tree.words & others else ()
        is_apart = any(one in others and two in itself for one, two in pairs)  # "in a separate attack"
        own, before = by_sentence.get(number, []), Setting() if is_apart or number in entries else before
        entry = next((f.id for f in own if f.category in EVENT_CATEGORIES), None) if number in entries else None
        owned, stated = days_stated(tree, said)
        told = next((f.when_on for f in own if f.category in EVENT_CATEGORIES and full_date(f.when_on)), None)
        anew = {f.id for f in own if f.status == "superseded" or f.series_role == "to"}  # whose day is not the event's
        here = Setting(first_place(tree), owned or (anew and before.on) or (stated and told) or stated)
        late = {day.iso for day in tree.days if is_deadline(tree, day)}
        for figure in own:
            found.append(figure._replace(is_background=figure.is_background and is_news))
            if figure.category in EVENT_CATEGORIES:
                carried = before.on if figure.place is None or before.place in (None, figure.place) else None
                day = (figure.id in anew or figure.when_on in late) and carried
                place, day = figure.place or before.place or here.place, owned or day or figure.when_on or carried
                whole = known.get(figure.part_of)
                place, day = (whole.event_place, whole.event_on) if whole else (place, day)  # "one died on Friday"
                known[figure.id] = found[-1] = found[-1]._replace(event_place=place, event_on=day)
                found[-1] = found[-1]._replace(is_another=is_apart or figure.id == entry)
        before = followed(before, here)
    return found


def dated_entries(trees: Mapping[int, SentenceTree]) -> set[int]:
    """The sentences that begin the entries of a list by days, two at least: "3 March: Rebels attacked Sibe."."""
    first = {number: tree.days[0] for number, tree in trees.items() if tree.days and tree.days[0].first == 0}
    entries = {n: trees[n].text_of(0, day.last) for n, day in first.items() if trees[n].is_mark(day.last)}
    return set(entries) if len(set(entries.values())) > 1 else set()


def followed(before: Setting, here: Setting) -> Setting:
    """The setting after a sentence; a country does not take the place of a town in it."""
    known, town = gazetteer.places(), (before.place or "").lower()
    if here.place is None or (town and here.place.lower() in known and town not in known):
        return Setting(before.place, here.on or before.on)
    return Setting(here.place, here.on or (before.on if before.place in (None, here.place) else None))


def first_place(tree: SentenceTree) -> str | None:
    """The first place that a sentence names, a country if there is no other; else the first word: "Sibe: a bomb"."""
    starts = sorted(at for at, entity in tree.entities.items() if at == entity.first)
    named = [place for at in starts if (place := place_at(tree, at) or home_at(tree, at))]
    first = tree.entities.get(0)
    label = tree.text_of(0, first.last) if first and first.kind == "LOC" and tree.lower(first.last) == ":" else None
    return min(named, key=lambda name: name.lower() in gazetteer.places(), default=label)


def home_at(tree: SentenceTree, at: int) -> str | None:
    """The place whose name begins at a word, if persons are said to be of it: "residents of Sibe", "the Sibe mayor"."""
    entity = tree.entities[at]
    is_home = has(tree, tree.top(range(entity.first, entity.last)), ".~LOC(of)/^#folk,people")
    return tree.text_of(at, entity.last) if is_home and tree.lower[at] not in gazetteer.places() else None


def days_stated(tree: SentenceTree, said: set[str | None]) -> tuple[str | None, str | None]:
    """The first day that a sentence states of something ("Monday's quake"), and the first that it states at all."""
    days = [day for day in tree.days if day.unit == "day" and not is_deadline(tree, day)]
    owned = (day.iso for day in days if tree.lower(day.last) in group("'s"))
    stated = (day.iso for day in days if day.last - day.first > 2 or tree.text_of(day.first, day.last) not in said)
    return next(owned, None), next(stated, None)


def is_deadline(tree: SentenceTree, day: Day) -> bool:
    """Whether a day is the time of a count or of what is to come: "by Tuesday", "by noon on Tuesday"."""
    return not group("before a deadline").isdisjoint((tree.lower(day.first - 1), tree.lower(day.first - 3)))
