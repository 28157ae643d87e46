"""The speaker: is the one whom the draft names the one whom the article gives the words to?

Only what the article itself tells counts: a role is judged by who holds it there, a person by the name. Where the
article leaves open who is meant, the verdict is `unknown`, never a guess.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from malicli import lexicon
from malicli.analysis.identity import fold
from malicli.check.meaning import spelling
from malicli.check.sources import Source, Utterance
from malicli.check.words import fold_word
from malicli.records import Attribution

NAME_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "him", "her", "them", "who"})


@dataclass(frozen=True, slots=True)
class Given:
    """Whom a draft gives words to: the words of a name, or of a role with the countries it belongs to."""

    text: str
    name: tuple[str, ...]
    role: frozenset[str]
    countries: frozenset[str]
    acronym: str | None = None
    kind: str | None = None  # of a draft's own speaker: person | described | organisation | document


@dataclass(frozen=True, slots=True)
class SpeakerVerdict:
    """The verdict on the speaker's side, and who said it by the article."""

    verdict: str
    said_by: str | None = None
    reason: str | None = None


@cache
def demonyms() -> dict[str, str]:
    """The country that a folded name, demonym or capital stands for."""
    found: dict[str, str] = {}
    for row in lexicon.lines("en/countries"):
        cells = row.split("\t")
        for cell in cells:
            for word in filter(None, cell.split(", ")):
                found.setdefault(" ".join(map(fold_word, word.split())), cells[0])
    return found


