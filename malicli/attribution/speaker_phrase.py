"""Speaker phrases: choose the noun phrase of the sentence that names the speaker."""

from functools import lru_cache
from typing import NamedTuple

from malicli.attribution.cues import EDGE, Cue, Place
from malicli.language import lexicon
from malicli.language.linear_model import FACT
from malicli.spans import Span
from malicli.syntax.chunker import NOUN_PHRASES, Phrases, without_aside

NEAR = 6  # noun phrases looked at on the left of a cue
ATTACHING = frozenset({"for", "of", "at", "from", "in", "with", "on", "by", "within", "inside", "near"})
FAR = 1  # and on its right


def subject_candidates(place: Place, cue: Cue) -> list[int]:
    """Phrases that may name the speaker of a cue, nearest first; -1 means none of them."""
    symbols, at = place.phrases.symbols, cue.phrase
    left = [i for i in range(at - 1, max(-1, at - 40), -1) if symbols[i] in NOUN_PHRASES and can_speak(place, i)]
    right = [i for i in range(at + 1, min(len(symbols), at + 20)) if symbols[i] in NOUN_PHRASES]
    own = [at] if symbols[at] in "an" else []
    return [-1, *own, *left[:NEAR], *right[:FAR]]


def can_speak(place: Place, candidate: int) -> bool:
    """Whether a phrase left of a cue is neither a time nor the agent of a participle.

    "Eight years after", "on Monday"; in "a memo seen by the Gazette says" the memo speaks.
    """
    phrases, tokens = place.phrases, place.document.tokens
    last = phrases.lasts[candidate] - 1
    low = tokens.lower[last]
    if low in lexicon().time.calendar and (tokens.words[last].islower() or "day" in low or low.endswith("s")):
        return False
    return not (candidate > 1 and phrases.items[candidate - 1] == "by" and phrases.symbols[candidate - 2] == "v")


def subject_features(place: Place, cue: Cue, candidates: list[int]) -> list[list[str]]:
    """For each candidate, the features of a speaker."""
    phrases, tags = place.phrases, place.document.tags
    items, symbols = phrases.items, phrases.symbols
    at = cue.phrase
    group = symbols[at] + "".join(tags[phrases.firsts[at] : cue.at][-2:])
    left = items[at - 1] if at else EDGE
    right = items[at + 1] if at + 1 < len(items) else EDGE
    word, around = cue.word, f"{left}:{group}:{right}"
    found = []
    seen_left = seen_right = 0
    for candidate in candidates:
        if candidate < 0:
            found.append(["none", "none:" + word, "none:" + around, f"none:{group}:{right}", f"none:{left}:{group}",
                          f"none:{place.kind}"])  # fmt: skip
            continue
        if candidate == at:
            head = "H" if "H" in tags[phrases.firsts[at] : cue.at] else ""
            found.append(["own", f"own{head}:{word}", f"own{head}:{left}:{right}", f"own{head}:{symbols[at]}"])
            continue
        if candidate < at:
            seen_left += 1
            way, rank = way_between("l", symbols[candidate + 1 : at]), seen_left
        else:
            seen_right += 1
            way, rank = way_between("r", symbols[at + 1 : candidate]), seen_right
        found.append(features(place, cue, candidate, way, rank, group, around))
    return found


def head_phrase(place: Place, cue: Cue, subject: int) -> int:
    """The phrase on which a subject right before its cue hangs: in ", | a doctor at the clinic said" the doctor."""
    phrases, symbols, at = place.phrases, place.phrases.symbols, cue.phrase
    if symbols[at] != "v" or symbols[subject - 1 : subject] != "I" or symbols[subject + 1 : at].strip("Ian"):
        return subject
    at = subject
    while at > 1 and phrases.items[at - 1] in ATTACHING and symbols[at - 2] in NOUN_PHRASES:
        at -= 2
    return at if (at == 0 or symbols[at - 1] in ",q") and can_speak(place, at) else subject


class Way(NamedTuple):
    """What lies between a noun phrase and a cue, as features have it."""

    side: str  # of the cue: l or r
    path: str  # the symbols, the middle of a long way left out
    short: str  # the two symbols next to the cue
    bare: str  # the symbols less an aside between commas: all of a few, else the first and the last
    four: str  # the last four and five of those
    five: str
    holds: str  # whether there are a verb, who/which, that/if/as, a comma, a quotation


