"""Name boundaries: words that begin a run of capitals but not the name ("However Ruiz", "Miners in Peru")."""

from functools import cache

from malicli.language import lexicon
from malicli.language.gazetteer import given_names, places
from malicli.syntax.dates import kind_of
from malicli.syntax.tagger import verb_forms
from malicli.syntax.tokenizer import Tokens

NEAR = 500  # words on either side among which a name is looked for again
AGENTS = ("ers", "ors", "ists", "ians", "ants", "ees")  # of several who do something
OPENING = frozenset({'"', "“", "‘", "'", ":", ";", "(", "—", "–", "--", "-", "…", "*", "•"})
SMALL = frozenset({"the", "a", "an", "and", "but", "if", "or"})
PLACE_STARTS = frozenset(
    {"new", "north", "south", "east", "west", "san", "santa", "los", "las", "port", "fort", "saint", "mount", "lake"}
)
ARABIC = ("al-", "el-", "as-", "ad-", "an-", "ar-", "d'", "d’")


def is_arabic(word: str) -> bool:
    """Whether a word is a name behind an article in lower case: "al-Tayib"."""
    return word.startswith(ARABIC) and len(word) > 4


@cache
def left_out() -> frozenset[str]:
    """Words that may be capitalised for another reason than that a name begins."""
    return lexicon().words.openers | lexicon().words.pronouns.keys() | SMALL | lexicon().time.weekdays.keys()


def without_opener(tokens: Tokens, first: int, last: int, begins: bool, lowered: set[str]) -> int:
    """The run's first token once words that are capitalised for another reason are left out ("However Ruiz")."""
    openers = lexicon().words.openers
    while first < last:
        low = tokens.lower[first]
        if not begins and low not in left_out():
            break
        opening = begins or tokens.words[first - 1] in OPENING
        shouted = len(low) > 1 and tokens.words[first].isupper()  # "US"
        small = (low in lexicon().words.pronouns and not shouted) or low in SMALL
        called = low in given_names() and first + 1 < last  # "Will Oda", "Per Holm"
        common = small or (opening and low in openers and not called and not shouted) or kind_of(low) == "weekday"
        if common and first + 1 < last and (low in PLACE_STARTS or low in lexicon().bodies.organisations):
            break  # "New Porto" and "Police Porto", not "New rules" and "Police said"
        if not common and begins and low not in given_names() and low not in lexicon().roles.fields:
            named_next = first + 2 < last and tokens.lower[first + 1] in given_names()
            common = low in lowered or (named_next and low in verb_forms())  # "Imagine Ana Ruiz"
            common = common or (last == first + 1 and is_plural(tokens, first))
        if not common:
            break
        first, begins = first + 1, False
        if first < last and not (tokens.words[first][0].isupper() or is_arabic(tokens.words[first])):
            first += 1  # the particle or link after it
    return first


def is_plural(tokens: Tokens, at: int) -> bool:
    """Whether a word that opens a sentence is several of a kind: "Miners in Peru said", and no Miners elsewhere."""
    low, word = tokens.lower[at], tokens.words[at]
    following = tokens.lower[at + 1] if at + 1 < len(tokens) else ""
    does = low.endswith(AGENTS) and following in lexicon().verbs.cues  # "Viewers wrote"
    if not does and not (low.endswith("s") and following in ("in", "at", "near", "from", "of")):
        return False
    named = low in places() or low in lexicon().bodies.media or word.isupper()
    return not named and word not in tokens.words[max(0, at - NEAR) : at] + tokens.words[at + 1 : at + NEAR]
