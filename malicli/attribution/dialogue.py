"""Turns: paragraphs that begin with a speaker's label ("Q: Why?", "MR. HOLM: No.", "Ana Ruiz (Alto East): I do.").

Lists of facts look similar ("Where: the port"), so labels count only if they alternate: three of them
at least, one of them more than once, and each a speaker's label.
"""

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from malicli.attribution.layout_speech import body_spans, find_interviewee, persons_in
from malicli.attribution.reading import Turn
from malicli.language import group, lexicon
from malicli.language.normalize import initials
from malicli.spans import Span, trimmed
from malicli.syntax.document import Document

WIDEST_LABEL = 110  # characters of a label, including brackets after it
MOST_LABEL_WORDS = 5  # capitalised words of it
MARKS = "*_"  # bold type, as plain text has it
STAMP = re.compile(
    r"[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?[\])]?[ \t]+(?:[–—-][ \t]+)?(?=[^\W\d_])"
)  # a time of day before it
SPACED = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]*(?=\t|\ {2})")  # ANA RUIZ  We left
SHORT = re.compile(r"[*_]*(?:[A-Z]{1,2}|[A-Z][a-z]+)[*_]*(?:[.)]|\ ?[-–—])[*_]*\ (?=\S)")  # Q.  A –  AR.


class Label(NamedTuple):
    """A label: its paragraph's number, the words that name the speaker, and the mark after it."""

    paragraph: int
    words: Span
    mark: Span | None  # None if spaces part a label in capitals from what is said
    named: Span  # the same, or the name in brackets after it: "Q (Ana Ruiz, Alto Radio): ..."
    said: Span  # the rest of the paragraph
    is_timed: bool  # in capitals behind a time of day: "18:41 TOWER: ..."


def find_turns(document: Document) -> list[Turn]:
    """The labelled turns of an article in reading order; none where it is no conversation."""
    text = document.text
    body = ((number, one.span) for number, one in enumerate(document.paragraphs) if one.is_body)
    found = [label for number, span in body if (label := find_label(document, number, span))]
    counts = Counter(text[slice(*label.words)] for label in found)
    kept = somebodies(document, found, counts) if len(found) > 2 else set()
    if 3 * sum(counts[printed] for printed in kept) >= len(found):
        kept |= {printed for printed, times in counts.items() if times > 1}  # in a conversation: "THE COURT"
    known = [label for label in found if text[slice(*label.words)] in kept]
    if len(known) < 3 or max(counts[printed] for printed in kept) < 2:
        return []
    known = [label for label in found if label in known or label.is_timed or has_office(text[slice(*label.words)])]
    ends = [*(label.paragraph for label in known[1:]), known[-1].paragraph + 1]
    if len(kept) == 1:
        ends = [label.paragraph + 1 for label in known]  # what has no label may be the questions
    longer = [label for label in known[::-1] if label.named != label.words]
    names = {printed: label.named for label in longer if not is_anonymous(printed := text[slice(*label.words)])}
    if answering := find_interviewee(document, known[0].paragraph):
        names |= {printed: answering for printed in counts if printed.lower() in group("a, answer")}
    turns = []
    for label, end in zip(known, ends, strict=True):
        named = names.get(text[slice(*label.words)], label.named)  # of "The Clerk (Ana Ruiz)", "A"
        said = (label.said, *body_spans(document, label.paragraph + 1, end))
        said = tuple(span for span in said if text[span.start] not in "([" or text[span.end - 1] not in ")]")
        turns.append(Turn(label.words.start, named, label.mark, said))
    return turns


def find_label(document: Document, number: int, span: Span) -> Label | None:
    """The label that a paragraph begins with: a few capitalised words, perhaps something in brackets, and a mark."""
    text = document.text
    if stamp := STAMP.match(text, *span):
        span = Span(stamp.end(), span.end)
    short = SHORT.match(text, *span)
    mark = text.find(":", span.start, min(span.start + WIDEST_LABEL, span.end - 1))
    if short:
        label = text[span.start : short.end()].strip(MARKS + " .)-–—")
        initials = len(label) == 2 and label.isupper() and label.lower() not in lexicon().roles.titles
        short = short if initials or is_anonymous(label) else None
    spaced = None if short else SPACED.match(text, *span)
    if short:
        mark = span.start + len(short.group().rstrip(MARKS + " ")) - 1
    elif spaced:
        mark = spaced.end()
    elif mark < 0 or not (text[mark + 1].isspace() or text[mark + 1] in MARKS):
        return None
    words = named = trimmed(text, span.start, mark, MARKS)
    bracket = text.find("(", *words)
    if bracket > words.start and text[words.end - 1] == ")":
        inside = trimmed(text, bracket + 1, text.index(")", bracket), MARKS)
        words = named = trimmed(text, words.start, bracket, MARKS)
        if not persons_in(document, words) and (persons_in(document, inside) or is_anonymous(text[slice(*words)])):
            comma = text.find(",", *inside)
            named = Span(inside.start, comma) if comma > 0 else inside
    printed = [word for word in text[slice(*words)].split() if len(word) > 3 or not word.islower()]
    if not 0 < len(printed) <= MOST_LABEL_WORDS or not all(word[0].isupper() or word.isdigit() for word in printed):
        return None
    said = trimmed(text, mark + 1, span.end, MARKS)
    is_timed = stamp is not None and text[slice(*words)].isupper()
    cue = None if spaced else Span(mark, mark + 1)
    return Label(number, words, cue, named, said, is_timed) if said.start < said.end else None


def is_anonymous(printed: str) -> bool:
    """Whether a label has no name: "Q", "Moderator"."""
    return printed.lower() in lexicon().layout.turns


def has_office(printed: str) -> bool:
    """Whether a label has an office: "THE CLERK", "An Hon. Member"."""
    return not lexicon().roles.fields.keys().isdisjoint(re.split(r"\W+", printed.lower()))


def somebodies(document: Document, labels: list[Label], counts: Counter[str]) -> set[str]:
    """The labels of speakers: a word like "Q", a title, a name or the initials of one, or an office more than once."""
    kept, short = set[str](), {a[0] + b[0] for a, b in pairwise(document.tokens.words)}
    named = persons_in(document, Span(0, len(document.text)), ("PER", "ORG"))
    names = [document.text[slice(*span)].split() for span in named]
    surnames = {words[-1].lower() for words in names}
    short.update(*map(initials, names))
    for label in labels:
        printed = document.text[slice(*label.words)]
        folded = [word.strip(".").lower() for word in printed.split()]
        titled = folded[0] in lexicon().roles.titles or label.named != label.words
        known = folded[-1] in surnames or (printed.isupper() and printed in short)
        again = counts[printed] > 1 and (label.is_timed or has_office(printed))
        if is_anonymous(printed) or titled or known or again:
            kept.add(printed)
    return kept
