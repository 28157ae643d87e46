"""The fields of each type in the contract's order: one flat dict a record, which every form of output prints."""

from typing import Any

from malicli.records import Claim, Figure, Quote, Record

Row = dict[str, Any]


def row(record: Record, score: float | None = None, matched: tuple[tuple[int, int], ...] = ()) -> Row:
    """A record as a flat dict with the contract's keys, in order."""
    a, place = record.attribution, record.imprint
    common: Row = {
        "id": record.id,
        "type": type(record).__name__.lower(),
        "text": record.text,
        "span": list(record.span),
        "line": record.line,
        "sentence": record.sentence,
        "article": place.article,
        "path": place.path,
        "title": place.title,
        "publisher": place.publisher,
        "date": place.date,
        "date_basis": place.date_basis,
        "url": place.url,
        "score": score,
        "matched": [list(span) for span in matched],
    }
    mention_span = list(a.mention_span) if a.mention_span else None
    told: Row = {
        "speaker": a.speaker,
        "speaker_kind": a.speaker_kind,
        "role": a.role,
        "mention": a.mention,
        "mention_span": mention_span,
        "cue": a.cue,
        "outlet": a.outlet,
        "said": a.said,
        "said_on": a.said_on,
    }
    if isinstance(record, Quote):
        return common | {"kind": record.kind} | told | {"claim": record.claim}
    if isinstance(record, Claim):
        spans = [list(span) for span in record.spans]
        return (
            common
            | {"kind": record.kind}
            | told
            | {
                "spans": spans,
                "co_speakers": list(record.co_speakers),
                "quotes": list(record.quotes),
                "figures": list(record.figures),
            }
        )
    assert isinstance(record, Figure)
    told.pop("speaker_kind")
    own = {
        name: getattr(record, name)
        for name in (
            "value",
            "low",
            "high",
            "approximate",
            "bound",
            "noun",
            "unit",
            "category",
            "actor",
            "actor_text",
            "place",
            "event",
            "when",
            "when_on",
            "series_role",
            "part_of",
            "status",
        )
    }
    return common | own | told | {"claim": record.claim}
