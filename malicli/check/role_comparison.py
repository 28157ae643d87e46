"""Two roles compared: may they be one, may a person have both, or hardly?

A role is the words of its office and of what the office is over. Offices exclude each other, trades of different fields
do, and an office excludes itself elsewhere; but a mayor may be a lawyer, and everyone a brother.
"""

from typing import NamedTuple

from malicli.check.claimed_speaker import heads, read_given, role_word
from malicli.check.known_speakers import shortened
from malicli.language import cached, ends, group, lexicon

ROOT = 5  # letters that two forms of a word begin with
OFFICES = frozenset({"office", "voice", "law"})  # fields of the roles of which a person has one
TRADES = frozenset({"law", "science", "private", "media", "sport", "faith"})
ALONE = frozenset({"private"})  # the field of trades that one follows alone
LEADING = frozenset({"office", "business", "force", "faith"})  # fields of those who may be the head of something
EVERYONE = frozenset({"anybody"})
VOICES = frozenset({"voice"})


class Office(NamedTuple):
    """A role: its head nouns, all its words, and those printed in capitals, of which the meaning is unknown."""

    heads: frozenset[str]
    words: frozenset[str]
    short: frozenset[str] = frozenset()


@cached()
def read_office(text: str, head: str) -> Office:
    """The role in some words; `head` is its noun, which no list may have."""
    found = office(read_given(text).role, shortened(text))
    own = found.heads or frozenset({role_word(head)})
    return found._replace(heads=own, words=found.words | own)


def office(words: frozenset[str], short: frozenset[str]) -> Office:
    """The role that has some words, of which some are printed in capitals."""
    words = frozenset("minister" if word in group("secretary") else word for word in words)
    own = held_offices(words)
    alike = frozenset(row[0] for row in lexicon().roles.same_office if own and own <= frozenset(row))
    return Office(alike or own, words, short)


def held_offices(role: frozenset[str]) -> frozenset[str]:
    """The head nouns of a role, without one that says which: chief executive, attorney general, justice minister."""
    offices = role & heads()
    further = {row[0] for row in lexicon().roles.portfolios}
    for more in (group("chief"), group("executive"), group("general"), further):
        offices = offices - more or offices
    return offices


@cached()
def fields() -> dict[str, str]:
    """The field of each head noun."""
    return {role_word(word): field for word, field in lexicon().roles.fields.items()}


def field_of(head: str) -> str | None:
    """The field of a head noun; by its ending if no list has it: a dentist has a science."""
    return fields().get(head) or ("science" if ends(head, "endings of sciences") else None)


def fields_of(office: Office) -> set[str | None]:
    """The fields of the head nouns of a role."""
    return set(map(field_of, office.heads))


@cached()
def exclusive() -> frozenset[str]:
    """The head nouns of exclusive roles: "minister", not "official"."""
    return frozenset(word for word, field in fields().items() if field in OFFICES) - group("no exclusive offices")


@cached()
def broad() -> frozenset[str]:
    """The head nouns that many persons have beside their own: "official", "rival"."""
    return frozenset(w for w in group("no exclusive offices") if fields().get(w) != "law") - group("heads of anything")


def roles_relation(one: Office, other: Office) -> str | None:
    """How a draft's role is related to an article's: "same", "apart" if no one has both, "unlike", or unclear."""
    if not (one.heads and other.heads):
        return None
    if one.words == other.words:
        return "same"
    mine, its = over(one, other), over(other, one)
    apart = bool(mine and its) and not (abbreviates(mine, its, one.short) or abbreviates(its, mine, other.short))
    elsewhere = apart and mine.isdisjoint(its)
    if one.heads & other.heads:
        return "apart" if is_below(one, other) or (elsewhere and not is_general(mine, its)) else "same"
    if is_beside_any(one, other):
        return None
    if may_lead(one, other):
        return "apart" if elsewhere else "same"
    general = broad() | group("heads of anything")
    if mine & its and (one.heads <= general or other.heads <= general):
        return "same"
    return "apart" if excludes(one, other) else "unlike"


def is_below(one: Office, other: Office) -> bool:
    """Whether a role is that of the deputy of who has the other."""
    deputy = group("deputy")
    return bool(one.words & deputy) and not other.words & deputy and one.heads > deputy


def is_beside_any(one: Office, other: Office) -> bool:
    """Whether everyone may have one of two roles, or an article has a rank or a voice, and the draft a trade."""
    if any(fields_of(role) <= EVERYONE or role.words <= broad() for role in (one, other)):
        return True
    trade = fields_of(one) <= {*TRADES, None} and exclusive().isdisjoint(one.heads)
    voices = [fields_of(role) <= VOICES for role in (one, other)]
    return (trade and (voices[1] or other.heads <= ranks())) or (voices[0] and fields_of(other) <= TRADES)


@cached()
def ranks() -> frozenset[str]:
    """The head nouns that are ranks: "captain"."""
    roles = lexicon().roles
    return frozenset(word for word in roles.title_roles.values() if roles.fields.get(word) == "force")


def may_lead(one: Office, other: Office) -> bool:
    """Whether one of two roles is to be the head of something, and the other may be that: the head, the principal."""
    rest = (one.heads | other.heads) - (leading := group("heads of anything"))
    leads = all(field_of(head) in LEADING for head in rest) and rest.isdisjoint(group("leads nothing"))
    return leads and (one.heads <= leading or other.heads <= leading)


def excludes(one: Office, other: Office) -> bool:
    """Whether two roles are two offices, or two trades: a judge and a minister, a nurse and an engineer."""
    if one.heads <= exclusive() and other.heads <= exclusive():
        return True
    mine, its = fields_of(one), fields_of(other)
    if not mine | its <= TRADES or not broad().isdisjoint(one.heads | other.heads):
        return False
    return mine.isdisjoint(its) or mine == its == ALONE


def over(one: Office, other: Office) -> frozenset[str]:
    """What a role is over, without a word that has the root of one of the other: "the canton's geologist"."""
    roles, roots = lexicon().roles, {word[:ROOT] for word in other.words - one.words}
    small = lexicon().words.common | roles.qualifiers | group("general") | group("chief")
    if one.words & other.words & group("chief"):  # "chief executive", "finance chief"
        own, small = frozenset[str](), small - group("executive")
    else:
        own, small = one.heads, small | group("executive")
    return frozenset(w for w in one.words - own - small if w in other.words or w[:ROOT] not in roots)


def is_general(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one of two names a body by its kind: "the ministry's secretary", "mayor of one of them"."""
    general = (lexicon().nouns.collectives | lexicon().words.pronouns.keys()) - set().union(*lexicon().check.exclusive)
    return any(
        all(w in general or w.isdigit() for w in some) and general.isdisjoint(rest)
        for some, rest in ((one, other), (other, one))
    )


def abbreviates(one: frozenset[str], other: frozenset[str], short: frozenset[str]) -> bool:
    """Whether a word in capitals may be short for several: "UNHCR" for "UN refugee agency"."""
    return one <= short and len(other) > 1
