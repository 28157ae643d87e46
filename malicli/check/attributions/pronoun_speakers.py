"""Words that a draft attributes to "he" or "the winner": candidates are named in the draft's preceding sentences.

Who is meant is uncertain, so it never causes a mismatch alone: if the speaker according to the
article is named shortly before, the draft is correct; if only another person is, that person is compared.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from malicli.check.article_view import kept_for_articles
from malicli.check.attributions.claimed_speaker import Given, agrees, name_words, named_by, pronouns
from malicli.check.attributions.known_speakers import people_in
from malicli.check.attributions.name_equivalence import same_name
from malicli.check.attributions.speaker_verdict import SpeakerVerdict
from malicli.check.corpus import Corpus
from malicli.language import lexicon
from malicli.language.normalize import NAME_WORD, compared_form
from malicli.records import Attribution


class Nearby(NamedTuple):
    """The text of a draft before a quotation: in its paragraph, and in the two paragraphs before."""

    paragraph: str
    above: str
    mention: str = ""  # the pronoun or the description


def is_pronoun(attribution: Attribution) -> bool:
    """True if a draft refers to the speaker by a pronoun."""
    return (attribution.mention or "").lower() in pronouns()


def is_inferred(attribution: Attribution) -> bool:
    """True if the words for the speaker have neither the name nor the role in that text: "she", "the winner"."""
    mention, speaker = attribution.mention, attribution.speaker
    if is_pronoun(attribution) or not (mention and speaker and attribution.speaker_kind == "person"):
        return is_pronoun(attribution)
    known = {*name_words(speaker), *name_words(attribution.role or "")}
    return known.isdisjoint(name_words(mention))


def reconsidered(
    verdict: SpeakerVerdict, nearby: Nearby | None, corpus: Corpus, judge: Callable[[Given], SpeakerVerdict]
) -> SpeakerVerdict:
    """The verdict on an inferred speaker, by the people that the draft names shortly before."""
    holder = verdict.reason if verdict.verdict == "mismatch" else None  # another person has that role
    if nearby is None or verdict.said_by is None or verdict.verdict == "match" or holder:
        return verdict
    for text in (nearby.paragraph, nearby.above):
        people = {name for name in named_people(text, corpus) if agrees(nearby.mention, name) is not False}
        if any(same_name(name_words(person), name_words(verdict.said_by)) for person in people):
            return verdict._replace(verdict="match", reason=None)
        if (
            len(people) == 1
            and (text is nearby.paragraph or agrees(nearby.mention, *people))
            and nearby.mention.lower() in pronouns()
        ):
            return judge(named_by(people.pop())._replace(kind="person"))
        if people:
            break
    return verdict._replace(verdict="unknown")


@kept_for_articles
def named_people(text: str, corpus: Corpus) -> frozenset[str]:
    """The speakers of the articles that a text names, each by the fullest name."""
    printed = [(compared_form(w), w[0].isupper()) for w in re.findall(NAME_WORD, text.replace("’s ", " "))]
    places: dict[str, list[int]] = {}
    for number, (word, capital) in enumerate(printed):
        if capital:
            places.setdefault(word, []).append(number)
    named = ((name, words) for name in people_in(tuple(corpus.sources)) if (words := name_words(name)))
    found = [(name, ws) for name, ws in named if any(fits(printed, n, ws) for n in places.get(ws[-1], ()))]
    ends = {ws[at:] for _, ws in found for at in range(1, len(ws))}  # of fuller names
    return frozenset(name for name, ws in found if ws not in ends)


def fits(words: list[tuple[str, bool]], at: int, parts: tuple[str, ...]) -> bool:
    """Whether the word before a surname is not another first name."""
    before, capital = words[at - 1] if at else ("", False)
    if len(parts) < 2 or before == parts[-2] or not capital:
        return True
    return any(before in words for words in (lexicon().roles.titles, lexicon().roles.fields, lexicon().words.common))
