"""Free quotations: whole sentences in marks that no verb of saying goes with.

The words before or after may name the speaker without one: "And from Ana Ruiz:", a dash or brackets and a name.
Otherwise the speaker is not known; the words are a quotation all the same.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from malicli.attribution.layout_speech import persons_in, speaker_before
from malicli.attribution.reading import Turn
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.quote_marks import Passage

LEAST_QUOTED_WORDS = 4  # words and marks of a quotation without a speaker; fewer may be a title or a sign
CLOSING = "\"”’'» "
STOPS = frozenset(".!?…")
DASHES = frozenset(("-", "–", "—", "―", "--"))
HEADING = range(3, 9)  # words of a heading
LEAST_LETTERS = 4  # of a word that title case prints with a capital
WIDTH_OF_MARKS = 2  # characters: marks around a quotation
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
    """The free passages to which a clause leads that ends in a colon, with who it names or its subject."""
    for number in free_passages(document, contents):
        passage = document.passages[number]
        before = document.text[: passage.span.start].rstrip()
        if not before.endswith(":") or not is_sentence(document, passage):
            continue
        colon = len(before) - 1
        clause = Span(document.sentences[document.sentence_at(colon)].span.start, colon)
        named = persons_in(document, clause) or persons_in(document, clause, ("ORG",))
        if mention := named[0] if len(named) == 1 else speaker_before(document, colon):
            yield Turn(passage.span.start, mention, Span(colon, colon + 1), passage.pieces)


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
    tokens, (start, end) = document.tokens, (passage.pieces[0].start, passage.pieces[-1].end)
    if not (document.is_body(passage.span.start) and is_whole(document, passage)):
        return False
    classes = document.parse.pos[tokens.before(start) : tokens.before(end)]
    return len(classes) > LEAST_QUOTED_WORDS and not VERBAL.isdisjoint(classes)


def is_sentence(document: Document, passage: Passage) -> bool:
    """Whether a passage has a stop inside its marks."""
    return document.text[slice(*passage.pieces[-1])].rstrip(CLOSING)[-1:] in STOPS


def is_whole(document: Document, passage: Passage) -> bool:
    """Whether a passage begins its sentence and ends one, or ends in a comma: “Why us?” was how she put it."""
    hull = document.sentence_hull(passage.span)
    stopped = is_sentence(document, passage) or document.text[: hull.end].endswith((".", "!", "?", "…"))
    ends = hull.end - passage.span.end < 2 and stopped
    return passage.span.start - hull.start < 2 and (ends or document.text[passage.pieces[-1].end - 1] in ",?!")
