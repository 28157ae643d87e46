"""Noun phrases: where the phrase after a number ends, and which of its words is the noun."""

from malicli.figures import word_lists
from malicli.figures.events import event_at
from malicli.figures.number_words import table
from malicli.figures.token_window import TokenWindow
from malicli.language.inflection import looks_plural

LONGEST_PHRASE = 9  # tokens


def read_phrase(window: TokenWindow, at: int, is_one: bool) -> tuple[int | None, int, str | None]:
    """Head of the noun phrase that begins at a token, the token after it, and "others" where the head is left out.

    Nouns are known by the lexicon, by their plural form where more than one is counted, and else by being the last
    word before one that no noun phrase has.
    """
    head: int | None = None
    known = False
    antecedent = None
    start, limit = at, at + LONGEST_PHRASE
    while at < limit and not ends_phrase(window, at, head):
        lower = window.lower(at)
        if window.kind(at) == "more":
            antecedent = "others"
            if lower == "others":
                return None, at + 1, antecedent
        elif is_head(window, at, is_one, head is None):
            head, known = at, True
        elif not known and not is_one and looks_plural(lower) and not window.is_capital(at):
            head = at
        elif known:
            break
        elif is_one and not window.is_capital(at) and lower.isalpha() and not lower.endswith("ly"):
            head = at
        at += 1
    if head is None and not is_one and start < at and antecedent is None:
        head = last_plain(window, start, at)
    return head, (head + 1 if head is not None else max(start, at if antecedent else start)), antecedent


def is_head(window: TokenWindow, at: int, is_one: bool, is_first: bool) -> bool:
    """True if a token is a noun that agrees with the number, or an acronym for one: "3 VDP"."""
    noun = window.noun(at)
    if noun and (noun.is_singular if is_one else noun.is_plural or window.is_acronym(at)):
        return True
    if not is_first or not window.is_acronym(at) or follows_noun(window, at + 1):
        return False
    return not looks_plural(window.lower(at + 1)) or window.is_capital(at + 1)


def last_plain(window: TokenWindow, start: int, end: int) -> int | None:
    """The last word of a phrase that can be a noun: "three sheepdog", "2 aircraft"."""
    for at in range(end - 1, start - 1, -1):
        noun = window.noun(at)
        word = window.lower(at)
        if noun:
            return at
        if word.endswith(("ed", "ing")) or window.kind(at) or window.is_capital(at):
            continue
        if word.isalpha() and len(word) > 2 and word not in word_lists.group("dimension"):
            return at
    return None


def ends_phrase(window: TokenWindow, at: int, head: int | None) -> bool:
    """Whether a token cannot belong to a noun phrase that has come so far."""
    lower = window.lower(at)
    if not lower or at in window.dated:
        return True
    if window.is_mark(at):
        joined = lower == "-" or (lower in ('"', "“", "”") and head is None)
        return not joined
    kind = window.kind(at)
    if kind in ("more", "adverb") and head is None:
        return False
    if kind or lower in ("'s", "’s", "to", "ago", "away", "percent", "per"):
        return not (kind == "conjunction" and head is None and lower == "and" and is_adjective_pair(window, at))
    if (lower in table() and head is not None) or lower[0].isdigit():
        return not (is_age(window, at) or (window.is_capital(at - 1) and window.noun(at + 1)))  # Mirage 2000 jets
    if event_at(window, at) and (head is not None or not follows_noun(window, at + 1)):
        return not (window.noun(at) and not follows_noun(window, at + 1) and head is None)
    return head is not None and lower.endswith(("ed", "ing")) and not window.noun(at)


def is_age(window: TokenWindow, at: int) -> bool:
    """True if digits are an age before a noun: "a 19-year-old shepherd"."""
    return window.lower(at + 1) == "-" and window.lower(at + 2) in ("year-old", "month-old", "day-old", "week-old")


def is_adjective_pair(window: TokenWindow, at: int) -> bool:
    """ "12 French and Malian soldiers": an "and" between two words that only describe."""
    if not window.is_capital(at - 1):
        return False
    return window.is_capital(at + 1) and follows_noun(window, at + 2)


def follows_noun(window: TokenWindow, at: int) -> bool:
    """Whether a counted noun comes within the next two words of the phrase."""
    for ahead in (at, at + 1):
        if window.noun(ahead):
            return True
        if not window.lower(ahead).replace("-", "").isalpha() or window.kind(ahead):
            return False
    return False


def noun_words(window: TokenWindow, head: int, after: int) -> tuple[int, int]:
    """The tokens of a noun; "blue helmets" and "civilian contractor" take the word before."""
    before = window.noun(head - 1) if head > after else None
    if before and before.is_singular and not window.kind(head - 1) and window.lower(head - 1) != window.lower(head):
        return head - 1, head + 1
    if window.lower(head) in ("helmet", "helmets") and window.lower(head - 1) == "blue":
        return head - 1, head + 1
    return head, head + 1


def counts_noun(window: TokenWindow, at: int, year: bool = False) -> bool:
    """Whether a noun in the plural, or what happens to those counted, follows a number within three words."""
    for ahead in range(at, at + 3):
        noun = window.noun(ahead)
        if noun and noun.is_plural:
            return True
        if window.is_mark(ahead) or (window.kind(ahead) and window.kind(ahead) != "more"):
            if year and window.lower(ahead) in ("was", "is", "has"):
                return False  # "2015 was a bad year"
            return window.kind(ahead) in ("be", "have", "modal") and ahead == at
        if looks_plural(window.lower(ahead)) and not window.is_capital(ahead):
            return True
        if ahead == at and event_at(window, ahead) and not (year and (noun or window.lower(ahead).endswith("ing"))):
            return True  # "12 killed", but "the 1931 bombing death"
    return False
