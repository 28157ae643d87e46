"""The differences in meaning between a statement of a draft and a claim of an article that share words.

A claim contradicts a statement only by words that both have: a denied word that the other does not deny, an opposite,
another month or direction, a "will" for a "may".
"""

from collections.abc import Callable, Sequence
from functools import partial

from malicli.check import semantic_shifts
from malicli.check.paraphrases.opposites import excludes, opposed, stem
from malicli.check.paraphrases.statement_trees import denials, governing, grammar, light, region
from malicli.check.paraphrases.statement_words import Pair, Statement
from malicli.language import cached, group, inflection, lexicon

ROUNDED = 0.05  # of a number, by which one that rounds it or bounds it may be off
Tells = Callable[[Sequence[str]], object]  # whether some words say how surely something is so
Part = Callable[[], frozenset[int]]  # the words in the clauses with the words that both have; this reads the tree


def differences(mine: Statement, other: Statement, pairs: Sequence[Pair]) -> tuple[str, ...] | None:
    """How the paired words of two statements contradict each other; None if a denial leaves that open."""
    held, equal = places_of(pairs, 1), places_of([pair for pair in pairs if pair.score == 1], 1)
    part = partial(region, other, held)
    turned = polarity(mine, other, pairs)
    found = [turned] if turned else []
    if turned is not None and is_surer(mine, other, held):
        found.append("modal")
    elif is_past(mine) and is_said(other, equal, group("says surely").intersection):
        found.append("tense")
    asks = other.text.rstrip("”’\"' ").endswith("?") or is_said(other, held, group("whether").intersection)
    if asks and not is_hedged(mine.words):
        found.append("question")
    if has_rival(mine, other, pairs, part):
        found.append("name")
    if has_other_number(mine, other, part):
        found.append("number")
    if lacks_condition(mine, other, held):
        found.append("condition")
    return tuple(found) if found or turned is not None else None


def lacks_condition(mine: Statement, other: Statement, held: set[int]) -> bool:
    """Whether a statement has no condition, and few words of the one that the other has."""
    places = {place for place, _ in other.informative if place in condition(other)}
    if not condition(other) or condition(mine) or is_hedged(mine.words):
        return False
    return len(places & held) <= len(places) / 2


@cached(1 << 12)
def condition(statement: Statement) -> range:
    """The words of the condition of a statement."""
    limit = semantic_shifts.limits(statement.words, ("condition",))
    later = (b for b in statement.breaks if b > limit.start)
    return range(limit.stop, min(later, default=len(statement.words)) if limit else 0)


def is_surer(mine: Statement, other: Statement, held: set[int]) -> bool:
    """Whether a statement says surely what the other only says may be, before a word that both have."""
    if is_hedged(mine.words) or group("to").intersection(mine.words[:1]):
        return False
    tells: Tells
    if group("says surely") & {*mine.words}:
        tells, may_tell = group("says perhaps").intersection, is_planned
    elif kinds(mine.words) or is_hedged(mine.cue):
        return False
    else:
        tells, may_tell = (partial(are_of, name) for name in ("hedges of a paraphrase", "hedges unless denied"))
    return is_said(other, held, tells) or (
        is_said(other, held, may_tell) and not semantic_shifts.negations(other.words)
    )


def is_planned(words: Sequence[str]) -> bool:
    """Whether some words that are no modals say that something is planned or feared."""
    return is_hedged([word for word in words if word not in semantic_shifts.modals()])


def are_of(hedges: str, words: Sequence[str]) -> bool:
    """Whether some words have a modal that is in a group."""
    return not group(hedges).isdisjoint(kinds(words))


def is_said(statement: Statement, places: set[int], tells: Tells) -> bool:
    """Whether the words that say how surely something is said of some words are such ones; few statements have any."""
    return bool(tells(statement.words) and tells(governing(statement, places)))


def is_past(statement: Statement) -> bool:
    """Whether a statement says that something has happened, by an auxiliary."""
    return not kinds(statement.words) and bool(group("had, has, have") & {*statement.words})


def kinds(words: Sequence[str]) -> set[str]:
    """The modals of some words; reported speech moves "will" to "would" and "can" to "could"."""
    return {lexicon().check.backshift.get(w, w) for w in words if w in semantic_shifts.modals()}


def is_hedged(words: Sequence[str]) -> bool:
    """Whether some words say that something is possible, feared or intended."""
    return any(map(hedges, words))


@cached()
def hedges(word: str) -> bool:
    """Whether a word says that something is possible."""
    stem = inflection().verb_stem
    return stem(word) in map(stem, lexicon().check.hedged)


def has_other_number(mine: Statement, other: Statement, part: Part) -> bool:
    """True if a statement has a number that is near none of the claim's, which has another one."""
    new = [n for n in numbers(mine) if all(abs(n - v) > ROUNDED * abs(v) for v in numbers(other))]
    return bool(new) and any(w[0].isdigit() and w not in mine.words for w in map(other.words.__getitem__, part()))


def numbers(statement: Statement) -> set[float]:
    """The numbers of a statement."""
    return {float(word) for word in statement.words if word.replace(".", "", 1).isdigit()}


