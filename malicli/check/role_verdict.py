"""Roles: an office that a draft gives to a person and that the articles contradict is a finding of its own."""

import re
from collections.abc import Iterator

from malicli.check.article_view import Source
from malicli.check.claimed_speaker import heads, name_words, read_given, role_word
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft
from malicli.check.findings import Finding
from malicli.check.known_speakers import Cast, people_in, shortened
from malicli.check.normalized_words import read_words
from malicli.check.report_lines import match_at
from malicli.check.speaker_verdict import conflict, is_of_another
from malicli.language import group, inflection, lexicon, pattern
from malicli.language.normalize import without_possessive
from malicli.records import Attribution
from malicli.spans import Span

SENTENCE_END = re.compile(r"[.!?:]\s|\n")
BEFORE = re.compile(r"(?:(?<![\w’'-])[A-Za-z][\w’'-]*[ \n]){1,5}\Z")
LONGEST_ROLE = 120  # characters before a name
BESIDE = 8  # words of an article on either side of a name that may be its role
SHORT_ROLE = 4  # words of a role that several persons may have
ROOT = 5  # letters that two forms of a word begin with
EXCLUSIVE = frozenset(
    {"office", "voice", "faith", "law", "media", "sport", "science", "force", "kin"}
)  # fields of roles
Held = list[tuple[Source, Attribution]]


def check_roles(draft: Draft, corpus: Corpus) -> Iterator[Finding]:
    """A finding for each role of a person that all articles with that person contradict, each once."""
    everyone = people_in(tuple(corpus.sources))
    for name, person in everyone.items():
        if person.kind != "person" or len(person.words) < 2 or name not in draft.text:
            continue
        held = fullest([*roles_of(name, corpus)] or roles_beside(name, corpus))
        seen = set()
        for span in printed_roles(name, draft.text):
            role = draft.text[slice(*span)]
            if role.casefold() in seen or is_known(name, role, corpus, everyone):
                continue
            seen.add(role.casefold())
            other = is_of_another(read_given(role), person, everyone) if held else holder(role, everyone)
            if other or (held and all(contradicts(role, attribution.role or "") for _, attribution in held)):
                yield finding(name, span, draft, held, other)


def fullest(held: Held) -> Held:
    """The roles that are no part of another one: not "minister" if there is "education minister"."""
    read = [read_given(attribution.role or "").role for _, attribution in held]
    return [one for one, role in zip(held, read, strict=True) if not any(role < other for other in read)]


def holder(role: str, people: Cast) -> str | None:
    """A person who has exactly a role of several words in the articles."""
    words = read_given(role).role
    return next((k.name for k in people.values() if len(words) > 1 and words in k.roles), None)


def roles_of(name: str, corpus: Corpus) -> Iterator[tuple[Source, Attribution]]:
    """The attributions to a person that have a role."""
    attributions = ((source, c.attribution) for source in corpus.sources for c in source.claims)
    return ((source, a) for source, a in attributions if a.speaker == name and a.role)


def roles_beside(name: str, corpus: Corpus) -> Held:
    """The roles that are printed beside a name in the articles."""
    return [
        (source, Attribution(speaker=name, role=source.article.text[slice(*span)], mention_span=span))
        for source in corpus.sources
        if name_words(name)[-1] in source.vocabulary
        for span in printed_roles(name, source.article.text)
    ]


def printed_roles(name: str, text: str) -> Iterator[Span]:
    """The roles before or after a person's name in a draft: "Transport Minister Ana Ruiz", "Ana Ruiz, the mayor,"."""
    for start, end in places_of(name, text):
        low = max(0, start - LONGEST_ROLE)
        title = pattern("a honorific before a name").search(text, low, start)
        before = BEFORE.search(text, low, title.start() if title else start)
        if before and (kept := role_in(text, Span(*before.span()), before=True)):
            yield kept
        set_off = pattern("a description before a comma").search(text, low, start)
        if set_off and (kept := role_in(text, Span(*set_off.span(1)), before=False)):
            yield kept
        after = pattern("a role after a name").match(text, end)
        if after and (kept := role_in(text, Span(*after.span(1)), before=False)):
            yield kept


