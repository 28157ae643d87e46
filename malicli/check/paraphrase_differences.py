"""The differences in meaning between a statement of a draft and a claim of an article that have the same words."""

from collections.abc import Sequence

from malicli.check import semantic_shifts
from malicli.check.informative_words import content
from malicli.check.normalized_words import folded_words
from malicli.check.number_forms import in_one_form
from malicli.check.opposites import opposed
from malicli.language import cached, group, inflection, lexicon

ROUNDED = 0.05  # of a number, by which one that rounds it or bounds it may be off


def differences(draft: tuple[str, str | None], article: tuple[str, str | None], whole: str) -> tuple[str, ...]:
    """The differences in meaning: negations (denying counts as one), modals, numbers, conditions.

    `article` has the part of the article's claim that the draft reports, `whole` is all of the claim.
    """
    here, there = (folded_words(f"{cue or ''} {text}") for text, cue in (draft, article))
    found = []
    if semantic_shifts.negations(here) % 2 != semantic_shifts.negations(there) % 2:
        found.append("negation")
    hedging = group("hedges of a paraphrase")
    if hedging & kinds(there) and not hedging & kinds(here) and not is_hedged(folded_words(draft[1] or "")):
        found.append("modal")
    if asks(article) and not asks(draft):
        found.append("question")
    if "will" in kinds(there) and not kinds(here) and group("had, has, have") & {*here}:
        found.append("tense")
    if other_numbers(draft[0], article[0], whole):
        found.append("number")
    limits = [semantic_shifts.limits(folded_words(text), ("condition",)) for text in (draft[0], whole)]
    if limits[0] != limits[1]:
        found.append("condition")
    return tuple(found)


def with_opposites(against: tuple[str, ...], draft: str, claim: str, pairs: list[tuple[int, int]]) -> tuple[str, ...]:
    """The differences, with those between words of opposite meaning: "rose" for "fell", but not for "did not fall"."""
    mine, its = content(draft), content(claim)
    if sum(opposed(mine[i], its[j]) for i, j in pairs) % 2 == 0:
        return against
    return tuple(a for a in against if a != "negation") if "negation" in against else (*against, "opposite")


def asks(statement: tuple[str, str | None]) -> bool:
    """Whether a statement, given with its cue, is a question: "asked whether the price would be fair"."""
    first = "".join(folded_words(statement[0])[:1])
    asked = bool(group("asks or wonders") & {*folded_words(statement[1] or "")})
    return first in group("whether") or (asked and first in group("opens an indirect question"))


def is_hedged(words: Sequence[str]) -> bool:
    """Whether some words say that something is possible, feared or intended."""
    return any(inflection().verb_stem(word) in hedges() for word in words)


@cached()
def hedges() -> frozenset[str]:
    """The stems of words that say that something is possible."""
    return frozenset(map(inflection().verb_stem, lexicon().check.hedged))


def kinds(words: Sequence[str]) -> set[str]:
    """The modals of some words; reported speech moves "will" to "would" and "can" to "could"."""
    return {lexicon().check.backshift.get(w, w) for w in words if w in semantic_shifts.modals()}


def other_numbers(draft: str, stretch: str, whole: str) -> bool:
    """True if the draft has a number that the article's claim does not have, and the claim has another one."""
    here = {w for w in in_one_form(draft) if w[0] == "#"}
    if not here:
        return False
    there, anywhere = ({w for w in in_one_form(t) if w[0] == "#"} for t in (stretch, whole))
    return bool(here - anywhere) and bool(there - here) and not all_near(here - anywhere, anywhere)


def all_near(numbers: set[str], others: set[str]) -> bool:
    """Whether each number is near one of the others, as "some 2,500" is for 2,487."""
    values = [float(o[1:]) for o in others]
    return all(any(abs(float(n[1:]) - v) <= ROUNDED * abs(v) for v in values) for n in numbers)
