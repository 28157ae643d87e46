"""Speech without quotation marks: the turns of a transcript or an interview, a speech, a statement in the first person.

These words are a speaker's, not the reporter's. The label of a turn or the title of the
article names the speaker; otherwise the speaker is unknown.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from malicli.articles.article import Article
from malicli.language import lexicon, pattern
from malicli.language.gazetteer import given_names
from malicli.records import UNATTRIBUTED, Attribution
from malicli.spans import Span

LABEL = re.compile(r"\s*[*_]{0,2}(?P<label>[A-ZÀ-Þ][^:“”\"!?\n]{0,70}?)[*_]{0,2}:[*_]{0,2}\s+(?=\S)")
LONGEST_LABEL = 8  # words
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")


class Speech(NamedTuple):
    """Words of one speaker outside quotation marks."""

    pieces: tuple[Span, ...]
    attribution: Attribution


def find_speech(article: Article, paragraphs: Sequence[Span], known: Sequence[Attribution]) -> list[Speech]:
    """The unquoted speech of an article in reading order; `known` are the attributions that analysis found in it."""
    turns = list(find_turns(article, paragraphs, known))
    if turns:
        return turns
    body = [p for p in paragraphs if p != article.headline]
    pieces = [piece for p in body for piece in outside_marks(article.text, p)]
    if not is_first_person(article, pieces):
        return []
    return [Speech(tuple(pieces), named_in_title(article, known))]


def find_turns(article: Article, paragraphs: Sequence[Span], known: Sequence[Attribution]) -> Iterator[Speech]:
    """The turns of a conversation: paragraphs with a speaker's label, and the unlabelled ones that follow."""
    labels = [label_of(article.text, p) for p in paragraphs]
    printed = [m["label"].split(",")[0].casefold() for m in labels if m]
    if len(printed) < 3 or (len(set(printed)) == len(printed) and not any(is_part(p, printed) for p in printed)):
        return
    pieces: list[Span] = []
    attribution = UNATTRIBUTED
    for paragraph, label in zip(paragraphs, labels, strict=True):
        if label:
            if pieces:
                yield Speech(tuple(pieces), attribution)
            pieces, attribution = [Span(label.end(), paragraph.end)], labelled(label["label"], known, printed)
        elif pieces:
            pieces.append(paragraph)
    if pieces:
        yield Speech(tuple(pieces), attribution)


def label_of(text: str, paragraph: Span) -> re.Match[str] | None:
    """The label at the start of a paragraph."""
    match = LABEL.match(text, *paragraph)
    return match if match and len(match["label"].split()) <= LONGEST_LABEL else None


def is_part(label: str, labels: Sequence[str]) -> bool:
    """True if a label is the end of another one: "Varga" after "Lena Varga"."""
    return any(other != label and other.endswith(" " + label) for other in labels)


def labelled(label: str, known: Sequence[Attribution], labels: Sequence[str]) -> Attribution:
    """The speaker of a label: the fullest label with that surname, with a role after a comma."""
    name, _, role = (part.strip(" *_") for part in label.partition(","))
    if name.casefold() in lexicon().layout.turns or name.casefold() in lexicon().roles.fields:
        return Attribution(mention=label)
    fuller = max((o for o in labels if o.endswith(" " + name.casefold())), key=len, default="")
    printed = without_titles(capitalised(fuller) if fuller else capitalised(name) if name.isupper() else name)
    same = next((a for a in known if a.speaker and a.speaker.casefold() == printed.casefold()), None)
    kind, found = (same.speaker_kind, same.role) if same else (None, None)
    return Attribution(speaker=printed, speaker_kind=kind, role=role.lower() or found, mention=label, cue=":")


def without_titles(name: str) -> str:
    """A name without the titles and roles before it: "General Tomas Irek"."""
    words = name.split()
    known = (lexicon().roles.titles, lexicon().roles.fields)
    while len(words) > 1 and any(words[0].strip(".").casefold() in table for table in known):
        words = words[1:]
    return " ".join(words)


def capitalised(name: str) -> str:
    """A name in capitals or lower case, with normal capitalisation."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())


def outside_marks(text: str, paragraph: Span) -> Iterator[Span]:
    """The parts of a paragraph that are not between double quotation marks."""
    at = paragraph.start
    for match in QUOTED.finditer(text, *paragraph):
        if match.start() > at:
            yield Span(at, match.start())
        at = match.end()
    if at < paragraph.end:
        yield Span(at, paragraph.end)


def is_first_person(article: Article, pieces: Sequence[Span]) -> bool:
    """True if the article's own voice uses "I" or "we"."""
    mine = sum(bool(pattern("the first person").search(article.text, *piece)) for piece in pieces)
    titled = bool(article.imprint.title and pattern("a kind of speech").search(article.imprint.title))
    return mine >= 1 if titled else mine > 1 and mine >= len(pieces) / 2


def named_in_title(article: Article, known: Sequence[Attribution]) -> Attribution:
    """The speaker that the title names: "Speech by Ana Ruiz to the council"; unknown if it names none."""
    title = article.imprint.title or ""
    match = pattern("a speech by").search(title) or pattern("speech of an owner").search(title)
    if match is None:
        return UNATTRIBUTED
    printed = pattern("the before a name").sub(
        "", pattern("ends a name in a title").split(match["name"], maxsplit=1)[0].strip(" .")
    )
    name = without_titles(printed)
    same = next((a for a in known if a.speaker and name and a.speaker.split()[-1] == name.split()[-1]), None)
    if same:
        return Attribution(speaker=same.speaker, speaker_kind=same.speaker_kind, role=same.role, mention=printed)
    if not name[:1].isupper():
        return UNATTRIBUTED
    is_person = name != printed or name.split()[0].casefold() in given_names()
    return Attribution(speaker=name, speaker_kind="person" if is_person else None, mention=printed)


def speaks_of_itself(text: str, span: Span) -> bool:
    """True if the sentence around a span, up to its full stops, has an "I" or a "we"."""
    start = max(text.rfind(". ", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    ends = [at for at in (text.find(". ", span.end), text.find("\n", span.end)) if at >= 0]
    return bool(pattern("the first person").search(text, start, min(ends, default=len(text))))