def role_word(word: str) -> str:
    """One form for a word of a role: "spokeswoman" and "spokesman", "defence" and "defense"."""
    for ending in ("woman", "man", "women", "men"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + "person"
    return spelling([word])


@cache
def heads() -> frozenset[str]:
    """The words that say what somebody is."""
    return frozenset(role_word(word) for word in lexicon.table("en/roles"))


def read_given(text: str) -> Given:
    """Whom some words name: "France's Foreign Minister Ana Ruiz" has a country, a role and a name."""
    printed = [w.removesuffix("'s").removesuffix("’s") for w in NAME_WORD.findall(text)]
    folded = [fold_word(w) for w in printed]
    countries: set[str] = set()
    rest: list[tuple[str, str]] = []
    at = 0
    while at < len(folded):
        size = next((n for n in (3, 2, 1) if " ".join(folded[at : at + n]) in demonyms()), 0)
        if size and (at + size < len(folded) or not rest or any(role_word(low) in heads() for _, low in rest)):
            countries.add(demonyms()[" ".join(folded[at : at + size])])
        elif folded[at] not in lexicon.words("en/connectives"):
            rest.append((printed[at], folded[at]))
        at += size or 1
    heads_at = [n for n, (_, low) in enumerate(rest) if role_word(low) in heads()]
    belongs = any(f"{low} of" in text.lower() or f"{low} for" in text.lower() for low in (rest[n][1] for n in heads_at))
    role, name = set(), []
    for number, (word, low) in enumerate(rest):
        if heads_at and (number <= heads_at[-1] or belongs or not word[0].isupper()):
            role.add(role_word(low))
        else:
            name.append(low)
    if not name and not role and countries:
        name = folded
    whole = [w for w in printed if fold_word(w) not in lexicon.words("en/connectives")]
    acronym = whole[0].lower() if len(whole) == 1 and whole[0].isupper() and len(whole[0]) > 1 else None
    return Given(
        text,
        tuple(n for n in name if n not in lexicon.words("en/qualifiers")),
        frozenset(role - lexicon.words("en/qualifiers")),
        frozenset(countries),
        acronym,
    )


def given_by(attribution: Attribution) -> Given | None:
    """Whom the draft's own attribution names; None where it names nobody."""
    printed = attribution.speaker or attribution.mention
    if printed is None:
        return None
    if attribution.speaker is None and printed.lower() in PRONOUNS:
        return Given(printed, (), frozenset(), frozenset())
    given = replace(read_given(printed), kind=attribution.speaker_kind)
    if attribution.speaker_kind == "person" and not given.name:
        return replace(given, name=tuple(map(fold_word, NAME_WORD.findall(printed))))
    return given


@dataclass(frozen=True, slots=True)
class Known:
    """What an article tells of one of its speakers: the words of the name and the ways it describes them."""

    name: str
    kind: str | None
    words: tuple[str, ...]
    roles: tuple[frozenset[str], ...]
    countries: frozenset[str]


@cache
def known_speakers(source: Source) -> dict[str, Known]:
    """The speakers of an article, each with every role and mention it has there."""
    told: dict[str, list[Attribution]] = {}
    for record in (*source.claims, *(q for u in source.utterances for q in u.quotes)):
        if record.attribution.speaker:
            told.setdefault(record.attribution.speaker, []).append(record.attribution)
    return {name: known(name, attributions) for name, attributions in told.items()}


def known(name: str, attributions: Iterable[Attribution]) -> Known:
    """One speaker of an article."""
    roles: list[frozenset[str]] = []
    countries: set[str] = set()
    texts = dict.fromkeys(t for a in attributions for t in (a.role, a.mention) if t and t.lower() not in PRONOUNS)
    kind = next((a.speaker_kind for a in attributions if a.speaker_kind), None)
    for text in (*texts, *([name] if kind != "person" else [])):
        read = read_given(text)
        roles.append(read.role)
        countries |= read.countries
    words = tuple(fold_word(w) for w in NAME_WORD.findall(name) if fold_word(w) not in lexicon.words("en/connectives"))
    return Known(name, kind, words, tuple(dict.fromkeys(r for r in roles if r)), frozenset(countries))


def judge_speaker(given: Given | None, source: Source | None, utterance: Utterance | None) -> SpeakerVerdict:
    """The verdict on the speaker of words that were found, or not, in an article."""
    attribution = utterance.attribution if utterance else None
    said_by = attribution.speaker if attribution else None
    if given is None:
        return SpeakerVerdict("not_given", said_by)
    if source is None or utterance is None or said_by is None:
        return SpeakerVerdict("unknown", said_by)
    if fold(given.text) == fold(said_by):
        return SpeakerVerdict("match", said_by)
    speakers = known_speakers(source)
    for name in (said_by, *utterance.co_speakers):
        other = speakers.get(name) or known(name, [])
        verdict = relation(given, other, speakers, source)
        if verdict.verdict == "match":
            return SpeakerVerdict("match", said_by, verdict.reason)
    first = speakers.get(said_by) or known(said_by, [])
    return relation(given, first, speakers, source)


def relation(given: Given, said: Known, speakers: dict[str, Known], source: Source) -> SpeakerVerdict:
    """Whether the one given is the one who said it."""
    if not given.name and not given.role:
        return SpeakerVerdict("unknown", said.name, f"“{given.text}” may be anybody")
    if given.name:
        return by_name(given, said, speakers, source)
    return by_role(given, said, speakers)


def by_name(given: Given, said: Known, speakers: dict[str, Known], source: Source) -> SpeakerVerdict:
    """The verdict where the draft gives a name."""
    if same_name(given.name, said.words) or is_acronym(given, said.words):
        wrong = given.role and said.roles and not any(given.role <= r or r <= given.role for r in said.roles)
        return SpeakerVerdict("match", said.name, f"another role than in the article: {given.text}" if wrong else None)
    others = [k for k in speakers.values() if k.name != said.name and same_name(given.name, k.words)]
    if not others and slip(given.name, said.words):
        return SpeakerVerdict("match", said.name, f"“{given.text}” taken as {said.name}")
    if others or (given.kind in (None, "person") and (said.kind == "person" or is_named(given.name, source))):
        if said.kind != "person" and set(given.name) <= set(said.words):
            return SpeakerVerdict("match", said.name)
        return SpeakerVerdict("mismatch", said.name)
    return SpeakerVerdict("unknown", said.name, f"the article says {said.name}; it does not name {given.text}")


def is_named(name: tuple[str, ...], source: Source) -> bool:
    """Whether the article names somebody so, who then is not the one it leaves without a name."""
    words = source.words.folded
    last = name[-1]
    return any(w == last and source.words.text[source.words.starts[k]].isupper() for k, w in enumerate(words))


def by_role(given: Given, said: Known, speakers: dict[str, Known]) -> SpeakerVerdict:
    """The verdict where the draft gives a role alone: who held it in that article?"""
    if holds(given, said):
        return SpeakerVerdict("match", said.name)
    holders = [k.name for k in speakers.values() if k.name != said.name and holds(given, k)]
    if holders:
        return SpeakerVerdict("mismatch", said.name, f"in that article {given.text} is {holders[0]}")
    if given.countries and said.countries and not given.countries & said.countries:
        return SpeakerVerdict("mismatch", said.name)
    if said.roles and all(conflict(given.role, role) for role in said.roles):
        return SpeakerVerdict("mismatch", said.name)
    return SpeakerVerdict("unknown", said.name, f"the article does not tell whether {said.name} is {given.text}")


def conflict(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether nobody is both: another office ("president", "minister"), or the same of something else."""
    mine, its = one & heads(), other & heads()
    if not mine or not its:
        return False
    apart = bool(one - mine and other - its) and (one - mine).isdisjoint(other - its)
    if mine & its:
        return apart
    return apart or (mine <= office_heads() and its <= office_heads())


@cache
def office_heads() -> frozenset[str]:
    """The heads of roles that one person holds and another does not: "minister", not "official"."""
    loose = {"official", "leader", "politician", "lawmaker", "representative", "chief", "officer", "aide", "adviser"}
    return (
        frozenset(role_word(w) for w, cells in lexicon.table("en/roles").items() if cells and cells[0] in OFFICE)
        - loose
    )


OFFICE = frozenset({"office", "voice"})


def holds(given: Given, said: Known) -> bool:
    """Whether a speaker has the role in the article, and no other country speaks against it."""
    if given.countries and said.countries and not given.countries & said.countries:
        return False
    return any(given.role <= role for role in said.roles)


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: the last words agree, and no first name speaks against it."""
    if not one or not other:
        return False
    if one == other or "".join(one) == "".join(other):
        return True
    shorter, longer = sorted((one, other), key=len)
    if longer[len(longer) - len(shorter) :] == shorter or "".join(shorter) in endings(longer):
        return True
    if len(shorter) > 1 and one[-1] == other[-1]:
        return alike(one[0], other[0])
    return len(shorter) > 1 and longer[: len(shorter)] == shorter and len(longer) > 2


def endings(name: tuple[str, ...]) -> set[str]:
    """The last words of a name run together: "ledrian"."""
    return {"".join(name[at:]) for at in range(len(name))}


def alike(one: str, other: str) -> bool:
    """Whether two first names can be one: an initial, or a short form ("Tom", "Thomas")."""
    return one.startswith(other) or other.startswith(one)


def is_acronym(given: Given, words: tuple[str, ...]) -> bool:
    """Whether one of the two is the other's initials: "ICC" and "International Criminal Court"."""
    if given.acronym and len(words) > 1:
        return given.acronym == "".join(w[0] for w in words)
    return len(words) == 1 and len(given.name) > 1 and words[0] == "".join(w[0] for w in given.name)


def slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a name is the other one misspelt by a letter, or by two in a long one."""
    size = min(len(one), len(other))
    if size < len(one) and size < len(other):
        return False
    a, b = "".join(one[-size:]), "".join(other[-size:])
    if len(one) > 1 and len(other) > 1 and len(one) == len(other):
        return all(near(x, y) for x, y in zip(one, other, strict=True))
    return near(a, b)


def near(one: str, other: str) -> bool:
    """Whether two words differ by one letter, or two where they have eight: left out, added, changed or swapped."""
    limit = 0 if min(len(one), len(other)) < 4 else 1 if min(len(one), len(other)) < 8 else 2
    return distance(one, other, limit) <= limit


def distance(one: str, other: str, limit: int) -> int:
    """Letters to change, a swap of neighbours counting once; anything above the limit is as good as another."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, last[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
    return row[-1]
