"""Whether two figures are rivals: about the same thing, and not both true; and whether one corrects the other.

Of an event the same thing is the same persons, or all persons and some of them; of all else what owner, place, days and
the words of the sentences say. What one source gives in one article is a list, or several things. Values are not both
true if their ranges do not overlap; approximate ones are a tenth wider.
"""

import re
from collections.abc import Iterable
from math import inf

from malicli.language import cached, figure_words, gazetteer, group, inflection, lexicon
from malicli.records import Figure
from malicli.search.figure_events import days_of, order
from malicli.search.filters import canonical, stems
from malicli.search.normalization import words

SUPERSEDED = "superseded"
MARKS_AND_WORDS = re.compile(r"[,;:]|[^\W_]+")
APPROXIMATE_WIDTH = 0.1  # by how much approximate values are wider
MEASURES = ("money", "percent")  # everything has a price
SHARED = 2  # words of two sentences about the same thing


def are_rivals(one: Figure, other: Figure, is_event: bool) -> bool:
    """Whether two figures that may be about the same thing cannot both be true."""
    (low, high), (least, most) = reach(one), reach(other)
    if low <= most and least <= high:
        return False
    if one.imprint == other.imprint and are_several(one, other):
        return False
    if not is_event:
        return are_of_one_thing(one, other)
    if is_one_among(one, other) or is_one_among(other, one):
        return False
    is_short = is_below(one, other) or is_below(other, one)
    return (same_persons(one, other) or is_short) and not other_side(one, other)


def is_one_among(one: Figure, other: Figure) -> bool:
    """Whether one person is among all those that another sentence of the article counts: "One victim died at noon"."""
    is_apart = one.imprint == other.imprint and one.sentence != other.sentence and not persons(other)
    return one.value == 1 and is_apart and reach(other)[0] > 1 and SUPERSEDED not in (one.status, other.status)


def is_below(whole: Figure, part: Figure) -> bool:
    """Whether a count of all persons is below one of some of them: 25 dead, 26 passengers killed."""
    return not persons(whole) and bool(persons(part)) and reach(whole)[1] < reach(part)[0]


def are_several(one: Figure, other: Figure) -> bool:
    """Whether two figures of one article are two things that one source counts, or an old count and another's."""
    if SUPERSEDED in (one.status, other.status):
        are_speakers = not any(is_count_itself(figure) for figure in (one, other))
        return one.sentence != other.sentence and source(one) != source(other) and are_speakers
    return source(one) == source(other) and not is_contrasted(one, other)


def is_contrasted(one: Figure, other: Figure) -> bool:
    """True if a sentence sets two counts side by side: "Three died, police said, while doctors put the toll at 35"."""
    first, second = sorted((one, other), key=lambda figure: figure.span)
    start = one.sentence.find(first.text)
    if one.sentence != other.sentence or start < 0:
        return False
    between = one.sentence[start + len(first.text) : start + second.span.start - first.span.start]
    giving, spoken = group("gives a number") | group("counts victims"), MARKS_AND_WORDS.findall(between.casefold())
    if not group("against that").isdisjoint(spoken) and not giving.isdisjoint(spoken):
        return True
    joints = [at for at, word in enumerate(spoken) if word in group("and, comma, semicolon")]
    last = spoken[joints[-1] + 1 :] if joints and persons(one) == persons(other) else []
    is_given = len(last) > 1 and not (giving | group("counts again")).isdisjoint(last[-3:])
    is_label = last[-1:] == [":"] and one.sentence[:start].rstrip().endswith(":") and names_source(last)
    return is_given or is_label


def names_source(label: Iterable[str]) -> bool:
    """Whether the words of a label name who says what follows it: "a hospital source:", not "Sibe:"."""
    return any(noun.kind in ("people", "troops", "group") for noun in filter(None, map(figure_words.noun, label)))


def is_count_itself(figure: Figure) -> bool:
    """Whether the source of a figure is itself an old count: "an earlier version of this article"."""
    return not group("old count").isdisjoint((source(figure) or "").split())


