"""Content boundaries: the start and end of a cue's content, after or before the cue."""

from functools import lru_cache

from malicli.attribution.continuations import CONTRASTS
from malicli.attribution.cues import EDGE, Cue, Place
from malicli.attribution.word_order import cue_end, has_clause, item_at
from malicli.language import lexicon
from malicli.language.linear_model import FACT, models

STARTS = 8  # phrases after a cue at which its content may begin
ENDS = 12  # places at which it may end
BEYOND = [EDGE] * 4  # what the phrases after a sentence's last are
BOUNDARY = frozenset(",;:-().CSWQqIigT")
STEPS = ("0", "1", "2", "3", "4", *(str(5 + min(n // 5, 4)) for n in range(5, 26)))  # how long a run of phrases is


def start_candidates(place: Place, cue: Cue, subject: int) -> list[int]:
    """Phrases after the cue at which its content may begin."""
    end = cue_end(cue, subject)
    found = list(range(end, min(len(place.phrases.items), end + STARTS)))
    return found or [len(place.phrases.items) - 1]


def start_features(place: Place, cue: Cue, candidates: list[int]) -> list[list[str]]:
    """For each candidate, the features of the start of the content."""
    phrases, lower = place.phrases, place.document.tokens.lower
    items, symbols, heads, word = phrases.items + BEYOND, phrases.symbols, phrases.heads, cue.word
    common, end, kind = models()["heads"], candidates[0], phrases.symbols[cue.phrase]
    found = []
    for at in candidates:
        item, before = items[at], items[at - 1] if at else EDGE
        path = symbols[end:at]
        path = path if len(path) < 5 else path[:2] + "+" + path[-2:]
        first = lower[phrases.firsts[at]]
        found.append(
            [
                f"i:{item}:{before}",
                f"n:{item}:{items[at + 1]}",
                "p:" + path,
                f"pin:{path}:{item}:{items[at + 1]}",
                f"w:{word}:{path}",
                f"wi:{word}:{path}:{item}" if len(path) < 3 else "far",
                "f:" + (first if first in common else symbols[at]),
                f"k:{kind}:{path}:{item}",
                f"t:{FACT['that' in items[end:at]]}{FACT['Q' in path]}",
                f"h:{heads[at]}:{path}",
                f"hb:{heads[at - 1]}:{item}:{path}",
            ]
        )
    return found


def with_qualifier(place: Place, cue: Cue, start: int) -> int:
    """The start of a content, before the "about" of its number: "says | about 500 are hurt", not "spoke about 500"."""
    phrases, tags = place.phrases, place.document.tags
    if start - 1 <= cue.phrase or phrases.items[start - 1] not in ("about", "around", "over", "under"):
        return start
    is_number = tags[phrases.firsts[start]] == "#"
    return start - 1 if is_number and has_clause(phrases.symbols[start:]) else start


def end_candidates(place: Place, start: int) -> list[int]:
    """Phrases after which the content that begins at `start` may end: before a boundary, and at the sentence's end."""
    phrases, inside = place.phrases, place.document.passage_at
    symbols = phrases.symbols
    count = len(symbols)
    found = []
    for at in range(start, count - 1):
        if symbols[at + 1] not in BOUNDARY and symbols[at] != "q":
            continue
        if symbols[at] in ",;:" and at > start:
            continue
        left, right = inside[phrases.lasts[at] - 1], inside[phrases.firsts[at + 1]]
        if left >= 0 and (left == right or symbols[at + 1] == "q"):
            continue  # no content ends within its quotation
        begun = symbols[at] in "vgb" and (symbols[at - 1] in ",qC" or phrases.items[at + 1] in ("that", "Q", ":"))
        if symbols[at] == "Q" or (begun and at > start):
            continue  # "..., adding | that": what has just begun does not end
        found.append(at)
        if symbols[at + 1] == ";":
            return found
        if len(found) == ENDS:
            break
    if not found or found[-1] != count - 1:
        found.append(count - 1)
    return found


def end_features(place: Place, cue: Cue, start: int, candidates: list[int]) -> list[list[str]]:
    """For each candidate, the features of the end of the content."""
    phrases, lower = place.phrases, place.document.tokens.lower
    symbols, word = phrases.symbols, cue.word
    items, heads = phrases.items + BEYOND, phrases.heads + BEYOND
    common, count, cues = models()["heads"], len(symbols), lexicon().verbs.cues
    says = "".join(["y" if s in "vg" and head in cues else "." for s, head in zip(symbols, heads, strict=False)])
    opening, linkers = items[start], symbols.replace("S", "C").replace("W", "C")
    found = []
    for rank, at in enumerate(candidates):
        is_last = FACT[at == count - 1]
        next_item, next2, next3 = items[at + 1], items[at + 2], items[at + 3]
        last, inner = symbols[at], symbols[start : at + 1]
        length, order = STEPS[min(at + 1 - start, 25)], "01234"[min(rank, 4)]
        verb = FACT["v" in inner or "b" in inner]
        rest, next_two = rest_kind(symbols[at + 1 :]), f"{next_item} {next2}"
        small = linkers.rfind("C", max(start, at - 8) + 1, at + 1)
        named = lower[phrases.firsts[at + 2]] if next_item == "," and at + 2 < count else ""
        found.append(
            [
                "n:" + next_item,
                f"nnn:{next_two} {next3}",
                f"on:{opening}:{next_two}",
                f"ln:{length}:{next_item}",
                f"ol:{opening}:{length}:{is_last}",
                f"on:{opening}:{next_item}",
                f"v:{verb}:{opening}:{next_item}",
                f"w:{word}:{next_item}",
                f"wr:{word}:{'3' if rank > 3 else order}:{is_last}",
                f"xx:{symbols[at - 1 : at + 1]}:{next_item}",
                f"xo:{last}:{opening}:{next_two}",
                f"c:{next_item}:{named if named in common else ''}",
                f"r:{order}:{is_last}:{opening}",
                f"h:{heads[at]}:{next_item}",
                f"hn:{next_item}:{heads[at + 2]}:{is_last}",
                f"rest:{rest}:{next_item}",
                f"resto:{rest}:{next_item}:{next2}:{opening}",
                f"sy:{next_item}:{says[at + 2 : at + 4]}:{symbols[at + 2 : at + 4]}",
                f"si:{FACT['y' in says[start : at + 1]]}:{FACT['y' in says[at + 1 : at + 6]]}:{is_last}:{next_item}",
                f"lc:{open_clause(items, symbols[: at + 1], small)}:{next_item}",
                f"mid:{inner.count(',')}:{next_item}:{is_last}",
                f"qq:{FACT['Q' in inner]}{FACT[last == 'q']}:{next_item}:{is_last}",
            ]
        )
    return found


def before_contrast(place: Place, start: int, ends: list[int]) -> int:
    """The last of some ends of a content, or the one before a clause that sets another's against what is no clause.

    She called it a disgrace, | but the mayor defended it.
    """
    items, symbols = place.phrases.items, place.phrases.symbols
    for end in ends[:-1]:
        if not {"v", "b", "i", "g", "Q"}.isdisjoint(symbols[start : end + 1]):
            break
        if items[end + 1 : end + 2] == [","] and items[end + 2] in CONTRASTS and has_clause(symbols[end + 3 :]):
            return end
    return ends[-1]


def open_clause(items: list[str], symbols: str, small: int) -> str:
    """The last small word of a content and whether a verb follows it: "but her deputy | said" has none.

    `symbols` are the content's and all before it, `small` the phrase of that word, -1 without one.
    """
    if small < 0:
        return "-"
    clause = symbols[small:]
    return f"{items[small]}:{FACT['v' in clause or 'b' in clause]}"


@lru_cache(maxsize=1 << 14)
def rest_kind(rest: str) -> str:
    """What the symbols that a sentence still holds are like: whether with a verb, with an -ing group near, how many."""
    return f"{FACT['v' in rest or 'b' in rest]}{FACT['g' in rest[:3]]}{'01234'[min(len(rest), 12) // 3]}"


def back_candidates(place: Place, end: int) -> list[int]:
    """Phrases at which content before the cue may begin: after a boundary, and at the sentence's start."""
    phrases, inside = place.phrases, place.document.passage_at
    symbols = phrases.symbols
    found = []
    for at in range(end, 0, -1):
        left, here = inside[phrases.lasts[at - 1] - 1], inside[phrases.firsts[at]]
        if here >= 0 and (left == here or symbols[at - 1] == "Q"):
            continue
        if symbols[at] in ",.;q":
            continue
        if symbols[at - 1] in ",;:-()CSWqvib" or symbols[at] in "QSWCI":
            found.append(at)
            if len(found) == ENDS:
                break
    found.append(0)
    return found


def back_features(place: Place, cue: Cue, shape: str, end: int, candidates: list[int]) -> list[list[str]]:
    """For each candidate, the features of the start of content before the cue."""
    phrases = place.phrases
    items, symbols = phrases.items, phrases.symbols
    after = item_at(items, end + 1)
    found = []
    for rank, at in enumerate(candidates):
        inner = symbols[at : end + 1]
        length, is_first = STEPS[min(len(inner), 25)], FACT[at == 0]
        before, before2 = item_at(items, at - 1), item_at(items, at - 2)
        verb = FACT["v" in inner or "b" in inner]
        found.append(
            [
                f"z:{is_first}:{shape}",
                f"i:{items[at]}:{before}",
                f"bb:{before2} {before}",
                f"b:{before}:{after}",
                f"l:{length}:{after}",
                f"v:{verb}:{is_first}:{after}",
                f"w:{cue.word}:{is_first}",
                f"wb:{cue.word}:{before}",
                f"r:{'01234'[min(rank, 4)]}:{is_first}",
                f"e:{symbols[end]}:{before}",
                f"n:{items[at]}:{item_at(items, at + 1)}:{before}",
                f"vl:{verb}:{length}:{before}",
                f"g:{symbols[cue.phrase]}:{before}:{after}",
            ]
        )
    return found
