"""The verdict on the speaker: is the speaker named by the draft the speaker in the article?

Only the article itself counts: a role is judged by who holds it there, a person by the name. If the
article does not settle it, the verdict is `unknown`, never a guess.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from malicli.check.article_view import Source, Utterance
from malicli.check.attributions.claimed_speaker import (
    Given,
    agrees,
    looks_like_person,
    name_words,
    pronouns,
    read_given,
)
from malicli.check.attributions.known_speakers import (
    NOBODY,
    Cast,
    Known,
    bearing,
    known,
    known_speakers,
    of_surname,
)
from malicli.check.attributions.name_equivalence import is_acronym, same_name, slip
from malicli.check.attributions.role_comparison import exclusive, held_offices, office, roles_relation
from malicli.check.quotations.omissions import ends_sentence
from malicli.language.normalize import caseless
from malicli.records import Attribution


class SpeakerVerdict(NamedTuple):
    """The verdict on the speaker, and who said it according to the article."""

    verdict: str
    said_by: str | None = None
    reason: str | None = None


def judge_speaker(
    given: Given | None, source: Source | None, utterance: Utterance | None, people: Cast = NOBODY
) -> SpeakerVerdict:
    """The verdict on the speaker of words, found in an article or not; `people` are those of all articles."""
    attribution = utterance.attribution if utterance else None
    said_by = attribution.speaker if attribution else None
    if given is None:
        return SpeakerVerdict("not_given", said_by)
    if source is None or utterance is None or said_by is None:
        return SpeakerVerdict("unknown", said_by)
    verdict, *more = [judge_one(g, said_by, utterance, source, people) for g in (given, *given.others)]
    right = [v.verdict == "match" for v in (verdict, *more)]
    if any(right) and not all(right):
        return SpeakerVerdict("unknown", said_by, f"in the article only {said_by} says it, not all of those named")
    return verdict


def judge_one(given: Given, said_by: str, utterance: Utterance, source: Source, people: Cast) -> SpeakerVerdict:
    """The verdict on one of the speakers that the draft names, or describes."""
    verdict = judge_named(given, said_by, utterance, source, people)
    if given.described is None:
        return verdict
    described = judge_named(given.described, said_by, utterance, source, people)
    both = (verdict, described) if described.verdict == "unknown" else (described, verdict)
    return both[0] if both[0].verdict != "mismatch" or both[1].verdict != "unknown" else both[1]


def judge_named(given: Given, said_by: str, utterance: Utterance, source: Source, people: Cast) -> SpeakerVerdict:
    """The verdict on a name, or on a description."""
    if caseless(given.text) == caseless(said_by):
        return SpeakerVerdict("match", said_by)
    if given.kind is None and any(len(k.words) > 1 and same_name(given.name, k.words) for k in people.values()):
        given = given._replace(kind="person")
    elif given.kind == "person" and any(
        k.kind == "organisation" and k.words == given.name for k in bearing(given.name, source)
    ):
        given = given._replace(kind="organisation")
    attribution = utterance.attribution
    speakers = [presented(name, source, people) for name in (said_by, *attribution.co_speakers)]
    for other in speakers:
        verdict = relation(given, other, source, people)
        if verdict.verdict == "match" and len(given.name) > 1 and len(of_surname(other, people)) > 1:
            return SpeakerVerdict("unknown", said_by, f"several persons of the articles are called {other.name}")
        if verdict.verdict == "match":
            return SpeakerVerdict("match", said_by, verdict.reason)
    first, verdict = speakers[0], relation(given, speakers[0], source, people)
    if verdict.verdict == "mismatch" and may_be_meant(given, first, attribution, source, people):
        return SpeakerVerdict("unknown", said_by, f"the article has only “{attribution.mention}” there")
    return verdict


def presented(name: str, source: Source, people: Cast) -> Known:
    """A speaker of an article; a surname alone is that of the one person who has it, or who has that role too."""
    found = known_speakers(source).get(name) or known(name, [])
    fuller = of_surname(found, people)
    by_role = [k for k in fuller if any(one & other for one in k.roles for other in found.roles)]  # "Judge Roche"
    named = next((some for some in (fuller, by_role) if len(some) == 1), None)
    if named:
        return named[0]._replace(name=name)
    return found._replace(kind="person") if fuller else found


PARAGRAPHS_BEFORE = 700  # characters of an article before a pronoun that are searched for the name
OPENING = re.compile(r"(?:\A|[.!?”\"]\s|\n)\s*([^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+)")  # a name before a verb


def is_named_last(given: Given, attribution: Attribution, source: Source) -> bool:
    """True if the article has a pronoun or "the keeper" there, and the last name before is the draft's speaker."""
    span, mention = attribution.mention_span, (attribution.mention or "").lower()
    is_held = {*mention.split()[-1:]} <= {*name_words(attribution.role or "")}  # "the governor", of a governor
    is_bare = len(mention.split()) == 2 and attribution.speaker_kind == "person" and not is_held  # "the Queenslander"
    described = (attribution.speaker_kind == "described" or is_bare) and mention.startswith("the ")
    described = described and "spokesperson" not in read_given(mention).role
    if span is None or not (described or mention in pronouns()):
        return False
    words, before = source.words, (max(0, span.start - PARAGRAPHS_BEFORE), span.start)
    known = (k.words for k in known_speakers(source).values() if k.kind != "organisation")
    printed = (m[1] for m in OPENING.finditer(source.article.text[slice(*before)]) if looks_like_person(m[1]))
    surnames = {name[-1] for name in (given.name, *known, *map(name_words, printed)) if name}
    capitals = (words.folded[k] for k in words.inside(before) if words.is_capital(k))
    return [word for word in capitals if word in surnames][-1:] == [given.name[-1]]


