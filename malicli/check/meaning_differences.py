"""The differences in meaning between a statement of a draft and a claim of an article that share words.

A claim contradicts a statement only by words that both have: a denied word that the other does not deny, an opposite,
another month or direction, a "will" for a "may".
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from malicli.check import semantic_shifts
from malicli.check.opposites import excludes, opposed
from malicli.check.statement_words import Pair, Statement
from malicli.language import cached, group, inflection, lexicon

ROUNDED = 0.05  # of a number, by which one that rounds it or bounds it may be off
DENYING = 3  # informative words after "deny" or "refuse" that it may be about
Part = tuple[int, int]


def differences(mine: Statement, other: Statement, pairs: Sequence[Pair]) -> tuple[str, ...] | None:
    """How the paired words of two statements contradict each other; None if a denial leaves that open."""
    part = clauses_with(other, [j for _, j, _ in pairs])
    found = []
    if not (mine.asks and other.asks):
        turned = polarity(mine, other, pairs, part)
        if turned is None:
            return None
        found = [turned] if turned else []
        if is_surer(mine, other, pairs):
            found.append("modal")
        elif is_past(mine) and group("says surely") & {*before_paired(other, [p for p in pairs if p[2] == 1])}:
            found.append("tense")
        if other.asks or (group("whether") & {*before_paired(other, pairs)} and not is_hedged(mine.words)):
            found.append("question")
    if has_rival(mine, other, pairs, part):
        found.append("name")
    if has_other_number(mine, other, part):
        found.append("number")
    if lacks_condition(mine, other, pairs):
        found.append("condition")
    return tuple(found)


def lacks_condition(mine: Statement, other: Statement, pairs: Sequence[Pair]) -> bool:
    """Whether a statement has no condition, and few words of the one that the other has."""
    places = in_condition(other)
    if places is None or in_condition(mine) is not None or group("says perhaps") & {*mine.words}:
        return False
    said = places & {other.informative[j][0] for _, j, _ in pairs}
    return len(said) <= len(places) / 2


def in_condition(statement: Statement) -> set[int] | None:
    """The places of the informative words in the condition of a statement, if it has one."""
    limit = semantic_shifts.limits(statement.words, ("condition",))
    if limit is None:
        return None
    first = limit.split()
    at = next(n for n in range(len(statement.words)) if list(statement.words[n : n + len(first)]) == first)
    end = min((b for b in statement.breaks if b > at), default=len(statement.words))
    return {place for place, _ in statement.informative if at + len(first) <= place < end}


def is_surer(mine: Statement, other: Statement, pairs: Sequence[Pair]) -> bool:
    """Whether a statement says surely what the other only says may be, before a word that both have."""
    if is_hedged(mine.words) or group("to").intersection(mine.words[:1]):
        return False
    said = before_paired(other, pairs)
    if group("says surely") & {*mine.words}:
        planned = is_hedged([word for word in said if word not in semantic_shifts.modals()])
        return bool(group("says perhaps") & {*said}) or (planned and not semantic_shifts.negations(other.words))
    certain = not (kinds(mine.words) or is_hedged(mine.cue))
    denied = group("hedges unless denied") if semantic_shifts.negations(other.words) else frozenset[str]()
    return certain and bool((group("hedges of a paraphrase") & kinds(said)) - denied)


def before_paired(other: Statement, pairs: Sequence[Pair]) -> list[str]:
    """The words of a claim after which the next informative word is in a pair."""
    paired = {other.informative[j][0] for _, j, _ in pairs}
    places = [place for place, _ in other.informative]
    following = (bisect_right(places, at) for at in range(len(other.words)))
    return [word for word, n in zip(other.words, following, strict=True) if n < len(places) and places[n] in paired]


def is_past(statement: Statement) -> bool:
    """Whether a statement says that something has happened."""
    return not kinds(statement.words) and bool(group("had, has, have") & {*statement.words})


def kinds(words: Sequence[str]) -> set[str]:
    """The modals of some words; reported speech moves "will" to "would" and "can" to "could"."""
    return {lexicon().check.backshift.get(w, w) for w in words if w in semantic_shifts.modals()}


def is_hedged(words: Sequence[str]) -> bool:
    """Whether some words say that something is possible, feared or intended."""
    return any(inflection().verb_stem(word) in hedges() for word in words)


@cached()
def hedges() -> frozenset[str]:
    """The stems of words that say that something is possible."""
    return frozenset(map(inflection().verb_stem, lexicon().check.hedged))


def has_other_number(mine: Statement, other: Statement, part: Part) -> bool:
    """True if a statement has a number that is near none of the claim's, which has another one."""
    numbers, theirs = ([float(w) for w in s.words if w.replace(".", "", 1).isdigit()] for s in (mine, other))
    new = [n for n in numbers if all(abs(n - v) > ROUNDED * abs(v) for v in theirs)]
    others = {w for w in other.words[slice(*part)] if w[0].isdigit()} - {*mine.words}
    return bool(new and others)


