"""What is counted: a quantity with the noun phrase that follows it, or with what its unit is told of."""

import re

from malicli.entities.name_boundaries import AGENTS
from malicli.figures import word_lists
from malicli.figures.bounds import meant
from malicli.figures.noun_phrases import noun_words, read_phrase
from malicli.figures.number_words import table
from malicli.figures.quantity import Quantity
from malicli.figures.token_window import Stretch
from malicli.figures.word_lists import Noun, Unit
from malicli.language.inflection import looks_plural

LONGEST_SUBJECT = 7  # tokens from "deaths" to "fourfold"
LONGEST_OWNER = 5  # tokens of "the country's"
PERSONS = frozenset({"troops", "group", "armed", "people", "folk", "dead", "wounded", "held", "fled"})
POINTED = r"\d{1,3}\.\d{3}"


class Counted:
    """A quantity with its noun phrase, filled in by the rules of one stretch and then made a figure."""

    category: str | None = None
    strength: int = 0
    event: str | None = None
    is_agent: bool = False
    series_role: str | None = None
    part_of: "Counted | None" = None
    is_part: bool = False
    told_of: int | None = None  # token of the total it is told to be among: "the dead include five bombers"
    part_of_id: str | None = None  # id of the total, where that is told in an earlier sentence
    status: str = "reported"
    actor: str | None = None
    actor_text: str | None = None
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
        self.antecedent = antecedent  # others | them | him: the noun is told before

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


def with_noun(stretch: Stretch, quantity: Quantity) -> Counted:
    """A quantity with what it counts: what its unit is told of, or the noun phrase that follows it."""
    if quantity.unit:
        return Counted(quantity, quantity.first, quantity.last, measured_noun(stretch, quantity, quantity.unit))
    if quantity.compound == "fold":
        return Counted(quantity, quantity.first, quantity.last, noun_before(stretch, quantity.first), "thing")
    at = quantity.last
    if stretch.lower(at) in ('"', "”", "]") and stretch.lower(quantity.first - 1) in ('"', "“", "[", "now"):
        at += 1  # "hundreds" of rebels; "12 [now 14] soldiers"
    is_part = stretch.lower(at) == "of"
    if is_part:
        at = past_owner(stretch, stretch.skip(at + 1, "determiner"))
        if stretch.lower(at) in ("dead", "wounded", "injured") and stretch.lower(at - 1) == "the":
            kind = "dead" if stretch.lower(at) == "dead" else "wounded"  # "22 of the dead were foreigners"
            return Counted(quantity, quantity.first, at + 1, stretch.lower(at), kind, at)
        if stretch.lower(at) in ("them", "whom", "which") or stretch.lower(at - 1) in ("them", "these", "those"):
            last = at + (stretch.lower(at) in ("them", "whom", "which"))
            return Counted(quantity, quantity.first, last, antecedent="them")
    # "a 500-strong force": one force
    is_one = not is_part and (quantity.value == 1 or quantity.compound is not None)
    head, end, antecedent = read_phrase(stretch, at, is_one)
    if head is None:
        return bare(stretch, quantity, antecedent, end)
    return over_phrase(stretch, quantity, head, end)


def over_phrase(stretch: Stretch, quantity: Quantity, head: int, end: int) -> Counted:
    """A quantity with the noun phrase of a head, which ends before the token `end`."""
    noun = stretch.noun(head)
    kind = noun.kind if noun else None
    if kind == "folk" and stretch.lower(quantity.first - 1) == "of" and is_force(stretch, quantity.first - 2):
        kind = "troops"  # "a garrison of 800 men"
    quantity = with_late_bound(stretch, thousands(stretch, quantity, kind), end)
    words_of_noun = stretch.printed(*noun_words(stretch, head, quantity.last))
    return Counted(quantity, quantity.first, end, words_of_noun, kind, head)


