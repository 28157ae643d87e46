"""Events as rows: one for each event, with the counts of each category and its sources; and figures with rivals."""

from malicli.output.fields import EVENT, SOURCE, Row, result_row
from malicli.output.record_heads import counted_noun
from malicli.records import Figure
from malicli.search.contradictions import Disagreement
from malicli.search.event_counts import EventSummary
from malicli.search.query import Result


def event_row(event: EventSummary) -> Row:
    """An event as a flat dict with the contract's keys, in order."""
    row = event._asdict() | {"type": "event", "reports": len({f.imprint for f in event.figures})}
    for category, count in event.counts.items():
        row |= {f"{category}_{which}": number for which, number in count._asdict().items()}
    row["sources"] = [source_row(figure, event.replaced) for figure in event.figures]
    return {name: row[name] for name, *_ in EVENT}


def source_row(figure: Figure, replaced: dict[str, str]) -> Row:
    """A figure of an event: who gives which number, and where it is printed."""
    row = figure._asdict() | figure.imprint._asdict() | {"replaced_by": replaced.get(figure.id)}
    row["speaker"] = figure.attribution.speaker or figure.attribution.mention
    return {name: row[name] for name, *_ in SOURCE}


def with_source_text(row: Row) -> Row:
    """A row whose sources are a text, for tables: "2021-05-15 Police: 17 killed (c.txt:3) | ..."."""
    return row | {"sources": " | ".join(source_text(source) for source in row["sources"])}


def source_text(source: Row) -> str:
    """A source in a line: the day, who says it, the number, the status and the place."""
    who = source["speaker"] or source["publisher"] or "the article"
    day = f"{source['date']} " if source["date"] else ""
    return f"{day}{who}: {counted(source)} ({source['article']}:{source['line']})"


def counted(source: Row) -> str:
    """A number with what it counts, what happened to them and how surely: "12 soldiers killed, superseded"."""
    about = " ".join(filter(None, (source["text"], counted_noun(source))))
    notes = [source["status"] if source["status"] != "reported" else None]
    notes += ["part of a total" if source["part_of"] else None, "later corrected" if source["replaced_by"] else None]
    return ", ".join(filter(None, (about, *notes)))


def range_text(row: Row, category: str) -> str:
    """The latest count of a category, with the lowest and highest if they differ: "17 (10-17)"."""
    low, latest, high = (row[f"{category}_{which}"] for which in ("low", "latest", "high"))
    if latest is None:
        return ""
    return f"{latest:,}" if low == high else f"{latest:,} ({low:,}-{high:,})"


def rival_row(result: Result, group: Disagreement) -> Row:
    """The row of a figure with the ids of the figures that it contradicts."""
    figure = result.record
    assert isinstance(figure, Figure)
    rivals = [rival.id for rival in group.rivals[figure.id]]
    own = {"rival_group": group.figures[0].id, "rivals": rivals, "replaced_by": group.replaced_by(figure)}
    return result_row(result) | own
