"""Disagreements as text: what is counted, and below it each figure with its speaker and source."""

from collections.abc import Iterable, Iterator

from malicli.output.safety import one_line
from malicli.records import Figure
from malicli.search.contradictions import Disagreement
from malicli.search.filters import record_date


def render_disagreements(groups: Iterable[Disagreement]) -> Iterator[str]:
    """The lines of each group, separated by blank lines."""
    for number, group in enumerate(groups):
        if number:
            yield "\n"
        about = [group.category, group.figures[0].noun, group.actor, group.place]
        yield one_line(" · ".join(dict.fromkeys(filter(None, about)))) + "\n"
        wide = max(len(f.text) for f in group.figures)
        for figure in group.figures:
            yield line(figure, wide)


def line(figure: Figure, wide: int) -> str:
    """One figure: its words, speaker, day, file and line."""
    who = figure.attribution.speaker or figure.attribution.mention or "the article"
    parts = [record_date(figure), f"{figure.imprint.article}:{figure.line}", figure.id]
    words = f"{one_line(figure.text):<{wide}}"
    return f"  {words}  " + one_line(" · ".join(filter(None, [who, *parts]))) + "\n"
