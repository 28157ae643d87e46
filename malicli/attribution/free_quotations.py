"""Free quotations: whole sentences in marks that no verb of saying goes with.

A line before or after may name the speaker without a verb: "And from Ana Ruiz:", a signature, "Ana Ruiz stood up."
Otherwise the speaker is not known; the words are a quotation all the same.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from malicli.attribution.layout_speech import persons_in, signers, speaker_before
from malicli.attribution.reading import Turn
from malicli.language import lexicon
from malicli.language.concepts import GENDERS
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.quote_marks import Passage

LEAST_QUOTED_WORDS = 4  # words and marks of a quotation without a speaker; fewer may be a title or a sign
CLOSING = "\"”’'» "
STOPS = frozenset(".!?…")
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
    """The free passages whose speaker is named without a verb of saying."""
    for number in free_passages(document, contents):
        passage = document.passages[number]
        mention, cue = lead_in(document, passage) if is_sentence(document, passage) else None, None
        if mention:
            colon = document.text.rindex(":", 0, passage.span.start)
            cue = Span(colon, colon + 1)
        elif is_whole(document, passage):
            mention = signature(document, passage) or actor_before(document, passage)
        if mention:
            yield Turn(passage.span.start, mention, cue, passage.pieces)


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


def lead_in(document: Document, passage: Passage) -> Span | None:
    """The one person, or else body, named in a clause that ends in a colon before a passage, or who it says speaks."""
    before = document.text[: passage.span.start].rstrip()
    if not before.endswith(":"):
        return None
    start = document.sentences[document.sentence_at(len(before) - 1)].span.start
    clause = Span(start, len(before))
    named = persons_in(document, clause) or persons_in(document, clause, ("ORG",))
    return named[0] if len(named) == 1 else speaker_before(document, clause.end - 1)


def signature(document: Document, passage: Passage) -> Span | None:
    """The name in the next line, if that signs the passage and the passage is a paragraph."""
    number = document.paragraph_at(passage.span.start)
    if passage.span.end < document.paragraphs[number].span.end or number + 1 >= len(document.paragraphs):
        return None
    return next(iter(signers(document, document.paragraphs[number + 1].span)), None)


def actor_before(document: Document, passage: Passage) -> Span | None:
    """The one person of the sentence before in the paragraph, who is its subject: "Ana Ruiz stood up."."""
    number = document.sentence_at(passage.span.start)
    before = document.sentences[max(0, number - 1)]
    unquoted = all(at < 0 for at in document.passage_at[before.first : before.last])
    if not number or not unquoted or before.paragraph != document.sentences[number].paragraph:
        return None
    persons, first = persons_in(document, before.span), document.tokens.span(before.first, before.first + 1)
    if not persons and lexicon().words.pronouns.get(document.tokens.lower[before.first]) in GENDERS:
        return first
    return persons[0] if len(persons) == 1 and persons[0].start == first.start else None
