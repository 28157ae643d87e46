"""Speech without quotation marks: a speech, a statement in the first person.

These words are a speaker's, not the reporter's. The title of the article names the speaker; otherwise the speaker is
unknown.
"""

from collections.abc import Sequence
from itertools import dropwhile

from malicli.articles.article import Article
from malicli.language import lexicon, pattern
from malicli.records import UNATTRIBUTED, Attribution
from malicli.spans import Span


def without_titles(name: str) -> str:
    """A name without the titles and roles before it: "General Tomas Irek"."""
    *words, last = name.split() or [""]
    known = lexicon().roles.titles.keys() | lexicon().roles.fields.keys()
    return " ".join([*dropwhile(lambda word: word.strip(".").casefold() in known, words), last])


def is_first_person(article: Article, pieces: Sequence[Span]) -> bool:
    """True if the article's own voice uses "I" or "we"."""
    mine = sum(bool(pattern("the first person").search(article.text, *piece)) for piece in pieces)
    titled = bool(article.imprint.title and pattern("a kind of speech").search(article.imprint.title))
    return mine >= 1 if titled else mine > 1 and mine >= len(pieces) / 2


def named_in_title(article: Article, known: Sequence[Attribution]) -> Attribution:
    """The speaker that the title names: "Speech by Ana Ruiz to the council"; unknown if it names none."""
    title = article.imprint.title or ""
    kind = pattern("a kind of speech").search(title)
    after = pattern("by a speaker").match(title, kind.end()) if kind else None
    match = after or (pattern("of an owner").fullmatch(title, 0, kind.start()) if kind else None)
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
    is_person = name != printed or name.split()[0].casefold() in lexicon().names.given
    return Attribution(speaker=name, speaker_kind="person" if is_person else None, mention=printed)


def speaks_of_itself(text: str, span: Span) -> bool:
    """True if the sentence around a span, up to its full stops, has an "I" or a "we"."""
    start = max(text.rfind(". ", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    ends = [at for at in (text.find(". ", span.end), text.find("\n", span.end)) if at >= 0]
    return bool(pattern("the first person").search(text, start, min(ends, default=len(text))))
