"""The speaker that a draft names: the words of the name and the role, and the countries."""

import re
from typing import NamedTuple

from malicli.language import cached, gazetteer, group, inflection, lexicon
from malicli.language.concepts import GENDERS
from malicli.language.normalize import NAME_WORD, compared_form, spelling, without_possessive
from malicli.records import Attribution


class Given(NamedTuple):
    """The speaker that a draft names: the words of a name, or of a role with its countries."""

    text: str
    name: tuple[str, ...]
    role: frozenset[str]
    countries: frozenset[str]
    kind: str | None = None  # of a draft's own speaker: person | described | organisation | document
    others: tuple["Given", ...] = ()  # co-speakers named by the draft
    described: "Given | None" = None  # the description in the draft, if nothing there says that it is this person


@cached()
def demonyms() -> dict[str, str]:
    """The country of each folded name, demonym or capital."""
    found: dict[str, str] = {}
    for country in gazetteer.countries().values():
        for word in (country.name, *country.other_names, *country.demonyms, *country.seats):
            found.setdefault(" ".join(map(compared_form, word.split())), country.name)
    return found


@cached()
def pronouns() -> frozenset[str]:
    """The pronouns: words that refer to a person without a name."""
    return frozenset(lexicon().words.pronouns)


def agrees(pronoun: str, name: str) -> bool | None:
    """Whether a pronoun is of the gender of a first name; None if one of them, or another word, has none."""
    genders = {lexicon().names.given.get(name.split()[0].lower()), lexicon().words.pronouns.get(pronoun.lower())}
    return len(genders) == 1 if genders <= GENDERS else None


@cached()
def role_word(word: str) -> str:
    """One form for a word of a role: "spokeswoman" and "spokesman", "defence" and "defense"."""
    if (either := inflection().genderless(word)) != word:
        return either
    word = spelling([word])
    return next((row[0] for row in (*lexicon().roles.alike, *lexicon().roles.portfolios) if word in row), word)


@cached()
def heads() -> frozenset[str]:
    """The head nouns of roles."""
    return frozenset(role_word(word) for word in lexicon().roles.fields)


@cached()
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, without uninformative ones."""
    folded = map(compared_form, re.findall(NAME_WORD, name))
    return tuple(w for w in folded if w not in lexicon().words.connectives)


def named_by(text: str) -> Given:
    """The speaker, or several, in --by: with a comma before a role, or between a surname and the first name."""
    first, *others = (read_name(part) for part in re.split(r"\s+and\s+", text))
    if not others or not all(g.name for g in (first, *others)):
        return read_name(text)._replace(text=text)
    return first._replace(others=tuple(others))


def read_name(text: str) -> Given:
    """The speaker in a text with one name: "Ana Ruiz, the mayor", "Ruiz, Ana"."""
    before, comma, after = text.partition(",")
    if not comma:
        return read_given(text)._replace(kind=None if looks_like_person(text) else "organisation")
    one, other = read_given(before), read_given(after)
    name = one.name or other.name if one.role or other.role else (*other.name, *one.name)
    return Given(text, name, one.role | other.role, one.countries | other.countries)


def looks_like_person(text: str) -> bool:
    """True unless a name is that of an organisation, a country or a publisher, for which a person may speak."""
    words = [compared_form(w) for w in re.findall(NAME_WORD, text)]
    nouns, names = lexicon().nouns, lexicon().bodies
    bodies = (pronouns(), nouns.collectives, names.media, nouns.documents)
    singular = {inflection().singular(w) for w in words} | set(words)
    if text.lower().startswith(("the ", "a ", "an ")) or any(singular & body for body in bodies):
        return False
    whole = " ".join(words)
    return whole not in demonyms() and not any(w.isdigit() for w in words) and not (text.isupper() and len(words) == 1)


@cached()
def read_given(text: str) -> Given:
    """The speaker in some words: "France's Foreign Minister Ana Ruiz" has a country, a role and a name."""
    printed = [without_possessive(w) for w in re.findall(NAME_WORD, text) if w not in group("when something was said")]
    printed = [word for w in printed for word in in_full(w)]
    countries, rest = without_countries(printed)
    role, name = role_and_name(rest, text.lower())
    if countries and not (name or role):
        name = list(map(compared_form, printed))
    vague = lexicon().roles.indistinct
    return Given(text, tuple(n for n in name if n not in vague), frozenset(role - vague), countries)


def in_full(word: str) -> list[str]:
    """The words of a role in initials: "chief executive" for "CEO"; another word alone."""
    full = next((row[1:] for row in lexicon().roles.initials if row[0] == word.lower()), ()) if word.isupper() else ()
    return [*full] or [word]


def without_countries(printed: list[str]) -> tuple[frozenset[str], list[str]]:
    """The countries among the words of a name or role, and the other words; a country alone is the name."""
    folded = list(map(compared_form, printed))
    countries: set[str] = set()
    rest: list[str] = []
    at = 0
    while at < len(folded):
        size = next((n for n in (3, 2, 1) if " ".join(folded[at : at + n]) in demonyms()), 0)
        if size and (at + size < len(folded) or not rest or any(map(is_head, rest))):
            countries.add(demonyms()[" ".join(folded[at : at + size])])
        elif folded[at] not in lexicon().words.connectives:
            rest.append(printed[at])
        at += size or 1
    return frozenset(countries), rest


def role_and_name(printed: list[str], text: str) -> tuple[set[str], list[str]]:
    """The role words and the name words among some words, folded; `text` is all of them, in lower case."""
    heads_at = [n for n, word in enumerate(printed) if is_head(word)]
    held = [compared_form(printed[n]) for n in heads_at]
    belongs = any(f"{head} of" in text or f"{head} for" in text for head in held)  # all of "head of the Sibe clinic"
    role, name = set(), []
    for number, word in enumerate(printed):
        if heads_at and (number <= heads_at[-1] or belongs or not word[0].isupper()):
            role.add(role_word(compared_form(word)))
        else:
            name.append(compared_form(word))
    return role - group("officer") if role & group("chief") else role, name


def is_head(word: str) -> bool:
    """True if a word is the head noun of a role."""
    return role_word(compared_form(word)) in heads()


def given_by(attribution: Attribution) -> Given | None:
    """The speaker in the draft's own attribution; None if it names none."""
    printed = attribution.speaker or attribution.mention
    if printed is None:
        return None
    if printed.lower() in pronouns():
        return Given(printed, (), frozenset(), frozenset())
    if attribution.speaker_kind is None:
        return named_by(printed)
    others = tuple(read_given(name) for name in attribution.co_speakers)
    given = read_given(printed)._replace(
        kind=attribution.speaker_kind, others=others, described=description(attribution)
    )
    if attribution.speaker_kind == "person" and not given.name:
        return given._replace(name=tuple(map(compared_form, re.findall(NAME_WORD, printed))))
    return given


def description(attribution: Attribution) -> Given | None:
    """The words that describe a person in the draft, unless the person has that role there."""
    mention = attribution.mention or ""
    if attribution.speaker_kind != "person" or mention.lower() in pronouns():
        return None
    found, role = read_given(mention), read_given(attribution.role or "").role
    named = not set(name_words(mention)).isdisjoint(name_words(attribution.speaker or ""))
    if named or not found.role or found.role & role & heads():
        return None
    return found
