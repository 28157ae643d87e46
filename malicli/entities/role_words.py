"""Words that name roles or describe a speaker: listed ones, nouns with the ending of one, what a run of words is."""

from typing import NamedTuple

from malicli.language import ends, group, inflection, lexicon
from malicli.language.gazetteer import country_words
from malicli.syntax.tokenizer import Tokens


class Role(NamedTuple):
    """A role as printed, its head word, and a rank of certainty (0 is the most certain)."""

    text: str
    head: str  # singular, lower case: "minister"
    rank: int
    country: str | None = None  # "France" of "French President" and "France's President"
    words: tuple[int, int] = (0, 0)  # its tokens


def head_of(word: str) -> str | None:
    """The role that a folded word names, in the singular ("ministers" is minister), None for other words."""
    roles = lexicon().roles.fields
    if word in roles:
        return word
    if (one := inflection().singular_role(word)) in roles:
        return one
    return next((part for part in word.split("-") if part in roles), None) if "-" in word else None


def is_pair(tokens: Tokens, at: int) -> bool:
    """Whether a word names a role with the one before it: "first | lady", "scrum- | half"."""
    hyphen = at > 1 and tokens.words[at - 1] == "-"
    before = tokens.lower[at - 1 - hyphen] if at else ""
    return f"{before}{'-' if hyphen else ' '}{tokens.lower[at]}" in lexicon().roles.fields


def heads_of(text: str) -> list[str]:
    """The head words of a role as printed: "former mayor of Porto Alto" has mayor."""
    return [head for word in text.casefold().split() if (head := head_of(word.strip(".,")))]


def is_of_several(low: str) -> bool:
    """Whether a word is a role or its short title in the plural: "researchers", "sens"."""
    one, roles = inflection().singular_role(low), lexicon().roles
    return one != low and low not in roles.fields and (one in roles.fields or one in roles.title_roles)


def is_of_person(low: str) -> bool:
    """Whether a noun has the ending of one for a person: "grower"; but "newspaper", "river"."""
    nouns = lexicon().nouns
    return ends(low, "endings of persons") and not (low in nouns.outlets or low in nouns.documents | group("no person"))


def is_person_noun(word: str) -> bool:
    """Whether a word as printed is a listed role, or a noun with the ending of one: "footballer", but not "Water"."""
    return bool(head_of(word.casefold())) or (word.islower() and is_of_person(inflection().singular(word)))


def is_part(low: str) -> bool:
    """Whether a word before an office belongs to it whatever the tree says: "acting", "prime", "defense"."""
    roles = lexicon().roles
    return low in roles.qualifiers | roles.leading | roles.departments or head_of(low) == low


def is_title(tokens: Tokens, first: int, at: int) -> bool:
    """True if a token is a title without a role ("Dr"), a rank after a role ("spokesman | Lt."), or its full stop."""
    low = tokens.lower[at - 1] if tokens.words[at] == "." and at else tokens.lower[at]
    roles = lexicon().roles
    if low in roles.title_roles or is_of_several(low):
        return any(map(head_of, tokens.lower[first:at]))
    pairs = {" ".join(tokens.lower[n : n + 2]) for n in (at - 1, at)}  # "Tan Sri"
    is_pure = low not in roles.fields and not is_pair(tokens, at)
    return (low in roles.titles and is_pure) or not pairs.isdisjoint(roles.titles)


def role_in(tokens: Tokens, first: int, last: int, rank: int, noun: str | None = None) -> Role | None:
    """The role in a run of tokens, by a role word, an abbreviated title or that noun, None without any."""
    end = last - (tokens.words[last - 1] == ".")
    one = inflection().singular_role(tokens.lower[end - 1])  # "Researchers | Ana Ruiz and Tom Oda", "Sens."
    listed = (at for at in range(first, end) if tokens.lower[at] in lexicon().roles.fields or is_pair(tokens, at))
    heads = [*(tokens.lower[at] for at in listed), *([one] if one in lexicon().roles.fields else [])]
    if not heads:
        rank += 1  # "the mayor, | Dr | Ana Ruiz"
        found = map(lexicon().roles.title_roles.get, (*tokens.lower[first:end], one))
        heads = [role for role in (*found, noun) if role]  # "Gov." is a governor
    if not heads:
        return None
    text, printed = tokens_text(tokens, first, end), tokens.words[end - 1]
    if is_of_several(tokens.lower[end - 1]):
        text = text.removesuffix(printed) + inflection().singular_role(printed)
    return Role(text + "." * (last - end), heads[-1], rank, country_near(tokens, first, last), (first, last))


def country_near(tokens: Tokens, first: int, last: int) -> str | None:
    """The country in a role's words or before their possessive: "French President", "France's President"."""
    if first > 1 and tokens.words[first - 1] in group("'s"):
        first -= 2
    return next((found for at in range(first, last) if (found := country_words().get(tokens.lower[at]))), None)


def tokens_text(tokens: Tokens, first: int, last: int) -> str:
    """The words of a run, single spaces, no space before a stop or a possessive."""
    text = ""
    for at in range(first, last):
        text += tokens.words[at] if tokens.is_glued(at) or not text else f" {tokens.words[at]}"
    return text


def description(tokens: Tokens, first: int, last: int) -> str:
    """A described speaker as printed in records: without its article and "unnamed", at most a dozen words."""
    lower, left_out = tokens.lower, group("left out of a description")
    while first < last - 1 and lower[first] in left_out and lower[first + 1] not in group("of"):
        first += 1
    stop = first + 1
    while stop < last and stop - first < 12 and lower[stop] not in group("ends a description"):
        stop += 1
    while stop - first > 1 and lower[stop - 1] in group("'s, '") | lexicon().words.prepositions:
        stop -= 1
    return tokens_text(tokens, first, stop)


def kind_of_head(head: str) -> str:
    """The kind of a described speaker, by its head word: document, organisation or described."""
    nouns, forms = lexicon().nouns, {head, inflection().singular(head)}
    return "document" if forms & nouns.documents else "organisation" if forms & nouns.collectives else "described"


def is_several(name: str) -> bool:
    """Whether a description is of several: "Western governments"; a name is of one ("Human Rights Watchers")."""
    last = name.split()[-1]
    return last.islower() and head_of(last) != last and inflection().looks_plural(last)