def past_owner(stretch: Stretch, at: int) -> int:
    """The token after an owner that stands before a number: "33 of | the country's | 45 counties"."""
    for end in range(at, at + LONGEST_OWNER):
        if stretch.lower(end) in ("'s", "’s"):
            return end + 1 if stretch.lower(end + 1)[:1].isdigit() or stretch.lower(end + 1) in table() else at
        if stretch.is_mark(end) or stretch.kind(end) not in ("", "determiner", "article"):
            return at
    return at


def thousands(stretch: Stretch, quantity: Quantity, kind: str | None) -> Quantity:
    """ "12.500 men" are no twelve and a half: where persons are counted a point may part thousands."""
    if kind not in PERSONS or not isinstance(quantity.value, float | int) or quantity.last - quantity.number != 1:
        return quantity
    word = stretch.word(quantity.number)
    if "." not in word or not re.fullmatch(POINTED, word):
        return quantity
    low, high = (None if end is None else int(end * 1000) for end in (quantity.low, quantity.high))
    return quantity._replace(value=int(quantity.value * 1000), low=low, high=high)


def with_late_bound(stretch: Stretch, quantity: Quantity, at: int) -> Quantity:
    """The quantity bounded after its noun: "50 men or more", "three cars at least"."""
    if quantity.bound or quantity.is_range:
        return quantity
    for size in (2, 1):
        meaning = word_lists.bounds("after").get(" ".join(stretch.lower(i) for i in range(at, at + size)))
        if meaning and stretch.lower(at) in ("or", "at"):
            return meant(quantity, meaning)
    return quantity


def is_force(stretch: Stretch, at: int) -> bool:
    """Whether a noun tells a force by its number: garrison, contingent."""
    noun = stretch.noun(at)
    return bool(noun and noun.kind == "group")


def bare(stretch: Stretch, quantity: Quantity, antecedent: str | None, end: int) -> Counted:
    """A number without a noun after it; "a force of 200" and "12,600-strong" have it elsewhere."""
    counted = Counted(quantity, quantity.first, end if antecedent else quantity.last, antecedent=antecedent)
    if quantity.compound:
        noun = word_lists.noun(quantity.compound)
        if noun:
            counted.noun, counted.kind = noun.plural, noun.kind
        elif quantity.compound == "strong" and stretch.lower(quantity.first - 1) == ",":
            told = stretch.noun(quantity.first - 2)  # "the force, 8,700 strong,"
            if told and told.kind == "group":
                counted.noun, counted.kind, counted.head = told.singular, told.kind, quantity.first - 2
    elif stretch.lower(quantity.first - 2) == "front" and stretch.lower(quantity.first - 3) == "in":
        return counted  # "in front of 31,000"
    elif stretch.lower(quantity.first - 1) == "of" and (noun := stretch.noun(quantity.first - 2)) and is_sum(noun):
        counted.noun, counted.kind, counted.head = stretch.word(quantity.first - 2), noun.kind, quantity.first - 2
    return counted


def is_sum(noun: Noun) -> bool:
    """Whether a noun is told by its number: "a force of 200", not "a father of seven"."""
    return noun.kind not in ("people", "folk", "armed") or noun.singular in word_lists.group("collective")


def measured_noun(stretch: Stretch, quantity: Quantity, unit: Unit) -> str | None:
    """What is measured: of a share its whole, of money its purpose, else the unit itself."""
    if unit.kind == "percent":
        return share_noun(stretch, quantity)
    return money_noun(stretch, quantity, unit) if unit.kind == "money" else unit_noun(stretch, quantity, unit)


def unit_noun(stretch: Stretch, quantity: Quantity, unit: Unit) -> str:
    """The unit as printed: "km", "month"."""
    if quantity.compound:
        return unit.name
    printed = stretch.text[quantity.start : quantity.end].split()
    tails = (" ".join(printed[-size:]) for size in (3, 2, 1))
    return next((tail for tail in tails if tail.lower() in word_lists.units()), unit.name)


def noun_before(stretch: Stretch, at: int) -> str | None:
    """The listed noun nearest before a token: "deaths rose fourfold"."""
    before = range(at - 1, at - 1 - LONGEST_SUBJECT, -1)
    return next((stretch.word(back) for back in before if stretch.noun(back)), None)


