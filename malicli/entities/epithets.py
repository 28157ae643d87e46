"""Epithets: descriptions that mean somebody named just before, by an age or a family word, as "he" or "she" would."""

from collections.abc import Callable

from malicli.entities.entities import Cast, gender_by_head
from malicli.entities.mentions import Mention
from malicli.language import lexicon

REACH = 1500  # tokens: how far back somebody may have been described
FIELDS = ("kin", "anybody")  # of the words for people
CLOSE = 60  # tokens: how near one has to be named whom a family word means

Meant = Callable[[str | None], int | None]  # whom a pronoun of that gender would mean there


def may_be_epithet(cast: Cast, mention: Mention) -> bool:
    """Whether a definite description may be one of these."""
    age = cast.document.tokens.lower[mention.first + 3 : mention.first + 4] == ["year-old"]
    return age or family(mention.head)[0] in FIELDS


def family(head: str | None) -> tuple[str, str]:
    """Field and gender of the word that a description ends with, "" for what is not known of it."""
    field, gender, *_ = (*lexicon.table("en/roles").get((head or "").partition("-")[0], ()), "", "")
    return field, gender


def aged(cast: Cast, mention: Mention, meant: Meant) -> int | None:
    """Whom an age means: "The 44-year-old" is who was said to be 44, else who "he" or "she" would be."""
    tokens, at = cast.document.tokens, mention.first + 1
    if tokens.lower[at + 2 : at + 3] != ["year-old"] or not tokens.words[at].isdecimal():
        return None
    known = cast.ages.get(tokens.words[at])
    gender = gender_by_head(tokens.lower[at + 3]) if at + 3 < len(tokens) else None
    return meant(gender) if known is None else known


def family_word(cast: Cast, mention: Mention, meant: Meant) -> int | None:
    """Whom a family word means where it is new: "Ana Ruiz, 77, said no. “Never,” the grandmother-of-six added"."""
    lower, head = cast.document.tokens.lower, (mention.head or "").partition("-")[0]
    field, gender = family(mention.head)
    told = lower[max(0, mention.first - REACH) : mention.first]
    if field not in FIELDS or not gender or any(word.partition("-")[0] == head for word in told):
        return None
    who = meant(gender)
    near = who is not None and any(0 < mention.first - at < CLOSE for at in cast.entities[who].mentions)
    return who if near else None
