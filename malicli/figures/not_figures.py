"""What is no figure: years, times, ages, marks of lists, votes, multiples, turns of phrase, and names."""

from itertools import pairwise

from malicli.figures.counted_nouns import PERSONS, Counted, counts_several
from malicli.figures.identifiers import is_named
from malicli.figures.number_words import table
from malicli.figures.sentence_tree import SentenceTree
from malicli.language import group, lexicon

YEARS = range(1800, 2100)
CENTURIES = range(13, 21)  # "nineteen | eighty-four"
OLDEST = 120  # years
LAST_HOUR = 12  # "up since four"


def is_excluded(tree: SentenceTree, counted: Counted) -> bool:
    """Whether a number is the name, date, age or time that it looks like."""
    return (
        is_year(tree, counted)
        or is_time(tree, counted)
        or is_age(tree, counted)
        or is_named(tree, counted)
        or is_list_mark(tree, counted)
        or is_pronoun(tree, counted)
        or is_soon(tree, counted)
        or is_vote(tree, counted)
        or is_turn_of_phrase(tree, counted)
    )


def is_year(tree: SentenceTree, counted: Counted) -> bool:
    """ "In 2015", "the 2013 attack", "nineteen eighty-four"; "2015 people" is a count."""
    quantity, at = counted.quantity, counted.quantity.last
    before = tree.lower(quantity.number - 1)
    if table().get(before, ("", 0))[1] in CENTURIES and quantity.first == quantity.number:
        return True
    digits = [word for word in tree.printed[quantity.number : at] if word[0].isdigit()]
    is_dated = bool(digits) and all(len(word) == 4 for word in digits) and (quantity.low or quantity.high) in YEARS
    if quantity.unit or quantity.compound or not is_dated:
        return False
    is_set = before in group("'s") or tree.kind(quantity.number - 1) == "determiner" or before in group("before year")
    is_set = is_set and quantity.first == quantity.number
    is_base = before in group("below, above, from") and tree.noun(at) is None  # "below 2005 levels"
    return is_set or is_base or tree.lower(at) in group("was, is, has") or not counts_several(tree, counted)


def is_time(tree: SentenceTree, counted: Counted) -> bool:
    """ "9 a.m.", "0900 GMT", "1500 local time", "sent off on 58 minutes", "half past two", "up since four"."""
    quantity, at = counted.quantity, counted.quantity.last
    before, digits = tree.lower(quantity.first - 1), tree.printed(quantity.number)
    if tree.lower(at) in group("clock") or tree.lower(at - 1) in group("clock"):
        return tree.lower(at) not in group("local") or tree.lower(at + 1) in group("time")
    if before in group("since, until, till") and tree.is_mark(at) and not quantity.unit:
        return quantity.value is not None and quantity.value <= LAST_HOUR
    is_minute = before in group("on") and tree.lower(at - 1) in group("minutes, mins")
    is_past = before in group("past") and tree.lower(quantity.first - 2) in group("before past")
    return is_minute or is_past or (digits.isdigit() and digits[0] == "0" and len(digits) > 1)


def is_age(tree: SentenceTree, counted: Counted) -> bool:
    """ "Aged 4, 7 and 9", "19-year-old", "now 66, he", "dies at 91", "she was eleven", "children under five"."""
    quantity, first = counted.quantity, counted.quantity.first
    while quantity.plain and tree.rel[first] == "conj" and tree.pos[tree.head[first]] == "NUM":
        first = tree.head[first]
    before, earlier, after = tree.lower(first - 1), tree.lower(first - 2), tree.lower(quantity.last)
    if quantity.unit:
        return quantity.unit.kind == "time" and (after in group("old, olds") or before in group("aged, age"))
    if quantity.compound and quantity.compound.endswith("-old"):
        return True
    if before in group("before age") or (before in group("of") and earlier in group("age, ages")):
        return True
    if tree.noun(first - 1) and counted.noun is None and tree.lower(first) in group("bounds of age"):
        return True  # "women over 60"
    if is_apposed_age(tree, counted):
        return True
    if counted.noun is not None or quantity.value is None or quantity.value >= OLDEST:
        return False
    is_now = before in group("now") and quantity.plain and after == ","
    is_then = before in group("at") and earlier in group("at an age") and quantity.plain
    is_told = tree.kind(first - 1) == "be" and earlier in group("i, he, she") and not quantity.is_one
    return is_now or is_then or is_told


