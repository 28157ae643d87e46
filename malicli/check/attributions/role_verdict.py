"""Roles: an office that a draft gives to a person and that the articles contradict is a finding of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from malicli.check.article_view import Source
from malicli.check.attributions.claimed_speaker import name_words
from malicli.check.attributions.known_speakers import Cast, people_in
from malicli.check.attributions.name_equivalence import same_name
from malicli.check.attributions.printed_roles import PrintedRole, roles_in_article, roles_in_draft
from malicli.check.attributions.role_comparison import Office, exclusive, fields_of, over, roles_relation
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft
from malicli.check.findings import Finding
from malicli.check.normalized_words import read_words
from malicli.check.report_lines import match_at
from malicli.language import group, lexicon

RANKS = {"force"}  # the field of roles that are ranks too


class Held(NamedTuple):
    """A role that an article gives to a person, with its place there."""

    source: Source
    role: PrintedRole


def check_roles(draft: Draft, corpus: Corpus) -> Iterator[Finding]:
    """A finding for each role of a person that the articles contradict, each once."""
    people = people_in(tuple(corpus.sources))
    given: dict[tuple[str, ...], list[PrintedRole]] = {}
    for role in roles_in_draft(draft.layout) if draft.layout else ():
        name = whole_name(role.name, people)
        if name and not {*name_words(role.text)} <= {*name}:  # "Dean Oda"
            given.setdefault(name, []).append(role)
    for name, roles in given.items():
        held = held_roles(name, corpus)
        known = [role for role in roles if is_known(role, name, held, people)]
        further = any(fields_of(role.office) != RANKS for role in known)
        for role in dict.fromkeys(roles):
            if role in known or is_printed(role, draft, corpus):
                continue
            if contrary := contradicting(role, held, further):
                yield finding(role, contrary, draft)
            elif not held and (other := holder(role, name, people)):
                yield finding(role, None, draft, other)


def is_printed(role: PrintedRole, draft: Draft, corpus: Corpus) -> bool:
    """Whether an article has the sentence of a role word for word: its tree may be another one beside others."""
    start, end = draft.layout.sentence_hull(role.span) if draft.layout else role.span
    return any(draft.text[start:end] in source.article.text for source in corpus.sources)


def whole_name(name: tuple[str, ...], people: Cast) -> tuple[str, ...] | None:
    """The whole name of a person; a surname alone is that of the only person of the articles who has it."""
    if len(name) > 1:
        return name
    found = {k.words for k in people.values() if k.kind == "person" and len(k.words) > 1 and k.words[-1:] == name}
    return found.pop() if len(found) == 1 else None


def held_roles(name: tuple[str, ...], corpus: Corpus) -> list[Held]:
    """The fullest roles that are printed beside a name in the articles."""
    found = [Held(source, role) for source in corpus.sources for role in roles_in_article(source, name)]
    return [h for h in found if not any(is_part(h.role.office, other.role.office) for other in found)]


def is_part(one: Office, other: Office) -> bool:
    """Whether a role is a part of another one: not "minister" if there is "education minister"."""
    return one.heads == other.heads and one.words < other.words


def is_known(role: PrintedRole, name: tuple[str, ...], held: Sequence[Held], people: Cast) -> bool:
    """Whether the articles give a person a role, in whatever words."""
    if any(roles_relation(role.office, h.role.office) == "same" for h in held):
        return True
    return any(role.office.words <= words for k in people.values() if same_name(k.words, name) for words in k.roles)


def contradicting(role: PrintedRole, held: Sequence[Held], further: bool) -> Held | None:
    """The role of an article that no one has beside one of the draft.

    A role that a person may have beside another, but is not known to, contradicts it if the draft has it in its place:
    "the lawyer" for "the mayor", not "a lawyer".
    """
    for one in held:
        if is_over(role) != is_over(one.role):
            continue  # a person has a role after another one
        related = roles_relation(role.office, one.role.office)
        in_place = not further and (role.is_definite or not one.role.is_definite)
        if related == "apart" or (related == "unlike" and in_place):
            return one
    return None


def is_over(role: PrintedRole) -> bool:
    """Whether a role is one that a person had before: "a retired judge"."""
    return not group("no longer so").isdisjoint(read_words(role.text).folded)


def holder(role: PrintedRole, name: tuple[str, ...], people: Cast) -> str | None:
    """Another person who has exactly a role in the articles that only one has at a time: "the mayor of Alto"."""
    words = role.office.words
    is_of_one = role.office.heads <= exclusive() and over(role.office, role.office) - lexicon().roles.leading
    if is_over(role) or not is_of_one:
        return None
    return next((k.name for k in people.values() if words in k.roles and name[-1] not in k.words), None)


def finding(role: PrintedRole, held: Held | None, draft: Draft, other: str | None = None) -> Finding:
    """The verdict on a role, with the role and the day of an article, or with who has it there."""
    text = draft.text[slice(*role.span)]
    wrong = Finding("attribution", role.span, text, role.person, "differs", None, "match")
    if held is None:
        return replace(wrong, reason=f"in these articles the {text} is {other}")
    imprint, instead = held.source.article.imprint, held.role.text
    day = f" on {imprint.date}" if imprint.date else ""
    reason = f"the role in the articles is {instead} ({imprint.article}{day})"
    return replace(wrong, nearest=match_at(held.source, held.role.span, None), reason=reason, suggestion=instead)
