"""What is no figure: years, times, ages, marks of lists, votes, multiples, turns of phrase, and names."""

from malicli.figures import word_lists
from malicli.figures.counted_nouns import PERSONS
from malicli.figures.identifiers import is_named
from malicli.figures.noun_phrases import counts_noun
from malicli.figures.number_words import table
from malicli.figures.quantity import Quantity
from malicli.figures.token_window import TokenWindow
from malicli.language import lexicon

YEARS = range(1800, 2100)
CONTRAST = 10  # tokens from "one side" to "the other"
LAST_DAY = 31
OLDEST = 120  # years
OPENS_APPOSITION = frozenset({"who", "whose", "a", "an", "the", "from"})
LAST_HOUR = 12  # "up since four"


def is_excluded(window: TokenWindow, quantity: Quantity) -> bool:
    """Whether a number is the name, date, age or time that it looks like."""
    return (
        is_year(window, quantity)
        or is_time(window, quantity)
        or is_age(window, quantity)
        or is_named(window, quantity)
        or is_list_mark(window, quantity)
        or is_pronoun(window, quantity)
        or is_soon(window, quantity)
        or is_other_day(window, quantity)
        or is_vote(window, quantity)
        or is_idiom(window, quantity)
        or is_multiple(window, quantity)
        or window.lower(quantity.first - 1) == "per"  # "2.3 beds per 1,000 people"
    )


def is_other_day(window: TokenWindow, quantity: Quantity) -> bool:
    """ "On June 2 and 3": the second of two days of a month."""
    link = window.lower(quantity.first - 1)
    is_day = quantity.plain and quantity.value is not None and 1 <= quantity.value <= LAST_DAY
    follows = link in ("and", "to", "or", "-", "–") and quantity.first - 2 in window.dated
    return is_day and follows and window.is_mark(quantity.last)


def is_year(window: TokenWindow, quantity: Quantity) -> bool:
    """ "In 2015", "the 2013 attack", "nineteen eighty-four"; "2015 people" is a count."""
    if 13 <= table().get(window.lower(quantity.first - 1), ("", 0))[1] <= 20 and quantity.first == quantity.number:
        return True
    values = [quantity.value] if not quantity.is_range else [quantity.low, quantity.high]
    if quantity.unit or quantity.compound or any(not isinstance(v, int) or v not in YEARS for v in values):
        return False
    if not all(len(word) == 4 for word in window.tokens.words[quantity.number : quantity.last] if word[0].isdigit()):
        return False
    if not window.word(quantity.number)[0].isdigit():
        return False
    before = window.lower(quantity.number - 1)
    if before == "the" or (before in word_lists.group("before year") and quantity.first == quantity.number):
        return True
    if before in ("below", "above", "from") and not window.noun(quantity.last):
        return True
    return not counts_noun(window, quantity.last, year=True)


def is_time(window: TokenWindow, quantity: Quantity) -> bool:
    """ "9 a.m.", "0900 GMT", "1500 local time"."""
    if window.lower(quantity.last) in word_lists.group("clock") or window.lower(quantity.last - 1) in word_lists.group(
        "clock"
    ):
        return not counts_noun(window, quantity.last + 1) or window.lower(quantity.last) != "local"
    before = window.lower(quantity.first - 1)
    if before == "on" and window.lower(quantity.last - 1) in ("minutes", "mins"):
        return True  # "sent off on 58 minutes"
    if before == "past" and window.lower(quantity.first - 2) in ("half", "quarter", "ten", "five", "twenty"):
        return True  # "half past two"
    digits = window.word(quantity.number)
    if before in ("since", "until", "till") and window.is_mark(quantity.last) and not quantity.unit:
        return quantity.value is not None and quantity.value <= LAST_HOUR and quantity.plain == digits[0].isdigit()
    return len(digits) > 1 and digits.isdigit() and digits[0] == "0"