def share_noun(stretch: Stretch, quantity: Quantity) -> str | None:
    """What a percentage is told of: "half of its troops", "a 12 percent levy", "turnout was 34 percent"."""
    at = quantity.last
    if stretch.lower(at) == "of" or stretch.kind(at) == "determiner":
        return whole_of_share(stretch, at)
    is_levy = stretch.kind(quantity.first - 1) == "article" and not stretch.is_mark(at)
    if not stretch.kind(at) and (is_levy or is_share_of(stretch, quantity, at)):
        return stretch.word(at)
    return subject_of_share(stretch, quantity.first - 1)


def is_share_of(stretch: Stretch, quantity: Quantity, at: int) -> bool:
    """Whether a noun in the plural follows a share right away: "one in four children", "nine in 10 arrivals"."""
    noun, low = stretch.noun(at), stretch.lower(at)
    in_words = stretch.lower(quantity.last - 1) not in word_lists.units()  # "12% points"
    return bool(noun and noun.is_plural) or (in_words and looks_plural(low) and not stretch.is_capital(at))


def whole_of_share(stretch: Stretch, link: int) -> str | None:
    """The noun that follows a share: "of its troops", "of the town's 8,000 people"."""
    at = stretch.skip(link + (stretch.lower(link) == "of"), "determiner")
    while True:
        while stretch.lower(at)[:1].isdigit() or stretch.lower(at) in table():
            at += 1
        head = read_phrase(stretch, at, False)[0]
        if head is None or stretch.lower(head + 1) not in ("'s", "’s"):
            return stretch.printed(*noun_words(stretch, head, link)) if head is not None else None
        at = head + 2


def subject_of_share(stretch: Stretch, link: int) -> str | None:
    """The noun that a share is said to be: "turnout was 34 percent", "prices had risen by 5 percent"."""
    if stretch.lower(of := stretch.skip(link, "adverb", step=-1)) == "of":
        return noun_of_share(stretch, of - 1)
    at = stretch.skip(link, "be", "adverb", "preposition", step=-1)
    changes = word_lists.change().get(stretch.lower(at)) == "change"
    if not (stretch.kind(link) == "be" or changes) or stretch.is_mark(at):
        return None
    if changes:
        at = stretch.skip(at - 1, "be", "have", "adverb", step=-1)
    if at in stretch.dated:
        return None
    if stretch.lower(at).endswith("ed"):
        at = stretch.skip(at - 1, "be", "have", "adverb", step=-1)
    if stretch.is_capital(at):  # "shares in Brenta were up 5%"
        at = stretch.skip(at - 1, "preposition", step=-1)
    is_noun = stretch.lower(at).isalpha() and not stretch.kind(at) and not stretch.is_capital(at)
    return stretch.lower(at) if is_noun else None


def noun_of_share(stretch: Stretch, at: int) -> str | None:
    """The noun before the "of" of a share: "growth of 2 percent", "growth this year of 2 percent"."""
    while at in stretch.dated:
        at -= 1
    is_noun = stretch.lower(at).isalpha() and not (stretch.kind(at) or stretch.is_capital(at))
    return stretch.lower(at) if is_noun else None


def money_noun(stretch: Stretch, quantity: Quantity, unit: Unit) -> str | None:
    """What the money is ("a ransom of $2 million"), else the currency."""
    before = quantity.first - 1
    if stretch.lower(before) == "of" and stretch.lower(before - 1).isalpha() and not stretch.kind(before - 1):
        return stretch.word(before - 1)
    following = stretch.lower(quantity.last + 1)
    if stretch.lower(quantity.last) == "of" and following.isalpha() and not stretch.is_capital(quantity.last + 1):
        ends = stretch.is_mark(quantity.last + 2) or stretch.kind(quantity.last + 2)
        if ends and not stretch.kind(quantity.last + 1):
            return following  # "$4 billion of debt"
    return unit.noun
