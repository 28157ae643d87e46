"""Notes of violent events, as conflict databases hold them: the dead read from a note are the dead it tells of.

The dead of a note are the lowest numbers of its `killed` figures that are neither a part of another one, nor denied
or superseded, added up by this test (malicli itself never sums). The notes are invented in the shape of real ones.
"""

import json
from pathlib import Path

from malicli.analysis.analyse import analyse
from malicli.articles.article import Article, Imprint

NOTES = [
    json.loads(row) for row in (Path(__file__).parent / "cases" / "event_notes.jsonl").read_text("utf-8").splitlines()
]


def dead(text: str) -> float:
    figures = analyse(Article(Imprint("note"), text)).figures
    counted = [
        f for f in figures if f.category == "killed" and not f.part_of and f.status not in ("denied", "superseded")
    ]
    return sum(f.low if f.low is not None else f.value or 0 for f in counted)


def wrong() -> list[str]:
    return [
        f"{dead(note['text'])}, not {note['dead']}: {note['text']}"
        for note in NOTES
        if dead(note["text"]) != note["dead"]
    ]


def test_the_dead_of_event_notes() -> None:
    missed = wrong()
    assert len(missed) <= 40, "\n".join(missed)
