"""Times of day that a draft prints, compared with those of the articles: "at 7.42 a.m.", "eight in the evening"."""

from collections.abc import Iterator, Set

from malicli.check.article_view import Source, kept_for_articles
from malicli.check.corpus import Corpus
from malicli.language import lexicon, pattern
from malicli.spans import Span

HALF_DAY = 12 * 60  # minutes: an editor may leave out which half is meant
HOUR = 60
OFF = 15  # minutes that "about" may be off


def find_times(text: str) -> Iterator[tuple[Span, int]]:
    """The times of day in a text, in minutes of half a day."""
    for match in pattern("a time of day").finditer(text):
        hour, shift = number_of(match["hour"]), number_of(match["shift"] or "0")
        if hour is not None and shift is not None:
            shift += HOUR // 4 if match["quarter"] else HOUR // 2 if match["half"] else 0
            minutes = int(match["minute"] or match["minutes"] or 0) + (-shift if match["before"] else shift)
            yield Span(*match.span()), (hour * HOUR + minutes) % HALF_DAY


def number_of(word: str) -> int | None:
    """The number that a word prints, in digits or letters."""
    known = lexicon().numbers.values
    return int(word) if word.isdigit() else {**known["unit"], **known["teen"], **known["ten"]}.get(word.lower())


@kept_for_articles
def times_of(source: Source) -> Set[int]:
    """The times of day that an article prints."""
    clock = (match["time"].split(":") for match in pattern("a time on a clock").finditer(source.article.text))
    shown = {(int(hour) * HOUR + int(minute)) % HALF_DAY for hour, minute in clock}
    return shown.union(minutes for _, minutes in find_times(source.article.text))


@kept_for_articles
def lengths_of(source: Source) -> frozenset[int]:
    """The lengths of time that an article prints, in minutes."""
    scale = lexicon().units.scales["time"]
    found = [f for f in source.figures if f.category == "duration" and f.value and f.unit in scale]
    return frozenset(round(float(f.value or 0) * scale[str(f.unit)] / scale["minute"]) for f in found) - {0}


def judge_time(minutes: int, corpus: Corpus) -> tuple[str | None, Source | None, Span | None]:
    """`absent` if the articles print times of day, but not this one; None if they may mean it, or print none."""
    known = {time for source in corpus.sources for time in times_of(source)}
    apart = {0, *(length for source in corpus.sources for length in lengths_of(source))}
    near = (
        abs((minutes - time + sign * length + HALF_DAY // 2) % HALF_DAY - HALF_DAY // 2)
        for time in known
        for length in apart
        for sign in (1, -1)
    )
    return None if not known or any(off <= OFF for off in near) else "absent", None, None