def are_of_one_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures that are of no event are about the same thing, as far as owner, place and sentences say."""
    is_owned = one.actor is not None or one.place is not None
    if (one.status == "planned") != (other.status == "planned") or not meet(one, other):
        return False  # two plans may contradict each other
    if one.imprint == other.imprint and None in (source(one), source(other)):
        return False  # what the article itself says beside a speaker is another thing
    if not is_owned and (one.category in MEASURES or one.unit is not None):
        return False
    if one.category == "troops" and is_owned:
        return True
    return len(context(one.sentence) & context(other.sentence) - stems(one.noun)) >= SHARED


@cached(1 << 12)
def context(sentence: str) -> frozenset[str]:
    """The stems of the words of a sentence, without numbers and the commonest words."""
    common = lexicon().words.common | lexicon().words.grammar.keys() | lexicon().verbs.cues
    return stems(" ".join(word for word in words(sentence) if word not in common and not word[0].isdecimal()))


def source(figure: Figure) -> str | None:
    """Who gives a figure, as far as the text says, in lower case."""
    named = figure.attribution.speaker or figure.attribution.mention
    return named.casefold() if named else None


def same_persons(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same persons: the same noun, or no more than persons; and no other owner."""
    if persons(one) != persons(other):
        return False
    mine, theirs = (owner(figure) - persons(figure) for figure in (one, other))
    return not mine or not theirs or bool(mine & theirs)


def owner(figure: Figure) -> frozenset[str]:
    """Whose dead are counted; a country that speaks of soldiers without an owner means its own."""
    named = figure.actor
    if named is None and persons(figure) and (source(figure) or "") in gazetteer.country_words():
        named = source(figure)
    return stems(canonical(named)) if named else frozenset()


def persons(figure: Figure) -> frozenset[str]:
    """What kind of persons a figure counts; empty if only that they are persons."""
    return kind_of_persons(figure.noun or "")


@cached(1 << 12)
def kind_of_persons(noun: str) -> frozenset[str]:
    """The stems of a noun, or the first noun of its kind ("troop"); none if it means persons of whatever kind."""
    found = stems(noun)
    if found.intersection(map(inflection().search_stem, group("anyone"))):
        return frozenset()
    last = inflection().singular(noun.casefold().rpartition(" ")[2])
    kind = next((row[0] for row in lexicon().nouns.same_kind if last in row), None)
    return frozenset({kind}) if kind else found


def other_side(one: Figure, other: Figure) -> bool:
    """Whether one was done by armed groups and the other by forces of a state."""
    kinds = {kind for f in (one, other) for word in (f.by or "").lower().split() if (kind := kind_of(word))}
    return one.by is not None and other.by is not None and kinds >= {"armed", "group"}


def kind_of(word: str) -> str | None:
    """The kind of those that a word names: armed or, for soldiers and armies, group."""
    noun = figure_words.noun(word)
    return {"armed": "armed", "troops": "group", "group": "group"}.get(noun.kind) if noun else None


def corrects(later: Figure, earlier: Figure) -> bool:
    """Whether a rival replaces an earlier count: of the same source or paper, or of one that is called old."""
    if SUPERSEDED in (earlier.status, later.status):
        return earlier.status == SUPERSEDED != later.status
    if printed(later)[0] <= printed(earlier)[0]:
        return False
    if source(later) is None and source(earlier) is None:
        return later.imprint.publisher is not None and later.imprint.publisher == earlier.imprint.publisher
    return is_source(later, earlier) or later.series_role == "to"


def is_source(one: Figure, other: Figure) -> bool:
    """Whether two figures have one source: "the minister" and "the health minister" are."""
    names = [tuple(words(source(figure) or "")) for figure in (one, other)]
    short, long = sorted(names, key=len)
    return bool(short) and long[-len(short) :] == short


def printed(figure: Figure) -> tuple[str, tuple[str, str, int]]:
    """When a figure was given: the day of its article, else on which it was said; then its place."""
    return figure.imprint.date or figure.attribution.said_on or "", order(figure)


def meet(one: Figure, other: Figure) -> bool:
    """Whether the days of two figures overlap, or neither has any."""
    mine, theirs = days_of(one), days_of(other)
    if mine is None or theirs is None:
        return mine is theirs
    return mine.first <= theirs.last and theirs.first <= mine.last


def reach(figure: Figure) -> tuple[float, float]:
    """The smallest and largest value that a figure can mean."""
    low = -inf if figure.low is None else float(figure.low)
    high = inf if figure.high is None else float(figure.high)
    slack = APPROXIMATE_WIDTH if figure.approximate else 0.0
    return low - abs(low) * slack if low > -inf else low, high + abs(high) * slack if high < inf else high
