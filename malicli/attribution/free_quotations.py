"""Free quotations: whole sentences in marks that no verb of saying goes with.

The words before or after may name the speaker without one: "And from Ana Ruiz:", a dash or brackets and a name.
Otherwise the speaker is not known; the words are a quotation all the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from malicli.attribution.layout_speech import persons_in, signers, speaker_before
from malicli.attribution.reading import WIDTH_OF_MARKS, Turn, quotes
from malicli.language import lexicon
from malicli.language.concepts import GENDERS
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.quote_marks import Passage

LEAST_QUOTED_WORDS = 4  # words and marks of a quotation without a speaker; fewer may be a title or a sign
CLOSING = "\"”’'» "
STOPS = frozenset(".!?…")
DASHES = frozenset(("-", "–", "—", "―", "--"))
HEADING = range(3, 9)  # words of a heading
LEAST_LETTERS = 4  # of a word that title case prints with a capital
VERBAL = frozenset({"VERB", "AUX"})


def free_passages(document: Document, contents: Sequence[tuple[Span, ...]]) -> list[int]:
    """Numbers of the passages whose first paragraph no content holds from its start over its middle.

    What begins inside a passage is what its speaker says of another: “As my father said, | go slow.”
    """
    spans = sorted(span for pieces in contents for span in pieces)
    starts, reach = [span.start for span in spans], list(accumulate((span.end for span in spans), max))
    free = []
    for number, passage in enumerate(document.passages):
        middle = (passage.span.start + passage.pieces[0].end) // 2
        at = bisect_right(starts, passage.span.start + WIDTH_OF_MARKS) - 1
        if (at < 0 or reach[at] <= middle) and not is_heading(document, passage):
            free.append(number)
    return free


def is_heading(document: Document, passage: Passage) -> bool:
    """Whether a passage is a paragraph of a few words in title case: “All Bets Are Off.”"""
    printed, whole = passage.span, document.paragraphs[document.paragraph_at(passage.span.start)].span
    words = document.text[slice(*printed)].split()
    alone = printed.start <= whole.start and printed.end >= whole.end and len(words) in HEADING
    return alone and all(not word[0].islower() or len(word) < LEAST_LETTERS for word in words)


def find_led(document: Document, contents: Sequence[tuple[Span, ...]]) -> Iterator[Turn]:
    """The free passages whose speaker the words before or after them name without a verb of saying."""
    for number in free_passages(document, contents):
        passage = document.passages[number]
        colon = len(document.text[: passage.span.start].rstrip()) - 1
        is_led = document.text[max(colon, 0)] == ":" and is_sentence(document, passage)
        if mention := led_by(document, colon) if is_led else None:
            yield Turn(passage.span.start, mention, Span(colon, colon + 1), passage.pieces)
        elif mention := named_beside(document, passage) if is_whole(document, passage) else None:
            yield Turn(passage.span.start, mention, None, passage.pieces)


def led_by(document: Document, colon: int) -> Span | None:
    """The one person, or else body, named in a clause before a colon, or the subject of its verb of saying."""
    clause = Span(document.sentences[document.sentence_at(colon)].span.start, colon)
    named = persons_in(document, clause) or persons_in(document, clause, ("ORG",))
    return named[0] if len(named) == 1 else speaker_before(document, colon)


def named_beside(document: Document, passage: Passage) -> Span | None:
    """The name in the next line, which signs a passage, or who begins the sentence before: "Ana Ruiz stood up."."""
    own = document.paragraph_at(passage.span.start)
    following = document.paragraphs[own + 1 : own + 2] if passage.span.end >= document.paragraphs[own].span.end else ()
    if signed := [name for line in following for name in signers(document, line.span)]:
        return signed[0]
    number = document.sentence_at(passage.span.start)
    before = document.sentences[max(0, number - 1)]
    unquoted = all(at < 0 for at in document.passage_at[before.first : before.last])
    if not number or not unquoted or before.paragraph != document.sentences[number].paragraph:
        return None
    persons, first = persons_in(document, before.span), document.tokens.span(before.first, before.first + 1)
    if not persons and lexicon().words.pronouns.get(document.tokens.lower[before.first]) in GENDERS:
        return first
    return persons[0] if len(persons) == 1 and persons[0].start == first.start else None


def find_signed(document: Document) -> Iterator[Turn]:
    """The passages with a person after a dash or in brackets behind them: “We stay.” — Ana Ruiz"""
    tokens, persons = document.tokens, {one.first: one for one in document.parse.entities if one.kind == "PER"}
    for passage in document.passages:
        mark = tokens.before(passage.span.end)
        if mark + 1 not in persons or mark in document.parse.breaks:
            continue
        last = persons[mark + 1].last
        if tokens.words[mark] in DASHES or (tokens.words[mark] == "(" and tokens.words[last : last + 1] == [")"]):
            yield Turn(passage.span.start, tokens.span(mark + 1, last), tokens.span(mark, mark + 1), (passage.span,))


def is_speech(document: Document, passage: Passage) -> bool:
    """Whether a passage without a speaker is speech: whole sentences with a verb."""
    if not (document.is_body(passage.span.start) and is_whole(document, passage)):
        return False
    words = document.tokens.within((passage.pieces[0].start, passage.pieces[-1].end))
    return len(words) > LEAST_QUOTED_WORDS and not VERBAL.isdisjoint(document.parse.pos[words.start : words.stop])


def is_sentence(document: Document, passage: Passage) -> bool:
    """Whether a passage has a stop inside its marks."""
    return document.text[slice(*passage.pieces[-1])].rstrip(CLOSING)[-1:] in STOPS


def is_whole(document: Document, passage: Passage) -> bool:
    """Whether a passage begins its sentence and ends one, or ends in a comma: “Why us?” was how she put it."""
    hull = document.sentence_hull(passage.span)
    stopped = is_sentence(document, passage) or document.text[: hull.end].endswith((".", "!", "?", "…"))
    ends = hull.end - passage.span.end < 2 and stopped
    return passage.span.start - hull.start < 2 and (ends or document.text[passage.pieces[-1].end - 1] in ",?!")


def find_continuations(
    document: Document, contents: Sequence[tuple[Span, ...]], cues: Sequence[Span], leading: Iterable[int]
) -> Iterator[tuple[int, int, bool]]:
    """The passages that continue a statement, the last before or else after it; whether as a piece of its content.

    “We stay,” Ruiz said. “All of us.”   the second joins the first; one of the next paragraph follows it.
    Only the `leading` statements are continued.
    """
    order = sorted(leading, key=cues.__getitem__)
    starts = [cues[n].start for n in order]
    ends = {n: document.paragraph_at(max(cues[n].start, contents[n][-1].start)) for n in order}
    for number in free_passages(document, contents):
        passage = document.passages[number]
        start, here = passage.span.start, document.paragraph_at(passage.span.start)
        if start > document.sentence_hull(passage.span).start + 1:
            continue  # it is “no plan”
        whole = is_speech(document, passage)
        place = bisect_left(starts, start)
        before = order[place - 1] if place else None
        after = next(iter(order[bisect_right(starts, start) :][:1]), None)
        if before is not None:
            quoting, beside = quotes(document, contents[before]), document.paragraph_at(cues[before].start) == here
            ended = whole and document.text[passage.pieces[-1].end - 1] != ","
            hull = document.sentence_hull(passage.span)
            led = after is not None and not ended and cues[after].start < hull.end  # “We stay,” Ruiz assured us.
            tagged = after is not None and document.paragraph_at(cues[after].start) == here  # “Why?” Ruiz had asked.
            if (beside and not led) or (ended and (quoting or (here - ends[before] == 1 and not tagged))):
                yield number, before, quoting and beside
                ends[before] = here
                continue
        if after is not None and whole and document.paragraph_at(cues[after].start) == here:
            yield number, after, False
