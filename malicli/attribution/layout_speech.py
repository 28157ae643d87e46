"""Speech that neither marks nor labels set off: answers to questions, speeches, letters and posts.

The layout says whose words they are, and that they are speech shows in the first person ("I", "we", "our").
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from malicli.attribution.reading import Turn, is_of_saying
from malicli.attribution.subjects import subject_of
from malicli.language import group, lexicon
from malicli.spans import Span, trimmed
from malicli.syntax.document import Document
from malicli.syntax.paragraphs import Paragraph
from malicli.syntax.parse import Run

MARKS = "*_#> "  # of Markdown
FEWEST_QUESTIONS = 2
MANY_QUESTIONS = 3  # so many need not all have an answer in the first person
LONGEST_HEADING = 120  # characters
HEADINGS = 2  # paragraphs that may be the heading of a speech: the name of an office may be above it
LONGEST_SIGNATURE = 100  # characters
LEAST_PERSONAL = 0.4  # share of the paragraphs of a speech that are in the first person
DASHES = "—–-―~ "
SIGNED = re.compile(r"(?:\A[—–-]*|(?<=\S)\s+[—–-]+)\s*([^—–()@]{2,60}?)\s*\(@\w{1,30}\)")  # — Ana Ruiz (@anaruiz) May 4


def persons_in(document: Document, span: Span, kinds: tuple[str, ...] = ("PER",)) -> list[Span]:
    """The names of persons, or of entities of other kinds, in a span."""
    spans = (document.tokens.span(first, last) for first, last, kind in document.parse.entities if kind in kinds)
    return [one for one in spans if span.start <= one.start and one.end <= span.end]


def is_personal(document: Document, span: Span) -> bool:
    """Whether a paragraph speaks in the first person outside quotation marks."""
    words = (document.tokens.lower[at] for at in document.tokens.within(span) if document.passage_at[at] < 0)
    return "first" in map(lexicon().words.pronouns.get, words)


def speech(document: Document) -> Iterator[Turn]:
    """A speech or statement whose heading names the speaker: "Statement by Ana Ruiz on the floods"."""
    heads = [n for n, paragraph in enumerate(document.paragraphs) if paragraph.kind in ("title", "body")][:HEADINGS]
    for number in heads:
        heading = document.paragraphs[number].span
        mention, cue = of_heading(document, heading)
        body = [paragraph.span for paragraph in document.paragraphs[number + 1 :] if paragraph.is_body]
        if mention is None or not body or heading.end - heading.start > LONGEST_HEADING:
            continue
        personal = sum(is_personal(document, span) for span in body)
        others = sum(is_about(document, (span,), mention) for span in body)
        if personal >= LEAST_PERSONAL * len(body) and others <= 1:
            yield Turn(body[0].start, mention, cue, tuple(body))
        return


def of_heading(document: Document, heading: Span) -> tuple[Span | None, Span | None]:
    """The words for the speaker in a heading, and the noun of what is said."""
    tokens = document.tokens
    noun = next((at for at in tokens.within(heading) if tokens.lower[at] in lexicon().layout.speeches), None)
    speaker = None if noun is None else document.reach(noun, "nmod:poss | nmod(by, of, from)")
    if noun is None or speaker is None:
        return None, None
    first, end = document.tree.phrase(speaker)
    last = next((at for at in range(speaker, end) if document.parse.pos[at] == "ADP"), end)
    return tokens.span(first, last), tokens.span(noun, noun + 1)


def find_interviewee(document: Document, until: int) -> Span | None:
    """The person that the title and the paragraphs before the first question name most, where first named whole."""
    above = [paragraph.span for paragraph in document.paragraphs[:until] if paragraph.kind != "imprint"]
    named = [name for span in above for name in persons_in(document, span) if not asks(document, name)]
    text = document.text
    names = sorted((text[slice(*span)] for span in named), key=len, reverse=True)
    whole = [next(full for full in names if set(text[slice(*span)].split()) <= set(full.split())) for span in named]
    whole = [name for name in whole if " " in name] or whole  # "Ana Ruiz on wine, | Bach | and rain"
    (most, times), *others = Counter(whole).most_common(2) or [("", 0)]
    if not most or any(count == times for _, count in others):
        return None
    return next(span for span in named if text[slice(*span)] == most)


def asks(document: Document, name: Span) -> bool:
    """Whether a person is named as one who asks questions: "our reporter | Ana Ruiz", "Prosecutor | Tom Oda"."""
    at = document.tokens.at(name.start)
    return not group("asks questions").isdisjoint(document.tokens.lower[max(0, at - 2) : at])


def answers(document: Document) -> Iterator[Turn]:
    """The paragraphs between unlabelled questions, by who is interviewed: "**Why did you leave?**"."""
    questions = [n for n, paragraph in enumerate(document.paragraphs) if is_question(document, paragraph.span)]
    mention = find_interviewee(document, questions[0]) if len(questions) >= FEWEST_QUESTIONS else None
    if mention is None:
        return
    ends = [*questions[1:], len(document.paragraphs)]
    found = [body_spans(document, first + 1, end) for first, end in zip(questions, ends, strict=True)]
    above = document.text[: document.paragraphs[questions[0]].span.start].lower()
    is_told = any(word in above for word in group("says that it is an interview"))
    addressed = sum(is_told or is_addressed(document, document.paragraphs[n]) for n in questions)
    personal = sum(any(is_personal(document, span) for span in spans) for spans in found)
    fitting = personal == len(found) and not any(is_about(document, spans, mention) for spans in found)
    if len(found) >= MANY_QUESTIONS:
        fitting = 3 * addressed >= len(questions) and 2 * personal >= len(found)
    for spans in found if fitting else ():
        if said := tuple(span for span in spans if is_unmixed(document, span)):
            yield Turn(said[0].start, mention, None, said)


def is_unmixed(document: Document, span: Span) -> bool:
    """Whether a paragraph is one quotation and nothing else, or begins with none: the rest has verbs of saying."""
    number = document.passage_at[document.tokens.before(span.start + 1)]
    return number < 0 or document.passages[number].span.end >= span.end


def letters(document: Document) -> Iterator[Turn]:
    """The paragraphs in the first person above lines that sign them; what ends the article has no verb either."""
    signed = {n: persons for n, p in enumerate(document.paragraphs) if n and (persons := signers(document, p.span))}
    if not signed or any(not is_line(document, span) for span in body_spans(document, max(signed) + 1, None)):
        return
    prose = (n for n, one in enumerate(document.paragraphs) if one.is_body and not is_line(document, one.span))
    start = next(prose, 0)
    for number, persons in signed.items():
        spans, start = body_spans(document, start, number), number + 1
        if spans and sum(is_personal(document, span) for span in spans) >= LEAST_PERSONAL * len(spans):
            yield Turn(spans[0].start, persons[0], None, spans)


def signers(document: Document, span: Span) -> list[Span]:
    """The persons of a line that begins with a name and has no verb and no stop: "Dr Ana Ruiz, Porto Alto"."""
    printed = trimmed(document.text, span.start, span.end, DASHES)
    persons = persons_in(document, printed) if is_line(document, printed) else []
    before = document.text[printed.start : persons[0].start].split() if persons else ()
    return persons if all(word.strip("().,").lower() in lexicon().roles.titles for word in before) else []


def is_line(document: Document, span: Span) -> bool:
    """Whether a paragraph is short and has neither a verb nor a stop: "Ana Ruiz", "Secretary for Health"."""
    is_ended = document.text[span.end - 1] in ".!?:" or span.end - span.start > LONGEST_SIGNATURE
    verbs = (at for at in document.tokens.within(span) if document.parse.pos[at] in ("VERB", "AUX"))
    return not is_ended and all(document.tokens.lower[at] in lexicon().roles.titles for at in verbs)  # "(retd)"


def is_about(document: Document, spans: tuple[Span, ...], mention: Span) -> bool:
    """Whether paragraphs name a person, who then does not speak in them."""
    surname = document.text[slice(*mention)].split()[-1]
    return any(surname in document.text[slice(*span)] for span in spans)


def is_question(document: Document, span: Span) -> bool:
    """Whether a paragraph is a question, without quotation marks."""
    printed = document.text[slice(*span)].strip(MARKS)
    return printed.endswith("?") and document.passage_at[document.tokens.before(span.end) - 1] < 0


def is_addressed(document: Document, question: Paragraph) -> bool:
    """Whether a question speaks to the hearer ("you", "your") or is a heading."""
    words = (document.tokens.lower[at] for at in document.tokens.within(question.span))
    return question.kind == "crosshead" or not lexicon().words.address.isdisjoint(words)


def body_spans(document: Document, first: int, last: int | None) -> tuple[Span, ...]:
    """The spans of the body paragraphs from one to another, or to the end."""
    return tuple(paragraph.span for paragraph in document.paragraphs[first:last] if paragraph.is_body)


def posts(document: Document) -> Iterator[Turn]:
    """The paragraphs without quotation marks that a name and a handle sign, in a line of their own or at the end."""
    for above, below in pairwise(document.paragraphs):
        start, signed = below.span.start, SIGNED.search(document.text[slice(*below.span)])
        if signed is None:
            continue
        post, end = (below, start + signed.start()) if signed.start() else (above, above.span.end)
        said = Span(post.span.start, end)
        if post.is_body and not quoted(document, said):
            yield Turn(said.start, Span(start + signed.start(1), start + signed.end(1)), None, (said,))


def led_speech(document: Document) -> Iterator[Turn]:
    """The unquoted paragraphs in the first person that a clause of saying leads to: "She posted on X:"."""
    for above, below in pairwise(document.paragraphs):
        colon = above.span.end - 1
        if document.text[colon] != ":" or not (above.is_body and below.is_body) or quoted(document, below.span):
            continue
        mention = speaker_before(document, colon)
        if mention and is_personal(document, below.span):
            yield Turn(below.span.start, mention, Span(colon, colon + 1), (below.span,))


def speaker_before(document: Document, colon: int) -> Span | None:
    """The subject of the last verb of saying in the clause before a colon: "She posted on X:"."""
    first, last = document.sentences[document.sentence_at(colon)].first, document.tokens.before(colon)
    verbs = (at for at in range(last - 1, first - 1, -1) if is_of_saying(document, Run(at, at + 1, 1.0)))
    return next((span for at in verbs if (span := subject_of(document, Run(at, at + 1, 1.0)))), None)


def quoted(document: Document, span: Span) -> bool:
    """Whether a word of a span is in a quotation."""
    return any(document.passage_at[at] >= 0 for at in document.tokens.within(span))
