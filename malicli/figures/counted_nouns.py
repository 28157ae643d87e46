"""Pair each quantity with the noun that it counts, or with what its unit measures."""

import re

from malicli.figures import word_lists
from malicli.figures.bounds import meant
from malicli.figures.noun_phrases import noun_words, read_phrase
from malicli.figures.number_words import table
from malicli.figures.quantity import Quantity
from malicli.figures.token_window import TokenWindow
from malicli.figures.word_lists import Noun, Unit
from malicli.language import lexicon
from malicli.language.inflection import looks_plural

LONGEST_SUBJECT = 7  # tokens from "deaths" to "fourfold"
LONGEST_OWNER = 5  # tokens of "the country's"
AGENTS = ("ers", "ors", "ists", "ians", "ants", "ees")  # of several who do something
PERSONS = frozenset({"troops", "group", "armed", "people", "folk", "dead", "wounded", "held", "fled"})
POINTED = r"\d{1,3}\.\d{3}"


class Counted:
    """A quantity with its noun phrase, filled in by the rules of one window and then made a figure."""

    category: str | None = None
    strength: int = 0
    event: str | None = None
    is_agent: bool = False
    series_role: str | None = None
    part_of: "Counted | None" = None
    is_part: bool = False
    told_of: int | None = None  # token of the total that includes it: "the dead include five bombers"
    status: str = "reported"
    actor: str | None = None
    actor_text: str | None = None
    node: int | None = None  # the word of the tree for it
    verb: int | None = None  # the word of the tree for what happens to it
    by: str | None = None  # who did it
    means: str | None = None  # and with what
    words: tuple[int, ...] = ()  # that word and the number
    source: "Counted | None" = None  # whose noun it shares: "four others"

    def __init__(  # written out: to import what makes a dataclass costs a hundredth of a look-up
        self,
        quantity: Quantity,
        first: int,
        last: int,
        noun: str | None = None,
        kind: str | None = None,
        head: int | None = None,
        implicit: str | None = None,
        antecedent: str | None = None,
    ) -> None:
        self.quantity = quantity
        self.first = first  # tokens of the whole phrase
        self.last = last
        self.noun = noun
        self.kind = kind  # of the noun: troops, armed, people ...
        self.head = head  # token of the noun
        self.implicit = implicit  # a the pronoun name one both no total: no number word
        self.antecedent = antecedent  # others | them | him: the noun is in an earlier phrase

    @property
    def is_person(self) -> bool:
        """Whether persons are counted, or a number leaves its noun out."""
        if self.quantity.unit is not None and self.quantity.unit.kind != "percent":
            return False
        return self.kind in PERSONS or self.noun is None

    def can_be(self, category: str | None) -> bool:
        """Whether something can be done to the counted; what no list knows can be killed ("two disciples")."""
        if self.is_person or self.quantity.unit is not None:
            return self.is_person
        noun = self.noun or ""
        hurt = category == "wounded" and noun.endswith(AGENTS)  # "three skaters were hurt"
        return self.kind is None and (category == "killed" or hurt or noun.removesuffix("s").isupper())


def with_noun(window: TokenWindow, quantity: Quantity) -> Counted:
    """A quantity with what it counts: what its unit measures, or the noun phrase that follows it."""
    if quantity.unit:
        return Counted(quantity, quantity.first, quantity.last, measured_noun(window, quantity, quantity.unit))
    if quantity.compound == "fold":
        return Counted(quantity, quantity.first, quantity.last, noun_before(window, quantity.first), "thing")
    at = quantity.last
    if window.lower(at) in ('"', "”", "]") and window.lower(quantity.first - 1) in ('"', "“", "[", "now"):
        at += 1  # "hundreds" of rebels; "12 [now 14] soldiers"
    is_part = window.lower(at) == "of"
    if is_part:
        at = past_owner(window, window.skip(at + 1, "determiner"))
        if window.lower(at) in ("dead", "wounded", "injured") and window.lower(at - 1) == "the":
            kind = "dead" if window.lower(at) == "dead" else "wounded"  # "22 of the dead were foreigners"
            return Counted(quantity, quantity.first, at + 1, window.lower(at), kind, at)
        if window.lower(at) in ("them", "whom", "which") or window.lower(at - 1) in ("them", "these", "those"):
            last = at + (window.lower(at) in ("them", "whom", "which"))
            return Counted(quantity, quantity.first, last, antecedent="them")
    # "a 500-strong force": one force
    is_one = not is_part and (quantity.value == 1 or quantity.compound is not None)
    head, end, antecedent = read_phrase(window, at, is_one)
    if head is None:
        return bare(window, quantity, antecedent, end)
    return over_phrase(window, quantity, head, end)


