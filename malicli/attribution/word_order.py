"""Word order: whether the content is after the cue, before it or around it."""

import re

from malicli.attribution.cues import EDGE, Cue, Place
from malicli.attribution.verbless_patterns import AFTER, BEFORE
from malicli.language import lexicon
from malicli.language.linear_model import FACT
from malicli.syntax.chunker import without_aside

AROUND = "around"
SHAPES = (AFTER, BEFORE, AROUND)
NAMING = re.compile("[anp]vQ")
CIRCUMSTANCE = re.compile("(?:I[an])?,[Sg]|I[an],C")  # after the speaker: "on Monday, as ...", ", adding ..."
TELLING = frozenset({"told", "tells", "tell", "telling", "informed", "reminded", "assured", "warned"})
HEARER = re.compile("[anop](?:I[an])*(?:[,.]|$)")  # and nothing that was said: "told parliament on Monday, ..."
CLAUSE = re.compile("(?![SWCgiQ,])(?:[^SW,]*[an]|[anp])R*[vb]")


def item_at(items: list[str], at: int) -> str:
    """The item of a phrase, or the mark for what lies beyond the sentence."""
    return items[at] if 0 <= at < len(items) else EDGE


def cue_end(cue: Cue, subject: int) -> int:
    """The first phrase after the cue and, where it follows at once, the speaker."""
    if cue.phrase < subject <= cue.phrase + 2:
        return subject + 1
    return cue.phrase + 1


def cue_start(place: Place, cue: Cue, subject: int) -> int:
    """The phrase at which the cue begins, or the speaker if directly before it."""
    symbols = place.phrases.symbols
    if not 0 <= subject < cue.phrase:
        return cue.phrase
    between = without_aside(symbols[subject + 1 : cue.phrase])
    return cue.phrase if "q" in between or "v" in between else subject


def back_end(place: Place, cue: Cue, subject: int) -> int:
    """The last phrase before the cue that may belong to its content (-1: none)."""
    at = cue_start(place, cue, subject) - 1
    while at >= 0 and place.phrases.symbols[at] in ",-:;":
        at -= 1
    return at


def shape_features(place: Place, cue: Cue, subject: int) -> list[str]:
    """The features of the word order."""
    phrases, tags = place.phrases, place.document.tags
    items, symbols, heads = phrases.items, phrases.symbols, phrases.heads
    start, end = cue_start(place, cue, subject), cue_end(cue, subject)
    group = symbols[cue.phrase] + "".join(tags[phrases.firsts[cue.phrase] : cue.at][-2:])
    side = "none" if subject < 0 else "own" if subject == cue.phrase else "left" if subject < cue.phrase else "right"
    near = side + FACT[abs(subject - cue.phrase) <= 1]
    before = item_at(items, start - 1)
    before2 = item_at(items, start - 2)
    after, after2 = item_at(items, end), item_at(items, end + 1)
    rest = symbols[end:]
    quotes = FACT["q" in symbols[:start]] + FACT["Q" in rest]
    verb = FACT["v" in symbols[:start] or "b" in symbols[:start]]
    place_in, left = "01234"[min(start, 4)], len(rest)
    return [
        "",
        "w:" + cue.word,
        f"s:{near}:{group}",
        "b:" + before,
        f"bb:{before2} {before}",
        "a:" + after,
        f"aa:{after} {after2}",
        f"ba:{before}:{after}",
        f"nb:{near}:{before}:{group}",
        f"na:{near}:{after}:{group}",
        f"wb:{cue.word}:{before}",
        f"wa:{cue.word}:{after}",
        f"wn:{cue.word}:{near}",
        f"q:{quotes}",
        f"qb:{quotes}:{before}:{after}",
        f"ln:{place_in}:{'012345'[min(left, 5)]}",
        f"lnb:{place_in}:{'0123'[min(left, 3)]}:{before}:{after}",
        f"wr:{cue.word}:{rest[:3]}",
        f"r:{rest[:4]}:{before}",
        f"pv:{verb}:{before}:{near}",
        f"pva:{verb}:{before}:{rest[:2]}",
        f"h:{heads[end] if end < len(heads) else EDGE}:{rest[:2]}:{before}",
        f"hb:{heads[start - 1] if start else EDGE}:{near}",
        f"f:{items[0]}:{before}:{after}",
        "in:" + FACT[place.document.passage_at[cue.at] >= 0],
    ]


def plain_shape(place: Place, cue: Cue, subject: int, shape: str) -> str:
    """The word order, corrected if the words before the cue are clearly content too, or the only content.

    “The dam,” according to Lind, “is empty.”        The dam will be drained, the agency said on Monday.
    Ten were hurt, police said on Monday, as rain fell on the town: what follows is a circumstance, not content.
    """
    items, symbols = place.phrases.items, place.phrases.symbols
    start, end = cue_start(place, cue, subject), cue_end(cue, subject)
    last = back_end(place, cue, subject)
    if shape != AFTER or last < 0 or symbols[start - 1] not in ",q":
        return shape
    if cue.word != ":" and not symbols[end:].strip(",.;)-"):
        return BEFORE  # "Worm eats plastic, study suggests": nothing follows
    if symbols[last] == "q" and "Q" in symbols[end : end + 3]:
        return AROUND
    clause = "v" in symbols[:start] and symbols[0] not in "SIWCgiQ,"
    if cue.word in TELLING and subject == start and HEARER.match(symbols, end) and has_clause(symbols[:start]):
        return BEFORE  # "The road is open, Ruiz told parliament, rejecting ...", "..., Ruiz told a briefing"
    if subject in (start, cue.phrase + 1) and CIRCUMSTANCE.match(symbols, end) and has_clause(symbols[:start]):
        return BEFORE
    if subject == start and NAMING.search(symbols, end) and is_time(place, end) and has_clause(symbols[:start]):
        return BEFORE  # "Ten died, police said on Monday, in what the mayor called “a tragedy”"
    if clause and subject == start and is_time(place, end):
        rest = symbols[end:]
        return shape if "Q" in rest or "v" in rest or "that" in items[end:] else BEFORE
    return shape


def is_time(place: Place, at: int) -> bool:
    """True if only a time or place follows a speaker and cue, or nothing: "today", "on Monday", "Tuesday"."""
    phrases = place.phrases
    if phrases.symbols[at : at + 1] in ("a", "n", "R"):
        alone = phrases.lasts[at] == phrases.firsts[at] + 1
        return alone and phrases.heads[at] in lexicon().time.calendar
    return phrases.items[at : at + 1] != ["that"] and phrases.symbols[at : at + 1] in ("I", ",", ".")


def has_clause(symbols: str) -> bool:
    """Whether these phrases hold a clause by itself: "at least ten were hurt", not "in Porto, where he is"."""
    return CLAUSE.match(symbols) is not None