def is_age(window: TokenWindow, quantity: Quantity) -> bool:
    """ "Aged 19", "19-year-old", "Ali Sow, 34,", "children under five", "20 years old"."""
    unit = quantity.unit
    if quantity.compound and quantity.compound.endswith("-old"):
        return True
    before, earlier = window.lower(quantity.first - 1), window.lower(quantity.first - 2)
    if unit:
        return unit.kind == "time" and (window.lower(quantity.last) in ("old", "olds") or before in ("aged", "age"))
    if before == "now" and quantity.plain and window.word(quantity.last) == ",":
        return True  # "Now 66, he lives in Sibe"
    if before == "at" and earlier in word_lists.group("at an age"):
        return quantity.plain and (window.is_mark(quantity.last) or bool(window.kind(quantity.last)))  # "dies at 91"
    if before in ("aged", "age", "turned", "turning") or (before == "of" and earlier in ("age", "ages")):
        return True
    found = is_told_age(window, quantity) or is_further_age(window, quantity)
    return found or is_bounded_age(window, quantity) or is_apposed_age(window, quantity)


def is_bounded_age(window: TokenWindow, quantity: Quantity) -> bool:
    """ "Children under five", "women over 60"."""
    if quantity.bound not in ("less than", "more than") or quantity.first == quantity.number:
        return False
    is_person = window.noun(quantity.first - 1) and not window.noun(quantity.last)
    return bool(is_person) and window.lower(quantity.first) in ("under", "over", "below", "above")


def is_apposed_age(window: TokenWindow, quantity: Quantity) -> bool:
    """ "Ali Sow, 34,", "the teacher, 40, said"; in "In Sibe, 12, a child among them, died" a place is named."""
    at = quantity.first - 2
    if window.lower(at + 1) not in (",", "(") or window.lower(at - 1) in word_lists.group("into place"):
        return False
    person = window.noun(at)
    named = window.is_capital(at) or bool(person and person.is_singular and person.kind in PERSONS)
    if at == window.first and window.lower(quantity.last + 1) in OPENS_APPOSITION:
        named = window.word(at)[0].isupper()  # "Okoro, 19, who cost": a capital means nothing there
    if at == window.first and does_something(window, quantity.last + 1):
        named = named or is_surname(window, at)
    if not named or quantity.first != quantity.number:
        return False
    is_lifetime = isinstance(quantity.value, int) and quantity.plain and quantity.value < OLDEST
    return is_lifetime and window.lower(quantity.last) in word_lists.group("after age")


def does_something(window: TokenWindow, at: int) -> bool:
    """True if the token is a verb with one person as its subject: "Okoro, 19, | scored"."""
    return window.kind(at) == "verb" or window.lower(at).endswith("ed") or window.lower(at) in ("had", "has", "was")


def is_surname(window: TokenWindow, at: int) -> bool:
    """Whether a word that opens a sentence can be a name: "Okoro, 19, scored", not "However, 19, ..."."""
    low = window.lower(at)
    return window.word(at).istitle() and not (window.kind(at) or window.noun(at) or low.endswith(("ly", "ever")))


def is_further_age(window: TokenWindow, quantity: Quantity) -> bool:
    """ "Her children, aged 4, 7 and 9": each of them."""
    at = quantity.first - 1
    while quantity.plain and window.lower(at) in (",", "and") and window.lower(at - 1).isdecimal():
        at -= 2
        at -= window.lower(at) == "and"  # "4, and 7"
    return at < quantity.first - 1 and window.lower(at) in ("aged", "ages")


def is_told_age(window: TokenWindow, quantity: Quantity) -> bool:
    """ "She was eleven.", "when I was 19 and poor"; "he was 12 minutes late" is none."""
    if window.kind(quantity.first - 1) != "be" or window.lower(quantity.first - 2) not in ("i", "he", "she"):
        return False
    follows = window.lower(quantity.last)
    ends = window.is_mark(quantity.last) or follows in ("when", "and", "but", "at", "in", "or", "now")
    return ends and quantity.value is not None and quantity.value < OLDEST and not quantity.is_one


def is_list_mark(window: TokenWindow, quantity: Quantity) -> bool:
    """ "1. The first thing", "[3]": the number of a list or a note."""
    after, before = window.word(quantity.last), window.word(quantity.first - 1)
    if quantity.first == window.first and quantity.plain and after in (".", ")"):
        return True
    return before == "[" and after == "]" and quantity.plain