def has_rival(mine: Statement, other: Statement, pairs: Sequence[Pair], part: Part) -> bool:
    """Whether one statement has a word that excludes one of the other: another month, year, direction or place."""
    paired = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    stems = {word for _, word in other.informative}
    here = [(at, word) for n, (at, word) in enumerate(mine.informative) if n not in paired[0] and word not in stems]
    there = [(at, w) for n, (at, w) in enumerate(other.informative) if n not in paired[1] and part[0] <= at < part[1]]
    return any(
        excludes(one, two)
        or (is_year(one) and is_year(two) and abs(int(one) - int(two)) > is_bounded(mine, at))
        or is_other_place(mine, at, other, place)
        for at, one in here
        for place, two in there
    )


def is_bounded(statement: Statement, at: int) -> bool:
    """Whether a word comes after a "before" or "after": before 2030 is by the end of 2029."""
    return not group("before, after").isdisjoint(statement.words[:at][-1:])


def is_year(word: str) -> bool:
    """Whether a word is a year in digits."""
    return word.isdigit() and len(word) == 4 and word[:2] in ("19", "20")


def is_other_place(one: Statement, at: int, other: Statement, place: int) -> bool:
    """Whether two names come after the same preposition: "in Cavite" and "in Manila"."""
    before = one.words[at - 1 : at], other.words[place - 1 : place]
    named = at in one.names and place in other.names
    return named and before[0] == before[1] and before[0][0] in lexicon().words.prepositions


def polarity(mine: Statement, other: Statement, pairs: Sequence[Pair], part: Part) -> str | None:
    """Whether one statement denies what the other says ("negation"), or says the "opposite"; "" if neither.

    None if it denies a word that the other has not.
    """
    if in_condition(other) is None and (unsure := in_condition(mine)):
        pairs = [pair for pair in pairs if mine.informative[pair[0]][0] not in unsure]
    one = {mine.informative[i][0] for i, _, _ in pairs}
    two = {other.informative[j][0] for _, j, _ in pairs}
    counted, loose = 0, 0
    for statement, held, (low, high) in ((mine, one, (0, len(mine.words))), (other, two, part)):
        for denied in denials(statement, low, high):
            if not held.isdisjoint(denied):
                counted += 1
            else:
                loose += 1
    turned = 0
    if group("whether").isdisjoint(mine.words):  # "whether to stay" is also whether to leave
        turned = sum(is_turned(mine, other, i, j) for i, j, _ in pairs)
    if (counted + turned) % 2 == 0:
        return ""
    unlike = group("may deny") & {*mine.words} != group("may deny") & {*other.words}  # "only after the inquiry"
    return None if loose or unlike else "opposite" if turned else "negation"


def is_turned(mine: Statement, other: Statement, i: int, j: int) -> bool:
    """Whether two paired words are opposites that no statement has both of, or one is before and one after a time."""
    (at, one), (place, two) = mine.informative[i], other.informative[j]
    if opposed(one, two):
        return all(two != word for _, word in mine.informative) and all(one != word for _, word in other.informative)
    before = {*mine.words[max(0, at - 1) : at], *other.words[max(0, place - 1) : place]}
    return one == two and before in (group("before, after"), group("above, below"))


def denials(statement: Statement, low: int, high: int) -> Iterator[tuple[int, ...]]:
    """The places of the words that each denial between two words may be about."""
    words = statement.words
    places = [place for place, _ in statement.informative if low <= place < high]
    for at in (at for at in range(low, high) if semantic_shifts.denies(words, at)):
        before, rest = ([p for p in places if p < at], [p for p in places if p > at])
        following = words[at + 1 : at + 2]
        verb = words[at] not in group("denies the next word")
        if group("better than all others").intersection(following):
            yield ()  # "no better one" is the best
        elif not rest or (semantic_shifts.modal_kinds(following) and is_last(statement, at, rest[0])):
            yield tuple(before[-2:]) if verb or rest else ()  # "two sensors had failed", "a cut is not likely"
        else:
            light = inflection().verb_stem(words[rest[0]]) in intending()
            after = words[rest[0] + 1 : rest[0] + 2]
            subject = words[at] in group("no") and group("opens a verb phrase").intersection(after)
            yield tuple(rest[1:2] if subject else rest[: DENYING if verb else 2 if light else 1])


def is_last(statement: Statement, at: int, following: int) -> bool:
    """Whether a mark comes between a word and a following one."""
    return any(at < place <= following for place in statement.breaks)


@cached()
def intending() -> frozenset[str]:
    """The stems of words between a denial and what it denies."""
    return frozenset(map(inflection().verb_stem, lexicon().check.intending))


def clauses_with(statement: Statement, numbers: list[int]) -> Part:
    """The words from the first to the last clause that has some of the informative words."""
    if not numbers:
        return 0, len(statement.words)
    places = [statement.informative[n][0] for n in numbers]
    edges = sorted({0, len(statement.words), *(at for at in statement.breaks), *joints(statement.words)})
    low = max(edge for edge in edges if edge <= min(places))
    return low, min(edge for edge in edges if edge > max(places))


def joints(words: Sequence[str]) -> Iterator[int]:
    """The words that join two clauses: "and that", "and would"."""
    joining, opening = group("joins two statements"), group("that") | group("opens a verb phrase")
    return (at for at, (word, after) in enumerate(pairwise(words)) if word in joining and after in opening)