def may_be_meant(given: Given, said: Known, attribution: Attribution, source: Source, people: Cast) -> bool:
    """True if the article has a surname, a pronoun or a description there that may be for the draft's speaker."""
    mention, span = attribution.mention or "", attribution.mention_span
    if not (given.name and mention) or agrees(mention, given.text) is False:
        return False
    if given.name[-1:] != said.words[-1:]:
        return is_named_last(given, attribution, source)
    if span and mention.lower() in pronouns() and subject_before(span.start, source, given.name[-1]) == said.words[0]:
        return False
    return is_namesake(given, said, mention, source) or (
        any(k.words == given.name for k in people.values()) and is_named_last(given, attribution, source)
    )


def subject_before(start: int, source: Source, surname: str) -> str | None:
    """The word before the first surname of the last sentence with it before a place of an article."""
    words, first = source.words, None
    for at in range(bisect_left(words.starts, start) - 1, 0, -1):
        if words.folded[at] == surname:
            first = words.folded[at - 1]
        elif first and ends_sentence(words, at):
            break
    return first


def is_namesake(given: Given, said: Known, mention: str, source: Source) -> bool:
    """True if the article has both, with the same surname, and has no first name there."""
    if len(said.words) < 2 or said.words[0] in name_words(mention):
        return False
    return f" {' '.join(given.name)} " in " ".join(source.words.folded)


def relation(given: Given, said: Known, source: Source, people: Cast) -> SpeakerVerdict:
    """The verdict on the named speaker, compared with the one in the article."""
    if not (given.name or given.role):
        return SpeakerVerdict("unknown", said.name, f"“{given.text}” does not identify anyone")
    return by_name(given, said, source) if given.name else by_role(given, said, source, people)


def by_name(given: Given, said: Known, source: Source) -> SpeakerVerdict:
    """The verdict if the draft gives a name."""
    if same_name(given.name, said.alias):
        return SpeakerVerdict("match", said.name)
    if same_name(given.name, said.words) or is_acronym(given.name, said.words):
        if given.name != said.words and any(k.words == given.name for k in known_speakers(source).values()):
            return SpeakerVerdict("unknown", said.name, f"the article has both {given.text} and {said.name}")
        wrong = given.role and said.roles and not is_among(given.role, said.roles)
        return SpeakerVerdict("match", said.name, f"the article's role differs: {given.text}" if wrong else None)
    others = [k for k in bearing(given.name, source) if k.name != said.name]
    if said.kind == "person" and not others and given.name == said.words[:1]:
        return SpeakerVerdict("match", said.name)
    if not others and slip(given.name, said.words):
        return SpeakerVerdict("match", said.name, f"“{given.text}” taken as {said.name}")
    described = any(is_described(k, said) for k in others) or (given.role and is_among(given.role, said.roles))
    if said.kind != "person" and described:
        return SpeakerVerdict("match", said.name)
    named = given.kind == "person" or any(k.kind == "person" for k in others)
    if not named and any("spokesperson" in role or role <= exclusive() for role in said.roles):  # "its director"
        return SpeakerVerdict("unknown", said.name, f"the article names {said.name}, who may speak for {given.text}")
    if others or (given.kind in (None, "person") and (said.kind == "person" or is_capital(given.name, source))):
        if said.kind != "person" and set(given.name) <= set(said.words):
            return SpeakerVerdict("match", said.name)
        return SpeakerVerdict("mismatch", said.name)
    return SpeakerVerdict("unknown", said.name, f"the article names {said.name}, but not {given.text}")


