"""Roles: the office or description before or after a name, or in "who is the mayor".

A role is printed as in the text, without its article, its possessor and a following apposition.
"""

from typing import NamedTuple

from malicli.entities.proper_names import Name
from malicli.language import group, inflection, lexicon
from malicli.language.gazetteer import country_words
from malicli.syntax.document import Document
from malicli.syntax.tokenizer import Tokens

LONGEST_ROLE = 12  # tokens


class Role(NamedTuple):
    """A role as printed, its head word, and a rank of certainty (0 is the most certain)."""

    text: str
    head: str  # singular, lower case: "minister"
    rank: int
    country: str | None = None  # "France" of "French President" and "France's President"


def head_of(word: str) -> str | None:
    """The role that a folded word names, in the singular ("ministers" is minister), None for other words."""
    roles = lexicon().roles.fields
    if word in roles:
        return word
    return one if (one := inflection().singular_role(word)) in roles else None


def heads_of(text: str) -> list[str]:
    """The head words of a role as printed: "former mayor of Porto Alto" has mayor."""
    return [head for word in text.casefold().split() if (head := head_of(word.strip(".,")))]


def find_role(document: Document, name: Name) -> list[Role]:
    """The roles next to a name."""
    tokens = document.tokens
    sentence = document.sentences[document.sentence_at(tokens.starts[name.first])]
    found = [before(document, name, sentence.first), after(tokens, name, sentence.last), apposed(tokens, name)]
    return [role for role in found if role]


def before(document: Document, name: Name, first: int) -> Role | None:
    """The role before a name: "Defense Minister Ana Ruiz", "her spokesman Tom Oda", "former mayor Ana Ruiz".

    `first` is the token at which its sentence begins.
    """
    tokens = document.tokens
    start, last = max(first, description_start(tokens, name.title_first)), name.first
    if (
        start - 1 > first
        and tokens.lower[start - 1] in group("before a role")
        and tokens.lower[start - 2] in group("places or dates")
    ):
        start = own_words(document, start, last)
    while last > start and is_honorific(tokens, last - 1):
        last -= 1  # "hydrologist | Dr. Ana Ruiz"
    return role_in(tokens, start, last, 0) if start < last else None


def own_words(document: Document, start: int, last: int) -> int:
    """Where the words that hang on a name begin: "at the meeting | opposition leader Ana Ruiz"."""
    parse, starts = document.parse, document.tokens.starts
    number = document.sentence_at(starts[last])
    base, tree, name = parse.sentences[number][0], parse.tree(number), parse.at(starts[last])
    for at in range(start, last):
        word = parse.at(starts[at]) - base
        while word not in (tree.head[word], name - base):
            word = tree.head[word]
        if word == name - base:
            return at
    return start


def is_honorific(tokens: Tokens, at: int) -> bool:
    """True if a token is a title without a role ("Dr", "Mr"), or its full stop."""
    low = tokens.lower[at - 1] if tokens.words[at] == "." and at else tokens.lower[at]
    roles = lexicon().roles
    return low in roles.titles and low not in roles.title_roles and low not in roles.fields


def description_start(tokens: Tokens, last: int) -> int:
    """The start of the description that ends before a token: backwards over role words and their modifiers."""
    start = last
    openers, cues = lexicon().words.openers, lexicon().verbs.cues
    if last and not tokens.words[last - 1][0].isupper() and not head_of(tokens.lower[last - 1]):
        return last if tokens.lower[last - 1] not in lexicon().roles.qualifiers else last - 1
    while start and last - start < 6:
        low = tokens.lower[start - 1]
        if (
            not low[0].isalpha()
            or low in cues
            or low in lexicon().time.calendar
            or (low in openers and low not in lexicon().roles.qualifiers)
        ):
            break
        start -= 1
    return start


def role_in(tokens: Tokens, first: int, last: int, rank: int) -> Role | None:
    """The role in a run of tokens, by a role word or an abbreviated title, None without any."""
    heads = [low for low in tokens.lower[first:last] if low in lexicon().roles.fields]
    if not heads:
        found = map(lexicon().roles.title_roles.get, tokens.lower[first:last])
        heads = [role for role in found if role]  # "Gov." is a governor
    if not heads:
        return None
    return Role(tokens_text(tokens, first, last), heads[-1], rank, country_near(tokens, first, last))


def country_near(tokens: Tokens, first: int, last: int) -> str | None:
    """The country in a role's words or before their possessive: "French President", "France's President"."""
    if first > 1 and tokens.words[first - 1] in ("'s", "’s"):
        first -= 2
    return next((found for at in range(first, last) if (found := country_words().get(tokens.lower[at]))), None)


def tokens_text(tokens: Tokens, first: int, last: int) -> str:
    """The words of a run, single spaces, no space before a stop or a possessive."""
    text = ""
    for at in range(first, last):
        glued = at > first and tokens.starts[at] == tokens.ends[at - 1]
        text += tokens.words[at] if glued or not text else f" {tokens.words[at]}"
    return text


