"""Inflection: the forms of nouns and verbs, and what the forms of one word share."""

import re

from malicli.language import cached, group, lexicon

ENDINGS = ("ments", "ions", "ings", "ment", "ion", "ing", "ies", "ers", "als", "ed", "es", "er", "al", "ly", "s", "y")
VERB_ENDINGS = frozenset({"", "s", "es", "d", "ed", "ing", "n", "en"})
DOUBLED = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # verbs whose last letter "-ed" and "-ing" double: "plot"


def plural(noun: str) -> str:
    """The regular plural of a noun.

    >>> plural("city"), plural("bus"), plural("boy"), plural("chairman")
    ('cities', 'buses', 'boys', 'chairmen')
    """
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def singular(word: str) -> str:
    """The singular of a noun with a regular plural; another word as it is."""
    lower = word.lower()
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else word


def looks_plural(word: str) -> bool:
    """Whether a word that is not listed looks like a noun in the plural."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def singular_role(word: str) -> str:
    """The singular of a word for persons: "ministers", "spokeswomen"; another word as it is."""
    if word.endswith("s"):
        return word[:-1]
    return f"{word[:-3]}man" if word.endswith("men") else word


def genderless(word: str) -> str:
    """A word for a man or a woman as the word for either: "spokeswoman", "spokesperson"; another word as it is."""
    for ending in ("woman", "man", "women", "men"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + "person"
    return word


def verb_forms(verb: str) -> list[str]:
    """All forms of a regular verb.

    >>> [" ".join(verb_forms(verb)) for verb in ("deny", "free", "plot")]
    ['deny denies denied denying', 'free frees freed freeing', 'plot plots plotted plotting']
    """
    past, going = verb, verb.removesuffix("e") if verb[-2:] not in ("ee", "oe", "ye") else verb
    if DOUBLED.fullmatch(verb):
        past = going = verb + verb[-1]
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        past = verb[:-1] + "i"
    return [verb, plural(verb), past + ("d" if past.endswith("e") else "ed"), going + "ing"]


@cached()
def irregular_verbs() -> dict[str, str]:
    """The first form of irregular verbs, by each of their forms."""
    rows = [(verb_forms(row[0]), row) for row in lexicon().verbs.irregular]
    return {form: row[0] for (first, third, _, going), row in rows for form in (first, third, going, *row)}


def same_verb(one: str, other: str) -> bool:
    """Whether two words look like forms of one verb: "begin", "begins", "began"; "is", "was"."""
    forms = irregular_verbs()
    if one in forms or other in forms:
        return forms.get(one, one) == forms.get(other, other)
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    endings = {one[shared:], other[shared:]}
    return shared >= 3 and endings <= VERB_ENDINGS and "ed" in one[-2:] + other[-2:]


def verb_stem(word: str) -> str:
    """A word without the ending that a verb or a plural has, irregular verbs in their first form."""
    word = irregular_verbs().get(word, word)
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


@cached(200_000)
def search_stem(word: str) -> str:
    """What the forms of one word share: "remaining" and "remain", "countries" and "country".

    Coarse on purpose: it brings words together that are then compared letter by letter. Three letters always stay.
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if len(ending) < 3 or ending == "ing" else 4):
            word = word[: -len(ending)]
            break
    while len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def to_outlet(outlet: str) -> str:
    """A place or audience with its preposition, and with an article if its noun needs one.

    >>> [to_outlet(outlet) for outlet in ("Le Monde", "reporters", "crowd", "joint statement", "Alto radio", "Twitter")]
    ['to Le Monde', 'to reporters', 'to the crowd', 'in a joint statement', 'on Alto radio', 'on Twitter']
    """
    words = outlet.split()
    first, head = words[0], words[-1]
    leading = lexicon().nouns.outlets
    preposition = leading.get(head) or leading.get(singular(head), "to")
    if preposition == "to" and first.lower() in group("sites of users"):
        return f"on {outlet}"
    if not takes_article(words) or (preposition == "to" and not first.islower()):
        return f"{preposition} {outlet}"
    return f"{preposition} {'the' if preposition == 'to' else 'an' if first[0].lower() in 'aeiou8' else 'a'} {outlet}"


def takes_article(words: list[str]) -> bool:
    """Whether a phrase without its article needs one: not a name, nor one with a plural, a possessor, a number."""
    first, head = words[0], words[-1]
    is_name = not head.islower() or head in group("outlets without an article")
    is_owned = any(word.endswith(("'s", "’s", "s'", "s’")) for word in words[:-1])
    is_determined = first.lower() in group("determiners") or first.isdigit()
    return not (is_name or is_owned or is_determined or looks_plural(first) or looks_plural(head))