def is_pronoun(window: TokenWindow, quantity: Quantity) -> bool:
    """ "No one", "which one", "one another", "one day": a "one" that counts nothing."""
    if not quantity.is_one or quantity.first != quantity.number:
        return False
    before, after = window.lower(quantity.first - 1), window.lower(quantity.last)
    thing = window.noun(quantity.last)
    if thing and thing.kind == "thing" and is_contrast(window, quantity.last):
        return True
    if window.lower(quantity.number + 1) == "day" and quantity.unit:
        return before not in ("in", "for", "only", "just", "least", "after", "than", "about", "lasted")
    if before == "no":
        return True
    if before in word_lists.group("before one") or after in word_lists.group("after one"):
        return not counts_noun(window, quantity.last)
    return False


def is_contrast(window: TokenWindow, at: int) -> bool:
    """ "From one side to the other": a "one" that is distinguished from another, not counted."""
    return any(window.lower(i) == "the" and window.lower(i + 1) == "other" for i in range(at, at + CONTRAST))


def is_soon(window: TokenWindow, quantity: Quantity) -> bool:
    """ "In a few weeks" and "an hour and a half" are not numbers by themselves."""
    if window.lower(quantity.last - 1) == "half" and window.lower(quantity.first - 1) == "and":
        return True
    if window.lower(quantity.last - 1) == "half" and window.lower(quantity.first - 1) in word_lists.group(
        "before half"
    ):
        return True
    if window.lower(quantity.last - 1) == "half" and window.kind(quantity.first - 1) == "be":
        said = window.kind(quantity.last) in ("", "participle")
        return said and not window.is_mark(quantity.last)  # "the school is half built"
    few = window.lower(quantity.number) == "few" or window.lower(quantity.number + 1) == "few"
    return few and quantity.vague and quantity.unit is not None and quantity.unit.kind == "time"


def is_vote(window: TokenWindow, quantity: Quantity) -> bool:
    """ "Voted 52 to 48", "ruled by 5 to 4", "beat them 24 to 17": a score; "by 52 votes to 48" counts."""
    first, last = quantity.first, quantity.last
    if quantity.unit:
        return False
    if quantity.is_range and quantity.last - quantity.number == 3 and is_among_sets(window, quantity):
        return True
    if window.lower(first - 1) == "to" and is_number(window, first - 2):
        first -= 2
    elif not quantity.is_range and not (window.lower(last) == "to" and is_number(window, last + 1)):
        return False
    at = first - 1 - (window.lower(first - 1) in ("by", "of", ",", "with"))
    scored = range(at - 4 if at < first - 1 else at, at + 1)  # "voted the plan down, 316 to 201"
    return any(window.lower(i) in word_lists.group("before score") for i in scored) and (
        window.kind(last) == "be" or not counts_noun(window, last)  # "won 3 to 5 seats"
    )


def is_among_sets(window: TokenWindow, quantity: Quantity) -> bool:
    """ "1-6 7-5 3-6 6-4": each set of a match is a pair of single digits beside another."""
    if any(len(window.word(at)) > 1 for at in (quantity.number, quantity.last - 1)):
        return False
    beside = (window.word(quantity.last), window.word(quantity.number - 1))
    return any(word.isdecimal() or word in ("(", ")") for word in beside)


def is_idiom(window: TokenWindow, quantity: Quantity) -> bool:
    """ "In two minds", "at one time", "one in a million": words that count nothing."""
    if window.word(quantity.number)[0].isdigit():
        return False
    lower = [window.lower(at) for at in range(quantity.first - 1, quantity.last + 2)]
    ends = range(2, len(lower) + 1)
    return any(" ".join(lower[begin:end]) in lexicon().numbers.idioms for begin in (0, 1) for end in ends)


def is_number(window: TokenWindow, at: int) -> bool:
    """True if the token is a number."""
    return window.lower(at)[:1].isdigit() or window.lower(at) in table()


def is_multiple(window: TokenWindow, quantity: Quantity) -> bool:
    """ "Five times the norm", "ten times more likely", "three times as many"; "five times a day" counts the times."""
    at = quantity.last
    return window.lower(at) == "times" and window.lower(at + 1) in word_lists.group("compared with")