def over_phrase(window: TokenWindow, quantity: Quantity, head: int, end: int) -> Counted:
    """A quantity with the noun phrase of a head, which ends before the token `end`."""
    noun = window.noun(head)
    kind = noun.kind if noun else None
    if kind == "folk" and window.lower(quantity.first - 1) == "of" and is_force(window, quantity.first - 2):
        kind = "troops"  # "a garrison of 800 men"
    quantity = with_late_bound(window, thousands(window, quantity, kind), end)
    words_of_noun = window.printed(*noun_words(window, head, quantity.last))
    return Counted(quantity, quantity.first, end, words_of_noun, kind, head)


def past_owner(window: TokenWindow, at: int) -> int:
    """The token after an owner before a number: "33 of | the country's | 45 counties"."""
    for end in range(at, at + LONGEST_OWNER):
        if window.lower(end) in ("'s", "’s"):
            return end + 1 if window.lower(end + 1)[:1].isdigit() or window.lower(end + 1) in table() else at
        if window.is_mark(end) or window.kind(end) not in ("", "determiner", "article"):
            return at
    return at


def thousands(window: TokenWindow, quantity: Quantity, kind: str | None) -> Quantity:
    """ "12.500 men" are no twelve and a half: where persons are counted a point may part thousands."""
    if kind not in PERSONS or not isinstance(quantity.value, float | int) or quantity.last - quantity.number != 1:
        return quantity
    word = window.word(quantity.number)
    if "." not in word or not re.fullmatch(POINTED, word):
        return quantity
    low, high = (None if end is None else int(end * 1000) for end in (quantity.low, quantity.high))
    return quantity._replace(value=int(quantity.value * 1000), low=low, high=high)


def with_late_bound(window: TokenWindow, quantity: Quantity, at: int) -> Quantity:
    """The quantity bounded after its noun: "50 men or more", "three cars at least"."""
    if quantity.bound or quantity.is_range:
        return quantity
    for size in (2, 1):
        meaning = word_lists.bounds("after").get(" ".join(window.lower(i) for i in range(at, at + size)))
        if meaning and window.lower(at) in ("or", "at"):
            return meant(quantity, meaning)
    return quantity


def is_force(window: TokenWindow, at: int) -> bool:
    """True if a noun names a force by its size: garrison, contingent."""
    noun = window.noun(at)
    return bool(noun and noun.kind == "group")


def bare(window: TokenWindow, quantity: Quantity, antecedent: str | None, end: int) -> Counted:
    """A number without a noun after it; "a force of 200" and "12,600-strong" have the noun elsewhere."""
    counted = Counted(quantity, quantity.first, end if antecedent else quantity.last, antecedent=antecedent)
    if quantity.compound:
        noun = word_lists.noun(quantity.compound)
        if noun:
            counted.noun, counted.kind = noun.plural, noun.kind
        elif quantity.compound == "strong" and window.lower(quantity.first - 1) == ",":
            told = window.noun(quantity.first - 2)  # "the force, 8,700 strong,"
            if told and told.kind == "group":
                counted.noun, counted.kind, counted.head = told.singular, told.kind, quantity.first - 2
    elif window.lower(quantity.first - 2) == "front" and window.lower(quantity.first - 3) == "in":
        return counted  # "in front of 31,000"
    elif window.lower(quantity.first - 1) == "of" and (noun := window.noun(quantity.first - 2)) and is_sum(noun):
        counted.noun, counted.kind, counted.head = window.word(quantity.first - 2), noun.kind, quantity.first - 2
    return counted


def is_sum(noun: Noun) -> bool:
    """True if a number gives the size of a noun: "a force of 200", not "a father of seven"."""
    return noun.kind not in ("people", "folk", "armed") or noun.singular in word_lists.group("collective")


def measured_noun(window: TokenWindow, quantity: Quantity, unit: Unit) -> str | None:
    """What is measured: the whole of a share, the purpose of money, else the unit itself."""
    if unit.kind == "percent":
        return share_noun(window, quantity)
    return money_noun(window, quantity, unit) if unit.kind == "money" else unit_noun(window, quantity, unit)


