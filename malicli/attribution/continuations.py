"""Unattributed quotations: decide whether each one continues the words of a nearby speaker."""

from collections.abc import Iterable, Iterator, Sequence

from malicli.attribution.free_quotations import free_passages, is_speech
from malicli.attribution.reading import passages_near
from malicli.spans import Span
from malicli.syntax.document import Document


def find_continuations(
    document: Document, contents: Sequence[tuple[Span, ...]], cues: Sequence[Span], leading: Iterable[int]
) -> Iterator[tuple[int, int, bool]]:
    """The passages that continue a statement, the last before or else after it; whether as a piece of its content.

    “We stay,” Ruiz said. “All of us.”   the second joins the first; one of the next paragraph follows it.
    Only the `leading` statements are continued.
    """
    ends = {n: document.paragraph_at(max(cues[n].start, contents[n][-1].start)) for n in leading}
    for number in free_passages(document, contents):
        passage = document.passages[number]
        start, here = passage.span.start, document.paragraph_at(passage.span.start)
        if start > document.sentence_hull(passage.span).start + 1:
            continue  # it is “no plan”
        whole = is_speech(document, passage)
        before = max((n for n in ends if cues[n].start < start), key=cues.__getitem__, default=None)
        after = min((n for n in ends if cues[n].start > start), key=cues.__getitem__, default=None)
        if before is not None:
            quotes = any(passages_near(document, span) for span in contents[before])
            beside = document.paragraph_at(cues[before].start) == here
            ended = whole and document.text[passage.pieces[-1].end - 1] != ","
            hull = document.sentence_hull(passage.span)
            led = after is not None and not ended and cues[after].start < hull.end  # “We stay,” Ruiz assured us.
            if (beside and not led) or (ended and (quotes or here - ends[before] == 1)):
                yield number, before, quotes and beside
                ends[before] = here
                continue
        if after is not None and whole and document.paragraph_at(cues[after].start) == here:
            yield number, after, False
