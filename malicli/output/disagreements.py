"""Disagreements as text: what is counted, and below it each figure with its speaker and source."""

from collections.abc import Iterable, Iterator

from malicli.output.fields import Row, result_row
from malicli.output.safety import one_line
from malicli.records import Figure
from malicli.search.contradictions import Disagreement
from malicli.search.figure_events import is_of_event
from malicli.search.filters import record_date
from malicli.search.query import Result


def render_disagreements(groups: Iterable[Disagreement]) -> Iterator[str]:
    """The lines of each group, separated by blank lines."""
    for number, group in enumerate(groups):
        if number:
            yield "\n"
        noun = next((figure.noun for figure in group.figures if figure.noun), None)
        about = [group.category, noun, group.actor, group.place, day_of(group)]
        yield one_line(" · ".join(dict.fromkeys(filter(None, about)))) + "\n"
        wide = max(len(f.text) for f in group.figures)
        for figure in group.figures:
            yield line(figure, wide, group.replaced_by(figure))


def day_of(group: Disagreement) -> str | None:
    """The day of the event, if the figures are of one."""
    days = [f.event_on or f.when_on for f in group.figures] if group.event_id else []
    return next((day for day in days if day), None)


def line(figure: Figure, wide: int, replaced_by: str | None) -> str:
    """One figure: its words, speaker, day, file and line, and the figure that later corrects it."""
    who = figure.attribution.speaker or figure.attribution.mention or "the article"
    # Of an event the day is that of the article: all figures are about the same day.
    day = (figure.imprint.date if is_of_event(figure) else None) or record_date(figure)
    later = f"later corrected: {replaced_by}" if replaced_by else None
    parts = [day, f"{figure.imprint.article}:{figure.line}", figure.id, later]
    words = f"{one_line(figure.text):<{wide}}"
    return f"  {words}  " + one_line(" · ".join(filter(None, [who, *parts]))) + "\n"


def rival_row(result: Result, group: Disagreement) -> Row:
    """The row of a figure with the ids of the figures that it contradicts."""
    figure = result.record
    assert isinstance(figure, Figure)
    rivals = [rival.id for rival in group.rivals[figure.id]]
    own = {"rival_group": group.figures[0].id, "rivals": rivals, "replaced_by": group.replaced_by(figure)}
    return result_row(result) | own
