"""Speaker linking: which speakers of single articles are the same person, organisation or document.

Within an article speakers are already resolved (`entities`); here their names are compared. One name is one person
unless there is evidence against it, and a short name is linked only if it can mean just one person. Every step is a
dict look-up, so the time grows linearly with the number of speakers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from malicli import language
from malicli.language import cached, lexicon, normalize
from malicli.language.gazetteer import country_words
from malicli.records import Record
from malicli.search.filters import ORDER, speakers_of

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}

LOOKED_AT = 50  # members of a group that a short name is compared with

Key = tuple[str, str]  # article, name in that article's records


class LocalSpeaker(NamedTuple):
    """A speaker of one article; gender and trade are what roles and mentions say that decides who it is."""

    article: str
    name: str
    kind: str  # person | described | organisation | document
    gender: str | None = None  # m | f
    trade: str | None = None
    roles: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()  # as printed; pronouns show the gender
    counts: tuple[int, ...] = ()  # of quotes, claims and figures


class Person(NamedTuple):
    """A person, organisation or document across articles; `number` distinguishes two with the same name."""

    name: str
    kind: str
    number: int = 1


Group = list[LocalSpeaker]  # merged so far


def gather(records: Iterable[Record]) -> list[LocalSpeaker]:
    """The speakers of records, one for each article and name, in order of their first record."""
    found: dict[Key, tuple[str, dict[str, None], dict[str, None], list[int]]] = {}
    for record in records:
        a = record.attribution
        if a.speaker is None:
            continue
        key = record.imprint.article, a.speaker
        _, roles, mentions, counts = found.setdefault(key, (a.speaker_kind or "described", {}, {}, [0, 0, 0]))
        counts[ORDER[type(record)]] += 1
        if a.role:
            roles[a.role] = None
        if a.mention and len(speakers_of(record)) == 1:  # "Ana Ruiz and other officials" is not her alias
            mentions[a.mention] = None
    return [
        LocalSpeaker(*key, kind, gender(mentions), trade([*roles]), tuple(roles), tuple(mentions), tuple(counts))
        for key, (kind, roles, mentions, counts) in found.items()
    ]


def join(speakers: Iterable[LocalSpeaker]) -> dict[Key, Person]:
    """The person that each local speaker is; those of one name in two articles of one name are one."""
    named: dict[str, Group] = {}
    generic: list[Group] = []
    distinct: dict[Key, LocalSpeaker] = {}
    for speaker in speakers:
        key = speaker.article, speaker.name
        distinct[key] = both(distinct[key], speaker) if key in distinct else speaker
    for speaker in distinct.values():
        if speaker.kind != "person" and speaker.name.islower():  # "a woman", "the government" of two articles are two
            generic.append([speaker])
        else:
            named.setdefault(full_form(speaker.name), []).append(speaker)
    persons = {name: group for name, group in named.items() if common_kind(group) == "person"}
    others = {name: group for name, group in named.items() if name not in persons}
    return dict(numbered([*join_persons(persons), *join_others(others), *generic]))


def both(one: LocalSpeaker, other: LocalSpeaker) -> LocalSpeaker:
    """The same speaker of two articles with the same name."""
    genders = {one.gender, other.gender} - {None}
    trade = "public" if "public" in (one.trade, other.trade) else one.trade or other.trade
    return one._replace(gender=genders.pop() if len(genders) == 1 else None, trade=trade)


def full_form(name: str) -> str:
    """The folded name; a country's is the same for all its names: "US", "U.S.", "United States"."""
    words = name_words(name)
    letters = "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)
    return country_words().get(letters, " ".join(words)).lower()


