"""Verbless patterns: the few forms in which grammar alone determines speaker and content."""

import re

from malicli.language import lexicon
from malicli.syntax.chunker import Phrases

MOOD = re.compile("[ap](?:,[^,]*,)?R*[vb]")
BEFORE, AFTER = "before", "after"


def settled(phrases: Phrases, tags: list[str], lower: list[str], at: int, kind: str) -> tuple[int, str] | None:
    """The speaker's phrase and the side of the content, if the token `at` is the cue of such a form.

    “We stay.” — Ana Ruiz      “We stay.” (A nurse, Alto)      In the words of Ruiz, “we stay.”
    Port to reopen: minister (a title)              Ruiz had no sympathy: “He should go.”
    """
    phrase = phrases.at(at)
    after = phrases.symbols[phrase + 1 : phrase + 3]
    if tags[at] == "-" and phrase and phrases.symbols[phrase - 1] == "q" and ends_in_name(after, ".,("):
        return phrase + 1, BEFORE
    if tags[at] == "(" and phrase and is_signature(phrases, lower, phrase):
        return phrase + 1, BEFORE
    if tags[at] == ":" and after[:1] == "Q" and is_mood(phrases, lower, phrase):
        return 0, AFTER
    if tags[at] == ":" and kind == "title" and phrase > 1 and after in ("a", "n"):
        return phrase + 1, BEFORE
    if (
        lower[at] == "words"
        and phrase
        and after in ("Ia", "In")
        and lower[at + 1] == "of"
        and lower[at - 2 : at] == ["in", "the"]
    ):
        return phrase + 2, AFTER if phrase < 3 else BEFORE
    return None


def is_mood(phrases: Phrases, lower: list[str], phrase: int) -> bool:
    """True if a clause before a colon is about a person, without a cue, and a whole quotation follows."""
    symbols, first = phrases.symbols, phrases.firsts[0]
    words = lower[first : phrases.firsts[phrase]]
    fits = MOOD.match(symbols[:phrase]) is not None and lexicon().verbs.cues.isdisjoint(words)
    return fits and symbols.rstrip(".").endswith(".q")


def is_signature(phrases: Phrases, lower: list[str], phrase: int) -> bool:
    """True if a bracket after a quotation names the speaker: both are the whole sentence."""
    symbols = phrases.symbols.rstrip(".")
    before, opened, _ = symbols[:phrase].partition("Q")
    whole = symbols[phrase - 2 : phrase] == ".q" and not (opened and before.strip("?-."))
    named = ends_in_name(symbols[phrase + 1 : phrase + 3], ",)") and symbols.find(")", phrase) == len(symbols) - 1
    return whole and named and lower[phrases.firsts[phrase + 1]] not in lexicon().quotation.asides


def ends_in_name(after: str, stops: str) -> bool:
    """Whether what follows is a noun phrase and then a stop or nothing."""
    return after[:1] in ("a", "n") and (len(after) == 1 or after[1] in stops)