@lru_cache(maxsize=1 << 14)  # few ways are met again and again
def way_between(side: str, between: str) -> Way:
    """The way for the symbols between a noun phrase and a cue."""
    path = between if len(between) <= 6 else between[:2] + str(min(len(between) // 4, 5)) + between[-3:]
    bare = without_aside(between) if side == "l" else between
    return Way(
        side,
        path,
        between[-2:] if side == "l" else between[:2],
        bare if len(bare) <= 5 else bare[:2] + bare[-3:],
        bare[-4:],
        bare[-5:],
        "".join(FACT[mark in between] for mark in "vWS,Q"),
    )


def features(place: Place, cue: Cue, candidate: int, way: Way, rank: int, group: str, around: str) -> list[str]:
    """The features of one noun phrase."""
    phrases, document = place.phrases, place.document
    first, last, items = phrases.firsts[candidate], phrases.lasts[candidate], phrases.items
    side, path, short, bare, four, five, holds = way
    symbol, word = phrases.symbols[candidate], cue.word
    before = items[candidate - 1] if candidate else EDGE
    after = items[candidate + 1] if candidate + 1 < len(items) else EDGE
    noun, head = document.tokens.lower[last - 1], phrases.heads[candidate]
    inside, number, nearest = document.passage_at[first], "0123456789"[rank], FACT[rank == 1]
    same, quoted = FACT[inside == document.passage_at[cue.at]], FACT[inside >= 0]
    owned, said = FACT["H" in document.tags[first:last]], FACT[noun in lexicon().nouns.sayings]
    return [
        f"ps:{side}:{said}:{owned}:{four}",
        "a:" + bare,
        f"a:{five}:{symbol}:{group}",
        side + number,
        f"{side}:{path}",
        f"{side}:{path}:{group}",
        f"{side}:{path}:{symbol}",
        f"{side}:{path}:{word}",
        f"{side}:{short}:{symbol}:{before}",
        f"{side}:{before}:{symbol}",
        f"{side}:{before}:{symbol}:{after}",
        f"{side}:{number}:{around}",
        "h:" + head,
        f"h:{side}:{head}:{nearest}",
        f"h:{head}:{before}",
        f"i:{same}:{quoted}:{side}:{nearest}",
        f"w:{side}:{word}:{number}",
        f"s:{FACT[candidate == 0]}:{side}:{symbol}",
        f"v:{side}:{holds}:{symbol}",
    ]


def mention_span(place: Place, cue: Cue, subject: int) -> Span:
    """The words that name the speaker: the noun phrase with what hangs on it, but no apposition after a comma.

    "a spokesman for the ministry", "Le Brun and other ministers", "a memo seen by the Gazette"; of "Le Brun's remarks"
    the one who made them.
    """
    phrases, tokens, tags = place.phrases, place.document.tokens, place.document.tags
    first, last = phrases.firsts[subject], phrases.lasts[subject]
    said = lexicon().nouns.sayings
    noun = cue.at if subject == cue.phrase else last - 1
    if "H" in tags[first:noun] and (subject == cue.phrase or tokens.lower[noun] in said):
        return tokens.span(first, first + tags[first:noun].index("H"))
    start, end = coordinated(phrases, cue.phrase, subject)
    if phrases.symbols[end] == "n" or tokens.lower[first] in lexicon().words.openers:  # "Officials | in Lima"
        end = with_attachments(phrases, end, said, tokens.lower)
    return tokens.span(phrases.firsts[start], phrases.lasts[end])


def possessed_speech(place: Place, cue: Cue, candidates: list[int]) -> int | None:
    """The phrase "Le Brun's remarks" if the cue introduces their content: "... on the radio that described"."""
    phrases, tokens, tags = place.phrases, place.document.tokens, place.document.tags
    for candidate in candidates[1:]:
        if candidate >= cue.phrase or phrases.symbols[candidate + 1 : cue.phrase] not in ("W", "InW", "IaW"):
            continue
        first, last = phrases.firsts[candidate], phrases.lasts[candidate]
        if "H" in tags[first:last] and tokens.lower[last - 1] in lexicon().nouns.sayings:
            return candidate
    return None


def coordinated(phrases: Phrases, cue: int, subject: int) -> tuple[int, int]:
    """The first and last phrase of a subject of several: "Ruiz and Lee said"."""
    symbols, items = phrases.symbols, phrases.items
    if subject > cue or symbols[subject] not in "an":
        return subject, subject
    if subject + 3 == cue and items[subject + 1] == "and" and symbols[subject + 2] in "an":
        return subject, subject + 2
    free = subject < 3 or symbols[subject - 3] in ",;:SCQW("
    if subject + 1 == cue and subject > 1 and items[subject - 1] == "and" and symbols[subject - 2] in "an" and free:
        return subject - 2, subject
    return subject, subject


def with_attachments(phrases: Phrases, end: int, said: frozenset[str], lower: list[str]) -> int:
    """The last phrase of what hangs on a noun: "for the ministry", "seen by the Gazette", not "in a statement"."""
    symbols, items, heads = phrases.symbols, phrases.items, phrases.heads
    while True:
        at = end + 1
        if symbols[at : at + 1] == "v" and items[at + 1 : at + 2] == ["by"]:
            at += 1
        noun = at + 1
        if symbols[at : at + 1] != "I" or noun >= len(symbols) or symbols[noun] not in "an":
            return end
        if items[at] not in ATTACHING or heads[noun] in said or heads[noun] in lexicon().time.calendar:
            return end
        last = phrases.lasts[noun]
        if " ".join(lower[max(phrases.firsts[noun], last - 3) : last]) in lexicon().nouns.settings:
            return end  # "a diplomat | on condition of anonymity"
        end = noun