def unit_noun(window: TokenWindow, quantity: Quantity, unit: Unit) -> str:
    """The unit as printed: "km", "month"."""
    if quantity.compound:
        return unit.name
    printed = window.text[quantity.start : quantity.end].split()
    tails = (" ".join(printed[-size:]) for size in (3, 2, 1))
    return next((tail for tail in tails if tail.lower() in word_lists.units()), unit.name)


def noun_before(window: TokenWindow, at: int) -> str | None:
    """The listed noun nearest before a token: "deaths rose fourfold"."""
    before = range(at - 1, at - 1 - LONGEST_SUBJECT, -1)
    return next((window.word(back) for back in before if window.noun(back)), None)


def share_noun(window: TokenWindow, quantity: Quantity) -> str | None:
    """What a percentage refers to: "half of its troops", "a 12 percent levy", "turnout was 34 percent"."""
    at = quantity.last
    if window.lower(at) == "of" or window.kind(at) == "determiner":
        return whole_of_share(window, at)
    is_levy = window.kind(quantity.first - 1) == "article" and not window.is_mark(at)
    if not window.kind(at) and (is_levy or is_share_of(window, quantity, at)):
        return window.word(at)
    return subject_of_share(window, quantity.first - 1)


def is_share_of(window: TokenWindow, quantity: Quantity, at: int) -> bool:
    """Whether a noun in the plural follows a share right away: "one in four children", "nine in 10 arrivals"."""
    noun, low = window.noun(at), window.lower(at)
    in_words = window.lower(quantity.last - 1) not in word_lists.units()  # "12% points"
    return bool(noun and noun.is_plural) or (in_words and looks_plural(low) and not window.is_capital(at))


def whole_of_share(window: TokenWindow, link: int) -> str | None:
    """The noun that follows a share: "of its troops", "of the town's 8,000 people"."""
    at = window.skip(link + (window.lower(link) == "of"), "determiner")
    while True:
        while window.lower(at)[:1].isdigit() or window.lower(at) in table():
            at += 1
        head = read_phrase(window, at, False)[0]
        if head is None or window.lower(head + 1) not in ("'s", "’s"):
            return window.printed(*noun_words(window, head, link)) if head is not None else None
        at = head + 2


def subject_of_share(window: TokenWindow, link: int) -> str | None:
    """The noun that a share is said to be: "turnout was 34 percent", "prices had risen by 5 percent"."""
    if window.lower(of := window.skip(link, "adverb", step=-1)) == "of":
        return noun_of_share(window, of - 1)
    at = window.skip(link, "be", "adverb", "preposition", step=-1)
    changes = lexicon().events.change.get(window.lower(at)) == "change"
    if not (window.kind(link) == "be" or changes) or window.is_mark(at):
        return None
    if changes:
        at = window.skip(at - 1, "be", "have", "adverb", step=-1)
    if at in window.dated:
        return None
    if window.lower(at).endswith("ed"):
        at = window.skip(at - 1, "be", "have", "adverb", step=-1)
    if window.is_capital(at):  # "shares in Brenta were up 5%"
        at = window.skip(at - 1, "preposition", step=-1)
    is_noun = window.lower(at).isalpha() and not window.kind(at) and not window.is_capital(at)
    return window.lower(at) if is_noun else None


def noun_of_share(window: TokenWindow, at: int) -> str | None:
    """The noun before the "of" of a share: "growth of 2 percent", "growth this year of 2 percent"."""
    while at in window.dated:
        at -= 1
    is_noun = window.lower(at).isalpha() and not (window.kind(at) or window.is_capital(at))
    return window.lower(at) if is_noun else None


def money_noun(window: TokenWindow, quantity: Quantity, unit: Unit) -> str | None:
    """What the money is ("a ransom of $2 million"), else the currency."""
    before = quantity.first - 1
    if window.lower(before) == "of" and window.lower(before - 1).isalpha() and not window.kind(before - 1):
        return window.word(before - 1)
    following = window.lower(quantity.last + 1)
    if window.lower(quantity.last) == "of" and following.isalpha() and not window.is_capital(quantity.last + 1):
        ends = window.is_mark(quantity.last + 2) or window.kind(quantity.last + 2)
        if ends and not window.kind(quantity.last + 1):
            return following  # "$4 billion of debt"
    return unit.noun