# Before a name they make it a place or a time, not a person.


def after(tokens: Tokens, name: Name, size: int) -> Role | None:
    """The role after a name: "Ruiz, 44, a nurse at St. Ann's,", "Ruiz, the mayor of Alto", "Ruiz is the mayor".

    `size` is the token at which its sentence ends.
    """
    at = name.last
    if at < size and tokens.words[at] == "(":
        return None
    if at + 2 >= size or tokens.words[at] != ",":
        return copula(tokens, at, size)
    if name.title_first and tokens.lower[name.title_first - 1] in group("places or dates"):
        return None  # "It was shut in June, the mayor said"
    at += 1
    if tokens.words[at].isdecimal() and tokens.words[at + 1] == ",":
        at += 2  # an age
    if at < size and tokens.lower[at] in group("who"):
        return copula(tokens, at + 1, size)
    if at + 1 < size and tokens.lower[at].endswith(("ed", "ing")) and tokens.lower[at + 1] in group("before a role"):
        return None  # "The driver, surnamed Ruiz, | suffered a head injury"
    return None if is_next_speaker(tokens, name, at) else described(tokens, at, 1, size)


def is_next_speaker(tokens: Tokens, name: Name, at: int) -> bool:
    """ "They left Tora, the mayor said": a name inside a clause is not the one whose verb of saying follows at once."""
    led = tokens.words[name.title_first - 1] if name.title_first else ""
    if not (led.isalpha() and led.islower()) or led in lexicon().verbs.cues:
        return False
    end = at
    while (
        end < len(tokens)
        and end - at < LONGEST_ROLE
        and not closes(tokens, end)
        and tokens.lower[end] not in group("verbs after a role")
    ):
        end += 1
    return end < len(tokens) and tokens.lower[end] in group("says or said")


def copula(tokens: Tokens, at: int, size: int) -> Role | None:
    """The role after "is" or "was": "Ruiz is the mayor of Porto Alto"."""
    if at + 1 < size and tokens.lower[at] in group("holds an office"):
        at += 1 + (tokens.lower[at + 1] in group("as"))
        return described(tokens, at, 2, size) if at < size and tokens.lower[at] in group("before a role") else None
    return None


def described(tokens: Tokens, at: int, rank: int, size: int) -> Role | None:
    """The description that begins at a token and ends with its clause, None if it has no role."""
    end = at
    while (
        end < size
        and end - at < LONGEST_ROLE
        and not closes(tokens, end)
        and tokens.lower[end] not in group("verbs after a role")
    ):
        if tokens.lower[end] in group("after an office") and not any(head_of(tokens.lower[i]) for i in range(at, end)):
            break
        end += 1
    if tokens.lower[at] in group("before a role"):
        at += 1
    head_end = next((i for i in range(at, end) if tokens.lower[i] in group("after an office")), end)
    for i in range(at, head_end):
        if tokens.words[i] in ("'s", "’s"):
            at = i + 1  # "the governor's spokeswoman" is a spokeswoman
    heads = [(i, head) for i in range(at, head_end) if (head := head_of(tokens.lower[i]))]
    while end > at and tokens.lower[end - 1] in lexicon().words.prepositions:
        end -= 1  # "founder of | “The Wave”"
    if not heads or (heads[-1][0] + 1 < head_end and tokens.words[heads[-1][0] + 1][0].isupper()):
        return None  # "in Porto Alto, Mayor Ana Ruiz said": another's title follows the comma
    return Role(tokens_text(tokens, at, end), heads[-1][1], rank, country_near(tokens, at, end))


def closes(tokens: Tokens, at: int) -> bool:
    """Whether a token ends a description; the stop of "St. Ann's" does not."""
    if tokens.words[at] == "." and len(tokens.words[at - 1]) < 4 and tokens.words[at - 1][0].isupper():
        return tokens.ends[at - 1] != tokens.starts[at]
    return tokens.lower[at] in group("ends a role")


def apposed(tokens: Tokens, name: Name) -> Role | None:
    """The role before a name set off by commas: "the mayor of Porto Alto, Ana Ruiz,"."""
    first, last = name.title_first, name.last
    while last < len(tokens) and tokens.lower[last] in lexicon().names.postnominals:
        last += 1
    if first < 2 or tokens.words[first - 1] != "," or last >= len(tokens) or tokens.words[last] not in (",", "."):
        return None
    start = first - 1
    while start and first - start < LONGEST_ROLE and tokens.lower[start - 1] not in group("ends a role"):
        start -= 1
        if tokens.lower[start] in group("before a role") or tokens.words[start] in ("'s", "’s"):
            return described(tokens, start + (tokens.words[start] in ("'s", "’s")), 1, first)
    return None