def is_apposed_age(tree: SentenceTree, counted: Counted) -> bool:
    """ "Ali Sow, 34,", "the teacher, 40, said"; in "In Sibe, 12, a child among them, died" a place is named."""
    quantity, at = counted.quantity, counted.quantity.first - 2
    if tree.lower(at + 1) not in (",", "(") or quantity.first != quantity.number or not quantity.plain:
        return False
    entity, person = tree.entities.get(at), tree.noun(at)
    is_person = person is not None and person.is_singular and person.kind in PERSONS
    is_person = is_person or (tree.pos[at] == "PROPN" and (entity is None or entity.kind != "LOC"))
    return is_person and tree.lower(quantity.last) in group("after age")


def is_list_mark(tree: SentenceTree, counted: Counted) -> bool:
    """ "1. The first thing", "[3]": the number of a list or a note."""
    quantity = counted.quantity
    before, after = tree.printed(quantity.first - 1), tree.printed(quantity.last)
    opens = quantity.first == 0 and after in (".", ")")
    return quantity.plain and (opens or (before == "[" and after == "]"))


def is_pronoun(tree: SentenceTree, counted: Counted) -> bool:
    """ "No one", "which one", "one another", "one day": a "one" that counts nothing."""
    quantity = counted.quantity
    if not quantity.is_one or quantity.first != quantity.number:
        return False
    before, after = tree.lower(quantity.first - 1), tree.lower(quantity.last)
    ahead = tree.lower[quantity.last :]
    if counted.kind == "thing" and any(a in group("the") and b in group("other") for a, b in pairwise(ahead)):
        return True  # "from one side to the other"
    if tree.lower(quantity.number + 1) in group("day") and quantity.unit:
        return before not in group("before one day")
    if before in group("before one") or after in group("after one"):
        return before in group("no") or not counts_several(tree, counted)
    return False


def is_soon(tree: SentenceTree, counted: Counted) -> bool:
    """ "In a few weeks", "an hour and a half", "the first half", "half built" are not numbers by themselves."""
    quantity = counted.quantity
    if tree.lower(quantity.last - 1) in group("half"):
        before = tree.lower(quantity.first - 1)
        is_built = tree.kind(quantity.first - 1) == "be" and tree.kind(quantity.last) in ("", "verb")
        is_part = before in group("and") or before in group("before half")
        return is_part or (is_built and not tree.is_mark(quantity.last))
    few = "few" in (tree.lower(quantity.number), tree.lower(quantity.number + 1))
    return few and quantity.vague and quantity.unit is not None and quantity.unit.kind == "time"


def is_vote(tree: SentenceTree, counted: Counted) -> bool:
    """ "Voted 52 to 48", "ruled by 5 to 4", "beat them 24 to 17": a score; "by 52 votes to 48" counts."""
    quantity, first, last = counted.quantity, counted.quantity.first, counted.quantity.last
    if quantity.unit:
        return False
    if quantity.is_range and last - quantity.number == 3 and is_among_sets(tree, counted):
        return True
    if tree.lower(first - 1) in group("to") and is_number(tree, first - 2):
        first -= 2
    elif not quantity.is_range and not (tree.lower(last) in group("to") and is_number(tree, last + 1)):
        return False
    at = first - 1 - (tree.lower(first - 1) in group("before two numbers that are no score"))
    scored = range(at - 4 if at < first - 1 else at, at + 1)  # "voted the plan down, 316 to 201"
    return any(tree.lower(i) in group("before score") for i in scored) and (
        tree.kind(last) == "be" or not counts_several(tree, counted)  # "won 3 to 5 seats"
    )


def is_among_sets(tree: SentenceTree, counted: Counted) -> bool:
    """ "1-6 7-5 3-6 6-4": each set of a match is a pair of single digits beside another."""
    first, last = counted.quantity.number, counted.quantity.last
    beside = (tree.printed(last), tree.printed(first - 1))
    is_pair = len(tree.printed(first)) == len(tree.printed(last - 1)) == 1
    return is_pair and any(word.isdecimal() or word in ("(", ")") for word in beside)


def is_number(tree: SentenceTree, at: int) -> bool:
    """True if the word is a number."""
    return tree.lower(at)[:1].isdigit() or tree.lower(at) in table()


def is_turn_of_phrase(tree: SentenceTree, counted: Counted) -> bool:
    """ "In two minds", "one in a million", "five times the norm", "per 1,000 people": words that count nothing."""
    quantity = counted.quantity
    at = quantity.last
    if tree.lower(quantity.first - 1) in group("per"):
        return True
    if tree.lower(at) in group("times") and tree.lower(at + 1) in group("compared with"):
        return True  # "five times a day" counts the times
    lower = [tree.lower(at) for at in range(quantity.first - 1, at + 2)]
    ends = range(2, len(lower) + 1)
    return any(" ".join(lower[begin:end]) in lexicon().numbers.idioms for begin in (0, 1) for end in ends)