@cached(100_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name folded: no accents, case, articles or marks; "J.K." and "J. K." are alike."""
    words = normalize.name_words(name)
    while len(words) > 1 and words[0] in language.group("before a description"):
        words = words[1:]
    return words


def common_kind(group: Group) -> str:
    """The most frequent kind of a group's members."""
    return Counter(member.kind for member in group).most_common(1)[0][0]


def join_persons(named: dict[str, Group]) -> Iterator[Group]:
    """Link persons: full names by first, last and middle words, then short names."""
    buckets: dict[tuple[str, str], dict[tuple[str, ...], Group]] = {}
    short: dict[str, Group] = {}
    for name, group in named.items():
        words = tuple(name.split())
        core = tuple(w for w in words if w not in language.group("generations")) or words
        if len(core) > 1:
            buckets.setdefault((core[0], core[-1]), {})[words[1 : len(core) - 1] + words[len(core) :]] = group
        else:
            short[name] = group  # "Ruiz", and "Order II"
    full = [group for bucket in buckets.values() for group in merge_middles(bucket)]
    full = [part for group in full for part in parted(group)]
    yield from join_short(full, short)


def merge_middles(bucket: dict[tuple[str, ...], Group]) -> list[Group]:
    """Link names with equal first and last words: middle names with initials, no middle name with the only one."""
    by_initials: dict[str, Group] = {}
    for middles, group in bucket.items():
        generation = next((w for w in middles if w in language.group("generations")), "")
        initial = next((w[0] for w in middles if w not in language.group("generations")), "")
        by_initials.setdefault(f"{initial} {generation}", []).extend(group)
    plain = by_initials.pop(" ", None)
    if plain and len(by_initials) == 1 and not share_an_article(plain, other := next(iter(by_initials.values()))):
        other.extend(plain)
        plain = None
    return [*([plain] if plain else []), *by_initials.values()]


def share_an_article(one: Group, other: Group) -> bool:
    """True if an article names both, so they are two people ("Ana Ruiz" and "Ana Ruiz Jr.")."""
    return not {m.article for m in one}.isdisjoint(m.article for m in other)


def parted(group: Group) -> list[Group]:
    """A group split by gender and trade if they differ: Kim Oda, she, a nurse, is not Kim Oda, he, a minister."""
    return [part for whole in parted_by(group, attrgetter("gender")) for part in parted_by(whole, attrgetter("trade"))]


def parted_by(group: Group, detail: Callable[[LocalSpeaker], str | None]) -> list[Group]:
    """A group split by a fact about its members; members without that fact stay with the first part."""
    values = [detail(member) for member in group]
    if len({*values} - {None}) < 2:
        return [group]
    by_value: dict[str | None, Group] = {}
    for member, value in zip(group, values, strict=True):
        by_value.setdefault(value, []).append(member)
    unknown = by_value.pop(None, [])
    parts = list(by_value.values())
    parts[0].extend(unknown)
    return parts


def gender(mentions: Iterable[str]) -> str | None:
    """The gender in the mentions of a speaker; None if there is none, or both."""
    genders = {GENDERS[word] for m in mentions if (word := m.casefold()) in GENDERS}
    return genders.pop() if len(genders) == 1 else None


def trade(roles: Sequence[str]) -> str | None:
    """The trade in a speaker's roles: "nurse", or "public" for anything compatible with an office."""
    if not roles:
        return None
    from malicli.entities.role_words import heads_of  # stored speakers have their trade

    rows = [(head, lexicon().roles.fields[head]) for role in roles for head in heads_of(role)]
    deciding = [(head, area) for head, area in rows if area not in ("anybody", "kin")]
    if not deciding:
        return None
    return deciding[0][0] if all(area == "private" for _, area in deciding) else "public"


def join_short(full: list[Group], short: dict[str, Group]) -> Iterator[Group]:
    """Link short names to the only person whose name ends with them; the rest stay separate."""
    ending: dict[tuple[str, ...], list[int]] = {}
    for number, group in enumerate(full):
        spelt = {name_words(name) for name in {m.name for m in group}}
        endings = {words[i:] for words in spelt for i in range(1, len(words))}
        for words in endings:
            ending.setdefault(words, []).append(number)
    gone: set[int] = set()
    for number, group in enumerate(full):
        # "Le Drian" looks full by itself, until "Jean-Yves Le Drian" is known.
        longer = ending.get(name_words(group[0].name), ())
        if len(longer) == 1 and longer[0] not in gone and longer[0] != number:
            full[longer[0]].extend(group)
            gone.add(number)
    for name, group in short.items():
        whose = [n for n in ending.get((name,), ()) if n not in gone]
        fits = len(whose) == 1 and len(parted([*full[whose[0]][:LOOKED_AT], *group])) == 1
        if fits:
            full[whose[0]].extend(group)
        else:
            yield group
    yield from (group for number, group in enumerate(full) if number not in gone)


def join_others(named: dict[str, Group]) -> Iterator[Group]:
    """Link organisations, documents and described speakers by folded name, acronyms with the only name they fit."""
    initials: dict[str, list[str]] = {}
    for name in named:
        if " " in name:
            initials.setdefault("".join(word[0] for word in name.split()), []).append(name)
    gone = set()
    for name, group in named.items():
        printed = group[0].name.removeprefix("the ").removeprefix("The ").replace(".", "")
        whole = initials.get(printed.lower(), []) if printed.isupper() and len(printed) > 1 else []
        if len(whole) == 1 and whole[0] != name:  # "Q.R.S." has the initials of itself
            named[whole[0]].extend(group)
            gone.add(name)
    yield from (group for name, group in named.items() if name not in gone)


def numbered(groups: Iterable[Group]) -> Iterator[tuple[Key, Person]]:
    """Each member's key with its person, named by the most frequent of the fullest forms."""
    seen: Counter[str] = Counter()
    for group in groups:
        counts = Counter(m.name for m in group)
        name = max(counts, key=lambda n: (min(len(name_words(n)), 2), counts[n], len(n)))
        seen[name] += 1
        person = Person(name, common_kind(group), seen[name])
        yield from (((m.article, m.name), person) for m in group)