def is_described(person: Known, said: Known) -> bool:
    """True if a person of the article fits the description: holds the role, or speaks for the organisation."""
    if any(is_among(role, said.roles) for role in person.roles):
        return True
    return said.kind == "organisation" and any(role & {*said.words} for role in person.roles)


def is_among(role: frozenset[str], roles: Iterable[frozenset[str]]) -> bool:
    """Whether a role is one of some roles, perhaps with more words or with fewer."""
    return any(role <= other or other <= role for other in roles)


def is_capital(name: tuple[str, ...], source: Source) -> bool:
    """Whether the article has the last word of a name with a capital."""
    places = enumerate(source.words.folded) if name[-1] in source.vocabulary else ()
    return any(source.words.is_capital(k) for k, word in places if word == name[-1])


def by_role(given: Given, said: Known, source: Source, people: Cast) -> SpeakerVerdict:
    """The verdict if the draft gives only a role: it depends on who held it in that article, else in the others."""
    everywhere = people.get(said.name, said)
    if holds(given, said):
        return SpeakerVerdict("match", said.name)
    speakers = (k for k in known_speakers(source).values() if k.name != said.name and k.kind != "organisation")
    others = [k for k in speakers if holds(given, k)]
    if others:
        named = next((k.name for k in others if k.kind == "person"), None)
        return SpeakerVerdict("mismatch", said.name, f"in that article {given.text} is {named}" if named else None)
    alone = fits(given, everywhere) and not any(fits(given, k) for k in people.values() if k.name != said.name)
    if holds(given, everywhere) or alone:
        return SpeakerVerdict("match", said.name)
    if name := is_of_another(given, everywhere, people):
        return SpeakerVerdict("mismatch", said.name, f"in these articles {given.text} is {name}")
    if is_foreign(given, said):
        return SpeakerVerdict("mismatch", said.name)
    mine = office(given.role)
    if said.roles and all(roles_relation(mine, office(role)) in ("apart", "unlike") for role in said.roles):
        return SpeakerVerdict("mismatch", said.name)
    if name := next((k.name for k in people.values() if k.name != said.name and holds(given, k)), None):
        return SpeakerVerdict(
            "unknown", None, f"the article names {said.name}, and in these articles {given.text} is {name}"
        )
    return SpeakerVerdict("unknown", said.name, f"the article does not say whether {said.name} is {given.text}")


def is_of_another(given: Given, person: Known, people: Cast) -> str | None:
    """Another person of the articles who has a role, if the person has only other offices there."""
    offices = held_offices(given.role)
    if not any(map(held_offices, person.roles)) or any(offices & role for role in person.roles):
        return None
    return next((k.name for k in people.values() if k.name != person.name and fits(given, k)), None)


def fits(given: Given, person: Known) -> bool:
    """Whether a person has a role in the articles, perhaps with more words or with fewer."""
    roles = (role for role in person.roles if held_offices(role) == held_offices(given.role) != set())
    return not is_foreign(given, person) and is_among(given.role, roles)


def holds(given: Given, said: Known) -> bool:
    """True if a speaker has the role in the article, without a conflicting country."""
    return not is_foreign(given, said) and any(given.role <= role for role in said.roles)


def is_foreign(given: Given, said: Known) -> bool:
    """Whether both have a country, and no common one."""
    return bool(given.countries and said.countries) and given.countries.isdisjoint(said.countries)
