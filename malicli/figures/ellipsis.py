"""Numbers that leave their noun or unit out, and the one told before that they share: "four others", "12 wide"."""

from collections.abc import Iterable, Iterator

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted
from malicli.figures.event_frames import event_at, single_words
from malicli.figures.noun_phrases import read_phrase
from malicli.figures.quantity import Quantity
from malicli.figures.sentence_figures import HARM, JOINED, Scene, settle
from malicli.figures.token_window import Stretch
from malicli.figures.word_lists import Unit
from malicli.language.inflection import plural

LONGEST_NUMBERED = 16  # tokens between "number of" and its number
LONGEST_PREDICATE = 4  # tokens of "was | a civilian contractor"
LEAST_SUM = 10**6  # of money that is told without its currency
SHARED = frozenset({"troops", "armed", "people", "folk", "held", "dead", "fled"})  # whose noun a later number shares


def share_units(stretch: Stretch, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities again; "240 metres long and 12 wide": the second length is told in the unit of the first."""
    length: Unit | None = None
    for quantity in quantities:
        following = quantity.last + 1
        ends = stretch.kind(following) or stretch.is_mark(following)  # "12 high walls" are counted
        if quantity.unit is not None:
            length = quantity.unit if quantity.unit.kind == "length" else length
        elif ends and stretch.lower(quantity.last) in word_lists.group("dimension"):
            quantity = quantity._replace(unit=length)
        yield quantity


def settle_pronouns(scene: Scene) -> None:
    """Give "him" the noun of the last person named before, and drop it where that one is counted himself."""
    for at, counted in enumerate(scene.counted):
        if counted.implicit != "pronoun":
            continue
        persons = [c for c in scene.counted[:at] if c.quantity.value == 1 and c.kind and c.is_person and c.noun]
        persons = [c for c in persons if c.kind != "group" and (c.noun or "") not in word_lists.group("collective")]
        if persons and persons[-1].category == counted.category:
            counted.category = None
        elif persons:
            copy_noun(counted, persons[-1])


def complete_nouns(scene: Scene, earlier: Counted | None) -> None:
    """Give the numbers that leave their noun out the one told before: "four others", "12 wounded", "two of them"."""
    stretch = scene.stretch
    for at, counted in enumerate(scene.counted):
        share_currency(counted, scene.counted[:at])
        if counted.noun is None and counted.quantity.unit is not None:
            kind = counted.quantity.unit.kind
            shares = [c for c in scene.counted[:at] if c.quantity.unit and c.quantity.unit.kind == kind and c.noun]
            counted.noun = shares[-1].noun if shares else None  # "34 percent in the north and 61% in the south"
        if counted.noun is not None or counted.quantity.unit is not None:
            continue
        if stretch.word(counted.last) == "[" and at + 1 < len(scene.counted):
            now = scene.counted[at + 1]
            copy_noun(counted, now)
            counted.category, counted.strength, counted.event = now.category, now.strength, now.event
            continue
        if counted.implicit == "no" or told_again(scene, counted, scene.counted[:at]):
            continue
        source = noun_source(scene, counted, scene.counted[:at], earlier)
        if source is not None:
            copy_noun(counted, source)
        elif (head := predicate_noun(stretch, counted) or numbered_noun(stretch, counted)) is not None:
            counted.head = head
            noun = stretch.noun(head)
            counted.noun, counted.kind = stretch.word(head), noun.kind if noun else None
            done_to_numbered(stretch, counted, head + 1)


def numbered_noun(stretch: Stretch, counted: Counted) -> int | None:
    """What "the number of" is told of, whose number follows: "put the number of arrests at 67"."""
    if counted.implicit or stretch.kind(counted.first - 1) not in ("preposition", "be", "modal", "adverb", "", "have"):
        return None
    for at in range(counted.first - 2, counted.first - LONGEST_NUMBERED, -1):
        if stretch.is_mark(at):
            return None
        if stretch.lower(at) == "of" and stretch.lower(at - 1) == "number":
            return read_phrase(stretch, stretch.skip(at + 1, "determiner"), False)[0]
    return None


def done_to_numbered(stretch: Stretch, counted: Counted, at: int) -> None:
    """The category of those numbered: "the number of people | killed by the storm could rise above 1,000"."""
    if counted.category is not None or counted.head is None or counted.head >= counted.first:
        return
    at += stretch.lower(at) in word_lists.group("as told")
    for category, frame in single_words().get(stretch.lower(at), ()):
        if frame in ("object", "state"):
            settle(counted, category, JOINED, stretch.lower(at))
            return


def share_currency(counted: Counted, before: list[Counted]) -> None:
    """ "$1.3bn against the 1.22 billion expected": so large a number that counts nothing is money where money was told.

    Not where people were counted in between.
    """
    if counted.noun or counted.category or counted.quantity.unit or (counted.quantity.high or 0) < LEAST_SUM:
        return
    if counted.quantity.number >= counted.quantity.last - 1:
        return
    large = [c for c in before if (c.quantity.high or 0) >= LEAST_SUM]
    unit = large[-1].quantity.unit if large else None
    if unit and unit.kind == "money":
        counted.quantity = counted.quantity._replace(unit=unit)
        counted.noun = unit.noun


def noun_source(scene: Scene, counted: Counted, before: list[Counted], earlier: Counted | None) -> Counted | None:
    """The counted whose noun an elided one shares."""
    persons = [c for c in before if c.is_person and c.noun and c.kind in SHARED]
    persons = [c for c in persons if not c.part_of] or persons
    if not counted.part_of and counted.antecedent is None and is_elided(scene.stretch, counted):
        same = [c for c in before if c.noun and not c.part_of and c.quantity.unit is None]
        return same[-1] if same else None
    if counted.part_of:  # "31 hurt, seven of them badly": of nobody told before
        told = counted.part_of.noun and not predicate_noun(scene.stretch, counted)
        return counted.part_of if told else None
    if counted.antecedent:
        return persons[-1] if persons else earlier
    if not persons or counted.category not in HARM:
        return None
    goes_on = persons[-1].kind in ("folk", "fled", "held") and is_of_these(scene.stretch, counted, persons[-1])
    return persons[-1] if persons[-1].category is not None or goes_on else None


def is_of_these(stretch: Stretch, counted: Counted, before: Counted) -> bool:
    """ "They saved 74 migrants; five had drowned", "it struck 90 people and killed six": some of those told before."""
    own_verb = stretch.kind(counted.last) in ("be", "have") or event_at(stretch, counted.last)
    return own_verb or (stretch.kind(before.last) == "conjunction" and event_at(stretch, before.last + 1))


def told_again(scene: Scene, counted: Counted, before: list[Counted]) -> bool:
    """ "Rescuers counted 31 dead; the army said 12": another's number for the same, which is told once."""
    stretch, at = scene.stretch, counted.first - 1
    same = next((c for c in reversed(before) if c.is_person and c.category in HARM and not c.part_of), None)
    if same is None or counted.category or counted.antecedent or not counted.is_person:
        return False
    ends = stretch.is_mark(counted.last) or stretch.kind(counted.last) == "conjunction"
    parted = any(stretch.word(i) in (";", ",") for i in range(same.last, counted.first))
    if not (ends and parted and stretch.lower(at) in word_lists.group("counts again")):
        return False
    copy_noun(counted, same)
    counted.category, counted.strength, counted.event = same.category, JOINED, same.event
    return True


def is_elided(stretch: Stretch, counted: Counted) -> bool:
    """ "2,500 troops in Sibe and 900 in Tora": a bare number that goes on with the noun before it."""
    link = stretch.skip(counted.first - 1, "adverb", step=-1)
    if stretch.is_capital(link) and stretch.is_mark(counted.last):  # "Spain sent two planes and France three."
        return stretch.lower(link - 1) in ("and", ",", ";")
    if stretch.lower(link) == "to" and stretch.noun(link - 1):  # "52 votes to 48"
        return stretch.is_mark(counted.last) or stretch.kind(counted.last) == "preposition"
    return stretch.lower(link) in ("and", ",", "but") and stretch.lower(counted.last) in word_lists.group("into place")


def predicate_noun(stretch: Stretch, counted: Counted) -> int | None:
    """ "One was a civilian contractor": the noun that it is said to be."""
    if stretch.kind(counted.last) != "be" or stretch.kind(counted.last + 1) not in ("article", ""):
        return None
    for at in range(counted.last + 2, counted.last + 2 + LONGEST_PREDICATE):
        noun = stretch.noun(at)
        if noun and not stretch.noun(at + 1):
            return at
        if stretch.kind(at) or stretch.is_mark(at):
            return None
    return None


def copy_noun(counted: Counted, source: Counted) -> None:
    """The noun of another counted, in the number that this one asks for."""
    noun = source.noun or ""
    if counted.quantity.value == 1:
        noun = word_lists.singular(noun)
    elif source.quantity.value == 1:
        known = word_lists.noun(noun.lower())
        noun = known.plural if known else plural(noun)
    counted.noun, counted.kind, counted.source = noun or None, source.kind, source
