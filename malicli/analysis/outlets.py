"""Outlets: where or to whom something was said, as the words beside the cue tell ("told the BBC", "on Alto radio")."""

from collections.abc import Iterator

from malicli import lexicon
from malicli.analysis.days import kind_of
from malicli.analysis.roles import DETERMINERS, tokens_text
from malicli.analysis.setting import Setting
from malicli.analysis.tokens import Tokens

TELLING = frozenset({"told", "tell", "tells", "telling", "informed", "reminded", "assured", "warned"})
OPENINGS = frozenset({"to", "on", "in", "at", "before", "with", "for", "during", "via", "through"})
ENDS = frozenset(
    {",", ".", ";", ":", '"', "“", "”", "(", ")", "—", "–", "--", "that", "who", "which", "when", "after", "and", "as"}
)
LONGEST = 9  # tokens


def find_outlet(tokens: Tokens, setting: Setting) -> str | None:
    """Where or to whom it was said, None where the text does not tell."""
    first, last = setting.after
    if 0 < first < last and tokens.lower[first - 1] in TELLING and (outlet := hearer(tokens, first, last)):
        return outlet
    found = [
        place for run in (setting.after, setting.between, setting.before) for place in places_of_saying(tokens, *run)
    ]
    return next((place for place in found if any(map(str.isupper, place))), found[0] if found else None)


def hearer(tokens: Tokens, first: int, last: int) -> str | None:
    """Who was told: the words after "told"."""
    end = phrase_end(tokens, first, last)
    if end == first or (tokens.lower[first] in lexicon.table("en/pronouns") and tokens.lower[first] not in DETERMINERS):
        return None
    return phrase(tokens, first, end)


def places_of_saying(tokens: Tokens, first: int, last: int) -> Iterator[str]:
    """The phrases that are outlets: "in an interview with Le Monde", "on Alto radio", "to reporters"."""
    for at in range(first, last):
        if tokens.lower[at] in OPENINGS:
            end = phrase_end(tokens, at + 1, last)
            if end > at + 1 and is_outlet(tokens, at, end):
                yield phrase(tokens, at + 1, end)


def is_outlet(tokens: Tokens, opening: int, end: int) -> bool:
    """Whether the phrase after a preposition is one to speak to: by its noun, or "interview with" and a name."""
    head = tokens.lower[end - 1]
    singular = head[:-1] if head.endswith("s") else head
    nouns = lexicon.words("en/outlets")
    if (
        head in nouns
        or singular in nouns
        or any(low in lexicon.words("en/media") for low in tokens.lower[opening + 1 : end])
    ):
        return True
    before = tokens.lower[opening - 1] if opening else ""
    named = any(word[0].isupper() for word in tokens.words[opening + 1 : end])
    return named and before in ("interview", "interviews", "spoke", "speaking", "talking", "conversation")


def phrase_end(tokens: Tokens, first: int, last: int) -> int:
    """Where the noun phrase that begins at a token ends."""
    end = first
    while end < last and end - first < LONGEST:
        low = tokens.lower[end]
        if low in ENDS and not (low == "and" and end > first and tokens.words[end - 1][0].isupper()):
            break
        if low in lexicon.words("en/prepositions") and low != "of":
            break
        if end > first and (kind_of(low) in ("weekday", "relative") or low in ("last", "this", "earlier", "late")):
            break
        end += 1
    return end


def phrase(tokens: Tokens, first: int, end: int) -> str:
    """The words of an outlet without its article."""
    while first < end - 1 and tokens.lower[first] in DETERMINERS:
        first += 1
    return tokens_text(tokens, first, end)
