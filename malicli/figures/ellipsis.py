"""Ellipsis: numbers without a noun or unit, which share an earlier one: "four others", "12 wide"."""

from collections.abc import Iterable, Iterator

from malicli.figures import word_lists
from malicli.figures.counted_nouns import Counted, is_countable
from malicli.figures.events import event_at, single_words
from malicli.figures.quantity import Quantity
from malicli.figures.sentence_figures import HARM, JOINED, SentenceFigures, settle
from malicli.figures.token_window import TokenWindow
from malicli.figures.word_lists import Unit
from malicli.language.inflection import plural

LONGEST_NUMBERED = 16  # tokens between "number of" and its number
LONGEST_PREDICATE = 4  # tokens of "was | a civilian contractor"
LEAST_SUM = 10**6  # of money without its currency
SHARED = frozenset({"troops", "armed", "people", "folk", "held", "dead", "fled"})  # whose noun a later number shares


def share_units(window: TokenWindow, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities, with shared units: in "240 metres long and 12 wide" the second length is in metres too."""
    length: Unit | None = None
    for quantity in quantities:
        following = quantity.last + 1
        ends = window.kind(following) or window.is_mark(following)  # "12 high walls" are counted
        if quantity.unit is not None:
            length = quantity.unit if quantity.unit.kind == "length" else length
        elif ends and window.lower(quantity.last) in word_lists.group("dimension"):
            quantity = quantity._replace(unit=length)
        yield quantity


def settle_pronouns(sentence: SentenceFigures) -> None:
    """Give "him" the noun of the last person named before, and drop it where that one is counted himself."""
    for at, counted in enumerate(sentence.counted):
        if counted.implicit != "pronoun":
            continue
        persons = [c for c in sentence.counted[:at] if c.quantity.value == 1 and c.kind and c.is_person and c.noun]
        persons = [c for c in persons if c.kind != "group" and (c.noun or "") not in word_lists.group("collective")]
        if persons and persons[-1].category == counted.category:
            counted.category = None
        elif persons:
            copy_noun(counted, persons[-1])


def complete_nouns(sentence: SentenceFigures, earlier: Counted | None) -> None:
    """Give numbers without a noun the earlier one: "four others", "12 wounded", "two of them"."""
    window = sentence.window
    for at, counted in enumerate(sentence.counted):
        share_currency(counted, sentence.counted[:at])
        if at and counted.category is None and window.lower(counted.first - 1) == "not":
            other = sentence.counted[at - 1]  # "eleven farmers, not six"
            near = counted.first - other.last <= 2
            counted.category, counted.event = (other.category, other.event) if near else (None, None)
        if counted.noun is None and counted.quantity.unit is not None:
            kind = counted.quantity.unit.kind
            last = sentence.counted[at - 1] if at and window.lower(counted.first - 1) == "or" else None
            if last is not None and kind == "percent" and last.quantity.unit is None:
                counted.noun = last.noun  # "1,204 votes, or 52 percent"
                continue
            shares = [c for c in sentence.counted[:at] if c.quantity.unit and c.quantity.unit.kind == kind and c.noun]
            counted.noun = shares[-1].noun if shares else None  # "34 percent in the north and 61% in the south"
        if counted.noun is not None or counted.quantity.unit is not None:
            continue
        if window.word(counted.last) == "[" and at + 1 < len(sentence.counted):
            now = sentence.counted[at + 1]
            copy_noun(counted, now)
            known = now if now.category else counted
            for one in (now, counted):
                one.category, one.strength, one.event = known.category, known.strength, known.event
            continue
        if counted.implicit == "no" or is_repeated(sentence, counted, sentence.counted[:at]):
            continue
        source = noun_source(sentence, counted, sentence.counted[:at], earlier)
        if source is not None:
            copy_noun(counted, source)
        elif (head := predicate_noun(window, counted) or numbered_noun(sentence, counted)) is not None:
            counted.head = head
            noun = window.noun(head)
            counted.noun, counted.kind = window.word(head), noun.kind if noun else None
            done_to_numbered(window, counted, head + 1)


def numbered_noun(sentence: SentenceFigures, counted: Counted) -> int | None:
    """The noun after "the number of", if its number follows: "put the number of arrests at 67"."""
    window = sentence.window
    if counted.implicit or window.kind(counted.first - 1) not in ("preposition", "be", "modal", "adverb", "", "have"):
        return None
    for at in range(counted.first - 2, counted.first - LONGEST_NUMBERED, -1):
        if window.is_mark(at):
            return None
        if window.lower(at) == "of" and window.lower(at - 1) == "number":
            head = sentence.tree.head[at]
            return head if head > at and is_countable(window, sentence.tree, head) else None
    return None


def done_to_numbered(window: TokenWindow, counted: Counted, at: int) -> None:
    """The category of those numbered: "the number of people | killed by the storm could rise above 1,000"."""
    if counted.category is not None or counted.head is None or counted.head >= counted.first:
        return
    at += window.lower(at) in word_lists.group("as told")
    for word in (window.lower(at), window.lower(counted.head - 1)):  # "displaced people"
        for category, frame in single_words().get(word, ()):
            if frame in ("object", "state"):
                settle(counted, category, JOINED, word)
                return


def share_currency(counted: Counted, before: list[Counted]) -> None:
    """ "$1.3bn against the 1.22 billion expected": a large number without a noun is money if the other one is.

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


def noun_source(
    sentence: SentenceFigures, counted: Counted, before: list[Counted], earlier: Counted | None
) -> Counted | None:
    """The counted whose noun an elided one shares."""
    persons = [c for c in before if c.is_person and c.noun and c.kind in SHARED]
    persons = [c for c in persons if not c.part_of] or [c for c in persons if c.part_of is not counted]
    persons = [c for c in persons if c.implicit not in ("the", "name", "pronoun")]  # "the pilot and four others"
    if not counted.part_of and counted.antecedent is None and is_elided(sentence.window, counted):
        same = [c for c in before if c.noun and not c.part_of and c.quantity.unit is None]
        return same[-1] if same else None
    if counted.part_of:  # "31 hurt, seven of them badly": not of an earlier count
        told = counted.part_of.noun and not predicate_noun(sentence.window, counted)
        return counted.part_of if told else None
    if counted.antecedent:
        return persons[-1] if persons else earlier
    if not persons or counted.category not in HARM:
        return None
    goes_on = persons[-1].kind in ("folk", "fled", "held") and is_of_these(sentence.window, counted, persons[-1])
    return persons[-1] if persons[-1].category is not None or goes_on else None


def is_of_these(window: TokenWindow, counted: Counted, before: Counted) -> bool:
    """ "They saved 74 migrants; five had drowned", "it struck 90 people and killed six": some of the earlier count."""
    own_verb = window.kind(counted.last) in ("be", "have") or event_at(window, counted.last)
    return own_verb or (window.kind(before.last) == "conjunction" and event_at(window, before.last + 1))


def is_repeated(sentence: SentenceFigures, counted: Counted, before: list[Counted]) -> bool:
    """ "Rescuers counted 31 dead; the army said 12": another source's count of the same, with the noun left out."""
    window, at = sentence.window, counted.first - 1
    same = next((c for c in reversed(before) if c.is_person and c.category in HARM and not c.part_of), None)
    if same is None or counted.category or counted.antecedent or not counted.is_person:
        return False
    ends = window.is_mark(counted.last) or window.kind(counted.last) == "conjunction"
    parted = any(window.word(i) in (";", ",") for i in range(same.last, counted.first))
    if not (ends and parted and window.lower(at) in word_lists.group("counts again")):
        return False
    copy_noun(counted, same)
    counted.category, counted.strength, counted.event = same.category, JOINED, same.event
    return True


def is_elided(window: TokenWindow, counted: Counted) -> bool:
    """ "2,500 troops in Sibe and 900 in Tora": a bare number with the same noun as the one before."""
    link = window.skip(counted.first - 1, "adverb", step=-1)
    if window.is_capital(link) and window.is_mark(counted.last):  # "Spain sent two planes and France three."
        return window.lower(link - 1) in ("and", ",", ";")
    if window.lower(link) == "to" and window.noun(link - 1):  # "52 votes to 48"
        return window.is_mark(counted.last) or window.kind(counted.last) == "preposition"
    return window.lower(link) in ("and", ",", "but") and window.lower(counted.last) in word_lists.group("into place")


def predicate_noun(window: TokenWindow, counted: Counted) -> int | None:
    """ "One was a civilian contractor": the noun that it is said to be."""
    if window.kind(counted.last) != "be" or window.kind(counted.last + 1) not in ("article", ""):
        return None
    for at in range(counted.last + 2, counted.last + 2 + LONGEST_PREDICATE):
        noun = window.noun(at)
        if noun and not window.noun(at + 1):
            return at
        if window.kind(at) or window.is_mark(at):
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
