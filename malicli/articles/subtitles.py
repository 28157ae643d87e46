"""Subtitles: .srt and .vtt by pysubs2 (the extra `malicli[subtitles]`), and Whisper's JSON; records keep their time."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from malicli.articles.article import Place
from malicli.articles.kinds import kind_of
from malicli.articles.source import Part, Source
from malicli.articles.text import decoded
from malicli.errors import unreadable

PAUSE = 2.0  # seconds of silence after a sentence that part two paragraphs
STOP = re.compile(r"[.!?…][\"”’'»)\]]*$")
VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]+)>")
TURN = re.compile(r"(?:-|–|—|>>)\s*(?=\S)|[A-Z][\w.' -]{1,40}:\s")


class Cue(NamedTuple):
    """Words with the seconds at which they begin and end."""

    start: float
    end: float
    text: str


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The article of a file. Raises MalicliError for what is no subtitles."""
    import pysubs2

    text, odd = decoded(source.read(), source.shown)
    kind = kind_of(source.name)
    text = VOICE.sub(lambda found: f"{found[1]}: ", text)
    try:
        events = pysubs2.SSAFile.from_string(text, format_=kind.name if kind else None)
    except Exception as error:
        raise unreadable(f"{source.shown}: no subtitles ({error})", "save them again") from None
    part = part_of(Cue(event.start / 1000, event.end / 1000, event.plaintext) for event in events)
    if not part.text:
        raise unreadable(f"{source.shown}: no subtitles in this file", "if it is a text, name it .txt")
    yield part._replace(warnings=odd)


def whisper(content: dict[str, Any]) -> Part:
    """The article of a transcript as Whisper writes it."""
    return part_of(
        Cue(
            segment["start"],
            segment.get("end") or segment["start"],
            f"{segment['speaker']}: {segment['text'].strip()}" if segment.get("speaker") else segment["text"],
        )
        for segment in content["segments"]
    )


def part_of(cues: Iterable[Cue]) -> Part:
    """Cues joined to paragraphs: a new one begins with a speaker, or after a pause at the end of a sentence."""
    pieces: list[str] = []
    places: list[Place] = []
    at, end = 0, 0.0
    for cue in cues:
        words = " ".join(re.sub(r"</?[a-z][^<>]*>", "", cue.text).split())
        if not words or (pieces and words == pieces[-1]):  # rolling captions say a line twice
            continue
        turn = TURN.match(words)
        silent = bool(pieces) and cue.start - end >= PAUSE and bool(STOP.search(pieces[-1]))
        between = ("\n\n" if turn or silent else " ") if pieces else ""
        at += len(between)
        places.append(Place(at, time=clock(cue.start)))
        pieces += [between, words] if between else [words]
        at, end = at + len(words), cue.end
    return Part("".join(pieces), places=tuple(places))


def clock(seconds: float) -> str:
    """Seconds as people read them: 00:01:23."""
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
