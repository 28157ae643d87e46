"""Two roles compared: may they be one, may a person have both, or hardly?

A role is the words of its office and of what the office is over. Offices exclude each other, and an office excludes
itself elsewhere; one who has a trade hardly has another one. But a mayor may be a lawyer, and everyone a brother.
"""

from typing import NamedTuple

from malicli.check.attributions.claimed_speaker import heads, read_given, role_word
from malicli.check.paraphrases.word_similarity import similarity
from malicli.language import cached, ends, group, lexicon
from malicli.language.normalize import compared_form

ROOT = 5  # letters that two forms of a word begin with
OFFICES = frozenset({"office", "law"})  # fields of the roles of which a person has one
TRADES = frozenset({"law", "science", "private", "media", "sport", "faith"})
ALONE = ({"private"}, {"law"})  # fields of trades that one follows alone
STRONG = TRADES | {"office", "force", "voice", "business"}  # fields of the roles by which a person is presented
LEADING = frozenset({"office", "business", "force", "faith"})  # fields of those who may be the head of something
EVERYONE = frozenset({"anybody", "kin"})
LIKE = 0.32  # similarity of two words for what a role is over that may be the same: "harbour", "port"


class Office(NamedTuple):
    """A role: its head nouns, all its words, and names."""

    heads: frozenset[str]
    words: frozenset[str]
    names: frozenset[str] = frozenset()  # words with a capital behind a noun without: "boss of Alto"


@cached()
def read_office(text: str, head: str) -> Office:
    """The role in some words; `head` is its noun, which no list may have."""
    found = office(read_given(text).role)
    own = found.heads or frozenset({role_word(head)})
    names = frozenset(compared_form(word) for word in text.partition(head)[2].split() if word[0].isupper())
    return found._replace(heads=own, words=found.words | own, names=names)


def office(words: frozenset[str]) -> Office:
    """The role that has some words."""
    words = frozenset("minister" if word in group("secretary") else word for word in words)
    own = held_offices(words)
    alike = frozenset(row[0] for row in lexicon().roles.same_office if own and own <= frozenset(row))
    return Office(alike or own, words)


def held_offices(role: frozenset[str]) -> frozenset[str]:
    """The head nouns of a role, without one that says which: chief executive, attorney general, justice minister."""
    offices = role & heads()
    further = {row[0] for row in lexicon().roles.portfolios}
    for more in (group("heads of anything"), group("executive"), group("general"), further):
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
def listed(name: str) -> frozenset[str]:
    """The head nouns in a group of words, as roles are compared."""
    return frozenset(map(role_word, group(name)))


@cached()
def exclusive() -> frozenset[str]:
    """The head nouns of exclusive roles: "minister", not "official"."""
    offices = frozenset(word for word, field in fields().items() if field in OFFICES)
    return offices - listed("no exclusive offices") - listed("beside other roles")


@cached()
def broad() -> frozenset[str]:
    """The head nouns that many persons have beside their own: "official", "rival", "deputy"."""
    shared = frozenset(w for w in listed("no exclusive offices") if fields().get(w) != "law")
    return (shared | group("deputy")) - group("heads of anything")


def roles_relation(one: Office, other: Office) -> str:
    """How a draft's role is related to an article's.

    "same": they may be one; "open": a person may well have both; "unlike": a person is hardly presented by both;
    "apart": no one has both.
    """
    if not (one.heads and other.heads):
        return "open"
    if one.words == other.words:
        return "same"
    mine, its, heads = over(one, other), over(other, one), one.heads | other.heads
    partners = any(heads <= {*row} for row in lexicon().roles.partners)  # "president", "chairman" of a club
    if one.heads & other.heads or partners or may_lead(one, other):
        return "apart" if are_apart(mine, its, one, other) else "same"
    is_general = is_one_of(broad() | group("heads of anything"), one, other)  # "the hospital's doctor", "its head"
    if is_beside(one, other) or is_beside(other, one) or (mine & its and is_general):
        return "open"
    if heads <= exclusive():
        return "apart"
    return "unlike" if are_unlike(one, other) else "open"


def are_apart(mine: frozenset[str], its: frozenset[str], one: Office, other: Office) -> bool:
    """Whether two roles are over different things; a name may be that of what the other role is over."""
    if not (mine and its and mine.isdisjoint(its)) or (mine <= one.names) != (its <= other.names):
        return False
    if fields_of(one) <= TRADES:  # "train driver", "engine driver"
        return False
    return not names_kind(mine, its) and not any(similarity(a, b) > LIKE for a in mine for b in its)


def are_unlike(one: Office, other: Office) -> bool:
    """Whether the articles would say of a person with their role that the person has the draft's."""
    mine, its = fields_of(one), fields_of(other)
    if not mine.isdisjoint(its) and mine | its not in ALONE:
        return False
    if one.heads <= exclusive() and its != {"arts"}:  # a conductor may be the music director
        return True
    return mine | its <= STRONG and not is_one_of(listed("beside other roles"), one, other)


def is_beside(one: Office, other: Office) -> bool:
    """Whether a person may have a role beside the other, or it is another word for that: "banker", "bank manager"."""
    if fields_of(one) <= EVERYONE or one.heads <= broad():
        return True
    if any(head.startswith(word[:ROOT]) for head in one.heads for word in other.words if len(word) >= ROOT):
        return True
    trade = fields_of(other) <= {*TRADES, "force"} and exclusive().isdisjoint(other.heads)
    return trade and (fields_of(one) <= {"voice"} or one.heads <= ranks())


@cached()
def ranks() -> frozenset[str]:
    """The head nouns that are ranks: "captain"."""
    roles = lexicon().roles
    return frozenset(word for word in roles.title_roles.values() if roles.fields.get(word) == "force")


def may_lead(one: Office, other: Office) -> bool:
    """Whether one of two roles is to be the head of something, and the other may be that: the head, the principal."""
    rest = (one.heads | other.heads) - (leading := group("heads of anything"))
    leads = all(field_of(head) in LEADING for head in rest) and rest.isdisjoint(listed("leads nothing"))
    return leads and is_one_of(leading, one, other)


def over(one: Office, other: Office) -> frozenset[str]:
    """What a role is over, without a word that has the root of one of the other: "the canton's geologist"."""
    roles, roots = lexicon().roles, {word[:ROOT] for word in other.words - one.words}
    small = lexicon().words.common | roles.qualifiers | group("general") | group("chief")
    if one.words & other.words & group("chief"):  # "chief executive", "finance chief"
        own, small = frozenset[str](), small - group("executive")
    else:
        own, small = one.heads, small | group("executive")
    return frozenset(w for w in one.words - own - small if w in other.words or w[:ROOT] not in roots)


def is_one_of(heads: frozenset[str], *offices: Office) -> bool:
    """Whether one of some roles has only head nouns that are among some."""
    return any(office.heads <= heads for office in offices)


def names_kind(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one of two names a body by its kind: "the ministry's secretary", "mayor of one of them"."""
    general = (lexicon().nouns.collectives | lexicon().words.pronouns.keys()) - set().union(*lexicon().check.exclusive)
    return any(
        all(w in general or w.isdigit() for w in some) and general.isdisjoint(rest)
        for some, rest in ((one, other), (other, one))
    )
