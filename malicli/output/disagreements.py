"""Disagreements as text: what is counted, and below it each figure with its speaker and source."""

from collections.abc import Iterable, Iterator

from malicli.output.layout import Line, Piece, joined, labelled, piece, stacked, wrap
from malicli.output.safety import one_line
from malicli.output.screen import Screen
from malicli.records import Figure
from malicli.search.contradictions import Disagreement
from malicli.search.figure_events import is_of_event
from malicli.search.filters import record_date


def render_disagreements(groups: Iterable[Disagreement], screen: Screen) -> Iterator[str]:
    """The lines of each group, separated by blank lines."""
    return stacked((block(group, screen.width) for group in groups), screen)


def block(group: Disagreement, width: int) -> list[Line]:
    """What is counted, and each figure with its source."""
    noun = next((figure.noun for figure in group.figures if figure.noun), None)
    about = dict.fromkeys([group.category, noun, group.actor, group.place, day_of(group)])
    lines = wrap(joined(" · ", map(piece, about)), width)
    wide = max(len(one_line(f.text)) for f in group.figures)
    for figure in group.figures:
        label = Piece(f"  {one_line(figure.text):<{wide}}  ")
        lines += labelled(label, source(figure, group.replaced_by(figure)), width)
    return lines


def day_of(group: Disagreement) -> str | None:
    """The day of the event, if the figures are of one."""
    days = [f.event_on or f.when_on for f in group.figures] if group.event_id else []
    return next((day for day in days if day), None)


def source(figure: Figure, replaced_by: str | None) -> Line:
    """The speaker of a figure, its day, file and line, and the figure that later corrects it."""
    who = figure.attribution.speaker or figure.attribution.mention or "the article"
    # Of an event the day is that of the article: all figures are about the same day.
    day = (figure.imprint.date if is_of_event(figure) else None) or record_date(figure)
    later = f"later corrected: {replaced_by}" if replaced_by else None
    return joined(" · ", map(piece, [who, day, f"{figure.imprint.article}:{figure.line}", figure.id, later]))