def has_rival(mine: Statement, other: Statement, pairs: Sequence[Pair], part: Part) -> bool:
    """Whether one statement has a word that excludes one of the other: another month, year, direction or place."""
    paired, held, stems = places_of(pairs, 0), places_of(pairs, 1), dict(other.informative).values()
    here = [(at, word) for at, word in mine.informative if at not in paired and word not in stems]
    there = [(at, word) for at, word in other.informative if at not in held]
    return any(
        place in part()
        for at, one in here
        for place, two in there
        if (excludes(one, two) and is_bounded(mine, at) == is_bounded(other, place))
        or (is_year(one) and is_year(two) and abs(int(one) - int(two)) > is_bounded(mine, at))
        or is_other_place(mine, at, other, place)
    )


def is_bounded(statement: Statement, at: int) -> bool:
    """Whether a word comes after a "before" or "after": before 2030 is by the end of 2029."""
    return not group("before, after").isdisjoint(statement.words[:at][-2:])


def is_year(word: str) -> bool:
    """Whether a word is a year in digits."""
    return word.isdigit() and len(word) == 4 and word[:2] in ("19", "20")


def is_other_place(one: Statement, at: int, other: Statement, place: int) -> bool:
    """Whether two names come after the same preposition: "in Cavite" and "in Manila"."""
    before = one.words[at - 1 : at], other.words[place - 1 : place]
    named = at in one.names and place in other.names
    return named and before[0] == before[1] and before[0][0] in lexicon().words.prepositions


def polarity(mine: Statement, other: Statement, pairs: Sequence[Pair]) -> str | None:
    """Whether one statement denies what the other says ("negation"), or says the "opposite"; "" if neither.

    None if it denies a word that the other has not.
    """
    one, two = condition(mine), condition(other)
    if one and not two:
        pairs = [pair for pair in pairs if pair.places[0] not in one]
    same = [pair for pair in pairs if pair.score == 1]
    ours, theirs = (
        denials(statement, places_of(pairs, side), places_of(same, side), unsaid, not side)
        for side, statement, unsaid in ((0, mine, range(0) if two else one), (1, other, range(0) if one else two))
    )
    turned = {
        pair for pair in pairs if group("whether").isdisjoint(mine.words) and is_turned(mine, other, *pair.places)
    }
    odd = [p for p in pairs if (ours.of[p.places[0]] + theirs.of[p.places[1]] + (p in turned)) % 2]
    if (ours.counted + theirs.counted + len(turned)) % 2 == 0 or not odd:
        return None if ours.loose or theirs.loose else ""
    unlike = group("may deny") & {*mine.words} != group("may deny") & {*other.words}  # "only after the inquiry"
    rest = numbers(mine) - numbers(other) and numbers(other) - numbers(mine)  # 35 of 96 do not work if 61 work
    denied = ours.counted + theirs.counted
    if ours.loose or theirs.loose or (unlike and denied) or (rest and denied + len(turned)):
        return None
    if turned:
        return "opposite"
    sides = (1, other, mine) if ours.counted % 2 else (0, mine, other)
    return "negation" if says_the_denied(*sides, pairs, odd) else None


def says_the_denied(side: int, one: Statement, other: Statement, pairs: Sequence[Pair], odd: Sequence[Pair]) -> bool:
    """Whether a statement says what the `other` denies of the words in the `odd` pairs.

    An adjective that is only similar may be the opposite of the denied one.
    """
    held = {p.places[side] for p in pairs if p.score == 1 or not is_quality(one, p.places[side])}
    return any(is_about(one, at, held, other) for at in places_of(odd, side) & held)


def is_quality(statement: Statement, place: int) -> bool:
    """Whether a word is an adjective: "a hard decision", "the decision was hard"."""
    tree = grammar(statement)
    return tree.rel[place] == "amod" or any(tree.children(place, "cop"))


def is_about(statement: Statement, place: int, held: set[int], other: Statement) -> bool:
    """Whether the predicate over a word says little, or the `other` statement, which denies the word, has it too.

    "did not take the samples into account" does not contradict "ignored the samples".
    """
    top = grammar(statement).clause(place)
    word = statement.words[top]
    if place == top or word in statement.cue or light(word) or any(opposed(stem(word), stem(w)) for w in other.words):
        return True
    return top in held or all(at != top for at, _ in statement.informative)


def places_of(pairs: Sequence[Pair], side: int) -> set[int]:
    """The places of the words in pairs in one of the two statements."""
    return {pair.places[side] for pair in pairs}


def is_turned(mine: Statement, other: Statement, at: int, place: int) -> bool:
    """Whether two paired words are opposites that no statement has both of, or one is before and one after a time."""
    ours, theirs = dict(mine.informative), dict(other.informative)
    one, two = ours[at], theirs[place]
    if opposed(one, two):
        return two not in ours.values() and one not in theirs.values()
    before = {*mine.words[max(0, at - 1) : at], *other.words[max(0, place - 1) : place]}
    return one == two and before in (group("before, after"), group("above, below"))
