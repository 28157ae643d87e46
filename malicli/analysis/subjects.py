"""Subjects: which noun phrase of the sentence names the one who speaks."""

from malicli.analysis.cues import EDGE, Cue, Place
from malicli.analysis.phrases import NOUN_PHRASES
from malicli.analysis.ranker import models

NEAR = 7  # noun phrases looked at on the left of a cue
FAR = 3  # and on its right


def subject_candidates(place: Place, cue: Cue) -> list[int]:
    """Phrases that may name the speaker of a cue, nearest first; -1 stands for none of them."""
    symbols = place.phrases.symbols
    left = [i for i in range(cue.phrase - 1, max(-1, cue.phrase - 40), -1) if symbols[i] in NOUN_PHRASES][:NEAR]
    right = [i for i in range(cue.phrase + 1, min(len(symbols), cue.phrase + 20)) if symbols[i] in NOUN_PHRASES][:FAR]
    own = [cue.phrase] if symbols[cue.phrase] in "an" else []
    return [-1, *own, *left, *right]


def subject_features(place: Place, cue: Cue, candidates: list[int]) -> list[list[str]]:
    """For each candidate, what tells whether it speaks."""
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
            side, rank, between = "l", seen_left, symbols[candidate + 1 : at]
        else:
            seen_right += 1
            side, rank, between = "r", seen_right, symbols[at + 1 : candidate]
        found.append(features(place, cue, candidate, side, rank, between, group, around))
    return found


def features(
    place: Place, cue: Cue, candidate: int, side: str, rank: int, between: str, group: str, around: str
) -> list[str]:
    """The features of one noun phrase."""
    phrases, document = place.phrases, place.document
    symbol = phrases.symbols[candidate]
    path = between if len(between) <= 6 else between[:2] + str(min(len(between) // 4, 5)) + between[-3:]
    before = phrases.items[candidate - 1] if candidate else EDGE
    after = phrases.items[candidate + 1] if candidate + 1 < len(phrases.items) else EDGE
    last = document.tokens.lower[phrases.lasts[candidate] - 1]
    head = last if last in models()["heads"] else symbol
    same = document.passage_at[phrases.firsts[candidate]] == document.passage_at[cue.at]
    short = between[-2:] if side == "l" else between[:2]
    quoted = document.passage_at[phrases.firsts[candidate]] >= 0
    return [
        f"{side}{rank}",
        f"{side}{rank}:{group}",
        f"{side}:{path}",
        f"{side}:{path}:{group}",
        f"{side}:{path}:{symbol}",
        f"{side}:{path}:{cue.word}",
        f"{side}:{short}:{symbol}:{before}",
        f"{side}:{before}:{symbol}",
        f"{side}:{before}:{symbol}:{after}",
        f"{side}:{rank}:{around}",
        f"h:{head}",
        f"h:{side}:{head}:{rank == 1}",
        f"h:{head}:{before}",
        f"i:{same}:{quoted}:{side}:{rank == 1}",
        f"w:{side}:{cue.word}:{rank}",
        f"s:{candidate == 0}:{side}:{symbol}",
        f"v:{side}:{'v' in between}{'W' in between}{'S' in between}{',' in between}{'Q' in between}:{symbol}",
    ]
