"""Find the figures of a document: quantities, their nouns, what happens to the counted, and the record of each."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

from malicli.figures import word_lists
from malicli.figures.actors import read_actors
from malicli.figures.changes import read_series
from malicli.figures.counted_nouns import Counted, with_noun
from malicli.figures.ellipsis import complete_nouns, settle_pronouns, share_units
from malicli.figures.event_frames import find_events, phrases, single_words
from malicli.figures.event_roles import assign
from malicli.figures.figure_status import read_status
from malicli.figures.implicit_counts import find_implicit
from malicli.figures.not_figures import is_excluded
from malicli.figures.number_words import table
from malicli.figures.part_whole import (
    drop_other_wholes,
    is_apposition,
    link_parts,
    sum_parts,
    tell_totals,
)
from malicli.figures.places import find_place
from malicli.figures.quantities import find_quantities
from malicli.figures.sentence_figures import HARM, Scene, by_kind
from malicli.figures.times import find_day
from malicli.figures.token_window import LONGEST, Stretch
from malicli.figures.totals import link_totals
from malicli.record_ids import Identities
from malicli.records import UNATTRIBUTED, Claim, Figure
from malicli.spans import Span
from malicli.syntax.dates import find_days
from malicli.syntax.document import Document

READ = ("body", "title", "crosshead")


def find_figures(document: Document, claims: list[Claim], identities: Identities) -> list[Figure]:
    """The figures of a document in reading order, each with the speaker of the claim it stands in."""
    found: list[Figure] = []
    scenes: list[tuple[Scene, int]] = []
    holders = Holders(claims)
    earlier: Counted | None = None
    totals: dict[str, str] = {}
    for stretch in stretches(document):
        scene = read_scene(stretch, earlier, totals)
        scenes.append((scene, document.sentences[document.sentence_at(stretch.tokens.starts[stretch.first])].paragraph))
        places = {id(c): identities.place("f", document, span_of(c)) for c in scene.counted}
        figures = [made(scene, counted, holders, places) for counted in scene.counted]
        totals |= {f.category: f.id for f in figures if f.category in HARM and f.part_of is None}
        found += figures
        persons = [c for c in scene.counted if c.is_person and c.noun]
        earlier = persons[-1] if persons else earlier
    return link_totals(scenes, found)


def stretches(document: Document) -> Iterator[Stretch]:
    """The sentences in which something may be counted, cut where they are endless."""
    tokens, published = document.tokens, document.article.imprint.date
    for sentence in document.sentences:
        kind = document.paragraphs[sentence.paragraph].kind
        if kind not in READ:
            continue
        for first in range(sentence.first, sentence.last, LONGEST):
            last = min(first + LONGEST, sentence.last)
            if not may_count(tokens.lower, first, last):
                continue
            days = tuple(find_days(tokens, first, last, published))
            dated = frozenset(at for day in days for at in range(day.first, day.last))
            is_title = kind != "body"
            yield Stretch(document.text, tokens, first, last, days, dated, tokens.lower, word_lists.grammar(), is_title)


@cache
def telling() -> frozenset[str]:
    """The words without which a sentence counts nobody: number words, and what is done to somebody."""
    return frozenset(table()) | frozenset(single_words()) | frozenset(phrases())


def may_count(lower: list[str], first: int, last: int) -> bool:
    """A cheap look whether a run of tokens holds a number word, a digit, or something that is done to somebody."""
    known = telling()
    return any(word in known or word[0].isdigit() or "-" in word or "½" in word for word in lower[first:last])


def read_scene(stretch: Stretch, earlier: Counted | None, totals: dict[str, str]) -> Scene:
    """The counted of a stretch with all that its words tell about them."""
    events = find_events(stretch)
    scene = Scene(stretch, offered(stretch, bool(events)), totals)
    if not scene.counted:
        return scene
    assign(scene, events)
    tell_totals(scene, totals)
    link_parts(scene)
    sum_parts(scene)
    settle_pronouns(scene)
    around = zip([None, *scene.counted], scene.counted, [*scene.counted[1:], None], strict=False)
    again = {id(c) for before, c, after in around if is_apposition(scene, c, before, after)}
    scene.counted = [c for c in scene.counted if counts(stretch, c) and id(c) not in again]
    complete_nouns(scene, earlier)
    read_series(scene)
    for c in scene.counted:
        c.category = by_kind(c)
    drop_other_wholes(scene.counted)
    read_actors(scene)
    read_status(scene)
    return scene


def offered(stretch: Stretch, happens: bool) -> list[Counted]:
    """All that may be counted in a stretch; what no number tells only where something happens to somebody."""
    read = find_quantities(stretch.text, stretch.tokens, stretch.first, stretch.last, set(stretch.dated))
    counted = [with_noun(stretch, q) for q in share_units(stretch, read) if not is_excluded(stretch, q)]
    for before, one in pairwise(counted):
        if one.quantity.is_one and one.noun is None and before.noun and not before.is_person:
            one.noun, one.kind, one.implicit = before.noun, before.kind or "thing", "one"  # "two books, one held"
    if happens:
        taken = {at for c in counted for at in range(c.first, c.last)}
        counted += find_implicit(stretch, taken)
    return counted


def counts(stretch: Stretch, counted: Counted) -> bool:
    """Whether a counted is a figure: "a soldier", "one" and "both" only where something is done to them."""
    quantity = counted.quantity
    if quantity.vague and (quantity.low or 0) <= 3 and not counted.is_person and counted.kind != "vehicles":
        return quantity.unit is not None  # "a few trees"
    # "one of the mayors", "one mother told me"
    is_some = quantity.is_one and (counted.kind in (None, "folk", "people") or stretch.lower(quantity.last) == "of")
    if counted.implicit or (is_some and quantity.unit is None):
        return counted.category in HARM[1:] or counted.is_part
    return True


class Holders:
    """The narrowest claim at a place, for places that are asked for in reading order."""

    def __init__(self, claims: list[Claim]) -> None:
        pieces = [(span.start, span.end, number) for number, c in enumerate(claims) for span in c.spans]
        self.pieces = sorted(pieces)
        self.starts = [start for start, _, _ in self.pieces]
        self.claims = claims
        self.sizes = [sum(end - start for start, end in c.spans) for c in claims]
        self.open: list[tuple[int, int, int]] = []  # size, end, claim
        self.next = 0

    def at(self, span: Span) -> Claim | None:
        """The shortest claim whose content holds the span."""
        until = bisect_left(self.starts, span.start + 1)
        for _, end, number in self.pieces[self.next : until]:
            heappush(self.open, (self.sizes[number], end, number))
        self.next = max(self.next, until)
        while self.open and self.open[0][1] < span.end:
            heappop(self.open)
        return self.claims[self.open[0][2]] if self.open else None


def span_of(counted: Counted) -> Span:
    """The characters of a figure: the number with its qualifier and its unit."""
    return Span(counted.quantity.start, counted.quantity.end)


def made(scene: Scene, counted: Counted, holders: Holders, places: dict[int, dict[str, Any]]) -> Figure:
    """The record of a counted."""
    quantity = counted.quantity
    claim = holders.at(span_of(counted))
    attribution = claim.attribution if claim else UNATTRIBUTED
    day = find_day(scene, counted, claim)
    return Figure(
        **places[id(counted)],
        attribution=attribution,
        claim=claim.id if claim else None,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        bound=quantity.bound,
        noun=counted.noun,
        unit=quantity.unit.name or None if quantity.unit else None,
        category=counted.category or "other",
        actor=counted.actor,
        actor_text=counted.actor_text,
        place=find_place(scene, counted, claim),
        event=counted.event,
        when=scene.stretch.printed(day.first, day.last) if day else None,
        when_on=day.iso if day else None,
        series_role=counted.series_role,
        part_of=places[id(counted.part_of)]["id"] if id(counted.part_of) in places else counted.part_of_id,
        status=counted.status,
    )