def places_of(name: str, text: str) -> Iterator[Span]:
    """The places of a name that is not the beginning of a longer word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[end : end + 1].isalnum():
            yield Span(at, end)
        at = text.find(name, end)


def role_in(text: str, span: Span, before: bool) -> Span | None:
    """The words of a span that are a role: up to the head noun if they follow a name, else from the first capital."""
    words = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"[\w’'-]+", text[slice(*span)])]
    is_role = [role_word(text[slice(*w)].casefold()) in heads() for w in words]
    if not any(is_role) or (before and not is_role[-1]):
        return None
    no_roles = lexicon().words.prepositions | group("pronouns of speakers")
    if not before and any(text[slice(*w)].casefold() in no_roles for w in words[: is_role.index(True)]):
        return None  # "who speaks for the governor", "said he had not accused anyone"
    if before:
        first = next(n for n in range(len(words), 0, -1) if n == 1 or not text[words[n - 2].start].isupper()) - 1
        words = words[min(first, len(words) - 1) :]
    else:
        opening = group("before an apposed role")
        before_it = (n for n in range(is_role.index(True), 0, -1) if text[slice(*words[n - 1])].casefold() in opening)
        words = words[next(before_it, 0) :]
    return Span(words[0].start, words[-1].end) if words else None


def is_known(name: str, role: str, corpus: Corpus, people: Cast) -> bool:
    """Whether an article has a long role in the draft's words, or its words beside the person's last name."""
    if len(role.split()) > SHORT_ROLE and any(role in source.article.text for source in corpus.sources):
        return True
    genderless, small = inflection().genderless, group("the, a, of") | group("before an apposed role")
    last, wanted = name_words(name)[-1], {genderless(without_possessive(w)) for w in read_words(role).folded} - small
    for source in corpus.sources:
        folded = source.words.folded
        for at in (k for k in range(len(folded)) if folded[k] == last) if last in source.vocabulary else ():
            if is_another(source, at, name_words(name), people):
                continue
            words = {genderless(without_possessive(w)) for w in beside(source, at)}
            led = {word[:ROOT] for word in words}  # who chairs it is its chairman
            if all(word in words or (role_word(word) in heads() and word[:ROOT] in led) for word in wanted):
                return True
    return False


def is_another(source: Source, at: int, name: tuple[str, ...], people: Cast) -> bool:
    """Whether a last name is there that of another person, whose whole name it ends."""
    others = (k.words for k in people.values() if k.words[-1:] == name[-1:] and len(k.words) > 1 and k.words != name)
    return any(tuple(source.words.folded[at - len(words) + 1 : at + 1]) == words for words in others)


def beside(source: Source, at: int) -> list[str]:
    """The words on either side of one, up to the ends of its sentence."""
    words = source.words
    low = high = at
    while low and at - low < BESIDE and not SENTENCE_END.search(words.text, words.ends[low - 1], words.starts[low]):
        low -= 1
    while (
        high + 1 < len(words)
        and high - at < BESIDE
        and not SENTENCE_END.search(words.text, words.ends[high], words.starts[high + 1])
    ):
        high += 1
    return words.folded[low : high + 1]


def contradicts(one: str, other: str) -> bool:
    """Whether two roles are not of one person at one time."""
    mine, its = read_given(one).role, read_given(other).role
    alike = {word for word in mine ^ its if any(word[:ROOT] == o[:ROOT] != word for o in mine ^ its if o != word)}
    mine, its = (
        r - alike - lexicon().words.common for r in (mine, its)
    )  # "the canton's geologist" is the cantonal one
    if mine & its & heads() and any(is_general(own - other, other) for own, other in ((mine, its), (its, mine))):
        return False
    return conflict(mine, its, shortened(one) | shortened(other)) or has_other_field(mine, its)


def is_general(rest: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the rest of a role names a body by its kind: "the ministry's secretary", "mayor of one of them"."""
    general = lexicon().nouns.collectives | lexicon().words.pronouns.keys()
    return bool(rest) and all(w in general or w.isdigit() for w in rest) and general.isdisjoint(other)


def has_other_field(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two roles are of different fields, of which a person hardly has two: a judge and a coach."""
    fields = lexicon().roles.fields
    heads_of = heads() - group("heads of anything")
    mine, its = ({fields.get(word) for word in role & heads_of} for role in (one, other))
    return bool(mine and its) and mine.isdisjoint(its) and mine | its <= EXCLUSIVE


def finding(name: str, span: Span, draft: Draft, held: Held, other: str | None) -> Finding:
    """The verdict on a role, with the role and the day of an article, or with who has it there."""
    text, match, reason, suggestion = draft.text[slice(*span)], None, f"in these articles the {{}} is {other}", None
    if held:
        source, attribution = max(held, key=lambda h: not str(h[1].role).isupper())
        imprint, suggestion = source.article.imprint, attribution.role
        day = f" on {imprint.date}" if imprint.date else ""
        reason = f"the role in the articles is {suggestion} ({imprint.article}{day})"
        match = match_at(source, attribution.mention_span, None) if attribution.mention_span else None
    return Finding(
        "attribution",
        span,
        text,
        name,
        "differs",
        None,
        "match",
        nearest=match,
        reason=reason.format(text),
        suggestion=suggestion,
    )
